"""The one source of time. Instants are aware UTC with milliseconds; days are dates in the KAM's zone."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime, timedelta
from functools import lru_cache
from typing import NamedTuple
from zoneinfo import ZoneInfo

DEFAULT_ZONE = "Europe/Riga"

_source: Callable[[], datetime] = lambda: datetime.now(UTC)  # noqa: E731
_zone = ZoneInfo(DEFAULT_ZONE)


def now() -> datetime:
    """The present instant, aware, UTC, cut to milliseconds."""
    moment = _source().astimezone(UTC)
    return moment.replace(microsecond=moment.microsecond // 1000 * 1000)


def local_now() -> datetime:
    """The present instant in the zone of the KAM."""
    return now().astimezone(_zone)


def today() -> date:
    """The calendar day of the KAM."""
    return local_now().date()


def zone() -> ZoneInfo:
    return _zone


def set_zone(name: str) -> None:
    """Take the zone of the opened portfolio."""
    global _zone
    _zone = ZoneInfo(name)


def set_clock(source: Callable[[], datetime] | None) -> None:
    """Put another clock in place (tests, demo, tour); None puts the real one back."""
    global _source
    _source = source or (lambda: datetime.now(UTC))


@contextmanager
def frozen(moment: datetime) -> Iterator[None]:
    """Inside the block it is always `moment` (aware)."""
    global _source
    before = _source
    _source = lambda: moment  # noqa: E731
    try:
        yield
    finally:
        _source = before


@lru_cache(maxsize=1024)
def _monday(year: int, week: int) -> date:
    return date.fromisocalendar(year, week, 1)


class IsoWeek(NamedTuple):
    """An ISO 8601 week; 2026 has week 53, and 1 January 2027 belongs to it."""

    year: int
    week: int

    @classmethod
    def of(cls, day: date) -> IsoWeek:
        iso = day.isocalendar()
        return cls(iso.year, iso.week)

    @property
    def monday(self) -> date:
        return _monday(self.year, self.week)

    @property
    def sunday(self) -> date:
        return self.monday + timedelta(days=6)

    @property
    def days(self) -> tuple[date, ...]:
        return tuple(self.monday + timedelta(days=n) for n in range(7))

    def shifted(self, weeks: int) -> IsoWeek:
        return IsoWeek.of(self.monday + timedelta(weeks=weeks))

    def next(self) -> IsoWeek:
        return self.shifted(1)

    def previous(self) -> IsoWeek:
        return self.shifted(-1)

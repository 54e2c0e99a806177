"""Which copies stay as they grow old, decided by their dates alone."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any, Protocol

from kamdesk.model.core import clock

KEEP_ALL = timedelta(days=2)
DAILY, WEEKLY, MONTHLY, LAST_VERIFIED = 14, 8, 12, 3


class Dated(Protocol):
    """What thinning looks at in a copy."""

    @property
    def path(self) -> Path: ...

    @property
    def made_at(self) -> datetime: ...

    @property
    def verified(self) -> bool: ...


def to_keep(backups: Sequence[Dated], now: datetime) -> set[Path]:
    """Which copies stay: all of two days, then the newest of 14 days, 8 weeks, 12 months, and the last 3 verified.

    A copy dated in the future (a clock that was wrong) stays and takes nobody's place.
    """
    newest_first = sorted(backups, key=lambda one: one.made_at, reverse=True)
    kept = {one.path for one in newest_first if one.made_at > now - KEEP_ALL}
    past = [one for one in newest_first if one.made_at <= now]
    kept |= {one.path for one in [one for one in past if one.verified][:LAST_VERIFIED]}
    for periods, name in ((DAILY, _day), (WEEKLY, _week), (MONTHLY, _month)):
        kept |= _newest_of_each(past, name, periods)
    return kept


def _newest_of_each(backups: Sequence[Dated], name: Callable[[datetime], Any], periods: int) -> set[Path]:
    """The newest verified copy of each of the last `periods` periods; an unverified one where there is no other."""
    best: dict[Any, Dated] = {}
    for one in sorted(backups, key=lambda one: (one.verified, one.made_at), reverse=True):
        best.setdefault(name(one.made_at), one)
    return {best[period].path for period in sorted(best, reverse=True)[:periods]}


def _day(moment: datetime) -> Any:
    return moment.astimezone(clock.zone()).date()


def _week(moment: datetime) -> Any:
    return clock.IsoWeek.of(_day(moment))


def _month(moment: datetime) -> Any:
    day = _day(moment)
    return day.year, day.month

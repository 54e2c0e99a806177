"""Receivables by age, and how late they are paid.

An invoice is open on a day when it was issued by then and not yet fully paid; it is overdue when its due date has
passed, and its age is the whole days since then. Bands: not due, 1-30, 31-60, 61-90, over 90 days.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date

from kamdesk.model.core.languages import N_
from kamdesk.model.core.money import half_up_div

BANDS: tuple[str, ...] = (N_("Not due"), "1–30", "31–60", "61–90", "> 90")
TREND_LENGTH = 5


def days_overdue(due: date | None, day: date) -> int:
    """Whole days past due, 0 when not overdue."""
    return 0 if due is None else max(0, (day - due).days)


def band(due: date | None, day: date) -> int:
    """Index into `BANDS`."""
    late = days_overdue(due, day)
    return 0 if late == 0 else min(4, (late - 1) // 30 + 1)


def open_minor(amount: int, paid: int, paid_on: date | None, day: date) -> int:
    """What is still owed on `day`, minor units; a part payment counts until the whole is paid."""
    if paid_on is not None:
        return amount if paid_on > day else 0
    return amount - paid


@dataclass(frozen=True, slots=True)
class Ageing:
    """Open sums of one currency by band, minor units; `advance` is money of the client that is for no invoice yet."""

    currency: str
    bands: tuple[int, int, int, int, int] = (0, 0, 0, 0, 0)
    invoices: int = 0
    oldest_days: int = 0
    advance: int = 0

    @property
    def total(self) -> int:
        return sum(self.bands)

    @property
    def overdue(self) -> int:
        return sum(self.bands[1:])

    @property
    def balance(self) -> int:
        """The debt less the advance: what the statement closes with."""
        return self.total - self.advance


@dataclass(slots=True)
class Ager:
    """Adds up invoices of several currencies."""

    day: date
    _sums: dict[str, list[int]] = field(default_factory=dict)
    _counts: dict[str, int] = field(default_factory=dict)
    _oldest: dict[str, int] = field(default_factory=dict)
    _aside: dict[str, int] = field(default_factory=dict)

    def add(self, currency: str, due: date | None, owed: int, invoices: int = 1) -> None:
        """Add what is owed of one or more invoices that fall due on one day."""
        sums = self._sums.setdefault(currency, [0, 0, 0, 0, 0])
        sums[band(due, self.day)] += owed
        self._counts[currency] = self._counts.get(currency, 0) + invoices
        late = days_overdue(due, self.day) if owed else 0
        self._oldest[currency] = max(self._oldest.get(currency, 0), late)

    def set_aside(self, currency: str, minor: int) -> None:
        """Add money that is for no invoice yet."""
        self._sums.setdefault(currency, [0, 0, 0, 0, 0])
        self._aside[currency] = self._aside.get(currency, 0) + minor

    def result(self) -> tuple[Ageing, ...]:
        """One `Ageing` per currency, largest first."""
        made = [
            Ageing(
                code, (s[0], s[1], s[2], s[3], s[4]), self._counts.get(code, 0), self._oldest.get(code, 0),
                self._aside.get(code, 0),
            )
            for code, s in self._sums.items()
        ]  # fmt: skip
        return tuple(sorted(made, key=lambda ageing: -ageing.total))


@dataclass(frozen=True, slots=True)
class Lateness:
    """How late a client paid: average and worst in whole days (0 for paid in time), and which way it goes.

    `trend` is better, worse, same, or empty when there are too few paid invoices to say.
    """

    paid: int = 0
    average: int = 0
    worst: int = 0
    trend: str = ""


def lateness(late_days: Sequence[int]) -> Lateness:
    """`late_days` of paid invoices, oldest first; negative days (paid early) count as 0."""
    days = [max(0, late) for late in late_days]
    if not days:
        return Lateness()
    return Lateness(len(days), half_up_div(sum(days), len(days)), max(days), _trend(days))


def _trend(days: Sequence[int]) -> str:
    if len(days) < 2 * TREND_LENGTH:
        return ""
    last, before = _mean(days[-TREND_LENGTH:]), _mean(days[-2 * TREND_LENGTH : -TREND_LENGTH])
    if abs(last - before) < 1:
        return "same"
    return "better" if last < before else "worse"


def _mean(days: Iterable[int]) -> float:
    values = list(days)
    return sum(values) / len(values)

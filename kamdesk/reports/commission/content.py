"""What a sheet of commission says: sums in minor units without VAT, rates hundredths of a percent."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

from kamdesk.reports.kit.issue import Issue


@dataclass(frozen=True, slots=True)
class Deal:
    """One deal. `base`, `sum` and `earned` are None where a cost is not known; `done_bp` is the part paid or shipped,
    None where no invoice was found; `other` is the commission counted the other way."""

    number: str
    day: date
    client: str
    currency: str
    net: int
    base: int | None
    rate_bp: int
    sum: int | None
    done_bp: int | None
    earned: int | None
    other: int | None


@dataclass(frozen=True, slots=True)
class Total:
    """The sums of one currency."""

    currency: str
    deals: int
    net: int
    sum: int
    earned: int
    open: int
    other: int


@dataclass(frozen=True, slots=True)
class Step:
    """A band of the scale that was used."""

    start: int
    rate_bp: int
    currency: str
    since: date | None
    source: str


@dataclass(frozen=True, slots=True)
class CommissionPaper:
    issue: Issue
    since: date
    until: date
    base: Literal["margin", "total"]
    earned: Literal["paid", "shipped"]
    deals: tuple[Deal, ...] = ()
    totals: tuple[Total, ...] = ()
    scale: tuple[Step, ...] = ()
    unknown: int = 0

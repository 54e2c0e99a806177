"""What an act of a bonus says: sums in minor units without VAT, rates hundredths of a percent."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from kamdesk.reports.kit.issue import Issue, Party
from kamdesk.reports.kit.phrases import Said


@dataclass(frozen=True, slots=True)
class Purchase:
    """An order that counts: what of it is goods of the bonus."""

    number: str
    day: date
    sum: int


@dataclass(frozen=True, slots=True)
class BonusPaper:
    """`least` is the volume agreed on, 0 for none; `goods` are the categories or products it counts."""

    issue: Issue
    seller: Party
    buyer: Party
    name: str
    since: date
    until: date
    currency: str
    volume: int
    least: int
    rate_bp: int
    sum: int
    goods: tuple[Said, ...] = ()
    purchases: tuple[Purchase, ...] = ()
    contract: str = ""
    contract_day: date | None = None

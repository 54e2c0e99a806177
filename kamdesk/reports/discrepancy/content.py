"""What a discrepancy act says. Quantities in thousandths, sums in minor units without VAT."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from kamdesk.reports.kit.issue import Issue, Party
from kamdesk.reports.kit.phrases import Said


@dataclass(frozen=True, slots=True)
class Line:
    """Only lines that differ are printed."""

    code: str
    name: Said
    unit: str
    documents: int
    actual: int
    shortage: int
    surplus: int
    damaged: int
    price: int
    claim: int
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Photo:
    """A picture taken at receiving: the name of its file and its bytes."""

    name: str
    content: bytes = b""


@dataclass(frozen=True, slots=True)
class DiscrepancyPaper:
    """An act with both parties. `commission` are the people who received the goods, each signs."""

    issue: Issue
    seller: Party
    buyer: Party
    currency: str
    lines: tuple[Line, ...]
    shortage: int
    surplus: int
    damaged: int
    claim: int
    state: str = "draft"
    day: date | None = None
    time: int | None = None
    place: str = ""
    contract: str = ""
    delivery_number: str = ""
    delivery_day: date | None = None
    invoice: str = ""
    order: str = ""
    carrier: str = ""
    seals: str = ""
    supplier_called: str = ""
    conclusion: str = ""
    annexes: str = ""
    photos: tuple[Photo, ...] = ()
    commission: tuple[str, ...] = ()

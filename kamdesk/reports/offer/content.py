"""What a commercial proposal says. Sums in minor units, quantities in thousandths, rates in hundredths of a percent."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from kamdesk.reports.kit.issue import Issue, Party
from kamdesk.reports.kit.phrases import Said
from kamdesk.reports.order.content import Vat


@dataclass(frozen=True, slots=True)
class OfferLine:
    """A line as offered: list price, column, discount and net price are all shown (rule 4)."""

    code: str
    name: Said
    unit: str
    qty: int
    list_price: int | None
    column: int | None
    discount_bp: int
    net_price: int | None
    total: int
    vat_bp: int


@dataclass(frozen=True, slots=True)
class OfferPaper:
    """A version of a proposal; `state` draft or issued (whatever came of it later). `total` is with VAT."""

    issue: Issue
    seller: Party
    buyer: Party
    addressee: str
    version: int
    state: str
    subject: str
    need: str
    benefit: str
    currency: str
    lines: tuple[OfferLine, ...]
    list_total: int
    net: int
    vat: tuple[Vat, ...]
    total: int
    valid_until: date | None
    delivery: str = ""
    payment: str = ""
    note: str = ""
    informational: bool = True

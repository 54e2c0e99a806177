"""What an order confirmation says. Sums in minor units without VAT unless named so, quantities in thousandths."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from kamdesk.model.pricing.rules.terms import ColumnReason, Decision
from kamdesk.reports.kit.issue import Issue, Party
from kamdesk.reports.kit.phrases import Said


@dataclass(frozen=True, slots=True)
class Line:
    """A line as it was confirmed: list price, discount and net price are stored, not derived (rule 4)."""

    code: str
    name: Said
    qty: int
    unit: str
    list_price: int | None
    discount_bp: int
    net_price: int | None
    total: int
    vat_bp: int | None = None


@dataclass(frozen=True, slots=True)
class Vat:
    """VAT of one rate: the sum it is taken of and the tax."""

    rate_bp: int
    base: int
    tax: int


@dataclass(frozen=True, slots=True)
class Basis:
    """What the prices rest on: the reason of the column, decisions with the articles they are for, promotions with
    theirs."""

    column: ColumnReason | None = None
    decisions: tuple[tuple[Decision, str], ...] = ()
    promotions: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Short:
    """Less came than was ordered, thousandths; `instead` is what came in its place: (article and name, thousandths)."""

    product: str
    ordered: int
    delivered: int
    reason: str = ""
    instead: tuple[tuple[str, int], ...] = ()


@dataclass(frozen=True, slots=True)
class OrderPaper:
    """An order with both parties. `total` is with VAT; `state` is draft, confirmed or cancelled."""

    issue: Issue
    seller: Party
    buyer: Party
    currency: str
    lines: tuple[Line, ...]
    net: int
    vat: tuple[Vat, ...]
    total: int
    state: str = "confirmed"
    client_number: str = ""
    column: Said = ""
    delivery_day: date | None = None
    delivery_address: str = ""
    contact: str = ""
    contract: str = ""
    payment_days: int | None = None
    payment_note: str = ""
    note: str = ""
    copied_from: str = ""
    cancel_reason: str = ""
    # a fixed sum off the whole order, a sum on paper too; `net` is what is left
    off: int = 0
    basis: Basis = field(default_factory=Basis)
    shortages: tuple[Short, ...] = ()

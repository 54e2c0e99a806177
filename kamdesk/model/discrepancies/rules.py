"""A delivery that does not agree with its documents: shortage, surplus, damage; the life of the act about it (A39)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from kamdesk.model.core.errors import NotAllowed, Problem
from kamdesk.model.core.languages import N_
from kamdesk.model.core.money import line_sum


class DiscrepancyState(StrEnum):
    DRAFT = "draft"
    ISSUED = "issued"
    CLAIM = "claim"
    SETTLED = "settled"


STATE_WORDS: dict[str, str] = {
    "draft": N_("Draft"),
    "issued": N_("Act issued"),
    "claim": N_("Claim made"),
    "settled": N_("Settled"),
}
TRANSITIONS: dict[DiscrepancyState, frozenset[DiscrepancyState]] = {
    DiscrepancyState.DRAFT: frozenset({DiscrepancyState.ISSUED}),
    DiscrepancyState.ISSUED: frozenset(
        {DiscrepancyState.ISSUED, DiscrepancyState.CLAIM, DiscrepancyState.SETTLED}
    ),
    DiscrepancyState.CLAIM: frozenset({DiscrepancyState.SETTLED}),
    DiscrepancyState.SETTLED: frozenset(),
}
_REFUSALS = {
    DiscrepancyState.DRAFT: N_("The act has not been issued yet: print or save it first."),
    DiscrepancyState.ISSUED: N_("The act has been issued: it cannot change any more."),
    DiscrepancyState.CLAIM: N_("A claim has been made on this act: it can only be settled."),
    DiscrepancyState.SETTLED: N_("The act has been settled."),
}


def check_move(now: str, then: DiscrepancyState) -> None:
    """NotAllowed, saying why, when an act in state `now` cannot become `then`."""
    if then not in TRANSITIONS[DiscrepancyState(now)]:
        raise NotAllowed(_REFUSALS[DiscrepancyState(now)])


def check_draft(now: str) -> None:
    """NotAllowed unless the act is still a draft."""
    if now != DiscrepancyState.DRAFT:
        raise NotAllowed(_REFUSALS[DiscrepancyState(now)])


@dataclass(frozen=True, slots=True)
class Line:
    """A line: what the documents say, what was found, how much of that is damaged; thousandths, net price in cents."""

    name: str
    documents_milli: int
    actual_milli: int
    damaged_milli: int = 0
    price_minor: int = 0
    code: str = ""
    unit: str = ""
    reason: str = ""
    product_id: str | None = None

    @property
    def shortage_milli(self) -> int:
        return max(0, self.documents_milli - self.actual_milli)

    @property
    def surplus_milli(self) -> int:
        return max(0, self.actual_milli - self.documents_milli)

    @property
    def differs(self) -> bool:
        return bool(self.shortage_milli or self.surplus_milli or self.damaged_milli)

    @property
    def claim_minor(self) -> int:
        """What is not to be paid: missing and damaged goods at their net price."""
        return line_sum(self.shortage_milli + self.damaged_milli, self.price_minor)

    @property
    def surplus_minor(self) -> int:
        return line_sum(self.surplus_milli, self.price_minor)


@dataclass(frozen=True, slots=True)
class Totals:
    """Lines that differ, and what they come to; thousandths and minor units without VAT."""

    lines: int = 0
    shortage_milli: int = 0
    surplus_milli: int = 0
    damaged_milli: int = 0
    claim_minor: int = 0
    surplus_minor: int = 0

    @property
    def net_milli(self) -> int:
        """Found less documents: -3 pieces."""
        return self.surplus_milli - self.shortage_milli


def totals(lines: Iterable[Line]) -> Totals:
    """Sums of the lines; those without a difference count for nothing."""
    found = [line for line in lines if line.differs]
    return Totals(
        len(found),
        sum(line.shortage_milli for line in found),
        sum(line.surplus_milli for line in found),
        sum(line.damaged_milli for line in found),
        sum(line.claim_minor for line in found),
        sum(line.surplus_minor for line in found),
    )


@dataclass(frozen=True, slots=True)
class DiscrepancyDraft:
    """An act as typed; `time` is minutes of the day."""

    client_id: str = ""
    order_id: str | None = None
    shipment_id: str | None = None
    day: date | None = None
    time: int | None = None
    place: str = ""
    contract_number: str = ""
    delivery_number: str = ""
    delivery_day: date | None = None
    invoice_number: str = ""
    carrier: str = ""
    seals: str = ""
    commission: str = ""
    supplier_called: str = ""
    conclusion: str = ""
    annexes: str = ""
    currency: str = "EUR"
    lines: tuple[Line, ...] = ()


# what the customary form asks for; the first ones are needed before the act can be issued
NEEDED: dict[str, str] = {
    "client": N_("Client"),
    "day": N_("Date of receiving"),
    "place": N_("Place of receiving"),
    "delivery_number": N_("Delivery note"),
    "lines": N_("A line with a difference"),
    "commission": N_("Commission: who received the goods"),
}
WISHED: dict[str, str] = {
    "time": N_("Time of receiving"),
    "contract_number": N_("Contract"),
    "invoice_number": N_("Invoice"),
    "carrier": N_("Carrier"),
    "seals": N_("Seals"),
    "supplier_called": N_("Supplier called: when and how"),
    "conclusion": N_("Conclusion"),
    "reasons": N_("Reason in every line"),
    "annexes": N_("Annexes, photos"),
}


def missing(draft: DiscrepancyDraft, *, photos: int = 0) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Keys of NEEDED and of WISHED that have nothing yet."""
    have = {
        "client": draft.client_id,
        "day": draft.day,
        "lines": any(line.differs for line in draft.lines),
        "time": draft.time is not None,
        "reasons": all(line.reason for line in draft.lines if line.differs) and bool(draft.lines),
        "annexes": draft.annexes or photos,
    }

    def empty(key: str) -> bool:
        return not (have[key] if key in have else getattr(draft, key).strip())

    return tuple(filter(empty, NEEDED)), tuple(filter(empty, WISHED))


def line_problems(lines: Sequence[Line]) -> tuple[Problem, ...]:
    """Quantities that cannot be: below zero, more damaged than found, a line without a name."""
    if any(not line.name.strip() for line in lines):
        return (Problem("lines", N_("A line has no name.")),)
    if any(min(line.documents_milli, line.actual_milli, line.damaged_milli) < 0 for line in lines):
        return (Problem("lines", N_("A quantity is below zero.")),)
    if any(line.damaged_milli > line.actual_milli for line in lines):
        return (Problem("lines", N_("More is damaged than was found.")),)
    return ()

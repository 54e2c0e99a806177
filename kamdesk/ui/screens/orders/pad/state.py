"""What the pad shows at one moment: plain values, made by the presenter, rendered by the view."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from kamdesk.model.core import clock
from kamdesk.model.core.errors import Problem
from kamdesk.model.core.ids import new_id
from kamdesk.model.credit.rules.standing import AfterOrder
from kamdesk.model.orders.queries import ClientChoice, PadTerms
from kamdesk.model.orders.rules.draft import OrderDraft
from kamdesk.model.orders.rules.entry import Ask, Entry
from kamdesk.model.orders.rules.lines import OrderLine
from kamdesk.model.orders.rules.paste import PastedRow
from kamdesk.model.orders.rules.suggestions import Suggestion
from kamdesk.model.pricing.rules.engine import TraceStep
from kamdesk.model.pricing.rules.terms import ColumnReason, Decision


class Mode(StrEnum):
    """What can be done with the order now: the states of an order, and those of the pad itself."""

    LOADING = "loading"
    DRAFT = "draft"
    SAVING = "saving"
    CONFIRMED = "confirmed"
    HANDED = "handed"
    ACCEPTED = "accepted"
    REFUSED = "refused"
    PARTLY = "partly"
    SHIPPED = "shipped"
    CLOSED = "closed"
    CANCELLED = "cancelled"
    GONE = "gone"


OWN_MODES = frozenset({Mode.LOADING, Mode.DRAFT, Mode.SAVING, Mode.GONE})


@dataclass(frozen=True, slots=True)
class Step:
    """What was done last: a msgid and values, so that it can be said in either language."""

    msgid: str
    values: dict[str, str | int]


@dataclass(frozen=True, slots=True)
class PadState:
    """`selected` is the key of the current line; `problems` stand only after confirming was tried."""

    draft: OrderDraft
    mode: Mode = Mode.LOADING
    terms: PadTerms | None = None
    clients: tuple[ClientChoice, ...] = ()
    imported: bool = False
    number: str = ""
    client_name: str = ""
    site: str = ""
    contact: str = ""
    copied_number: str = ""
    offer_number: str = ""
    cancel_reason: str = ""
    erp_number: str = ""
    refuse_reason: str = ""
    stored_vat: int | None = None
    stored_total: int | None = None
    entry: Entry = field(default_factory=lambda: Entry(Ask.NOTHING))
    offers: tuple[Suggestion, ...] = ()
    selected: int | None = None
    problems: tuple[Problem, ...] = ()
    pasted: tuple[PastedRow, ...] = ()
    step: Step | None = None
    can_undo: bool = False
    new_prices: bool = False
    # what the order does to the client's credit, once it was asked
    credit: AfterOrder | None = None
    # of a confirmed order, as it was stored
    reason: ColumnReason | None = None
    decisions: tuple[Decision, ...] = ()
    traces: Mapping[int, tuple[TraceStep, ...]] = field(default_factory=dict)
    promotions: Mapping[str, str] = field(default_factory=dict)

    @property
    def editable(self) -> bool:
        return self.mode is Mode.DRAFT

    @property
    def settled(self) -> bool:
        """The order has been confirmed, whatever came of it since: it is read, not typed."""
        return self.mode not in OWN_MODES

    @property
    def line(self) -> OrderLine | None:
        """The current line."""
        return self.draft.line(self.selected)


def blank_state() -> PadState:
    return PadState(OrderDraft(new_id(), clock.today()))

"""The life of an order, declared once. Hand-over and fulfilment will add their states here."""

from __future__ import annotations

from enum import StrEnum

from kamdesk.model.core.errors import NotAllowed
from kamdesk.model.core.languages import N_


class OrderState(StrEnum):
    DRAFT = "draft"
    CONFIRMED = "confirmed"
    CANCELLED = "cancelled"


class Origin(StrEnum):
    OWN = "own"
    IMPORTED = "imported"


TRANSITIONS: dict[OrderState, frozenset[OrderState]] = {
    OrderState.DRAFT: frozenset({OrderState.CONFIRMED}),
    OrderState.CONFIRMED: frozenset({OrderState.CANCELLED}),
    OrderState.CANCELLED: frozenset(),
}

_REFUSALS = {
    OrderState.DRAFT: N_("A draft is not cancelled but deleted."),
    OrderState.CONFIRMED: N_("The order is confirmed: it can be cancelled or copied, not changed."),
    OrderState.CANCELLED: N_("The order is cancelled: it can only be copied."),
}


def check_move(now: str, then: OrderState) -> None:
    """NotAllowed, saying what can be done instead, when an order in state `now` cannot become `then`."""
    if then not in TRANSITIONS[OrderState(now)]:
        raise NotAllowed(_REFUSALS[OrderState(now)])


def check_draft(now: str) -> None:
    """NotAllowed unless the order is still a draft."""
    if now != OrderState.DRAFT:
        raise NotAllowed(_REFUSALS[OrderState(now)])

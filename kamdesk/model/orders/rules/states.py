"""The life of an order, declared once (A25, A33)."""

from __future__ import annotations

from enum import StrEnum

from kamdesk.model.core.errors import NotAllowed
from kamdesk.model.core.languages import N_
from kamdesk.model.core.sales import SOLD_STATES


class OrderState(StrEnum):
    """Draft, agreed with the client, with sales support, answered, delivered, over."""

    DRAFT = "draft"
    CONFIRMED = "confirmed"
    HANDED = "handed"
    ACCEPTED = "accepted"
    REFUSED = "refused"
    PARTLY = "partly"
    SHIPPED = "shipped"
    CLOSED = "closed"
    CANCELLED = "cancelled"


class Origin(StrEnum):
    OWN = "own"
    IMPORTED = "imported"


_S = OrderState
_GOODS = frozenset({_S.PARTLY, _S.SHIPPED})
# Goods that came are a fact, whatever was answered before: a delivery is allowed in every state of a live order.
TRANSITIONS: dict[OrderState, frozenset[OrderState]] = {
    _S.DRAFT: frozenset({_S.CONFIRMED}),
    _S.CONFIRMED: frozenset({_S.HANDED, _S.CANCELLED}) | _GOODS,
    _S.HANDED: frozenset({_S.ACCEPTED, _S.REFUSED}) | _GOODS,
    _S.ACCEPTED: frozenset({_S.REFUSED}) | _GOODS,
    # support may take its refusal back: it has entered the order, and a second packet would double it
    _S.REFUSED: frozenset({_S.HANDED, _S.ACCEPTED, _S.CANCELLED}),
    _S.PARTLY: frozenset({_S.SHIPPED, _S.CLOSED}),
    _S.SHIPPED: frozenset({_S.CLOSED}),
    _S.CLOSED: frozenset(),
    _S.CANCELLED: frozenset(),
}
# Only for a delivery entered by mistake and taken out again. Kept apart from the moves above, or an order whose goods
# have come could be handed over once more.
WAYS_BACK: dict[OrderState, frozenset[OrderState]] = {
    _S.PARTLY: frozenset({_S.CONFIRMED, _S.HANDED, _S.ACCEPTED}),
    _S.SHIPPED: frozenset({_S.PARTLY, _S.CONFIRMED, _S.HANDED, _S.ACCEPTED}),
}

SOLD = frozenset(OrderState(state) for state in SOLD_STATES)
# what still waits for something to happen to it
OPEN = frozenset({_S.CONFIRMED, _S.HANDED, _S.ACCEPTED, _S.PARTLY})
DELIVERED = _GOODS | {_S.CLOSED}

_REFUSALS = {
    _S.DRAFT: N_("The order is a draft: confirm it first. A draft is not cancelled but deleted."),
    _S.CONFIRMED: N_("The order is confirmed: it can be handed over, cancelled or copied, not changed."),
    _S.HANDED: N_(
        "The order is with sales support: note their answer first. Refused by them, it can be cancelled."
    ),
    _S.ACCEPTED: N_(
        "Sales support has accepted the order: deliveries can be noted. To stop it, note that support has refused it."
    ),
    _S.REFUSED: N_("Sales support has refused the order: hand it over again, copy it or cancel it."),
    _S.PARTLY: N_("The order is partly delivered: note the rest, or close it."),
    _S.SHIPPED: N_("The order is delivered: it can be closed or copied."),
    _S.CLOSED: N_("The order is closed: it can only be copied."),
    _S.CANCELLED: N_("The order is cancelled: it can only be copied."),
}


def can_move(now: str, then: OrderState) -> bool:
    """Whether an order in state `now` may become `then`."""
    return then in TRANSITIONS[OrderState(now)]


def check_move(now: str, then: OrderState) -> None:
    """NotAllowed, saying what can be done instead, when an order in state `now` cannot become `then`."""
    if not can_move(now, then):
        raise NotAllowed(_REFUSALS[OrderState(now)])


def check_settled(now: str, then: OrderState) -> None:
    """As `check_move`, for the state that deliveries give: also the ways back."""
    if then not in WAYS_BACK.get(OrderState(now), ()):
        check_move(now, then)


def check_draft(now: str) -> None:
    """NotAllowed unless the order is still a draft."""
    if now != OrderState.DRAFT:
        raise NotAllowed(_REFUSALS[OrderState(now)])

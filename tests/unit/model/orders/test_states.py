"""The life of an order: one table of moves, and the set that counts as sold."""

from __future__ import annotations

import itertools

import pytest

from kamdesk.model.core.errors import NotAllowed
from kamdesk.model.core.sales import SOLD_STATES, sold
from kamdesk.model.orders.rules.states import (
    DELIVERED,
    OPEN,
    SOLD,
    TRANSITIONS,
    OrderState,
    can_move,
    check_draft,
    check_move,
)

S = OrderState
WAY = [S.DRAFT, S.CONFIRMED, S.HANDED, S.ACCEPTED, S.PARTLY, S.SHIPPED, S.CLOSED]


def test_the_whole_way_can_be_walked() -> None:
    for now, then in itertools.pairwise(WAY):
        check_move(now, then)


@pytest.mark.parametrize("now", list(S))
@pytest.mark.parametrize("then", list(S))
def test_every_move_is_declared_or_raises(now: OrderState, then: OrderState) -> None:
    if then in TRANSITIONS[now]:
        check_move(now, then)
        assert can_move(now, then)
    else:
        with pytest.raises(NotAllowed) as caught:
            check_move(now, then)
        assert caught.value.msgid


def test_nothing_becomes_a_draft_again_and_the_end_is_the_end() -> None:
    assert not any(S.DRAFT in then for then in TRANSITIONS.values())
    assert not TRANSITIONS[S.CLOSED]
    assert not TRANSITIONS[S.CANCELLED]
    for state in set(S) - {S.DRAFT}:
        with pytest.raises(NotAllowed):
            check_draft(state)


def test_an_order_with_support_is_cancelled_only_after_they_refused_it() -> None:
    for state in (S.HANDED, S.ACCEPTED, S.PARTLY, S.SHIPPED):
        assert not can_move(state, S.CANCELLED)
    assert can_move(S.REFUSED, S.CANCELLED)
    assert can_move(S.REFUSED, S.HANDED)


def test_what_counts_as_sold_never_holds_what_did_not_happen() -> None:
    assert {S.DRAFT, S.REFUSED, S.CANCELLED} == set(S) - SOLD
    assert OPEN < SOLD
    assert DELIVERED < SOLD


def test_the_statement_names_every_sold_state() -> None:
    statement = sold("SELECT 1 WHERE +o.state IN SOLD AND state IN SOLD")
    assert "SOLD" not in statement
    assert all(statement.count(f"'{state}'") == 2 for state in SOLD_STATES)

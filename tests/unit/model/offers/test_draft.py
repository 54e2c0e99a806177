"""What a version changed, what stands against issuing, and the states of a proposal as of a day."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kamdesk.model.core.errors import NotAllowed
from kamdesk.model.offers.rules.draft import (
    OfferDraft,
    blank_offer,
    changes_between,
    offer_json,
    offer_of,
    offer_problems,
    offered_line,
)
from kamdesk.model.offers.rules.states import ANSWERS, OfferState, check_draft, check_move, shown_state
from kamdesk.model.orders.rules.draft import added
from kamdesk.model.orders.rules.lines import Hand, OrderLine, summed, with_price, with_qty

DAY = date(2026, 11, 19)


def line(code: str, net: int, qty: int = 6_000) -> OrderLine:
    return summed(
        OrderLine(
            0, code, code, f"Prece {code}", "pcs", 6_000, qty, net, 1, False, Hand.NOTHING, 0, net, 0, 2100
        )
    )


def draft(*lines: OrderLine, **words: object) -> OfferDraft:
    made = blank_offer("o", DAY)
    order = replace(made.order, client_id="k")
    for one in lines:
        order = added(order, one)
    values = {"need": "n", "benefit": "b", **words}
    return replace(made, order=order, **values)  # type: ignore[arg-type]


def test_what_a_version_changed() -> None:
    old = draft(line("A", 100), line("B", 200), need="vajag")
    order = replace(old.order, lines=(with_price(old.order.lines[0], 90),))
    new = replace(
        old, order=added(order, line("C", 300)), need="vajag vairāk", valid_until=DAY + timedelta(days=30)
    )
    said = [(one.msgid, dict(one.values)) for one in changes_between(old, new)]
    assert ("added: %(name)s", {"name": "Prece C"}) in said
    assert ("left out: %(name)s", {"name": "Prece B"}) in said
    assert (
        "price of %(name)s: %(old)s → %(new)s",
        {"name": "Prece A", "old_minor": 100, "new_minor": 90},
    ) in said
    assert ("changed: %(what)s", {"what": "need"}) in said
    assert ("valid until %(day)s", {"day": "2026-12-19"}) in said
    assert changes_between(old, old) == ()


@given(st.lists(st.tuples(st.integers(1, 10**6), st.integers(1, 10**6)), max_size=6), st.text(max_size=60))
def test_a_draft_comes_back_from_its_text_as_it_was(rows: list[tuple[int, int]], words: str) -> None:
    lines = [line(f"P{place}", net, qty) for place, (net, qty) in enumerate(rows)]
    made = draft(*lines, need=words, informational=False)
    back, typed = offer_of(offer_json(made, "sr-3020*"))
    assert (back.need, back.informational, typed) == (words, False, "sr-3020*")
    assert back.order.lines == made.order.lines
    assert back.order.totals.net_minor == made.order.totals.net_minor


def test_what_stands_against_issuing() -> None:
    assert offer_problems(draft(line("A", 100)), DAY) == ()
    empty = blank_offer("o", DAY)
    assert {one.field for one in offer_problems(empty, DAY)} == {"client", "need", "benefit", "lines"}
    late = draft(line("A", 100), valid_until=DAY - timedelta(days=1))
    assert [one.field for one in offer_problems(late, DAY)] == ["valid_until"]


def test_an_offered_price_is_set_by_hand_only_where_today_differs() -> None:
    offered = with_qty(line("A", 90), 12_000)
    assert offered_line(offered, 1, 6_000, 90).hand is Hand.NOTHING
    kept = offered_line(offered, 1, 6_000, 100)
    assert (kept.hand, kept.net_minor, kept.qty_milli, kept.sum_minor) == (Hand.PRICE, 90, 6_000, 540)


@given(st.sampled_from(sorted(OfferState)), st.sampled_from(sorted(OfferState)))
def test_only_declared_moves_are_made(now: OfferState, then: OfferState) -> None:
    allowed = (now is OfferState.DRAFT and then is OfferState.ISSUED) or (
        now in (OfferState.ISSUED, *ANSWERS) and then in (*ANSWERS, OfferState.ISSUED)
        and not (now is OfferState.ISSUED and then is OfferState.ISSUED)
    )  # fmt: skip
    if allowed:
        check_move(now, then)
    else:
        with pytest.raises(NotAllowed):
            check_move(now, then)


def test_validity_lapses_by_the_day() -> None:
    until = date(2026, 12, 15)
    assert shown_state("issued", until, until) is OfferState.ISSUED
    assert shown_state("issued", until, date(2026, 12, 16)) is OfferState.LAPSED
    assert shown_state("issued", until, until, newer=True) is OfferState.REPLACED
    assert shown_state("partly", until, date(2027, 1, 1), newer=True) is OfferState.PARTLY
    check_draft("draft")
    with pytest.raises(NotAllowed):
        check_draft("issued")

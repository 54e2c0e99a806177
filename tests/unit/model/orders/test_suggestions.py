"""Suggestions and their reasons (A26)."""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from kamdesk.model.catalog.rules import Item
from kamdesk.model.orders.rules.lines import line_of
from kamdesk.model.orders.rules.suggestions import Purchase, due_offer, season_bp, suggestions, whole_packs

DAY = date(2026, 11, 19)


def product(code: str = "A", pack: int = 6, *, discontinued: bool = False) -> Item:
    return Item(
        code, code, "", code, "", "", "", "", "gab.", pack * 1000, None, None, None, discontinued=discontinued
    )


def every(days: int, count: int, pieces: int, last: date) -> tuple[Purchase, ...]:
    return tuple(Purchase(last - timedelta(days=days * n), pieces * 1000) for n in reversed(range(count)))


def test_the_example_of_a26() -> None:
    offer = due_offer(product(), every(14, 6, 12, DAY - timedelta(days=14)), DAY)
    assert offer is not None
    assert (offer.cadence_days, offer.last_milli, offer.qty_milli, offer.late_days) == (14, 12_000, 12_000, 0)


def test_not_before_it_is_due_and_not_after_it_was_given_up() -> None:
    assert due_offer(product(), every(14, 6, 12, DAY - timedelta(days=10)), DAY) is None
    assert due_offer(product(), every(14, 6, 12, DAY - timedelta(days=12)), DAY) is not None
    assert due_offer(product(), every(14, 6, 12, DAY - timedelta(days=200)), DAY) is None
    assert due_offer(product(), every(14, 1, 12, DAY - timedelta(days=20)), DAY) is None
    assert due_offer(product(discontinued=True), every(14, 6, 12, DAY - timedelta(days=14)), DAY) is None


def test_the_median_forgives_one_long_holiday() -> None:
    bought = [*every(14, 5, 12, DAY - timedelta(days=100)), *every(14, 4, 12, DAY - timedelta(days=14))]
    offer = due_offer(product(), bought, DAY)
    assert offer is not None
    assert offer.cadence_days == 14


def test_a_season_raises_the_quantity_and_the_pack_rounds_it() -> None:
    start = date(2025, 5, 10)
    bought = [Purchase(start + timedelta(days=30 * n), 10_000) for n in range(18)]
    peak = [Purchase(date(2025, 11, 5), 10_000), Purchase(date(2025, 11, 25), 10_000)]
    every_month = sorted([*bought, *peak], key=lambda one: one.day)
    assert season_bp(every_month, DAY) > 2000
    offer = due_offer(product(pack=6), every_month, DAY)
    assert offer is not None
    assert offer.season_month == 11
    assert offer.qty_milli % 6000 == 0
    assert offer.qty_milli > 12_000


def test_without_a_year_behind_it_there_is_no_season() -> None:
    assert season_bp(every(14, 20, 12, DAY), DAY) == 0


def test_latest_first_taken_ones_gone_broken_packs_last() -> None:
    items = {code: product(code) for code in "ABCD"}
    history = {
        "A": every(14, 5, 12, DAY - timedelta(days=15)),
        "B": every(14, 5, 12, DAY - timedelta(days=30)),
        "C": every(14, 5, 12, DAY - timedelta(days=20)),
    }
    lines = [line_of(1, items["C"], None, 12_000, 2100), line_of(2, items["D"], None, 40_000, 2100)]
    found = suggestions(history, items, lines, DAY)
    assert [(one.item.code, one.late_days) for one in found[:2]] == [("B", 16), ("A", 1)]
    assert (found[2].item.code, found[2].have_milli, found[2].qty_milli) == ("D", 40_000, 2_000)
    assert len(found) == 3


@given(
    st.lists(st.tuples(st.integers(0, 900), st.integers(0, 10**9)), max_size=40),
    st.integers(0, 100),
)
def test_no_history_ever_raises_and_offers_are_whole_packs(history: list[tuple[int, int]], pack: int) -> None:
    bought = [Purchase(DAY - timedelta(days=days), qty) for days, qty in history]
    offer = due_offer(product(pack=pack), bought, DAY)
    assert offer is None or (offer.qty_milli > 0 and offer.qty_milli % max(1, pack * 1000) == 0)


def test_packs_round_to_the_nearest_but_never_to_none() -> None:
    assert [whole_packs(qty, 6000) for qty in (1000, 8999, 9000, 12_000)] == [6000, 6000, 12_000, 12_000]

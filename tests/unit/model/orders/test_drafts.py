"""Drafts and totals: every sum in whole cents, whatever the order of lines."""

from __future__ import annotations

import random
import time
from dataclasses import replace
from datetime import date
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kamdesk.model.catalog.rules import DatedPrice, Item, PriceTag, charged_vat, in_force, price_tag
from kamdesk.model.orders.rules.checks import draft_problems
from kamdesk.model.orders.rules.codec import draft_json, draft_of
from kamdesk.model.orders.rules.draft import OrderDraft, added, added_all, removed, replaced
from kamdesk.model.orders.rules.lines import (
    Hand,
    OrderLine,
    at_column,
    line_of,
    with_percent,
    with_price,
    with_qty,
)
from kamdesk.model.orders.rules.settling import Prices, settled_anew
from kamdesk.model.orders.rules.totals import totals_of
from kamdesk.model.pricing.rules.book import ClientPricing
from kamdesk.model.pricing.rules.terms import ColumnChoice, ColumnReason

DAY = date(2026, 11, 19)


def product(name: str = "a", pack: int = 6000) -> Item:
    return Item(name, name, "", name, "", "", "", "", "gab.", pack, None, None, None, discontinued=False)


def line(
    name: str = "a", qty: int = 24_000, listed: int = 1490, net: int = 1371, vat: int = 2100
) -> OrderLine:
    return line_of(0, product(name), PriceTag(listed, net, 3, fallback=False), qty, vat)


def a_draft(*lines: OrderLine) -> OrderDraft:
    return added_all(OrderDraft("d", DAY, client_id="c"), lines)


qtys = st.integers(1, 5_000_000)
prices = st.integers(0, 10_000_000)
lines_strategy = st.lists(
    st.builds(
        lambda n, qty, listed, off, vat: line(str(n), qty, listed, listed * (10_000 - off) // 10_000, vat),
        st.integers(0, 10_000),
        qtys,
        prices,
        st.integers(0, 9_999),
        st.sampled_from([0, 500, 1200, 2100, 2200]),
    ),
    max_size=30,
    unique_by=lambda one: one.product_id,
)


def half_up(value: Fraction) -> int:
    return (value + Fraction(1, 2)).__floor__()


@given(lines_strategy)
def test_totals_are_the_sum_of_rounded_lines(lines: list[OrderLine]) -> None:
    draft = a_draft(*lines)
    assert draft.totals.net_minor == sum(
        half_up(Fraction(x.net_minor or 0) * x.qty_milli / 1000) for x in lines
    )
    by_rate: dict[int, int] = {}
    for one in draft.lines:
        by_rate[one.vat_bp] = by_rate.get(one.vat_bp, 0) + one.sum_minor
    expected = {rate: half_up(Fraction(base * rate, 10_000)) for rate, base in by_rate.items()}
    assert {part.rate_bp: part.vat_minor for part in draft.totals.vat} == expected
    assert draft.totals.total_minor == draft.totals.net_minor + sum(expected.values())


@given(lines_strategy, st.randoms(use_true_random=False))
def test_the_order_of_lines_never_matters(lines: list[OrderLine], chance: random.Random) -> None:
    mixed = list(lines)
    chance.shuffle(mixed)
    assert a_draft(*mixed).totals == a_draft(*lines).totals


@given(lines_strategy, st.data())
def test_moving_totals_equal_counted_ones(lines: list[OrderLine], data: st.DataObject) -> None:
    draft = a_draft(*lines)
    for _ in range(data.draw(st.integers(0, 10))):
        if not draft.lines:
            break
        one = data.draw(st.sampled_from(draft.lines))
        what = data.draw(st.sampled_from(["qty", "percent", "price", "column", "delete"]))
        if what == "qty":
            draft = replaced(draft, with_qty(one, data.draw(qtys)))
        elif what == "percent":
            draft = replaced(draft, with_percent(one, data.draw(st.integers(0, 10_000))))
        elif what == "price":
            draft = replaced(draft, with_price(one, data.draw(prices)))
        elif what == "column":
            draft = replaced(draft, at_column(one, PriceTag(100, 90, 2, fallback=False)))
        else:
            draft = removed(draft, one.key)
    assert draft.totals == totals_of(draft.lines)


def test_ten_and_twenty_cents_are_thirty() -> None:
    assert a_draft(line("a", 1000, 10, 10, 0), line("b", 1000, 20, 20, 0)).totals.total_minor == 30


def test_the_picture_of_the_design_comes_out_to_the_cent() -> None:
    # order-ru.png: list price, quantity, discount; net 1 555,44, VAT 326,64, total 1 882,08, off the list 142,96
    rows = [
        (1490, 24), (740, 36), (495, 12), (235, 48), (195, 60), (680, 18), (695, 24), (185, 40), (260, 60),
        (540, 20), (310, 20), (320, 30),
    ]  # fmt: skip
    lines = [
        with_percent(line(str(n), pieces * 1000, listed, listed), 1200 if listed == 695 else 800)
        for n, (listed, pieces) in enumerate(rows)
    ]
    totals = a_draft(*lines).totals
    assert (totals.net_minor, totals.vat_minor, totals.total_minor) == (155_544, 32_664, 188_208)
    assert totals.discount_minor == 14_296


def test_a_percent_by_hand_counts_from_the_list_price_and_a_price_stands_as_it_is() -> None:
    by_percent = with_percent(line(listed=695, net=639), 1200)
    assert (by_percent.net_minor, by_percent.column, by_percent.shown_discount_bp) == (612, None, 1200)
    by_price = with_price(line(listed=695, net=639), 600)
    assert (by_price.net_minor, by_price.discount_bp, by_price.hand) == (600, 0, Hand.PRICE)
    back = at_column(by_price, PriceTag(695, 639, 3, fallback=False))
    assert (back.net_minor, back.column, back.hand) == (639, 3, Hand.NOTHING)


def test_the_same_product_twice_is_one_line_unless_its_terms_were_set_by_hand() -> None:
    draft = added(a_draft(line("a", 24_000)), line("a", 12_000))
    assert [x.qty_milli for x in draft.lines] == [36_000]
    special = replaced(draft, with_percent(draft.lines[0], 1200))
    assert [x.qty_milli for x in added(special, line("a", 6_000)).lines] == [36_000, 6_000]


def test_broken_packs_are_seen_and_filled_up() -> None:
    broken = line(qty=40_000)
    assert (broken.broken_pack, broken.packs, broken.whole_packs_milli) == (True, 7, 42_000)
    assert not line(qty=42_000).broken_pack


def test_another_client_reprices_every_line_but_prices_set_by_hand() -> None:
    draft = a_draft(line("a"), line("b"), line("c"))
    draft = replaced(draft, with_percent(draft.lines[1], 1000))
    draft = replaced(draft, with_price(draft.lines[2], 1200))
    tags = {name: PriceTag(2000, 1900, 2, fallback=False) for name in "abc"}
    pricing = ClientPricing("k", DAY, "EUR", ColumnChoice(2, ColumnReason("")), tags)
    moved = settled_anew(draft, Prices(pricing, {name: product(name) for name in "abc"}))
    assert [(x.list_minor, x.net_minor, x.column) for x in moved.lines] == [
        (2000, 1900, 2),
        (2000, 1800, None),
        (2000, 1200, None),
    ]
    assert moved.totals == totals_of(moved.lines)


def test_a_missing_price_column_falls_back_to_the_first_and_says_so() -> None:
    assert price_tag({1: 500, 3: 460}, 3) == PriceTag(500, 460, 3, fallback=False)
    assert price_tag({1: 500}, 3) == PriceTag(500, 500, 1, fallback=True)
    assert price_tag({2: 500}, 3) is None


def test_the_newest_price_not_after_the_day_is_in_force() -> None:
    known = [
        DatedPrice("a", 1, 100, None),
        DatedPrice("a", 1, 120, date(2026, 12, 1)),
        DatedPrice("a", 1, 110, date(2026, 10, 1)),
    ]
    assert in_force(known, DAY) == {"a": {1: 110}}
    assert in_force(known, date(2026, 9, 30)) == {"a": {1: 100}}
    assert in_force(known, date(2026, 12, 1)) == {"a": {1: 120}}


def test_vat_is_charged_at_home_and_to_the_unregistered_of_the_union() -> None:
    assert charged_vat("LV", "LV", "")
    assert not charged_vat("LV", "LT", "LT123")
    assert charged_vat("LV", "LT", "")
    assert not charged_vat("LV", "RU", "")


def test_everything_against_confirming_is_named_at_once() -> None:
    priceless = replace(line("b"), net_minor=None)
    gone = replace(line("c"), gone=True)
    draft = replace(a_draft(line("a", 0), priceless, gone), client_id=None, delivery_day=date(2026, 11, 1))
    assert [problem.field for problem in draft_problems(draft)] == [
        "client",
        "delivery",
        "line:1",
        "line:2",
        "line:3",
    ]
    assert [problem.field for problem in draft_problems(OrderDraft("d", DAY, client_id="c"))] == ["lines"]
    assert draft_problems(a_draft(line())) == ()


@given(lines_strategy, st.text(max_size=20))
def test_a_draft_comes_back_from_json_as_it_was(lines: list[OrderLine], typed: str) -> None:
    draft = replace(a_draft(*lines), delivery_day=DAY, note="„Ķ” ё", copied_from="x")
    assert draft_of(draft_json(draft, typed)) == (draft, typed)


@pytest.mark.real_clock
def test_a_step_in_500_lines_costs_little_more_than_in_50() -> None:
    def step(count: int) -> float:
        draft = a_draft(*(line(str(n)) for n in range(count)))
        best = 1.0
        for _ in range(20):
            start = time.perf_counter()
            replaced(draft, with_qty(draft.lines[count // 2], 30_000))
            best = min(best, time.perf_counter() - start)
        return best

    assert step(500) < 0.002

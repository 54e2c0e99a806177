"""Orders at their terms: promotions over the whole order, sums off, VAT once per rate (A29, A111; rules 5 and 6)."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kamdesk.model.catalog.rules import Item, PriceTag
from kamdesk.model.core.money import percent_of
from kamdesk.model.credit.rules.standing import AfterOrder, Verdict
from kamdesk.model.orders.rules.checks import terms_problems
from kamdesk.model.orders.rules.codec import draft_json, draft_of
from kamdesk.model.orders.rules.draft import OrderDraft, added, removed, replaced
from kamdesk.model.orders.rules.lines import OrderLine, at_column, line_of, with_percent, with_price, with_qty
from kamdesk.model.orders.rules.settling import Prices, settled, settled_anew, traced
from kamdesk.model.orders.rules.totals import totals_of
from kamdesk.model.pricing.rules.book import ClientPricing
from kamdesk.model.pricing.rules.terms import (
    ColumnChoice,
    ColumnReason,
    Decision,
    DecisionSort,
    Promotion,
    PromotionSort,
    QuantityBreak,
)

DAY = date(2026, 11, 19)
VAT = {"a": 2100, "b": 1200, "c": 500, "cup": 2100}
ITEMS = {
    code: Item(code, code, "", code, "", "", "", "", "gab.", 6000, rate, None, None, discontinued=False)
    for code, rate in VAT.items()
}
TAGS = {"a": PriceTag(695, 639, 3, False), "b": PriceTag(185, 170, 3, False), "c": PriceTag(1, 1, 3, False)}
PLAIN = ClientPricing("k", DAY, "EUR", ColumnChoice(3, ColumnReason("")), TAGS)
BUSY = replace(
    PLAIN,
    breaks={"a": (QuantityBreak("q", "a", "", 24_000, None, 1000),)},
    promotions=(
        Promotion("pct", "Ziema", PromotionSort.DISCOUNT, 10, discount_bp=1500, min_sum_minor=5_000),
        Promotion(
            "nm", "6+1", PromotionSort.FREE_GOODS, 20, buy_milli=6_000, free_milli=1_000, stackable=True
        ),
        Promotion("gift", "Krūze", PromotionSort.GIFT, 30, buy_milli=12_000, gift_product_id="cup"),
        Promotion("off", "−15 €", PromotionSort.AMOUNT, 40, amount_minor=1_500, min_sum_minor=20_000),
    ),
    scopes={"pct": frozenset("b"), "nm": frozenset("b"), "gift": frozenset("ab"), "off": None},
)


def prices(pricing: ClientPricing = BUSY) -> Prices:
    return Prices(pricing, ITEMS, lambda item: VAT[item.id] if item else 0)


def line(code: str, qty: int) -> OrderLine:
    return line_of(0, ITEMS[code], TAGS.get(code), qty, VAT[code])


def made(*lines: tuple[str, int], pricing: ClientPricing = BUSY) -> OrderDraft:
    draft = OrderDraft("d", DAY, client_id="k", column=3)
    for code, qty in lines:
        draft = settled(draft, added(draft, line(code, qty)), prices(pricing))
    return draft


def figures(draft: OrderDraft) -> object:
    """What an order says, whatever the order of its lines."""
    return (
        sorted((one.product_id, one.qty_milli, one.net_minor, one.promotion_id) for one in draft.all_lines),
        (draft.totals.list_minor, draft.totals.net_minor, draft.totals.vat, draft.totals.total_minor),
    )


def test_a_quantity_reaches_its_break_and_falls_back() -> None:
    draft = made(("a", 18_000), pricing=replace(BUSY, promotions=()))
    assert draft.lines[0].net_minor == 639
    more = settled(draft, replaced(draft, with_qty(draft.lines[0], 24_000)), prices())
    assert (more.lines[0].net_minor, more.lines[0].column, more.lines[0].shown_discount_bp) == (
        626,
        None,
        1000,
    )
    less = settled(more, replaced(more, with_qty(more.lines[0], 23_000)), prices())
    assert (less.lines[0].net_minor, less.lines[0].column) == (639, 3)


def test_a_promotion_is_reached_by_the_order_and_lost_again() -> None:
    few = made(("b", 5_000))
    assert few.lines[0].net_minor == 170
    assert not few.gifts
    many = settled(few, replaced(few, with_qty(few.lines[0], 30_000)), prices())
    assert many.lines[0].net_minor == 157
    assert [(one.product_id, one.qty_milli, one.net_minor) for one in many.gifts] == [
        ("b", 5000, 0),
        ("cup", 2000, 0),
    ]
    back = settled(many, replaced(many, with_qty(many.lines[0], 5_000)), prices())
    assert figures(back) == figures(few)


def test_free_goods_are_lines_at_nothing_and_do_not_count_themselves() -> None:
    only = replace(BUSY, promotions=BUSY.promotions[1:2])
    draft = made(("b", 13_000), pricing=only)
    assert [(one.product_id, one.qty_milli, one.sum_minor, one.free) for one in draft.gifts] == [
        ("b", 2000, 0, True)
    ]
    assert draft.totals.lines == 2
    assert draft.totals.list_minor == 15 * 185


def test_a_sum_off_stays_a_sum_and_vat_is_rounded_once_per_rate() -> None:
    draft = made(("a", 20_000), ("b", 60_000))
    assert draft.totals.off_minor == 1_500
    assert draft.totals.net_minor == sum(one.sum_minor for one in draft.all_lines) - 1_500
    for part in draft.totals.vat:
        assert part.vat_minor == percent_of(part.base_minor, part.rate_bp)


def test_ten_and_twenty_cents_are_thirty() -> None:
    tags = {"a": PriceTag(10, 10, 3, False), "b": PriceTag(20, 20, 3, False)}
    draft = made(("a", 1000), ("b", 1000), pricing=replace(PLAIN, tags=tags))
    assert draft.totals.net_minor == 30


def test_hand_terms_take_no_part_in_promotions() -> None:
    draft = made(("b", 30_000))
    assert draft.active == {"pct", "nm", "gift"}
    by_hand = settled(draft, replaced(draft, with_price(draft.lines[0], 180)), prices())
    assert by_hand.lines[0].net_minor == 180
    assert not by_hand.gifts


def test_terms_beyond_the_policy_ask_for_a_decision_and_a_decision_covers_them() -> None:
    draft = made(("a", 1_000), pricing=PLAIN)
    beyond = settled(draft, replaced(draft, with_percent(draft.lines[0], 1200)), prices(PLAIN))
    assert beyond.lines[0].beyond
    assert [one.field for one in terms_problems(beyond, PLAIN)] == ["line:1"]
    decided = Decision(
        "x", "k", DecisionSort.DISCOUNT, 1200, "A. Lapiņš", DAY, "jauni veikali", product_id="a"
    )
    allowed = replace(PLAIN, decisions=(decided,))
    now = settled_anew(beyond, prices(allowed))
    assert not terms_problems(now, allowed)
    assert now.lines[0].decision_id == "x"
    plain = settled_anew(draft, prices(allowed))
    assert (plain.lines[0].net_minor, plain.lines[0].column, plain.lines[0].decision_id) == (612, None, "x")


@pytest.mark.parametrize(
    ("sort", "value"), [(DecisionSort.PAYMENT_DAYS, 45), (DecisionSort.OVER_LIMIT, 32_000)]
)
def test_longer_payment_and_a_passed_limit_ask_too(sort: DecisionSort, value: int) -> None:
    draft = made(("a", 1_000), pricing=PLAIN)
    credit = None
    if sort is DecisionSort.PAYMENT_DAYS:
        draft = replace(draft, payment_days=45)
    else:
        credit = AfterOrder(1, Verdict.OVER, 0, -32_000, 32_000, 0, 0, 0)
    assert [one.field for one in terms_problems(draft, PLAIN, credit)] == ["terms"]
    decided = Decision("x", "k", sort, value, "A. Lapiņš", DAY, "tests", order_id="d")
    assert not terms_problems(draft, replace(PLAIN, decisions=(decided,)), credit)
    other = replace(PLAIN, decisions=(replace(decided, order_id="other"),))
    assert terms_problems(draft, other, credit)


def test_a_sum_off_by_hand_is_held_to_the_allowed_discount() -> None:
    draft = made(("a", 10_000), pricing=PLAIN)
    assert not terms_problems(replace(draft, hand_off_minor=130, totals=draft.totals.less(130)), PLAIN)
    assert terms_problems(replace(draft, hand_off_minor=131, totals=draft.totals.less(131)), PLAIN)


def test_a_settled_draft_is_stored_and_read_back() -> None:
    draft = replace(made(("b", 60_000), ("a", 20_000)), payment_days=45)
    back, _typed = draft_of(draft_json(draft))
    assert settled_anew(back, prices()) == draft
    assert back.totals == draft.totals


codes = st.sampled_from("abc")
qtys = st.integers(1, 90_000)
steps_strategy = st.lists(
    st.one_of(
        st.tuples(st.just("add"), codes, qtys),
        st.tuples(st.just("qty"), st.integers(0, 5), qtys),
        st.tuples(st.just("hand"), st.integers(0, 5), st.integers(0, 3_000)),
        st.tuples(st.just("rules"), st.integers(0, 5), st.just(0)),
        st.tuples(st.just("drop"), st.integers(0, 5), st.just(0)),
    ),
    max_size=14,
)


def changed(one: OrderLine, what: str, value: int) -> OrderLine:
    if what == "hand":
        return with_price(one, value)
    if what == "rules":
        return at_column(one, TAGS.get(one.product_id or ""))
    return with_qty(one, max(1, value))


def walked(steps: list[tuple[str, object, int]]) -> OrderDraft:
    draft = OrderDraft("d", DAY, client_id="k", column=3)
    for what, which, value in steps:
        if what == "add":
            fresh = added(draft, line(str(which), value))
        else:
            if not draft.lines:
                continue
            one = draft.lines[int(str(which)) % len(draft.lines)]
            fresh = removed(draft, one.key) if what == "drop" else replaced(draft, changed(one, what, value))
        draft = settled(draft, fresh, prices())
    return draft


@given(steps_strategy)
def test_line_by_line_gives_what_counting_anew_gives(steps: list[tuple[str, object, int]]) -> None:
    draft = walked(steps)
    anew = settled_anew(draft, prices())
    assert figures(draft) == figures(anew)
    assert draft.active == anew.active
    assert draft.totals == totals_of(draft.all_lines, draft.totals.asked_off_minor)


@given(steps_strategy, st.randoms())
def test_the_order_of_lines_never_matters(steps: list[tuple[str, object, int]], dice: object) -> None:
    draft = walked(steps)
    lines = list(draft.lines)
    dice.shuffle(lines)  # type: ignore[attr-defined]
    assert figures(settled_anew(replace(draft, lines=tuple(lines)), prices())) == figures(draft)


@given(steps_strategy)
def test_totals_are_the_sum_of_rounded_lines_less_the_sum_off(steps: list[tuple[str, object, int]]) -> None:
    totals = walked(steps).totals
    lines = walked(steps).all_lines
    assert totals.lines_minor == sum(one.sum_minor for one in lines)
    assert totals.net_minor == totals.lines_minor - totals.off_minor
    assert sum(part.base_minor for part in totals.vat) == totals.net_minor
    assert totals.total_minor == totals.net_minor + sum(
        percent_of(part.base_minor, part.rate_bp) for part in totals.vat
    )
    assert 0 <= totals.off_minor <= max(0, totals.lines_minor)


@given(steps_strategy)
def test_every_trace_ends_at_the_price_of_its_line(steps: list[tuple[str, object, int]]) -> None:
    draft = walked(steps)
    for one in draft.all_lines:
        found = traced(one, BUSY, draft.id, draft.active)
        assert found.net_minor == one.net_minor
        assert not found.trace or found.trace[-1].after_minor == one.net_minor

"""How a net price comes about: the named order of steps, and what a promotion gives (A29, A30, A111)."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from kamdesk.model.catalog.rules import PriceTag
from kamdesk.model.pricing.rules.book import ClientPricing
from kamdesk.model.pricing.rules.decided import HandLine, needs_decision, order_decision
from kamdesk.model.pricing.rules.engine import PRICE_ORDER, Ask, Source, price_line
from kamdesk.model.pricing.rules.promoted import Tally, amounts_off, counted, free_goods, reached, spread
from kamdesk.model.pricing.rules.terms import (
    ClientPrice,
    ColumnChoice,
    ColumnReason,
    Decision,
    DecisionSort,
    Promotion,
    PromotionSort,
    QuantityBreak,
)
from kamdesk.model.pricing.rules.trace import stored_trace, trace_json

DAY = date(2026, 11, 19)
PLAIN = ClientPricing(
    "k", DAY, "EUR", ColumnChoice(3, ColumnReason("")), {"p": PriceTag(695, 639, 3, False)}, costs={"p": 600}
)
DECIDED = Decision(
    "d", "k", DecisionSort.DISCOUNT, 1200, "A. Lapiņš", DAY, "jauni veikali", date(2026, 12, 31), "p"
)
TENTH = Promotion("m", "Ziema", PromotionSort.DISCOUNT, discount_bp=1000)


def price(
    pricing: ClientPricing, qty: int = 1000, active: object = ("m",), **values: object
) -> tuple[int | None, Source]:
    found = price_line(pricing, Ask("p", qty, active=active, **values))  # type: ignore[arg-type]
    return found.net_minor, found.source


def test_the_steps_are_taken_in_the_named_order() -> None:
    pricing = replace(
        PLAIN,
        client_prices={"p": ClientPrice("c", "p", 635)},
        breaks={"p": (QuantityBreak("b", "p", "", 24_000, 630, None),)},
        promotions=(TENTH,),
        decisions=(DECIDED,),
    )
    found = price_line(pricing, Ask("p", 24_000, hand_minor=600, active=("m",)))
    assert [step.source for step in found.trace if step.source is not Source.PROMOTION] == [
        one for one in PRICE_ORDER if one is not Source.PROMOTION
    ]
    found = price_line(pricing, Ask("p", 24_000, active=("m",)))
    assert [step.source for step in found.trace] == list(PRICE_ORDER[:-1])
    assert [step.after_minor for step in found.trace] == [695, 639, 635, 630, 626, 612]
    assert (found.net_minor, found.source, found.discount_bp, found.decision_id) == (
        612,
        Source.DECISION,
        1200,
        "d",
    )


def test_a_column_without_a_price_says_that_the_list_stands_in() -> None:
    found = price_line(replace(PLAIN, tags={"p": PriceTag(695, 695, 1, True)}), Ask("p", 1000))
    assert found.fallback
    assert found.net_minor == 695
    assert not found.trace[-1].taken


def test_a_break_counts_from_its_quantity_and_only_when_it_is_cheaper() -> None:
    breaks = (QuantityBreak("b", "p", "", 24_000, None, 1000), QuantityBreak("a", "p", "", 12_000, None, 500))
    pricing = replace(PLAIN, breaks={"p": breaks})
    assert price(pricing, 23_999) == (639, Source.COLUMN)
    assert price(pricing, 24_000) == (626, Source.QUANTITY_BREAK)


def test_a_promotion_replaces_or_adds_up() -> None:
    assert price(replace(PLAIN, promotions=(TENTH,))) == (626, Source.PROMOTION)
    assert price(replace(PLAIN, promotions=(replace(TENTH, discount_bp=500),))) == (639, Source.COLUMN)
    both = (replace(TENTH, stackable=True), replace(TENTH, id="n", discount_bp=1500, priority=200))
    assert price(replace(PLAIN, promotions=both), active=("m", "n")) == (569, Source.PROMOTION)
    assert price(replace(PLAIN, promotions=both)) == (569, Source.PROMOTION)
    assert price(replace(PLAIN, promotions=both), active=("n",)) == (591, Source.PROMOTION)
    assert price(replace(PLAIN, promotions=(TENTH,)), hand_bp=100) == (688, Source.HAND)


def test_a_promotion_for_other_goods_does_not_count() -> None:
    pricing = replace(PLAIN, promotions=(TENTH,), scopes={"m": frozenset({"q"})})
    assert price(pricing) == (639, Source.COLUMN)


def test_free_goods_gifts_and_sums_off() -> None:
    three = Promotion("f", "12+1", PromotionSort.FREE_GOODS, buy_milli=12_000, free_milli=1000)
    gift = Promotion("g", "Dāvana", PromotionSort.GIFT, gift_product_id="cup", min_sum_minor=10_000)
    off = Promotion("o", "−15", PromotionSort.AMOUNT, amount_minor=1500, min_sum_minor=20_000)
    pricing = replace(PLAIN, promotions=(three, gift, off))
    tallies = counted(pricing, {}, "p", 25 * 639, 25_000)
    active = reached(pricing, tallies)
    assert active == {"f", "g"}
    given_away = free_goods(pricing, tallies, active, [("p", 25_000)])
    assert [(one.promotion_id, one.product_id, one.qty_milli) for one in given_away] == [
        ("f", "p", 2000), ("g", "cup", 1000),
    ]  # fmt: skip
    more = counted(pricing, tallies, "q", 4_100, 1000)
    assert [minor for _one, minor in amounts_off(pricing, reached(pricing, more))] == [1500]
    assert counted(pricing, more, "q", -4_100, -1000) == tallies
    assert reached(pricing, {"g": Tally(9_999, 1), "f": Tally(1, 1)}) == {"f"}


def test_goods_free_for_so_many_do_not_keep_a_discount_from_fewer() -> None:
    ten = Promotion("f", "10+1", PromotionSort.FREE_GOODS, 1, buy_milli=10_000, free_milli=1000)
    pricing = replace(PLAIN, promotions=(ten, TENTH))
    assert price(pricing, 9_999, ("f", "m")) == (626, Source.PROMOTION)
    assert price(pricing, 10_000, ("f", "m")) == (639, Source.COLUMN)


def test_a_decision_in_another_currency_covers_no_price_and_no_sum() -> None:
    cheap = replace(DECIDED, sort=DecisionSort.PRICE, value=500)
    assert not needs_decision(replace(PLAIN, decisions=(cheap,)), HandLine("p", 695, 639, 500), None)
    foreign = replace(PLAIN, decisions=(replace(cheap, currency="USD"),))
    assert needs_decision(foreign, HandLine("p", 695, 639, 500), None)
    amount = replace(DECIDED, sort=DecisionSort.AMOUNT, value=10_00, product_id=None)
    assert order_decision((amount,), DecisionSort.AMOUNT, 10_00, None, "EUR") == amount
    assert order_decision((amount,), DecisionSort.AMOUNT, 10_00, None, "USD") is None


def test_the_volume_of_a_bonus_is_that_of_the_period_and_not_of_one_order() -> None:
    bonus = Promotion("b", "Bonuss", PromotionSort.BONUS, bonus_bp=300, min_sum_minor=150_000)
    pricing = replace(PLAIN, promotions=(bonus,))
    active = reached(pricing, counted(pricing, {}, "p", 639, 1000))
    assert active == {"b"}
    ask = Ask("p", 1000, active=active)
    step = next(one for one in price_line(pricing, ask).trace if one.source is Source.PROMOTION)
    assert dict(step.values)["volume_minor"] == 150_000
    assert reached(pricing, {}) == frozenset()


def test_a_price_below_the_allowed_discount_needs_a_decision() -> None:
    floor = 626
    assert not needs_decision(PLAIN, HandLine("p", 695, 639, floor), None)
    assert needs_decision(PLAIN, HandLine("p", 695, 639, floor - 1), None)
    assert not needs_decision(PLAIN, HandLine("p", 695, 600, 600), None)
    decided = replace(PLAIN, decisions=(DECIDED,))
    assert not needs_decision(decided, HandLine("p", 695, 639, 612), None)
    assert needs_decision(decided, HandLine("p", 695, 639, 611), None)
    here = replace(PLAIN, decisions=(replace(DECIDED, order_id="o1"),))
    assert not needs_decision(here, HandLine("p", 695, 639, 612), "o1")
    assert needs_decision(here, HandLine("p", 695, 639, 612), "o2")


def test_below_cost_needs_a_decision_where_the_policy_says_so() -> None:
    strict = replace(PLAIN, policy=replace(PLAIN.policy, max_discount_bp=5000, never_below_cost=True))
    assert needs_decision(strict, HandLine("p", 695, 639, 599), None)
    assert not needs_decision(strict, HandLine("p", 695, 639, 600), None)


def test_a_trace_is_stored_and_read_back() -> None:
    found = price_line(replace(PLAIN, decisions=(DECIDED,)), Ask("p", 1000))
    assert stored_trace(trace_json(found)) == (Source.DECISION, 639, found.trace)
    assert stored_trace("") == stored_trace("[1]") == (None, None, ())


@given(
    st.integers(0, 100_000),
    st.lists(st.tuples(st.sampled_from([0, 500, 1200, 2100]), st.integers(0, 50_000))),
)
def test_a_sum_off_is_spread_to_the_cent_whatever_the_order(off: int, lines: list[tuple[int, int]]) -> None:
    bases: dict[int, int] = {}
    for rate, minor in lines:
        bases[rate] = bases.get(rate, 0) + minor
    parts = spread(off, bases.items())
    assert sum(minor for _rate, minor in parts) == min(off, sum(bases.values()))
    assert all(0 <= minor <= bases[rate] for rate, minor in parts)
    assert parts == spread(off, reversed(list(bases.items())))


@given(
    st.integers(0, 100_000),
    st.integers(0, 10_000),
    st.integers(0, 10_000),
    st.integers(1, 100_000),
    st.booleans(),
)
def test_no_step_of_the_rules_raises_a_price(
    listed: int, share: int, decided: int, qty: int, stack: bool
) -> None:
    pricing = replace(
        PLAIN,
        tags={"p": PriceTag(listed, listed, 1, False)},
        promotions=(replace(TENTH, discount_bp=share, stackable=stack),),
        decisions=(replace(DECIDED, value=decided),),
    )
    found = price_line(pricing, Ask("p", qty, active=("m",)))
    prices = [step.after_minor for step in found.trace]
    assert prices == sorted(prices, key=lambda one: -(one or 0))
    assert found.net_minor == prices[-1]
    assert all(
        before.after_minor == after.before_minor
        for before, after in zip(found.trace, found.trace[1:], strict=False)
    )

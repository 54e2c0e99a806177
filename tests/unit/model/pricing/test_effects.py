"""What a promotion brought: days, growth, cost, return and budget (A111)."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kamdesk.model.pricing.rules.effects import (
    Effect,
    PromotionState,
    Span,
    promotion_state,
    spans,
)
from kamdesk.model.pricing.rules.given import GivenLine, given_minor
from kamdesk.model.pricing.rules.terms import Promotion, PromotionSort

DAY = date(2026, 11, 19)
NOW, BEFORE = Span(date(2026, 11, 2), date(2026, 11, 15)), Span(date(2026, 10, 19), date(2026, 11, 1))
days = st.dates(date(2025, 1, 1), date(2027, 12, 31))


def effect(**values: object) -> Effect:
    base = Effect(NOW, BEFORE, 1_140_000, 1_000_000, 341_200, 298_000, 48_000)
    return replace(base, **values)  # type: ignore[arg-type]


def test_fact_cost_and_return() -> None:
    found = effect(plan_bp=2000, budget_minor=60_000)
    assert found.fact_bp == 1400
    assert found.extra_margin_minor == 91_200
    assert found.return_hundredths == 190
    assert (found.used_bp, found.budget_warning) == (8000, "nearly")


def test_what_cannot_be_known_is_not_a_figure() -> None:
    assert effect(sales_before_minor=0).fact_bp is None
    assert effect(margin_minor=None).return_hundredths is None
    assert effect(cost_minor=0).return_hundredths is None
    assert effect().used_bp is None
    assert effect(budget_minor=40_000).budget_warning == "over"


def test_a_bonus_has_not_lowered_the_margin_yet() -> None:
    assert effect(in_margin=False).extra_margin_minor == 43_200


@pytest.mark.parametrize(
    ("start", "end", "stopped", "state"),
    [
        (date(2026, 11, 20), None, None, PromotionState.PLANNED),
        (DAY, DAY, None, PromotionState.RUNNING),
        (date(2026, 11, 1), date(2026, 11, 18), None, PromotionState.ENDED),
        (date(2026, 11, 1), None, DAY, PromotionState.STOPPED),
        (date(2026, 11, 1), None, date(2026, 11, 20), PromotionState.RUNNING),
    ],
)
def test_states(start: date, end: date | None, stopped: date | None, state: PromotionState) -> None:
    assert promotion_state(start, end, stopped, DAY) is state


@given(days, st.one_of(st.none(), days), st.one_of(st.none(), days), days)
def test_the_same_weekdays_right_before(
    start: date, end: date | None, stopped: date | None, day: date
) -> None:
    both = spans(start, end, stopped, day)
    if both is None:
        assert start > day or (end is not None and end < start) or (stopped is not None and stopped <= start)
        return
    now, before = both
    assert now.days == before.days
    assert before.last < now.first
    assert now.first.weekday() == before.first.weekday()
    assert now.first - before.last <= timedelta(days=7)
    assert now.last <= day


def line(**values: object) -> GivenLine:
    base = GivenLine("o", "c", DAY, 0, "p", 10_000, 1000, 900, 9000, 600, used=True)
    return replace(base, **values)  # type: ignore[arg-type]


def test_a_discount_costs_what_its_step_took_off() -> None:
    promotion = Promotion("a", "A", PromotionSort.DISCOUNT, discount_bp=1000)
    trace = json.dumps({"steps": [["column", "", [], 1000, 950, True], ["promotion", "", [], 950, 900, True],
                                  ["promotion", "", [], 900, 900, False]]})  # fmt: skip
    assert given_minor(promotion, [line(trace_json=trace), line(used=False)]) == 500
    assert given_minor(promotion, [line()]) == 1000
    assert given_minor(promotion, [line(trace_json="{")]) == 1000


def test_goods_cost_what_they_cost_us() -> None:
    promotion = Promotion("a", "A", PromotionSort.FREE_GOODS, buy_milli=10_000, free_milli=1000)
    free = line(qty_milli=2000, net_minor=0, sum_minor=0)
    assert given_minor(promotion, [line(), free]) == 1200
    assert given_minor(promotion, [replace(free, cost_minor=None)]) == 2000


def test_a_sum_off_is_counted_once_an_order() -> None:
    promotion = Promotion("a", "A", PromotionSort.AMOUNT, amount_minor=500)
    lines = [line(order_discount_minor=500), line(order_discount_minor=500), line(order_id="x")]
    assert given_minor(promotion, lines) == 500


@given(
    st.lists(st.tuples(st.sampled_from("abc"), st.integers(0, 10**8)), max_size=20), st.integers(1, 10_000)
)
def test_a_bonus_is_rounded_once_a_client_and_never_more_than_the_volume(
    sold: list[tuple[str, int]], rate: int
) -> None:
    promotion = Promotion("a", "A", PromotionSort.BONUS, bonus_bp=rate, min_sum_minor=1)
    lines = [line(client_id=client, sum_minor=minor) for client, minor in sold]
    found = given_minor(promotion, lines)
    assert 0 <= found <= sum(minor for _client, minor in sold)
    assert found == given_minor(promotion, list(reversed(lines)))
    assert given_minor(replace(promotion, min_sum_minor=10**12), lines) == 0

"""What is refused as typed, and which rules contradict each other."""

from __future__ import annotations

from datetime import date

import pytest

from kamdesk.model.pricing.rules.checks import (
    break_clashes,
    break_problems,
    client_price_clashes,
    column_rule_clashes,
    column_rule_problems,
    promotion_clashes,
    promotion_problems,
)
from kamdesk.model.pricing.rules.terms import (
    ClientPrice,
    ColumnRule,
    Promotion,
    PromotionSort,
    QuantityBreak,
)

NOV, DEC = date(2026, 11, 1), date(2026, 12, 1)


def test_a_rule_needs_a_source_and_a_period() -> None:
    found = column_rule_problems(ColumnRule("a", 0, "XXX", -1, "days:0", -1, valid_from=DEC, valid_to=NOV))
    assert {problem.field for problem in found} == {
        "column", "currency", "min_turnover", "days", "max_overdue_days", "valid_to", "source",
    }  # fmt: skip
    assert not column_rule_problems(
        ColumnRule("a", 3, min_turnover_minor=2_000_000, period="days:90", source="2026")
    )


def test_a_better_column_that_asks_for_no_more_hides_the_lower_one() -> None:
    lower = ColumnRule("a", 2, min_turnover_minor=1_000_000, max_overdue_days=0)
    higher = ColumnRule("b", 3, min_turnover_minor=1_000_000, max_overdue_days=10)
    [clash] = column_rule_clashes([higher, lower])
    assert (clash.first, clash.second) == ("a", "b")
    assert dict(clash.values) == {"lower": 2, "higher": 3}


@pytest.mark.parametrize(
    "higher",
    [
        ColumnRule("b", 3, min_turnover_minor=2_000_000),
        ColumnRule("b", 3, contract_required=True),
        ColumnRule("b", 3, segment="HoReCa"),
        ColumnRule("b", 3, max_overdue_days=0),
        ColumnRule("b", 3, currency="RUB"),
        ColumnRule("b", 3, valid_to=date(2026, 10, 31)),
    ],
)
def test_a_better_column_with_a_condition_more_is_no_contradiction(higher: ColumnRule) -> None:
    lower = ColumnRule("a", 2, min_turnover_minor=1_000_000, valid_from=NOV)
    assert column_rule_clashes([lower, higher]) == ()


def test_the_same_conditions_twice() -> None:
    rules = [ColumnRule("a", 2, min_turnover_minor=5), ColumnRule("b", 2, min_turnover_minor=5)]
    assert len(column_rule_clashes(rules)) == 1
    assert column_rule_clashes([rules[0], ColumnRule("b", 2, min_turnover_minor=6)]) == ()


def test_a_break_is_for_one_thing_and_one_advantage() -> None:
    found = break_problems(QuantityBreak("a", "p", "Kafija", 0, 100, 500))
    assert {problem.field for problem in found} == {"product", "min_qty", "price"}
    assert not break_problems(QuantityBreak("a", None, "Kafija", 1000, None, 500))
    assert break_problems(QuantityBreak("a", None, "Kafija", 1000, 100, None))


def test_more_must_not_be_dearer() -> None:
    few, many = QuantityBreak("a", "p", "", 10_000, 900, None), QuantityBreak("b", "p", "", 50_000, 950, None)
    assert len(break_clashes([many, few])) == 1
    assert break_clashes([few, QuantityBreak("b", "p", "", 50_000, 850, None)]) == ()
    assert break_clashes([few, QuantityBreak("b", "q", "", 50_000, 950, None)]) == ()
    assert len(break_clashes([few, QuantityBreak("b", "p", "", 10_000, 850, None)])) == 1


def test_two_agreed_prices_on_a_common_day() -> None:
    first = ClientPrice("a", "p", 100, valid_from=NOV)
    assert len(client_price_clashes([first, ClientPrice("b", "p", 90, valid_from=DEC)])) == 1
    assert (
        client_price_clashes(
            [
                ClientPrice("a", "p", 100, valid_to=date(2026, 11, 30)),
                ClientPrice("b", "p", 90, valid_from=DEC),
            ]
        )
        == ()
    )


@pytest.mark.parametrize(
    ("sort", "fields"),
    [
        (PromotionSort.DISCOUNT, {"discount"}),
        (PromotionSort.AMOUNT, {"amount"}),
        (PromotionSort.GIFT, {"buy", "free", "gift"}),
        (PromotionSort.FREE_GOODS, {"buy", "free"}),
        (PromotionSort.BONUS, {"bonus"}),
    ],
)
def test_each_sort_asks_for_its_own_figures(sort: PromotionSort, fields: set[str]) -> None:
    found = promotion_problems(Promotion("a", "Ziema", sort, valid_from=NOV))
    assert {problem.field for problem in found} == fields


def test_equal_priorities_that_meet_are_told() -> None:
    one = Promotion("a", "A", PromotionSort.DISCOUNT, valid_from=NOV, categories=frozenset({"Kafija"}))
    two = Promotion("b", "B", PromotionSort.DISCOUNT, valid_from=DEC, categories=frozenset({"Kafija"}))
    assert len(promotion_clashes([one, two])) == 1
    for other in (
        Promotion("b", "B", PromotionSort.DISCOUNT, priority=5, valid_from=DEC),
        Promotion("b", "B", PromotionSort.DISCOUNT, valid_from=DEC, categories=frozenset({"Tēja"})),
        Promotion("b", "B", PromotionSort.DISCOUNT, valid_to=date(2026, 10, 1)),
    ):
        assert promotion_clashes([one, other]) == ()

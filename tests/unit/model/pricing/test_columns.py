"""Which column a client gets and why (A29)."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from kamdesk.model.core.languages import l10n_for
from kamdesk.model.pricing.rules.columns import ClientFacts, choose_column, period_spans
from kamdesk.model.pricing.rules.terms import ColumnRule, Decision, DecisionSort
from kamdesk.model.pricing.rules.trace import reason_json, stored_reason
from kamdesk.model.pricing.rules.words import reason_words

DAY = date(2026, 11, 19)
DISCOUNTS = {1: 0, 2: 300, 3: 800, 4: 1100}
RULES = (
    ColumnRule("a", 2, min_turnover_minor=500_000, valid_from=date(2026, 10, 1)),
    ColumnRule("b", 3, min_turnover_minor=1_500_000, max_overdue_days=30, valid_from=date(2026, 10, 1)),
    ColumnRule("c", 4, min_turnover_minor=2_000_000, max_overdue_days=30, valid_from=date(2026, 10, 1)),
)


def facts(turnover: int = 1_876_000, **values: object) -> ClientFacts:
    return replace(ClientFacts(1, turnover={"quarter": turnover}, discounts=DISCOUNTS), **values)  # type: ignore[arg-type]


def test_the_best_column_whose_conditions_hold_is_chosen_and_explained() -> None:
    choice = choose_column(RULES, facts(), DAY)
    assert (choice.column, choice.rule) == (3, RULES[1])
    text = l10n_for("ru")
    words = reason_words(choice.reason, text)
    assert "15 000" in words.replace("\N{NO-BREAK SPACE}", " ")
    assert "30" in words
    assert "01.10.2026" in words


def test_what_is_missing_for_the_next_column() -> None:
    ahead = choose_column(RULES, facts(), DAY).next
    assert ahead is not None
    assert (ahead.column, ahead.missing_minor, ahead.turnover_minor, ahead.needed_minor, ahead.discount_bp) == (
        4, 124_000, 1_876_000, 2_000_000, 1100,
    )  # fmt: skip


def test_an_old_debt_takes_the_column_away_and_says_so() -> None:
    choice = choose_column(RULES, facts(overdue_days=31), DAY)
    assert choice.column == 2
    assert choice.next is not None
    assert (choice.next.column, choice.next.missing_minor) == (3, 0)
    assert choose_column(RULES, facts(overdue_days=30), DAY).column == 3


def test_decision_before_contract_before_rules_before_card() -> None:
    decision = Decision("d", "k", DecisionSort.COLUMN, 5, "A. Lapiņš", DAY, "tests")
    both = facts(contract_number="L-1", contract_column=1, decision=decision)
    assert choose_column(RULES, both, DAY).column == 5
    assert choose_column(RULES, replace(both, decision=None), DAY).column == 1
    assert choose_column((), facts(card_column=2), DAY).column == 2
    assert choose_column(RULES, facts(0, card_column=2), DAY).column == 2


def test_rules_of_another_day_segment_or_currency_do_not_speak() -> None:
    assert choose_column(RULES, facts(card_column=7), date(2026, 9, 30)).column == 7
    other = tuple(replace(rule, segment="Kafejnīca") for rule in RULES)
    assert choose_column(other, facts(card_column=7), DAY).column == 7
    assert choose_column(other, facts(segment="Kafejnīca"), DAY).column == 3
    assert choose_column(RULES, facts(card_column=7, currency="RUB"), DAY).column == 7


def test_periods() -> None:
    assert period_spans("quarter", DAY) == (
        (date(2026, 10, 1), DAY), (date(2026, 7, 1), date(2026, 9, 30)),
    )  # fmt: skip
    assert period_spans("quarter", date(2026, 1, 1))[1] == (date(2025, 10, 1), date(2025, 12, 31))
    assert period_spans("days:30", DAY) == ((date(2026, 10, 21), DAY),)
    assert period_spans("week", DAY) == ()


@given(st.integers(0, 3_000_000), st.integers(0, 90), st.permutations(RULES))
def test_the_order_of_rules_never_matters_and_more_turnover_is_never_worse(
    turnover: int, late: int, shuffled: list[ColumnRule]
) -> None:
    here = facts(turnover, overdue_days=late)
    assert choose_column(shuffled, here, DAY) == choose_column(RULES, here, DAY)
    more = facts(turnover + 1, overdue_days=late)
    assert here.rank(choose_column(RULES, more, DAY).column) >= here.rank(
        choose_column(RULES, here, DAY).column
    )


def test_a_reason_is_stored_and_read_back() -> None:
    reason = choose_column(RULES, facts(), DAY).reason
    assert stored_reason(reason_json(reason)) == reason
    assert stored_reason("") is None
    assert stored_reason("free text") is None

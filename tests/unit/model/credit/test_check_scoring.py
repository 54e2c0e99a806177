"""The score of a check: bounds, monotony, stoppers, and the arithmetic of limit and term."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kamdesk.model.credit.rules.checks import (
    CheckDraft,
    CheckItem,
    Validity,
    check_problems,
    months_between,
    months_later,
    raise_problem,
    validity_of,
)
from kamdesk.model.credit.rules.scoring import (
    STOPPERS,
    TERMS,
    WEIGHTS,
    Answer,
    PaymentFacts,
    Purchases,
    Question,
    payments_answer,
    proposal,
    score_of,
    term_days,
)

ANSWERS = st.fixed_dictionaries({question: st.sampled_from(list(Answer)) for question in Question})
TODAY = date(2026, 11, 19)


def test_the_weights_make_a_hundred() -> None:
    assert sum(WEIGHTS.values()) == 100
    assert set(WEIGHTS) == set(Question)


@given(ANSWERS)
def test_a_score_lies_between_0_and_100(answers: dict[Question, Answer]) -> None:
    score = score_of(answers.items())
    if score.possible:
        assert score.value is not None
        assert 0 <= score.value <= 100
        assert score.earned_halves <= 2 * score.possible
    else:
        assert score.value is None


@given(ANSWERS, st.sampled_from(list(Question)))
def test_a_better_answer_never_lowers_the_score(answers: dict[Question, Answer], question: Question) -> None:
    ladder = (Answer.BAD, Answer.DOUBT, Answer.GOOD)
    values = [score_of({**answers, question: answer}.items()).value or 0 for answer in ladder]
    assert values == sorted(values)


@given(ANSWERS, st.sampled_from(sorted(STOPPERS)))
def test_insolvency_and_sanctions_stop_everything(
    answers: dict[Question, Answer], question: Question
) -> None:
    score = score_of({**answers, question: Answer.BAD}.items())
    assert score.value == 0
    assert score.stopper in STOPPERS
    assert proposal(score.value, Purchases(1_000_000, 12, 12_000_000, "EUR", "invoices")).limit_minor == 0


def test_half_points_and_questions_left_out() -> None:
    answers = dict.fromkeys(Question, Answer.NOT_NEEDED)
    assert score_of(answers.items()).value is None
    answers |= {Question.TAX_DEBT: Answer.DOUBT, Question.OWNERS: Answer.GOOD}
    score = score_of(answers.items())
    assert (score.possible, score.earned_halves) == (22, 14 + 16)
    assert score.value == 68  # 15 of 22


def test_the_proposed_limit_by_hand() -> None:
    """2 400,00 a month, 30 days and 15 in reserve, 85 of 100: 2 400 x 1.5 x 0.85 = 3 060,00."""
    made = proposal(85, Purchases(2_400_00, 12, 28_800_00, "EUR", "invoices"))
    assert (made.term_days, made.limit_minor) == (30, 3_060_00)
    assert proposal(85, Purchases()).limit_minor is None
    assert proposal(39, Purchases(2_400_00, 12, 28_800_00, "EUR", "invoices")).limit_minor == 0


@given(st.integers(0, 100), st.integers(0, 10**12))
def test_a_limit_is_whole_tens_and_never_above_its_arithmetic(score: int, month: int) -> None:
    made = proposal(score, Purchases(month, 12, month * 12, "EUR", "orders"))
    assert made.limit_minor is not None
    assert made.limit_minor % 1000 == 0
    assert 0 <= made.limit_minor <= month * (made.term_days + 15) * score // 3000


@given(st.integers(0, 99))
def test_the_term_never_falls_with_the_score(score: int) -> None:
    assert term_days(score) <= term_days(score + 1)
    assert term_days(score) in {0, *(days for _least, days in TERMS)}


@pytest.mark.parametrize(
    ("facts", "answer"),
    [
        (PaymentFacts(), Answer.UNKNOWN),
        (PaymentFacts(paid=5, average=3), Answer.GOOD),
        (PaymentFacts(paid=5, average=4), Answer.DOUBT),
        (PaymentFacts(paid=5, average=22), Answer.BAD),
        (PaymentFacts(paid=5, overdue_days=8), Answer.DOUBT),
        (PaymentFacts(overdue_days=31), Answer.BAD),
    ],
)
def test_how_it_pays(facts: PaymentFacts, answer: Answer) -> None:
    assert payments_answer(facts) is answer


def test_months() -> None:
    assert months_later(date(2026, 8, 31), 6) == date(2027, 2, 28)
    assert months_later(date(2026, 11, 19), -11) == date(2025, 12, 19)
    assert months_between(date(2026, 4, 19), TODAY) == 7
    assert months_between(date(2026, 4, 20), TODAY) == 6
    assert months_between(date(2026, 1, 31), date(2026, 2, 28)) == 1


@given(st.dates(date(2000, 1, 1), date(2100, 1, 1)), st.integers(0, 60))
def test_months_there_and_back(day: date, months: int) -> None:
    assert months_between(day, months_later(day, months)) == months


def test_a_check_of_seven_months_with_six_asks_to_repeat() -> None:
    """A20."""
    seen = date(2026, 4, 19)
    problem = raise_problem(seen, months_later(seen, 6), TODAY)
    assert problem is not None
    assert problem.field == "limit_minor"
    assert dict(problem.values) == {"age": 7, "valid": 6}
    assert raise_problem(TODAY, months_later(TODAY, 6), TODAY) is None
    assert raise_problem(None, None, TODAY) is None


def test_validity_to_the_day() -> None:
    assert validity_of(None, TODAY) is Validity.NONE
    assert validity_of(date(2026, 11, 18), TODAY) is Validity.EXPIRED
    assert validity_of(TODAY, TODAY) is Validity.EXPIRING
    assert validity_of(date(2026, 12, 18), TODAY) is Validity.EXPIRING
    assert validity_of(date(2026, 12, 19), TODAY) is Validity.VALID


def test_an_answer_needs_its_source_and_day() -> None:
    item = CheckItem("1", Question.TAX_DEBT, Answer.GOOD)
    draft = CheckDraft("c", "k", TODAY, date(2027, 5, 19), "Anna", 0, "EUR", 0, "", (item,))
    assert [one.field for one in check_problems(draft, TODAY)] == [Question.TAX_DEBT]
    seen = CheckItem("1", Question.TAX_DEBT, Answer.GOOD, "VID", TODAY)
    assert check_problems(draft.with_item(seen), TODAY) == ()
    unknown = CheckItem("1", Question.TAX_DEBT, Answer.UNKNOWN)
    assert check_problems(draft.with_item(unknown), TODAY)
    noted = CheckItem("1", Question.TAX_DEBT, Answer.UNKNOWN, note="reģistrs nestrādā")
    assert check_problems(draft.with_item(noted), TODAY) == ()

"""The score of a reliability check and what it proposes, with the arithmetic in named steps (A20).

Each question has a weight; a good answer earns it whole, a doubtful one half, a bad or an unknown one nothing; a
question that is not needed leaves the sum. The score is what was earned of what could be, 0-100. Insolvency or
sanctions answered with 'bad' make it 0 whatever else was found.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from kamdesk.model.core.money import half_up_div


class Answer(StrEnum):
    """What was found out about one question."""

    GOOD = "good"
    DOUBT = "doubt"
    BAD = "bad"
    UNKNOWN = "unknown"
    NOT_NEEDED = "not_needed"


class Question(StrEnum):
    """The questions of a check in the order they are asked."""

    REGISTRATION = "registration"
    NUMBERS = "numbers"
    TAX_DEBT = "tax_debt"
    INSOLVENCY = "insolvency"
    SANCTIONS = "sanctions"
    ANNUAL_REPORT = "annual_report"
    OWNERS = "owners"
    PAYMENTS = "payments"


WEIGHTS: Mapping[Question, int] = {
    Question.REGISTRATION: 12,
    Question.NUMBERS: 6,
    Question.TAX_DEBT: 14,
    Question.INSOLVENCY: 16,
    Question.SANCTIONS: 16,
    Question.ANNUAL_REPORT: 12,
    Question.OWNERS: 8,
    Question.PAYMENTS: 16,
}
STOPPERS = frozenset({Question.INSOLVENCY, Question.SANCTIONS})
_SHARES = {Answer.GOOD: 2, Answer.DOUBT: 1, Answer.BAD: 0, Answer.UNKNOWN: 0}

# from this score on: payment term in whole days
TERMS = ((80, 30), (60, 14), (40, 7))
# how long after an order falls due the next one is usually on its way: the limit must hold both
RESERVE_DAYS = 15
STEP_MINOR = 1000


@dataclass(frozen=True, slots=True)
class ScorePart:
    """What one question earned; `halves` are half points, so that a doubtful answer stays exact."""

    question: Question
    answer: Answer
    weight: int
    halves: int


@dataclass(frozen=True, slots=True)
class Score:
    """0-100, None when nothing was asked; `stopper` is the question that made it 0."""

    value: int | None
    parts: tuple[ScorePart, ...]
    stopper: Question | None = None

    @property
    def earned_halves(self) -> int:
        return sum(part.halves for part in self.parts)

    @property
    def possible(self) -> int:
        """The points that could be earned."""
        return sum(part.weight for part in self.parts)


def score_of(answers: Iterable[tuple[str, str]]) -> Score:
    """The score of (question, answer) pairs; questions of other versions of the program are left out."""
    known = [
        (Question(question), Answer(answer))
        for question, answer in answers
        if question in set(Question) and answer in set(Answer)
    ]
    parts = tuple(
        ScorePart(question, answer, WEIGHTS[question], WEIGHTS[question] * _SHARES[answer])
        for question, answer in known
        if answer is not Answer.NOT_NEEDED
    )
    stopper = next((q for q, answer in known if q in STOPPERS and answer is Answer.BAD), None)
    possible = sum(part.weight for part in parts)
    if not possible:
        return Score(None, parts, stopper)
    earned = sum(part.halves for part in parts)
    value = 0 if stopper else half_up_div(earned * 100, possible * 2)
    return Score(value, parts, stopper)


def term_days(score: int | None) -> int:
    """The payment term a score earns, whole days; 0 is prepayment."""
    if score is None:
        return 0
    return next((days for least, days in TERMS if score >= least), 0)


@dataclass(frozen=True, slots=True)
class Purchases:
    """What the client bought on average: minor units a month with VAT, over `months` whole or begun months.

    `source`: invoices, orders, or empty when there is nothing to count from.
    """

    month_minor: int = 0
    months: int = 0
    total_minor: int = 0
    currency: str = "EUR"
    source: str = ""


@dataclass(frozen=True, slots=True)
class Proposal:
    """Term and limit with what they were counted from. `limit_minor` None: nothing to count from, so no limit is
    proposed; 0 days is prepayment, which needs no limit."""

    term_days: int
    limit_minor: int | None
    purchases: Purchases
    score: int | None


def proposal(score: int | None, purchases: Purchases) -> Proposal:
    """month x (term + reserve) / 30 x score %, down to whole tens of the currency."""
    days = term_days(score)
    if days == 0:
        return Proposal(0, 0, purchases, score)
    if not purchases.source:
        return Proposal(days, None, purchases, score)
    raw = purchases.month_minor * (days + RESERVE_DAYS) * (score or 0) // (30 * 100)
    return Proposal(days, max(0, raw) // STEP_MINOR * STEP_MINOR, purchases, score)


@dataclass(frozen=True, slots=True)
class PaymentFacts:
    """How the client pays us, from the ledger: whole days; `overdue_days` is the oldest open invoice past due."""

    paid: int = 0
    average: int = 0
    worst: int = 0
    trend: str = ""
    overdue_days: int = 0
    overdue_minor: int = 0
    currency: str = "EUR"


GOOD_AVERAGE, BAD_AVERAGE = 3, 21
GOOD_OVERDUE, BAD_OVERDUE = 7, 30


def payments_answer(facts: PaymentFacts) -> Answer:
    """Good: at most 3 days late on average and nothing open past a week; bad: over 21 days late or 30 days open."""
    if facts.overdue_days > BAD_OVERDUE or (facts.paid and facts.average > BAD_AVERAGE):
        return Answer.BAD
    if facts.overdue_days > GOOD_OVERDUE or (facts.paid and facts.average > GOOD_AVERAGE):
        return Answer.DOUBT
    return Answer.GOOD if facts.paid else Answer.UNKNOWN

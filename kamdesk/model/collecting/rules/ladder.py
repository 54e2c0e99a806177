"""The steps of collecting a debt: reminder, second reminder, claim, lawyer (A38).

Days count from the day the oldest invoice still open fell due. Nothing is sent by itself: a step whose day has come
is only ready.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from kamdesk.model.core.errors import Problem
from kamdesk.model.core.languages import N_


class Step(StrEnum):
    """What is done about a debt, in this order."""

    FIRST = "first"
    SECOND = "second"
    CLAIM = "claim"
    LAWYER = "lawyer"

    @property
    def msgid(self) -> str:
        return _STEPS[self]

    @property
    def paper(self) -> str:
        """Key of the paper of this step; the hand-over to a lawyer has none."""
        return {Step.FIRST: "reminder", Step.SECOND: "reminder", Step.CLAIM: "claim"}.get(self, "")


_STEPS = {
    Step.FIRST: N_("Reminder"),
    Step.SECOND: N_("Second reminder"),
    Step.CLAIM: N_("Claim"),
    Step.LAWYER: N_("Hand-over to a lawyer"),
}


class State(StrEnum):
    """Ahead, due (its day has come), made (the letter is there, not sent), sent."""

    AHEAD = "ahead"
    DUE = "due"
    MADE = "made"
    SENT = "sent"


CHANNELS = {
    "letter": N_("by letter"),
    "mail": N_("by e-mail"),
    "hand": N_("handed over"),
    "call": N_("by phone"),
    "courier": N_("by courier"),
}


@dataclass(frozen=True, slots=True)
class Policy:
    """Whole days past due of each step, and days given to answer a letter."""

    first_days: int = 3
    second_days: int = 10
    claim_days: int = 21
    lawyer_days: int = 30
    answer_days: int = 7

    def days(self, step: Step) -> int:
        return {
            Step.FIRST: self.first_days, Step.SECOND: self.second_days, Step.CLAIM: self.claim_days,
            Step.LAWYER: self.lawyer_days,
        }[step]  # fmt: skip


def policy_problems(policy: Policy) -> tuple[Problem, ...]:
    """Each step comes after the one before; an answer takes at least a day."""
    found = []
    names = ("first_days", "second_days", "claim_days", "lawyer_days")
    days = [getattr(policy, name) for name in names]
    for name, before, now in zip(names, [0, *days], days, strict=False):
        if not before < now <= 365:
            found.append(Problem(name, N_("Each step needs more days than the one before, at most 365.")))
    if not 1 <= policy.answer_days <= 60:
        found.append(Problem("answer_days", N_("Give 1 to 60 days.")))
    return tuple(found)


@dataclass(frozen=True, slots=True)
class Reminder:
    """A step that was taken; sums in minor units."""

    id: str
    client_id: str
    step: Step
    made_on: date | None
    sent_on: date | None
    channel: str
    language: str
    amount_minor: int
    interest_minor: int
    currency: str
    document_id: str | None
    note: str = ""


@dataclass(frozen=True, slots=True)
class Rung:
    """One step of a debt: on which day, and what became of it."""

    step: Step
    after_days: int
    day: date
    state: State
    reminder: Reminder | None = None


def ladder(policy: Policy, oldest_due: date, reminders: Sequence[Reminder], today: date) -> tuple[Rung, ...]:
    """The four steps of a debt whose oldest open invoice fell due on `oldest_due`.

    Reminders made before that day belong to an earlier debt. A step counts as due only once: a later step that was
    taken settles those before it.
    """
    made = {one.step: one for one in reminders if one.made_on is not None and one.made_on > oldest_due}
    rungs = []
    for step in Step:
        day = oldest_due + timedelta(days=policy.days(step))
        rungs.append(Rung(step, policy.days(step), day, _state(made.get(step), day, today), made.get(step)))
    return tuple(rungs)


def next_rung(rungs: Sequence[Rung]) -> Rung | None:
    """The step to take now: the furthest one whose day has come and that is not sent; None when none waits."""
    last_sent = max((at for at, rung in enumerate(rungs) if rung.state is State.SENT), default=-1)
    waiting = [
        rung for at, rung in enumerate(rungs) if at > last_sent and rung.state in (State.DUE, State.MADE)
    ]
    return waiting[-1] if waiting else None


def _state(reminder: Reminder | None, day: date, today: date) -> State:
    if reminder is not None:
        return State.SENT if reminder.sent_on is not None else State.MADE
    return State.DUE if day <= today else State.AHEAD

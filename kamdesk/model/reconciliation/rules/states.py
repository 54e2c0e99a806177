"""The life of an act: drafted, sent, answered. Declared once; a forbidden step raises."""

from __future__ import annotations

import calendar
from datetime import date, timedelta
from enum import StrEnum

from kamdesk.model.core.days import end_problems
from kamdesk.model.core.errors import NotAllowed, Problem
from kamdesk.model.core.languages import N_


class ActState(StrEnum):
    DRAFT = "draft"
    SENT = "sent"
    AGREED = "agreed"
    DISPUTED = "disputed"


STATE_WORDS: dict[str, str] = {
    "draft": N_("Draft"),
    "sent": N_("Waiting for the answer"),
    "agreed": N_("Act confirmed"),
    "disputed": N_("Disputed"),
}
CHANNELS: dict[str, str] = {
    "email": N_("By e-mail"),
    "post": N_("By post"),
    "hand": N_("In person"),
}

TRANSITIONS: dict[ActState, frozenset[ActState]] = {
    ActState.DRAFT: frozenset({ActState.SENT}),
    ActState.SENT: frozenset({ActState.SENT, ActState.AGREED, ActState.DISPUTED}),
    # a difference found and settled; a new copy may go out
    ActState.DISPUTED: frozenset({ActState.SENT, ActState.AGREED}),
    ActState.AGREED: frozenset({ActState.DISPUTED}),
}
_REFUSALS = {
    ActState.DRAFT: N_("The act has not been sent yet: send it first."),
    ActState.SENT: N_("The act has been sent: it waits for the answer."),
    ActState.DISPUTED: N_("The act is disputed already."),
    ActState.AGREED: N_("The act has been agreed: make a new one."),
}
# answers are customarily asked for within this time
ANSWER_DAYS = 10


def check_move(now: str, then: ActState) -> None:
    """NotAllowed, saying why, when an act in state `now` cannot become `then`."""
    if then not in TRANSITIONS[ActState(now)]:
        raise NotAllowed(_REFUSALS[ActState(now)])


def check_draft(now: str) -> None:
    """NotAllowed unless the act is still a draft: what was sent is not changed."""
    if now != ActState.DRAFT:
        raise NotAllowed(N_("The act has been sent: its period and rows cannot change any more."))


def period_problems(first: date | None, last: date | None) -> tuple[Problem, ...]:
    """Everything wrong with a period."""
    problems = []
    if first is None:
        problems.append(Problem("from_day", N_("Type the first day of the period.")))
    if last is None:
        problems.append(Problem("to_day", N_("Type the last day of the period.")))
    problems += end_problems("to_day", first, last)
    return tuple(problems)


def last_month(today: date) -> tuple[date, date]:
    """First and last day of the month before this one: the usual period of an act."""
    last = today.replace(day=1) - timedelta(days=1)
    return last.replace(day=1), last


def whole_month(first: date, last: date) -> bool:
    """Whether a period is exactly one calendar month."""
    return (
        first.day == 1
        and (first.year, first.month) == (last.year, last.month)
        and last.day == calendar.monthrange(last.year, last.month)[1]
    )

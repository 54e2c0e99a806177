"""Closing a week: five questions, a reason for each missed contact, afterwards nothing changes (A9)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from kamdesk.model.core.clock import IsoWeek
from kamdesk.model.core.errors import NotAllowed, Problem
from kamdesk.model.core.languages import N_
from kamdesk.model.schedule.rules.activity import Activity
from kamdesk.model.schedule.rules.kinds import State


class Question(StrEnum):
    """The five questions, in this order; an answer may stay empty."""

    WENT_WELL = "went_well"
    WENT_WRONG = "went_wrong"
    LEARNED = "learned"
    NEED = "need"
    NEXT_WEEK = "next_week"

    @property
    def msgid(self) -> str:
        """English msgid of the question."""
        return _QUESTIONS[self]


_QUESTIONS = {
    Question.WENT_WELL: N_("What went best this week?"),
    Question.WENT_WRONG: N_("What did not work out, and why?"),
    Question.LEARNED: N_("What did I learn about clients and the market?"),
    Question.NEED: N_("What do I need from colleagues or my manager?"),
    Question.NEXT_WEEK: N_("What are the three most important things next week?"),
}


@dataclass(frozen=True, slots=True)
class Unresolved:
    """What stands in the way of closing."""

    open_ids: tuple[str, ...] = ()
    without_reason: tuple[str, ...] = ()

    @property
    def ready(self) -> bool:
        return not self.open_ids and not self.without_reason


def unresolved(activities: Iterable[Activity], week: IsoWeek) -> Unresolved:
    """Scheduled activities of the week still open, and missed ones without a reason."""
    own = [one for one in activities if week.monday <= one.day <= week.sunday]
    return Unresolved(
        tuple(one.id for one in own if one.state is State.PLANNED),
        tuple(one.id for one in own if one.state is State.MISSED and not one.missed_reason.strip()),
    )


def check_close(
    activities: Iterable[Activity], week: IsoWeek, today: date, answers: Mapping[Question, str]
) -> tuple[Problem, ...]:
    """Everything that forbids closing; the field of a problem is the id of the activity it is about."""
    if today < week.monday:
        return (Problem("week", N_("A week that has not begun cannot be closed")),)
    left = unresolved(activities, week)
    problems = [
        Problem(one, N_("Say whether it took place: held, not held or moved to another week"))
        for one in left.open_ids
    ]
    problems += [Problem(one, N_("Give the reason why it was not held")) for one in left.without_reason]
    problems += [
        Problem(question, N_("At most 2000 characters"))
        for question, text in answers.items()
        if len(text) > 2000
    ]
    return tuple(problems)


def check_open(closed: bool) -> None:
    """Raises NotAllowed for anything that would change a closed week."""
    if closed:
        raise NotAllowed(N_("This week is closed: its records no longer change"))

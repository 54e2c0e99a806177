"""What a note is and what became of a promise."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from kamdesk.model.core.errors import NotAllowed, Problem
from kamdesk.model.core.languages import N_
from kamdesk.model.core.money import CURRENCIES


class NoteSort(StrEnum):
    """Facts and own observations are kept apart (A44): an observation never reaches a paper for the client."""

    FACT = "fact"
    OBSERVATION = "observation"
    QUESTION = "question"
    CHANGE = "change"
    RISK = "risk"

    @property
    def msgid(self) -> str:
        """English msgid."""
        return _SORTS[self]

    @property
    def for_client(self) -> bool:
        """Whether a paper that leaves the house may carry it."""
        return self in (NoteSort.FACT, NoteSort.QUESTION)


_SORTS = {
    NoteSort.FACT: N_("Known fact"),
    NoteSort.OBSERVATION: N_("Observation"),
    NoteSort.QUESTION: N_("Open question"),
    NoteSort.CHANGE: N_("Change"),
    NoteSort.RISK: N_("Risk"),
}


class Side(StrEnum):
    WE = "we"
    THEY = "they"

    @property
    def msgid(self) -> str:
        return _SIDES[self]


_SIDES = {Side.WE: N_("We"), Side.THEY: N_("They")}


class PromiseState(StrEnum):
    """An open promise past its day is broken without anybody saying so."""

    OPEN = "open"
    KEPT = "kept"
    BROKEN = "broken"
    WITHDRAWN = "withdrawn"

    @property
    def msgid(self) -> str:
        return _STATES[self]


_STATES = {
    PromiseState.OPEN: N_("open"),
    PromiseState.KEPT: N_("kept"),
    PromiseState.BROKEN: N_("broken"),
    PromiseState.WITHDRAWN: N_("withdrawn"),
}

# every mark can be corrected, except that nothing becomes what it is
TRANSITIONS: dict[PromiseState, frozenset[PromiseState]] = {
    state: frozenset(PromiseState) - {state} for state in PromiseState
}


def check_transition(old: PromiseState, new: PromiseState) -> None:
    """Raises NotAllowed when the promise is already in that state."""
    if new not in TRANSITIONS[old]:
        raise NotAllowed(N_("The promise is already marked so."))


def state_on(state: PromiseState, due: date | None, today: date) -> PromiseState:
    """The state as of a day: an open promise due before `today` counts as broken."""
    if state is PromiseState.OPEN and due is not None and due < today:
        return PromiseState.BROKEN
    return state


@dataclass(frozen=True, slots=True)
class PromiseDraft:
    """A promise as typed; a money promise has a sum in minor units."""

    what: str = ""
    side: str = Side.THEY
    due: date | None = None
    amount_minor: int | None = None
    currency: str = "EUR"


def check_promise(draft: PromiseDraft) -> tuple[Problem, ...]:
    """What is promised must be said in words or as a sum; the sum is positive."""
    problems = []
    if not draft.what and draft.amount_minor is None:
        problems.append(Problem("what", N_("Say what is promised, or give the sum.")))
    if draft.side not in set(Side):
        problems.append(Problem("side", N_("Choose one of the list.")))
    if draft.amount_minor is not None and draft.amount_minor <= 0:
        problems.append(Problem("amount", N_("The sum must be more than zero.")))
    if draft.currency not in CURRENCIES:
        problems.append(Problem("currency", N_("Choose one of the list.")))
    if draft.due is not None and not 1990 <= draft.due.year <= 2200:
        problems.append(Problem("due", N_("This date is not in the calendar.")))
    return tuple(problems)

"""The chain before and after a contract ends: 90, 60 and 30 days before, a win-back 14 days after (A19)."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from kamdesk.model.contracts.rules.force import Contract, amended, binds, last_day
from kamdesk.model.contracts.rules.stages import Stage
from kamdesk.model.contracts.rules.words import Sort

WIN_BACK = 14
OFFSETS = (-90, -60, -30, WIN_BACK)
# a client lost for longer is a new prospect, not a win-back
WIN_BACK_ENDS = 104


class StepState(StrEnum):
    DONE = "done"
    DUE = "due"
    PASSED = "passed"
    AHEAD = "ahead"


@dataclass(frozen=True, slots=True)
class RenewalStep:
    """One step: whole days from the end of the term (negative before it), its day, how it stands."""

    offset: int
    day: date
    state: StepState


@dataclass(frozen=True, slots=True)
class Renewal:
    """A contract whose step is due: `offset` of the step, `days_left` whole days to the end, negative after it."""

    contract_id: str
    client_id: str
    number: str
    ends_on: date
    offset: int
    days_left: int
    auto_renew: bool

    @property
    def win_back(self) -> bool:
        return self.offset == WIN_BACK


def chain(
    ends_on: date | None, auto_renew: bool, done: Collection[int], today: date
) -> tuple[RenewalStep, ...]:
    """The steps around the end of a term; one that renews itself has nothing to win back.

    The step reached last is due unless done; what was passed over before it stays passed.
    """
    if ends_on is None:
        return ()
    offsets = [offset for offset in OFFSETS if offset < 0 or not auto_renew]
    reached = [offset for offset in offsets if ends_on + timedelta(days=offset) <= today]
    return tuple(
        RenewalStep(offset, ends_on + timedelta(days=offset), _state(offset, reached, done))
        for offset in offsets
    )


def _state(offset: int, reached: list[int], done: Collection[int]) -> StepState:
    if offset in done:
        return StepState.DONE
    if offset not in reached:
        return StepState.AHEAD
    return StepState.DUE if offset == reached[-1] else StepState.PASSED


def due_step(
    ends_on: date | None, auto_renew: bool, done: Collection[int], today: date
) -> RenewalStep | None:
    """The step to do now, or None; a client gone for more than a quarter is not called back for its contract."""
    if ends_on is None or today > ends_on + timedelta(days=WIN_BACK_ENDS):
        return None
    return next(
        (step for step in chain(ends_on, auto_renew, done, today) if step.state is StepState.DUE), None
    )


def term_end(contract: Contract, today: date) -> date | None:
    """When the contract runs out or ran out: the end of its running term, or the day it was ended before that."""
    until = last_day(contract.ends_on, contract.auto_renew, today)
    if contract.stage == Stage.ENDED and contract.ended_on is not None:
        ends = contract.ends_on
        return contract.ended_on if ends is None or contract.auto_renew else min(contract.ended_on, ends)
    return until


def _followed(contract: Contract, ends: date, papers: Iterable[Contract]) -> bool:
    """Whether another signed contract of the client takes over after the end."""
    after = ends + timedelta(days=1)
    for one in papers:
        if one.id == contract.id or one.sort != Sort.SUPPLY or not Stage(one.stage).binding:
            continue
        if binds(one, after) or (one.first_day is not None and one.first_day > ends):
            return True
    return False


def renewals(
    papers: Iterable[Contract], done: Collection[tuple[str, int, date]], today: date
) -> tuple[Renewal, ...]:
    """Whose renewal is due, the soonest end first. `done` holds contract, offset and the end the step was done for."""
    by_client: dict[str, list[Contract]] = {}
    for one in papers:
        by_client.setdefault(one.client_id, []).append(one)
    found = [
        due
        for rows in by_client.values()
        for one in rows
        if one.sort == Sort.SUPPLY and (due := _renewal(one, rows, done, today)) is not None
    ]
    return tuple(sorted(found, key=lambda due: (due.ends_on, due.number, due.contract_id)))


def _renewal(
    contract: Contract, rows: list[Contract], done: Collection[tuple[str, int, date]], today: date
) -> Renewal | None:
    ended = contract.stage == Stage.ENDED
    if not (Stage(contract.stage).binding or ended):
        return None
    whole = amended(contract, (one for one in rows if one.amends_id == contract.id), today)
    ends = term_end(whole, today)
    if ends is None or _followed(whole, ends, rows):
        return None
    auto = whole.auto_renew and not ended
    marks = {offset for contract_id, offset, day in done if contract_id == whole.id and day == ends}
    step = due_step(ends, auto, marks, today)
    if step is None or (ended and step.offset != WIN_BACK):
        return None
    return Renewal(whole.id, whole.client_id, whole.number, ends, step.offset, (ends - today).days, auto)

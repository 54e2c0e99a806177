"""Calls, online meetings and letters of a proposal: short slots in what the visits leave free."""

from __future__ import annotations

from collections.abc import Container, Sequence
from dataclasses import dataclass
from datetime import date

from kamdesk.model.core.languages import N_
from kamdesk.model.schedule.rules.candidates import Candidate
from kamdesk.model.schedule.rules.gaps import Gaps
from kamdesk.model.schedule.rules.kinds import Channel
from kamdesk.model.schedule.rules.proposed import (
    CALL_WINDOW,
    LeftOut,
    ProposalInputs,
    ProposedItem,
    WorkDay,
)

NO_DAY = N_("No working day is left for it this week")
FULL = N_("The days are full")
NO_GAP = N_("No free time in its hours")
ENOUGH = N_("The proposal already has as many contacts as asked for")


@dataclass
class DeskDay:
    """A day with its visits in place: whom one meets, what is free, the load in minutes so far."""

    work: WorkDay
    clients: set[str]
    gaps: Gaps
    load: int


def may_stand(one: Candidate, on: date, met: Container[str], inputs: ProposalInputs) -> bool:
    """Whether a contact may be proposed for a day: due, no holiday of its country, not met that day already."""
    if one.client_id in met or (one.earliest is not None and on < one.earliest):
        return False
    return on not in inputs.free_days.get(one.country, frozenset())


def place_calls(
    desk: Sequence[Candidate], days: Sequence[DeskDay], inputs: ProposalInputs, room: int | None
) -> tuple[list[ProposedItem], list[LeftOut]]:
    """Gives each candidate, the weightiest first, the least loaded day and its first free slot; at most `room`."""
    placed: list[ProposedItem] = []
    left: list[LeftOut] = []
    for one in desk:
        choice = _slot(one, days, inputs) if room is None or len(placed) < room else LeftOut(one, ENOUGH)
        if isinstance(choice, LeftOut):
            left.append(choice)
            continue
        day, start = choice
        day.gaps.take(start, one.minutes)
        day.load += one.minutes
        day.clients.add(one.client_id)
        placed.append(ProposedItem(one, day.work.day, start, one.minutes))
    return placed, left


def _slot(one: Candidate, days: Sequence[DeskDay], inputs: ProposalInputs) -> tuple[DeskDay, int] | LeftOut:
    allowed = [day for day in days if may_stand(one, day.work.day, day.clients, inputs)]
    if not allowed:
        return LeftOut(one, NO_DAY)
    window = one.window if one.window is not None and one.channel is Channel.ONLINE else CALL_WINDOW
    best: tuple[tuple[bool, int, date], DeskDay, int] | None = None
    roomy = [day for day in allowed if day.load + one.minutes <= inputs.load_limit]
    for number, day in enumerate(roomy):
        start = day.gaps.first(one.minutes, window)
        if start is None:
            continue
        wrong = bool(one.weekdays) and day.work.day.isoweekday() not in one.weekdays
        # the weightier, the earlier in the week, other things being equal
        rank = (wrong, day.load + number * one.weight // 4, day.work.day)
        if best is None or rank < best[0]:
            best = (rank, day, start)
    if best is None:
        return LeftOut(one, FULL if len(roomy) < len(allowed) else NO_GAP)
    return best[1], best[2]

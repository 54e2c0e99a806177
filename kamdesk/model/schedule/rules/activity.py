"""An activity of the week as the rules and screens see it, and what a new one must fulfil.

Times are wall clock of the KAM: a day and minutes after midnight, so a plan does not shift at a change of the clock;
`calendar.rules.localtime` turns them into instants.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta

from kamdesk.model.core.clock import IsoWeek
from kamdesk.model.core.errors import Problem
from kamdesk.model.core.languages import N_
from kamdesk.model.places.rules.spot import Spot
from kamdesk.model.schedule.rules.kinds import Channel, State

DAY_MINUTES = 24 * 60
STEP_MINUTES = 5
SHORTEST = 5
LONGEST = DAY_MINUTES


@dataclass(frozen=True, slots=True)
class ClientRef:
    """A client taking part: enough to show and to link."""

    id: str
    name: str
    vip: bool = False
    country: str = "LV"


@dataclass(frozen=True, slots=True)
class PersonRef:
    id: str
    name: str
    role: str = ""
    client_id: str = ""


@dataclass(frozen=True, slots=True)
class Activity:
    """One planned, done, missed or cancelled activity.

    `start` is minutes after midnight, None when only the day is known; `moved_from` the day it stood on before it was
    moved in a week that had begun; `spot` where it takes place (None for calls and tasks).
    """

    id: str
    channel: Channel
    state: State
    day: date
    start: int | None
    minutes: int
    clients: tuple[ClientRef, ...] = ()
    people: tuple[PersonRef, ...] = ()
    off_schedule: bool = False
    site_id: str | None = None
    town: str = ""
    spot: Spot | None = None
    title: str = ""
    goal: str = ""
    reason: str = ""
    missed_reason: str = ""
    moved_from: date | None = None
    report: str = ""
    agreed: str = ""
    payment_terms: str = ""
    next_step: str = ""
    next_step_day: date | None = None
    outcome_min: str = ""
    outcome_good: str = ""
    outcome_best: str = ""
    closed: bool = False
    external_uid: str = ""
    template_id: str | None = None

    @property
    def client(self) -> ClientRef | None:
        """The main client."""
        return self.clients[0] if self.clients else None

    @property
    def end(self) -> int | None:
        """Minutes after the midnight of `day`; over 1440 when it lasts past midnight."""
        return None if self.start is None else self.start + self.minutes

    @property
    def caption(self) -> str:
        """What stands on the card: the client, or the title of a task."""
        return self.clients[0].name if self.clients else self.title

    @property
    def alive(self) -> bool:
        """Takes time in the plan: planned or done."""
        return self.state in (State.PLANNED, State.DONE)

    @property
    def absolute(self) -> tuple[int, int] | None:
        """Start and end in minutes on an axis over all days, None without a time."""
        if self.start is None:
            return None
        base = self.day.toordinal() * DAY_MINUTES
        return base + self.start, base + self.start + self.minutes

    def at(self, day: date, start: int | None, minutes: int | None = None) -> Activity:
        """The same activity elsewhere in the week."""
        return replace(self, day=day, start=start, minutes=self.minutes if minutes is None else minutes)


@dataclass(frozen=True, slots=True)
class ActivityDraft:
    """What the user (or a proposal, template, ICS file) wants to put into the week."""

    channel: Channel
    day: date
    start: int | None = None
    minutes: int = 60
    client_ids: tuple[str, ...] = ()
    contact_ids: tuple[str, ...] = ()
    site_id: str | None = None
    town: str = ""
    title: str = ""
    goal: str = ""
    reason: str = ""
    off_schedule: bool = False
    state: State = State.PLANNED
    external_uid: str = ""
    template_id: str | None = None
    outcome_min: str = ""
    outcome_good: str = ""
    outcome_best: str = ""


def check_draft(draft: ActivityDraft) -> tuple[Problem, ...]:
    """Everything wrong with a draft; empty when it may be stored."""
    problems = [*check_time(draft.start, draft.minutes)]
    if draft.channel is Channel.TASK:
        if not draft.title.strip() and not draft.client_ids:
            problems.append(Problem("title", N_("Say what the task is")))
    elif not draft.client_ids and not draft.title.strip():
        problems.append(Problem("client", N_("Choose a client")))
    if len(set(draft.client_ids)) != len(draft.client_ids):
        problems.append(Problem("client", N_("This client is already in the list")))
    if not 1990 <= draft.day.year <= 2200:
        problems.append(Problem("day", N_("This date is not in the calendar")))
    return tuple(problems)


def check_time(start: int | None, minutes: int) -> tuple[Problem, ...]:
    """Start inside the day, a length of at least 5 minutes and at most a day."""
    problems = []
    if start is not None and not 0 <= start < DAY_MINUTES:
        problems.append(Problem("start", N_("The time must lie between 0:00 and 23:59")))
    if not SHORTEST <= minutes <= LONGEST:
        problems.append(Problem("minutes", N_("The length must be between 5 minutes and 24 hours")))
    return tuple(problems)


def moved_from(activity: Activity, new_day: date, today: date) -> date | None:
    """The day a move is counted from: once the week of the old day has begun, a move to another day counts (A9).

    Rearranging a coming week is planning and counts as nothing; coming back to the first day takes the count away.
    """
    origin = activity.moved_from or activity.day
    if new_day == origin:
        return None
    if activity.moved_from is None and today < IsoWeek.of(activity.day).monday:
        return None
    return origin


def overnight(activity: Activity) -> date | None:
    """The day it ends on when that is another one."""
    if activity.end is None or activity.end <= DAY_MINUTES:
        return None
    return activity.day + timedelta(days=activity.end // DAY_MINUTES)

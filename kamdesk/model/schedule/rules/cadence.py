"""How often a client is met by a channel (A8, rule 17), when the next contact is due, how fresh a VIP's last one is.

A VIP has no norm (A14): only the age of the last contact is shown, never as overdue.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from kamdesk.model.core.errors import Problem
from kamdesk.model.core.languages import N_
from kamdesk.model.schedule.rules.kinds import Channel, satisfies

ALL_WEEKDAYS = (1, 2, 3, 4, 5, 6, 7)


@dataclass(frozen=True, slots=True)
class Cadence:
    """Every `every_days` days by `channel` for `minutes`; `weekdays` (1 = Monday) are preferred, empty = any."""

    client_id: str
    channel: Channel
    every_days: int
    minutes: int
    weekdays: tuple[int, ...] = ()
    site_id: str | None = None
    starts_on: date | None = None
    active: bool = True
    id: str = ""


@dataclass(frozen=True, slots=True)
class Contacted:
    """A contact that took place."""

    day: date
    channel: Channel


def check_cadence(cadence: Cadence) -> tuple[Problem, ...]:
    problems = []
    if not 1 <= cadence.every_days <= 366:
        problems.append(Problem("every_days", N_("Between 1 and 366 days")))
    if not 5 <= cadence.minutes <= 24 * 60:
        problems.append(Problem("minutes", N_("The length must be between 5 minutes and 24 hours")))
    if cadence.channel is Channel.TASK:
        problems.append(Problem("channel", N_("A task has no cadence")))
    if any(day not in ALL_WEEKDAYS for day in cadence.weekdays):
        problems.append(Problem("weekdays", N_("Weekdays are numbered from 1 (Monday) to 7 (Sunday)")))
    return tuple(problems)


def last_contact(cadence: Cadence, contacts: Iterable[Contacted]) -> date | None:
    """The latest day on which the norm was fulfilled, by this channel or a stronger one."""
    return max((one.day for one in contacts if satisfies(one.channel, cadence.channel)), default=None)


def next_due(cadence: Cadence, last: date | None) -> date | None:
    """The day the next contact is due: `every_days` after the last one, never before the cadence starts.

    None when there was no contact and no start: due at once.
    """
    if last is None:
        return cadence.starts_on
    due = last + timedelta(days=cadence.every_days)
    return max(due, cadence.starts_on) if cadence.starts_on else due


def due_days(cadence: Cadence, last: date | None, start: date, end: date) -> tuple[date, ...]:
    """The days of contact within start..end (both included); what was due earlier falls on `start`.

    A cadence shorter than a week gives several days, each `every_days` after the one before.
    """
    if not cadence.active:
        return ()
    due = next_due(cadence, last) or start
    day = max(due, start)
    days = []
    while day <= end:
        days.append(day)
        day += timedelta(days=max(cadence.every_days, 1))
    return tuple(days)


@dataclass(frozen=True, slots=True)
class Freshness:
    """The age of the last contact in whole days; None = never met. Shown for VIPs, never red."""

    days: int | None

    @property
    def stale(self) -> bool:
        """Worth a quiet reminder in the list: never met, or a month ago."""
        return self.days is None or self.days >= FRESH_DAYS


FRESH_DAYS = 30


def freshness(contacts: Iterable[Contacted], today: date) -> Freshness:
    """Counts every channel, also informal meetings."""
    last = max((one.day for one in contacts if one.channel.contact and one.day <= today), default=None)
    return Freshness(None if last is None else (today - last).days)

"""When to leave and what comes next: reminders while the program runs (A12)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from kamdesk.model.calendar.rules.localtime import instant
from kamdesk.model.places.rules.spot import Spot
from kamdesk.model.places.rules.travel import Travel
from kamdesk.model.schedule.rules.activity import Activity
from kamdesk.model.schedule.rules.kinds import State

# a call is announced this long before, a drive this long before leaving
AHEAD_MINUTES = 10


@dataclass(frozen=True, slots=True)
class Reminder:
    """`starts` and `leave` are aware instants; `road` minutes from where one is before. `due` = show it now."""

    activity_id: str
    caption: str
    town: str
    starts: datetime
    leave: datetime
    road: int
    remind_at: datetime

    def due(self, now: datetime) -> bool:
        return self.remind_at <= now < self.starts

    @property
    def key(self) -> str:
        """Changes when the activity is moved, so that the reminder comes again."""
        return f"{self.activity_id}@{self.starts.isoformat()}"


def upcoming(
    activities: Iterable[Activity],
    now: datetime,
    travel: Travel,
    start: Spot | None,
    zone: ZoneInfo,
    hours: int = 24,
    ahead: int = AHEAD_MINUTES,
) -> tuple[Reminder, ...]:
    """Planned activities that begin within `hours` from `now` (aware), the soonest first.

    The road starts where the meeting before on the same day took place, otherwise at the start point.
    """
    order = sorted(
        (one for one in activities if one.alive and one.start is not None),
        key=lambda one: (one.day, one.start or 0),
    )
    found = []
    for index, one in enumerate(order):
        if one.state is not State.PLANNED:
            continue
        starts = instant(one.day, one.start or 0, zone)
        if not now <= starts <= now + timedelta(hours=hours):
            continue
        before = [other.spot for other in order[:index] if other.day == one.day and other.spot is not None]
        road = travel.minutes(before[-1] if before else start, one.spot) if one.spot else 0
        leave = starts - timedelta(minutes=road)
        town = one.town
        found.append(
            Reminder(one.id, one.caption, town, starts, leave, road, leave - timedelta(minutes=ahead))
        )
    return tuple(sorted(found, key=lambda reminder: (reminder.leave, reminder.activity_id)))

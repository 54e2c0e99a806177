"""Plan and fact of a week (A9): what was planned, held, missed, moved; off-schedule contacts apart; the road."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date

from kamdesk.model.core.clock import IsoWeek
from kamdesk.model.places.rules.spot import Spot
from kamdesk.model.places.rules.travel import NO_ROAD, Leg, Travel
from kamdesk.model.schedule.rules.activity import Activity
from kamdesk.model.schedule.rules.clashes import legs
from kamdesk.model.schedule.rules.kinds import Channel, State


@dataclass(frozen=True, slots=True)
class PlanFact:
    """Numbers of one channel: `planned` includes the held, missed, moved and still open ones."""

    planned: int = 0
    done: int = 0
    missed: int = 0
    moved: int = 0
    open: int = 0

    def __add__(self, other: PlanFact) -> PlanFact:
        return PlanFact(
            self.planned + other.planned, self.done + other.done, self.missed + other.missed,
            self.moved + other.moved, self.open + other.open,
        )  # fmt: skip


@dataclass(frozen=True, slots=True)
class WeekCounts:
    """`by_channel` counts scheduled activities, `off_schedule` the held ones that were not in the plan."""

    week: IsoWeek
    by_channel: Mapping[Channel, PlanFact] = field(default_factory=dict)
    off_schedule: Mapping[Channel, int] = field(default_factory=dict)
    missed_reasons: Mapping[str, int] = field(default_factory=dict)
    road: Leg = NO_ROAD

    def of(self, channel: Channel) -> PlanFact:
        return self.by_channel.get(channel, PlanFact())

    @property
    def visits(self) -> PlanFact:
        """Visits and informal meetings in the plan."""
        return self.of(Channel.VISIT) + self.of(Channel.INFORMAL)

    @property
    def calls(self) -> PlanFact:
        return self.of(Channel.CALL)

    @property
    def contacts(self) -> PlanFact:
        """Every channel that reaches a client: without tasks."""
        return sum((self.of(channel) for channel in Channel if channel.contact), PlanFact())

    @property
    def off_schedule_total(self) -> int:
        return sum(count for channel, count in self.off_schedule.items() if channel.contact)


def _fact(activity: Activity, week: IsoWeek) -> PlanFact:
    inside = week.monday <= activity.day <= week.sunday
    moved = activity.moved_from is not None and week.monday <= activity.moved_from <= week.sunday
    return PlanFact(
        planned=1,
        done=int(inside and activity.state is State.DONE),
        missed=int(inside and activity.state is State.MISSED),
        moved=int(moved),
        open=int(inside and activity.state is State.PLANNED),
    )


def belongs(activity: Activity, week: IsoWeek) -> bool:
    """Whether the plan of `week` counts it: it stands there, or was moved out of it after the week had begun."""
    origin = activity.moved_from
    return week.monday <= activity.day <= week.sunday or (
        origin is not None and week.monday <= origin <= week.sunday
    )


def week_road(week: IsoWeek, activities: Iterable[Activity], travel: Travel, start: Spot | None) -> Leg:
    """Road of the whole week: minutes and kilometres of every day, from and back to the start point."""
    days: dict[date, list[Activity]] = {}
    for one in activities:
        if week.monday <= one.day <= week.sunday:
            days.setdefault(one.day, []).append(one)
    return sum((leg for own in days.values() for _, leg in legs(own, travel, start)), Leg())


def count_week(
    week: IsoWeek, activities: Iterable[Activity], travel: Travel, start: Spot | None
) -> WeekCounts:
    """Counts `activities` (of this week, and those moved out of it). Cancelled ones are not counted."""
    plan: dict[Channel, PlanFact] = {}
    off: Counter[Channel] = Counter()
    reasons: Counter[str] = Counter()
    own = [one for one in activities if one.state is not State.CANCELLED and belongs(one, week)]
    for one in own:
        if one.off_schedule:
            off[one.channel] += one.state is State.DONE and week.monday <= one.day <= week.sunday
            continue
        plan[one.channel] = plan.get(one.channel, PlanFact()) + _fact(one, week)
        if one.state is State.MISSED:
            reasons[one.missed_reason.strip()] += 1
    found = {channel: count for channel, count in off.items() if count}
    return WeekCounts(week, plan, found, dict(reasons), week_road(week, own, travel, start))

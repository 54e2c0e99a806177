"""Two things at once, too little time for the road (A12), a day over its load (A16), the road of a day.

The day's load is the length of its activities plus the road from and back to the start point.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from itertools import pairwise

from kamdesk.model.places.rules.spot import Spot
from kamdesk.model.places.rules.travel import Leg, Travel
from kamdesk.model.schedule.rules.activity import Activity

DAY_LOAD_MINUTES = 8 * 60


class ClashKind(StrEnum):
    OVERLAP = "overlap"
    ROAD = "road"


@dataclass(frozen=True, slots=True)
class Clash:
    """Two activities of one person that cannot both take place as planned.

    `road` are the minutes of the road needed, `gap` the minutes between them (negative when they overlap).
    """

    kind: ClashKind
    day: date
    start: int
    first_id: str
    second_id: str
    first: str
    second: str
    road: int = 0
    gap: int = 0
    from_town: str = ""
    to_town: str = ""


@dataclass(frozen=True, slots=True)
class DayLoad:
    """Planned and done work of one day in minutes; `over` when it passes the limit."""

    day: date
    work: int
    road: Leg
    limit: int = DAY_LOAD_MINUTES

    @property
    def total(self) -> int:
        return self.work + self.road.minutes

    @property
    def over(self) -> bool:
        return self.total > self.limit


def timed(activities: Iterable[Activity]) -> list[Activity]:
    """Planned and done activities that have a time, in order of their start."""
    return sorted(
        (one for one in activities if one.alive and one.start is not None),
        key=lambda one: (one.absolute or (0, 0), one.id),
    )


def _span(activity: Activity) -> tuple[int, int]:
    span = activity.absolute
    assert span is not None  # only timed activities come here
    return span


def _clash(kind: ClashKind, first: Activity, second: Activity, road: int) -> Clash:
    gap = _span(second)[0] - _span(first)[1]
    return Clash(
        kind, second.day, second.start or 0, first.id, second.id, first.caption, second.caption, road, gap,
        first.town, second.town,
    )  # fmt: skip


def overlaps(activities: Sequence[Activity]) -> list[Clash]:
    """Pairs that stand on the same minutes, across midnight too."""
    spans = [_span(one) for one in activities]
    found = []
    for index, (_, end) in enumerate(spans):
        for other in range(index + 1, len(spans)):
            if spans[other][0] >= end:
                break
            found.append(_clash(ClashKind.OVERLAP, activities[index], activities[other], 0))
    return found


def road_clashes(activities: Sequence[Activity], travel: Travel, buffer: int = 0) -> list[Clash]:
    """Neighbouring meetings away from the desk with less time between them than the road (plus `buffer`) takes."""
    away = [one for one in activities if one.spot is not None]
    found = []
    for first, second in pairwise(away):
        road = travel.minutes(first.spot, second.spot)
        gap = _span(second)[0] - _span(first)[1]
        if road and 0 <= gap < road + buffer:
            found.append(_clash(ClashKind.ROAD, first, second, road))
    return found


def clashes(activities: Iterable[Activity], travel: Travel, buffer: int = 0) -> tuple[Clash, ...]:
    """All clashes in order of time. Missed and cancelled activities stand in nobody's way."""
    order = timed(activities)
    found = overlaps(order) + road_clashes(order, travel, buffer)
    return tuple(sorted(found, key=lambda one: (one.day, one.start, one.first_id, one.second_id)))


def legs(
    activities: Iterable[Activity], travel: Travel, start: Spot | None
) -> list[tuple[Activity | None, Leg]]:
    """The pieces of road of one day: each with the activity it leads to, the last (None) back to the start point."""
    away = [one for one in timed(activities) if one.spot is not None]
    pieces: list[tuple[Activity | None, Leg]] = []
    here = start
    for one in away:
        pieces.append((one, travel.leg(here, one.spot)))
        here = one.spot
    if away:
        pieces.append((None, travel.leg(here, start)))
    return pieces


def day_load(
    day: date,
    activities: Iterable[Activity],
    travel: Travel,
    start: Spot | None,
    limit: int = DAY_LOAD_MINUTES,
) -> DayLoad:
    """The load of `day`; activities of other days are passed over."""
    own = [one for one in activities if one.day == day and one.alive]
    road = sum((leg for _, leg in legs(own, travel, start)), Leg())
    return DayLoad(day, sum(one.minutes for one in own), road, limit)

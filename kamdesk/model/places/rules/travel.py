"""Time on the road (A12): great circle x 1.3 at 60 km/h, rounded up to 5 minutes, unless the user knows better.

A correction holds for a pair of towns in both directions ('Rīga–Jūrmala takes 35 minutes').
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from math import ceil

from kamdesk.model.places.rules.distance import great_circle_km
from kamdesk.model.places.rules.gazetteer import town_key
from kamdesk.model.places.rules.spot import Spot

DETOUR = 1.3
SPEED_KMH = 60
STEP_MINUTES = 5
# two addresses of one town: parking and the way on foot
WITHIN_TOWN_MINUTES = 15
# farther apart than this, two addresses of one town are driven like any other road
_SAME_SPOT_KM = 0.15


@dataclass(frozen=True, slots=True)
class Leg:
    """A piece of road: whole minutes (a multiple of 5) and whole kilometres."""

    minutes: int = 0
    km: int = 0

    def __add__(self, other: Leg) -> Leg:
        return Leg(self.minutes + other.minutes, self.km + other.km)


NO_ROAD = Leg()


@dataclass(frozen=True, slots=True)
class Correction:
    """What the user knows of one road, by the towns' names; `km` None keeps the computed distance."""

    from_town: str
    to_town: str
    minutes: int
    km: int | None = None


def round_up(minutes: float, step: int = STEP_MINUTES) -> int:
    """Up to the next multiple of `step` minutes; a hair over (1e-9) does not count."""
    return ceil(minutes / step - 1e-9) * step


def pair(a: str, b: str) -> tuple[str, str]:
    """The key of a road without a direction."""
    first, second = town_key(a), town_key(b)
    return (first, second) if first <= second else (second, first)


@dataclass(frozen=True, slots=True)
class Travel:
    """Answers how long the road between two spots takes. Spots without a point or correction cost nothing."""

    corrections: Mapping[tuple[str, str], Correction] = field(default_factory=dict)
    speed_kmh: int = SPEED_KMH

    @classmethod
    def of(cls, corrections: Iterable[Correction], speed_kmh: int = SPEED_KMH) -> Travel:
        return cls({pair(one.from_town, one.to_town): one for one in corrections}, max(speed_kmh, 1))

    def leg(self, a: Spot | None, b: Spot | None) -> Leg:
        """Minutes and kilometres from `a` to `b`; the same both ways."""
        if a is None or b is None or a == b:
            return Leg()
        known = self.corrections.get(pair(a.town, b.town)) if a.town and b.town else None
        if known is not None and town_key(a.town) != town_key(b.town):
            return Leg(round_up(known.minutes), known.km if known.km is not None else road(a, b).km)
        return road(a, b, self.speed_kmh)

    def minutes(self, a: Spot | None, b: Spot | None) -> int:
        return self.leg(a, b).minutes


@lru_cache(maxsize=16384)
def road(a: Spot, b: Spot, speed_kmh: int = SPEED_KMH) -> Leg:
    """The computed road, before the user's corrections; kept, as a week asks for the same pieces several times."""
    if a.point is None or b.point is None:
        same = not a.town or not b.town or town_key(a.town) == town_key(b.town)
        return Leg(WITHIN_TOWN_MINUTES if same and a.town and b.town else 0, 0)
    straight = great_circle_km(a.point, b.point)
    if straight < _SAME_SPOT_KM:
        return Leg()
    km = straight * DETOUR
    minutes = round_up(km / speed_kmh * 60)
    if a.town and town_key(a.town) == town_key(b.town):
        minutes = max(minutes, WITHIN_TOWN_MINUTES)
    return Leg(minutes, max(1, round(km)))

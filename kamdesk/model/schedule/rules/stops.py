"""What a day consists of: stops with their windows, the frame of the day, the timed route, the table of roads."""

from __future__ import annotations

from dataclasses import dataclass

from kamdesk.model.places.rules.spot import Spot
from kamdesk.model.places.rules.travel import Travel

# the number of a place that is none
NOWHERE = -1


@dataclass(frozen=True, slots=True)
class Stop:
    """Something that takes time on a day.

    `earliest` and `latest` bound its start. A stop without a spot (a call, lunch) happens wherever one is. A `fixed`
    stop stands in the plan already: it keeps its minute, even when the plan before it is late.
    """

    key: str
    spot: Spot | None
    minutes: int
    earliest: int
    latest: int
    fixed: bool = False


@dataclass(frozen=True, slots=True)
class DayFrame:
    """One working day: from when to when, where it begins and ends (None = no road to the first and from the last)."""

    begin: int
    end: int
    start: Spot | None


@dataclass(frozen=True, slots=True)
class Timed:
    """A stop with its start and the road that leads to it (minutes)."""

    stop: Stop
    start: int
    road: int

    @property
    def end(self) -> int:
        return self.start + self.stop.minutes


@dataclass(frozen=True, slots=True)
class Route:
    """A feasible day: stops in order, `driving` minutes in all with the way back of `back` minutes."""

    stops: tuple[Timed, ...]
    driving: int
    back: int


class RoadTable:
    """Road minutes between the places of one day or week, looked up by small numbers instead of by names."""

    def __init__(self, travel: Travel) -> None:
        self._travel = travel
        self._number: dict[Spot, int] = {}
        self._spots: list[Spot] = []
        self.minutes: list[list[int]] = []

    def add(self, spot: Spot | None) -> int:
        """The number of a place; NOWHERE for None."""
        if spot is None:
            return NOWHERE
        known = self._number.get(spot)
        if known is not None:
            return known
        number = len(self._spots)
        self._number[spot] = number
        row = [self._travel.minutes(spot, other) for other in self._spots]
        for other, minutes in enumerate(row):
            self.minutes[other].append(minutes)
        self._spots.append(spot)
        self.minutes.append([*row, 0])
        return number

    def between(self, a: int, b: int) -> int:
        return 0 if a < 0 or b < 0 else self.minutes[a][b]

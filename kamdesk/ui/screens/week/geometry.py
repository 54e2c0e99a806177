"""Where things stand in the week's grid: days to columns, minutes to pixels, overlapping cards side by side.

Pure arithmetic, so that it is tested without a window. Pixels are logical; minutes count from midnight.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

DAYS = 7
WEEKEND = (5, 6)
STEP = 15


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle in the grid's content, in pixels."""

    x: int
    y: int
    width: int
    height: int

    def holds(self, x: int, y: int) -> bool:
        return self.x <= x < self.x + self.width and self.y <= y < self.y + self.height


@dataclass(frozen=True, slots=True)
class GridGeometry:
    """The measures of one drawing: width of the viewport, the ruler at the left, one hour, the day's first minute."""

    width: int
    ruler: int
    hour: int
    first: int
    last: int
    narrow: int = 58
    wide: frozenset[int] = frozenset()

    @property
    def height(self) -> int:
        return (self.last - self.first) * self.hour // 60

    def columns(self) -> list[tuple[int, int]]:
        """(left, width) of the seven days; Saturday and Sunday are narrow unless widened."""
        room = self.width - self.ruler
        thin = [day for day in WEEKEND if day not in self.wide]
        narrow = min(self.narrow, room // DAYS)
        broad = DAYS - len(thin)
        each, rest = divmod(max(0, room - narrow * len(thin)), broad)
        left, found = self.ruler, []
        for day in range(DAYS):
            width = narrow if day in thin else each + (1 if rest > 0 else 0)
            if day not in thin:
                rest -= 1
            found.append((left, width))
            left += width
        return found

    def y_of(self, minute: int) -> int:
        return (minute - self.first) * self.hour // 60

    def minute_at(self, y: int, step: int = STEP) -> int:
        """The minute at a height, rounded to the step, inside the day."""
        minute = self.first + round(y * 60 / self.hour / step) * step
        return max(0, min(24 * 60 - step, minute))

    def day_at(self, x: int) -> int | None:
        """The day under an x, or None on the ruler."""
        for day, (left, width) in enumerate(self.columns()):
            if left <= x < left + width:
                return day
        return None


@dataclass(frozen=True, slots=True)
class Slot:
    """A card's time: which day, from when, how long."""

    key: str
    day: int
    start: int
    minutes: int


def place(slots: Sequence[Slot], geometry: GridGeometry, least: int = 22) -> dict[str, Box]:
    """The box of every card. Cards that would overlap on the screen share the width of their day.

    `least` is the least height of a card: a short call is drawn taller than it lasts.
    """
    columns = geometry.columns()
    boxes: dict[str, Box] = {}
    for day, (left, width) in enumerate(columns):
        own = sorted((slot for slot in slots if slot.day == day), key=lambda slot: (slot.start, slot.key))
        spans = [(geometry.y_of(one.start), max(least, one.minutes * geometry.hour // 60 - 2)) for one in own]
        for cluster in _clusters(spans):
            lanes, count = _lanes([spans[number] for number in cluster])
            room = (width - 6) // count
            for number, lane in zip(cluster, lanes, strict=True):
                top, height = spans[number]
                boxes[own[number].key] = Box(
                    left + 3 + lane * room, top + 1, room - (2 if count > 1 else 0), height
                )
    return boxes


def _clusters(spans: Sequence[tuple[int, int]]) -> list[list[int]]:
    """Runs of cards, in order of their tops, each touching one before it."""
    found: list[list[int]] = []
    bottom = None
    for number, (top, height) in enumerate(spans):
        if bottom is None or top >= bottom:
            found.append([])
            bottom = top + height
        found[-1].append(number)
        bottom = max(bottom, top + height)
    return found


def _lanes(spans: Sequence[tuple[int, int]]) -> tuple[list[int], int]:
    """For each card the first lane that is free at its top, and how many lanes there are."""
    ends: list[int] = []
    lanes = []
    for top, height in spans:
        lane = next((number for number, end in enumerate(ends) if end <= top), len(ends))
        if lane == len(ends):
            ends.append(0)
        ends[lane] = top + height
        lanes.append(lane)
    return lanes, max(1, len(ends))

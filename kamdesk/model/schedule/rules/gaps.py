"""Free time of a day at the desk: what is left between meetings, their roads and lunch."""

from __future__ import annotations

from collections.abc import Iterable

from kamdesk.model.schedule.rules.candidates import Window
from kamdesk.model.schedule.rules.stops import Route

_STEP = 5


class Gaps:
    """Free intervals of one day in minutes, shrinking as they are taken."""

    def __init__(self, free: Iterable[tuple[int, int]]) -> None:
        self.free = [gap for gap in free if gap[1] > gap[0]]

    @classmethod
    def of_route(cls, route: Route, begin: int, end: int) -> Gaps:
        """What a timed route leaves free; one drives as late as possible before a meeting and home after the last."""
        gaps = cls([(begin, end)])
        for at in route.stops:
            gaps.take(at.start - at.road, at.stop.minutes + at.road)
        placed = [at for at in route.stops if at.stop.spot is not None]
        if placed and route.back:
            gaps.take(placed[-1].end, route.back)
        return gaps

    def take(self, start: int, minutes: int) -> None:
        """Removes an interval, whether it was free or not."""
        end = start + minutes
        left = []
        for first, last in self.free:
            left += [(first, min(last, start)), (max(first, end), last)]
        self.free = [(first, last) for first, last in left if last > first]

    def first(self, minutes: int, window: Window) -> int | None:
        """The earliest free start inside the window, on a 5-minute step; None when there is none."""
        for first, last in sorted(self.free):
            start = -(-max(first, window.start) // _STEP) * _STEP
            if start + minutes <= min(last, window.end):
                return start
        return None

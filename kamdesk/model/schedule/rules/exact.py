"""The exact order of a small day: dynamic programming over sets of stops.

For each set of stops done and each place where one is, the labels are kept that nobody beats in both time and driving.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from kamdesk.model.schedule.rules.stops import NOWHERE

if TYPE_CHECKING:
    from kamdesk.model.schedule.rules.route import DayRouter


class ExactSearch:
    """All orders at once: labels (driving, time) per (free stops done, fixed stops done, place)."""

    def __init__(self, router: DayRouter, free: list[int], fixed: list[int]) -> None:
        self.router = router
        self.free = free
        self.fixed = fixed
        self.full = (1 << len(free)) - 1

    def solve(self, bound: int) -> tuple[int, ...] | None:
        """The best order with driving of at most `bound`."""
        frame = self.router.frame
        # label: driving, time, whether only fixed stops came before, link to the label before
        layer: dict[tuple[int, int, int], list[_Label]] = {
            (0, 0, self.router.home): [_Label(0, frame.begin, True, NOWHERE, None)]
        }
        for _ in range(len(self.free) + len(self.fixed)):
            following: dict[tuple[int, int, int], list[_Label]] = {}
            for (done, passed, here), labels in layer.items():
                for label in labels:
                    self._extend(following, (done, passed, here), label, bound)
            layer = following
        return self._best(layer)

    def _best(self, layer: dict[tuple[int, int, int], list[_Label]]) -> tuple[int, ...] | None:
        router = self.router
        best: tuple[int, int] | None = None
        chosen: _Label | None = None
        for (_, _, here), labels in layer.items():
            back = router.table.between(here, router.home)
            for label in labels:
                if not label.after_fixed and label.time + back > router.frame.end:
                    continue
                cost = (label.driving + back, label.time)
                if best is None or cost < best:
                    best, chosen = cost, label
        return chosen.order() if chosen is not None else None

    def _extend(
        self,
        following: dict[tuple[int, int, int], list[_Label]],
        state: tuple[int, int, int],
        label: _Label,
        bound: int,
    ) -> None:
        done, passed, here = state
        for bit, number in enumerate(self.free):
            if not done >> bit & 1:
                self._step(following, (done | 1 << bit, passed), here, label, number, bound)
        if passed < len(self.fixed):
            self._step(following, (done, passed + 1), here, label, self.fixed[passed], bound)

    def _step(
        self,
        following: dict[tuple[int, int, int], list[_Label]],
        state: tuple[int, int],
        here: int,
        label: _Label,
        number: int,
        bound: int,
    ) -> None:
        router = self.router
        stop, place = router.stops[number], router.place[number]
        road = router.table.minutes[here][place] if here >= 0 and place >= 0 else 0
        driving, time = label.driving + road, label.time + road
        if driving > bound:
            return
        if stop.fixed:
            if time > stop.earliest and not label.after_fixed:
                return
            after_fixed = label.after_fixed
            time = max(time if after_fixed else 0, stop.earliest + stop.minutes)
        else:
            time = max(time, stop.earliest)
            if time > stop.latest:
                return
            time, after_fixed = time + stop.minutes, False
        if not self._alive(state, time):
            return
        key = (*state, place if place >= 0 else here)
        _keep(following.setdefault(key, []), _Label(driving, time, after_fixed, number, label))

    def _alive(self, state: tuple[int, int], time: int) -> bool:
        done, _ = state
        stops = self.router.stops
        return all(done >> bit & 1 or time <= stops[number].latest for bit, number in enumerate(self.free))


class _Label:
    __slots__ = ("after_fixed", "before", "driving", "number", "time")

    def __init__(
        self, driving: int, time: int, after_fixed: bool, number: int, before: _Label | None
    ) -> None:
        self.driving = driving
        self.time = time
        self.after_fixed = after_fixed
        self.number = number
        self.before = before

    def order(self) -> tuple[int, ...]:
        numbers = []
        label: _Label | None = self
        while label is not None and label.number >= 0:
            numbers.append(label.number)
            label = label.before
        return tuple(reversed(numbers))


def _keep(labels: list[_Label], new: _Label) -> None:
    """Adds a label unless another one is as good in both; drops those it beats."""
    for old in labels:
        if old.driving <= new.driving and old.time <= new.time and old.after_fixed >= new.after_fixed:
            return
    labels[:] = [
        old
        for old in labels
        if not (new.driving <= old.driving and new.time <= old.time and new.after_fixed >= old.after_fixed)
    ]
    labels.append(new)

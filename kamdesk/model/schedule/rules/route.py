"""The order of the visits of one day with the least driving, inside their windows and around what is already fixed.

Small days (up to 9 free stops) are solved exactly: dynamic programming over sets of stops, keeping for each set and
last place the labels that nobody beats in both time and driving. Larger ones by ruin and recreate with a fixed seed.
Both give the same answer for the same input. All times are whole minutes of the day.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from random import Random

from kamdesk.model.places.rules.spot import Spot
from kamdesk.model.places.rules.travel import Travel

EXACT_STOPS = 9
RUINS = 260
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


class DayRouter:
    """Times and orders the stops of one day. Stops are added once and then named by their number."""

    def __init__(self, frame: DayFrame, table: RoadTable) -> None:
        self.frame = frame
        self.table = table
        self.home = table.add(frame.start)
        self.stops: list[Stop] = []
        self.place: list[int] = []

    def add(self, stop: Stop) -> int:
        self.stops.append(stop)
        self.place.append(self.table.add(stop.spot))
        return len(self.stops) - 1

    def driving(self, order: Sequence[int]) -> int:
        """Road minutes of an order, there and back, whether feasible or not."""
        here, total = self.home, 0
        for number in order:
            place = self.place[number]
            if place >= 0:
                total += self.table.between(here, place)
                here = place
        return total + self.table.between(here, self.home)

    def feasible(self, order: Sequence[int]) -> bool:
        """Whether every start lies in its window and one is back in time."""
        minutes, home, place, stops = self.table.minutes, self.home, self.place, self.stops
        here, now, after_fixed = home, self.frame.begin, True
        for number in order:
            stop, there = stops[number], place[number]
            if there >= 0:
                if here >= 0:
                    now += minutes[here][there]
                here = there
            if stop.fixed:
                if now > stop.earliest and not after_fixed:
                    return False
                now = max(now if after_fixed else 0, stop.earliest + stop.minutes)
                continue
            now = max(stop.earliest, now)
            if now > stop.latest:
                return False
            now += stop.minutes
            after_fixed = False
        return after_fixed or self._back(here, now) <= self.frame.end

    def _back(self, here: int, now: int) -> int:
        return now + self.table.between(here, self.home)

    def fixed_order(self) -> list[int]:
        fixed = [number for number, stop in enumerate(self.stops) if stop.fixed]
        return sorted(fixed, key=lambda number: (self.stops[number].earliest, number))

    def insertion(self, order: tuple[int, ...], number: int) -> tuple[int, int] | None:
        """The cheapest feasible place for a stop: (more driving, position), None when there is none."""
        there = self.place[number]
        costs: list[tuple[int, int]] = []
        before = self.home
        afters = self._places_after(order)
        for position in range(len(order) + 1):
            after = afters[position]
            more = 0
            if there >= 0:
                between = self.table.between
                more = between(before, there) + between(there, after) - between(before, after)
            costs.append((more, position))
            if position < len(order) and self.place[order[position]] >= 0:
                before = self.place[order[position]]
        for more, position in sorted(costs):
            if self.feasible((*order[:position], number, *order[position:])):
                return more, position
        return None

    def _places_after(self, order: Sequence[int]) -> list[int]:
        after = self.home
        places = [after]
        for number in reversed(order):
            if self.place[number] >= 0:
                after = self.place[number]
            places.append(after)
        places.reverse()
        return places

    def best_order(self, order: Sequence[int]) -> tuple[int, ...]:
        """The feasible order of the same stops with the least driving; `order` itself must be feasible."""
        free = [number for number in order if not self.stops[number].fixed]
        if len(free) <= EXACT_STOPS:
            return self._exact(free, tuple(order))
        return self._ruin_and_recreate(tuple(order))

    def _exact(self, free: list[int], given: tuple[int, ...]) -> tuple[int, ...]:
        fixed = [number for number in given if self.stops[number].fixed]
        search = _Exact(self, free, fixed)
        found = search.solve(self.driving(given))
        return found if found is not None else given

    def _ruin_and_recreate(self, order: tuple[int, ...]) -> tuple[int, ...]:
        random = Random(len(order) * 7919)
        best = current = order
        best_cost = current_cost = self.driving(order)
        for turn in range(RUINS):
            trial = self._recreated(current, random, turn)
            if trial is None:
                continue
            cost = self.driving(trial)
            # a little worse is taken early on, so that the search leaves a hollow
            if cost <= current_cost + (RUINS - turn) // 20:
                current, current_cost = trial, cost
            if cost < best_cost:
                best, best_cost = trial, cost
        return best

    def _recreated(self, order: tuple[int, ...], random: Random, turn: int) -> tuple[int, ...] | None:
        free = [number for number in order if not self.stops[number].fixed]
        centre = random.choice(free)
        near = sorted(free, key=lambda number: (self._apart(centre, number), random.random()))
        removed = near[: random.randint(2, min(7, len(near)))]
        kept = tuple(number for number in order if number not in removed)
        random.shuffle(removed)
        if turn % 2:
            removed.sort(key=lambda number: self.stops[number].latest - self.stops[number].earliest)
        for number in removed:
            place = self.insertion(kept, number)
            if place is None:
                return None
            kept = (*kept[: place[1]], number, *kept[place[1] :])
        return kept

    def _apart(self, a: int, b: int) -> int:
        return self.table.between(self.place[a], self.place[b])

    def schedule(self, order: Sequence[int], morning: int = 0, snap: int = 15) -> Route:
        """Starts for a feasible order: after a free `morning` and on quarter hours where the day allows it."""
        latest = self._latest(order)
        for spare in range(morning, -1, -15):
            route = self._forward(order, latest, self.frame.begin + max(spare, 0), snap)
            if route is not None:
                return route
        route = self._forward(order, latest, self.frame.begin, 1)
        assert route is not None  # the caller gives feasible orders only
        return route

    def _latest(self, order: Sequence[int]) -> list[int]:
        """The latest start of each stop with which all after it are still in time."""
        limits = [0] * len(order)
        heres = self._heres(order)
        limit, following = self.frame.end, self.home
        only_fixed = all(self.stops[number].fixed for number in order)
        for index in range(len(order) - 1, -1, -1):
            stop, place = self.stops[order[index]], self.place[order[index]]
            start = limit - self.table.between(heres[index], following) - stop.minutes
            limits[index] = stop.earliest if stop.fixed else min(stop.latest, start)
            limit, following = limits[index], place
        return [10**6] * len(order) if only_fixed else limits

    def _heres(self, order: Sequence[int]) -> list[int]:
        """Where one is during each stop."""
        here, places = self.home, []
        for number in order:
            here = self.place[number] if self.place[number] >= 0 else here
            places.append(here)
        return places

    def _forward(self, order: Sequence[int], latest: list[int], begin: int, snap: int) -> Route | None:
        here, now, driving, timed, after_fixed = self.home, begin, 0, [], True
        for index, number in enumerate(order):
            stop, place = self.stops[number], self.place[number]
            road = self.table.between(here, place)
            here = place if place >= 0 else here
            driving += road
            if stop.fixed:
                if now + road > stop.earliest and not after_fixed:
                    return None
                start = stop.earliest
                now = max(now + road if after_fixed else 0, start + stop.minutes)
            else:
                start = max(now + road, stop.earliest)
                snapped = -(-start // snap) * snap
                start = snapped if snapped <= latest[index] else start
                if start > latest[index]:
                    return None
                now, after_fixed = start + stop.minutes, False
            timed.append(Timed(stop, start, road))
        back = self.table.between(here, self.home)
        return Route(tuple(timed), driving + back, back)


class _Exact:
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


def best_route(frame: DayFrame, stops: Sequence[Stop], travel: Travel) -> Route | None:
    """The day with all these stops and the least driving; None when they do not fit into it."""
    router = DayRouter(frame, RoadTable(travel))
    numbers = [router.add(stop) for stop in stops]
    fixed = tuple(router.fixed_order())
    free = [number for number in numbers if not router.stops[number].fixed]
    order = _greedy(router, fixed, _tightest(router, free))
    if order is None:
        order = _any_order(router, fixed, free)
    return router.schedule(router.best_order(order)) if order is not None else None


def _greedy(router: DayRouter, order: tuple[int, ...], free: Sequence[int]) -> tuple[int, ...] | None:
    """Each stop at its cheapest place, in the given order of taking."""
    for number in free:
        place = router.insertion(order, number)
        if place is None:
            return None
        order = (*order[: place[1]], number, *order[place[1] :])
    return order


def _tightest(router: DayRouter, free: Sequence[int]) -> list[int]:
    """The narrowest windows first: they leave the least choice."""
    return sorted(
        free, key=lambda n: (router.stops[n].latest - router.stops[n].earliest, router.stops[n].latest, n)
    )


def _any_order(router: DayRouter, fixed: tuple[int, ...], free: list[int]) -> tuple[int, ...] | None:
    """When greedy insertion fails: the exact search for small days, else other orders of taking, 60 of them."""
    if len(free) <= EXACT_STOPS:
        return _Exact(router, free, list(fixed)).solve(10**9)
    random = Random(len(free))
    by_end = sorted(free, key=lambda number: router.stops[number].latest)
    for turn in range(60):
        taken = by_end if turn == 0 else random.sample(free, len(free))
        order = _greedy(router, fixed, taken)
        if order is not None:
            return order
    return None

"""The order of the visits of one day with the least driving, inside their windows and around what is already fixed.

Small days (up to 9 free stops) are solved exactly (`exact`), larger ones by ruin and recreate with a fixed seed. Both
give the same answer for the same input. All times are whole minutes of the day.
"""

from __future__ import annotations

from collections.abc import Sequence
from random import Random

from kamdesk.model.places.rules.travel import Travel
from kamdesk.model.schedule.rules.exact import ExactSearch
from kamdesk.model.schedule.rules.stops import DayFrame, RoadTable, Route, Stop, Timed

__all__ = ["DayFrame", "DayRouter", "RoadTable", "Route", "Stop", "Timed", "best_route"]

EXACT_STOPS = 9
RUINS = 260


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
        search = ExactSearch(self, free, fixed)
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
        return ExactSearch(router, free, list(fixed)).solve(10**9)
    random = Random(len(free))
    by_end = sorted(free, key=lambda number: router.stops[number].latest)
    for turn in range(60):
        taken = by_end if turn == 0 else random.sample(free, len(free))
        order = _greedy(router, fixed, taken)
        if order is not None:
            return order
    return None

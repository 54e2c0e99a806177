"""'Propose a week': which clients on which day at what time, with reasons (A8).

Visits are spread over the days so that the weightiest are met with the least driving: each candidate is worth a
number of road minutes by its weight, is inserted where it costs least, and ruin and recreate improves the whole;
then every day is put into its best order (`route`). Calls fill the gaps at the desk in short slots. Respected are
working hours, lunch, what is planned already, visit windows, preferred weekdays, holidays of the client's country,
the load of a day, one contact per client and day. The same input gives the same proposal.
"""

from __future__ import annotations

from collections.abc import Sequence
from random import Random

from kamdesk.model.core.languages import N_
from kamdesk.model.places.rules.gazetteer import town_key
from kamdesk.model.schedule.rules.candidates import Candidate
from kamdesk.model.schedule.rules.clashes import timed
from kamdesk.model.schedule.rules.desk import ENOUGH, FULL, NO_DAY, DeskDay, may_stand, place_calls
from kamdesk.model.schedule.rules.gaps import Gaps
from kamdesk.model.schedule.rules.proposed import (
    CALL_WINDOW,
    VISIT_WINDOW,
    LeftOut,
    Lunch,
    Proposal,
    ProposalInputs,
    ProposedDay,
    ProposedItem,
    WorkDay,
)
from kamdesk.model.schedule.rules.route import DayRouter
from kamdesk.model.schedule.rules.stops import DayFrame, RoadTable, Route, Stop

__all__ = [
    "CALL_WINDOW",
    "VISIT_WINDOW",
    "LeftOut",
    "Lunch",
    "Proposal",
    "ProposalInputs",
    "ProposedDay",
    "ProposedItem",
    "WorkDay",
    "propose_week",
]

# what a contact is worth in minutes of road: so much for any, so much more per point of weight
_WORTH, _WORTH_PER_WEIGHT = 120, 4
_WRONG_WEEKDAY = 45
_ROUNDS = 200
# how many of the visits left out are tried again in each round
_TRIED = 6
# the share of a day that calls may claim before visits fill it
_CALL_SHARE = 4
_MORNING = 60
_LUNCH = "lunch"

_NO_PLACE = N_("The place is not known: give the client a town or coordinates")
_TOO_FAR = N_("Too far for one day: %(road)s on the road")


def propose_week(inputs: ProposalInputs) -> Proposal:
    """The proposal for the open days of a week; see the module docstring for what it respects."""
    return _Planner(inputs).plan()


class _Day:
    """A day while it is being filled."""

    def __init__(self, work: WorkDay, inputs: ProposalInputs, table: RoadTable, call_minutes: int) -> None:
        self.work = work
        self.router = DayRouter(DayFrame(work.begin, work.end, work.start), table)
        own = [one for one in inputs.existing if one.day == work.day and one.alive]
        self.clients = {client.id for one in own for client in one.clients}
        for one in timed(own):
            start = one.start or 0
            self.router.add(Stop(f"={one.id}", one.spot, one.minutes, start, start, fixed=True))
        self.busy = sum(one.minutes for one in own)
        self.limit = inputs.load_limit
        self.reserve = max(0, min(call_minutes, inputs.load_limit // _CALL_SHARE, self.limit - self.busy))
        order = tuple(self.router.fixed_order())
        self.order = self._with_lunch(order)

    def _with_lunch(self, order: tuple[int, ...]) -> tuple[int, ...]:
        lunch = self.work.lunch
        if lunch is None:
            return order
        number = self.router.add(Stop(_LUNCH, None, lunch.minutes, lunch.earliest, lunch.latest))
        place = self.router.insertion(order, number)
        return order if place is None else (*order[: place[1]], number, *order[place[1] :])

    def work_minutes(self, order: Sequence[int]) -> int:
        """Load of the day with the free stops of `order`: existing work, new work and the road."""
        stops = self.router.stops
        new = sum(stops[n].minutes for n in order if not stops[n].fixed and stops[n].key != _LUNCH)
        return self.busy + new + self.router.driving(order)


class _Planner:
    def __init__(self, inputs: ProposalInputs) -> None:
        self.inputs = inputs
        self.table = RoadTable(inputs.travel)
        self.visits: list[Candidate] = []
        self.desk: list[Candidate] = []
        self.left: list[LeftOut] = []
        self._sort_candidates()
        calls = sum(one.minutes for one in self.desk) // max(len(inputs.days), 1)
        self.days = [_Day(work, inputs, self.table, calls) for work in inputs.days]
        self.orders: list[tuple[int, ...]] = [day.order for day in self.days]
        # stop number of visit v on day d
        self.numbers: list[list[int]] = []
        self.allowed: list[list[int]] = []
        self._cache: dict[tuple[int, tuple[int, ...], int], tuple[int, int] | None] = {}

    def plan(self) -> Proposal:
        self._add_visits()
        self._fill()
        self._improve()
        self._keep_heaviest()
        routes = self._routes()
        items, gaps = self._visit_items(routes)
        items += self._place_calls(gaps, items)
        items.sort(key=lambda item: (item.day, item.start, item.key))
        days = tuple(self._proposed_day(index, route, items) for index, route in enumerate(routes))
        left = sorted(
            self.left, key=lambda one: (-one.candidate.weight, one.candidate.client, one.candidate.key)
        )
        return Proposal(tuple(items), tuple(left), days)

    # candidates and the days they may stand on

    def _sort_candidates(self) -> None:
        for one in sorted(self.inputs.candidates, key=lambda one: (-one.weight, one.client, one.key)):
            if not one.channel.away:
                self.desk.append(one)
            elif self._placeless(one):
                self.left.append(LeftOut(one, _NO_PLACE))
            else:
                self.visits.append(one)

    def _placeless(self, one: Candidate) -> bool:
        start = self.inputs.days[0].start if self.inputs.days else None
        if one.spot is None or one.spot.point is not None or start is None:
            return one.spot is None
        return town_key(one.spot.town) != town_key(start.town) and not self.inputs.travel.minutes(
            start, one.spot
        )

    def _add_visits(self) -> None:
        for one in self.visits:
            window = one.window or VISIT_WINDOW
            numbers = []
            for day in self.days:
                stop = Stop(
                    one.key,
                    one.spot,
                    one.minutes + self.inputs.buffer,
                    window.start,
                    window.end - one.minutes,
                )
                numbers.append(day.router.add(stop))
            self.numbers.append(numbers)
            self.allowed.append(
                [
                    d
                    for d, day in enumerate(self.days)
                    if may_stand(one, day.work.day, day.clients, self.inputs)
                ]
            )

    # spreading visits over days

    def _worth(self, visit: int) -> int:
        return _WORTH + _WORTH_PER_WEIGHT * self.visits[visit].weight

    def _cost(self, visit: int, day: int) -> tuple[int, int] | None:
        """(cost in road minutes, position) of the visit on the day; None when it does not fit."""
        key = (day, self.orders[day], visit)
        if key not in self._cache:
            self._cache[key] = self._fresh_cost(visit, day)
        return self._cache[key]

    def _fresh_cost(self, visit: int, day: int) -> tuple[int, int] | None:
        own, order, number = self.days[day], self.orders[day], self.numbers[visit][day]
        place = own.router.insertion(order, number)
        if place is None:
            return None
        more, position = place
        if own.work_minutes(order) + more + own.router.stops[number].minutes > own.limit - own.reserve:
            return None
        one = self.visits[visit]
        if one.weekdays and own.work.day.isoweekday() not in one.weekdays:
            more += _WRONG_WEEKDAY
        # the weightier, the earlier in the week, other things being equal
        return more + day * one.weight // 40, position

    def _clients_on(self, day: int) -> set[str]:
        stops = self.days[day].router.stops
        keys = {stops[number].key for number in self.orders[day]}
        return {one.client_id for one in self.visits if one.key in keys}

    def _best_day(self, visit: int) -> tuple[int, int, int, int] | None:
        """(regret, cost, day, position): where a visit costs least and what is lost when it cannot go there."""
        found = []
        for day in self.allowed[visit]:
            cost = self._cost(visit, day)
            if cost is not None and self.visits[visit].client_id not in self._taken[day]:
                found.append((cost[0], day, cost[1]))
        if not found:
            return None
        found.sort()
        best = found[0]
        second = found[1][0] if len(found) > 1 else best[0] + 60
        return second - best[0], best[0], best[1], best[2]

    def _insert(self, visits: list[int]) -> list[int]:
        """Puts visits into the days, most to lose first; returns those left without a day."""
        waiting = list(visits)
        left: list[int] = []
        self._taken = [self._clients_on(day) for day in range(len(self.days))]
        while waiting:
            options = [(visit, self._best_day(visit)) for visit in waiting]
            rated = [
                (option[0] + self._worth(visit) - option[1], -visit, option)
                for visit, option in options
                if option is not None and option[1] < self._worth(visit)
            ]
            if not rated:
                return left + waiting
            _, minus, (_, _, day, position) = max(rated)
            visit = -minus
            order = self.orders[day]
            self.orders[day] = (*order[:position], self.numbers[visit][day], *order[position:])
            self._taken[day].add(self.visits[visit].client_id)
            waiting.remove(visit)
        return left

    def _fill(self) -> None:
        self.unplaced = self._insert(list(range(len(self.visits))))

    def _total(self) -> int:
        road = sum(day.router.driving(order) for day, order in zip(self.days, self.orders, strict=True))
        return road + sum(self._worth(visit) for visit in self.unplaced)

    def _improve(self) -> None:
        """Ruin and recreate over the whole week: takes out neighbours or a day, puts them back better."""
        placed = len(self.visits) - len(self.unplaced)
        if placed < 2 or not self.days:
            return
        random = Random(20261122)
        cost = best_cost = self._total()
        best = (list(self.orders), list(self.unplaced))
        for turn in range(_ROUNDS):
            before = (list(self.orders), list(self.unplaced))
            removed = self._ruin(random)
            waiting = self.unplaced
            tried = sorted(waiting, key=lambda v: (-self.visits[v].weight, v))
            tried = tried[:_TRIED] if turn % 2 else random.sample(waiting, min(_TRIED, len(waiting)))
            rest = set(waiting) - set(tried)
            self.unplaced = sorted({*self._insert(sorted({*removed, *tried})), *rest})
            new = self._total()
            if new > cost + (_ROUNDS - turn) // 10:
                self.orders, self.unplaced = before
                continue
            cost = new
            if new < best_cost:
                best_cost, best = new, (list(self.orders), list(self.unplaced))
        self.orders, self.unplaced = best

    def _ruin(self, random: Random) -> list[int]:
        placed = self._placed()
        centre = random.choice(sorted(placed))
        spot = self.table.add(self.visits[centre].spot)
        near = sorted(
            placed, key=lambda v: (self.table.between(spot, self.table.add(self.visits[v].spot)), v)
        )
        chosen = set(near[: random.randint(2, 6)])
        if random.random() < 0.3:
            day = placed[centre]
            chosen = {visit for visit, on in placed.items() if on == day}
        for day in {placed[visit] for visit in chosen}:
            gone = {self.numbers[visit][day] for visit in chosen}
            self.orders[day] = tuple(number for number in self.orders[day] if number not in gone)
        return sorted(chosen)

    def _placed(self) -> dict[int, int]:
        """Day of each placed visit."""
        placed = {}
        for day, order in enumerate(self.orders):
            inside = set(order)
            for visit in range(len(self.visits)):
                if self.numbers[visit][day] in inside:
                    placed[visit] = day
        return placed

    # times

    def _routes(self) -> list[Route]:
        routes = []
        for day, order in zip(self.days, self.orders, strict=True):
            best = day.router.best_order(order)
            routes.append(day.router.schedule(best, morning=min(_MORNING, day.reserve // 15 * 15)))
        return routes

    def _visit_items(self, routes: list[Route]) -> tuple[list[ProposedItem], list[Gaps]]:
        by_key = {one.key: one for one in self.visits}
        items, gaps = [], []
        for day, route in zip(self.days, routes, strict=True):
            gaps.append(Gaps.of_route(route, day.work.begin, day.work.end))
            for at in route.stops:
                if not at.stop.fixed and at.stop.key != _LUNCH:
                    one = by_key[at.stop.key]
                    items.append(ProposedItem(one, day.work.day, at.start, one.minutes, at.road))
        for visit in self.unplaced:
            self.left.append(self._why_left(visit))
        return items, gaps

    def _why_left(self, visit: int) -> LeftOut:
        one = self.visits[visit]
        if not self.allowed[visit]:
            return LeftOut(one, NO_DAY)
        works = [self.days[day].work for day in self.allowed[visit]]
        road = 2 * self.inputs.travel.minutes(works[0].start, one.spot)
        longest = max(work.end - work.begin for work in works)
        if road + one.minutes > min(longest, self.inputs.load_limit) or road > self._worth(visit):
            return LeftOut(one, _TOO_FAR, road)
        return LeftOut(one, FULL)

    # calls, online meetings, letters

    def _place_calls(self, gaps: list[Gaps], items: list[ProposedItem]) -> list[ProposedItem]:
        days = []
        for day, order, free in zip(self.days, self.orders, gaps, strict=True):
            met = {item.candidate.client_id for item in items if item.day == day.work.day}
            days.append(DeskDay(day.work, day.clients | met, free, day.work_minutes(order)))
        most = self.inputs.most_contacts
        room = None if most is None else most - len(items)
        placed, left = place_calls(self.desk, days, self.inputs, room)
        self.left += left
        return placed

    # the end

    def _keep_heaviest(self) -> None:
        """With a number of contacts asked for: the weightiest of visits and calls, before the days are timed."""
        most = self.inputs.most_contacts
        if most is None:
            return
        placed = self._placed()
        wanted = [*(self.visits[visit] for visit in placed), *self.desk]
        kept = {one.key for one in sorted(wanted, key=lambda one: (-one.weight, one.client, one.key))[:most]}
        for visit, day in placed.items():
            if self.visits[visit].key not in kept:
                gone = self.numbers[visit][day]
                self.orders[day] = tuple(number for number in self.orders[day] if number != gone)
                self.left.append(LeftOut(self.visits[visit], ENOUGH))

    def _proposed_day(self, index: int, route: Route, items: list[ProposedItem]) -> ProposedDay:
        day = self.days[index]
        new = sum(item.minutes for item in items if item.day == day.work.day)
        return ProposedDay(day.work.day, day.router.frame, route, day.busy + new + route.driving)

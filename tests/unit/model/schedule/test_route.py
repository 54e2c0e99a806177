"""The order of a day: least driving inside the windows, equal to the reference solver."""

from __future__ import annotations

from itertools import permutations
from random import Random
from typing import Any

import pytest

from kamdesk.model.places.rules.distance import Point
from kamdesk.model.places.rules.spot import Spot
from kamdesk.model.places.rules.travel import Travel
from kamdesk.model.schedule.rules.route import DayFrame, DayRouter, RoadTable, Route, Stop, best_route

TRAVEL = Travel()


def a_day(
    seed: int, stops: int, minutes: int, spread: float, windows: float = 0.4
) -> tuple[DayFrame, list[Stop]]:
    random = Random(seed)

    def somewhere(name: str) -> Spot:
        return Spot(
            name, Point(56.95 + random.uniform(-spread, spread), 24.1 + random.uniform(-1.8, 1.8) * spread)
        )

    home = somewhere("home")
    found = []
    for number in range(stops):
        first, last = 540, 1020 - minutes
        if random.random() < windows:
            first = random.randrange(540, 900, 15)
            last = first + random.choice([60, 120, 180])
        found.append(Stop(str(number), somewhere(f"t{number}"), minutes, first, last))
    return DayFrame(480, 1080, home), found


def check(route: Route, frame: DayFrame, stops: list[Stop]) -> None:
    """Every stop once, in its window, with the road before it, back in time, driving added right."""
    assert sorted(at.stop.key for at in route.stops) == sorted(stop.key for stop in stops)
    here, now, driving = frame.start, frame.begin, 0
    for at in route.stops:
        road = TRAVEL.minutes(here, at.stop.spot) if at.stop.spot else 0
        here = at.stop.spot or here
        driving += road
        assert at.road == road
        if not at.stop.fixed:
            assert at.start >= now + road
        assert at.stop.earliest <= at.start <= at.stop.latest
        now = at.end
    back = TRAVEL.minutes(here, frame.start)
    assert now + back <= frame.end
    assert (route.driving, route.back) == (driving + back, back)


@pytest.mark.parametrize("seed", range(12))
def test_small_days_are_exact(seed: int) -> None:
    frame, stops = a_day(seed, 6, 40, 0.25)
    router = DayRouter(frame, RoadTable(TRAVEL))
    numbers = [router.add(stop) for stop in stops]
    feasible = [router.driving(order) for order in permutations(numbers) if router.feasible(order)]
    route = best_route(frame, stops, TRAVEL)
    if not feasible:
        assert route is None
        return
    assert route is not None
    check(route, frame, stops)
    assert route.driving == min(feasible)


@pytest.mark.parametrize(
    ("stops", "minutes", "spread"), [(5, 60, 0.25), (8, 30, 0.2), (12, 20, 0.15), (15, 15, 0.12)]
)
def test_driving_is_within_two_percent_of_the_reference_solver(
    stops: int, minutes: int, spread: float
) -> None:
    vroom = pytest.importorskip("vroom")
    ours = reference = 0
    for seed in range(12):
        frame, day = a_day(seed * 31 + stops, stops, minutes, spread)
        best, route = solved(vroom, frame, day), best_route(frame, day, TRAVEL)
        if best is None:
            continue
        assert route is not None
        check(route, frame, day)
        ours, reference = ours + route.driving, reference + best
    assert reference > 0
    assert ours <= reference * 1.02


def solved(vroom: Any, frame: DayFrame, stops: list[Stop]) -> int | None:
    """Minutes of driving by pyvroom, None when it leaves a stop out."""
    import numpy

    spots = [frame.start, *(stop.spot for stop in stops)]
    problem = vroom.Input()
    table = [[TRAVEL.minutes(a, b) * 60 for b in spots] for a in spots]
    problem.set_durations_matrix(profile="car", matrix_input=numpy.array(table, dtype="uint32"))
    problem.add_vehicle(vroom.Vehicle(0, start=0, end=0, time_window=(frame.begin * 60, frame.end * 60)))
    problem.add_job(
        [
            vroom.Job(
                number + 1,
                location=number + 1,
                default_service=stop.minutes * 60,
                time_windows=[vroom.TimeWindow(stop.earliest * 60, stop.latest * 60)],
            )
            for number, stop in enumerate(stops)
        ]
    )
    solution = problem.solve(exploration_level=5, nb_threads=1)
    return None if solution.unassigned else int(solution.summary.duration) // 60


def test_what_is_fixed_keeps_its_minute() -> None:
    frame, stops = a_day(3, 4, 40, 0.2, windows=0)
    fixed = Stop("fixed", Spot("x", Point(56.9, 24.3)), 60, 660, 660, fixed=True)
    call = Stop("call", None, 15, 800, 800, fixed=True)
    route = best_route(frame, [*stops, fixed, call], TRAVEL)
    assert route is not None
    check(route, frame, [*stops, fixed, call])
    assert {at.stop.key: at.start for at in route.stops if at.stop.fixed} == {"fixed": 660, "call": 800}


def test_a_day_that_cannot_be_done_has_no_route() -> None:
    frame, stops = a_day(1, 3, 60, 0.2, windows=0)
    far = Stop("far", Spot("far", Point(55.0, 40.0)), 60, 540, 960)
    assert best_route(frame, [*stops, far], TRAVEL) is None


def test_a_clash_of_the_users_own_making_is_kept_not_repaired() -> None:
    frame = DayFrame(510, 1050, Spot("home", Point(56.95, 24.1)))
    far = Stop("a", Spot("a", Point(56.5, 27.3)), 60, 540, 540, fixed=True)
    near = Stop("b", Spot("b", Point(56.95, 24.2)), 60, 560, 560, fixed=True)
    route = best_route(frame, [far, near], TRAVEL)
    assert route is not None
    assert [at.start for at in route.stops] == [540, 560]


def test_no_start_point_means_no_road_to_the_first_stop() -> None:
    stop = Stop("a", Spot("a", Point(56.5, 27.3)), 60, 540, 600)
    route = best_route(DayFrame(510, 1050, None), [stop], TRAVEL)
    assert route is not None
    assert (route.driving, route.stops[0].start) == (0, 540)

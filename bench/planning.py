"""Planning: the proposal of a week, and its driving against a solver of its own trade (pyvroom)."""

from __future__ import annotations

from collections.abc import Iterator

from bench.measure import Row, timed
from bench.moment import TODAY
from bench.setting import Setting
from kamdesk.model.core.clock import IsoWeek
from kamdesk.model.places.rules.travel import Travel
from kamdesk.model.schedule.queries.planning import proposal
from kamdesk.model.schedule.queries.settings import work_settings
from kamdesk.model.schedule.rules.proposed import Proposal, ProposedDay

CONTACTS = 60


def planning(setting: Setting) -> Iterator[Row]:
    """The week is far enough ahead to be empty; reading of all facts is part of the time."""
    week = IsoWeek.of(TODAY).shifted(4)
    took: list[float] = []
    with setting.open(setting.region) as portfolio:

        def propose() -> Proposal:
            with portfolio.read() as connection:
                return proposal(connection, week, most_contacts=CONTACTS, today=TODAY)

        made = propose()
        took = sorted(timed(propose) for _ in range(5))
        with portfolio.read() as connection:
            clients = connection.exec_driver_sql("SELECT count(*) FROM client").scalar()
            travel = work_settings(connection).travel
    visits = sum(item.candidate.channel.away for item in made.items)
    yield Row(
        "proposal of a week", took[2], "ms", most=1000,
        note=f"{clients} clients, {len(made.items)} contacts of which {visits} visits",
    )  # fmt: skip
    driven = [(day.route.driving, solved(day, travel)) for day in made.days]
    known = [(ours, best) for ours, best in driven if best is not None]
    yield Row(
        "driving of the proposed week", sum(ours for ours, _ in known), "min", sum(best for _, best in known),
        "pyvroom on the same visits, day by day", most_ratio=1.02, note=f"{len(known)} of {len(driven)} days compared",
    )  # fmt: skip


def solved(day: ProposedDay, travel: Travel) -> int | None:
    """Minutes of road the reference solver needs for the stops of a day; None when it leaves one out."""
    import numpy
    import vroom

    away = [at.stop for at in day.route.stops if at.stop.spot is not None]
    desk = [at.stop for at in day.route.stops if at.stop.spot is None]
    spots = [day.frame.start, *(stop.spot for stop in away)]
    minutes = [
        [0 if a == b or a is None or b is None else travel.minutes(a, b) for b in spots] for a in spots
    ]
    problem = vroom.Input()
    problem.set_durations_matrix("car", numpy.array(minutes, dtype=numpy.uint32))
    breaks = [
        vroom.Break(n, [vroom.TimeWindow(stop.earliest, stop.latest)], stop.minutes)
        for n, stop in enumerate(desk, 1)
    ]
    hours = vroom.TimeWindow(day.frame.begin, day.frame.end)
    problem.add_vehicle(vroom.Vehicle(1, start=0, end=0, time_window=hours, breaks=breaks))
    problem.add_job(
        [
            vroom.Job(n, location=n, default_service=stop.minutes,
                      time_windows=[vroom.TimeWindow(stop.earliest, stop.latest)])
            for n, stop in enumerate(away, 1)
        ]
    )  # fmt: skip
    answer = problem.solve(exploration_level=5, nb_threads=1)
    return None if answer.unassigned else int(answer.summary.duration)

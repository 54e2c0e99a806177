"""Builders for the week: activities, clients to plan, working days."""

from __future__ import annotations

from datetime import date, timedelta
from random import Random
from typing import Any

from kamdesk.model.core.clock import IsoWeek
from kamdesk.model.places.rules.distance import Point, great_circle_km
from kamdesk.model.places.rules.gazetteer import all_places, find
from kamdesk.model.places.rules.spot import Spot
from kamdesk.model.schedule.rules.activity import Activity, ClientRef
from kamdesk.model.schedule.rules.cadence import Cadence, Contacted
from kamdesk.model.schedule.rules.candidates import Candidate, ClientFacts, Window, candidates
from kamdesk.model.schedule.rules.kinds import Channel, State
from kamdesk.model.schedule.rules.proposal import Lunch, WorkDay

WEEK = IsoWeek(2026, 47)
MONDAY = WEEK.monday


def spot(town: str) -> Spot:
    place = find(town)
    assert place is not None
    return place.spot


def an_activity(
    number: int | str = 1, day: date = MONDAY, start: int | None = 600, minutes: int = 60, **values: Any
) -> Activity:
    """A planned visit to client `c<number>`; `town` also gives its spot."""
    channel = values.pop("channel", Channel.VISIT)
    town = values.pop("town", "")
    values.setdefault("clients", (ClientRef(f"c{number}", f"Klients {number}"),))
    if town and channel.away:
        values.setdefault("spot", spot(town))
    return Activity(
        f"a{number}", channel, values.pop("state", State.PLANNED), day, start, minutes, town=town, **values
    )


def work_days(week: IsoWeek = WEEK, start: str = "Rīga", free: tuple[date, ...] = ()) -> tuple[WorkDay, ...]:
    home = spot(start)
    return tuple(WorkDay(day, start=home, lunch=Lunch()) for day in week.days[:5] if day not in free)


def many_candidates(seed: int, clients: int = 150, week: IsoWeek = WEEK) -> tuple[Candidate, ...]:
    """Clients all over Latvia, most around Riga, with norms, debts and windows; the same for the same seed."""
    random = Random(seed)
    places = [place for place in all_places() if place.country == "LV"]
    near = [place for place in places if great_circle_km(place.point, places[0].point) < 80]
    facts = []
    for number in range(clients):
        place = (
            places[0] if random.random() < 0.3 else random.choice(near if random.random() < 0.7 else places)
        )
        at = Point(
            place.point.latitude + random.uniform(-0.03, 0.03),
            place.point.longitude + random.uniform(-0.05, 0.05),
        )
        name = f"c{number}"
        norms = [
            Cadence(
                name,
                Channel.VISIT,
                random.choice([14, 28, 56]),
                random.choice([30, 45, 60]),
                random.choice([(), (), (2, 3)]),
            )
        ]
        if random.random() < 0.8:
            norms.append(Cadence(name, Channel.CALL, random.choice([7, 14, 21]), random.choice([10, 15, 20])))
        met = (
            Contacted(week.monday - timedelta(days=random.randrange(1, 45)), Channel.VISIT),
            Contacted(week.monday - timedelta(days=random.randrange(1, 20)), Channel.CALL),
        )
        facts.append(
            ClientFacts(
                name, f"Klients {number}", town=place.latvian, spot=Spot(place.latvian, at), cadences=tuple(norms),
                contacts=met, overdue_minor=random.choice([0, 0, 0, 50000]), overdue_days=random.randrange(60),
                window=random.choice([None, None, Window(540, 720), Window(780, 1020)]),
            )
        )  # fmt: skip
    return candidates(facts, week, week.monday)

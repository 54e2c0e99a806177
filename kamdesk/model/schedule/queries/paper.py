"""What papers about the week read: activities with their people and places, the closed week, the last meeting."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import Connection, bindparam, text

from kamdesk.model.calendar.rules.holidays import Override
from kamdesk.model.core.clock import IsoWeek
from kamdesk.model.core.days import day_of


@dataclass(frozen=True, slots=True)
class PaperPerson:
    """A person taking part or to be asked for."""

    name: str
    role: str
    phone: str


@dataclass(frozen=True, slots=True)
class PaperActivity:
    """An activity as papers print it; `start` is minutes of the day, `people` who takes part by name.

    `contact` is who to ask for: the first person taking part, else the client's own first.
    """

    id: str
    channel: str
    state: str
    day: date
    start: int | None
    minutes: int
    off_schedule: bool
    client_id: str | None
    clients: tuple[str, ...]
    people: tuple[PaperPerson, ...]
    contact: PaperPerson | None
    address: str
    town: str
    title: str
    goal: str
    outcome_min: str
    outcome_good: str
    outcome_best: str
    missed_reason: str
    moved_from: date | None
    report: str
    agreed: str
    payment_terms: str
    next_step: str
    next_step_day: date | None

    @property
    def end(self) -> int | None:
        return None if self.start is None else self.start + self.minutes

    @property
    def caption(self) -> str:
        """The clients, or the title of a task."""
        return ", ".join(self.clients) or self.title

    @property
    def place(self) -> str:
        """Town and address as one line."""
        parts = [part for part in (self.address, self.town) if part]
        return self.address if self.town and self.town in self.address else ", ".join(parts)


@dataclass(frozen=True, slots=True)
class SeenRival:
    """A competitor's doing noticed at a visit; the price in minor units."""

    competitor: str
    what: str
    place: str
    price_minor: int | None
    currency: str


@dataclass(frozen=True, slots=True)
class ClosedWeek:
    """Whether a week is closed, and the answers to its questions by key."""

    closed: bool
    answers: Mapping[str, str]


_ACTIVITY = """
SELECT a.id, a.channel, a.state, a.day, a.start_minute, a.minutes, a.off_schedule, a.client_id, c.name AS client,
  CASE WHEN s.id IS NOT NULL THEN s.address ELSE coalesce(c.address, '') END AS address,
  CASE WHEN a.town <> '' THEN a.town WHEN s.id IS NOT NULL THEN s.town ELSE coalesce(c.town, '') END AS town,
  a.title, a.goal, a.outcome_min, a.outcome_good, a.outcome_best, a.missed_reason, a.moved_from, a.report, a.agreed,
  a.payment_terms, a.next_step, a.next_step_day
FROM activity a LEFT JOIN client c ON c.id = a.client_id
LEFT JOIN site s ON s.id = a.site_id AND s.deleted_at IS NULL
WHERE a.deleted_at IS NULL AND
"""
_ORDER = " ORDER BY a.day, a.start_minute IS NULL, a.start_minute, c.name_fold, a.id"
_PARTIES = text(
    "SELECT p.activity_id, c.name AS client, k.name AS person, k.role, k.phone FROM activity_party p "
    "LEFT JOIN client c ON c.id = p.client_id AND p.contact_id IS NULL LEFT JOIN contact k ON k.id = p.contact_id "
    "WHERE p.activity_id IN :ids AND p.deleted_at IS NULL ORDER BY p.created_at, p.id"
).bindparams(bindparam("ids", expanding=True))
_CONTACTS = text(
    "SELECT client_id, name, role, phone FROM contact WHERE client_id IN :ids AND deleted_at IS NULL "
    "AND left_on IS NULL ORDER BY vip, stance <> 'accounting', stance = 'decides', phone <> '', name_fold DESC"
).bindparams(bindparam("ids", expanding=True))


def paper_activity(connection: Connection, activity_id: str) -> PaperActivity | None:
    """One activity, None when it has gone."""
    rows = connection.execute(text(_ACTIVITY + "a.id = :id"), {"id": activity_id}).all()
    return next(iter(_activities(connection, rows)), None)


def paper_activities(connection: Connection, first: date, last: date) -> tuple[PaperActivity, ...]:
    """Activities that stand from `first` to `last` or were moved away from there, in the order of the week."""
    where = "(a.day BETWEEN :first AND :last OR a.moved_from BETWEEN :first AND :last)"
    days = {"first": first.isoformat(), "last": last.isoformat()}
    return _activities(connection, connection.execute(text(_ACTIVITY + where + _ORDER), days).all())


def last_meeting(connection: Connection, client_id: str, before: date) -> date | None:
    """The day of the last contact that took place before a day."""
    found = connection.execute(
        text(
            "SELECT max(a.day) FROM activity a WHERE a.state = 'done' AND a.channel IN ('visit', 'online', 'informal') "
            "AND a.deleted_at IS NULL AND a.day < :before AND (a.client_id = :client OR a.id IN (SELECT activity_id "
            "FROM activity_party WHERE client_id = :client AND deleted_at IS NULL))"
        ),
        {"client": client_id, "before": before.isoformat()},
    ).scalar()
    return day_of(found)


def seen_rivals(connection: Connection, activity_id: str) -> tuple[SeenRival, ...]:
    """What was noticed about competitors at an activity."""
    rows = connection.execute(
        text(
            "SELECT k.name, b.what, b.place, b.price_minor, b.currency FROM observation b JOIN competitor k "
            "ON k.id = b.competitor_id WHERE b.activity_id = :id AND b.deleted_at IS NULL ORDER BY b.created_at"
        ),
        {"id": activity_id},
    )
    return tuple(SeenRival(*row) for row in rows)


def photo_count(connection: Connection, activity_id: str) -> int:
    """How many photos and files hang on an activity."""
    statement = text("SELECT count(*) FROM attachment WHERE owner_id = :id AND deleted_at IS NULL")
    return int(connection.execute(statement, {"id": activity_id}).scalar() or 0)


def closed_week(connection: Connection, week: IsoWeek) -> ClosedWeek:
    """The closing of a week, if there was one."""
    row = connection.execute(
        text(
            "SELECT answers_json FROM week_close WHERE iso_year = :year AND iso_week = :week "
            "AND deleted_at IS NULL ORDER BY closed_at DESC LIMIT 1"
        ),
        {"year": week.year, "week": week.week},
    ).first()
    return ClosedWeek(False, {}) if row is None else ClosedWeek(True, json.loads(row.answers_json or "{}"))


def free_day_overrides(connection: Connection) -> tuple[Override, ...]:
    """Days made free or working by hand."""
    rows = connection.execute(
        text("SELECT day, country, free, name FROM holiday_override WHERE deleted_at IS NULL")
    )
    return tuple(Override(date.fromisoformat(row.day), row.country, bool(row.free), row.name) for row in rows)


def _activities(connection: Connection, rows: Iterable[Any]) -> tuple[PaperActivity, ...]:
    rows = list(rows)
    others, people = _parties(connection, [row.id for row in rows])
    contacts = _contacts(connection, sorted({row.client_id for row in rows if row.client_id}))
    return tuple(
        _activity(row, others.get(row.id, []), people.get(row.id, []), contacts.get(row.client_id))
        for row in rows
    )


def _activity(
    row: Any, others: list[str], people: list[PaperPerson], own: PaperPerson | None
) -> PaperActivity:
    clients = dict.fromkeys([row.client] if row.client else [])
    clients.update(dict.fromkeys(others))
    return PaperActivity(
        row.id, row.channel, row.state, date.fromisoformat(row.day), row.start_minute, row.minutes,
        bool(row.off_schedule), row.client_id, tuple(clients), tuple(people), people[0] if people else own,
        row.address, row.town, row.title, row.goal, row.outcome_min, row.outcome_good, row.outcome_best,
        row.missed_reason, day_of(row.moved_from), row.report, row.agreed, row.payment_terms, row.next_step,
        day_of(row.next_step_day),
    )  # fmt: skip


def _parties(
    connection: Connection, ids: list[str]
) -> tuple[dict[str, list[str]], dict[str, list[PaperPerson]]]:
    """Further clients and the people of activities, by activity."""
    clients: dict[str, list[str]] = {}
    people: dict[str, list[PaperPerson]] = {}
    for row in connection.execute(_PARTIES, {"ids": ids}):
        if row.person:
            people.setdefault(row.activity_id, []).append(PaperPerson(row.person, row.role, row.phone))
        elif row.client:
            clients.setdefault(row.activity_id, []).append(row.client)
    return clients, people


def _contacts(connection: Connection, ids: list[str]) -> dict[str, PaperPerson]:
    """The first person to ask for at each client: the last row of a client wins."""
    rows = connection.execute(_CONTACTS, {"ids": ids})
    return {row.client_id: PaperPerson(row.name, row.role, row.phone) for row in rows}

"""Activities as stored, with their clients, people and places."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from sqlalchemy import Connection, text

from kamdesk.model.core.clock import IsoWeek
from kamdesk.model.places.rules.gazetteer import spot_of
from kamdesk.model.places.rules.spot import Spot
from kamdesk.model.schedule.rules.activity import Activity, ClientRef, PersonRef
from kamdesk.model.schedule.rules.kinds import Channel, State

_COLUMNS = """
SELECT a.id, a.channel, a.state, a.day, a.start_minute, a.minutes, a.off_schedule, a.client_id, a.site_id, a.town,
  a.title, a.goal, a.outcome_min, a.outcome_good, a.outcome_best, a.reason, a.moved_from, a.missed_reason, a.report,
  a.agreed, a.payment_terms, a.next_step, a.next_step_day, a.template_id, a.external_uid,
  c.name AS client, c.vip AS vip, c.country AS country, c.town AS client_town,
  s.town AS site_town, s.country AS site_country, s.lat_e5, s.lon_e5
FROM activity a
LEFT JOIN client c ON c.id = a.client_id
LEFT JOIN site s ON s.id = coalesce(a.site_id,
  (SELECT m.id FROM site m WHERE m.client_id = a.client_id AND m.deleted_at IS NULL
   ORDER BY m.main DESC, m.created_at LIMIT 1))
WHERE a.deleted_at IS NULL
"""
_BETWEEN = text(_COLUMNS + " AND a.day BETWEEN :first AND :last ORDER BY a.day, a.start_minute, a.id")
_MOVED = text(
    _COLUMNS
    + " AND a.moved_from BETWEEN :first AND :last AND a.day NOT BETWEEN :first AND :last ORDER BY a.day, a.id"
)
_ONE = text(_COLUMNS + " AND a.id = :id")
_MET = """ AND (a.client_id = :client OR a.id IN (SELECT q.activity_id FROM activity_party q
  WHERE q.client_id = :client AND q.deleted_at IS NULL))"""
_OF_CLIENT = text(
    _COLUMNS + _MET + " AND a.channel <> 'task' ORDER BY a.day DESC, a.start_minute DESC, a.id LIMIT :limit"
)
_PARTIES = """
SELECT p.activity_id, c.id AS client_id, c.name AS client, c.vip, c.country,
  k.id AS contact_id, k.name AS contact, k.role, k.client_id AS contact_client
FROM activity a JOIN activity_party p ON p.activity_id = a.id AND p.deleted_at IS NULL
LEFT JOIN client c ON c.id = p.client_id
LEFT JOIN contact k ON k.id = p.contact_id AND k.deleted_at IS NULL
WHERE a.deleted_at IS NULL
"""
_PARTIES_BETWEEN = text(_PARTIES + " AND a.day BETWEEN :first AND :last ORDER BY p.created_at, p.id")
_PARTIES_ONE = text(_PARTIES + " AND a.id = :id ORDER BY p.created_at, p.id")
_PARTIES_MOVED = text(_PARTIES + " AND a.moved_from BETWEEN :first AND :last ORDER BY p.created_at, p.id")
_PARTIES_OF_CLIENT = text(_PARTIES + _MET + " ORDER BY p.created_at, p.id")
_CLOSED = text(
    "SELECT iso_year, iso_week FROM week_close WHERE deleted_at IS NULL "
    "AND iso_year BETWEEN :first_year AND :last_year"
)


def day_of(value: str | None) -> date | None:
    return date.fromisoformat(value) if value else None


def closed_weeks(connection: Connection, first: date, last: date) -> frozenset[IsoWeek]:
    """Closed ISO weeks that touch the days `first`..`last`."""
    begin, end = IsoWeek.of(first), IsoWeek.of(last)
    rows = connection.execute(_CLOSED, {"first_year": begin.year, "last_year": end.year})
    return frozenset(week for row in rows if begin <= (week := IsoWeek(row.iso_year, row.iso_week)) <= end)


def activities_between(connection: Connection, first: date, last: date) -> tuple[Activity, ...]:
    """Every activity of the days, both ends included, by day and time (those without a time first)."""
    span = {"first": first.isoformat(), "last": last.isoformat()}
    rows = connection.execute(_BETWEEN, span).all()
    if not rows:
        return ()
    parties = _parties(connection.execute(_PARTIES_BETWEEN, span))
    closed = closed_weeks(connection, first, last)
    return tuple(_activity(row, parties, closed) for row in rows)


def moved_out(connection: Connection, week: IsoWeek) -> tuple[Activity, ...]:
    """Activities moved from this week to another one after it had begun: they still count in its plan."""
    span = {"first": week.monday.isoformat(), "last": week.sunday.isoformat()}
    rows = connection.execute(_MOVED, span).all()
    if not rows:
        return ()
    parties = _parties(connection.execute(_PARTIES_MOVED, span))
    return tuple(_activity(row, parties, frozenset()) for row in rows)


def activity(connection: Connection, activity_id: str) -> Activity | None:
    """One live activity, None when it is gone."""
    row = connection.execute(_ONE, {"id": activity_id}).first()
    if row is None:
        return None
    parties = _parties(connection.execute(_PARTIES_ONE, {"id": activity_id}))
    day = date.fromisoformat(row.day)
    return _activity(row, parties, closed_weeks(connection, day, day))


def client_contacts(connection: Connection, client_id: str, limit: int = 100) -> tuple[Activity, ...]:
    """Contacts with a client, also those where it was not the main one, the newest first; without tasks."""
    rows = connection.execute(_OF_CLIENT, {"client": client_id, "limit": limit}).all()
    if not rows:
        return ()
    parties = _parties(connection.execute(_PARTIES_OF_CLIENT, {"client": client_id}))
    closed = closed_weeks(connection, date.fromisoformat(rows[-1].day), date.fromisoformat(rows[0].day))
    return tuple(_activity(row, parties, closed) for row in rows)


Parties = Mapping[str, tuple[tuple[ClientRef, ...], tuple[PersonRef, ...]]]


def _parties(rows: Iterable[Any]) -> Parties:
    clients: dict[str, list[ClientRef]] = {}
    people: dict[str, list[PersonRef]] = {}
    for row in rows:
        if row.client_id:
            clients.setdefault(row.activity_id, []).append(
                ClientRef(row.client_id, row.client, bool(row.vip), row.country)
            )
        if row.contact_id:
            people.setdefault(row.activity_id, []).append(
                PersonRef(row.contact_id, row.contact, row.role, row.contact_client)
            )
    return {key: (tuple(clients.get(key, ())), tuple(people.get(key, ()))) for key in {*clients, *people}}


def place_of(row: Any) -> tuple[str, Spot | None]:
    """Town and spot of a row with its client and site: own town, else the site's, else the client's."""
    town = row.town or row.site_town or row.client_town or ""
    if row.town and row.town not in (row.site_town, row.client_town):
        return town, spot_of(town, row.country or "")
    latitude = row.lat_e5 / 1e5 if row.lat_e5 is not None else None
    longitude = row.lon_e5 / 1e5 if row.lon_e5 is not None else None
    return town, spot_of(town, row.site_country or row.country or "", latitude, longitude)


def _activity(row: Any, parties: Parties, closed: frozenset[IsoWeek]) -> Activity:
    channel, day = Channel(row.channel), date.fromisoformat(row.day)
    others, people = parties.get(row.id, ((), ()))
    main = (
        (ClientRef(row.client_id, row.client or "", bool(row.vip), row.country or ""),)
        if row.client_id
        else ()
    )
    town, spot = place_of(row)
    return Activity(
        row.id, channel, State(row.state), day, row.start_minute, row.minutes,
        (*main, *(other for other in others if other.id != row.client_id)), people, bool(row.off_schedule),
        row.site_id, town, spot if channel.away and town else None, row.title, row.goal, row.reason,
        row.missed_reason, day_of(row.moved_from), row.report, row.agreed, row.payment_terms, row.next_step,
        day_of(row.next_step_day), row.outcome_min, row.outcome_good, row.outcome_best, IsoWeek.of(day) in closed,
        row.external_uid, row.template_id,
    )  # fmt: skip

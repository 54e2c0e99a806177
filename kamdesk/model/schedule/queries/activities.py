"""Activities as stored, with their clients, people and places."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from functools import lru_cache
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
# a move leads at most a quarter ahead: the index on the day spares a scan over all years
_MOVED = text(
    _COLUMNS
    + """ AND a.day BETWEEN date(:first, '-14 days') AND date(:last, '+92 days')
    AND a.moved_from BETWEEN :first AND :last AND a.day NOT BETWEEN :first AND :last ORDER BY a.day, a.id"""
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


def closed_weeks(connection: Connection, first: date, last: date) -> frozenset[IsoWeek]:
    """Closed ISO weeks that touch the days `first`..`last`."""
    begin, end = IsoWeek.of(first), IsoWeek.of(last)
    rows = connection.execute(_CLOSED, {"first_year": begin.year, "last_year": end.year})
    return frozenset(week for row in rows if begin <= (week := IsoWeek(row.iso_year, row.iso_week)) <= end)


def activities_between(connection: Connection, first: date, last: date) -> tuple[Activity, ...]:
    """Every activity of the days, both ends included, by day and time (those without a time first)."""
    span = {"first": first.isoformat(), "last": last.isoformat()}
    # plain tuples: a week of a busy year has hundreds of rows, and nothing here needs more
    rows = connection.execute(_BETWEEN, span).cursor.fetchall()
    if not rows:
        return ()
    parties = _parties(connection.execute(_PARTIES_BETWEEN, span))
    closed = closed_weeks(connection, first, last)
    return tuple(map(_Reader(parties, closed).read, rows))


def moved_out(connection: Connection, week: IsoWeek) -> tuple[Activity, ...]:
    """Activities moved from this week to another one after it had begun: they still count in its plan."""
    span = {"first": week.monday.isoformat(), "last": week.sunday.isoformat()}
    rows = connection.execute(_MOVED, span).all()
    if not rows:
        return ()
    parties = _parties(connection.execute(_PARTIES_MOVED, span))
    return tuple(map(_Reader(parties, frozenset()).read, rows))


def activity(connection: Connection, activity_id: str) -> Activity | None:
    """One live activity, None when it is gone."""
    row = connection.execute(_ONE, {"id": activity_id}).first()
    if row is None:
        return None
    parties = _parties(connection.execute(_PARTIES_ONE, {"id": activity_id}))
    day = date.fromisoformat(row.day)
    return _Reader(parties, closed_weeks(connection, day, day)).read(row)


def client_contacts(connection: Connection, client_id: str, limit: int = 100) -> tuple[Activity, ...]:
    """Contacts with a client, also those where it was not the main one, the newest first; without tasks."""
    rows = connection.execute(_OF_CLIENT, {"client": client_id, "limit": limit}).all()
    if not rows:
        return ()
    parties = _parties(connection.execute(_PARTIES_OF_CLIENT, {"client": client_id}))
    closed = closed_weeks(connection, date.fromisoformat(rows[-1].day), date.fromisoformat(rows[0].day))
    return tuple(map(_Reader(parties, closed).read, rows))


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


Place = tuple[str, Spot | None]
_CHANNELS = {channel.value: channel for channel in Channel}
_STATES = {state.value: state for state in State}
_AWAY = {channel for channel in Channel if channel.away}


@lru_cache(maxsize=2048)
def _place(
    town: str,
    country: str,
    client_town: str,
    site_town: str,
    site_country: str,
    lat_e5: int | None,
    lon_e5: int | None,
) -> Place:
    """Town and spot of a meeting: its own town, else the site's with its coordinates, else the client's."""
    name = town or site_town or client_town
    if town and town not in (site_town, client_town):
        return name, spot_of(name, country)
    latitude = lat_e5 / 1e5 if lat_e5 is not None else None
    longitude = lon_e5 / 1e5 if lon_e5 is not None else None
    return name, spot_of(name, site_country or country, latitude, longitude) if name else None


class _Reader:
    """Turns rows into activities; what repeats from row to row is worked out once."""

    def __init__(self, parties: Parties, closed: frozenset[IsoWeek]) -> None:
        self.parties = parties
        self.closed = closed
        self.days: dict[str, tuple[date, bool]] = {}
        self.clients: dict[str | None, tuple[ClientRef, ...]] = {}

    def day(self, value: str) -> tuple[date, bool]:
        """A day, and whether its week is closed."""
        known = self.days.get(value)
        if known is None:
            day = date.fromisoformat(value)
            known = self.days[value] = (day, IsoWeek.of(day) in self.closed)
        return known

    def read(self, row: Any) -> Activity:
        (
            key, channel, state, day, start, minutes, off, client_id, site_id, town, title, goal, least, good, best,
            reason, moved, missed, report, agreed, terms, step, step_day, template, uid, client, vip, country,
            client_town, site_town, site_country, lat_e5, lon_e5,
        ) = row  # fmt: skip
        kind, (on, closed) = _CHANNELS[channel], self.day(day)
        people: tuple[PersonRef, ...] = ()
        clients = self.clients.get(client_id)
        if clients is None:
            own = (ClientRef(client_id, client or "", bool(vip), country or ""),) if client_id else ()
            clients = self.clients[client_id] = own
        if key in self.parties:
            others, people = self.parties[key]
            clients = (*clients, *(other for other in others if other.id != client_id))
        name, spot = _place(
            town, country or "", client_town or "", site_town or "", site_country or "", lat_e5, lon_e5
        )
        moved_day = date.fromisoformat(moved) if moved else None
        next_day = date.fromisoformat(step_day) if step_day else None
        return Activity(
            key, kind, _STATES[state], on, start, minutes, clients, people, bool(off), site_id, name,
            spot if kind in _AWAY else None, title, goal, reason, missed, moved_day, report, agreed, terms, step,
            next_day, least, good, best, closed, uid, template,
        )  # fmt: skip

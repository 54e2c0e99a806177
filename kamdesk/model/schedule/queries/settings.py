"""How the KAM works: hours, start point, own road times and holidays, cadences, templates."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any

from sqlalchemy import Connection, text

from kamdesk.model.calendar.rules.holidays import Override
from kamdesk.model.company.queries import company
from kamdesk.model.core.days import day_of
from kamdesk.model.places.rules.gazetteer import spot_of
from kamdesk.model.places.rules.spot import Spot
from kamdesk.model.places.rules.travel import Correction, Travel
from kamdesk.model.schedule.rules.cadence import Cadence
from kamdesk.model.schedule.rules.kinds import Channel
from kamdesk.model.schedule.rules.proposed import Lunch
from kamdesk.model.schedule.rules.templates import TemplateItem, WeekTemplate

# lunch may begin this much before or after its usual time
_LUNCH_SLACK = 60
_COMPUTED = Travel()


@dataclass(frozen=True)
class WorkSettings:
    """Hours are minutes of the day; `start` is where a day begins and ends, None until it is set."""

    country: str = "LV"
    work_days: tuple[int, ...] = (1, 2, 3, 4, 5)
    begin: int = 8 * 60 + 30
    end: int = 17 * 60 + 30
    lunch: Lunch | None = None
    load_limit: int = 8 * 60
    start: Spot | None = None
    travel: Travel = _COMPUTED
    overrides: tuple[Override, ...] = ()

    @cached_property
    def countries(self) -> frozenset[str]:
        return frozenset({self.country, *(one.country for one in self.overrides)})


@dataclass(frozen=True, slots=True)
class TravelEntry:
    """A road time of the user's own: whole minutes and kilometres (0 = as computed)."""

    id: str
    town_a: str
    town_b: str
    minutes: int
    km: int


_TRAVEL = text(
    "SELECT id, town_a, town_b, minutes, km FROM travel_time WHERE deleted_at IS NULL ORDER BY town_a, town_b, id"
)
_HOLIDAYS = text(
    "SELECT day, country, free, name FROM holiday_override WHERE deleted_at IS NULL ORDER BY day, id"
)
_CADENCES = """
SELECT id, client_id, site_id, channel, every_days, minutes, weekdays, active, starts_on FROM cadence
WHERE deleted_at IS NULL
"""
_ALL_CADENCES = text(_CADENCES + " AND active = 1 ORDER BY client_id, channel, id")
_CLIENT_CADENCES = text(_CADENCES + " AND client_id = :client ORDER BY channel, id")
_TEMPLATES = text(
    """SELECT t.id AS template_id, t.name, i.id AS item_id, i.weekday, i.start_minute, i.minutes, i.channel,
      i.client_id, i.site_id, i.title, i.goal, c.name AS client
    FROM week_template t
    LEFT JOIN week_template_item i ON i.template_id = t.id AND i.deleted_at IS NULL
    LEFT JOIN client c ON c.id = i.client_id
    WHERE t.deleted_at IS NULL ORDER BY t.name, t.id, i.weekday, i.start_minute, i.id"""
)


def work_settings(connection: Connection) -> WorkSettings:
    """The settings of the week; the defaults before the first run is through."""
    own = company(connection)
    entries = travel_entries(connection)
    corrections = [Correction(one.town_a, one.town_b, one.minutes, one.km or None) for one in entries]
    overrides = holiday_overrides(connection)
    if own is None:
        return WorkSettings(travel=Travel.of(corrections), overrides=overrides)
    latitude = own.start_lat_e5 / 1e5 if own.start_lat_e5 is not None else None
    longitude = own.start_lon_e5 / 1e5 if own.start_lon_e5 is not None else None
    town = own.start_town or own.town
    known = bool(town) or latitude is not None
    lunch = Lunch(own.lunch_from - _LUNCH_SLACK, own.lunch_from + _LUNCH_SLACK, own.lunch_minutes)
    return WorkSettings(
        own.country,
        tuple(int(number) for number in own.work_days if number in "1234567"),
        own.work_from,
        own.work_to,
        lunch if own.lunch_minutes else None,
        own.day_load_minutes,
        spot_of(town, own.country, latitude, longitude) if known else None,
        Travel.of(corrections, own.road_speed_kmh),
        overrides,
    )


def travel_entries(connection: Connection) -> tuple[TravelEntry, ...]:
    return tuple(TravelEntry(*row) for row in connection.execute(_TRAVEL))


def holiday_overrides(connection: Connection) -> tuple[Override, ...]:
    """The user's own holidays and working days."""
    rows = connection.execute(_HOLIDAYS)
    return tuple(Override(date.fromisoformat(row.day), row.country, bool(row.free), row.name) for row in rows)


def _cadence(row: Any) -> Cadence:
    return Cadence(
        row.client_id, Channel(row.channel), row.every_days, row.minutes,
        tuple(int(number) for number in row.weekdays if number.isdigit()), row.site_id, day_of(row.starts_on),
        bool(row.active), row.id,
    )  # fmt: skip


def active_cadences(connection: Connection) -> dict[str, list[Cadence]]:
    """Active norms by client."""
    found: dict[str, list[Cadence]] = {}
    for row in connection.execute(_ALL_CADENCES):
        found.setdefault(row.client_id, []).append(_cadence(row))
    return found


def cadences_of(connection: Connection, client_id: str) -> tuple[Cadence, ...]:
    """All norms of a client, active or not."""
    return tuple(_cadence(row) for row in connection.execute(_CLIENT_CADENCES, {"client": client_id}))


def templates(connection: Connection) -> tuple[WeekTemplate, ...]:
    """Week templates by name, with their entries by weekday and time."""
    names: dict[str, str] = {}
    items: dict[str, list[TemplateItem]] = {}
    for row in connection.execute(_TEMPLATES):
        names[row.template_id] = row.name
        if row.item_id:
            items.setdefault(row.template_id, []).append(
                TemplateItem(
                    row.weekday,
                    row.start_minute,
                    row.minutes,
                    Channel(row.channel),
                    row.client_id,
                    row.site_id,
                    row.title,
                    row.goal,
                    row.client or row.title,
                )
            )
    return tuple(WeekTemplate(key, name, tuple(items.get(key, ()))) for key, name in names.items())

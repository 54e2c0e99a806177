"""The week as the planner shows it, a day's agenda, reminders."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from sqlalchemy import Connection, text

from kamdesk.model.calendar.rules.holidays import Holiday, holidays_of, is_free
from kamdesk.model.calendar.rules.namedays import Celebrates, Person, celebrations, names_on
from kamdesk.model.core import clock
from kamdesk.model.core.clock import IsoWeek
from kamdesk.model.places.rules.spot import Spot
from kamdesk.model.places.rules.travel import Leg
from kamdesk.model.schedule.queries.activities import activities_between, moved_out
from kamdesk.model.schedule.queries.settings import WorkSettings, work_settings
from kamdesk.model.schedule.rules.activity import Activity
from kamdesk.model.schedule.rules.clashes import Clash, DayLoad, clashes, day_load, legs
from kamdesk.model.schedule.rules.closing import Unresolved, unresolved
from kamdesk.model.schedule.rules.counts import WeekCounts, count_week
from kamdesk.model.schedule.rules.reminders import Reminder, upcoming
from kamdesk.model.store.types import instant_of

_PEOPLE = text(
    """SELECT k.id, k.name, k.client_id, c.name AS client FROM contact k JOIN client c ON c.id = k.client_id
    WHERE k.deleted_at IS NULL AND c.deleted_at IS NULL AND c.archived = 0 AND k.left_on IS NULL AND k.name_day = 1
    ORDER BY k.name, k.id"""
)
_CLOSE = text(
    "SELECT closed_at FROM week_close WHERE deleted_at IS NULL AND iso_year = :year AND iso_week = :week "
    "ORDER BY closed_at LIMIT 1"
)


@dataclass(frozen=True, slots=True)
class DayView:
    """One day. `free` = nobody works; `legs` = pieces of road, each with the activity it leads to (None = home)."""

    day: date
    activities: tuple[Activity, ...]
    load: DayLoad
    holiday: Holiday | None
    free: bool
    name_days: tuple[str, ...]
    celebrating: tuple[Celebrates, ...]
    legs: tuple[tuple[str | None, Leg], ...]
    work_from: int
    work_to: int

    def road_to(self, activity_id: str) -> Leg:
        """The road that leads to an activity."""
        return next((leg for one, leg in self.legs if one == activity_id), Leg())


@dataclass(frozen=True, slots=True)
class WeekView:
    """A week with its numbers; `closed_at` is set once it is closed and read-only."""

    week: IsoWeek
    today: date
    days: tuple[DayView, ...]
    counts: WeekCounts
    clashes: tuple[Clash, ...]
    left: Unresolved
    closed_at: datetime | None
    start: Spot | None

    @property
    def closed(self) -> bool:
        return self.closed_at is not None

    @property
    def activities(self) -> tuple[Activity, ...]:
        return tuple(one for day in self.days for one in day.activities)


def closed_at(connection: Connection, week: IsoWeek) -> datetime | None:
    """When the week was closed, None while it is open."""
    value = connection.execute(_CLOSE, {"year": week.year, "week": week.week}).scalar()
    return instant_of(value) if value else None


def own_people(connection: Connection) -> tuple[Person, ...]:
    """Everybody whose name day may be kept: still there, client not archived, not switched off."""
    return tuple(Person(*row) for row in connection.execute(_PEOPLE).cursor.fetchall())


def week_view(connection: Connection, week: IsoWeek, today: date | None = None) -> WeekView:
    """Everything the planner draws for a week."""
    now = today or clock.today()
    settings = work_settings(connection)
    found = activities_between(connection, week.monday, week.sunday)
    calendar = holidays_of(settings.country, week.monday, week.sunday, settings.overrides)
    parties = celebrations(own_people(connection), week.days)
    days = tuple(_day(day, found, settings, calendar, parties[day]) for day in week.days)
    counted = (*found, *moved_out(connection, week))
    return WeekView(
        week,
        now,
        days,
        count_week(week, counted, settings.travel, settings.start),
        clashes(found, settings.travel),
        unresolved(found, week),
        closed_at(connection, week),
        settings.start,
    )


def agenda(connection: Connection, day: date) -> DayView:
    """One day with its load, road, holiday and name days."""
    settings = work_settings(connection)
    calendar = holidays_of(settings.country, day, day, settings.overrides)
    found = activities_between(connection, day, day)
    return _day(day, found, settings, calendar, celebrations(own_people(connection), (day,))[day])


def _day(
    day: date,
    activities: tuple[Activity, ...],
    settings: WorkSettings,
    calendar: Mapping[date, Holiday],
    parties: tuple[Celebrates, ...],
) -> DayView:
    own = tuple(one for one in activities if one.day == day)
    pieces = tuple((one.id if one else None, leg) for one, leg in legs(own, settings.travel, settings.start))
    return DayView(
        day,
        own,
        day_load(day, own, settings.travel, settings.start, settings.load_limit),
        calendar.get(day),
        is_free(day, calendar, settings.work_days),
        names_on(day),
        parties,
        pieces,
        settings.begin,
        settings.end,
    )


def reminders(connection: Connection, now: datetime | None = None, hours: int = 24) -> tuple[Reminder, ...]:
    """What begins within `hours` of the aware instant `now`, with the time to leave."""
    moment = now or clock.now()
    zone = clock.zone()
    first = moment.astimezone(zone).date()
    found = activities_between(connection, first, first + timedelta(days=hours // 24 + 1))
    settings = work_settings(connection)
    return upcoming(found, moment, settings.travel, settings.start, zone, hours)

"""Reads of the day's page, on a plain driver connection.

The page is filled before SQLAlchemy is imported (design.md 6), so these few statements are SQL text with parameters;
every other room uses SQLAlchemy Core.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Any

from kamdesk.model.core import clock
from kamdesk.model.core.clock import IsoWeek
from kamdesk.model.core.days import day_of
from kamdesk.model.today.queries.alerts import alerts
from kamdesk.model.today.rules import Alert, ordered

Raw = Any  # a sqlcipher3 connection; the driver has no types

NOTES_SHOWN = 5


@dataclass(frozen=True, slots=True)
class AgendaItem:
    """One activity of a day; times are minutes of the day."""

    id: str
    channel: str
    state: str
    start: int | None
    minutes: int
    off_schedule: bool
    client_id: str | None
    client: str
    town: str
    title: str
    goal: str
    outcome: str


@dataclass(frozen=True, slots=True)
class SmallTask:
    """An open small job; `due` is a day or None."""

    id: str
    title: str
    client_id: str | None
    client: str
    due: date | None
    minutes: int


@dataclass(frozen=True, slots=True)
class NoteLine:
    """A note written today; `at` is an instant in UTC."""

    id: str
    client_id: str | None
    client: str
    text: str
    sort: str
    at: datetime


@dataclass(frozen=True, slots=True)
class BriefLine:
    """A meeting of today or tomorrow that wants a printed brief.

    `state`: missing, ready, stale (something about the client changed after it was issued).
    """

    activity_id: str
    client_id: str
    client: str
    language: str
    day: date
    start: int | None
    state: str
    document_id: str | None
    issued_at: datetime | None
    pages: int


@dataclass(frozen=True, slots=True)
class WeekFigures:
    """Plan and fact of the week so far."""

    visits_planned: int
    visits_done: int
    calls_planned: int
    calls_done: int
    off_schedule: int


@dataclass(frozen=True, slots=True)
class Tomorrow:
    """What the next working day holds; `minutes` is planned work without the road."""

    day: date
    visits: int
    calls: int
    minutes: int
    briefs_ready: int
    briefs_wanted: int


@dataclass(frozen=True, slots=True)
class TodayPage:
    """Everything the page shows that the database knows."""

    day: date
    agenda: tuple[AgendaItem, ...]
    alerts: tuple[Alert, ...]
    briefs: tuple[BriefLine, ...]
    tasks: tuple[SmallTask, ...]
    notes: tuple[NoteLine, ...]
    week: WeekFigures
    tomorrow: Tomorrow
    clients: int


def today_page(raw: Raw, day: date, tomorrow: date) -> TodayPage:
    """The page of `day`; `tomorrow` is the next working day, which the caller knows from the holidays."""
    briefs = brief_lines(raw, day)
    return TodayPage(
        day=day,
        agenda=agenda(raw, day),
        alerts=tuple(ordered(alerts(raw, day))),
        briefs=briefs,
        tasks=small_tasks(raw),
        notes=notes_of(raw, day),
        week=week_figures(raw, IsoWeek.of(day)),
        tomorrow=_tomorrow(raw, tomorrow),
        clients=raw.execute("SELECT count(*) FROM client WHERE deleted_at IS NULL").fetchone()[0],
    )


def agenda(raw: Raw, day: date) -> tuple[AgendaItem, ...]:
    """Activities of the day in the order of their time."""
    rows = raw.execute(
        "SELECT a.id, a.channel, a.state, a.start_minute, a.minutes, a.off_schedule, a.client_id, "
        "coalesce(c.name, ''), coalesce(nullif(s.town, ''), nullif(a.town, ''), c.town, ''), a.title, a.goal, "
        "CASE WHEN a.state = 'missed' THEN a.missed_reason ELSE coalesce(nullif(a.agreed, ''), a.report) END "
        "FROM activity a LEFT JOIN client c ON c.id = a.client_id LEFT JOIN site s ON s.id = a.site_id "
        "WHERE a.day = ? AND a.deleted_at IS NULL AND a.state <> 'cancelled' "
        "ORDER BY a.start_minute IS NULL, a.start_minute, a.id",
        (day.isoformat(),),
    )
    return tuple(AgendaItem(*_with(row, 5, bool)) for row in rows)


def small_tasks(raw: Raw) -> tuple[SmallTask, ...]:
    """Open small jobs, the earliest due first."""
    rows = raw.execute(
        "SELECT t.id, t.title, t.client_id, coalesce(c.name, ''), t.due, t.minutes FROM task t "
        "LEFT JOIN client c ON c.id = t.client_id WHERE t.deleted_at IS NULL AND t.done_at IS NULL "
        "AND t.passed_at IS NULL ORDER BY t.due IS NULL, t.due, t.created_at"
    )
    return tuple(SmallTask(*_with(row, 4, day_of)) for row in rows)


def notes_of(raw: Raw, day: date) -> tuple[NoteLine, ...]:
    """Notes written since the day began, newest first (at most five are shown)."""
    rows = raw.execute(
        "SELECT n.id, n.client_id, coalesce(c.name, ''), n.text, n.sort, n.at FROM note n "
        "LEFT JOIN client c ON c.id = n.client_id WHERE n.deleted_at IS NULL AND n.at >= ? "
        "ORDER BY n.at DESC LIMIT ?",
        (_start_of(day), NOTES_SHOWN),
    )
    return tuple(NoteLine(*_with(row, 5, datetime.fromisoformat)) for row in rows)


def brief_lines(raw: Raw, day: date) -> tuple[BriefLine, ...]:
    """Meetings of the day that are still ahead, with the state of their briefs."""
    rows = raw.execute(
        "SELECT a.id, c.id, c.name, a.day, a.start_minute, d.language, d.id, d.issued_at, coalesce(d.pages, 0), "
        "(SELECT l.at FROM change_log l WHERE l.client_id = c.id AND l.entity NOT IN ('document','activity') "
        "ORDER BY l.at DESC LIMIT 1) "
        "FROM activity a JOIN client c ON c.id = a.client_id "
        "LEFT JOIN document d ON d.id = (SELECT x.id FROM document x WHERE x.paper = 'brief' "
        "AND x.client_id = c.id AND x.issued_at >= ? AND x.deleted_at IS NULL ORDER BY x.issued_at DESC LIMIT 1) "
        "WHERE a.day = ? AND a.state = 'planned' AND a.channel IN ('visit', 'online', 'informal') "
        "AND a.deleted_at IS NULL ORDER BY a.start_minute IS NULL, a.start_minute",
        (_start_of(day - timedelta(days=2)), day.isoformat()),
    )
    return tuple(_brief(row) for row in rows)


def week_figures(raw: Raw, week: IsoWeek) -> WeekFigures:
    """Visits and calls of the week, planned and done; off-schedule contacts are counted apart (A9)."""
    row = raw.execute(
        "SELECT coalesce(sum(visit AND plan), 0), coalesce(sum(visit AND plan AND state = 'done'), 0), "
        "coalesce(sum(call AND plan), 0), coalesce(sum(call AND plan AND state = 'done'), 0), "
        "coalesce(sum(NOT plan AND state = 'done' AND (visit OR call)), 0) FROM ("
        "SELECT channel IN ('visit', 'online', 'informal') AS visit, channel IN ('call', 'email') AS call, "
        "off_schedule = 0 AS plan, state FROM activity "
        "WHERE day BETWEEN ? AND ? AND deleted_at IS NULL AND state <> 'cancelled')",
        (week.monday.isoformat(), week.sunday.isoformat()),
    ).fetchone()
    return WeekFigures(*row)


def _tomorrow(raw: Raw, day: date) -> Tomorrow:
    items = [item for item in agenda(raw, day) if item.state == "planned"]
    briefs = brief_lines(raw, day)
    return Tomorrow(
        day=day,
        visits=sum(item.channel in ("visit", "online", "informal") for item in items),
        calls=sum(item.channel in ("call", "email") for item in items),
        minutes=sum(item.minutes for item in items),
        briefs_ready=sum(brief.state == "ready" for brief in briefs),
        briefs_wanted=len(briefs),
    )


def _brief(row: tuple[Any, ...]) -> BriefLine:
    activity_id, client_id, client, on, start, language, document_id, issued, pages, changed = row
    state = "missing" if document_id is None else "stale" if changed and changed > issued else "ready"
    return BriefLine(
        activity_id, client_id, client, language or "", date.fromisoformat(on), start, state, document_id,
        datetime.fromisoformat(issued) if issued else None, pages,
    )  # fmt: skip


def _with(row: Sequence[Any], place: int, convert: Callable[[Any], object]) -> list[Any]:
    """The cells of a row with one of them converted."""
    cells = list(row)
    cells[place] = convert(cells[place])
    return cells


def _start_of(day: date) -> str:
    """Midnight of the KAM's day as a stored instant."""
    moment = datetime(day.year, day.month, day.day, tzinfo=clock.zone()).astimezone(UTC)
    return moment.strftime("%Y-%m-%dT%H:%M:%S.000Z")

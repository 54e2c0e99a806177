"""What a week came to (A100), and the guard over a report being written (A101)."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from typing import Any

from sqlalchemy import Connection, text

from kamdesk.model.core.clock import IsoWeek
from kamdesk.model.core.languages import L10n
from kamdesk.model.core.sales import sold
from kamdesk.model.schedule.queries.activities import activities_between, activity, moved_out
from kamdesk.model.schedule.queries.settings import work_settings
from kamdesk.model.schedule.rules.activity import Activity
from kamdesk.model.schedule.rules.closing import Question
from kamdesk.model.schedule.rules.counts import WeekCounts, count_week
from kamdesk.model.schedule.rules.kinds import State
from kamdesk.model.schedule.rules.similarity import COMPARED, TwoPlaces, most_alike, two_places
from kamdesk.model.store.types import instant_of

_LAST_REPORTS = text(
    """SELECT a.id, a.report, a.agreed, a.day, coalesce(c.name, a.title) AS caption FROM activity a
    LEFT JOIN client c ON c.id = a.client_id
    WHERE a.deleted_at IS NULL AND a.report <> '' AND a.id <> :id
    ORDER BY a.report_at DESC, a.day DESC, a.id DESC LIMIT :limit"""
)
_ANSWERS = text(
    """SELECT answers_json, closed_at FROM week_close
    WHERE deleted_at IS NULL AND iso_year = :year AND iso_week = :week ORDER BY closed_at LIMIT 1"""
)
_ORDERS = text(
    sold("""SELECT currency, count(*) AS orders, sum(net_minor) AS net FROM sales_order
    WHERE deleted_at IS NULL AND state IN SOLD AND order_day BETWEEN :first AND :last
    GROUP BY currency ORDER BY net DESC, currency""")
)
_PROMISES = text(
    """SELECT p.side, p.what, p.amount_minor, p.currency, p.due, p.state, c.name AS client
    FROM promise p JOIN client c ON c.id = p.client_id
    WHERE p.deleted_at IS NULL AND p.given_on BETWEEN :first AND :last ORDER BY p.due, p.id"""
)


@dataclass(frozen=True, slots=True)
class OrderSum:
    """Orders of a week in one currency; `net_minor` without VAT."""

    currency: str
    orders: int
    net_minor: int


@dataclass(frozen=True, slots=True)
class PromiseLine:
    """A promise given in the week."""

    ours: bool
    client: str
    what: str
    amount_minor: int | None
    currency: str
    due: date | None
    state: str


@dataclass(frozen=True, slots=True)
class WeekReport:
    """The figures of a week come from its records; only `answers` are typed (A100)."""

    week: IsoWeek
    activities: tuple[Activity, ...]
    moved_out: tuple[Activity, ...]
    counts: WeekCounts
    next_counts: WeekCounts
    orders: tuple[OrderSum, ...]
    promises: tuple[PromiseLine, ...]
    answers: Mapping[Question, str]
    closed_at: datetime | None

    @property
    def missed(self) -> tuple[Activity, ...]:
        return tuple(one for one in self.activities if one.state is State.MISSED)

    @property
    def off_schedule(self) -> tuple[Activity, ...]:
        return tuple(one for one in self.activities if one.off_schedule and one.state is State.DONE)


def week_report(connection: Connection, week: IsoWeek) -> WeekReport:
    """Plan and fact of a week with everything the paper prints."""
    settings = work_settings(connection)
    span = {"first": week.monday.isoformat(), "last": week.sunday.isoformat()}
    own, out = activities_between(connection, week.monday, week.sunday), moved_out(connection, week)
    following = week.next()
    ahead = activities_between(connection, following.monday, following.sunday)
    answers, closed = _answers(connection, week)
    return WeekReport(
        week,
        own,
        out,
        count_week(week, (*own, *out), settings.travel, settings.start),
        count_week(following, ahead, settings.travel, settings.start),
        tuple(OrderSum(*row) for row in connection.execute(_ORDERS, span)),
        tuple(_promise(row) for row in connection.execute(_PROMISES, span)),
        answers,
        closed,
    )


def _promise(row: Any) -> PromiseLine:
    due = date.fromisoformat(row.due) if row.due else None
    return PromiseLine(row.side == "we", row.client, row.what, row.amount_minor, row.currency, due, row.state)


def _answers(connection: Connection, week: IsoWeek) -> tuple[dict[Question, str], datetime | None]:
    row = connection.execute(_ANSWERS, {"year": week.year, "week": week.week}).first()
    if row is None:
        return {}, None
    kept = json.loads(row.answers_json)
    return {question: kept[question] for question in Question if kept.get(question)}, instant_of(
        row.closed_at
    )


@dataclass(frozen=True, slots=True)
class ReportWarnings:
    """What looks wrong about a report; it may be saved all the same."""

    percent: int = 0
    like_client: str = ""
    like_day: date | None = None
    copied: bool = False
    places: tuple[TwoPlaces, ...] = ()

    def __bool__(self) -> bool:
        return self.copied or bool(self.places)

    def texts(self, l10n: L10n) -> tuple[str, ...]:
        """One sentence per warning."""
        found = []
        if self.copied and self.like_day is not None:
            found.append(
                l10n.gettext("Looks copied: %(percent)s like the report of %(date)s, %(client)s")
                % {
                    "percent": l10n.percent(self.percent * 100),
                    "date": l10n.day_month(self.like_day),
                    "client": self.like_client,
                }
            )
        return (*found, *(self._place_text(one, l10n) for one in self.places))

    def _place_text(self, one: TwoPlaces, l10n: L10n) -> str:
        text = l10n.gettext("Two towns at once: %(first)s (%(from)s) and %(second)s (%(to)s), road %(road)s")
        return text % {
            "first": one.first,
            "from": one.from_town,
            "second": one.second,
            "to": one.to_town,
            "road": l10n.duration(one.road),
        }


def report_check(connection: Connection, activity_id: str, report: str) -> ReportWarnings:
    """Compares a report with the last 20 others, and the meeting with the held ones around it."""
    rows = connection.execute(_LAST_REPORTS, {"id": activity_id, "limit": COMPARED}).all()
    alike = most_alike(report, [(row.id, row.report) for row in rows])
    like = next((row for row in rows if row.id == alike.activity_id), None)
    return ReportWarnings(
        alike.percent,
        like.caption if like else "",
        date.fromisoformat(like.day) if like else None,
        alike.copied,
        _places(connection, activity_id),
    )


def _places(connection: Connection, activity_id: str) -> tuple[TwoPlaces, ...]:
    own = activity(connection, activity_id)
    if own is None:
        return ()
    around = activities_between(connection, own.day - timedelta(days=1), own.day + timedelta(days=1))
    held = [replace(one, state=State.DONE) if one.id == activity_id else one for one in around]
    found = two_places(held, work_settings(connection).travel)
    return tuple(one for one in found if activity_id in (one.first_id, one.second_id))

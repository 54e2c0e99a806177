"""Where the report on a week comes from: everything is counted from records, only the answers were typed."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from kamdesk.model.core import clock
from kamdesk.model.core.clock import IsoWeek
from kamdesk.model.journal.queries.promises import promise_ledger
from kamdesk.model.journal.rules.words import Side
from kamdesk.model.market.queries import observations
from kamdesk.model.orders.queries.papers import confirmed_orders
from kamdesk.model.schedule.queries.paper import PaperActivity, closed_week, paper_activities
from kamdesk.model.schedule.rules.closing import Question
from kamdesk.reports.own_company import issue, own_company
from kamdesk.reports.week_report.content import (
    Answer,
    Count,
    Extra,
    Missed,
    Next,
    WeekOrder,
    WeekPromise,
    WeekReportPaper,
    WeekRival,
)  # fmt: skip

KINDS = ("visit", "informal", "call", "online", "email")


def gather(connection: Any, *, week: IsoWeek) -> WeekReportPaper:
    """The report on a week, closed or not; off-schedule contacts are never part of plan and fact (A9)."""
    first, last = week.monday, week.sunday
    own = own_company(connection)
    found = [
        one
        for one in paper_activities(connection, first, last)
        if one.state != "cancelled" and one.channel != "task"
    ]
    planned = [one for one in found if not one.off_schedule]
    inside = [one for one in found if first <= one.day <= last]
    closed = closed_week(connection, week)
    return WeekReportPaper(
        issue=issue(own, secret=True),
        week=week,
        counts=_counts(found, first, last),
        missed=tuple(
            Missed(one.day, one.channel, one.caption, one.missed_reason)
            for one in planned
            if one.state == "missed" and first <= one.day <= last
        ),
        moved=_moved(planned, first, last),
        extra=tuple(
            Extra(one.day, one.channel, one.caption, one.goal or one.title)
            for one in inside
            if one.off_schedule and one.state == "done"
        ),
        orders=tuple(
            WeekOrder(one.number, one.day, one.client, one.lines, one.net_minor, one.currency)
            for one in confirmed_orders(connection, first, last)
        ),
        promises=_promises(connection, first, last),
        rivals=tuple(
            WeekRival(one.seen_on, one.competitor, one.what, one.client)
            for one in reversed(observations(connection, since=first, until=last))
            if one.seen_on
        ),
        answers=tuple(Answer(str(question), closed.answers.get(question, "")) for question in Question),
        next_week=_next(connection, week.next()),
        closed=closed.closed,
    )


def _counts(found: Iterable[PaperActivity], first: date, last: date) -> tuple[Count, ...]:
    """Plan and fact by kind: what was moved out of the week was planned in it all the same."""
    counts = []
    for kind in KINDS:
        own = [one for one in found if one.channel == kind]
        planned = [one for one in own if not one.off_schedule]
        inside = [one for one in planned if first <= one.day <= last]
        count = Count(
            kind,
            planned=len(planned),
            done=sum(one.state == "done" for one in inside),
            missed=sum(one.state == "missed" for one in inside),
            moved=sum(one.moved_from is not None and first <= one.moved_from <= last for one in planned),
            off_schedule=sum(
                one.off_schedule and one.state == "done" and first <= one.day <= last for one in own
            ),
        )
        if count.planned or count.off_schedule:
            counts.append(count)
    return tuple(counts)


def _moved(planned: Iterable[PaperActivity], first: date, last: date) -> tuple[Missed, ...]:
    return tuple(
        Missed(one.moved_from, one.channel, one.caption, one.missed_reason, moved_to=one.day)
        for one in planned
        if one.moved_from is not None and first <= one.moved_from <= last
    )


def _promises(connection: Any, first: date, last: date) -> tuple[WeekPromise, ...]:
    return tuple(
        WeekPromise(one.side is Side.WE, one.client, one.what, one.amount_minor or 0, one.currency, one.due)
        for one in promise_ledger(connection, clock.today(), every=True)
        if one.given_on is not None and first <= one.given_on <= last
    )


def _next(connection: Any, week: IsoWeek) -> tuple[Next, ...]:
    return tuple(
        Next(one.day, one.start, one.channel, one.caption, one.goal)
        for one in paper_activities(connection, week.monday, week.sunday)
        if one.state == "planned" and one.channel != "task" and week.monday <= one.day <= week.sunday
    )

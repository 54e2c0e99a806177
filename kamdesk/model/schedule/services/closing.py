"""Closing a week: afterwards its visits are what they were, for good."""

from __future__ import annotations

import json
from collections.abc import Mapping

from sqlalchemy import text

from kamdesk.model.core import clock
from kamdesk.model.core.clock import IsoWeek
from kamdesk.model.core.errors import InvalidInput, NotAllowed
from kamdesk.model.core.languages import N_
from kamdesk.model.core.text import clean
from kamdesk.model.schedule.queries.activities import activities_between, closed_weeks, moved_out
from kamdesk.model.schedule.queries.settings import work_settings
from kamdesk.model.schedule.rules.closing import Question, check_close
from kamdesk.model.schedule.rules.counts import PlanFact, WeekCounts, count_week
from kamdesk.model.schedule.tables import WeekCloseRow
from kamdesk.model.store.service import service
from kamdesk.model.store.undo import forget_steps
from kamdesk.model.store.work import Work

# every row undo could bring into or take out of the week: its activities, those it once held, their parties
_SETTLED = text(
    """WITH settled(id) AS (
      SELECT id FROM activity WHERE day BETWEEN :first AND :last OR moved_from BETWEEN :first AND :last
      UNION
      SELECT row_id FROM undo_image WHERE entity = 'activity'
        AND (json_extract(after, '$.day') BETWEEN :first AND :last
          OR json_extract(before, '$.day') BETWEEN :first AND :last)
    )
    SELECT id FROM settled UNION SELECT id FROM activity_party WHERE activity_id IN (SELECT id FROM settled)"""
)


@service(N_("Week %(week)d closed"))
def close_week(work: Work, *, week: IsoWeek, answers: Mapping[Question, str] | None = None) -> WeekCounts:
    """Close a week; returns its plan and fact. It cannot be undone or opened again.

    InvalidInput holds one problem per activity that is still open or missed without a reason (field = its id);
    NotAllowed when it is closed already.
    """
    if week in closed_weeks(work.connection, week.monday, week.sunday):
        raise NotAllowed(N_("This week is closed already"))
    own = activities_between(work.connection, week.monday, week.sunday)
    given = {question: clean((answers or {}).get(question, ""), 4000) for question in Question}
    problems = check_close(own, week, clock.today(), given)
    if problems:
        raise InvalidInput(*problems)
    settings = work_settings(work.connection)
    counts = count_week(week, (*own, *moved_out(work.connection, week)), settings.travel, settings.start)
    work.final()
    work.note_values(week=week.week)
    span = {"first": week.monday.isoformat(), "last": week.sunday.isoformat()}
    forget_steps(work.connection, work.connection.execute(_SETTLED, span).scalars())
    work.add(
        WeekCloseRow(
            iso_year=week.year,
            iso_week=week.week,
            closed_at=clock.now(),
            answers_json=json.dumps(given, ensure_ascii=False),
            counts_json=json.dumps(_figures(counts), ensure_ascii=False, sort_keys=True),
        )
    )
    return counts


def _figures(counts: WeekCounts) -> dict[str, object]:
    """The numbers as they were at closing, for comparison later."""

    def numbers(fact: PlanFact) -> dict[str, int]:
        return {"planned": fact.planned, "done": fact.done, "missed": fact.missed, "moved": fact.moved}

    return {
        "channels": {channel.value: numbers(fact) for channel, fact in counts.by_channel.items()},
        "off_schedule": {channel.value: count for channel, count in counts.off_schedule.items()},
        "missed_reasons": dict(counts.missed_reasons),
        "road_minutes": counts.road.minutes,
        "road_km": counts.road.km,
    }

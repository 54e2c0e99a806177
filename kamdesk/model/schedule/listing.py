"""A week without a window: lines to read, values for JSON."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Connection

from kamdesk.model.core.clock import IsoWeek
from kamdesk.model.core.languages import L10n
from kamdesk.model.schedule.queries.week import DayView, week_view
from kamdesk.model.schedule.rules.activity import Activity
from kamdesk.model.schedule.rules.counts import PlanFact


def week_lines(connection: Connection, week: IsoWeek, l10n: L10n) -> list[str]:
    """The schedule as text: a heading per day, a line per activity, the clashes, the numbers."""
    view = week_view(connection, week)
    head = l10n.gettext("Week %(week)d, %(first)s–%(last)s")
    values = {"week": week.week, "first": l10n.day_month(week.monday), "last": l10n.date(week.sunday)}
    lines = [head % values]
    for day in view.days:
        if day.activities or not day.free or day.holiday:
            lines += ["", _day_line(day, l10n)]
            lines += [_activity_line(one, l10n) for one in day.activities]
    for clash in view.clashes:
        text = l10n.gettext("Clash on %(date)s: %(first)s and %(second)s")
        lines += [
            "",
            text % {"date": l10n.day_month(clash.day), "first": clash.first, "second": clash.second},
        ]
    return [*lines, "", *_number_lines(view.counts.visits, view.counts.calls, l10n)]


def _day_line(day: DayView, l10n: L10n) -> str:
    parts = [f"{l10n.weekday(day.day)}, {l10n.date(day.day)}"]
    if day.holiday:
        parts.append(day.holiday.name(l10n))
    if day.load.total:
        parts.append(l10n.duration(day.load.total))
    return " · ".join(parts)


def _activity_line(one: Activity, l10n: L10n) -> str:
    time = f"{l10n.time(one.start)}–{l10n.time((one.end or 0) % 1440)}" if one.start is not None else "—"
    parts = [l10n.gettext(one.channel.msgid), ", ".join(client.name for client in one.clients) or one.title]
    parts += [part for part in (one.town if one.channel.away else "", one.goal or one.reason) if part]
    return f"  {time:<13}{' · '.join(parts)}"


def _number_lines(visits: PlanFact, calls: PlanFact, l10n: L10n) -> list[str]:
    text = l10n.gettext("%(what)s: plan %(planned)d, held %(done)d, not held %(missed)d, moved %(moved)d")
    found = []
    for what, fact in ((l10n.gettext("Visits"), visits), (l10n.gettext("Calls"), calls)):
        found.append(
            text
            % {
                "what": what,
                "planned": fact.planned,
                "done": fact.done,
                "missed": fact.missed,
                "moved": fact.moved,
            }
        )
    return found


def week_values(connection: Connection, week: IsoWeek) -> dict[str, Any]:
    """The same as plain values: ISO dates, minutes of the day, minutes and kilometres of road."""
    view = week_view(connection, week)
    return {
        "year": week.year,
        "week": week.week,
        "closed": view.closed,
        "days": [
            {
                "day": day.day.isoformat(),
                "free": day.free,
                "load_minutes": day.load.total,
                "road_minutes": day.load.road.minutes,
                "road_km": day.load.road.km,
                "activities": [_activity_values(one) for one in day.activities],
            }
            for day in view.days
        ],
        "clashes": [
            {"day": clash.day.isoformat(), "kind": clash.kind.value, "first": clash.first, "second": clash.second}
            for clash in view.clashes
        ],
        "counts": {
            channel.value: {
                "planned": fact.planned, "done": fact.done, "missed": fact.missed, "moved": fact.moved,
            }
            for channel, fact in view.counts.by_channel.items()
        },
        "off_schedule": {channel.value: count for channel, count in view.counts.off_schedule.items()},
    }  # fmt: skip


def _activity_values(one: Activity) -> dict[str, Any]:
    return {
        "channel": one.channel.value,
        "state": one.state.value,
        "start": one.start,
        "minutes": one.minutes,
        "clients": [client.name for client in one.clients],
        "town": one.town,
        "title": one.title,
        "goal": one.goal,
        "reason": one.reason,
        "off_schedule": one.off_schedule,
    }

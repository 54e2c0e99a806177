"""Where the schedule of a week comes from: its activities, holidays of the own country."""

from __future__ import annotations

from datetime import date
from typing import Any

from kamdesk.model.calendar.rules.holidays import holidays_of
from kamdesk.model.core.clock import IsoWeek
from kamdesk.model.core.languages import l10n_for
from kamdesk.model.schedule.queries.paper import PaperActivity, free_day_overrides, paper_activities
from kamdesk.reports.kit.phrases import Bilingual
from kamdesk.reports.own_company import issue, own_company
from kamdesk.reports.week.content import Entry, WeekPaper


def gather(connection: Any, *, week: IsoWeek) -> WeekPaper:
    """The plan of a week with the marks it has so far; cancelled activities and own tasks are left out."""
    own = own_company(connection)
    found = [
        one
        for one in paper_activities(connection, week.monday, week.sunday)
        if week.monday <= one.day <= week.sunday and one.state != "cancelled" and one.channel != "task"
    ]
    load: dict[date, int] = {}
    for one in found:
        if not one.off_schedule:
            load[one.day] = load.get(one.day, 0) + one.minutes
    special = holidays_of(own.country, week.monday, week.sunday, free_day_overrides(connection))
    names = {
        day: Bilingual(one.name(l10n_for("ru")), one.name(l10n_for("lv"))) for day, one in special.items()
    }
    return WeekPaper(issue(own), week, tuple(_entry(one) for one in found), names, load)


def _entry(one: PaperActivity) -> Entry:
    contact = one.contact
    return Entry(
        one.day, one.start, one.end, one.channel, one.caption,
        one.place if one.channel in ("visit", "informal") else "",
        contact.name if contact else "", contact.phone if contact else "",
        one.goal, one.state, one.missed_reason, one.off_schedule,
    )  # fmt: skip

"""The week: plan it, carry it out, close it; one activity's report."""

from __future__ import annotations

from kamdesk.model.core.languages import N_
from kamdesk.ui.actions import ActionSpec
from kamdesk.ui.shell.screen import Context, RoomSpec, Screen

ACTIONS = (
    ActionSpec("week.propose", N_("Propose a week"), "wand-sparkles", ("Ctrl+G",), "week"),
    ActionSpec("week.close", N_("Close the week"), "circle-check-big", (), "week"),
    ActionSpec("week.today", N_("To this week"), "calendar-days", ("Ctrl+Home",), "week"),
    ActionSpec("week.earlier", N_("Earlier week"), "chevron-left", ("Ctrl+PgUp",), "week"),
    ActionSpec("week.later", N_("Later week"), "chevron-right", ("Ctrl+PgDown",), "week"),
    ActionSpec("week.list", N_("The list to plan"), "list-checks", ("F3",), "week", bare=True),
    ActionSpec("week.report", N_("Write the report"), "clipboard-check", ("F4",), "week", bare=True),
    ActionSpec("week.done", N_("Held"), "circle-check", ("Space",), "week", in_palette=False, bare=True),
    ActionSpec("week.missed", N_("Not held"), "circle-x", ("X",), "week", in_palette=False, bare=True),
    ActionSpec("week.ics", N_("Save as a calendar file (ICS)"), "calendar-plus", (), "week"),
    ActionSpec("week.ics_in", N_("Take in a calendar file (ICS)"), "upload", (), "week"),
    ActionSpec("week.report_print", N_("Report of the week"), "file-text", (), "week"),
)


def room() -> RoomSpec:
    return RoomSpec("week", N_("Week"), "calendar-days", _planner, "Ctrl+2", record=_report, actions=ACTIONS)


def _planner(context: Context) -> Screen:
    from kamdesk.ui.screens.week.view import WeekScreen

    return WeekScreen(context)


def _report(context: Context) -> Screen:
    from kamdesk.ui.screens.week.report import ReportScreen

    return ReportScreen(context)

"""Today: the plan of the day, what burns, what to print, small jobs, a quick note."""

from __future__ import annotations

from kamdesk.model.core.languages import N_
from kamdesk.ui.actions import ActionSpec
from kamdesk.ui.shell.screen import Context, RoomSpec, Screen

ACTIONS = (
    ActionSpec("today.note", N_("Quick note"), "sticky-note", ("Ctrl+Shift+N",), "today"),
    ActionSpec("today.briefs", N_("Print all briefs of the day"), "printer", (), "today"),
    ActionSpec("today.pass", N_("Pass small jobs to sales support"), "send", (), "today"),
)


def room() -> RoomSpec:
    return RoomSpec("today", N_("Today"), "sunrise", _home, "Ctrl+1", actions=ACTIONS)


def _home(context: Context) -> Screen:
    from kamdesk.ui.screens.today.view import TodayScreen

    return TodayScreen(context)

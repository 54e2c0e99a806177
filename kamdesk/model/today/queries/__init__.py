"""Reads of the first screen in plain SQL: its page, and what wants attention."""

from kamdesk.model.today.queries.page import (
    AgendaItem,
    BriefLine,
    NoteLine,
    SmallTask,
    TodayPage,
    Tomorrow,
    WeekFigures,
    agenda,
    brief_lines,
    notes_of,
    small_tasks,
    today_page,
    week_figures,
)

__all__ = [
    "AgendaItem",
    "BriefLine",
    "NoteLine",
    "SmallTask",
    "TodayPage",
    "Tomorrow",
    "WeekFigures",
    "agenda",
    "brief_lines",
    "notes_of",
    "small_tasks",
    "today_page",
    "week_figures",
]

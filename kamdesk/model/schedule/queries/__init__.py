"""Reads of the week; see the docstring of the package for the list."""

from __future__ import annotations

from kamdesk.model.schedule.queries.activities import (
    activities_between,
    activity,
    client_contacts,
    closed_weeks,
)
from kamdesk.model.schedule.queries.calendars import EventMatch, ics_extras, match_events
from kamdesk.model.schedule.queries.planning import client_facts, proposal, to_plan
from kamdesk.model.schedule.queries.reports import ReportWarnings, WeekReport, report_check, week_report
from kamdesk.model.schedule.queries.settings import (
    TravelEntry,
    WorkSettings,
    cadences_of,
    holiday_overrides,
    templates,
    travel_entries,
    work_settings,
)
from kamdesk.model.schedule.queries.week import DayView, WeekView, agenda, reminders, week_view

__all__ = [
    "DayView",
    "EventMatch",
    "ReportWarnings",
    "TravelEntry",
    "WeekReport",
    "WeekView",
    "WorkSettings",
    "activities_between",
    "activity",
    "agenda",
    "cadences_of",
    "client_contacts",
    "client_facts",
    "closed_weeks",
    "holiday_overrides",
    "ics_extras",
    "match_events",
    "proposal",
    "reminders",
    "report_check",
    "templates",
    "to_plan",
    "travel_entries",
    "week_report",
    "week_view",
    "work_settings",
]

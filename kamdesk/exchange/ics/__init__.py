"""Calendars: the week out as iCalendar (RFC 5545), invitations and calendar files in, bounded."""

from __future__ import annotations

from kamdesk.exchange.ics.reading import (
    LENGTH_CUT,
    MOST_BYTES,
    MOST_EVENTS,
    RECURRENCE_CUT,
    RECURRENCE_UNKNOWN,
    ZONE_GUESSED,
    IcsContent,
    IcsEvent,
    read_ics,
)
from kamdesk.exchange.ics.writing import IcsExtra, write_week

__all__ = [
    "LENGTH_CUT",
    "MOST_BYTES",
    "MOST_EVENTS",
    "RECURRENCE_CUT",
    "RECURRENCE_UNKNOWN",
    "ZONE_GUESSED",
    "IcsContent",
    "IcsEvent",
    "IcsExtra",
    "read_ics",
    "write_week",
]

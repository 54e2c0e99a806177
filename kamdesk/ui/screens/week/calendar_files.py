"""The week as a calendar file, and calendar files into the week."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from kamdesk.exchange.ics import IcsExtra, read_ics, write_week
from kamdesk.model.core import clock
from kamdesk.model.core.clock import IsoWeek
from kamdesk.model.schedule.queries.activities import activities_between
from kamdesk.model.schedule.queries.calendars import ics_extras, match_events
from kamdesk.model.schedule.rules.activity import ActivityDraft
from kamdesk.reports.save import save
from kamdesk.ui.language import l10n

__all__ = ["drafts_of", "save", "week_file"]


def week_file(connection: Any, week: IsoWeek) -> bytes:
    """The bytes of the ICS file of a week."""
    own = activities_between(connection, week.monday, week.sunday)
    extras = {key: IcsExtra(*values) for key, values in ics_extras(connection, own).items()}
    return write_week(own, l10n(), clock.zone(), clock.now(), extras)


def drafts_of(connection: Any, path: Path, week: IsoWeek) -> tuple[ActivityDraft, ...]:
    """The events of a file that fall into the week, joined to clients and people where they are known.

    Raises InvalidInput when the file is no calendar. Events cancelled or taken in before are left out.
    """
    content = read_ics(path.read_bytes(), first=week.monday, last=week.sunday, zone=clock.zone())
    events = [event for event in content.events if not event.cancelled]
    matches = match_events(connection, events, [event.uid for event in events])
    return tuple(
        event.draft(match.client_ids, match.contact_ids)
        for event, match in zip(events, matches, strict=True)
        if match.known_id is None
    )

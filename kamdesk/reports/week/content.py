"""What the schedule of a week says. Times are minutes of the day, wall clock of the KAM."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from kamdesk.model.core.clock import IsoWeek
from kamdesk.reports.kit.issue import Issue
from kamdesk.reports.kit.phrases import Said


@dataclass(frozen=True, slots=True)
class Entry:
    """One planned or done contact.

    `contact` and `phone` are who to ask for; `state` is planned, done, missed, moved or cancelled.
    """

    day: date
    start: int | None
    end: int | None
    kind: str
    client: str
    address: str = ""
    contact: str = ""
    phone: str = ""
    goal: str = ""
    state: str = "planned"
    reason: str = ""
    off_schedule: bool = False


@dataclass(frozen=True, slots=True)
class WeekPaper:
    """A week; `remarks` names holidays by day, `load` gives planned minutes by day."""

    issue: Issue
    week: IsoWeek
    entries: tuple[Entry, ...] = ()
    remarks: Mapping[date, Said] = field(default_factory=dict)
    load: Mapping[date, int] = field(default_factory=dict)

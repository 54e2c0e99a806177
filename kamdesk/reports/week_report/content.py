"""What the report on a week says. Sums in minor units with their currency; days as dates."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from kamdesk.model.core.clock import IsoWeek
from kamdesk.reports.kit.issue import Issue


@dataclass(frozen=True, slots=True)
class Count:
    """Contacts of one kind: planned, done of them, missed, moved; off schedule counted apart (A9)."""

    kind: str
    planned: int
    done: int
    missed: int = 0
    moved: int = 0
    off_schedule: int = 0


@dataclass(frozen=True, slots=True)
class Missed:
    """A planned contact that did not happen, or happened on another day (`moved_to`)."""

    day: date
    kind: str
    client: str
    reason: str = ""
    moved_to: date | None = None


@dataclass(frozen=True, slots=True)
class Extra:
    """A contact off schedule."""

    day: date
    kind: str
    client: str
    goal: str = ""


@dataclass(frozen=True, slots=True)
class WeekOrder:
    number: str
    day: date
    client: str
    lines: int
    net: int
    currency: str


@dataclass(frozen=True, slots=True)
class WeekPromise:
    """A promise given in this week."""

    ours: bool
    client: str
    what: str
    amount: int = 0
    currency: str = "EUR"
    due: date | None = None


@dataclass(frozen=True, slots=True)
class WeekRival:
    day: date
    competitor: str
    what: str
    client: str = ""


@dataclass(frozen=True, slots=True)
class Next:
    """A contact planned for the week after."""

    day: date
    start: int | None
    kind: str
    client: str
    goal: str = ""


@dataclass(frozen=True, slots=True)
class Answer:
    """A question of the closing ritual and what was typed; a known key is shown in the paper's language."""

    question: str
    text: str


@dataclass(frozen=True, slots=True)
class WeekReportPaper:
    issue: Issue
    week: IsoWeek
    counts: tuple[Count, ...] = ()
    missed: tuple[Missed, ...] = ()
    moved: tuple[Missed, ...] = ()
    extra: tuple[Extra, ...] = ()
    orders: tuple[WeekOrder, ...] = ()
    promises: tuple[WeekPromise, ...] = ()
    rivals: tuple[WeekRival, ...] = ()
    answers: tuple[Answer, ...] = ()
    next_week: tuple[Next, ...] = ()
    closed: bool = False

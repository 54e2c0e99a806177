"""What the sheet of a check says. Sums in minor units, terms in whole days, the score 0-100."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from kamdesk.reports.kit.issue import Issue, Party


@dataclass(frozen=True, slots=True)
class Asked:
    """One question with its answer (msgids), where and when it was seen, remark, names of the evidence."""

    title: str
    answer: str
    tone: str
    source: str = ""
    seen_on: date | None = None
    note: str = ""
    evidence: tuple[str, ...] = ()
    points: str = ""


@dataclass(frozen=True, slots=True)
class NumberLine:
    """A number of the client and whether it fits its own rule; `verdict` ok, bad, unchecked."""

    name: str
    value: str
    verdict: str


@dataclass(frozen=True, slots=True)
class FileLine:
    """A loaded register, the day of its data, and what stood in it; `found` lists the entries."""

    sort: str
    name: str
    day: date | None
    found: tuple[str, ...] = ()
    should_be_in: bool = False


@dataclass(frozen=True, slots=True)
class CheckPaper:
    """A check with everything that speaks for it; `done` False is a draft."""

    issue: Issue
    client: Party
    done: bool
    checked_on: date
    valid_until: date | None
    checked_by: str
    asked: tuple[Asked, ...]
    numbers: tuple[NumberLine, ...]
    files: tuple[FileLine, ...]
    score: int | None
    earned_halves: int
    possible: int
    stopper: str
    paid: int
    average_late: int
    worst_late: int
    overdue: int
    overdue_days: int
    month: int
    months: int
    source: str
    proposed_term: int
    proposed_limit: int | None
    limit: int | None
    payment_days: int | None
    currency: str
    conclusion: str = ""

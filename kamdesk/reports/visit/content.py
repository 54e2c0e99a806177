"""What a visit report says. Sums in minor units; times are minutes of the day."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from kamdesk.reports.kit.issue import Issue
from kamdesk.reports.kit.phrases import Said


@dataclass(frozen=True, slots=True)
class Agreed:
    """A promise given at the meeting: whose, what, how much, until when, who answers for it."""

    ours: bool
    what: str
    amount: int = 0
    currency: str = "EUR"
    due: date | None = None
    responsible: str = ""


@dataclass(frozen=True, slots=True)
class Seen:
    """What was noticed about a competitor: never on a copy for the client."""

    competitor: str
    what: str
    place: str = ""
    price: int | None = None
    currency: str = "EUR"


@dataclass(frozen=True, slots=True)
class OnShelf:
    """A product as it stood on the shelf (A31): price with VAT in minor units, stock in thousandths, None not counted.
    `state`: there, untagged, away."""

    name: str
    state: str = "there"
    rival: bool = False
    facings: int | None = None
    price: int | None = None
    currency: str = "EUR"
    stock: int | None = None


@dataclass(frozen=True, slots=True)
class VisitPaper:
    """The report; `clients` are the companies that took part, `people` their people, `ours` our side."""

    issue: Issue
    kind: str
    day: date
    start: int | None
    end: int | None
    clients: tuple[str, ...]
    people: tuple[str, ...] = ()
    ours: tuple[Said, ...] = ()
    place: str = ""
    state: str = "done"
    goal: str = ""
    report: str = ""
    agreed: str = ""
    payment_terms: str = ""
    promises: tuple[Agreed, ...] = ()
    seen: tuple[Seen, ...] = ()
    next_step: str = ""
    next_day: date | None = None
    reason: str = ""
    off_schedule: bool = False
    photos: int = 0
    orders: tuple[str, ...] = ()
    shelf: tuple[OnShelf, ...] = ()


def copy_for_client(paper: VisitPaper) -> VisitPaper:
    """The report without what concerns others than this client."""
    return replace(
        paper, issue=replace(paper.issue, secret=False), seen=(), off_schedule=False, goal="", report="",
        shelf=tuple(line for line in paper.shelf if not line.rival),
    )  # fmt: skip

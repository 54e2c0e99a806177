"""The report of a visit or call (A11) as it is typed, and what is wrong with it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from kamdesk.model.core.errors import Problem
from kamdesk.model.core.languages import N_
from kamdesk.model.schedule.rules.shelf import ShelfLine, shelf_problems

# a photo straight from a telephone fits; a film does not
MOST_PHOTO_BYTES = 20 * 1024 * 1024
_PICTURES = {
    b"\xff\xd8\xff": "image/jpeg",
    b"\x89PNG\r\n\x1a\n": "image/png",
    b"RIFF": "image/webp",
    b"GIF8": "image/gif",
}


@dataclass(frozen=True, slots=True)
class PromiseGiven:
    """A promise made at the meeting; `ours` = we gave it. A money promise has a sum in minor units."""

    ours: bool
    what: str = ""
    due: date | None = None
    amount_minor: int | None = None
    currency: str = "EUR"
    client_id: str | None = None


@dataclass(frozen=True, slots=True)
class CompetitorSeen:
    """What was noticed of a competitor; `name` may be a new one. Price in minor units, change in 1/100 %."""

    name: str
    what: str
    product_text: str = ""
    price_minor: int | None = None
    currency: str = "EUR"
    change_bp: int | None = None
    sort: str = "action"
    source: str = "shelf"
    reliability: str = "medium"


@dataclass(frozen=True, slots=True)
class Photo:
    name: str
    content: bytes

    @property
    def media_type(self) -> str:
        """By the first bytes, not by the name; empty when it is no picture."""
        return next((kind for mark, kind in _PICTURES.items() if self.content.startswith(mark)), "")


@dataclass(frozen=True, slots=True)
class VisitReport:
    """Everything the form of a report holds."""

    report: str = ""
    agreed: str = ""
    payment_terms: str = ""
    next_step: str = ""
    next_step_day: date | None = None
    promises: tuple[PromiseGiven, ...] = ()
    competitors: tuple[CompetitorSeen, ...] = ()
    photos: tuple[Photo, ...] = ()
    # what stood on the shelf; None leaves what was noted before
    shelf: tuple[ShelfLine, ...] | None = None
    # marks the activity as held when it is still only planned
    held: bool = True


def check_report(report: VisitReport) -> tuple[Problem, ...]:
    """The report itself; promises and observations are checked by their own rooms."""
    problems = list(shelf_problems(report.shelf or ()))
    if report.next_step_day is not None and not report.next_step.strip():
        problems.append(Problem("next_step", N_("Say what the next step is")))
    for number, photo in enumerate(report.photos):
        if not photo.media_type:
            problems.append(
                Problem(f"photo.{number}", N_("This file is not a picture"), {"name": photo.name})
            )
        elif len(photo.content) > MOST_PHOTO_BYTES:
            problems.append(
                Problem(f"photo.{number}", N_("The picture is larger than 20 MB"), {"name": photo.name})
            )
    return tuple(problems)

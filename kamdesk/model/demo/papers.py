"""Papers of the teaching portfolio: what was issued, how it went out and came back, what came in (A41)."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import partial
from typing import Any

from kamdesk.model.core import clock
from kamdesk.model.core.languages import N_
from kamdesk.model.documents.rules import Channel
from kamdesk.model.documents.services import (
    mark_original_back,
    mark_printed,
    mark_returned,
    mark_saved,
    mark_sent,
    record_document,
    register_incoming,
)
from kamdesk.model.store.service import service
from kamdesk.model.store.work import Work


@dataclass(frozen=True, slots=True)
class Filed:
    """A paper as `record_document` takes it, and its way since; `taken` names a series whose number it takes."""

    issue: dict[str, Any]
    printed: bool = False
    saved: bool = False
    sent_on: date | None = None
    sent_to: str = ""
    channel: str = Channel.EMAIL
    returned_on: date | None = None
    original_back_on: date | None = None


@dataclass(frozen=True, slots=True)
class Received:
    """A paper that came in, as `register_incoming` takes it."""

    values: dict[str, Any] = field(default_factory=dict)


@service(N_("Teaching portfolio filled"))
def file_papers(work: Work, *, issued: Sequence[Filed], received: Sequence[Received]) -> None:
    """Write them into the register, the oldest first. Not undoable."""
    steps: list[tuple[date, Callable[[], object]]]
    steps = [(paper.issue["day"], partial(_file, work, paper)) for paper in issued]
    steps += [(one.values["day"], partial(register_incoming, work, **one.values)) for one in received]
    for _day, file in sorted(steps, key=lambda step: step[0]):
        file()
    work.final()


def _file(work: Work, paper: Filed) -> None:
    document_id = record_document(work, **paper.issue)
    if paper.printed:
        mark_printed(work, document_id=document_id)
    if paper.saved:
        mark_saved(work, document_id=document_id)
    if paper.sent_on is not None:
        mark_sent(
            work,
            document_id=document_id,
            to=paper.sent_to,
            channel=paper.channel,
            day=_not_later(paper.sent_on),
        )
    if paper.returned_on is not None:
        mark_returned(work, document_id=document_id, day=_not_later(paper.returned_on))
    if paper.original_back_on is not None:
        mark_original_back(work, document_id=document_id, day=_not_later(paper.original_back_on))


def _not_later(day: date) -> date:
    """The day itself: teaching dates count from today, and early in a month some would lie ahead."""
    return min(day, clock.today())


def days_ago(days: int) -> date:
    return clock.today() - timedelta(days=days)

"""Writes of discrepancy acts: typed, issued, claimed, settled."""

from __future__ import annotations

from dataclasses import asdict
from datetime import date
from typing import Any

from sqlalchemy import select

from kamdesk.model.core import clock
from kamdesk.model.core.errors import Conflict, InvalidInput, NotAllowed, Problem
from kamdesk.model.core.languages import N_
from kamdesk.model.core.text import clean, clean_line
from kamdesk.model.discrepancies.queries.acts import ATTACHED_TO, discrepancy
from kamdesk.model.discrepancies.rules import (
    NEEDED,
    DiscrepancyDraft,
    DiscrepancyState,
    Line,
    check_draft,
    check_move,
    line_problems,
    missing,
)
from kamdesk.model.discrepancies.tables import DiscrepancyActRow, DiscrepancyLineRow
from kamdesk.model.documents.services import record_document
from kamdesk.model.schedule.rules.report import Photo
from kamdesk.model.store.service import service
from kamdesk.model.store.tables import AttachmentRow
from kamdesk.model.store.work import Work

_line = DiscrepancyLineRow.__table__  # type: ignore[attr-defined]
_LONG = frozenset({"commission", "supplier_called", "conclusion", "annexes"})


@service(N_("Discrepancy act saved"))
def save_discrepancy(
    work: Work, *, draft: DiscrepancyDraft, act_id: str | None = None, photos: tuple[Photo, ...] = ()
) -> str:
    """Add or change a draft with its lines and new photos; the id. NotAllowed once it was issued."""
    problems = line_problems(draft.lines)
    if not draft.client_id:
        problems = (Problem("client", N_("Choose the client.")), *problems)
    if problems:
        raise InvalidInput(*problems)
    values = {name: value for name, value in asdict(draft).items() if name != "lines"}
    fields = {name: _tidy(name, value) for name, value in values.items()}
    if act_id is None:
        act_id = work.add(DiscrepancyActRow(**fields))
    else:
        check_draft(_got(work, act_id)["state"])
        work.change(DiscrepancyActRow, act_id, **fields)
    _write_lines(work, act_id, draft.lines)
    for photo in photos:
        _attach(work, act_id, draft.client_id, photo)
    return act_id


def _write_lines(work: Work, act_id: str, lines: tuple[Line, ...]) -> None:
    """Lines by their place: changed where they differ, added or taken away at the end."""
    found = work.connection.execute(
        select(_line.c.id)
        .where(_line.c.act_id == act_id, _line.c.deleted_at.is_(None))
        .order_by(_line.c.position, _line.c.id)
    ).scalars()
    known = list(found)
    for position, line in enumerate(lines, start=1):
        values = {**asdict(line), "name": clean_line(line.name), "position": position}
        values["reason"] = clean_line(line.reason)
        if position <= len(known):
            work.change(DiscrepancyLineRow, known[position - 1], **values)
        else:
            work.add(DiscrepancyLineRow(act_id=act_id, **values))
    for line_id in known[len(lines) :]:
        work.remove(DiscrepancyLineRow, line_id)


def _attach(work: Work, act_id: str, client_id: str, photo: Photo) -> None:
    if not photo.media_type:
        raise InvalidInput(Problem("photos", N_("%(name)s is not a picture."), {"name": photo.name}))
    work.add(
        AttachmentRow(
            owner_kind=ATTACHED_TO,
            owner_id=act_id,
            client_id=client_id,
            name=clean_line(photo.name, 200),
            media_type=photo.media_type,
            sha256=work.put_file(photo.content),
            size=len(photo.content),
        )
    )


@service(N_("%(title)s issued"))
def record_discrepancy_paper(work: Work, *, subject_id: str, number: str, **document: Any) -> str:
    """Keep an issued act: number and bytes; from now on its lines stand. NotAllowed while needed fields are empty."""
    act = discrepancy(work.connection, subject_id)
    if act is None:
        raise Conflict(N_("This record has been deleted meanwhile."))
    needed, _wished = missing(act.draft, photos=len(act.photos))
    if needed:
        raise NotAllowed(N_("The act cannot be issued yet. Missing: %(name)s."), name=NEEDED[needed[0]])
    document_id = record_document(work, subject_id=subject_id, number=number, **document)
    state = act.state if act.state is not DiscrepancyState.DRAFT else DiscrepancyState.ISSUED
    work.change(DiscrepancyActRow, subject_id, number=number, document_id=document_id, state=state.value)
    return document_id


@service(N_("Claim made on act %(number)s"))
def claim_discrepancy(work: Work, *, act_id: str, day: date | None = None) -> None:
    """The client claims what is missing or damaged (A39)."""
    act = _got(work, act_id)
    check_move(act["state"], DiscrepancyState.CLAIM)
    work.note_values(number=act["number"])
    work.change(DiscrepancyActRow, act_id, state=DiscrepancyState.CLAIM.value, claim_on=day or clock.today())


@service(N_("Act %(number)s settled"))
def settle_discrepancy(work: Work, *, act_id: str, outcome: str, day: date | None = None) -> None:
    """How it ended: a credit note, goods sent after, refused."""
    act = _got(work, act_id)
    check_move(act["state"], DiscrepancyState.SETTLED)
    if not outcome.strip():
        raise InvalidInput(Problem("outcome", N_("Type how it was settled.")))
    work.note_values(number=act["number"])
    work.change(
        DiscrepancyActRow,
        act_id,
        state=DiscrepancyState.SETTLED.value,
        settled_on=day or clock.today(),
        outcome=clean(outcome),
    )


@service(N_("Discrepancy act deleted"))
def remove_discrepancy(work: Work, *, act_id: str) -> None:
    """Delete a draft with its lines; NotAllowed once it was issued."""
    check_draft(_got(work, act_id)["state"])
    _write_lines(work, act_id, ())
    work.remove(DiscrepancyActRow, act_id)


def _got(work: Work, act_id: str) -> dict[str, Any]:
    row = work.get(DiscrepancyActRow, act_id)
    if row is None:
        raise Conflict(N_("This record has been deleted meanwhile."))
    return row


def _tidy(name: str, value: Any) -> Any:
    if isinstance(value, str):
        return clean(value) if name in _LONG else clean_line(value)
    return value

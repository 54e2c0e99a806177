"""Notes: facts and own observations apart, questions that get answers (A44)."""

from __future__ import annotations

from datetime import datetime

from kamdesk.model.core import clock
from kamdesk.model.core.errors import Conflict, InvalidInput, NotAllowed, Problem
from kamdesk.model.core.languages import N_
from kamdesk.model.core.text import clean
from kamdesk.model.journal.rules.words import NoteSort
from kamdesk.model.journal.tables import NoteRow
from kamdesk.model.store.service import service
from kamdesk.model.store.work import Work

_SHOWN = 60


@service(N_("Note added: %(text)s"))
def add_note(
    work: Work,
    *,
    client_id: str | None = None,
    text: str,
    sort: str = NoteSort.FACT,
    contact_id: str | None = None,
    activity_id: str | None = None,
    at: datetime | None = None,
) -> str:
    """Keep a note; returns its id. `at` is an aware instant, now when left out.

    InvalidInput (field `text` or `sort`) when it is empty or of no known sort.
    """
    words = _checked(text, sort)
    work.note_values(text=_short(words))
    return work.add(
        NoteRow(
            client_id=client_id,
            contact_id=contact_id,
            activity_id=activity_id,
            sort=sort,
            text=words,
            at=at or clock.now(),
        )
    )


@service(N_("Note changed: %(text)s"))
def change_note(work: Work, *, note_id: str, text: str, sort: str) -> None:
    """Put other words or another sort; the change log keeps the old ones."""
    words = _checked(text, sort)
    work.note_values(text=_short(words))
    work.change(NoteRow, note_id, text=words, sort=sort)


@service(N_("Question answered: %(text)s"))
def answer_question(work: Work, *, note_id: str, answer: str) -> None:
    """Close an open question with its answer (may be empty). NotAllowed for any other note."""
    row = work.get(NoteRow, note_id)
    if row is None:
        raise Conflict(N_("This record has been deleted meanwhile."))
    if row["sort"] != NoteSort.QUESTION:
        raise NotAllowed(N_("Only an open question can be answered."))
    work.note_values(text=_short(row["text"]))
    work.change(NoteRow, note_id, answer=clean(answer), closed_at=clock.now())


@service(N_("Note deleted: %(text)s"))
def remove_note(work: Work, *, note_id: str) -> None:
    """Put a tombstone on a note; undo brings it back."""
    row = work.get(NoteRow, note_id)
    work.note_values(text=_short(row["text"]) if row else "")
    work.remove(NoteRow, note_id)


def _checked(text: str, sort: str) -> str:
    words = clean(text)
    problems = []
    if not words:
        problems.append(Problem("text", N_("Type the note.")))
    if sort not in set(NoteSort):
        problems.append(Problem("sort", N_("Choose one of the list.")))
    if problems:
        raise InvalidInput(*problems)
    return words


def _short(text: str) -> str:
    line = text.replace("\n", " ")
    return line if len(line) <= _SHOWN else line[: _SHOWN - 1].rstrip() + "…"

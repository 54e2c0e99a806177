"""Notes of a client, newest first."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, select

from kamdesk.model.journal.rules.words import NoteSort
from kamdesk.model.journal.tables import NoteRow

note = NoteRow.__table__  # type: ignore[attr-defined]


@dataclass(frozen=True, slots=True)
class Note:
    """One note; `at` is an aware instant."""

    id: str
    sort: NoteSort
    text: str
    at: datetime
    closed_at: datetime | None = None
    answer: str = ""
    activity_id: str | None = None


def client_notes(
    connection: Connection, client_id: str, *, sorts: Iterable[str] = tuple(NoteSort), limit: int = 200
) -> tuple[Note, ...]:
    """Notes of some sorts, newest first."""
    rows = connection.execute(
        select(note)
        .where(
            note.c.client_id == client_id,
            note.c.deleted_at.is_(None),
            note.c.sort.in_([str(sort) for sort in sorts]),
        )
        .order_by(note.c.at.desc(), note.c.id.desc())
        .limit(limit)
    )
    return tuple(
        Note(row.id, NoteSort(row.sort), row.text, row.at, row.closed_at, row.answer, row.activity_id)
        for row in rows
    )


def open_questions(connection: Connection, client_id: str) -> tuple[Note, ...]:
    """Questions nobody has answered yet, newest first."""
    asked = client_notes(connection, client_id, sorts=(NoteSort.QUESTION,))
    return tuple(one for one in asked if one.closed_at is None)


def notes_for_client_papers(connection: Connection, client_id: str) -> tuple[Note, ...]:
    """What a paper that leaves the house may carry: never an observation, a risk or a remark on changes (A44)."""
    return client_notes(connection, client_id, sorts=[sort for sort in NoteSort if sort.for_client])

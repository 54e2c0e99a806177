"""Small jobs and quick notes."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from sqlalchemy import select

from kamdesk.model.clients.tables import ClientRow
from kamdesk.model.core import clock
from kamdesk.model.core.errors import InvalidInput, Problem
from kamdesk.model.core.languages import N_
from kamdesk.model.core.text import clean, clean_line
from kamdesk.model.journal.tables import NoteRow
from kamdesk.model.schedule.tables import TaskRow
from kamdesk.model.store.service import service
from kamdesk.model.store.work import Work
from kamdesk.model.today.rules import client_matches, parse_quick_note


@service(N_("Small job added"))
def add_task(
    work: Work, *, title: str, client_id: str | None = None, due: date | None = None, minutes: int = 15
) -> str:
    """A small job for later today; returns its id."""
    if not title.strip():
        raise InvalidInput(Problem("title", N_("Type what is to be done.")))
    return work.add(TaskRow(title=clean_line(title), client_id=client_id, due=due, minutes=minutes))


@service(N_("Small job done"))
def finish_task(work: Work, *, task_id: str) -> None:
    work.change(TaskRow, task_id, done_at=clock.now())


@service(N_("Small job deleted"))
def remove_task(work: Work, *, task_id: str) -> None:
    work.remove(TaskRow, task_id)


@service(N_("Small jobs passed to sales support: %(number)s"))
def pass_tasks(work: Work, *, task_ids: Sequence[str], to: str = "") -> int:
    """Hand several small jobs over as one list (A16); they leave the page and stay in the record."""
    for task_id in task_ids:
        work.change(TaskRow, task_id, passed_at=clock.now(), passed_to=clean_line(to))
    work.note_values(number=len(task_ids))
    return len(task_ids)


@service(N_("Quick note saved"))
def quick_note(work: Work, *, typed: str) -> str:
    """`@client text #kind`: a note, or a small job with #task. Returns the row's id.

    InvalidInput when there is no text, or the client's words fit no client or several different ones.
    """
    note = parse_quick_note(clean(typed))
    if not note.text:
        raise InvalidInput(Problem("note", N_("Type the text of the note.")))
    client_id = _client(work, note.client) if note.client else None
    if note.sort == "task":
        return add_task(work, title=note.text, client_id=client_id)
    return work.add(NoteRow(client_id=client_id, text=note.text, sort=note.sort, at=clock.now()))


def _client(work: Work, words: str) -> str:
    table = ClientRow.__table__  # type: ignore[attr-defined]
    rows = work.connection.execute(
        select(table.c.id, table.c.name).where(table.c.deleted_at.is_(None), table.c.merged_into.is_(None))
    )
    found = client_matches(words, [(row.id, row.name) for row in rows])
    if not found:
        raise InvalidInput(Problem("note", N_("No client is called %(words)s."), {"words": words}))
    if len(found) > 1:
        values: dict[str, str | int | float] = {"number": len(found), "words": words}
        raise InvalidInput(
            Problem("note", N_("%(number)s clients fit %(words)s: type more of the name."), values)
        )
    return found[0]

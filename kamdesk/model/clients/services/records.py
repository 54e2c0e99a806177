"""Creating, editing, archiving and deleting a client; its one next step."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from sqlalchemy import select, text

from kamdesk.model.clients.rules.checks import check_client, check_fields
from kamdesk.model.clients.rules.drafts import ClientDraft, cleaned, cleaned_value, values_of
from kamdesk.model.clients.tables import ClientRow
from kamdesk.model.core.errors import Conflict, InvalidInput, NotAllowed
from kamdesk.model.core.languages import N_
from kamdesk.model.core.text import clean_line
from kamdesk.model.journal.services import add_note
from kamdesk.model.store.base import Row
from kamdesk.model.store.references import references_to
from kamdesk.model.store.service import service
from kamdesk.model.store.work import Work

EDITABLE = frozenset(values_of(ClientDraft())) | {"archived"}


@service(N_("Client added: %(name)s"))
def create_client(work: Work, *, draft: ClientDraft) -> str:
    """Keep a new client or prospect; returns its id. InvalidInput with every problem, by column name."""
    tidy = cleaned(draft)
    problems = check_client(tidy)
    if problems:
        raise InvalidInput(*problems)
    work.note_values(name=tidy.name)
    return work.add(ClientRow(**values_of(tidy)))


@service(N_("Client changed: %(name)s"))
def change_client(work: Work, *, client_id: str, values: dict[str, Any]) -> bool:
    """Set some columns; False when nothing differs. Only the given ones are checked, so that an old mistake of an
    import elsewhere in the card never stops a correction here. InvalidInput by column name.
    """
    unknown = set(values) - EDITABLE
    if unknown:
        raise ValueError(f"not editable: {sorted(unknown)}")
    tidy = {name: cleaned_value(name, value) for name, value in values.items()}
    problems = check_fields(tidy)
    if problems:
        raise InvalidInput(*problems)
    work.note_values(name=_live(work, client_id)["name"])
    return work.change(ClientRow, client_id, **tidy)


@service(N_("Next step set: %(step)s"))
def set_next_step(work: Work, *, client_id: str, step: str, day: date | None = None) -> None:
    """Put the one next step of the card; an empty step takes it away."""
    words = clean_line(step)
    _live(work, client_id)
    work.note_values(step=words or "—")
    work.change(ClientRow, client_id, next_step=words, next_step_day=day if words else None)


@service(N_("Next step done: %(step)s"))
def finish_next_step(work: Work, *, client_id: str) -> str:
    """What was to be done becomes a fact of the history, and the card asks for the next one. Returns the note's id.

    NotAllowed when there is no next step.
    """
    step = _live(work, client_id)["next_step"]
    if not step:
        raise NotAllowed(N_("There is no next step to finish."))
    work.note_values(step=step)
    note_id: str = add_note(work, client_id=client_id, text=step)
    work.change(ClientRow, client_id, next_step="", next_step_day=None)
    return note_id


@service(N_("Archive changed: %(name)s"))
def archive_client(work: Work, *, client_id: str, archived: bool = True) -> None:
    """Take a client out of the daily lists, or bring it back; its history stays."""
    work.note_values(name=_live(work, client_id)["name"])
    work.change(ClientRow, client_id, archived=archived)


@service(N_("Client deleted: %(name)s"))
def delete_client(work: Work, *, client_id: str) -> None:
    """Put a tombstone on a client without history, and on its people, places, notes and plans.

    NotAllowed when there are orders, invoices, papers or contacts that took place: such a client is archived.
    """
    row = _live(work, client_id)
    if _has_history(work, client_id):
        raise NotAllowed(
            N_(
                "This client has a history: orders, invoices, visits or papers. Put it in the archive instead."
            )
        )
    work.note_values(name=row["name"])
    for cls, column in references_to("client"):
        for row_id in _live_ids(work, cls, column, client_id):
            work.remove(cls, row_id)
    work.remove(ClientRow, client_id)


_HISTORY = """
SELECT EXISTS (SELECT 1 FROM sales_order WHERE client_id = :id AND deleted_at IS NULL AND state <> 'draft')
    OR EXISTS (SELECT 1 FROM invoice WHERE client_id = :id AND deleted_at IS NULL)
    OR EXISTS (SELECT 1 FROM document WHERE client_id = :id AND deleted_at IS NULL)
    OR EXISTS (SELECT 1 FROM observation WHERE client_id = :id AND deleted_at IS NULL)
    OR EXISTS (SELECT 1 FROM activity WHERE client_id = :id AND deleted_at IS NULL AND state IN ('done', 'missed'))
    OR EXISTS (SELECT 1 FROM activity_party p JOIN activity a ON a.id = p.activity_id
               WHERE p.client_id = :id AND p.deleted_at IS NULL AND a.deleted_at IS NULL)
"""


def _has_history(work: Work, client_id: str) -> bool:
    return bool(work.connection.execute(text(_HISTORY), {"id": client_id}).scalar())


def _live_ids(work: Work, cls: type[Row], column: str, client_id: str) -> Sequence[str]:
    table = cls.__table__  # type: ignore[attr-defined]
    live = table.c.deleted_at.is_(None)
    return (
        work.connection.execute(select(table.c.id).where(table.c[column] == client_id, live)).scalars().all()
    )


def _live(work: Work, client_id: str) -> dict[str, Any]:
    row = work.get(ClientRow, client_id)
    if row is None:
        raise Conflict(N_("This record has been deleted meanwhile."))
    return row

"""Merging two records of one client: everything that points to the one goes to the other, in one step."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from sqlalchemy import select, text

from kamdesk.model.clients.rules.drafts import ClientDraft, values_of
from kamdesk.model.clients.tables import ClientRow, SiteRow
from kamdesk.model.core.errors import Conflict, NotAllowed
from kamdesk.model.core.languages import N_
from kamdesk.model.store.base import Row
from kamdesk.model.store.references import references_to
from kamdesk.model.store.service import service
from kamdesk.model.store.work import Work

# a filled field of the kept record always wins; these are never guessed from the other one
_NEVER_TAKEN = frozenset(
    {"name", "stage", "vip", "country", "currency", "language", "price_column", "payment_days"}
)


@service(N_("Clients merged: %(gone)s into %(kept)s"))
def merge_clients(work: Work, *, keep_id: str, gone_id: str, take: Iterable[str] = ()) -> int:
    """Move all references of `gone_id` to `keep_id`, fill empty fields, and put a tombstone on the rest.

    `take` names columns whose value the other record gives even though the kept one has its own. Returns how many
    rows moved. Undo puts every row back. NotAllowed for a record with itself; Conflict when one is gone.
    """
    if keep_id == gone_id:
        raise NotAllowed(N_("A client cannot be merged with itself."))
    kept, gone = work.get(ClientRow, keep_id), work.get(ClientRow, gone_id)
    if kept is None or gone is None:
        raise Conflict(N_("This record has been deleted meanwhile."))
    work.note_values(gone=gone["name"], kept=kept["name"])
    moved = sum(_move(work, cls, column, keep_id, gone_id) for cls, column in references_to("client"))
    _drop_doubles(work, keep_id)
    filled = {name: gone[name] for name in values_of(ClientDraft()) if _wanted(name, kept, gone, set(take))}
    if filled:
        work.change(ClientRow, keep_id, **filled)
    work.change(ClientRow, gone_id, merged_into=keep_id)
    work.remove(ClientRow, gone_id)
    return moved


def _wanted(name: str, kept: dict[str, Any], gone: dict[str, Any], take: set[str]) -> bool:
    if name in take:
        return True
    if name in _NEVER_TAKEN:
        return False
    return kept[name] in ("", None) and gone[name] not in ("", None)


def _move(work: Work, cls: type[Row], column: str, keep_id: str, gone_id: str) -> int:
    table = cls.__table__  # type: ignore[attr-defined]
    found = work.connection.execute(
        select(table.c.id).where(table.c[column] == gone_id, table.c.deleted_at.is_(None))
    ).scalars()
    row_ids = found.all()
    main_kept = cls is SiteRow and _has_main(work, keep_id)
    for row_id in row_ids:
        values: dict[str, Any] = {column: keep_id}
        if main_kept:
            values["main"] = False
        work.change(cls, row_id, **values)
    return len(row_ids)


def _has_main(work: Work, client_id: str) -> bool:
    found = work.connection.execute(
        text("SELECT 1 FROM site WHERE client_id = :id AND main = 1 AND deleted_at IS NULL"),
        {"id": client_id},
    )
    return found.first() is not None


# a visit with both records has the client once; of two cadences of one channel the older one stays
_DOUBLES = (
    ("activity_party", """
SELECT p.id FROM activity_party p JOIN activity a ON a.id = p.activity_id
WHERE p.client_id = :id AND p.contact_id IS NULL AND p.deleted_at IS NULL AND (a.client_id = :id OR EXISTS (
  SELECT 1 FROM activity_party q WHERE q.activity_id = p.activity_id AND q.client_id = :id AND q.contact_id IS NULL
  AND q.deleted_at IS NULL AND q.id < p.id))"""),
    ("cadence", """
SELECT k.id FROM cadence k WHERE k.client_id = :id AND k.deleted_at IS NULL AND EXISTS (
  SELECT 1 FROM cadence e WHERE e.client_id = :id AND e.channel = k.channel AND e.deleted_at IS NULL
  AND (e.created_at, e.id) < (k.created_at, k.id))"""),
)  # fmt: skip


def _drop_doubles(work: Work, client_id: str) -> None:
    rows = {str(cls.__tablename__): cls for cls, _column in references_to("client")}
    for name, sql in _DOUBLES:
        for row_id in work.connection.execute(text(sql), {"id": client_id}).scalars().all():
            work.remove(rows[name], row_id)

"""The search index made anew from the rows: after rows were brought over, or when a check finds it wanting."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Connection, select, text

from kamdesk.model.registry import ROWS
from kamdesk.model.store import search

_PORTION = 2000


def rebuild_search(connection: Connection) -> int:
    """Index every live searched row inside the caller's transaction; returns how many."""
    connection.execute(text("DELETE FROM search_doc"))
    indexed = 0
    for cls in ROWS.values():
        if not cls.searched:
            continue
        table: Any = cls.__table__  # type: ignore[attr-defined]
        rows = connection.execute(select(table).where(table.c.deleted_at.is_(None)).order_by(table.c.id))
        for portion in rows.mappings().partitions(_PORTION):
            docs = [search.doc_of(cls, dict(row)) for row in portion]
            search.index_rows(connection, docs)
            indexed += len(docs)
    return indexed

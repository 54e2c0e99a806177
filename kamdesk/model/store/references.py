"""Who points to a table: every column that holds ids of its rows, declared as a foreign key or only by its name.

Merging two records moves all of these; a new table is found by itself as long as its column is named `<table>_id`.
"""

from __future__ import annotations

from kamdesk.model.store.base import Row


def references_to(table: str) -> tuple[tuple[type[Row], str], ...]:
    """(row class, column name) of every reference to `table`."""
    from kamdesk.model.registry import ROWS

    found = []
    for cls in ROWS.values():
        for column in cls.__table__.columns:  # type: ignore[attr-defined]
            declared = any(key.column.table.name == table for key in column.foreign_keys)
            if declared or column.name == f"{table}_id":
                found.append((cls, str(column.name)))
    return tuple(found)

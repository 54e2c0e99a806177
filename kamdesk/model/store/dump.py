"""Everything in the portfolio as plain values, for the user's own copy ('data exit')."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, select

from kamdesk.model.registry import ROWS
from kamdesk.model.store.tables import AttachmentRow, ChangeLogRow, FileContentRow

_BATCH = 5000


@dataclass(frozen=True, slots=True)
class TableDump:
    """One table: its name, its columns, and its live rows read in batches. Dates are dates, sums minor units."""

    name: str
    columns: tuple[str, ...]
    rows: Iterator[tuple[Any, ...]]


@dataclass(frozen=True, slots=True)
class StoredFile:
    """An attachment with its bytes."""

    name: str
    content: bytes


def tables(connection: Connection) -> Iterator[TableDump]:
    """Every table of the portfolio and the change log; deleted rows are left out."""
    for name, cls in sorted(ROWS.items()):
        table = cls.__table__  # type: ignore[attr-defined]
        yield _dump(connection, name, table, select(table).where(table.c.deleted_at.is_(None)))
    log = ChangeLogRow.__table__  # type: ignore[attr-defined]
    yield _dump(connection, "change_log", log, select(log).order_by(log.c.at))


def attachments(connection: Connection) -> Iterator[StoredFile]:
    """Photos and other files people attached; issued papers come from the documents room."""
    attachment = AttachmentRow.__table__  # type: ignore[attr-defined]
    content = FileContentRow.__table__  # type: ignore[attr-defined]
    rows = connection.execute(
        select(attachment.c.name, content.c.content)
        .join(content, content.c.sha256 == attachment.c.sha256)
        .where(attachment.c.deleted_at.is_(None))
    )
    for name, data in rows:
        yield StoredFile(name, bytes(data))


def _dump(connection: Connection, name: str, table: Any, query: Any) -> TableDump:
    columns = tuple(column.name for column in table.columns)
    result = connection.execution_options(yield_per=_BATCH).execute(query)
    return TableDump(name, columns, (tuple(row) for row in result))

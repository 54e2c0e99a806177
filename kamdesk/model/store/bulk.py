"""Very many rows of one import at the speed of the driver: ready-made tuples, one executemany, the batch undoes them.

`Work.add_many` is for hundreds of rows; an export brings a hundred thousand order lines. Values must already be in
their stored form: days as ISO text, flags as 0 or 1.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import islice
from typing import Any

from sqlalchemy import delete, text

from kamdesk.model.core import clock
from kamdesk.model.store import search
from kamdesk.model.store.base import Row
from kamdesk.model.store.types import instant_text
from kamdesk.model.store.work import Work

CHUNK = 5000


def insert_tuples(
    work: Work, cls: type[Row], columns: Sequence[str], rows: Sequence[tuple[Any, ...]]
) -> Iterator[int]:
    """Insert rows given as tuples of `columns`; yields how many are in after each chunk, so a caller can stop.

    Columns not named get the class's defaults. Rows of a searched table are indexed from the same values.
    """
    if not rows:
        return
    table = cls.__table__  # type: ignore[attr-defined]
    constant = _constants(work, cls, columns)
    names = [*columns, *constant]
    if set(names) - {column.name for column in table.columns}:
        raise ValueError(f"unknown columns of {table.name}")
    sql = f"INSERT INTO {table.name} ({', '.join(names)}) VALUES ({', '.join('?' * len(names))})"  # noqa: S608 - names of our own columns
    tail = tuple(constant.values())
    cursor = iter(rows)
    done = 0
    work.kinds.add(cls.kind)
    while chunk := list(islice(cursor, CHUNK)):
        work.connection.exec_driver_sql(sql, [row + tail for row in chunk])
        if cls.searched:
            _index(work, cls, columns, chunk)
        done += len(chunk)
        yield done


def purge_batch(work: Work, cls: type[Row], batch_id: str) -> int:
    """Take the rows a batch brought into one table out of the file for good, and its step off the undo list; returns
    how many. For what can be downloaded again and would only weigh: everything else gets tombstones."""
    table = cls.__table__  # type: ignore[attr-defined]
    gone = work.connection.execute(delete(table).where(table.c.batch_id == batch_id))
    work.connection.execute(text("DELETE FROM undo_step WHERE batch_id = :batch"), {"batch": batch_id})
    work.kinds.add(cls.kind)
    return int(gone.rowcount)


def _constants(work: Work, cls: type[Row], columns: Sequence[str]) -> dict[str, Any]:
    """The values all rows share, in their stored form."""
    blank = cls().model_dump()
    shared: dict[str, Any] = {
        name: int(value) if isinstance(value, bool) else value
        for name, value in blank.items()
        if name not in columns
    }
    identity = work.identity
    shared |= {
        "portfolio_id": identity.portfolio_id,
        "created_at": instant_text(clock.now()),
        "created_by": identity.user,
        "origin_device": identity.device,
        "batch_id": work.start_batch(),
    }
    return shared


def _index(work: Work, cls: type[Row], columns: Sequence[str], chunk: Sequence[tuple[Any, ...]]) -> None:
    docs = []
    for row in chunk:
        doc = search.doc_of(cls, dict(zip(columns, row, strict=True)))
        if doc["folded"]:
            docs.append(tuple(doc[name] for name in ("row_id", "kind", "client_id", "at", "title", "folded")))
    if docs:
        work.connection.exec_driver_sql(
            "INSERT INTO search_doc(row_id, kind, client_id, at, title, folded) VALUES (?, ?, ?, ?, ?, ?)",
            docs,
        )

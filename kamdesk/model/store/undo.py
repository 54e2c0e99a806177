"""Undo and redo of saved steps, newest first, each by its name.

A step is put back only when its rows are still as it left them; otherwise `Conflict`. Rows it added get a tombstone
(and lose it again on redo), so nothing is ever physically deleted.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, select, text, update

from kamdesk.model.core import clock
from kamdesk.model.core.errors import Conflict, NotAllowed
from kamdesk.model.core.languages import N_
from kamdesk.model.registry import ROWS
from kamdesk.model.store import search
from kamdesk.model.store.base import Kind, Row
from kamdesk.model.store.outcome import Outcome
from kamdesk.model.store.references import references_to
from kamdesk.model.store.types import Day, Flag, Instant, instant_of, instant_text
from kamdesk.model.store.work import Work, to_json


@dataclass(frozen=True, slots=True)
class Step:
    """One entry of the undo list."""

    seq: int
    label: str
    values: Mapping[str, Any]
    kinds: frozenset[Kind]
    batch_id: str | None


def next_undo(connection: Connection) -> Step | None:
    """The step Ctrl+Z would take back."""
    return _step(connection, "SELECT * FROM undo_step WHERE undone = 0 ORDER BY seq DESC LIMIT 1")


def next_redo(connection: Connection) -> Step | None:
    """The step Ctrl+Shift+Z would bring again."""
    return _step(connection, "SELECT * FROM undo_step WHERE undone = 1 ORDER BY seq LIMIT 1")


def undo(work: Work) -> Outcome:
    """Take the newest step back, inside the caller's transaction. NotAllowed when there is none."""
    connection = work.connection
    step = next_undo(connection)
    if step is None:
        raise NotAllowed(N_("There is nothing to undo."))
    images = _images(connection, step.seq)
    own = {image.row_id for image in images}
    if step.batch_id:
        _check_batch_unused(connection, step.batch_id, own)
        _bury_batch(connection, step.batch_id)
    for image in reversed(images):
        _check_unchanged(connection, image, image.after)
        if image.before is None:
            _check_unused(connection, image, own)
            _put(work, image, image.after, _buried(image.after))
        else:
            _put(work, image, image.after, image.before)
    return _mark(work, step, undone=1)


def redo(work: Work) -> Outcome:
    """Bring the oldest undone step again."""
    connection = work.connection
    step = next_redo(connection)
    if step is None:
        raise NotAllowed(N_("There is nothing to redo."))
    if step.batch_id:
        _unbury_batch(connection, step.batch_id)
    for image in _images(connection, step.seq):
        if image.before is not None:
            _check_unchanged(connection, image, image.before)
        _put(work, image, image.before or _buried(image.after), image.after)
    return _mark(work, step, undone=0)


def forget_steps(connection: Connection, row_ids: Iterable[str]) -> None:
    """Take the steps that touched any of these rows off the list: the rows are settled for good (a closed week)."""
    parameters = {"ids": json.dumps(sorted(row_ids))}
    touched = "SELECT step FROM undo_image WHERE row_id IN (SELECT value FROM json_each(:ids))"
    steps = connection.execute(text(touched), parameters).scalars().all()
    for seq in sorted(set(steps)):
        connection.execute(text("DELETE FROM undo_image WHERE step = :seq"), {"seq": seq})
        connection.execute(text("DELETE FROM undo_step WHERE seq = :seq"), {"seq": seq})


@dataclass(frozen=True, slots=True)
class _Image:
    cls: type[Row]
    row_id: str
    before: dict[str, Any] | None
    after: dict[str, Any]


def _step(connection: Connection, sql: str) -> Step | None:
    row = connection.execute(text(sql)).mappings().first()
    if row is None:
        return None
    kinds = frozenset(Kind(kind) for kind in row["kinds"].split(",") if kind)
    return Step(row["seq"], row["label"], json.loads(row["values_json"]), kinds, row["batch_id"])


def _images(connection: Connection, seq: int) -> list[_Image]:
    rows = connection.execute(
        text("SELECT entity, row_id, before, after FROM undo_image WHERE step = :seq ORDER BY id"),
        {"seq": seq},
    )
    return [
        _Image(
            ROWS[row.entity],
            row.row_id,
            json.loads(row.before) if row.before else None,
            json.loads(row.after),
        )
        for row in rows
    ]


def _check_unchanged(connection: Connection, image: _Image, expected: Mapping[str, Any]) -> None:
    table = _table(image.cls)
    row = connection.execute(select(table).where(table.c.id == image.row_id)).mappings().first()
    if row is None or json.loads(to_json(dict(row))) != dict(expected):
        raise Conflict(N_("This cannot be undone: the record has changed since."))


def _check_unused(connection: Connection, image: _Image, own: set[str]) -> None:
    """A row that later records point to must not vanish under them."""
    for other, name in references_to(str(image.cls.__tablename__)):
        table = _table(other)
        _refuse_users(connection, table, table.c[name] == image.row_id, own)


def _check_batch_unused(connection: Connection, batch_id: str, own: set[str]) -> None:
    """The same for the rows of an import: confirmed orders stand on loaded products, and are no step of their own."""
    for cls in ROWS.values():
        loaded = _table(cls)
        mine = select(loaded.c.id).where(loaded.c.batch_id == batch_id, loaded.c.deleted_at.is_(None))
        if connection.execute(mine.limit(1)).first() is None:
            continue
        for other, name in references_to(str(cls.__tablename__)):
            table = _table(other)
            foreign = table.c.batch_id.is_distinct_from(batch_id)
            _refuse_users(connection, table, table.c[name].in_(mine) & foreign, own)


def _refuse_users(connection: Connection, table: Any, points: Any, own: set[str]) -> None:
    users = connection.execute(
        select(table.c.id).where(points, table.c.deleted_at.is_(None)).limit(len(own) + 1)
    ).scalars()
    if any(user not in own for user in users):
        raise Conflict(N_("This cannot be undone: later records use it."))


def _buried(values: Mapping[str, Any]) -> dict[str, Any]:
    return {**values, "deleted_at": instant_text(clock.now()), "deleted_by": "undo"}


def _put(work: Work, image: _Image, old: Mapping[str, Any], new: Mapping[str, Any]) -> None:
    table = _table(image.cls)
    typed = {name: _typed(table.c[name].type, value) for name, value in new.items() if name in table.c}
    work.connection.execute(update(table).where(table.c.id == image.row_id).values(**typed))
    for name, value in new.items():
        if old.get(name) != value and name != "deleted_by":
            work.log_change(image.cls, typed, name, old.get(name), value)
    if image.cls.searched:
        search.forget_rows(work.connection, [image.row_id])
        if not new.get("deleted_at"):
            search.index_rows(work.connection, [search.doc_of(image.cls, typed)])


def _typed(kind: Any, value: Any) -> Any:
    if value is None:
        return None
    if isinstance(kind, Instant):
        return instant_of(value)
    if isinstance(kind, Day):
        return Day().process_result_value(value, None)
    return bool(value) if isinstance(kind, Flag) else value


def _bury_batch(connection: Connection, batch_id: str) -> None:
    gone = {"deleted_at": clock.now(), "deleted_by": "undo"}
    for cls in ROWS.values():
        table = _table(cls)
        mine = (table.c.batch_id == batch_id) & table.c.deleted_at.is_(None)
        if cls.searched:
            connection.execute(
                text("DELETE FROM search_doc WHERE row_id = :row_id"),
                [
                    {"row_id": row_id}
                    for row_id in connection.execute(select(table.c.id).where(mine)).scalars()
                ]
                or [{"row_id": ""}],
            )
        connection.execute(update(table).where(mine).values(**gone))


def _unbury_batch(connection: Connection, batch_id: str) -> None:
    for cls in ROWS.values():
        table = _table(cls)
        mine = (table.c.batch_id == batch_id) & (table.c.deleted_by == "undo")
        if cls.searched:
            rows = connection.execute(select(table).where(mine)).mappings().all()
            search.index_rows(connection, (search.doc_of(cls, dict(row)) for row in rows))
        connection.execute(update(table).where(mine).values(deleted_at=None, deleted_by=None))


def _mark(work: Work, step: Step, *, undone: int) -> Outcome:
    work.connection.execute(
        text("UPDATE undo_step SET undone = :undone WHERE seq = :seq"), {"undone": undone, "seq": step.seq}
    )
    work.kinds |= step.kinds
    work.final()
    work.finish()
    return Outcome(step, step.kinds, step.label, dict(step.values), undoable=False)


def _table(cls: type[Row]) -> Any:
    return cls.__table__  # type: ignore[attr-defined]

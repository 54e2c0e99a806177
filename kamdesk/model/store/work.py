"""The unit of work: one transaction, every write recorded for undo, for the change log and for search.

Services get a `Work` and never a session. It ends in one COMMIT or leaves nothing behind.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from datetime import date, datetime
from functools import cache
from typing import Any

from sqlalchemy import Connection, insert, select, text, update

from kamdesk.model.core import clock
from kamdesk.model.core.errors import Conflict
from kamdesk.model.core.ids import new_id
from kamdesk.model.core.languages import N_
from kamdesk.model.core.text import fold
from kamdesk.model.store import search
from kamdesk.model.store.base import Kind, Row
from kamdesk.model.store.identity import Identity
from kamdesk.model.store.outcome import Outcome
from kamdesk.model.store.tables import ChangeLogRow, NumberSeriesRow, UndoImageRow, UndoStepRow
from kamdesk.model.store.types import instant_text

UNDO_DEPTH = 50
_QUIET = frozenset({"name_fold", "draft_json", "facts_json"})

_NEXT_NUMBER = text(
    "UPDATE number_series SET last = last + 1 "
    "WHERE series = :series AND year = :year AND incarnation = :incarnation RETURNING last"
)


class Work:
    """One named step in progress. Not for sharing between threads."""

    def __init__(
        self, connection: Connection, identity: Identity, label: str, values: Mapping[str, Any] | None = None
    ) -> None:
        self.connection = connection
        self.identity = identity
        self.label = label
        self.values: dict[str, Any] = dict(values or {})
        self.kinds: set[Kind] = set()
        self.undoable = True
        # what the service returned, for the screen that asked
        self.value: Any = None
        self.outcome: Outcome | None = None
        self.batch_id: str | None = None
        # number of this commit in the life of the portfolio; 0 while nothing was written
        self.seq = 0
        self._at = clock.now()
        # (entity, row id, row before, row after); written out only when the step can be undone
        self._images: list[tuple[str, str, Mapping[str, Any] | None, Mapping[str, Any]]] = []
        self._log: list[dict[str, Any]] = []
        self._docs: dict[str, dict[str, Any] | None] = {}

    # -- what services call ------------------------------------------------------------------------------

    def add(self, row: Row) -> str:
        """Insert a new row; returns its id."""
        values = self._stamped(type(row), row.model_dump())
        self.connection.execute(insert(_table(type(row))), [values])
        self._record(type(row), values["id"], None, values)
        self.log_change(type(row), values, "", None, None)
        return str(values["id"])

    def change(self, cls: type[Row], row_id: str, /, **values: Any) -> bool:
        """Set columns of a live row; False when nothing differs. Conflict when the row is gone."""
        before = self.get(cls, row_id)
        if before is None:
            raise Conflict(N_("This record has been deleted meanwhile."))
        changed = {name: new for name, new in values.items() if before[name] != new}
        if not changed:
            return False
        for source, target in cls.folded.items():
            if source in changed:
                changed[target] = fold(changed[source])
        table = _table(cls)
        self.connection.execute(update(table).where(table.c.id == row_id).values(**changed))
        after = {**before, **changed}
        self._record(cls, row_id, before, after)
        for name, new in changed.items():
            if name not in _QUIET:
                self.log_change(cls, after, name, before[name], new)
        return True

    def keep(self, cls: type[Row], row_id: str, /, **values: Any) -> None:
        """Set columns of a draft while it is typed: no image, no change log, no search; the draft is nobody's past."""
        table = _table(cls)
        self.connection.execute(update(table).where(table.c.id == row_id).values(**values))
        self.kinds.add(cls.kind)

    def remove(self, cls: type[Row], row_id: str, /) -> None:
        """Put a tombstone on a row; it stays in the file and can be undone."""
        before = self.get(cls, row_id)
        if before is None:
            return
        table = _table(cls)
        gone = {"deleted_at": self._at, "deleted_by": self.identity.user}
        self.connection.execute(update(table).where(table.c.id == row_id).values(**gone))
        self._record(cls, row_id, before, {**before, **gone})
        self.log_change(cls, before, "deleted_at", None, instant_text(self._at))

    def add_many(self, cls: type[Row], rows: Sequence[Mapping[str, Any]]) -> None:
        """Insert many rows of one import batch: no image per row, the batch id undoes them all."""
        if not rows:
            return
        blank = _blank(cls)
        batch = self.start_batch()
        stamped = [self._stamped(cls, {**blank, "id": new_id(), "batch_id": batch, **row}) for row in rows]
        self.connection.execute(insert(_table(cls)), stamped)
        self.kinds.add(cls.kind)
        if cls.searched:
            search.index_rows(self.connection, (search.doc_of(cls, row) for row in stamped))

    def start_batch(self) -> str:
        """The id that marks every row of this step as one import."""
        if self.batch_id is None:
            self.batch_id = new_id()
        return self.batch_id

    def get(self, cls: type[Row], row_id: str, /) -> dict[str, Any] | None:
        """The live row as a dict of column values, or None."""
        table = _table(cls)
        found = self.connection.execute(
            select(table).where(table.c.id == row_id, table.c.deleted_at.is_(None))
        ).mappings()
        row = found.first()
        return dict(row) if row is not None else None

    def put_file(self, content: bytes) -> str:
        """Keep bytes in the portfolio once per content; returns their SHA-256."""
        sha256 = hashlib.sha256(content).hexdigest()
        self.connection.execute(
            text(
                "INSERT INTO file_content(sha256, portfolio_id, content) VALUES (:sha, :portfolio, :content) "
                "ON CONFLICT(sha256) DO NOTHING"
            ),
            {"sha": sha256, "portfolio": self.identity.portfolio_id, "content": content},
        )
        return sha256

    def next_number(self, series: str, year: int) -> str:
        """The next number of a series in a year, such as 'P-2026-118'; the series belongs to this incarnation."""
        row = self.connection.execute(
            _NEXT_NUMBER, {"series": series, "year": year, "incarnation": self.identity.incarnation}
        ).first()
        counter = int(row[0]) if row is not None else 1
        if row is None:
            fresh = NumberSeriesRow(
                series=series,
                year=year,
                incarnation=self.identity.incarnation,
                letter=self.identity.letter,
                last=1,
            )
            values = self._stamped(NumberSeriesRow, fresh.model_dump())
            self.connection.execute(insert(_table(NumberSeriesRow)), [values])
        return f"{series}{self.identity.letter}-{year}-{counter}"

    def final(self) -> None:
        """This step cannot be undone: it confirms or issues something."""
        self.undoable = False

    def note_values(self, **values: str | int) -> None:
        """Fill placeholders of the label that are known only now."""
        self.values.update(values)

    def log_import(self, entity: str, summary: str) -> None:
        """One line in the change log for a whole batch."""
        self._log.append(self._log_values(entity, self.start_batch(), None, "", None, summary))

    # -- the end of the transaction -----------------------------------------------------------------------

    def finish(self) -> None:
        """Write log, search index and undo step, once; the caller commits."""
        if self.outcome is not None:
            return
        self._write_docs()
        if self._log:
            seq = self._next_commit_seq()
            for line in self._log:
                line["seq"] = seq
            self.connection.execute(insert(_core(ChangeLogRow)), self._log)
        elif self.kinds:
            self._next_commit_seq()
        undoable = self.undoable and bool(self._images or self.batch_id)
        if undoable:
            self._write_step()
        self.outcome = Outcome(self.value, frozenset(self.kinds), self.label, dict(self.values), undoable)

    def _write_step(self) -> None:
        steps = _core(UndoStepRow)
        self.connection.execute(
            text("DELETE FROM undo_image WHERE step IN (SELECT seq FROM undo_step WHERE undone=1)")
        )
        self.connection.execute(text("DELETE FROM undo_step WHERE undone = 1"))
        result = self.connection.execute(
            insert(steps).values(
                label=self.label,
                values_json=json.dumps(self.values, ensure_ascii=False),
                kinds=",".join(sorted(self.kinds)),
                at=self._at,
                undone=0,
                batch_id=self.batch_id,
            )
        )
        key = result.inserted_primary_key
        assert key is not None, "an insert of one row always gives its key"
        seq = int(key[0])
        if self._images:
            self.connection.execute(
                insert(_core(UndoImageRow)), [_image(seq, *image) for image in self._images]
            )
        floor = {"floor": seq - UNDO_DEPTH}
        self.connection.execute(text("DELETE FROM undo_image WHERE step <= :floor"), floor)
        self.connection.execute(text("DELETE FROM undo_step WHERE seq <= :floor"), floor)

    def _write_docs(self) -> None:
        search.forget_rows(self.connection, self._docs)
        search.index_rows(self.connection, (doc for doc in self._docs.values() if doc is not None))

    def _next_commit_seq(self) -> int:
        row = self.connection.execute(
            text(
                "UPDATE meta SET value = CAST(CAST(value AS INTEGER) + 1 AS TEXT) WHERE key = 'commit_seq' "
                "RETURNING value"
            )
        ).first()
        self.seq = int(row[0]) if row is not None else 0
        return self.seq

    # -- recording -------------------------------------------------------------------------------------------

    def _stamped(self, cls: type[Row], values: dict[str, Any]) -> dict[str, Any]:
        values["portfolio_id"] = self.identity.portfolio_id
        values["created_at"] = values.get("created_at") or self._at
        values["created_by"] = self.identity.user
        values["origin_device"] = self.identity.device
        for source, target in cls.folded.items():
            values[target] = fold(values[source])
        return values

    def _record(
        self, cls: type[Row], row_id: str, before: Mapping[str, Any] | None, after: Mapping[str, Any]
    ) -> None:
        self.kinds.add(cls.kind)
        self._images.append((str(cls.__tablename__), row_id, before, after))
        if cls.searched:
            self._docs[row_id] = None if after.get("deleted_at") else search.doc_of(cls, after)

    def log_change(self, cls: type[Row], values: Mapping[str, Any], name: str, old: Any, new: Any) -> None:
        """One line of the change log: a field of a row, or the row itself when `name` is empty."""
        entity = str(cls.__tablename__)
        client_id = values["id"] if entity == "client" else values.get("client_id")
        self._log.append(self._log_values(entity, values["id"], client_id, name, _plain(old), _plain(new)))

    def _log_values(
        self, entity: str, row_id: str, client_id: str | None, name: str, old: str | None, new: str | None
    ) -> dict[str, Any]:
        return {
            "id": new_id(),
            "portfolio_id": self.identity.portfolio_id,
            "seq": 0,
            "entity": entity,
            "row_id": row_id,
            "client_id": client_id,
            "field": name,
            "old": old,
            "new": new,
            "label": self.label,
            "by": self.identity.user,
            "at": self._at,
            "device": self.identity.device,
        }


@cache
def _blank(cls: type[Row]) -> dict[str, Any]:
    """The defaults of a row; its id is never used."""
    return cls().model_dump()


def _image(
    step: int, entity: str, row_id: str, before: Mapping[str, Any] | None, after: Mapping[str, Any]
) -> dict[str, Any]:
    return {
        "step": step,
        "entity": entity,
        "row_id": row_id,
        "before": None if before is None else to_json(before),
        "after": to_json(after),
    }


def to_json(values: Mapping[str, Any]) -> str:
    """A row image; dates and instants in the form they are stored in."""
    return json.dumps({name: _stored(value) for name, value in values.items()}, ensure_ascii=False)


def _stored(value: Any) -> Any:
    if isinstance(value, datetime):
        return instant_text(value)
    return value.isoformat() if isinstance(value, date) else value


def _plain(value: Any) -> str | None:
    if value is None:
        return None
    stored = _stored(value)
    return stored if isinstance(stored, str) else json.dumps(stored)


def _table(cls: type[Row]) -> Any:
    return cls.__table__  # type: ignore[attr-defined]


def _core(cls: type[Any]) -> Any:
    return cls.__table__

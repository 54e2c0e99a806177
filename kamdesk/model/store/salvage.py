"""Rows saved after a backup, read from the file that was set aside when it was put back.

That file may be damaged: what its pages still give is taken, from both ends of a table if need be, and rows whose
parent is gone stay behind.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

import sqlcipher3.dbapi2 as driver

from kamdesk.model.core.errors import StorageDamaged
from kamdesk.model.core.languages import N_
from kamdesk.model.store.connection import connect, translated

Row = tuple[Any, ...]

# tables of this laptop only, or rebuilt from others: nothing in them is worth bringing over
_LOCAL = frozenset({"meta", "undo_step", "undo_image", "search_doc", "alembic_version", "number_series"})


@dataclass(frozen=True, slots=True)
class NewerRows:
    """Rows of the file set aside that the restored one lacks or holds otherwise, per table; `unreadable` tables."""

    added: dict[str, int] = field(default_factory=dict)
    changed: dict[str, int] = field(default_factory=dict)
    unreadable: tuple[str, ...] = ()

    @property
    def total(self) -> int:
        return sum(self.added.values()) + sum(self.changed.values())


def newer_rows(portfolio: Path, set_aside_in: Path, key: bytes) -> NewerRows:
    """What the file set aside holds beyond the restored one; damaged tables are named, never a reason to fail."""
    return _counted(_gathered(portfolio, set_aside_in / portfolio.name, key))


def bring_over(portfolio: Path, set_aside_in: Path, key: bytes) -> NewerRows:
    """Copy newer readable rows into the restored portfolio, all in one transaction; returns what came.

    Rows whose parent cannot be read stay behind. The search index is made anew, the undo list emptied.
    """
    gathered = _gathered(portfolio, set_aside_in / portfolio.name, key)
    came = _counted(gathered)
    connection = connect(portfolio, key)
    try:
        with translated(portfolio):
            connection.execute("PRAGMA foreign_keys=OFF").fetchall()
            connection.execute("BEGIN IMMEDIATE")
            for newer in gathered:
                _put(connection, newer)
            _drop_orphans(connection, came)
            forget_undo(connection)
            connection.execute(
                "UPDATE meta SET value = CAST(CAST(value AS INTEGER) + 1 AS TEXT) WHERE key = 'commit_seq'"
            )
            connection.execute("COMMIT")
    finally:
        connection.close()  # an open transaction is rolled back by this
    _reindex(portfolio, key)
    return came


@contextmanager
def _two_files(portfolio: Path, other: Path, key: bytes) -> Iterator[driver.Connection]:
    """The restored portfolio, only to be read, with the file set aside attached as `other` under the same key."""
    connection = connect(portfolio, key, readonly=True)
    try:
        uri = other.absolute().as_uri() + "?mode=ro"
        try:
            connection.execute(f"ATTACH DATABASE ? AS other KEY \"x'{key.hex()}'\"", (uri,))
            connection.execute("SELECT count(*) FROM other.sqlite_schema").fetchone()
        except driver.DatabaseError as fault:
            raise StorageDamaged(
                N_("The file set aside cannot be read at all. The restored data is complete as of its date.")
            ) from fault
        with translated(portfolio):
            yield connection
    finally:
        connection.close()


@dataclass(frozen=True, slots=True)
class _Newer:
    """Differing rows of one table: by key, with whether the restored file knows the key; `whole` when all was read."""

    table: str
    key: str
    columns: tuple[str, ...]
    added: list[Row]
    changed: list[Row]
    whole: bool


def _gathered(portfolio: Path, other: Path, key: bytes) -> list[_Newer]:
    """Every row the other file has otherwise, table by table.

    SQLCipher gives up a connection at the first damaged page, so each damaged table costs fresh connections.
    """
    with _two_files(portfolio, other, key) as connection:
        tables = _common_tables(connection)
    found = []
    waiting = list(tables)
    while waiting:
        with _two_files(portfolio, other, key) as connection:
            while waiting:
                name, columns, in_key = waiting.pop(0)
                rows = _differing(connection, name)
                if rows is None:
                    rows = _salvaged(portfolio, other, key, name, columns.index(in_key))
                    found.append(_sorted_out(portfolio, key, _Newer(name, in_key, columns, rows, [], False)))
                    break
                found.append(_sorted_out(portfolio, key, _Newer(name, in_key, columns, rows, [], True)))
    return [newer for newer in found if newer.added or newer.changed or not newer.whole]


def _differing(connection: driver.Connection, table: str) -> list[Row] | None:
    """Rows of the other file that the restored one lacks or holds otherwise; None when a page is damaged."""
    name = _quoted(table)
    sql = f"SELECT * FROM other.{name} EXCEPT SELECT * FROM main.{name}"  # noqa: S608
    try:
        rows: list[Row] = connection.execute(sql).fetchall()
    except driver.DatabaseError:
        return None
    return rows


def _salvaged(portfolio: Path, other: Path, key: bytes, table: str, position: int) -> list[Row]:
    """Rows that can still be read: a damaged page stops a walk, so walk from both ends."""
    found: dict[Any, Row] = {}
    for direction in ("ASC", "DESC"):
        with _two_files(portfolio, other, key) as connection:
            rows = connection.execute(f"SELECT * FROM other.{_quoted(table)} ORDER BY rowid {direction}")  # noqa: S608
            with suppress(driver.DatabaseError):
                for row in rows:
                    found[row[position]] = tuple(row)
    return list(found.values())


def _sorted_out(portfolio: Path, key: bytes, newer: _Newer) -> _Newer:
    """Tell rows the restored file lacks from rows it holds otherwise, and drop those it holds just so."""
    position = newer.columns.index(newer.key)
    added, changed = [], []
    if not newer.added:
        return newer
    connection = connect(portfolio, key, readonly=True)
    try:
        for row in newer.added:
            known = connection.execute(
                f"SELECT * FROM {_quoted(newer.table)} WHERE {_quoted(newer.key)} = ?",  # noqa: S608
                (row[position],),
            ).fetchone()
            if known is None:
                added.append(row)
            elif tuple(known) != tuple(row):
                changed.append(row)
    finally:
        connection.close()
    return replace(newer, added=added, changed=changed)


def _counted(gathered: list[_Newer]) -> NewerRows:
    return NewerRows(
        {newer.table: len(newer.added) for newer in gathered if newer.added},
        {newer.table: len(newer.changed) for newer in gathered if newer.changed},
        tuple(newer.table for newer in gathered if not newer.whole),
    )


def _put(connection: driver.Connection, newer: _Newer) -> None:
    marks = ", ".join("?" * len(newer.columns))
    others = [_quoted(name) for name in newer.columns if name != newer.key]
    update = ", ".join(f"{name} = excluded.{name}" for name in others)
    connection.executemany(
        f"INSERT INTO {_quoted(newer.table)} VALUES ({marks}) "  # noqa: S608
        f"ON CONFLICT ({_quoted(newer.key)}) DO UPDATE SET {update}",
        [*newer.added, *newer.changed],
    )


def _common_tables(connection: driver.Connection) -> list[tuple[str, tuple[str, ...], str]]:
    """Tables worth bringing over that both files have with the same columns: name, columns, key column."""
    both = _tables(connection, "main") & _tables(connection, "other")
    found = []
    for name in sorted(both - _LOCAL):
        mine, theirs = _columns(connection, "main", name), _columns(connection, "other", name)
        keyed = [column for column, in_key in mine if in_key]
        if mine == theirs and len(keyed) == 1:
            found.append((name, tuple(column for column, _ in mine), keyed[0]))
    return found


def _tables(connection: driver.Connection, schema: str) -> set[str]:
    rows = connection.execute(
        f"SELECT name FROM {schema}.sqlite_schema WHERE type = 'table' "  # noqa: S608
        "AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\' AND name NOT LIKE 'search\\_fts%' ESCAPE '\\'"
    )
    return {str(row[0]) for row in rows}


def _columns(connection: driver.Connection, schema: str, table: str) -> list[tuple[str, bool]]:
    rows = connection.execute(f"PRAGMA {schema}.table_info({_quoted(table)})")
    return [(str(row[1]), bool(row[5])) for row in rows]


def _drop_orphans(connection: driver.Connection, came: NewerRows) -> None:
    """Take out rows just brought whose parent did not come; foreign keys must hold again at the end."""
    while orphans := connection.execute("PRAGMA main.foreign_key_check").fetchall():
        for table, rowid, *_ in orphans:
            connection.execute(f"DELETE FROM main.{_quoted(table)} WHERE rowid = ?", (rowid,))  # noqa: S608
            came.added[table] = max(0, came.added.get(table, 0) - 1)


def forget_undo(connection: driver.Connection) -> None:
    """Empty the undo list, inside the caller's transaction or none."""
    # steps recorded against other rows must not be offered
    connection.execute("DELETE FROM undo_image")
    connection.execute("DELETE FROM undo_step")


def _reindex(portfolio: Path, key: bytes) -> None:
    from kamdesk.model.store.engine import WRITE, make_engine
    from kamdesk.model.store.reindex import rebuild_search

    engine = make_engine(portfolio, key)
    try:
        with engine.connect().execution_options(**{WRITE: True}) as connection, connection.begin():
            rebuild_search(connection)
    finally:
        engine.dispose()


def _quoted(name: str) -> str:
    return '"' + name.replace('"', '""') + '"'

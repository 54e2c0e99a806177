"""Portfolios for tests: cheap keys, a few rows, every table filled, files taken apart byte by byte."""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from pathlib import Path

import sqlcipher3.dbapi2 as driver

from kamdesk.model.clients.tables import ClientRow
from kamdesk.model.store import keys
from kamdesk.model.store.connection import connect
from kamdesk.model.store.portfolio import Portfolio

CHEAP = keys.Cost(64, 1, 1)
PASSWORD = "septiņi zaļi krokodili peld"


@dataclass(frozen=True, slots=True)
class Book:
    """A portfolio on the disk and its data key."""

    path: Path
    key: bytes

    def open(self) -> Portfolio:
        return Portfolio(self.path, self.key)

    def names(self) -> list[str]:
        """Names of live clients, read without the program."""
        with self.open_raw() as connection:
            rows = connection.execute("SELECT name FROM client WHERE deleted_at IS NULL ORDER BY name")
            return [row[0] for row in rows]

    def open_raw(self, *, readonly: bool = True) -> RawBook:
        return RawBook(connect(self.path, self.key, readonly=readonly))


class RawBook:
    """A driver connection that closes at the end of its block."""

    def __init__(self, connection: driver.Connection) -> None:
        self._connection = connection

    def __enter__(self) -> driver.Connection:
        return self._connection

    def __exit__(self, *exc: object) -> None:
        self._connection.close()


def a_book(folder: Path, *names: str, password: str | None = None) -> Book:
    """A closed portfolio in `folder` with one client per name."""
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / "book.kamdesk"
    keys.set_cost(CHEAP)
    try:
        key, _code = keys.create_slots(path, password)
    finally:
        keys.set_cost(None)
    portfolio = Portfolio.create(path, key)
    add_clients(portfolio, *names)
    portfolio.close()
    return Book(path, key)


def add_clients(portfolio: Portfolio, *names: str) -> list[str]:
    """One save per name; returns the ids."""
    ids = []
    for name in names:
        with portfolio.write("Add client") as work:
            ids.append(work.add(ClientRow(name=name)))
    return ids


def fill_every_table(connection: driver.Connection, rows: int = 3) -> dict[str, int]:
    """Put `rows` rows into every ordinary table, references pointing at rows that exist; returns the counts."""
    connection.execute("PRAGMA foreign_keys=OFF")
    tables = [
        name
        for (name,) in connection.execute(
            "SELECT name FROM sqlite_schema WHERE type = 'table' AND sql NOT LIKE 'CREATE VIRTUAL%' "
            "AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\' AND name NOT LIKE 'search\\_%' ESCAPE '\\' "
            "AND name NOT IN ('meta', 'alembic_version')"
        )
    ]
    connection.execute("BEGIN IMMEDIATE")
    for table in tables:
        for number in range(rows):
            _insert_row(connection, table, number)
    for number in range(rows):
        connection.execute(
            "INSERT INTO search_doc(row_id, kind, at, title, folded) VALUES (?, 'client', '', ?, ?)",
            (f"client-{number}", f"Klients {number}", f"klients{number} rekins"),
        )
    connection.execute("COMMIT")
    assert connection.execute("PRAGMA foreign_key_check").fetchall() == []
    return {table: connection.execute(f'SELECT count(*) FROM "{table}"').fetchone()[0] for table in tables}


def _insert_row(connection: driver.Connection, table: str, number: int) -> None:
    parents = {row[3]: row[2] for row in connection.execute(f'PRAGMA foreign_key_list("{table}")')}
    names, values = [], []
    for _cid, name, kind, _notnull, _default, in_key in connection.execute(f'PRAGMA table_info("{table}")'):
        if in_key and kind == "INTEGER":
            continue
        names.append(f'"{name}"')
        values.append(_value(table, name, kind, number, bool(in_key), parents))
    marks = ", ".join("?" * len(values))
    connection.execute(f'INSERT INTO "{table}" ({", ".join(names)}) VALUES ({marks})', values)


def _value(
    table: str, name: str, kind: str, number: int, in_key: bool, parents: dict[str, str]
) -> str | int | bytes | None:
    if in_key:
        return f"{table}-{number}"
    if name in parents:
        return f"{parents[name]}-{number}"
    if name in ("deleted_at", "deleted_by"):
        return None
    if kind == "INTEGER":
        return number % 2
    if kind == "BLOB":
        return secrets.token_bytes(40)
    return f"{name} Šķūņu № {number} ёж"


def flip_bit(path: Path, position: int) -> None:
    """Turn one bit of the file."""
    with path.open("r+b") as stream:
        stream.seek(position)
        byte = stream.read(1)[0]
        stream.seek(position)
        stream.write(bytes([byte ^ 0x10]))


def overwrite(path: Path, position: int, content: bytes) -> None:
    """Put other bytes into the file."""
    with path.open("r+b") as stream:
        stream.seek(position)
        stream.write(content)

"""Whether a portfolio file is whole. Both kinds of check are needed: a cut tail passes the cipher check alone."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

import sqlcipher3.dbapi2 as driver

from kamdesk.model.core.errors import StorageDamaged
from kamdesk.model.store.connection import Access, connect, translated


@dataclass(frozen=True, slots=True)
class Verdict:
    """What a check found: technical notes (never shown alone), rows per table, and the commit sequence."""

    problems: tuple[str, ...] = ()
    counts: dict[str, int] = field(default_factory=dict)
    commit_seq: int = 0

    @property
    def whole(self) -> bool:
        return not self.problems

    @property
    def rows(self) -> int:
        return sum(self.counts.values())


def verify_file(path: Path, key: bytes, *, deep: bool = False, access: Access = Access.IMMUTABLE) -> Verdict:
    """Check the file at `path` from end to end; `deep` also compares every index with its table.

    IMMUTABLE is for copies nobody writes; the live file needs READ. Damage is told in the verdict; only a file
    that cannot be reached at all raises.
    """
    try:
        connection = connect(path, key, access=access)
    except StorageDamaged as damaged:
        return Verdict((str(damaged),))
    try:
        with translated(path):
            problems = page_problems(connection) + structure_problems(connection, deep=deep)
            counts, seq = (table_counts(connection), commit_seq(connection)) if not problems else ({}, 0)
        return Verdict(tuple(problems), counts, seq)
    except StorageDamaged as damaged:
        return Verdict((str(damaged),))
    finally:
        connection.close()


def page_problems(connection: driver.Connection) -> list[str]:
    """Pages whose authentication code does not fit their bytes: any flipped bit is found."""
    return [str(row[0]) for row in connection.execute("PRAGMA cipher_integrity_check(20)")][:20]


def structure_problems(connection: driver.Connection, *, deep: bool = False) -> list[str]:
    """What SQLite itself finds wrong with the trees; [] when 'ok'."""
    check = "integrity_check" if deep else "quick_check"
    if not deep:
        # every page is read once: keeping sixty megabytes of them would only take memory from the screens
        connection.execute("PRAGMA cache_size=-8000").fetchall()
    found = [str(row[0]) for row in connection.execute(f"PRAGMA {check}(20)")]
    if found == ["ok"]:
        found = []
    if deep and not found:
        orphans = connection.execute("PRAGMA foreign_key_check").fetchall()
        found = [f"{row[0]}: row without its {row[2]}" for row in orphans[:20]]
    return found


def table_counts(connection: driver.Connection) -> dict[str, int]:
    """Rows of every ordinary table, in one snapshot if the caller holds one."""
    names = connection.execute(
        "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\' "
        "AND sql NOT LIKE 'CREATE VIRTUAL%' ORDER BY name"
    ).fetchall()
    return {name: _count(connection, name) for (name,) in names}


def commit_seq(connection: driver.Connection) -> int:
    """How many commits the file has seen; 0 for a file without that note."""
    try:
        row = connection.execute("SELECT value FROM meta WHERE key = 'commit_seq'").fetchone()
    except driver.OperationalError:
        return 0
    return int(row[0]) if row and str(row[0]).isdigit() else 0


def _count(connection: driver.Connection, table: str) -> int:
    quoted = '"' + table.replace('"', '""') + '"'
    return int(connection.execute(f"SELECT count(*) FROM {quoted}").fetchone()[0])  # noqa: S608 - from the schema

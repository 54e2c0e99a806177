"""Bring an older portfolio up to date: verified backup first, then every revision in one transaction.

Start-up only compares `PRAGMA user_version` with `SCHEMA_VERSION`; Alembic is imported when the file is behind.
Foreign keys are off while tables are remade (with them on, remaking a parent deletes its children, measured) and
everything is checked before the commit. A file written by a newer program is refused and not touched.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import sqlcipher3.dbapi2 as driver

from kamdesk.model.core.errors import NotAPortfolio, StorageError, StorageNewer
from kamdesk.model.core.languages import N_
from kamdesk.model.store import verify
from kamdesk.model.store.backup import Backup, Reason, make_backup
from kamdesk.model.store.connection import APPLICATION_ID, Access, companions, connect, translated
from kamdesk.model.store.durable import need_space
from kamdesk.model.store.version import SCHEMA_VERSION

if TYPE_CHECKING:
    from sqlalchemy import Connection

SCRIPTS = Path(__file__).parent / "migrations"
ROOM_FACTOR = 3


@dataclass(frozen=True, slots=True)
class Migrated:
    """From which schema version to which, and the backup made before."""

    before: int
    after: int
    backup: Backup


def schema_of(portfolio: Path, key: bytes, *, access: Access = Access.READ) -> int:
    """The schema version of the file, read without writing a byte of it.

    Raises NotAPortfolio for an encrypted file of another program, StorageNewer for a newer portfolio.
    """
    connection = connect(portfolio, key, access=access)
    try:
        with translated(portfolio):
            owner = int(connection.execute("PRAGMA application_id").fetchone()[0])
            version = int(connection.execute("PRAGMA user_version").fetchone()[0])
    finally:
        connection.close()
    if owner != APPLICATION_ID or version < 1:
        raise NotAPortfolio(N_("This file is not a KAMdesk portfolio. It has not been touched."))
    if version > SCHEMA_VERSION:
        raise StorageNewer(
            N_(
                "This portfolio was written by a newer KAMdesk. It has not been touched; "
                "please update the program."
            )
        )
    return version


def migrate(portfolio: Path, key: bytes, backups: Path, *, second: Path | None = None) -> Migrated | None:
    """Bring `portfolio` to SCHEMA_VERSION; None when it is there. Whatever fails, the file stays as it was.

    Raises StorageFull before anything happens when less than three times its size is free, and StorageError
    with the reason when a revision fails.
    """
    before = schema_of(portfolio, key)
    if before == SCHEMA_VERSION:
        return None
    need_space(portfolio.parent, ROOM_FACTOR * _size(portfolio))
    made = make_backup(portfolio, key, backups, reason=Reason.MIGRATION, second=second)
    try:
        run_revisions(portfolio, key, f"{SCHEMA_VERSION:04d}")
    except StorageError:
        raise
    except Exception as fault:
        raise StorageError(
            N_(
                "The portfolio could not be brought to the new version (%(detail)s). It is as it was, and a backup "
                "was made before. Go on with the former version of the program and report this."
            ),
            detail=str(fault).splitlines()[0][:200] if str(fault) else type(fault).__name__,
        ) from fault
    return Migrated(before, SCHEMA_VERSION, made.backup)


def run_revisions(portfolio: Path, key: bytes, target: str) -> None:
    """Apply revisions up to `target` ('0002') in one transaction and check everything before the commit."""
    with one_transaction(portfolio, key) as connection:
        raw = _raw(connection)
        before = verify.table_counts(raw)
        moved = apply(connection, target)
        connection.exec_driver_sql("DELETE FROM undo_image")
        connection.exec_driver_sql("DELETE FROM undo_step")
        connection.exec_driver_sql(f"PRAGMA user_version = {int(target)}")
        _check_all(raw, before, moved | {"undo_image", "undo_step", "alembic_version"})


def apply(connection: Connection, target: str) -> frozenset[str]:
    """Let Alembic run the revisions inside the caller's transaction; returns tables whose rows may have moved."""
    from alembic import command

    config = alembic_config(connection)
    command.upgrade(config, target)
    return _moved_rows(target)


def alembic_config(connection: Connection, **attributes: Any) -> Any:
    """Alembic's configuration for the revisions of this package, working on `connection`."""
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(SCRIPTS).replace("%", "%%"))
    config.attributes.update(connection=connection, **attributes)
    return config


def revisions() -> tuple[str, ...]:
    """Every revision, oldest first."""
    from alembic.script import ScriptDirectory

    return tuple(script.revision for script in ScriptDirectory(str(SCRIPTS)).walk_revisions())[::-1]


@contextmanager
def one_transaction(portfolio: Path, key: bytes, *, access: Access = Access.WRITE) -> Iterator[Connection]:
    """A SQLAlchemy connection inside BEGIN IMMEDIATE with foreign keys off; commits unless something raises."""
    from sqlalchemy import create_engine, event
    from sqlalchemy.pool import StaticPool

    raw = connect(portfolio, key, access=access)
    raw.execute("PRAGMA foreign_keys=OFF").fetchall()  # ignored inside a transaction, so before it
    engine = create_engine("sqlite://", module=driver, creator=lambda: raw, poolclass=StaticPool)

    @event.listens_for(engine, "begin")
    def begin(connection: Any) -> None:
        connection.exec_driver_sql("BEGIN IMMEDIATE")

    try:
        with translated(portfolio), engine.connect() as connection, connection.begin():
            yield connection
    finally:
        engine.dispose()
        raw.close()


def _check_all(raw: driver.Connection, before: Mapping[str, int], moved: frozenset[str] | set[str]) -> None:
    orphans = raw.execute("PRAGMA foreign_key_check").fetchall()
    if orphans:
        raise _refused(f"{len(orphans)} rows without parent in {orphans[0][0]}")
    problems = verify.structure_problems(raw)
    if problems:
        raise _refused(problems[0][:200])
    after = verify.table_counts(raw)
    for table in before.keys() & after.keys() - moved:
        if after[table] != before[table]:
            raise _refused(f"{table}: {before[table]} -> {after[table]}")


def _refused(detail: str) -> StorageError:
    return StorageError(
        N_(
            "The portfolio could not be brought to the new version (%(detail)s). It is as it was, and a backup "
            "was made before. Go on with the former version of the program and report this."
        ),
        detail=detail,
    )


def _moved_rows(target: str) -> frozenset[str]:
    from alembic.script import ScriptDirectory

    scripts = ScriptDirectory(str(SCRIPTS)).iterate_revisions(target, "base")
    return frozenset().union(*(getattr(script.module, "MOVES_ROWS", frozenset()) for script in scripts))


def _raw(connection: Connection) -> driver.Connection:
    return connection.connection.driver_connection


def _size(portfolio: Path) -> int:
    return sum(path.stat().st_size for path in (portfolio, companions(portfolio)[0]) if path.exists())

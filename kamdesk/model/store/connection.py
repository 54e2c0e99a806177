"""The one place that opens a portfolio file: raw key, pragmas set one by one and read back.

No SQLAlchemy here: the first screen is filled from a plain driver connection while the rest is still importing.

A portfolio normally opens for writing. Where that is impossible it still opens for reading (`usable_access`):

    READ        another process may write; the folder can be written
    IMMUTABLE   the folder cannot be written and no live write-ahead log stands beside the file
    EXCLUSIVE   the disk is so full that not even the log's index file fits: one connection, in memory
"""

from __future__ import annotations

from codecs import getincrementaldecoder
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from enum import StrEnum
from pathlib import Path

import sqlcipher3.dbapi2 as driver

from kamdesk.model.core.errors import (
    NotAPortfolio,
    StorageError,
    StorageFull,
    StorageReadOnly,
)
from kamdesk.model.core.languages import N_
from kamdesk.model.store.faults import storage_error

APPLICATION_ID = 0x4B414D44  # 'KAMD'
BUSY_MS = 5000
PLAIN_HEADER = b"SQLite format 3\x00"
# long enough that the random first bytes of a portfolio never look like them
_DOCUMENTS = (
    b"PK\x03\x04\x14\x00",
    b"PK\x03\x04\x0a\x00",
    b"%PDF-1.",
    b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
    b"\x89PNG\r\n\x1a\n",
)


class Access(StrEnum):
    """How a portfolio file is opened."""

    CREATE = "create"
    WRITE = "write"
    READ = "read"
    IMMUTABLE = "immutable"
    EXCLUSIVE = "exclusive"

    @property
    def writes(self) -> bool:
        return self in (Access.CREATE, Access.WRITE)


_URI = {
    Access.CREATE: "mode=rwc",
    Access.WRITE: "mode=rw",
    Access.READ: "mode=ro",
    Access.IMMUTABLE: "immutable=1",
    Access.EXCLUSIVE: "mode=rw",
}

_PRAGMAS: tuple[tuple[str, str, str], ...] = (
    # name, value, what reading back must give
    ("busy_timeout", str(BUSY_MS), str(BUSY_MS)),
    ("foreign_keys", "ON", "1"),
    ("journal_mode", "WAL", "wal"),
    ("synchronous", "FULL", "2"),
    ("trusted_schema", "OFF", "0"),
    ("cell_size_check", "ON", "1"),
    ("temp_store", "MEMORY", "2"),
    ("cache_size", "-32000", "-32000"),
)


def connect(
    path: Path, key: bytes, *, readonly: bool = False, access: Access | None = None
) -> driver.Connection:
    """A driver connection with the raw 32-byte key and every pragma checked; autocommit until BEGIN is said.

    `access` decides when given; else READ or WRITE by `readonly`. Only CREATE makes a file. Raises an error of
    the storage family; a wrong key cannot be told from damage here (`keys` tells them apart before).
    """
    how = access or (Access.READ if readonly else Access.WRITE)
    if how is not Access.CREATE:
        refuse_foreign(path)
    with translated(path):
        connection = bare(path, key, how)
        try:
            _set_pragmas(connection, how)
        except BaseException:
            connection.close()
            raise
    return connection


def usable_access(path: Path, key: bytes) -> tuple[Access, StorageError | None]:
    """The best way to open `path` just now, and why it is not for writing (None when it is).

    Raises what `connect` raises when not even reading works.
    """
    reason: StorageError | None = None
    for how in (Access.WRITE, Access.READ, Access.IMMUTABLE, Access.EXCLUSIVE):
        if how is Access.IMMUTABLE and _has_live_log(path):
            continue  # immutable ignores the log: saved work would seem lost
        if how is Access.EXCLUSIVE and not isinstance(reason, StorageFull):
            continue
        try:
            with translated(path):
                connection = connect(path, key, access=how)
                try:
                    connection.execute("SELECT count(*) FROM sqlite_schema").fetchone()
                    if how is Access.WRITE:
                        _try_to_write(connection)
                finally:
                    connection.close()
        except (StorageReadOnly, StorageFull) as refused:
            reason = reason or refused
            continue
        return how, reason if not how.writes else None
    assert reason is not None
    raise reason


def refuse_foreign(path: Path) -> None:
    """Raise NotAPortfolio for what is no portfolio by its looks: nothing, a folder, zero bytes, plain SQLite."""
    try:
        with path.open("rb") as stream:
            head = stream.read(64)
    except FileNotFoundError:
        raise NotAPortfolio(N_("There is no portfolio at %(path)s."), path=str(path)) from None
    except IsADirectoryError:
        raise NotAPortfolio(N_("%(path)s is a folder, not a portfolio."), path=str(path)) from None
    except PermissionError:
        raise StorageReadOnly(
            N_("The file %(path)s may not be read by this user. It was not touched."), path=str(path)
        ) from None
    if not head:
        raise NotAPortfolio(
            N_(
                "The file %(path)s is empty: it is no portfolio, and no new one is made in its place. "
                "If your data was here, restore the last backup."
            ),
            path=str(path),
        )
    if head.startswith(PLAIN_HEADER):
        raise NotAPortfolio(
            N_("%(path)s is an SQLite database of another program, not a portfolio. It was not touched."),
            path=str(path),
        )
    # the first bytes of a portfolio are random: text or a document there is somebody's other file
    if head.startswith(_DOCUMENTS) or _is_text(head):
        raise NotAPortfolio(N_("This file is not a KAMdesk portfolio. It has not been touched."))


def _is_text(head: bytes) -> bool:
    """Whether these bytes are readable UTF-8; 64 random ones practically never are."""
    try:
        letters = getincrementaldecoder("utf-8")().decode(head)
    except UnicodeDecodeError:
        return False
    return all(char.isprintable() or char in "\t\r\n\ufeff" for char in letters)


@contextmanager
def translated(path: Path) -> Iterator[None]:
    """Inside the block a complaint of the driver becomes an error of the storage family."""
    try:
        yield
    except driver.Error as fault:
        error = storage_error(fault, path)
        if error is None:
            raise
        raise error from fault


def companions(path: Path) -> tuple[Path, Path]:
    """The write-ahead log and its index, which belong to the file at `path` and only to it."""
    return path.with_name(path.name + "-wal"), path.with_name(path.name + "-shm")


def bare(path: Path, key: bytes, how: Access) -> driver.Connection:
    """A keyed connection without the pragmas: for a copy that is being made, never for the live file."""
    uri = f"{path.absolute().as_uri()}?{_URI[how]}"
    connection = driver.connect(
        uri, uri=True, isolation_level=None, check_same_thread=False, timeout=BUSY_MS / 1000
    )
    try:
        connection.execute("PRAGMA cipher_log_level=NONE").fetchall()
        connection.execute(f"PRAGMA key=\"x'{key.hex()}'\"").fetchall()
        if how is Access.EXCLUSIVE:
            connection.execute("PRAGMA locking_mode=EXCLUSIVE").fetchall()
        if how is Access.CREATE:
            with suppress(OSError):
                path.chmod(0o600)
    except BaseException:
        connection.close()
        raise
    return connection


def _set_pragmas(connection: driver.Connection, how: Access) -> None:
    for name, value, expected in _PRAGMAS:
        if name == "journal_mode" and not how.writes:
            continue
        connection.execute(f"PRAGMA {name}={value}").fetchall()
        found = connection.execute(f"PRAGMA {name}").fetchone()
        if found is None or str(found[0]) != expected:
            raise StorageError(
                N_("The data file does not accept the safe setting %(name)s. It was not changed."), name=name
            )
    if not how.writes:
        connection.execute("PRAGMA query_only=ON").fetchall()


def _try_to_write(connection: driver.Connection) -> None:
    """Take and give back the write lock: a file that cannot be written says so here."""
    connection.execute(f"PRAGMA busy_timeout={BUSY_MS}").fetchall()
    try:
        connection.execute("BEGIN IMMEDIATE")
    except driver.OperationalError as fault:
        if getattr(fault, "sqlite_errorcode", None) == 5:
            return  # somebody is writing, so it can be written
        raise
    connection.execute("ROLLBACK")


def _has_live_log(path: Path) -> bool:
    log = companions(path)[0]
    try:
        return log.stat().st_size > 0
    except FileNotFoundError:
        return False

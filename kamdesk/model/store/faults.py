"""What the driver's complaints mean for the user: each becomes one error of the storage family.

SQLCipher's driver reports primary codes only, so an I/O error is told apart by looking at the disk: a full disk,
and a size limit of the process, both arrive as SQLITE_IOERR.
"""

from __future__ import annotations

import os
from pathlib import Path

import sqlcipher3.dbapi2 as driver

from kamdesk.model.core.errors import StorageDamaged, StorageError, StorageLocked
from kamdesk.model.core.languages import N_
from kamdesk.model.store.durable import free_bytes, full_disk, read_only

_BUSY, _LOCKED = 5, 6
_PERM, _READONLY, _CANTOPEN = 3, 8, 14
_IOERR, _CORRUPT, _FULL, _NOTADB = 10, 11, 13, 26
_TEXTS = (
    ("disk is full", _FULL),
    ("disk I/O error", _IOERR),
    ("is locked", _BUSY),
    ("malformed", _CORRUPT),
    ("not a database", _NOTADB),
    ("readonly", _READONLY),
    ("unable to open", _CANTOPEN),
)
# less than this and a write-ahead log cannot even get its index file
_NEARLY_FULL = 256 * 1024


def damaged_file() -> StorageDamaged:
    """The one sentence about a file that does not verify."""
    return StorageDamaged(
        N_(
            "The portfolio file is damaged. It was not changed and stays where it is. "
            "Restore the last backup; what was saved after it is then brought over where it can still be read."
        )
    )


def storage_error(fault: driver.Error, path: Path) -> StorageError | None:
    """The error the user should hear about `fault` on the file at `path`; None when it is a bug of ours."""
    code = _code(fault)
    if code in (_BUSY, _LOCKED):
        return StorageLocked(
            N_(
                "Another program is writing to this portfolio. Nothing was lost; "
                "close the other program or try again in a moment."
            )
        )
    if code == _FULL or (code == _IOERR and _no_room(path)):
        return full_disk()
    if code in (_PERM, _READONLY, _CANTOPEN):
        return read_only()
    if code in (_CORRUPT, _NOTADB):
        return damaged_file()
    if code == _IOERR:
        return StorageError(
            N_(
                "The disk did not answer as it should (%(detail)s). What was saved before is untouched. "
                "Check the disk, then try again."
            ),
            detail=str(fault),
        )
    return None


def _code(fault: driver.Error) -> int | None:
    """SQLite's primary code; the backup interface gives only its text."""
    code = getattr(fault, "sqlite_errorcode", None)
    if code is not None:
        return int(code)
    return next((number for words, number in _TEXTS if words in str(fault)), None)


def _no_room(path: Path) -> bool:
    try:
        return free_bytes(path.parent) < _NEARLY_FULL or _at_size_limit(path)
    except OSError:
        return False


def _at_size_limit(path: Path) -> bool:
    """Whether one of the portfolio's files has reached the size this process may write (POSIX)."""
    if os.name == "nt":
        return False
    import resource

    limit = resource.getrlimit(resource.RLIMIT_FSIZE)[0]
    if limit == resource.RLIM_INFINITY:
        return False
    sizes = (_size(path.with_name(path.name + tail)) for tail in ("", "-wal", "-shm"))
    return any(size + _NEARLY_FULL > limit for size in sizes)


def _size(path: Path) -> int:
    try:
        return path.stat().st_size
    except OSError:
        return 0

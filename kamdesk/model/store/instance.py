"""One program per data folder: a lock the operating system holds, so no killed owner ever leaves it behind.

The lock is on the file's descriptor, never its text: an empty, garbage or foreign lock file locks nobody out. The
text in `kamdesk.owner` only serves the message, and `server_name` is where the running window listens.
"""

from __future__ import annotations

import getpass
import hashlib
import os
import platform
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Self

from filelock import FileLock, Timeout

from kamdesk.model.core import clock
from kamdesk.model.core.errors import StorageError, StorageFull, StorageLocked, StorageReadOnly
from kamdesk.model.core.languages import N_
from kamdesk.model.store.durable import disk_faults, read_json, write_json

LOCK_NAME = "kamdesk.lock"
OWNER_NAME = "kamdesk.owner"


@dataclass(frozen=True, slots=True)
class Owner:
    """Who holds the folder, as far as its note tells; zero and empty when unknown."""

    pid: int = 0
    host: str = ""
    since: str = ""


class InstanceLock:
    """Holds the data folder until `release` or the end of the process, however that comes.

    Without a lock file (the folder cannot be written) it holds nothing: there is then nothing to guard.
    """

    def __init__(self, folder: Path, lock: FileLock | None) -> None:
        self.folder = folder
        self._lock = lock

    def release(self) -> None:
        """Let the folder go; a second call does nothing."""
        if self._lock is not None and self._lock.is_locked:
            with suppress(OSError):
                (self.folder / OWNER_NAME).unlink(missing_ok=True)
            self._lock.release(force=True)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None
    ) -> None:
        self.release()


def hold(folder: Path) -> InstanceLock:
    """Take the data folder for this process. Raises StorageLocked at once when another process has it."""
    lock = FileLock(folder / LOCK_NAME, timeout=0, is_singleton=False, thread_local=False)
    try:
        with disk_faults():
            folder.mkdir(parents=True, exist_ok=True)
            _acquire(lock)
    except (StorageReadOnly, StorageFull):
        # nobody can write here now; the portfolio opens for reading and says why
        return InstanceLock(folder, None)
    with suppress(StorageError):  # the note is a courtesy: a full disk does not keep the program shut
        note = {"pid": os.getpid(), "host": platform.node(), "since": clock.now().isoformat()}
        write_json(folder / OWNER_NAME, note)
    return InstanceLock(folder, lock)


def _acquire(lock: FileLock) -> None:
    try:
        lock.acquire(timeout=0)
    except Timeout as busy:
        raise StorageLocked(
            N_("KAMdesk is already open with this data. Its window comes to the front; nothing was changed.")
        ) from busy


def owner_of(folder: Path) -> Owner:
    """What the holder of `folder` wrote about itself; never a proof that it lives."""
    note = read_json(folder / OWNER_NAME)
    try:
        return Owner(int(note.get("pid", 0)), str(note.get("host", "")), str(note.get("since", "")))
    except (TypeError, ValueError):
        return Owner()


def server_name(folder: Path) -> str:
    """Name of the local socket of the window that holds `folder`: the same from every process of this user."""
    place = os.path.normcase(os.path.realpath(folder))
    digest = hashlib.sha256(f"{getpass.getuser()}\0{place}".encode()).hexdigest()
    return f"kamdesk-{digest[:20]}"

"""Files that survive a power cut: written beside, synced, renamed; never over themselves.

Writing a file over itself on a full disk destroys it (measured), so every small file of the store goes
through `write_whole`, and every large one is made under a `.part` name and then `put_in_place`.
"""

from __future__ import annotations

import errno
import glob
import json
import os
import shutil
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

from kamdesk.model.core.errors import StorageError, StorageFull, StorageReadOnly
from kamdesk.model.core.languages import N_

PART = ".part"

_FULL = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)
_READ_ONLY = (errno.EROFS, errno.EACCES, errno.EPERM)


def full_disk() -> StorageFull:
    """The one sentence about a full disk."""
    return StorageFull(
        N_(
            "The disk is full. Nothing stored was changed and the form keeps what you typed. "
            "Free some space and save again."
        )
    )


def read_only() -> StorageReadOnly:
    """The one sentence about a folder or file that cannot be written."""
    return StorageReadOnly(
        N_(
            "The file or its folder cannot be written. Everything can be read and printed; "
            "to save changes, allow writing or move the file to another folder."
        )
    )


@contextmanager
def disk_faults() -> Iterator[None]:
    """Turn the operating system's refusals into errors of the storage family."""
    try:
        yield
    except OSError as fault:
        raise storage_fault(fault) from fault


def storage_fault(fault: OSError) -> StorageError:
    """The error of the storage family that tells the user what `fault` means for the data."""
    if fault.errno in _FULL:
        return full_disk()
    if fault.errno in _READ_ONLY:
        return read_only()
    return StorageError(
        N_(
            "The disk did not answer as it should (%(detail)s). What was saved before is untouched. "
            "Check the disk, then try again."
        ),
        detail=fault.strerror or str(fault),
    )


def sync_file(path: Path) -> None:
    """Push the content of `path` to the disk itself."""
    descriptor = os.open(path, os.O_RDWR)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def sync_folder(folder: Path) -> None:
    """Push the names in `folder` to the disk; Windows has no such call and needs none."""
    if os.name == "nt":
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    except OSError as fault:
        # some mounted file systems refuse to sync a folder; the rename itself has happened
        if fault.errno not in (errno.EINVAL, errno.ENOTSUP):
            raise
    finally:
        os.close(descriptor)


def put_in_place(part: Path, target: Path) -> None:
    """Give the finished `part` its real name, so that after a crash the old or the new file stands there."""
    sync_file(part)
    os.replace(part, target)
    sync_folder(target.parent)


def write_whole(path: Path, content: bytes, *, private: bool = True) -> None:
    """Replace the content of `path` in one step; `private` keeps other users of the computer out.

    Raises StorageFull, StorageReadOnly or StorageError; the old content is then still there.
    """
    part = path.with_name(path.name + PART)
    with disk_faults():
        try:
            descriptor = os.open(part, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600 if private else 0o644)
            with os.fdopen(descriptor, "wb") as stream:
                stream.write(content)
            put_in_place(part, path)
        except OSError:
            with suppress(OSError):
                part.unlink()
            raise


def read_json(path: Path) -> dict[str, Any]:
    """The object in a small state file; empty when it is missing, unreadable or half written."""
    try:
        found = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return found if isinstance(found, dict) else {}


def write_json(path: Path, content: Mapping[str, Any]) -> None:
    """Replace a small state file in one step."""
    write_whole(path, json.dumps(content, ensure_ascii=False, indent=1, sort_keys=True).encode())


def free_bytes(folder: Path) -> int:
    """Bytes an ordinary user may still write in `folder`."""
    return shutil.disk_usage(folder).free


def need_space(folder: Path, wanted: int) -> None:
    """Raise StorageFull unless `wanted` bytes fit into `folder`."""
    if free_bytes(folder) < wanted:
        megabytes = -(-wanted // 1_000_000)
        raise StorageFull(
            N_(
                "This needs %(megabytes)d MB of free space on the disk and there is less. "
                "Nothing was changed. Free some space and try again."
            ),
            megabytes=megabytes,
        )


def sweep_parts(folder: Path, prefix: str) -> int:
    """Remove the unfinished files a killed program left in `folder`; returns how many.

    Only those whose name starts with `prefix`: other programs keep their own unfinished files there.
    """
    swept = 0
    for stale in folder.glob(glob.escape(prefix) + "*" + PART + "*"):
        with suppress(OSError):
            stale.unlink()
            swept += 1
    return swept

"""Writing a paper to a file: all of it or nothing, and a plain word when the place refuses (F06, F31)."""

from __future__ import annotations

import contextlib
import errno
import os
import re
import tempfile
from pathlib import Path

from kamdesk.model.core.errors import StorageError, StorageFull, StorageLocked, StorageReadOnly
from kamdesk.model.core.languages import N_
from kamdesk.model.core.text import clean_line

_FORBIDDEN = re.compile(r'[<>:"/\\|?*\x00-\x1f]+')
_NAME_BYTES = 180


def save(data: bytes, target: Path) -> Path:
    """Write `data` beside `target` and put it in its place; an older file there stays whole until then.

    Raises StorageFull, StorageLocked (open in another program), StorageReadOnly or StorageError; no half
    file is left in any of these cases.
    """
    part: Path | None = None
    try:
        handle, name = tempfile.mkstemp(prefix=".kamdesk-", suffix=".part", dir=target.parent)
        part = Path(name)
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        part.replace(target)
    except OSError as error:
        raise _fault(error, target) from error
    finally:
        if part is not None:
            with contextlib.suppress(OSError):
                part.unlink(missing_ok=True)
    return target


def free_name(target: Path) -> Path:
    """The first name not taken yet: 'brief.pdf', 'brief (2).pdf', ...: what to offer when a file is in use."""
    number, free = 2, target
    while free.exists():
        free = target.with_name(f"{target.stem} ({number}){target.suffix}")
        number += 1
    return free


def file_name(*parts: str) -> str:
    """A file name every system accepts, from the title of a paper, its number, its client."""
    text = " ".join(clean_line(_FORBIDDEN.sub(" ", part)) for part in parts if part)
    text = re.sub(r"\s+", " ", text).strip(" .")
    cut = text.encode()[:_NAME_BYTES].decode(errors="ignore").strip(" .")
    return f"{cut or 'KAMdesk'}.pdf"


def _fault(error: OSError, target: Path) -> StorageError:
    """The user's word for what the system said."""
    values = {"path": str(target)}
    if error.errno in (errno.ENOSPC, errno.EDQUOT, errno.EFBIG):
        return StorageFull(N_("There is no space left for %(path)s. Nothing was written."), **values)
    if error.errno in (errno.EROFS, errno.EACCES, errno.EPERM):
        if target.exists() and os.access(target.parent, os.W_OK):
            return StorageLocked(N_("%(path)s is open in another program. Choose another name."), **values)
        return StorageReadOnly(N_("%(path)s cannot be written here. Choose another folder."), **values)
    if error.errno in (errno.EBUSY, errno.ETXTBSY):
        return StorageLocked(N_("%(path)s is open in another program. Choose another name."), **values)
    if error.errno in (errno.ENAMETOOLONG, errno.EINVAL):
        return StorageError(
            N_("The name %(path)s is too long or not allowed. Choose a shorter one."), **values
        )
    if error.errno in (errno.ENOENT, errno.ENOTDIR, errno.EISDIR):
        return StorageError(N_("The folder of %(path)s is not there. Choose another folder."), **values)
    return StorageError(N_("%(path)s could not be written. Choose another place."), **values)

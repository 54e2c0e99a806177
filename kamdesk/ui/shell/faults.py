"""From an exception to words for the user, and to a report that support may read: ids, never names or amounts."""

from __future__ import annotations

import platform
import re
import sys
import traceback
from collections.abc import Callable
from types import TracebackType

from PySide6.QtCore import qVersion

from kamdesk.model.core.errors import (
    Conflict,
    InvalidInput,
    KamdeskError,
    NotAllowed,
    StorageError,
)
from kamdesk.model.core.languages import L10n

_QUOTED = re.compile(r"'[^']*'|\"[^\"]*\"|«[^»]*»|„[^”]*”")
_NUMBER = re.compile(r"\d+(?:[.,\s\u00a0]\d+)*")
_UUID = re.compile(r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}")


def words_for(error: KamdeskError, l10n: L10n) -> tuple[str, str]:
    """(tone, sentence): storage faults are 'bad' and stay; the rest pass."""
    if isinstance(error, InvalidInput):
        return "warn", " · ".join(problem.text(l10n) for problem in error.problems)
    words = error.text(l10n)
    if isinstance(error, StorageError):
        return "bad", words
    if isinstance(error, NotAllowed | Conflict):
        return "warn", words
    return "warn", words


def redacted_report(error: BaseException) -> str:
    """Versions, the kind of the error and where it arose; texts and numbers of the message are taken out."""
    frames = traceback.extract_tb(error.__traceback__)
    places = [f"  {_short(frame.filename)}:{frame.lineno} {frame.name}" for frame in frames]
    head = f"KAMdesk, Python {platform.python_version()}, Qt {qVersion()}, {platform.system()} {platform.release()}"
    return "\n".join([head, f"{type(error).__name__}: {redact(str(error))}", *places])


def redact(message: str) -> str:
    """Keep ids and plain words of the code; drop quoted texts, numbers and anything not ASCII."""
    kept = _UUID.findall(message)
    plain = _UUID.sub("\x00", message)
    plain = _NUMBER.sub("#", _QUOTED.sub("…", plain))
    plain = re.sub(r"[^\x00-\x7f…]+", "…", plain)[:400]
    for identity in kept:
        plain = plain.replace("\x00", identity, 1)
    return plain


def _short(path: str) -> str:
    parts = path.replace("\\", "/").split("/")
    return "/".join(parts[parts.index("kamdesk") :]) if "kamdesk" in parts else parts[-1]


def install_hook(show: Callable[[Exception], None]) -> None:
    """Everything nobody caught comes to the window instead of dying silently; the terminal keeps its trace."""

    def hook(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        sys.__excepthook__(kind, error, trace)
        if isinstance(error, Exception):
            show(error)

    sys.excepthook = hook

"""Showing a kept file that is no picture: the system's own viewer opens a copy that goes when the program ends.

The copy is outside the encrypted portfolio while the viewer needs it, so it lies in a folder only this user may read.
"""

from __future__ import annotations

import atexit
import re
import shutil
import tempfile
from functools import cache
from pathlib import Path

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices


@cache
def _folder() -> Path:
    made = Path(tempfile.mkdtemp(prefix="kamdesk-"))
    atexit.register(shutil.rmtree, made, ignore_errors=True)
    return made


def open_outside(name: str, content: bytes) -> bool:
    """Hand a copy to the viewer of its kind; False when the system has none."""
    safe = re.sub(r"[^\w.\- ]+", "_", name).strip(". ") or "file"
    path = _folder() / safe[-120:]
    path.write_bytes(content)
    path.chmod(0o600)
    return bool(QDesktopServices.openUrl(QUrl.fromLocalFile(str(path))))

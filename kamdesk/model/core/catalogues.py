"""Compiling of the text catalogues: `.po` files are the source, `.mo` files are made on the machine that runs.

A start with nothing to do costs two `stat` calls per language; Babel's reader is imported only when a file is stale.
"""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

from kamdesk.model.core.languages import DOMAIN, LOCALES


def stale_catalogues(folder: Path = LOCALES) -> list[Path]:
    """The `.po` files whose `.mo` is missing or older."""
    found = sorted(folder.glob(f"*/LC_MESSAGES/{DOMAIN}.po"))
    return [po for po in found if _modified(po.with_suffix(".mo")) < _modified(po)]


def compile_stale(folder: Path = LOCALES) -> list[Path]:
    """Make the missing and outdated `.mo` files; returns them. A folder that cannot be written is left as it is."""
    made = []
    for po in stale_catalogues(folder):
        try:
            made.append(compile_catalogue(po))
        except OSError:  # an installation for all users: its catalogues came compiled
            continue
    return made


def compile_catalogue(po: Path) -> Path:
    """Compile one `.po` beside itself and return the `.mo`; other processes see the old file or the new one."""
    from babel.messages.mofile import write_mo
    from babel.messages.pofile import read_po

    with po.open("rb") as source:
        catalogue = read_po(source)
    target = po.with_suffix(".mo")
    handle, name = tempfile.mkstemp(dir=po.parent, prefix=".compiling-")
    try:
        with os.fdopen(handle, "wb") as compiled:
            write_mo(compiled, catalogue)
        os.replace(name, target)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise
    return target


def _modified(path: Path) -> int:
    try:
        return path.stat().st_mtime_ns
    except FileNotFoundError:
        return -1

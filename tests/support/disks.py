"""Small disks that can be filled, and folders that cannot be written."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path


@contextmanager
def small_disk(place: Path, megabytes: int) -> Iterator[Path | None]:
    """A disk of its own mounted at `place`; None where this user may not mount."""
    place.mkdir(parents=True, exist_ok=True)
    if sys.platform != "linux" or os.geteuid() != 0 or shutil.which("mount") is None:
        yield None
        return
    size = f"size={megabytes}m"
    if (
        subprocess.run(["mount", "-t", "tmpfs", "-o", size, "tmpfs", place], capture_output=True).returncode
        != 0
    ):
        yield None
        return
    try:
        yield place
    finally:
        subprocess.run(["umount", "-l", place], capture_output=True, check=True)


def fill(folder: Path, leave: int = 0) -> Path:
    """Fill the disk of `folder` until at most `leave` bytes are free; returns the file to delete again."""
    filler = folder / "filler"
    with suppress(OSError), filler.open("wb", buffering=0) as stream:
        for piece in (65536, 4096, 512, 1):
            with suppress(OSError):
                while _free(folder) > leave:
                    stream.write(bytes(min(piece, max(1, _free(folder) - leave))))
    return filler


def _free(folder: Path) -> int:
    return shutil.disk_usage(folder).free

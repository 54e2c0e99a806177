"""The high-water mark: the last commit sequence this laptop saw, kept outside the database.

A damaged or missing `-wal` loses saved work without any error (measured), and a copy of yesterday's file opens as
if nothing had happened. So after each commit the sequence number and the moment are written beside the portfolio;
a database that stands behind its mark has lost that many saves, and the user is told.

The mark is written after the commit and not synced: it can be older than the database, never newer, so it gives
no false alarm, and costs microseconds.
"""

from __future__ import annotations

import os
import threading
import zlib
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Mark:
    """Sequence of the last commit seen, when it was (UTC), and the incarnation that made it."""

    seq: int
    at: datetime
    incarnation: str


def mark_path(portfolio: Path) -> Path:
    return portfolio.with_name(portfolio.name + ".mark")


def read_mark(portfolio: Path) -> Mark | None:
    """The mark of `portfolio`; None when there is none or a power cut tore it."""
    try:
        body, check = mark_path(portfolio).read_text("ascii").split("\n")[:2]
        if check != f"{zlib.crc32(body.encode()):08x}":
            return None
        seq, millis, incarnation = body.split(" ")
        return Mark(int(seq), datetime.fromtimestamp(int(millis) / 1000, UTC), incarnation)
    except (OSError, ValueError, OverflowError):
        return None


class MarkWriter:
    """Keeps the mark of one open portfolio; failing to write it never fails a save."""

    def __init__(self, portfolio: Path) -> None:
        self._path = mark_path(portfolio)
        self._descriptor: int | None = None
        self._guard = threading.Lock()

    def note(self, seq: int, at: datetime, incarnation: str) -> None:
        """Write down commit `seq`, made at `at`."""
        body = f"{seq:015d} {int(at.timestamp() * 1000):015d} {incarnation}"
        line = f"{body}\n{zlib.crc32(body.encode()):08x}\n".encode("ascii")
        with self._guard, suppress(OSError):
            if self._descriptor is None:
                self._descriptor = os.open(
                    self._path, os.O_WRONLY | os.O_CREAT | getattr(os, "O_BINARY", 0), 0o600
                )
            os.lseek(self._descriptor, 0, os.SEEK_SET)
            os.write(self._descriptor, line)
            os.ftruncate(self._descriptor, len(line))

    def close(self) -> None:
        with self._guard, suppress(OSError):
            if self._descriptor is not None:
                os.close(self._descriptor)
            self._descriptor = None

"""Children that are killed: work in another process, told apart by what it reports through a pipe."""

from __future__ import annotations

import os
import signal
import sys
import time
from collections.abc import Callable

import pytest

forking = pytest.mark.skipif(sys.platform == "win32", reason="kill -9 and fork are POSIX")


class Child:
    """A forked process running `work(report)`; it never returns into the tests."""

    def __init__(self, work: Callable[[Callable[[str], None]], None]) -> None:
        reader, writer = os.pipe()
        self.pid = os.fork()
        if self.pid == 0:
            os.close(reader)
            code = 1
            try:
                work(lambda line: os.write(writer, f"{line}\n".encode()) and None)
                code = 0
            except BaseException as fault:  # noqa: BLE001 - whatever it is, the parent hears it
                os.write(writer, f"!{type(fault).__name__}: {fault}\n".encode())
            finally:
                os._exit(code)
        os.close(writer)
        self._reader = reader
        self._read = b""

    def wait_for(self, lines: int, patience: float = 20.0) -> list[str]:
        """What it reported, once that many lines are there (or it ended)."""
        os.set_blocking(self._reader, True)
        deadline = time.monotonic() + patience
        while self._read.count(b"\n") < lines and time.monotonic() < deadline:
            piece = os.read(self._reader, 65536)
            if not piece:
                break
            self._read += piece
        return self._lines()

    def kill(self) -> list[str]:
        """SIGKILL; returns every whole line it got out."""
        os.kill(self.pid, signal.SIGKILL)
        return self.finish()

    def finish(self) -> list[str]:
        """Wait for the end; returns every whole line."""
        while piece := os.read(self._reader, 65536):
            self._read += piece
        os.close(self._reader)
        _pid, self.status = os.waitpid(self.pid, 0)
        return self._lines()

    def _lines(self) -> list[str]:
        return self._read.decode().split("\n")[:-1]

"""Reading one table file from outside: the parent's half of `child.py`.

`read_table` starts the reader in its own process, follows its memory and its time, and ends it past 300 MB or 60
seconds. The rows come back column by column, equal texts shared, so a list of a million lines stays small.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO, Any

from kamdesk.exchange.tables import guard
from kamdesk.exchange.tables.faults import FileRefused
from kamdesk.exchange.tables.guard import FileKind
from kamdesk.exchange.tables.markup import is_markup
from kamdesk.model.core.errors import Cancelled
from kamdesk.model.core.languages import N_

MEMORY_LIMIT = 300 * 1024 * 1024
# address space is claimed in steps and never all used: twice the memory, as a second line behind the watch
ADDRESS_SPACE = 2
TIME_LIMIT = 60.0
CHILD_FLAG = "--read-table"

TOO_SLOW = N_("Reading %(name)s took too long and was stopped.")

Cell = str | int | float | bool
Progress = Callable[[int], None]
IsCancelled = Callable[[], bool]


@dataclass(slots=True)
class RawTable:
    """The cells of one sheet as they are in the file: `columns[c][r]`, all columns equally long."""

    path: Path
    kind: FileKind
    columns: list[list[Cell]] = field(default_factory=list)
    row_count: int = 0
    encoding: str = ""
    delimiter: str = ""
    sheet: str = ""
    sheets: tuple[str, ...] = ()
    replaced: int = 0
    zeros: int = 0

    def row(self, number: int) -> list[Cell]:
        """The cells of one row, counted from 0."""
        return [column[number] for column in self.columns]


@dataclass(frozen=True, slots=True)
class ReadOptions:
    """What the user may decide against the program: None means 'find out'."""

    sheet: str | None = None
    encoding: str | None = None
    delimiter: str | None = None
    rows: int | None = None
    # lists that come as XML are read too: only where a register is loaded
    markup: bool = False


def child_command() -> list[str]:
    """How this installation starts its reader; a frozen program starts itself with a flag `main.py` knows."""
    if getattr(sys, "frozen", False):
        return [sys.executable, CHILD_FLAG]
    return [sys.executable, "-m", "kamdesk.exchange.tables.child"]


def read_table(
    path: Path | str,
    options: ReadOptions | None = None,
    *,
    progress: Progress | None = None,
    cancelled: IsCancelled | None = None,
    memory_limit: int = MEMORY_LIMIT,
    time_limit: float = TIME_LIMIT,
) -> RawTable:
    """All cells of the file's best (or chosen) sheet.

    `progress` hears the number of rows read so far. Raises FileRefused with the reason, or Cancelled.
    """
    path = Path(path).absolute()
    asked = options or ReadOptions()
    kind = FileKind.XML if asked.markup and is_markup(path) else guard.check_file(path)
    table = RawTable(path=path, kind=kind)
    with _started() as child:
        watch = _Watch(child, memory_limit, time_limit, cancelled)
        watch.start()
        try:
            _ask(child, path, asked, memory_limit)
            ended = _receive(child, table, progress)
        finally:
            child.kill()
            watch.stop()
    if watch.verdict == "cancelled":
        raise Cancelled
    if watch.verdict == "time":
        raise FileRefused("time", TOO_SLOW, name=path.name)
    if watch.verdict == "memory" or not ended:
        raise FileRefused("memory", guard.TOO_LARGE, name=path.name)
    return table


def _started() -> subprocess.Popen[bytes]:
    environment = {**os.environ, "PYTHONIOENCODING": "utf-8"}
    root = str(Path(__file__).resolve().parents[3])
    environment["PYTHONPATH"] = os.pathsep.join(filter(None, [root, environment.get("PYTHONPATH", "")]))
    flags = getattr(subprocess, "CREATE_NO_WINDOW", 0)
    return subprocess.Popen(
        child_command(), stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL,
        env=environment, creationflags=flags,
    )  # fmt: skip


def _ask(child: subprocess.Popen[bytes], path: Path, options: ReadOptions, memory_limit: int) -> None:
    request = {
        "path": str(path), "sheet": options.sheet, "encoding": options.encoding, "delimiter": options.delimiter,
        "rows": options.rows, "markup": options.markup, "memory": ADDRESS_SPACE * memory_limit,
    }  # fmt: skip
    stdin: IO[bytes] = child.stdin  # type: ignore[assignment]
    try:
        stdin.write(json.dumps(request).encode() + b"\n")
        stdin.close()
    except OSError:
        return  # the child died at once; what it said, or that it said nothing, decides


def _receive(child: subprocess.Popen[bytes], table: RawTable, progress: Progress | None) -> bool:
    """Take in what the child says; False when it fell silent before its end."""
    shared: dict[Cell, Cell] = {}
    for line in child.stdout or ():
        try:
            message: dict[str, Any] = json.loads(line)
        except ValueError:
            return False
        if "refused" in message:
            raise FileRefused(str(message["refused"]), str(message["msgid"]), **message.get("values", {}))
        if "head" in message:
            _take_head(table, message["head"])
        elif "cols" in message:
            _take_rows(table, message["cols"], int(message["rows"]), shared)
            if progress is not None:
                progress(table.row_count)
        elif "end" in message:
            return True
    return False


def _take_head(table: RawTable, head: dict[str, Any]) -> None:
    table.encoding, table.delimiter = head["encoding"], head["delimiter"]
    table.sheet, table.sheets = head["sheet"], tuple(head["sheets"])
    table.replaced, table.zeros = head["replaced"], head["zeros"]


def _take_rows(table: RawTable, columns: list[list[Cell]], rows: int, shared: dict[Cell, Cell]) -> None:
    while len(table.columns) < len(columns):
        table.columns.append([""] * table.row_count)
    for number, column in enumerate(table.columns):
        if number < len(columns):
            # only texts are shared: 1, 1.0 and True are equal keys but not the same cell
            column.extend(shared.setdefault(c, c) if c.__class__ is str else c for c in columns[number])
        else:
            column.extend([""] * rows)
    table.row_count += rows
    if len(shared) > 2_000_000:
        shared.clear()


class _Watch(threading.Thread):
    """Ends the child when it grows past its memory, lasts past its time, or the user stops it."""

    def __init__(
        self, child: subprocess.Popen[bytes], memory: int, seconds: float, cancelled: IsCancelled | None
    ) -> None:
        super().__init__(name="table-reader-watch", daemon=True)
        self._child, self._memory, self._cancelled = child, memory, cancelled
        self._until = time.monotonic() + seconds
        self._stopped = threading.Event()
        self.verdict = ""

    def run(self) -> None:
        while not self._stopped.wait(0.02):
            self.verdict = self._judge()
            if self.verdict:
                self._child.kill()
                return

    def _judge(self) -> str:
        if self._cancelled is not None and self._cancelled():
            return "cancelled"
        if time.monotonic() > self._until:
            return "time"
        return "memory" if resident_bytes(self._child.pid) > self._memory else ""

    def stop(self) -> None:
        self._stopped.set()
        self.join(timeout=5)


def resident_bytes(pid: int) -> int:
    """Physical memory of a process in bytes; 0 when the system does not tell."""
    if sys.platform.startswith("linux"):
        try:
            with open(f"/proc/{pid}/statm", encoding="ascii") as statm:
                return int(statm.read().split()[1]) * os.sysconf("SC_PAGE_SIZE")
        except (OSError, IndexError, ValueError):
            return 0
    if sys.platform == "win32":
        return _resident_on_windows(pid)
    try:
        told = subprocess.run(
            ["ps", "-o", "rss=", "-p", str(pid)], capture_output=True, timeout=5, check=False
        )
        return int(told.stdout or 0) * 1024
    except (OSError, ValueError, subprocess.TimeoutExpired):
        return 0


def _resident_on_windows(pid: int) -> int:
    import ctypes

    class Counters(ctypes.Structure):
        _fields_ = [("cb", ctypes.c_ulong), ("faults", ctypes.c_ulong)] + [
            (name, ctypes.c_size_t)
            for name in (
                "peak",
                "resident",
                "quota_peak_paged",
                "quota_paged",
                "quota_peak",
                "quota",
                "page",
                "top",
            )
        ]

    kernel = ctypes.WinDLL("kernel32")  # type: ignore[attr-defined]
    handle = kernel.OpenProcess(0x1000 | 0x0010, False, pid)
    if not handle:
        return 0
    try:
        counters = Counters()
        counters.cb = ctypes.sizeof(Counters)
        kernel.K32GetProcessMemoryInfo(handle, ctypes.byref(counters), counters.cb)
        return int(counters.resident)
    finally:
        kernel.CloseHandle(handle)

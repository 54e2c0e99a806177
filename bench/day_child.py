"""A working day in the real window with a heartbeat: `python -m bench.day_child PORTFOLIO EXPORT.csv` prints JSON.

A precise timer beats every two milliseconds; the longest time between two beats, less the beat, is the stall of the
step that runs. After the rooms have been visited the memory of the process is read.
"""

from __future__ import annotations

import json
import os
import sys
import time
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

BEAT_MS = 2
STEP_SECONDS = 60


def main(arguments: list[str]) -> int:
    from bench.moment import NOW
    from kamdesk.model.core import clock

    began = time.time()
    clock.set_clock(lambda: NOW + timedelta(seconds=time.time() - began))
    from kamdesk.ui import app

    build = app.App.__init__

    def watched(self: app.App, *rest: object, **options: object) -> None:
        build(self, *rest, **options)  # type: ignore[arg-type]
        self.shell.resize(1366, 768)
        self.bench_day = Day(self, Path(arguments[1]))  # type: ignore[attr-defined]

    app.App.__init__ = watched  # type: ignore[method-assign,assignment]
    return app.main(["--portfolio", arguments[0], "--lang", "lv"])


class Day:
    """Steps one after the other, each begun when the one before has come to rest."""

    def __init__(self, program: Any, export: Path) -> None:
        from PySide6.QtCore import Qt, QTimer

        self.program, self.shell, self.export = program, program.shell, export
        self.stalls: dict[str, float] = {}
        self.memory: dict[str, float] = {}
        self.step, self._last, self._quiet_since = "", 0.0, 0.0
        self._steps = self._day()
        program.runner.failed.connect(self._failed)
        self._deadline = time.monotonic() + STEP_SECONDS
        self._until: Any = lambda: (
            bool(self.shell.rooms) and getattr(self.shell.screen, "_state", None) is not None
        )
        self._beat = QTimer(self.shell, timerType=Qt.TimerType.PreciseTimer, interval=BEAT_MS)
        self._beat.timeout.connect(self._on_beat)
        self._beat.start()

    def _on_beat(self) -> None:
        now = time.perf_counter()
        if self.step and self._last:
            self.stalls[self.step] = max(self.stalls.get(self.step, 0.0), (now - self._last) * 1000 - BEAT_MS)
        self._last = now
        if time.monotonic() > self._deadline:
            sys.stderr.write(f"the step '{self.step}' did not end; so far {self.stalls}\n")
            os._exit(3)
        if not self._until() or self._tasks():
            self._quiet_since = now
        elif now - self._quiet_since > 0.12:
            self._next()

    def _failed(self, error: Exception) -> None:
        """What a user would see as an error card ends the bench."""
        sys.stderr.write(f"the step '{self.step}' failed: {error!r}\n")
        os._exit(4)

    def _tasks(self) -> int:
        """Tasks the user waits for; the care of the file goes on beside them."""
        return sum(not task.quiet for task in self.program.runner._running)

    def _next(self) -> None:
        self._deadline = time.monotonic() + STEP_SECONDS
        self._quiet_since = time.perf_counter()
        try:
            self.step, run, self._until = next(self._steps)
        except StopIteration:
            self._end()
        self._last = time.perf_counter()
        run()

    def _end(self) -> None:
        sys.stdout.write(json.dumps({"stalls": self.stalls, "memory": self.memory}) + "\n")
        sys.stdout.flush()
        os._exit(0)

    def _day(self) -> Iterator[tuple[str, Any, Any]]:
        from bench.drafts import stored_draft
        from kamdesk.model.orders.services import confirm_order
        from kamdesk.ui.shell.route import Route

        shell, runner = self.shell, self.program.runner
        portfolio = self.program.session.portfolio
        for room in ("week", "clients", "orders", "market", "docs", "today"):
            yield f"open {room}", lambda room=room: shell.open(Route(room)), lambda: True
        with portfolio.read() as connection:
            clients = list(connection.exec_driver_sql("SELECT id FROM client ORDER BY id LIMIT 3").scalars())
        for client in clients:
            yield "client card", lambda client=client: shell.open(Route("clients", client)), lambda: True
        yield "memory", self._read_memory, lambda: True
        shell.open_palette()
        for text in ("pi", "pieg", "piegāde", "кофе"):
            yield "search", lambda text=text: shell.palette_frame.line.setText(text), lambda: True
        shell.close_palette()
        draft = stored_draft(portfolio, 500)
        yield "open an order of 500 lines", lambda: shell.open(Route("orders", draft.id)), lambda: True
        for letter in "ka-1001*12":
            yield "typing in it", lambda letter=letter: self._type(letter), lambda: True
        yield "Enter in it", lambda: self._type("\r"), lambda: True
        small = stored_draft(portfolio, 20)
        yield (
            "confirming an order",
            lambda: runner.command(confirm_order, draft=small, owner=shell),
            lambda: True,
        )
        yield "open week", lambda: shell.open(Route("week")), lambda: True
        yield "proposing a week", shell.registry["week.propose"].trigger, lambda: True
        yield "brief", lambda: self._brief(clients[0]), lambda: bool(self.papers)
        yield "importing", self._import, lambda: self.loaded

    papers: tuple[bytes, ...] = ()
    loaded = False

    def _type(self, letter: str) -> None:
        from PySide6.QtCore import QEvent, Qt
        from PySide6.QtGui import QKeyEvent
        from PySide6.QtWidgets import QApplication

        edit = self.shell.screen.entry.edit
        key = Qt.Key.Key_Return if letter == "\r" else Qt.Key.Key_unknown
        QApplication.sendEvent(
            edit, QKeyEvent(QEvent.Type.KeyPress, key, Qt.KeyboardModifier.NoModifier, letter.strip())
        )

    def _brief(self, client: str) -> None:
        """Gathered on the store thread, drawn on the paper thread, as the preview does."""
        from kamdesk.reports.papers import gather, render

        def drawn(pdf: bytes) -> None:
            self.papers = (pdf,)

        runner = self.program.runner
        runner.query(
            gather,
            "brief",
            {"client": client},
            owner=self.shell,
            on_ok=lambda content: runner.render(
                render, "brief", content, "lv", owner=self.shell, on_ok=drawn
            ),
        )

    def _import(self) -> None:
        """Read in the background, then loaded as one command, as the wizard does."""
        from kamdesk.exchange.loading import read_file
        from kamdesk.model.imports.rules.records import FileContent
        from kamdesk.model.imports.services import apply_load

        runner, portfolio = self.program.runner, self.program.session.portfolio

        def done(_report: object) -> None:
            self.loaded = True

        def understood(parsed: object) -> None:
            runner.command(apply_load, files=[parsed], owner=self.shell, on_ok=done)

        def read() -> object:
            return read_file(portfolio, self.export, FileContent.ORDERS)

        runner.background(read, owner=self.shell, on_ok=understood)

    def _read_memory(self) -> None:
        status = Path("/proc/self/status").read_text(encoding="utf-8")
        lines = dict(line.split(":", 1) for line in status.splitlines())
        self.memory = {
            "now": int(lines["VmRSS"].split()[0]) / 1024,
            "peak": int(lines["VmHWM"].split()[0]) / 1024,
        }


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

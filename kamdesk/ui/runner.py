"""Work off the window thread: three verbs, query (read), command (write) and render (paper).

Results come back on the main thread through a queued signal; an answer for a widget that is gone is dropped.
One thread owns the portfolio's connections, another renders, a third looks after the file. `InlineRunner` has the same
face and no threads.
"""

from __future__ import annotations

import inspect
import threading
from collections.abc import Callable, Iterable, Mapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from typing import Any, Protocol

import shiboken6
from PySide6.QtCore import QObject, QTimer, Signal

from kamdesk.model.core.errors import Cancelled, InvalidInput, KamdeskError

PROGRESS_AFTER_MS = 300
CANCEL_AFTER_MS = 2000
# how long closing waits for a check or backup that is about to end anyway
CARE_PATIENCE_S = 1.0


class OpenPortfolio(Protocol):
    """What the runner needs from the store (kamdesk.model.store.portfolio.Portfolio)."""

    def read(self) -> AbstractContextManager[Any]: ...
    def run(self, service: Callable[..., Any], **arguments: Any) -> Any: ...
    def undo(self) -> Any: ...
    def redo(self) -> Any: ...


@dataclass(frozen=True, slots=True)
class Change:
    """One finished command: which kinds changed, its name for Undo, and who asked."""

    kinds: frozenset[Any]
    label: str
    values: Mapping[str, object]
    undoable: bool
    initiator: object = None
    direction: str = ""  # 'undo' or 'redo' when the step was taken back or brought again


class ChangeBus(QObject):
    """Tells the shell and the screens that stored data changed (main thread only)."""

    changed = Signal(object)

    def tell(
        self,
        kinds: Iterable[Any],
        label: str = "",
        values: Mapping[str, object] | None = None,
        undoable: bool = False,
        initiator: object = None,
        direction: str = "",
    ) -> None:
        self.changed.emit(Change(frozenset(kinds), label, dict(values or {}), undoable, initiator, direction))


@dataclass(eq=False)
class Task:
    """One piece of work. `cancel()` stops it where it can be stopped; its answer is never delivered."""

    work: Callable[[Task], Any]
    owner: object = None
    on_ok: Callable[[Any], None] | None = None
    on_error: Callable[[Exception], None] | None = None
    on_progress: Callable[[int, int], None] | None = None
    quiet: bool = False
    changes: Callable[[Any], None] | None = None
    report: Callable[[Task, int, int], None] | None = None
    _stop: threading.Event = field(default_factory=threading.Event)
    _lock: threading.Lock = field(default_factory=threading.Lock)
    _interrupt: Callable[[], None] | None = None

    @property
    def cancelled(self) -> bool:
        return self._stop.is_set()

    def cancel(self) -> None:
        self._stop.set()
        with self._lock:
            if self._interrupt is not None:
                self._interrupt()

    def progress(self, done: int, total: int) -> None:
        """Called by the working function; raises Cancelled when the user gave up."""
        if self.cancelled:
            raise Cancelled
        if self.report is not None:
            self.report(self, done, total)

    def interruptible(self, interrupt: Callable[[], None] | None) -> None:
        with self._lock:
            self._interrupt = interrupt


def _interrupt_of(connection: Any) -> Callable[[], None] | None:
    """How to stop a running read: SQLite's own interrupt, found under SQLAlchemy's connection."""
    raw = getattr(getattr(connection, "connection", connection), "dbapi_connection", connection)
    return getattr(raw, "interrupt", None)


class _Verbs(QObject):
    """The three verbs; a subclass decides where a task runs."""

    busy = Signal(bool)
    progressed = Signal(int, int)
    failed = Signal(object)

    def __init__(self, portfolio: OpenPortfolio | None = None, bus: ChangeBus | None = None) -> None:
        super().__init__()
        self.portfolio = portfolio
        self.bus = bus or ChangeBus(self)

    def query(
        self,
        fn: Callable[..., Any],
        *args: Any,
        owner: object = None,
        on_ok: Callable[[Any], None] | None = None,
        on_error: Callable[[Exception], None] | None = None,
        quiet: bool = False,
        **kwargs: Any,
    ) -> Task:
        """Run fn(connection, *args, **kwargs) in one read snapshot; `quiet` shows no progress line."""

        portfolio = self.portfolio

        def work(task: Task) -> Any:
            if portfolio is None:
                raise Cancelled
            with portfolio.read() as connection:
                task.interruptible(_interrupt_of(connection))
                try:
                    return fn(connection, *args, **kwargs)
                finally:
                    task.interruptible(None)

        return self._start(Task(work, owner, on_ok, on_error, quiet=quiet), "store")

    def command(
        self,
        fn: Callable[..., Any],
        *,
        owner: object = None,
        on_ok: Callable[[Any], None] | None = None,
        on_error: Callable[[Exception], None] | None = None,
        on_progress: Callable[[int, int], None] | None = None,
        initiator: object = None,
        silent: bool = False,
        **kwargs: Any,
    ) -> Task:
        """Run a service (see model.store.service) as one named step, then tell the change bus.

        on_ok gets `outcome.value`. `silent` tells the screens but shows no toast: saving while typing.
        """

        portfolio = (
            self.portfolio
        )  # what is queued when the lock falls is still written, before the file closes

        def work(task: Task) -> Any:
            if portfolio is None:
                raise Cancelled
            extra = {"progress": task.progress} if _takes_progress(fn) else {}
            return portfolio.run(fn, **kwargs, **extra)

        task = Task(work, owner, on_ok, on_error, on_progress, changes=self._teller(initiator, silent))
        return self._start(task, "store")

    def _teller(self, initiator: object, silent: bool, direction: str = "") -> Callable[[Any], None]:
        def tell(outcome: Any) -> None:
            label = "" if silent else outcome.label
            self.bus.tell(outcome.kinds, label, outcome.values, outcome.undoable, initiator, direction)

        return tell

    def undo(self, *, owner: object = None, on_error: Callable[[Exception], None] | None = None) -> Task:
        """Take back the newest step; every screen that shows what it touched is refreshed."""
        return self._step("undo", owner, on_error)

    def redo(self, *, owner: object = None, on_error: Callable[[Exception], None] | None = None) -> Task:
        """Bring back the step undone last."""
        return self._step("redo", owner, on_error)

    def _step(
        self,
        direction: str,
        owner: object,
        on_error: Callable[[Exception], None] | None,
    ) -> Task:
        def work(_task: Task) -> Any:
            if self.portfolio is None:
                raise Cancelled
            return self.portfolio.undo() if direction == "undo" else self.portfolio.redo()

        task = Task(work, owner, None, on_error, changes=self._teller(None, False, direction))
        return self._start(task, "store")

    def render(
        self,
        fn: Callable[..., Any],
        *args: Any,
        owner: object = None,
        on_ok: Callable[[Any], None] | None = None,
        on_error: Callable[[Exception], None] | None = None,
        **kwargs: Any,
    ) -> Task:
        """Run fn(*args, **kwargs) on the paper thread, without the portfolio."""
        return self._start(Task(lambda _task: fn(*args, **kwargs), owner, on_ok, on_error), "paper")

    def background(
        self,
        fn: Callable[..., Any],
        *args: Any,
        owner: object = None,
        on_ok: Callable[[Any], None] | None = None,
        on_error: Callable[[Exception], None] | None = None,
        on_progress: Callable[[int, int], None] | None = None,
        quiet: bool = False,
        **kwargs: Any,
    ) -> Task:
        """Run fn(*args) on the store thread with no transaction of its own: backup, check, undo, opening."""

        def work(task: Task) -> Any:
            extra = {"progress": task.progress} if _takes_progress(fn) else {}
            return fn(*args, **kwargs, **extra)

        return self._start(Task(work, owner, on_ok, on_error, on_progress, quiet=quiet), "store")

    def care(
        self,
        fn: Callable[..., Any],
        *args: Any,
        owner: object = None,
        on_ok: Callable[[Any], None] | None = None,
        on_error: Callable[[Exception], None] | None = None,
    ) -> Task:
        """Run fn(*args) beside everything else: checks and backups, minutes on a large file, on connections of their
        own. Nothing waits for it, neither a screen nor the end of the program."""
        return self._start(Task(lambda _task: fn(*args), owner, on_ok, on_error, quiet=True), "care")

    def _start(self, task: Task, lane: str) -> Task:
        raise NotImplementedError

    def _deliver(self, task: Task, value: Any, error: Exception | None) -> None:
        """Hand an answer over on the main thread; a command's change is told even if its screen has gone."""
        if error is None and task.changes is not None:
            task.changes(value)
        if task.cancelled or not alive(task.owner):
            return
        if error is None:
            if task.on_ok is not None:
                task.on_ok(value.value if task.changes is not None and hasattr(value, "value") else value)
        elif isinstance(error, Cancelled):
            return
        elif task.on_error is not None and isinstance(error, InvalidInput | KamdeskError):
            task.on_error(error)
        else:
            self.failed.emit(error)


def _takes_progress(fn: Callable[..., Any]) -> bool:
    try:
        return "progress" in inspect.signature(fn).parameters
    except (TypeError, ValueError):
        return False


def alive(owner: object) -> bool:
    """False for a Qt object already deleted; everything else counts as alive."""
    return not isinstance(owner, QObject) or shiboken6.isValid(owner)


class _CareLane:
    """Threads the end of the program does not wait for: what they do (check, backup) is safe to cut off."""

    def __init__(self) -> None:
        self._turn = threading.Lock()
        self._threads: list[threading.Thread] = []

    def submit(self, run: Callable[[Task], None], task: Task) -> None:
        def in_turn() -> None:
            with self._turn:
                run(task)

        thread = threading.Thread(target=in_turn, name="care", daemon=True)
        self._threads = [one for one in self._threads if one.is_alive()] + [thread]
        thread.start()

    def shutdown(self, **_options: object) -> None:
        for thread in self._threads:
            thread.join(CARE_PATIENCE_S)


class TaskRunner(_Verbs):
    """Runs tasks on three threads: one for the store, one for papers, one for the care of the file."""

    _answered = Signal(object, object, object)
    _stepped = Signal(object, int, int)

    def __init__(self, portfolio: OpenPortfolio | None = None, bus: ChangeBus | None = None) -> None:
        super().__init__(portfolio, bus)
        self._lanes: dict[str, ThreadPoolExecutor | _CareLane] = {
            "store": ThreadPoolExecutor(1, thread_name_prefix="store"),
            "paper": ThreadPoolExecutor(1, thread_name_prefix="paper"),
            "care": _CareLane(),
        }
        self._running: set[Task] = set()
        self._answered.connect(self._on_answer)
        self._stepped.connect(self._on_step)
        self._slow = QTimer(self, singleShot=True, interval=PROGRESS_AFTER_MS)
        self._slow.timeout.connect(self._show_busy)

    @property
    def running(self) -> int:
        return len(self._running)

    def cancel_all(self) -> None:
        """Stop whatever can be stopped (Cancel beside the progress line)."""
        for task in tuple(self._running):
            task.cancel()

    def close(self) -> None:
        """Write what is still to be written, give up the rest, wait for the threads and leave none behind."""
        for task in tuple(self._running):
            if task.changes is None:
                task.cancel()
        for lane in self._lanes.values():
            lane.shutdown(wait=True)
        self._running.clear()
        self._slow.stop()

    def _start(self, task: Task, lane: str) -> Task:
        task.report = self._stepped.emit
        self._running.add(task)
        if not task.quiet and not self._slow.isActive():
            self._slow.start()
        self._lanes[lane].submit(self._run, task)
        return task

    def _run(self, task: Task) -> None:
        value, error = None, None
        try:
            if not task.cancelled:
                value = task.work(task)
        except Exception as problem:
            error = problem
        if task.cancelled and error is not None:
            error = Cancelled()
        if shiboken6.isValid(self):
            self._answered.emit(task, value, error)

    def _on_answer(self, task: Task, value: Any, error: Exception | None) -> None:
        self._running.discard(task)
        if not any(not other.quiet for other in self._running):
            self._slow.stop()
            self.busy.emit(False)
        self._deliver(task, value, error)

    def _on_step(self, task: Task, done: int, total: int) -> None:
        if task.cancelled:
            return
        if task.on_progress is not None and alive(task.owner):
            task.on_progress(done, total)
        self.progressed.emit(done, total)

    def _show_busy(self) -> None:
        if self._running:
            self.busy.emit(True)


class InlineRunner(_Verbs):
    """The same verbs at once and in place, for tests, tour and command line."""

    def _start(self, task: Task, lane: str) -> Task:
        task.report = lambda task, done, total: task.on_progress and task.on_progress(done, total)
        value, error = None, None
        try:
            value = task.work(task)
        except Exception as problem:
            error = problem
        self._deliver(task, value, error)
        return task

    def cancel_all(self) -> None:
        """Nothing runs in the background here."""

    def close(self) -> None:
        """Nothing to close."""


Runner = TaskRunner | InlineRunner

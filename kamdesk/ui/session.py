"""The open portfolio in the life of the window: create, unlock, open, lock when idle, undo, close."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QEvent, QObject, QTimer, Signal

from kamdesk.model.core.errors import KamdeskError
from kamdesk.ui.language import l10n, language
from kamdesk.ui.runner import Runner

if TYPE_CHECKING:
    from kamdesk.model.store.backup import Backup
    from kamdesk.model.store.findings import Finding
    from kamdesk.model.store.opening import Opening
    from kamdesk.model.store.portfolio import Portfolio
    from kamdesk.model.store.restore import Restored

DEFAULT_LOCK_MINUTES = 15
# hands off the keys for so long, and what was saved moves from the log into the file
CALM_MS = 30_000
ACTIVITY = (
    QEvent.Type.KeyPress,
    QEvent.Type.MouseButtonPress,
    QEvent.Type.MouseMove,
    QEvent.Type.Wheel,
    QEvent.Type.TouchBegin,
)


@dataclass(frozen=True, slots=True)
class Opened:
    """What opening found out: the opening itself and, of a new portfolio, its recovery code.

    `by_code`: the recovery code opened it, so the password is forgotten.
    """

    opening: Opening
    code: str | None = None
    by_code: bool = False


class Session(QObject):
    """Everything runs on the store thread; signals come on the main one."""

    opened = Signal(object)
    refused = Signal(str)
    locked = Signal()
    unlocked = Signal()
    noticed = Signal(object)
    code_made = Signal(str)

    def __init__(self, runner: Runner, path: Path) -> None:
        super().__init__()
        self.runner, self.path = runner, path
        self.portfolio: Portfolio | None = None
        self.second: Path | None = None
        self.daily = True
        self.lock_minutes = DEFAULT_LOCK_MINUTES
        self.protected = True
        self.by_code = False
        self.is_locked = False
        self._was_open = False
        self._idle = QTimer(self, singleShot=True)
        self._idle.timeout.connect(self.lock)
        self._calm = QTimer(self, singleShot=True)
        self._calm.timeout.connect(self.settle)

    # opening
    def exists(self) -> bool:
        return self.path.exists()

    def needs_password(self) -> bool:
        """Whether the file asks for one; raises StorageDamaged when its key slots cannot be read."""
        from kamdesk.model.store.keys import needs_password

        return needs_password(self.path)

    def open(self, *, password: str | None = None, recovery: str | None = None) -> None:
        """Unlock and open; ends in `opened` / `unlocked` or `refused(words)`."""
        path, second = self.path, self.second

        def work() -> Opened:
            from kamdesk.model.store.keys import unlock
            from kamdesk.model.store.opening import open_portfolio

            key = unlock(path, password=password, recovery=recovery)
            return Opened(open_portfolio(path, key, second=second), by_code=recovery is not None)

        self.runner.background(work, owner=self, on_ok=self._on_opened, on_error=self._on_refused)

    def create(self, password: str | None, *, demo: bool = False, **company: Any) -> None:
        """Make a new portfolio; `password=None` is the explicit choice of none. Ends like `open`."""
        path, words = self.path, language()

        def work() -> Opened:
            from kamdesk.model.company.services import set_up
            from kamdesk.model.store.opening import Opening, create_portfolio

            made = create_portfolio(path, password, demo=demo, language=words)
            if demo:
                from kamdesk.model.demo.services import fill_demo
                from kamdesk.reports.teaching import file_teaching_papers

                made.portfolio.run(fill_demo, language=words)
                file_teaching_papers(made.portfolio, words)
            else:
                made.portfolio.run(set_up, **company)
            return Opened(Opening(made.portfolio), made.recovery_code)

        self.runner.background(work, owner=self, on_ok=self._on_opened, on_error=self._on_refused)

    def _on_opened(self, opened: Opened) -> None:
        self.portfolio = opened.opening.portfolio
        self.runner.portfolio = self.portfolio
        self.is_locked = False
        self.by_code = opened.by_code
        again, self._was_open = self._was_open, True
        if again:
            self.unlocked.emit()
        else:
            self.opened.emit(opened.opening)
        if opened.code:
            self.code_made.emit(opened.code)
        for finding in opened.opening.findings:
            self.noticed.emit(finding)
        self.touch()

    def _on_refused(self, error: Exception) -> None:
        if isinstance(error, KamdeskError):
            self.refused.emit(error.text(l10n()))

    # locking
    def watch(self, window: QObject) -> None:
        """Count idle time from now on: any key or mouse movement in `window` (a QWindow) starts it anew.

        A filter on the native window sees the input only; one on the application would see every event.
        """
        window.installEventFilter(self)
        self.touch()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in ACTIVITY:
            self.touch()
        return False

    def touch(self) -> None:
        if self.portfolio is None:
            return
        self._calm.start(CALM_MS)
        if self.protected and self.lock_minutes > 0:
            self._idle.start(self.lock_minutes * 60_000)

    def settle(self) -> None:
        """Empty the write-ahead log: lost or damaged, it would take saved work along without an error."""
        if self.portfolio is not None and not self.is_locked:
            self.runner.background(self.portfolio.checkpoint, owner=self, quiet=True)

    def set_lock_minutes(self, minutes: int) -> None:
        """0 turns the lock off."""
        self.lock_minutes = minutes
        self._idle.stop()
        self.touch()

    def lock(self) -> None:
        """Cover the window, wait for what is being written, drop every connection and the key."""
        if self.portfolio is None or not self.protected or self.is_locked:
            return
        self.is_locked = True
        self._idle.stop()
        self._calm.stop()
        self.locked.emit()
        portfolio = self.portfolio

        def work() -> None:
            portfolio.close()

        def closed(_nothing: object) -> None:
            self.portfolio = None

        self.runner.background(work, owner=self, on_ok=closed, quiet=True)
        # queued after what is running: nothing new gets at the file until the password is given
        self.runner.portfolio = None

    # care
    def look_after(self, then: Callable[[], object] | None = None) -> None:
        """After the first paint: check, backup when due, thinning. Findings are told one by one."""
        portfolio, second, daily = self.portfolio, self.second, self.daily
        if portfolio is None:
            return

        def work() -> tuple[Finding, ...]:
            from kamdesk.model.store.check import look_after

            return look_after(portfolio, second=second, daily=daily)

        def done(findings: tuple[Finding, ...]) -> None:
            if self.portfolio is not portfolio or self.is_locked:
                return  # locked or replaced meanwhile: what was found is not about the file as it lies there
            for finding in findings:
                self.noticed.emit(finding)
            if then is not None:
                then()

        # on a file of gigabytes this takes minutes: no screen waits behind it
        self.runner.care(work, owner=self, on_ok=done, on_error=lambda _fault: None)

    def restore(
        self, backup: Backup, then: Callable[[Restored], object], on_error: Callable[[Exception], None]
    ) -> None:
        """Close the portfolio, put `backup` in its place, open it again. The former file is set aside.

        Whatever goes wrong, the portfolio that lies there is opened again before `on_error` hears of it.
        """
        portfolio, path, second = self.portfolio, self.path, self.second
        if portfolio is None:
            return
        key = portfolio.key
        self._idle.stop()

        def work() -> tuple[Opening, Restored | KamdeskError]:
            from kamdesk.model.store.opening import open_portfolio
            from kamdesk.model.store.restore import restore

            portfolio.close()
            done: Restored | KamdeskError
            try:
                done = restore(path, backup, key)
            except KamdeskError as fault:
                done = fault
            return open_portfolio(path, key, second=second), done

        def finished(answer: tuple[Opening, Restored | KamdeskError]) -> None:
            opening, done = answer
            self._on_opened(Opened(opening))
            if isinstance(done, KamdeskError):
                on_error(done)
            else:
                then(done)

        self.runner.background(work, owner=self, on_ok=finished, on_error=on_error)

    def close(self) -> None:
        """At exit: let what runs finish, then close the file."""
        self._idle.stop()
        self._calm.stop()
        self.runner.close()
        if self.portfolio is not None:
            self.portfolio.close()
            self.portfolio = None
            self.runner.portfolio = None

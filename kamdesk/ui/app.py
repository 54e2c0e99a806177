"""The composition root: the one place where window, session, rooms and ports are joined.

The window is painted first; SQLModel is imported on the store thread after that (tech-facts 6). Everything slow at
module level of a screen would show in `test_first_paint`.
"""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QCoreApplication, QStandardPaths, QTimer
from PySide6.QtWidgets import QApplication

from kamdesk.model.core import clock
from kamdesk.model.core.errors import KamdeskError, StorageLocked
from kamdesk.model.core.languages import N_
from kamdesk.ui.display import NO_SCREEN, has_screen
from kamdesk.ui.language import _, l10n, set_language, system_language
from kamdesk.ui.ports import Views, export_table
from kamdesk.ui.preferences import Preferences
from kamdesk.ui.preload import preload
from kamdesk.ui.reminders import Reminders
from kamdesk.ui.rooms import all_rooms
from kamdesk.ui.runner import Change, TaskRunner
from kamdesk.ui.session import Session
from kamdesk.ui.shell.faults import install_hook, words_for
from kamdesk.ui.shell.route import Route
from kamdesk.ui.shell.screen import RoomSpec
from kamdesk.ui.shell.welcome import WelcomePage
from kamdesk.ui.shell.window import Shell
from kamdesk.ui.theme import look
from kamdesk.ui.widgets import sums

if TYPE_CHECKING:
    from kamdesk.model.store.backup import Backup
    from kamdesk.model.store.findings import Finding
    from kamdesk.model.store.instance import InstanceLock
    from kamdesk.ui.single import Raiser

FILE_NAME = "portfolio.kamdesk"
DEMO_NAME = "demo"
MINUTE_MS = 20_000
# after the first screen has been filled
PRELOAD_MS = 250
# after the first paint
LISTEN_MS = 100


def data_folder() -> Path:
    """Where the portfolio of a user is kept by default; KAMDESK_HOME puts it elsewhere."""
    if home := os.environ.get("KAMDESK_HOME"):
        return Path(home)
    return Path(QStandardPaths.writableLocation(QStandardPaths.StandardLocation.AppDataLocation))


# what changes whom to call about money
_CALLS = frozenset({"invoice", "payment", "promise", "reminder", "activity", "import"})


class App:
    """One running program."""

    def __init__(
        self,
        path: Path,
        preferences: Preferences,
        *,
        demo: bool = False,
        rooms: Callable[[], Sequence[RoomSpec]] = all_rooms,
        runner: TaskRunner | None = None,
    ) -> None:
        self.preferences, self.demo = preferences, demo
        self._rooms = rooms
        self.runner = runner or TaskRunner()
        self.session = Session(self.runner, path)
        self.views = Views(self.runner)
        self.lock: InstanceLock | None = None
        self.raiser: Raiser | None = None
        self.services: dict[str, Any] = {
            "session": self.session,
            "views": self.views,
            "export_table": self._export_table,
        }
        self.shell = Shell(self.runner, preferences, self.services)
        self.services["open_demo"] = self.open_demo
        self.services["open_file"] = self._open_file
        self.services["read_backups"] = self._read_backups
        self._welcome: WelcomePage | None = None
        self._day = clock.today()
        self._tick = QTimer(self.shell, interval=MINUTE_MS)
        self.reminders = Reminders(self.shell)
        self._wire()

    def _wire(self) -> None:
        shell, session = self.shell, self.session
        shell.undo_wanted.connect(lambda: self.runner.undo(owner=shell, on_error=self._say))
        shell.redo_wanted.connect(lambda: self.runner.redo(owner=shell, on_error=self._say))
        shell.lock_wanted.connect(self._lock_now)
        shell.unlock_wanted.connect(lambda words: session.open(password=words))
        shell.recovery_wanted.connect(lambda words: session.open(recovery=words))
        shell.closing.connect(self.close)
        session.opened.connect(lambda _opening: self._on_open())
        session.unlocked.connect(self._on_unlocked)
        session.locked.connect(shell.lock)
        session.refused.connect(self._on_refused)
        session.noticed.connect(self._on_finding)
        session.code_made.connect(self._on_code)
        self.runner.bus.changed.connect(self._on_change)
        self._tick.timeout.connect(self._on_tick)
        shell.language_changed.connect(lambda _code: self._read_backups() if session.portfolio else None)

    # start
    def start(self) -> None:
        """After the first paint: open, ask for the password, or welcome."""
        if not self.session.exists():
            if self.demo:
                self.session.protected = False
                self.session.create(None, demo=True)
            else:
                self.show_welcome()
            return
        try:
            self.session.protected = self.session.needs_password()
        except KamdeskError as fault:
            self._say(fault)
            return
        if self.session.protected:
            self.shell.lock()
        else:
            self.session.open()

    def show_welcome(self) -> None:
        page = WelcomePage(self.shell.body)
        page.language_wanted.connect(self.shell.switch_language)
        page.create_wanted.connect(self._create)
        page.file_wanted.connect(self._open_file)
        page.demo_wanted.connect(self.open_demo)
        self.shell.cover(page)
        self._welcome = page
        self.shell.language_changed.connect(lambda _code: page.retranslate())
        page.form["name"].setFocus()

    def _create(self, company: dict[str, Any], password: str | None) -> None:
        self.session.protected = password is not None
        self.session.create(password, **company)

    def _open_file(self, path: str) -> None:
        self.preferences.portfolio = path
        self._restart(["--portfolio", path])

    def open_demo(self) -> None:
        """The teaching portfolio in a window of its own; real data stay closed."""
        self._restart(["--demo"], keep=self._welcome is None)

    def _restart(self, arguments: list[str], *, keep: bool = False) -> None:
        from PySide6.QtCore import QProcess

        main = Path(__file__).resolve().parents[2] / "main.py"
        program = [sys.executable] if getattr(sys, "frozen", False) else [sys.executable, str(main)]
        QProcess.startDetached(program[0], [*program[1:], *arguments])
        if not keep:
            self.shell.close()

    def _on_open(self) -> None:
        for spec in self._rooms():
            self.shell.add_room(spec)
        self.shell.set_demo(bool(self.session.portfolio and self.session.portfolio.demo))
        self.shell.status.show_encrypted(self.session.protected)
        self.uncover()
        from kamdesk.ui.search import PaletteSource

        self.shell.palette_frame.provider = PaletteSource(self.shell)
        first = self.preferences.room if self.shell.is_shown(self.preferences.room) else "today"
        if self._welcome is not None and not self.demo and "settings" in self.shell.rooms:
            first = "settings"
        if first not in self.shell.rooms and self.shell.rooms:
            first = next(iter(self.shell.rooms))
        self.shell.open(Route(first))
        QTimer.singleShot(0, self.shell, self._count_calls)
        # the locale is read while the store thread waits for its pages, not at the first sum drawn
        QTimer.singleShot(0, self.shell, lambda: l10n().money(0, "EUR"))
        self._welcome = None
        self._read_company()
        self.views.load()
        self._tick.start()
        QTimer.singleShot(PRELOAD_MS, self.shell, lambda: self.runner.care(preload, owner=self.shell))
        if not self.session.portfolio.readonly:
            QTimer.singleShot(1500, self.shell, lambda: self.session.look_after(self._read_backups))
        self._read_backups()
        self._ask_for_password()

    def _ask_for_password(self) -> None:
        """The recovery code opened the portfolio: the forgotten password should be replaced at once."""
        if not self.session.by_code or "settings" not in self.shell.rooms:
            return
        self.shell.show_banner(
            _("The recovery code opened the portfolio. Set a new password now."),
            "warn",
            _("Set the password"),
            self._to_password,
        )

    def _to_password(self) -> None:
        self.shell.show_banner("")
        self.shell.open(Route("settings", tab="password"))

    def uncover(self) -> None:
        if self._welcome is not None:
            self.shell.uncover(self._welcome)
        self.shell.lock_page.hide()

    def _on_unlocked(self) -> None:
        self.uncover()
        self.shell.unlocked()
        self._ask_for_password()

    def _on_refused(self, words: str) -> None:
        if self._welcome is not None:
            self._welcome.refuse(words)
        elif self.shell.lock_page.isVisible():
            self.shell.lock_page.refuse(words)
        else:
            self.shell.show_banner(words, "bad")

    def _lock_now(self) -> None:
        if self.session.protected:
            self.session.lock()
        else:
            self.shell.toast(_("There is no password, so there is nothing to lock with"), icon="lock-open")

    # what the program keeps an eye on
    def _on_finding(self, finding: Finding) -> None:
        words = finding.text(l10n())
        self.services.setdefault("findings", []).append(finding)
        if finding.serious:
            self.shell.show_banner(words, "bad" if str(finding.kind) == "damaged" else "warn")
        else:
            self.shell.toast(words, icon="info")

    def _on_code(self, code: str) -> None:
        """A recovery code is shown once; the settings page prints it or lets it be refused by name."""
        self.services["recovery_code"] = code
        show = self.services.get("show_recovery_code")
        if show is not None:
            show(code)
        else:
            words = _("Recovery code: %(code)s. Keep it on paper, apart from this computer.") % {"code": code}
            self.shell.show_banner(words, "warn", _("I have written it down"), self._code_noted)

    def _code_noted(self) -> None:
        self.services.pop("recovery_code", None)
        self.shell.show_banner("")

    def _read_company(self) -> None:
        def query(connection: Any) -> Any:
            from kamdesk.model.company.queries import company

            return company(connection)

        self.runner.query(query, owner=self.shell, on_ok=self._on_company, quiet=True)

    def _on_company(self, company: Any) -> None:
        if company is None:
            return
        self.services["company"] = company
        self._take_role(company.role)
        self.session.set_lock_minutes(company.lock_minutes)
        self.session.second = Path(company.second_folder) if company.second_folder else None
        self.session.daily = company.backup_daily

    def _take_role(self, role: str) -> None:
        """The rail shows what the role needs; a room that is not for it is left."""
        if role == self.shell.role:
            return
        self.shell.set_role(role)
        route = self.shell.route
        if route is not None and not self.shell.is_shown(route.room):
            self.shell.open(Route("support" if role == "support" else "today"))

    def _read_backups(self) -> None:
        path = self.session.path

        def work() -> list[Backup]:
            from kamdesk.model.store.backup import backup_folder, list_backups

            return list_backups(path, backup_folder(path))

        self.runner.background(work, owner=self.shell, on_ok=self._on_backups, quiet=True)

    def _on_backups(self, backups: Sequence[Backup]) -> None:
        newest = backups[0].made_at if backups else None
        self.services["last_backup"] = newest
        if newest is None:
            self.shell.status.show_backup(_("No backup yet"), "warn")
            return
        local = newest.astimezone(clock.zone())
        if local.date() == clock.today():
            self.shell.status.show_backup(_("Backup today %(time)s") % {"time": l10n().clock(newest)})
        else:
            old = (clock.today() - local.date()).days > 7
            words = _("Backup %(day)s") % {"day": l10n().date(local.date())}
            self.shell.status.show_backup(words, "warn" if old else "text2")

    def _count_calls(self) -> None:
        """The badge of the money room: calls to make today."""
        from kamdesk.model.collecting.queries import calls_count

        if self.session.portfolio is not None and "money" in self.shell.rooms:
            self.runner.query(
                calls_count, clock.today(), owner=self.shell, quiet=True,
                on_ok=lambda count: self.shell.badge("money", count),
            )  # fmt: skip

    def _on_change(self, change: Change) -> None:
        if change.kinds & _CALLS:
            self._count_calls()
        if "view" in change.kinds:
            self.views.load()
        if "company" in change.kinds:
            self._read_company()

    def _on_tick(self) -> None:
        """Three times a minute: reminders look at the clock; a new day renders everything again."""
        self.shell.minute.emit()
        if clock.today() != self._day:
            self._day = clock.today()
            self._read_backups()
            if self.shell.screen is not None:
                self.shell.screen.refresh(self.shell.screen.kinds)

    def _export_table(self, title: str, headers: Sequence[str], rows: Sequence[Sequence[Any]]) -> None:
        export_table(self.shell, title, headers, rows)

    def _say(self, error: Exception) -> None:
        if isinstance(error, KamdeskError):
            self.shell.say_error(error)

    def close(self) -> None:
        """The window is closing: stop threads, close the file, let the folder go."""
        self._tick.stop()
        self.session.close()
        if self.lock is not None:
            self.lock.release()
            self.lock = None


def main(arguments: Sequence[str] | None = None) -> int:
    """Open the window; returns the exit status."""
    options = _options(arguments)
    if not has_screen():
        set_language(options.lang or system_language())
        sys.stderr.write(_(NO_SCREEN) + "\n")
        return 2
    app = _application()
    preferences = Preferences()
    set_language(options.lang or preferences.language or system_language(), app)
    look.apply(app, preferences.theme, preferences.text_size)
    sums.privacy.hidden = preferences.privacy
    path = _portfolio_path(options, preferences)
    from kamdesk.model.store.instance import hold, server_name

    name = server_name(path.parent)
    try:
        lock = hold(path.parent)
    except StorageLocked as busy:
        from kamdesk.ui.single import raise_other

        if not raise_other(name):
            sys.stderr.write(words_for(busy, l10n())[1] + "\n")
        return 0
    except KamdeskError as fault:
        sys.stderr.write(fault.text(l10n()) + "\n")
        return 2
    program = App(path, preferences, demo=options.demo)
    program.lock = lock
    shell = program.shell
    install_hook(shell.show_fault)
    shell.restoreGeometry(preferences.geometry())
    shell.status.show_privacy(preferences.privacy)
    app.styleHints().colorSchemeChanged.connect(lambda _scheme: shell.apply_look())
    shell.show()
    program.session.watch(shell.windowHandle())
    QTimer.singleShot(0, shell, program.start)
    QTimer.singleShot(LISTEN_MS, shell, lambda: _listen(program, name))
    # work on the other threads hands the window its turn after a millisecond instead of five
    sys.setswitchinterval(0.001)
    status = app.exec()
    program.close()
    return int(status)


def _listen(program: App, name: str) -> None:
    """Hear of second starts; Qt's network module is loaded for it after the first paint."""
    from kamdesk.ui.single import Raiser

    program.raiser = Raiser(name, lambda: _to_front(program.shell))  # held: a signal alone would let it go
    program.shell.closing.connect(program.raiser.close)


def _to_front(shell: Shell) -> None:
    shell.setWindowState(shell.windowState() & ~shell.windowState().WindowMinimized)
    shell.show()
    shell.raise_()
    shell.activateWindow()


def _application() -> QApplication:
    QCoreApplication.setOrganizationName("KAMdesk")
    QCoreApplication.setApplicationName("KAMdesk")
    app = QApplication.instance()
    return app if isinstance(app, QApplication) else QApplication(sys.argv[:1])


def _options(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="kamdesk", description=_(N_("The window of KAMdesk")))
    parser.add_argument("--portfolio", type=Path, metavar="FILE")
    parser.add_argument("--demo", action="store_true", help="open the teaching portfolio")
    parser.add_argument("--lang", choices=("ru", "lv"))
    return parser.parse_args(arguments)


def _portfolio_path(options: argparse.Namespace, preferences: Preferences) -> Path:
    if options.portfolio is not None:
        return Path(options.portfolio).absolute()
    if options.demo:
        return data_folder() / DEMO_NAME / FILE_NAME
    return Path(preferences.portfolio) if preferences.portfolio else data_folder() / FILE_NAME

"""What the pages of the settings share: the states last read, saving, and what several of them can start."""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

from PySide6.QtCore import QObject, QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog, QWidget

from kamdesk.model.company import services as company_services
from kamdesk.model.core.errors import InvalidInput, KamdeskError
from kamdesk.model.core.languages import N_
from kamdesk.model.store import backup as backups
from kamdesk.model.store import check, keys
from kamdesk.model.store.backup import Backup, BackupMade, Drill, Reason
from kamdesk.model.store.check import Report
from kamdesk.model.store.portfolio import Portfolio
from kamdesk.ui.language import _, l10n
from kamdesk.ui.screens.settings.state import DiskState, SettingsState, disk_state, settings_state
from kamdesk.ui.shell.route import Route
from kamdesk.ui.shell.screen import Context

if TYPE_CHECKING:
    from kamdesk.ui.session import Session


class Desk(QObject):
    """Cards ask here and are told by `changed`; `page_wanted` opens another page."""

    changed = Signal()
    page_wanted = Signal(str)

    def __init__(self, context: Context, parent: QWidget) -> None:
        super().__init__(parent)
        self.context, self.window = context, parent
        self.state: SettingsState | None = None
        self.disk: DiskState | None = None
        self.code = str(context.services.get("recovery_code", ""))
        self.report: Report | None = None
        self.drill: Drill | None = None

    # what there is
    @property
    def runner(self) -> Any:
        return self.context.runner

    @property
    def portfolio(self) -> Portfolio | None:
        return cast("Portfolio | None", self.runner.portfolio)

    @property
    def session(self) -> Session | None:
        return cast("Session | None", self.context.services.get("session"))

    @property
    def came_by_code(self) -> bool:
        """Whether the recovery code opened the portfolio: the present password is forgotten and cannot be asked for."""
        return self.session is not None and self.session.by_code

    @property
    def writable(self) -> bool:
        return self.portfolio is not None and not self.portfolio.readonly

    def second(self) -> Path | None:
        own = self.state.company if self.state else None
        return Path(own.second_folder) if own is not None and own.second_folder else None

    # reading
    def read(self) -> None:
        self.runner.query(settings_state, owner=self, on_ok=self._on_state, quiet=True)

    def _on_state(self, state: SettingsState) -> None:
        self.state = state
        self.changed.emit()
        self.look()

    def look(self) -> None:
        """Look at the disk again."""
        portfolio = self.portfolio
        if portfolio is not None:
            self.runner.background(
                disk_state, portfolio.path, self.second(), owner=self, on_ok=self._on_disk, quiet=True
            )

    def _on_disk(self, disk: DiskState) -> None:
        self.disk = disk
        self.changed.emit()

    # saving
    def save(self, refused: Callable[[Exception], object] | None = None, **values: Any) -> None:
        """Write fields of the own company at once; `refused` hears what the rules do not take."""
        self.command(company_services.save_company, refused, **values)

    def note(self, step: str, value: str) -> None:
        self.command(company_services.note_step, silent=True, step=step, value=value)

    def command(
        self,
        service: Callable[..., Any],
        refused: Callable[[Exception], object] | None = None,
        done: Callable[[Any], object] | None = None,
        **values: Any,
    ) -> None:
        """Run a service; `refused` gets what the rules do not take, the window everything else."""

        def on_error(error: Exception) -> None:
            if isinstance(error, InvalidInput) and refused is not None:
                refused(error)
            else:
                self.say(error)

        def on_ok(value: Any) -> None:
            if done is not None:
                done(value)

        self.runner.command(service, owner=self, on_ok=on_ok, on_error=on_error, **values)

    def tell(self, words: str, tone: str, action: str, run: Callable[[], object] | None = None) -> None:
        """A line under the top bar whose one button runs something and takes the line away."""
        shell = self.context.shell

        def pressed() -> None:
            shell.show_banner("")
            if run is not None:
                run()

        shell.show_banner(words, tone, action, pressed)

    def say(self, error: Exception) -> None:
        if isinstance(error, KamdeskError):
            self.context.shell.say_error(error)

    # places
    def choose_second(self) -> None:
        """Ask for the second folder of backups and keep it."""
        start = str(self.second() or Path.home())
        chosen = QFileDialog.getExistingDirectory(self.window, _("Second folder for backups"), start)
        if chosen:
            self.set_second(Path(chosen))

    def set_second(self, folder: Path | None) -> None:
        if folder is not None and self.portfolio is not None:
            if folder.resolve() == backups.backup_folder(self.portfolio.path).resolve():
                self.context.shell.toast(
                    _("This is the first folder already. Choose another one."), icon="info"
                )
                return
        self.save(second_folder=str(folder or ""))

    def show_folder(self, folder: Path) -> None:
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder)))

    def open_demo(self) -> None:
        start = self.context.services.get("open_demo")
        if start is not None:
            start()

    def open_file(self) -> None:
        """Another portfolio in a window of its own folder; this one is closed."""
        start = self.context.services.get("open_file")
        path, _kind = QFileDialog.getOpenFileName(
            self.window, _("Open a portfolio file"), "", "KAMdesk (*.kamdesk)"
        )
        if path and start is not None:
            start(path)

    def go(self, room: str, tab: str | None = None) -> None:
        self.context.shell.open(Route(room, tab=tab))

    # copies
    def back_up(self, reason: Reason = Reason.MANUAL) -> None:
        portfolio, second = self.portfolio, self.second()
        if portfolio is None:
            return

        def work() -> BackupMade:
            return portfolio.back_up(reason, second=second)

        self.runner.background(work, owner=self, on_ok=self._on_copy, on_error=self.say)

    def _on_copy(self, made: BackupMade) -> None:
        shell = self.context.shell
        if made.second_problem is not None:
            shell.show_banner(made.second_problem.text(l10n()), "warn")
        else:
            size = l10n().number(made.backup.size / 1_000_000, 1)
            shell.toast(_("Backup made and checked: %(size)s MB") % {"size": size}, icon="archive")
        self._copies_changed()

    def _copies_changed(self) -> None:
        self.look()
        tell = self.context.services.get("read_backups")
        if tell is not None:
            tell()

    def test(self, backup: Backup, done: Callable[[Drill], object]) -> None:
        """'Test my backup': really open a copy of it elsewhere."""
        portfolio = self.portfolio
        if portfolio is None:
            return
        key = portfolio.key

        def work() -> Drill:
            with tempfile.TemporaryDirectory(prefix="kamdesk-") as scratch:
                return backups.drill(backup, key, Path(scratch) / "drill")

        def answered(result: Drill) -> None:
            self.drill = result
            done(result)
            self.changed.emit()

        self.runner.background(work, owner=self, on_ok=answered, on_error=self.say)

    def restore(self, backup: Backup) -> None:
        """Put a copy in the place of the portfolio; the window stays."""
        session = self.session
        if session is None:
            return
        session.restore(backup, self._on_restored, self.say)

    def _on_restored(self, restored: Any) -> None:
        from kamdesk.model.store.base import Kind

        self.report = self.drill = None
        self.runner.bus.tell(frozenset(Kind), N_("Backup restored"))
        words = _("Restored: %(count)s rows. The former file was set aside, nothing was deleted.")
        self.tell(words % {"count": l10n().number(restored.rows)}, "info", _("Close"))
        self._copies_changed()

    def check_data(self) -> None:
        """Every page, tree, index and reference of the file."""
        portfolio = self.portfolio
        if portfolio is None:
            return

        def done(report: Report) -> None:
            self.report = report
            self.changed.emit()

        self.runner.background(check.full_check, portfolio, owner=self, on_ok=done, on_error=self.say)

    # keys
    def change_password(
        self,
        current: str | None,
        wanted: str | None,
        done: Callable[[], object],
        refused: Callable[[Exception], object],
    ) -> None:
        """Set, change or (None) remove the password; the present one proves who asks."""
        portfolio = self.portfolio
        if portfolio is None:
            return
        path, key = portfolio.path, portfolio.key

        def work() -> str | None:
            if current is not None:
                keys.unlock(path, password=current)
            return keys.change_password(path, key, wanted)

        def changed(code: str | None) -> None:
            self._protection(wanted is not None)
            self.show_code(code or "")
            self.note("code", "")
            done()

        self.runner.background(work, owner=self, on_ok=changed, on_error=refused)

    def new_code(self, current: str, refused: Callable[[Exception], object]) -> None:
        portfolio = self.portfolio
        if portfolio is None:
            return
        path, key = portfolio.path, portfolio.key

        def work() -> str:
            keys.unlock(path, password=current)
            return keys.new_code_for(path, key)

        def made(code: str) -> None:
            self.show_code(code)
            self.note("code", "")

        self.runner.background(work, owner=self, on_ok=made, on_error=refused)

    def show_code(self, code: str) -> None:
        """A recovery code lives in memory until it is printed, kept or refused."""
        self.code = code
        services = self.context.services
        if isinstance(services, dict):
            services["recovery_code"] = code
        self.changed.emit()

    def code_kept(self, how: str) -> None:
        self.show_code("")
        self.note("code", how)

    def _protection(self, protected: bool) -> None:
        session = self.session
        if session is not None:
            session.protected = protected
            session.by_code = False
            session.set_lock_minutes(session.lock_minutes)
        self.context.shell.status.show_encrypted(protected)
        self.look()

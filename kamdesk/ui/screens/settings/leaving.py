"""Export everything: the reason is asked first and kept in the log (one of the four modal dialogs)."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QDialog, QFileDialog, QVBoxLayout, QWidget

from kamdesk.exchange.data_exit import Exit, export_all
from kamdesk.model.company.services import note_export
from kamdesk.model.core import clock
from kamdesk.ui.language import _, l10n
from kamdesk.ui.screens.settings.base import row_of
from kamdesk.ui.screens.settings.desk import Desk
from kamdesk.ui.widgets.button import Button
from kamdesk.ui.widgets.card import Banner
from kamdesk.ui.widgets.fields import LineEdit
from kamdesk.ui.widgets.form import Field
from kamdesk.ui.widgets.text import label


class ReasonDialog(QDialog):
    """Why, before anything leaves the encrypted file."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(_("Export everything"))
        self.setMinimumWidth(460)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 14, 16, 14)
        column.setSpacing(10)
        self.banner = Banner("warn")
        self.banner.say(_("The folder is not encrypted: who has it reads everything, prices and notes too."))
        self.reason = LineEdit()
        self.field = Field(lambda: _("What for? Kept in the log with the day"), self.reason)
        self.go = Button(_("Choose a folder…"), "folder", kind="primary", on_click=self._accept)
        self.back = Button(_("Cancel"), on_click=self.reject)
        column.addWidget(label(_("XLSX, JSON and PDF in one empty folder"), "strong"))
        column.addWidget(self.banner)
        column.addWidget(self.field)
        column.addLayout(row_of(self.go, self.back))
        self.reason.returnPressed.connect(self._accept)
        self.reason.setFocus()

    def _accept(self) -> None:
        if not self.reason.text().strip():
            self.field.set_problem(_("Say why everything is taken out: it is kept in the log."))
            self.reason.setFocus()
            return
        self.accept()


def export_everything(desk: Desk) -> None:
    """Ask for the reason and an empty folder, write, and log it."""
    dialog = ReasonDialog(desk.window)
    if dialog.exec() != QDialog.DialogCode.Accepted:
        return
    start = str(Path.home() / f"KAMdesk {clock.today():%Y-%m-%d}")
    chosen = QFileDialog.getExistingDirectory(desk.window, _("An empty folder for the export"), start)
    if chosen:
        run_export(desk, Path(chosen), dialog.reason.text().strip())


def run_export(desk: Desk, folder: Path, reason: str) -> None:
    """Write into `folder`; one that holds something gets a new folder inside it."""
    target = folder
    if folder.exists() and any(folder.iterdir()):
        target = folder / f"KAMdesk {clock.now().astimezone(clock.zone()):%Y-%m-%d %H%M%S}"

    portfolio = desk.portfolio
    if portfolio is None:
        return

    def work(progress: Callable[[int, int], None]) -> Exit:
        with portfolio.read() as connection:
            return export_all(connection, target, progress)

    def done(made: Exit) -> None:
        desk.command(note_export, reason=reason, folder=target.name, files=made.files, rows=made.rows)
        words = _("Exported: %(files)s files, %(rows)s rows") % {
            "files": l10n().number(made.files),
            "rows": l10n().number(made.rows),
        }
        desk.tell(words, "ok", _("Show the folder"), lambda: desk.show_folder(target))

    desk.runner.background(work, owner=desk, on_ok=done, on_error=desk.say)

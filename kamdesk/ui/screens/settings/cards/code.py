"""The recovery code on the screen until it is printed, saved or refused by name; and a new one."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from kamdesk.model.core import clock
from kamdesk.model.core.errors import KamdeskError, Problem
from kamdesk.model.core.languages import N_
from kamdesk.ui.language import _, l10n
from kamdesk.ui.screens.settings.base import SettingCard, note, row_of
from kamdesk.ui.screens.settings.desk import Desk
from kamdesk.ui.widgets.button import Button
from kamdesk.ui.widgets.card import Banner
from kamdesk.ui.widgets.fields import LineEdit
from kamdesk.ui.widgets.form import Form
from kamdesk.ui.widgets.text import label


class CodeBanner(QWidget):
    """The recovery code must be printed, or refused by the user's name; until then it is on the screen."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        self.banner = Banner("warn", "key-round")
        self.code = label("", "strong")
        self.code.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.print = Button("", "printer", kind="primary", on_click=self.print_sheet)
        self.pdf = Button("", "file-down", on_click=self.save_pdf)
        self.refuse = Button("", "x", kind="ghost", on_click=self._ask_name)
        self.name = LineEdit()
        self.name.returnPressed.connect(self._refuse)
        self.sign = Button("", "pencil", on_click=self._refuse)
        self.name_row = QWidget()
        row = QHBoxLayout(self.name_row)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(self.name, 1)
        row.addWidget(self.sign)
        self.name_row.hide()
        self.state_words = note()
        column.addWidget(self.banner)
        column.addWidget(self.code)
        column.addLayout(row_of(self.print, self.pdf))
        column.addLayout(row_of(self.refuse))
        column.addWidget(self.name_row)
        column.addWidget(self.state_words)

    def retranslate(self) -> None:
        self.print.set_words(_("Print"), _("Print the recovery code"))
        self.pdf.set_words(_("Save as PDF"), _("Save the recovery code as PDF"))
        self.refuse.set_words(_("I do not want a recovery code"))
        self.code.setAccessibleName(_("Recovery code"))
        self.name.name(_("Your name"), _("Your name signs the refusal"))
        self.sign.set_words(_("Refuse"))

    def update_state(self) -> None:
        code, state, disk = self.desk.code, self.desk.state, self.desk.disk
        protected = disk is None or disk.protected is not False
        pending = bool(code) and protected
        for part in (self.print, self.pdf, self.refuse, self.code):
            part.setVisible(pending)
        self.code.setText(code)
        self.name_row.setVisible(pending and self.name_row.isVisibleTo(self))
        settled = state.steps.get("code", "") if state else ""
        if pending:
            said = _("A forgotten password cannot be restored. The recovery code has not been printed yet.")
            self.banner.say(said, "warn", "key-round")
        elif protected and state is not None and not settled:
            said = _("The recovery code was not printed. Make a new one on the page “Protection”.")
            self.banner.say(said, "warn", "key-round")
        else:
            self.banner.say("")
        self.state_words.setText(self._settled_words(settled) if protected and not pending else "")
        self.state_words.setVisible(bool(self.state_words.text()))

    @staticmethod
    def _settled_words(settled: str) -> str:
        how, _sep, name = settled.partition(":")
        if how == "printed":
            return _("The recovery code is on paper.")
        if how == "saved":
            return _("The recovery code was saved as PDF.")
        if how == "refused":
            return _("Recovery code refused: %(name)s") % {"name": name}
        return ""

    def _ask_name(self) -> None:
        own = self.desk.state.company if self.desk.state else None
        self.name_row.show()
        if own is not None and not self.name.text():
            self.name.setPlaceholderText(own.user_name(l10n().language) or _("Your name signs the refusal"))
        self.name.setFocus()

    def _refuse(self) -> None:
        name = self.name.text().strip()
        self.name.set_invalid(not name)
        if not name:
            self.name.setFocus()
            return
        self.name.clear()
        self.name_row.hide()
        self.desk.code_kept(f"refused:{name}")

    def save_pdf(self) -> None:
        start = str(Path.home() / (_("Recovery code") + ".pdf"))
        chosen, _kind = QFileDialog.getSaveFileName(self, _("Save as PDF"), start, "PDF (*.pdf)")
        if chosen:
            self.write_pdf(Path(chosen if chosen.lower().endswith(".pdf") else f"{chosen}.pdf"))

    def write_pdf(self, target: Path) -> None:
        """Write the sheet; the code counts as kept when the file is there."""
        from kamdesk.ui.screens.settings.code_sheet import save_sheet

        def done(made: Path) -> None:
            self.desk.context.shell.toast(_("Saved: %(file)s") % {"file": made.name}, icon="file-down")
            self.desk.code_kept("saved")

        self.desk.runner.render(
            save_sheet, target, self.desk.code, self._company(), clock.now(), l10n(),
            owner=self, on_ok=done, on_error=self.desk.say,
        )  # fmt: skip

    def print_sheet(self) -> None:
        """Onto the printer the user chooses; nothing of it is kept."""
        from kamdesk.ui.screens.settings.code_sheet import code_sheet

        self.desk.runner.render(
            code_sheet, self.desk.code, self._company(), clock.now(), l10n(),
            owner=self, on_ok=self._print, on_error=self.desk.say,
        )  # fmt: skip

    def _print(self, sheet: bytes) -> None:
        from PySide6.QtCore import QBuffer, QByteArray, QIODevice
        from PySide6.QtPdf import QPdfDocument
        from PySide6.QtPrintSupport import QPrintDialog, QPrinter

        from kamdesk.ui.screens.docs.paper import print_pages

        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        printer.setDocName("KAMdesk")
        dialog = QPrintDialog(printer, self)
        if dialog.exec() != QPrintDialog.DialogCode.Accepted:
            return
        held = QBuffer(self)
        held.setData(QByteArray(sheet))
        held.open(QIODevice.OpenModeFlag.ReadOnly)
        document = QPdfDocument(self)
        document.load(held)
        print_pages(document, printer)
        document.close()
        held.deleteLater()
        document.deleteLater()
        self.desk.code_kept("printed")

    def _company(self) -> str:
        own = self.desk.state.company if self.desk.state else None
        return own.name if own else ""


class NewCodeCard(SettingCard):
    """A new recovery code: the one on paper stops working."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, "key-round", lambda: _("New recovery code"))
        self.words = note()
        self.form = Form(1)
        field = LineEdit()
        field.setEchoMode(QLineEdit.EchoMode.Password)
        field.returnPressed.connect(self._make)
        self.form.add("current", lambda: _("Present password"), field)
        self.go = Button("", "key-round", on_click=self._make)
        for part in (self.words, self.form):
            self.body.addWidget(part)
        self.body.addLayout(row_of(self.go))
        self.retranslate()

    def retranslate(self) -> None:
        super().retranslate()
        self.words.setText(
            _("When the sheet is lost or somebody saw it. The code made before stops working.")
        )
        self.form.retranslate()
        self.go.set_words(_("Make a new code"))

    def update_state(self) -> None:
        disk = self.desk.disk
        self.setVisible(disk is None or disk.protected is not False)

    def _make(self) -> None:
        current = self.form["current"].text()
        if not current:
            self.form.show_problems([Problem("current", N_("Type the present password."))])
            return
        self.form.clear_problems()
        self.form["current"].clear()
        self.desk.new_code(current, self._refused)

    def _refused(self, error: Exception) -> None:
        if isinstance(error, KamdeskError):
            self.form.fields["current"].set_problem(error.text(l10n()))
            self.form["current"].setFocus()

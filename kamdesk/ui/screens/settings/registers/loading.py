"""The card that takes a downloaded file: what it is, of which day, which column says what, then into the portfolio."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QFileDialog

from kamdesk.exchange.tables.register_rows import FIELDS, RegisterTable, read_register
from kamdesk.model.core.errors import InvalidInput, KamdeskError
from kamdesk.model.credit.rules.registers import SORTS
from kamdesk.model.credit.services.registers import load_register
from kamdesk.ui.language import _, l10n, ngettext
from kamdesk.ui.screens.settings.base import SettingCard, note, row_of
from kamdesk.ui.screens.settings.desk import Desk
from kamdesk.ui.screens.settings.loading.page import DropZone
from kamdesk.ui.widgets.button import Button
from kamdesk.ui.widgets.fields import Combo, DateEdit, LineEdit
from kamdesk.ui.widgets.form import Form
from kamdesk.ui.widgets.rows import RowItem, RowList

ENDINGS = "*.csv *.txt *.tsv *.xlsx *.xls *.ods *.xml"
NONE = -1


def _read_file(path: Path) -> RegisterTable:
    """Away from the window; the reader's own process keeps a hostile file apart."""
    return read_register(path)


class LoadCard(SettingCard):
    """Ctrl+N chooses a file, Ctrl+Enter loads it; a file may be dropped on the card."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, "file-up", lambda: _("Load a downloaded list"))
        self.setAcceptDrops(True)
        self.table: RegisterTable | None = None
        self._busy = False
        self.drop = DropZone(lambda paths: self.take(paths[0]))
        self.drop.button.clicked.connect(lambda _on=False: self.choose())
        self.state = note()
        self.form = Form(2)
        self.form.add("name", lambda: _("Name of the list"), LineEdit(), span=2)
        self.form.add("sort", lambda: _("What it is"), Combo())
        self.form.add("file_day", lambda: _("Data as of"), DateEdit())
        for field, title in self._titles().items():
            self.form.add(f"column_{field}", title, Combo())
            self.form[f"column_{field}"].chosen.connect(lambda at, field=field: self._column(field, at))
        self.sample = RowList("", two=40, fit=True, show_selection=False)
        self.load = Button("", "download", kind="primary", key="Ctrl+Return", on_click=self.store)
        self.cancel = Button("", "x", on_click=self.clear)
        for part in (self.drop, self.state, self.form, self.sample):
            self.body.addWidget(part)
        self.body.addLayout(row_of(self.load, self.cancel))
        self.clear()
        self.retranslate()

    @staticmethod
    def _titles() -> dict[str, Any]:
        return {
            "number": lambda: _("Column of numbers"),
            "name": lambda: _("Column of names"),
            "status": lambda: _("Column of the state"),
        }

    # choosing and reading
    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if DropZone.files(event):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        found = DropZone.files(event)
        if found:
            event.acceptProposedAction()
            self.take(found[0])

    def choose(self) -> None:
        """The system's file dialog."""
        words = _("Registers and lists")
        name, _kind = QFileDialog.getOpenFileName(
            self, _("Choose a downloaded list"), "", f"{words} ({ENDINGS})"
        )
        if name:
            self.take(Path(name))

    def take(self, path: Path) -> None:
        """Read a file in the background; what it is, is proposed."""
        self._busy = True
        self.state.setText(_("Reading %(name)s…") % {"name": path.name})
        self.desk.runner.background(_read_file, path, owner=self, on_ok=self._read, on_error=self._failed)

    def _read(self, table: RegisterTable) -> None:
        self._busy = False
        self.table = table
        self.form["name"].setText(Path(table.file_name).stem.replace("_", " "))
        self.form["file_day"].set_value(table.file_day)
        self._show()
        self.form["name"].setFocus()

    def _failed(self, error: Exception) -> None:
        self._busy = False
        self.state.setText(error.text(l10n()) if isinstance(error, KamdeskError) else str(error))

    def _column(self, field: str, at: Any) -> None:
        if self.table is not None:
            self.table = self.table.with_column(field, None if at in (None, NONE) else int(at))
            self._show()

    def _show(self) -> None:
        table = self.table
        for part in (self.form, self.sample, self.load, self.cancel):
            part.setVisible(table is not None)
        if table is None:
            return
        rows = ngettext("%(n)s row", "%(n)s rows", table.row_count) % {"n": l10n().number(table.row_count)}
        self.state.setText(f"{table.file_name} · {rows}")
        options = [
            (NONE, _("no such column")),
            *((at, head or str(at + 1)) for at, head in enumerate(table.headings)),
        ]
        for field in FIELDS:
            combo, at = self.form[f"column_{field}"], table.column(field)
            combo.set_options(options)
            combo.set_value(NONE if at is None else at)
        shown = [
            RowItem(
                str(place),
                name or number,
                " · ".join(part for part in (number, status, detail) if part),
                strong=False,
            )
            for place, (number, name, status, detail) in enumerate(table.sample(5))
        ]
        self.sample.show_items(shown)
        self.load.allow("" if shown else _("No row has a number or a name: choose the columns."))

    # loading
    def store(self) -> None:
        """Everything into the portfolio as one step."""
        table = self.table
        if table is None or self._busy:
            return
        self.form.clear_problems()
        self.desk.command(
            load_register,
            self._refused,
            self._stored,
            sort=self.form["sort"].value() or "",
            name=self.form["name"].text(),
            file_name=table.file_name,
            file_day=self.form["file_day"].value(),
            sha256=table.sha256,
            entries=table.entries(),
        )

    def _refused(self, error: Exception) -> None:
        if isinstance(error, InvalidInput) and self.form.show_problems(error):
            self.desk.say(error)

    def _stored(self, _file: str) -> None:
        self.clear()

    def clear(self) -> None:
        self.table = None
        self.state.setText("")
        self.form.clear_problems()
        self._show()

    def retranslate(self) -> None:
        super().retranslate()
        chosen = self.form["sort"].value()
        self.form["sort"].set_options([(key, _(msgid)) for key, msgid in SORTS.items()])
        if chosen:
            self.form["sort"].set_value(chosen)
        self.form.retranslate()
        self.drop.words.setText(
            _("Drop a file downloaded from a register or a sanctions list here: CSV, XLSX, XLS, ODS or XML.")
        )
        self.drop.button.set_words(_("Choose a file…"))
        self.load.set_words(_("Load the list"))
        self.cancel.set_words(_("Another file"))
        self.sample.setAccessibleName(_("First rows"))
        self._show()

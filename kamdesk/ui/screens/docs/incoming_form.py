"""A document that came in: what it is, from whom, its file (A41)."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QWidget

from kamdesk.model.clients.queries.naming import client_name
from kamdesk.model.core import clock
from kamdesk.model.core.errors import InvalidInput, Problem
from kamdesk.model.core.languages import N_
from kamdesk.model.documents import services
from kamdesk.ui import choices
from kamdesk.ui.kept_form import KeptForm
from kamdesk.ui.language import _
from kamdesk.ui.shell.screen import Context
from kamdesk.ui.widgets.button import Button
from kamdesk.ui.widgets.card import Card
from kamdesk.ui.widgets.choice import Switch
from kamdesk.ui.widgets.fields import Combo, DateEdit, LineEdit, TextArea
from kamdesk.ui.widgets.search_select import Choice, SearchSelect
from kamdesk.ui.widgets.text import label


class IncomingForm(KeptForm):
    draft_screen = "incoming"
    empty = ("docs", "incoming:new")

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self.name, self.number, self.day = LineEdit(), LineEdit(), DateEdit()
        self.client = SearchSelect(choices.records(context.runner, "client", self))
        self.language = Combo()
        self.note = TextArea(lines=3)
        self.file = LineEdit()
        self.choose = Button("", "paperclip", on_click=self._choose)
        self.original = Switch()
        self.original_text = label("", "body")
        add = self.form.add
        add("title", lambda: _("What it is"), self.name, span=2)
        add("client", lambda: _("Client"), self.client, span=2)
        add("number", lambda: _("Number"), self.number)
        add("day", lambda: _("Date"), self.day)
        add("language", lambda: _("Language"), self.language)
        self.form.place(self._line(self.original, self.original_text))
        add(
            "file",
            lambda: _("File"),
            self.file,
            span=2,
            hint=lambda: _("It is kept in the portfolio, encrypted."),
        )
        self.form.place(self._line(self.choose), 2)
        add("note", lambda: _("Note"), self.note, span=2)
        self.card = Card("", "inbox")
        self.card.body.addWidget(self.form)
        self.left.addWidget(self.card)
        self.finish()
        self.watch(self.name, self.number, self.day, self.client, self.language, self.note, self.file)
        self.original.toggled.connect(self._on_typed)
        self.retranslate()

    @staticmethod
    def _line(*widgets: QWidget) -> QWidget:
        row = QWidget()
        line = QHBoxLayout(row)
        line.setContentsMargins(0, 0, 0, 0)
        for widget in widgets:
            line.addWidget(widget)
        line.addStretch(1)
        return row

    def title(self) -> str:
        return _("Received document")

    def retranslate(self) -> None:
        chosen = self.language.value()
        self.language.set_options([("lv", "Latviešu"), ("ru", "Русский")])
        self.language.set_value(chosen or "lv")
        self.original.setAccessibleName(_("It is a signed original"))
        self.original.setToolTip(_("It is a signed original"))
        self.original_text.setText(_("It is a signed original"))
        self.choose.set_words(_("Choose a file…"))
        self.card.set_title(_("Received document"))
        super().retranslate()

    def read(self) -> None:
        client_id = str(self.params.get("client_id", ""))
        self.context.runner.query(client_name, client_id, owner=self, on_ok=self._show)

    def _show(self, name: str) -> None:
        self.show_stored(
            {
                "title": "", "number": "", "day": clock.today().isoformat(), "client": name,
                "client_id": str(self.params.get("client_id", "")) if name else "", "language": "lv", "note": "",
                "file": "", "original": False,
            }
        )  # fmt: skip

    def put(self, values: Mapping[str, Any]) -> None:
        self.name.set_text(values["title"])
        self.number.set_text(values["number"])
        self.day.set_value(date.fromisoformat(values["day"]) if values["day"] else None)
        self.client.set_choice(Choice(values["client_id"], values["client"]) if values["client"] else None)
        self.language.set_value(values["language"])
        self.note.set_text(values["note"])
        self.file.set_text(values["file"])
        self.original.setChecked(values["original"])

    def typed(self) -> dict[str, Any]:
        day = self.day.value()
        return {
            "title": self.name.text(),
            "number": self.number.text(),
            "day": day.isoformat() if day else "",
            "client": self.client.text(),
            "client_id": self.client.value(),
            "language": self.language.value(),
            "note": self.note.text(),
            "file": self.file.text(),
            "original": self.original.isChecked(),
        }

    def _choose(self) -> None:
        start = self.context.preferences.paper_folder
        chosen, _kind = QFileDialog.getOpenFileName(self, _("Choose a file…"), start)
        if chosen:
            self.take(Path(chosen))

    def take(self, path: Path) -> None:
        """The file the document is in; its name is the document's until another is typed."""
        self.file.set_text(str(path))
        if not self.name.text().strip():
            self.name.set_text(path.stem)
        self._on_typed()

    def store(self) -> None:
        if not self.day.is_valid():
            self.refused(InvalidInput(Problem("day", N_("Type the date as dd.mm.yyyy."))))
            return
        path = Path(self.file.text().strip())
        content = self._read_file(path)
        if content is None:
            return
        self.context.runner.command(
            services.register_incoming, owner=self, on_ok=self.stored, on_error=self.refused,
            title=self.name.text(), content=content, file_name=path.name, number=self.number.text(),
            day=self.day.value(), client_id=self.client.value() or None, language=self.language.value(),
            original=self.original.isChecked(), note=self.note.text(),
        )  # fmt: skip

    def _read_file(self, path: Path) -> bytes | None:
        """The bytes, empty where no file is named; None, and told at the field, where it cannot be read."""
        if not self.file.text().strip():
            return b""
        try:
            if path.stat().st_size > services.MOST_BYTES:
                raise InvalidInput(Problem("file", N_("The file is over 30 MB.")))
            return path.read_bytes()
        except OSError:
            self.refused(InvalidInput(Problem("file", N_("The file cannot be read."))))
        except InvalidInput as error:
            self.refused(error)
        return None

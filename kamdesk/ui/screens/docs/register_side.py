"""Beside the register: where the chosen paper went, whether it came back, its versions (A41)."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QSignalBlocker, QTimer
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from kamdesk.model.core.errors import InvalidInput, KamdeskError
from kamdesk.model.documents import services
from kamdesk.model.documents.queries import DocumentSummary, versions
from kamdesk.model.documents.rules import CHANNELS
from kamdesk.ui.language import _, l10n
from kamdesk.ui.screens.docs.titles import title_shown
from kamdesk.ui.shell.route import Route
from kamdesk.ui.shell.screen import Context
from kamdesk.ui.widgets.choice import Switch
from kamdesk.ui.widgets.fields import Combo, DateEdit, LineEdit, TextArea, forget_typing
from kamdesk.ui.widgets.form import Form
from kamdesk.ui.widgets.rows import RowItem, RowList
from kamdesk.ui.widgets.text import Elided, label

READ_AFTER_MS = 120


class RegisterSide(QWidget):
    """Fields are stored as soon as they are left, each as a step of its own."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self.context = context
        self.row: DocumentSummary | None = None
        self._delay = QTimer(self, singleShot=True, interval=READ_AFTER_MS)
        self._delay.timeout.connect(self._read_versions)
        column = QVBoxLayout(self)
        column.setContentsMargins(14, 12, 14, 10)
        column.setSpacing(8)
        self.name = label("", "titleSmall", wrap=True)
        self.about = Elided("", "small", "text2")
        self.to, self.channel = LineEdit(), Combo()
        self.sent, self.returned, self.back = DateEdit(), DateEdit(), DateEdit()
        self.original = Switch()
        self.original_text = label("", "body")
        self.note = TextArea(lines=3)
        self.form = Form(2)
        self._fields()
        self.list_title = label("", "section")
        self.list = RowList(fit=True)
        self.list.opened.connect(lambda item: context.shell.open(Route("docs", item.id)))
        self.nothing = label("", "small", "text3", wrap=True)
        for part in (self.nothing, self.name, self.about, self.form, self.list_title, self.list):
            column.addWidget(part)
        column.addStretch(1)
        self._connect()
        self.retranslate()
        self.show_row(None)

    def _fields(self) -> None:
        add = self.form.add
        add("sent_to", lambda: _("Sent to"), self.to, span=2)
        add("channel", lambda: _("How"), self.channel)
        add("sent_on", lambda: _("Sent on"), self.sent)
        add("returned_on", lambda: _("Copy returned"), self.returned)
        add("original_back_on", lambda: _("Original back on"), self.back)
        row = QWidget()
        line = QHBoxLayout(row)
        line.setContentsMargins(0, 0, 0, 0)
        line.addWidget(self.original)
        line.addWidget(self.original_text)
        line.addStretch(1)
        self.form.place(row, 2)
        add("note", lambda: _("Note"), self.note, span=2)

    def _connect(self) -> None:
        self.to.edited.connect(lambda: self._store(sent_to=self.to.text()))
        self.channel.chosen.connect(lambda key: self._store(channel=key))
        self.sent.changed.connect(lambda day: self._store(sent_on=day))
        self.returned.changed.connect(lambda day: self._store(returned_on=day))
        self.back.changed.connect(lambda day: self._store(original_back_on=day))
        self.original.toggled.connect(lambda on: self._store(original=on))
        self.note.edited.connect(lambda: self._store(note=self.note.text()))

    def show_row(self, row: DocumentSummary | None) -> None:
        """Another paper, or the same one after a change."""
        if row is None or self.row is None or row.id != self.row.id:
            forget_typing(self)
            self.form.clear_problems()
        self.row = row
        self.nothing.setVisible(row is None)
        for part in (self.name, self.about, self.form):
            part.setVisible(row is not None)
        self._show_versions([])
        if row is None:
            return
        self.name.setText(title_shown(row.paper, row.title, row.language))
        self.about.setText(" · ".join(part for part in (row.number, row.client, row.file_name) if part))
        self.to.set_text(row.sent_to)
        self.channel.set_value(row.channel or "email")
        self.sent.set_value(row.sent_on)
        self.returned.set_value(row.returned_on)
        self.back.set_value(row.original_back_on)
        with QSignalBlocker(self.original):
            self.original.setChecked(row.original)
        self.note.set_text(row.note)
        self._delay.start()

    def _store(self, **values: Any) -> None:
        if self.row is None:
            return
        self.form.clear_problems()
        self.context.runner.command(
            services.change_register,
            owner=self,
            on_error=self._refused,
            document_id=self.row.id,
            values=values,
        )

    def _refused(self, error: Exception) -> None:
        if isinstance(error, InvalidInput):
            self.form.show_problems(error)
        elif isinstance(error, KamdeskError):
            self.context.shell.say_error(error)

    def _read_versions(self) -> None:
        if self.row is not None:
            self.context.runner.query(
                versions, self.row.id, owner=self, quiet=True, on_ok=self._show_versions
            )

    def _show_versions(self, rows: list[DocumentSummary]) -> None:
        several = rows if len(rows) > 1 else []
        self.list_title.setVisible(bool(several))
        self.list.setVisible(bool(several))
        self.list.show_items(
            [
                RowItem(
                    one.id,
                    _("Version %(n)s") % {"n": one.version},
                    l10n().moment(one.issued_at) if one.issued_at else "",
                    "file-text",
                    "text2",
                )
                for one in several
            ]
        )

    def retranslate(self) -> None:
        chosen = self.channel.value()
        self.channel.set_options([(key, _(msgid)) for key, msgid in CHANNELS.items()])
        self.channel.set_value(chosen or "email")
        self.original.setAccessibleName(_("A signed original is awaited"))
        self.original.setToolTip(_("A signed original is awaited"))
        self.original_text.setText(_("A signed original is awaited"))
        self.nothing.setText(_("Where a paper went and whether it came back is noted here."))
        self.list_title.setText(_("Versions"))
        self.list.setAccessibleName(_("Versions"))
        self.form.retranslate()

"""Noting a delivery of the order in place of its lines: what came on each, why less, the number of the note (A33)."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout

from kamdesk.model.core import clock
from kamdesk.model.core.errors import InvalidInput
from kamdesk.model.core.ids import new_id
from kamdesk.model.core.money import MILLI, parse_decimal, to_scaled
from kamdesk.model.fulfilment.queries import OrderFulfilment
from kamdesk.model.fulfilment.rules import LineProgress
from kamdesk.model.fulfilment.services import Delivered
from kamdesk.ui.language import _, l10n, pgettext
from kamdesk.ui.widgets.button import Button
from kamdesk.ui.widgets.fields import DateEdit, LineEdit
from kamdesk.ui.widgets.table import RIGHT, Column, RowTableModel, TableView
from kamdesk.ui.widgets.text import label


@dataclass(frozen=True, slots=True)
class NoteRow:
    """A line being noted: what comes now, and why it is less than what is left."""

    line: LineProgress
    now_milli: int
    reason: str = ""

    @property
    def id(self) -> str:
        return self.line.line_id

    @property
    def less(self) -> bool:
        return self.now_milli < self.line.short_milli


@dataclass(frozen=True, slots=True)
class Noted:
    """What the panel hands over; the id is made once, so that a repeated save notes nothing twice."""

    shipment_id: str
    day: date
    number: str
    lines: tuple[Delivered, ...]


class DeliveryNote(QFrame):
    """Starts with everything that is still short: what came less is corrected, the rest is a key."""

    given = Signal(object)
    dropped = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("look", "card")
        self._key = new_id()
        self.model: RowTableModel[NoteRow] = RowTableModel(_columns(self._edit))
        self.table = TableView(self.model, sort_in_memory=False, cell_focus=True)
        self.title = label("", "section")
        self.problem = label("", "small", "bad")
        self.day, self.number = DateEdit(), LineEdit()
        self.number.setMaximumWidth(190)
        self.save = Button("", "check", kind="primary", key="Ctrl+Return", on_click=self.give)
        self.drop = Button("", "x", key="Esc", on_click=self.dropped.emit)
        head = QHBoxLayout()
        head.setContentsMargins(11, 7, 11, 7)
        head.setSpacing(8)
        head.addWidget(self.title)
        for part in (self.day, self.number):
            head.addWidget(part)
        head.addStretch(1)
        head.addWidget(self.drop)
        head.addWidget(self.save)
        column = QVBoxLayout(self)
        column.setContentsMargins(1, 1, 1, 1)
        column.setSpacing(0)
        column.addLayout(head)
        self.problem.setContentsMargins(12, 0, 12, 6)
        column.addWidget(self.problem)
        column.addWidget(self.table, 1)
        self.hide()

    def start(self, found: OrderFulfilment) -> None:
        """Ask about every line of which something is still short."""
        self._key = new_id()
        self.problem.hide()
        self.number.set_text("")
        self.day.set_value(clock.today())
        self.model.set_rows([NoteRow(line, line.short_milli) for line in found.lines if line.short_milli])
        self.show()
        self.table.setFocus()
        if self.model.rows:
            self.table.setCurrentIndex(self.model.index(0, _QTY))

    def give(self) -> None:
        """Hand over what is typed; the fields that cannot be read say so."""
        if not self.day.is_valid() or self.day.value() is None:
            self.day.setFocus()
            self.refuse(_("Type the date as dd.mm.yyyy."))
            return
        lines = tuple(Delivered(row.line.line_id, row.now_milli, row.reason) for row in self.model.rows)
        self.given.emit(Noted(self._key, self.day.value(), self.number.text().strip(), lines))

    def refuse(self, words: str) -> None:
        self.problem.setText(words)
        self.problem.setVisible(bool(words))

    def show_problems(self, error: InvalidInput) -> None:
        self.refuse(" ".join(dict.fromkeys(problem.text(l10n()) for problem in error.problems)))

    def _edit(self, row: NoteRow, column: str, text: str) -> bool:
        number = next(n for n, one in enumerate(self.model.rows) if one.id == row.id)
        if column == "reason":
            self.model.replace_row(number, replace(row, reason=text.strip()))
            return True
        try:
            quantity = to_scaled(parse_decimal(text or "0"), MILLI)
        except ValueError:
            return False
        if quantity < 0:
            return False
        self.model.replace_row(number, replace(row, now_milli=quantity))
        return True

    def retranslate(self) -> None:
        self.title.setText(_("Delivery"))
        self.day.name(_("Shipped on"), "")
        self.number.name(_("Number of the delivery note"), _("Number of the delivery note"))
        self.save.set_words(_("Note the delivery"))
        self.drop.set_words(_("Cancel"))
        self.table.retranslate(_("Lines of the delivery: F2 changes"))


_QTY = 4


def _columns(edit: Callable[[NoteRow, str, str], bool]) -> list[Column[NoteRow]]:
    text = l10n

    def qty(row: NoteRow, words: str) -> bool:
        return edit(row, "qty", words)

    def reason(row: NoteRow, words: str) -> bool:
        return edit(row, "reason", words)

    return [
        Column("code", lambda: _("Article"), lambda row: row.line.code, role="strong", width=84, elide=True),
        Column(
            "name", lambda: pgettext("product", "Name"), lambda row: row.line.name, stretch=True, elide=True, width=170
        ),
        Column(
            "ordered", lambda: _("Ordered"), lambda row: text().quantity(row.line.ordered_milli), align=RIGHT,
            tone=lambda _row: "text2", width=76,
        ),
        Column(
            "before", lambda: _("Came before"), lambda row: text().quantity(row.line.shipped_milli), align=RIGHT,
            tone=lambda _row: "text2", width=88, hide_when_compact=True,
        ),
        Column(
            "now", lambda: _("Comes now"), lambda row: text().quantity(row.now_milli), align=RIGHT, role="strong",
            icon=lambda row: ("triangle-alert", "warn") if row.less else None, width=88, edit=qty,
        ),
        Column(
            "reason", lambda: _("Why less"), lambda row: row.reason, elide=True, width=170, edit=reason
        ),
    ]  # fmt: skip

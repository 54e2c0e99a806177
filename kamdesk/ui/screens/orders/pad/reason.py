"""Why a confirmed order is cancelled: asked inline, required, kept with the order."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from kamdesk.ui.language import _
from kamdesk.ui.screens.orders.pad.head import Panel
from kamdesk.ui.widgets.button import Button
from kamdesk.ui.widgets.fields import LineEdit
from kamdesk.ui.widgets.text import label


class ReasonPanel(Panel):
    """A field and a button; Enter cancels the order, Esc leaves it."""

    given = Signal(str)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent, 400)
        self.title = label("", "section")
        self.field = LineEdit()
        self.ok = Button("", "circle-x", kind="primary", on_click=self._give)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.field, 1)
        row.addWidget(self.ok)
        self.column.addWidget(self.title)
        self.column.addLayout(row)
        self.field.returnPressed.connect(self._give)

    def start(self) -> None:
        self.field.clear()
        self.field.set_invalid(False)
        self.field.setFocus()

    def _give(self) -> None:
        reason = self.field.text().strip()
        if not reason:
            self.field.set_invalid(True)
            self.field.setFocus()
            return
        self.given.emit(reason)
        self.close_panel()

    def retranslate(self) -> None:
        self.title.setText(_("Why is the order cancelled?"))
        self.field.name(_("Reason"), _("Reason"))
        self.ok.set_words(_("Cancel the order"))

"""The head of the order: chooser of the client, and the panel of delivery, person, their number and note.

Both hang under their button in the top bar, take the focus when opened by key, and give it back to the entry line.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from kamdesk.model.core.text import fold, swap_layout, translit
from kamdesk.model.orders.queries import ClientChoice
from kamdesk.ui.language import _, pgettext
from kamdesk.ui.screens.orders.pad.state import PadState
from kamdesk.ui.theme import look
from kamdesk.ui.widgets.fields import Combo, DateEdit, LineEdit, TextArea
from kamdesk.ui.widgets.form import Form
from kamdesk.ui.widgets.rows import RowItem, RowList

SHOWN = 60


class Panel(QFrame):
    """A layer of the screen under a button; Esc closes it."""

    closed = Signal()

    def __init__(self, parent: QWidget, width: int) -> None:
        super().__init__(parent)
        self.setProperty("look", "palette")
        self._width = width
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(12, 12, 12, 12)
        self.column.setSpacing(8)
        self.hide()

    def open_under(self, button: QWidget) -> None:
        """Place it under a button of the top bar, inside the screen."""
        self.setFixedWidth(look.px(self._width))
        self.adjustSize()
        self._place(button)
        self.show()
        self.raise_()
        # the top bar may be about to be drawn anew, with the button elsewhere
        QTimer.singleShot(0, self, lambda: self._place(button))

    def _place(self, button: QWidget) -> None:
        parent = self.parentWidget()
        left = parent.mapFromGlobal(button.mapToGlobal(QPoint(0, 0))).x() if button.isVisible() else 16
        self.move(max(8, min(left, parent.width() - self.width() - 8)), 4)

    def close_panel(self) -> None:
        if self.isVisible():
            self.hide()
            self.closed.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.close_panel()
            return
        super().keyPressEvent(event)


def clients_like(clients: Sequence[ClientChoice], typed: str) -> list[ClientChoice]:
    """Clients whose name, code or town holds every word typed, in either layout or alphabet."""
    forms = {form for text in (typed, swap_layout(typed)) for form in (fold(text), translit(text))} - {""}
    if not forms:
        return list(clients)
    found = []
    for client in clients:
        hay = f"{client.name_fold} {translit(client.name)} {fold(client.code)} {fold(client.town)}"
        if any(all(word in hay for word in form.split()) for form in forms):
            found.append(client)
    return found


class ClientPanel(Panel):
    """Type a part of the name, Enter takes the first, arrows another."""

    chosen = Signal(str)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent, 380)
        self._clients: Sequence[ClientChoice] = ()
        self.field = _ArrowEdit(self._move, self._take)
        self.list = RowList("", two=40)
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.opened.connect(lambda item: self._choose(item.id))
        self.list.clicked.connect(lambda _index: self._take())
        self.column.addWidget(self.field)
        self.column.addWidget(self.list)
        self.field.textChanged.connect(lambda _text: self._filter())

    def show_clients(self, clients: Sequence[ClientChoice], current: str | None) -> None:
        self._clients = clients
        self.field.clear()
        self._filter()
        if current:
            self.list.select(current)

    def _filter(self) -> None:
        found = clients_like(self._clients, self.field.text())[:SHOWN]
        self.list.show_items([RowItem(one.id, one.name, one.town or one.code, "building-2") for one in found])
        self.list.setFixedHeight(look.px(40) * min(7, max(1, len(found))))
        self.adjustSize()
        if found:
            self.list.setCurrentIndex(self.list.items.index(0, 0))

    def _move(self, step: int) -> None:
        row = self.list.currentIndex().row() + step
        if 0 <= row < self.list.items.rowCount():
            self.list.setCurrentIndex(self.list.items.index(row, 0))

    def _take(self) -> None:
        item = self.list.current_item()
        if item is not None:
            self._choose(item.id)

    def _choose(self, client_id: str) -> None:
        self.chosen.emit(client_id)
        self.close_panel()

    def retranslate(self) -> None:
        self.field.name(_("Client"), _("Client: a part of the name, code or town"))
        self.list.setAccessibleName(_("Clients"))


class _ArrowEdit(LineEdit):
    """A field that leaves Up, Down and Enter to the list under it."""

    def __init__(self, move: Callable[[int], None], take: Callable[[], None]) -> None:
        super().__init__()
        self._move, self._take = move, take

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = event.key()
        if key in (Qt.Key.Key_Up, Qt.Key.Key_Down) and not event.modifiers():
            self._move(-1 if key == Qt.Key.Key_Up else 1)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers():
            self._take()
        else:
            super().keyPressEvent(event)


class DeliveryPanel(Panel):
    """Delivery day and address, person, the client's own number, note: kept as typed."""

    changed = Signal(dict)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent, 420)
        self.form = Form(2)
        self.day = DateEdit()
        self.site = Combo()
        self.person = Combo()
        self.number = LineEdit()
        self.note = TextArea("", "", 3)
        self.form.add("delivery", lambda: _("Delivery date"), self.day)
        self.form.add("client_number", lambda: _("Client's order number"), self.number)
        self.form.add("site", lambda: _("Delivery address"), self.site, span=2)
        self.form.add("contact", lambda: _("Contact person"), self.person, span=2)
        self.form.add("note", lambda: pgettext("order", "Note"), self.note, span=2)
        self.column.addWidget(self.form)
        self.day.changed.connect(lambda day: self._tell(delivery_day=day))
        self.number.edited.connect(lambda: self._tell(client_number=self.number.text().strip()))
        self.site.chosen.connect(lambda key: self._tell(site_id=key or None))
        self.person.chosen.connect(lambda key: self._tell(contact_id=key or None))
        self.note.edited.connect(lambda: self._tell(note=self.note.toPlainText().strip()))
        for field in (self.day, self.number):
            field.returnPressed.connect(self.close_panel)

    def show_head(self, state: PadState) -> None:
        """Fill the fields; one being typed in keeps its text."""
        draft = state.draft
        client = state.terms.client if state.terms else None
        if not self.day.hasFocus():
            self.day.set_value(draft.delivery_day)
        self.number.set_text(draft.client_number)
        self.note.set_text(draft.note)
        places = [
            (place.id, ", ".join(filter(None, (place.town, place.address or place.name))))
            for place in (client.places if client else ())
        ]
        people = [
            (one.id, ", ".join(filter(None, (one.name, one.role))))
            for one in (client.people if client else ())
        ]
        self.site.set_options([("", "—"), *places])
        self.site.set_value(draft.site_id or "")
        self.person.set_options([("", "—"), *people])
        self.person.set_value(draft.contact_id or "")
        for part in (self.day, self.number):
            part.setReadOnly(not state.editable)
        self.note.setReadOnly(not state.editable)
        for combo in (self.site, self.person):
            combo.setEnabled(state.editable)

    def close_panel(self) -> None:
        # what is being typed is kept too: leaving the field settles it
        focus = self.focusWidget()
        if focus is not None:
            focus.clearFocus()
        super().close_panel()

    def _tell(self, **values: Any) -> None:
        self.changed.emit(values)

    def retranslate(self) -> None:
        self.form.retranslate()


def _joined(*parts: str) -> str:
    return ", ".join(part for part in parts if part)

"""What keys do in the pad: from the entry line into the table, the suggestions and the panels, and back."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QModelIndex, QObject, Qt
from PySide6.QtGui import QGuiApplication, QKeyEvent

from kamdesk.ui.language import l10n
from kamdesk.ui.screens.orders.pad.columns import PadRow
from kamdesk.ui.screens.orders.pad.entry_keys import EntryKeys
from kamdesk.ui.screens.orders.pad.head import DeliveryPanel
from kamdesk.ui.screens.orders.pad.offers import OffersCard
from kamdesk.ui.screens.orders.pad.presenter import PadPresenter
from kamdesk.ui.screens.orders.pad.reason import ReasonPanel
from kamdesk.ui.screens.orders.pad.side.panel import SidePanel
from kamdesk.ui.screens.orders.pad.state import Mode
from kamdesk.ui.widgets.button import Button
from kamdesk.ui.widgets.table import RowTableModel

_COMMANDS = (
    Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.MetaModifier
)


class PadKeys(EntryKeys):
    """The keyboard half of the pad; the screen builds the parts named here."""

    presenter: PadPresenter
    model: RowTableModel[PadRow]
    offers: OffersCard
    side: SidePanel
    delivery_button: Button
    delivery_panel: DeliveryPanel
    reason_panel: ReasonPanel

    def _move(self, step: int) -> None:
        if self.alike.isVisible():
            self.alike.move_choice(step)
        elif step < 0 and self.presenter.state.draft.lines:
            self.table.setFocus()
            last = self.presenter.state.draft.last or self.presenter.state.draft.lines[-1].key
            self.table.select_key(str(last))
            self._go_column("qty")
        elif step > 0 and self.presenter.state.offers:
            self.offers.list.setFocus()
            self.offers.list.setCurrentIndex(self.offers.list.model_.index(0, 0))

    def _take_all(self) -> None:
        if self.presenter.take_all():
            self._clear_typed()

    def _to_entry(self) -> None:
        if self.presenter.state.mode in (Mode.DRAFT, Mode.LOADING):
            self.entry.edit.setFocus()
        elif self.isVisible():
            self.table.setFocus()

    def _on_current(self, row: PadRow | None) -> None:
        if row is not None and row.line is not None:
            self.presenter.select(row.line.key)

    def _delete(self, row: PadRow) -> None:
        if row.line is not None:
            self.presenter.delete_line(row.line.key)

    def _on_edit(self, key: int, column: str, text: str) -> bool:
        return self.presenter.edit_cell(key, column, text)

    def _sign(self) -> str:
        """The currency of the sums, as the headings name it."""
        return l10n().money(0, self.presenter.state.draft.currency).split()[-1]

    def _go_column(self, key: str) -> QModelIndex:
        number = next(n for n, column in enumerate(self.model.columns) if column.key == key)
        index = self.model.index(max(0, self.table.currentIndex().row()), number)
        self.table.setCurrentIndex(index)
        return index

    def _edit_cell(self, key: str) -> None:
        """F2 edits the cell one stands on when it can be edited, else the quantity; F6 the discount."""
        if not self.model.rows or self.presenter.state.line is None:
            return
        self.table.select_key(str(self.presenter.state.selected))
        here = self.table.currentIndex()
        stands = (
            self.table.hasFocus() and here.isValid() and self.model.columns[here.column()].edit is not None
        )
        index = here if stands and key == "qty" else self._go_column(key)
        self.table.setFocus()
        self.table.edit(index)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self.table and event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            return self._table_key(event)
        return super().eventFilter(watched, event)

    def _table_key(self, event: QKeyEvent) -> bool:
        """Below the last line is the entry line; a letter or digit typed among the lines starts the next one."""
        key, row = event.key(), self.table.currentIndex().row()
        lines = len(self.presenter.state.draft.lines)
        plain = not event.modifiers() or event.modifiers() == Qt.KeyboardModifier.KeypadModifier
        if not self.presenter.state.editable:
            if plain and key == Qt.Key.Key_Space:
                self.explain()
                return True
            return False
        if plain and key == Qt.Key.Key_Down and row >= lines - 1:
            self._to_entry()
            return True
        if plain and key == Qt.Key.Key_Space:
            self.explain()
            return True
        typed = event.text()
        if typed and typed.isprintable() and not event.modifiers() & _COMMANDS and key != Qt.Key.Key_Space:
            self._to_entry()
            self.entry.edit.insert(typed)
            self.presenter.typed(self.entry.edit.text())
            return True
        return False

    def explain(self) -> None:
        raise NotImplementedError

    def _paste(self) -> None:
        text = QGuiApplication.clipboard().text()
        if not self.presenter.paste(text):
            self._to_entry()
            self.entry.edit.insert(text.strip("\r\n"))
            self.presenter.typed(self.entry.edit.text())

    def _accept_paste(self) -> None:
        self.presenter.accept_paste()
        self._to_entry()

    def _drop_paste(self) -> None:
        self.presenter.drop_paste()
        self._to_entry()

    def _ask_delivery(self) -> None:
        self.delivery_panel.open_under(self.delivery_button)
        self.delivery_panel.day.setFocus()

    def _ask_reason(self) -> None:
        self.reason_panel.open_under(self.delivery_button)
        self.reason_panel.start()

    def _what_if(self) -> None:
        self.side.toggle_what_if()

    def _print(self) -> None:
        """The confirmation on paper; of a draft it says so."""
        self.presenter.save_now()
        if "docs" in self.context.shell.rooms:
            from kamdesk.ui.screens.docs import open_paper

            open_paper(self.context.shell, "order", order=self.presenter.state.draft.id)

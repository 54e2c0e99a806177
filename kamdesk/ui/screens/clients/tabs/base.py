"""What every tab of the card has: it loads for a client, renders a state, answers some keys."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from PySide6.QtWidgets import QFrame, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from kamdesk.model.core.text import fold, swap_layout
from kamdesk.ui.language import _
from kamdesk.ui.shell.screen import Context
from kamdesk.ui.theme import look
from kamdesk.ui.widgets.button import Button
from kamdesk.ui.widgets.card import EmptyState
from kamdesk.ui.widgets.fields import LineEdit
from kamdesk.ui.widgets.table import Column, RowTableModel, TableView
from kamdesk.ui.widgets.text import label


class Tab(QWidget):
    """Base of the tabs. `load(client)` queries; `show(state)` remembers and renders."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self.context = context
        self.client = ""
        self._state: Any = None

    def load(self, client: str) -> None:
        """Read for this client; another client's rows go at once."""
        if client != self.client:
            self.client = client
            self.forget()
        self.read()

    def read(self) -> None:
        raise NotImplementedError

    def forget(self) -> None:
        """Another client: filters back to the beginning."""

    def show_state(self, state: Any) -> None:
        self._state = state
        self.render_state(state)

    def render_state(self, state: Any) -> None:
        raise NotImplementedError

    def rerender(self) -> None:
        if self._state is not None:
            self.render_state(self._state)

    def retranslate(self) -> None:
        """Fixed texts in the language now in force."""

    def handlers(self) -> Mapping[str, Callable[[], object]]:
        return {}

    def edit_current(self) -> bool:
        """F2; False when the tab has nothing of its own to edit."""
        return False

    def escape(self) -> bool:
        return False

    def regions(self) -> list[QWidget]:
        return []

    def main(self) -> QWidget:
        """The part the keys go to first."""
        return self

    def set_compact(self, compact: bool) -> None:
        """The window became narrow or wide."""


class ListTab(Tab):
    """A tab that is one list: filter row, table, XLSX, empty state."""

    def __init__(self, context: Context, store: str, columns: Sequence[Column[Any]], icon: str) -> None:
        super().__init__(context)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(16, 10, 16, 12)
        outer.setSpacing(8)
        self.bar = QHBoxLayout()
        self.bar.setSpacing(8)
        self.filter = LineEdit()
        self.filter.setClearButtonEnabled(True)
        self.filter.setMaximumWidth(look.px(260))
        self.count = label("", "small", "text3")
        self.export = Button("", "download", on_click=self._export)
        if "export_table" not in context.services:
            self.export.hide()
        self.bar.addWidget(self.filter, 1)
        self.bar.addStretch(1)
        self.bar.addWidget(self.count)
        self.bar.addWidget(self.export)
        card = QFrame()
        card.setProperty("look", "card")
        inside = QVBoxLayout(card)
        inside.setContentsMargins(1, 1, 1, 1)
        self.model: RowTableModel[Any] = RowTableModel(columns)
        self.table = TableView(self.model, preferences=context.preferences, store=store)
        self.empty = EmptyState(icon)
        self.pages = QStackedWidget()
        self.pages.addWidget(self.table)
        self.pages.addWidget(self.empty)
        inside.addWidget(self.pages)
        outer.addLayout(self.bar)
        outer.addWidget(card, 1)
        self.outer, self._table_card = outer, card
        self.filter.textChanged.connect(lambda _text: self.refilter())
        self.filter.returnPressed.connect(self.table.setFocus)
        self.table.opened.connect(self.opened)
        self.empty.action.connect(self.empty_action)
        self.retranslate()

    def put_beside(self, side: QWidget, width: int) -> None:
        """A card right of the table, `width` px at 100 %; the table keeps the rest."""
        self.outer.removeWidget(self._table_card)
        side.setFixedWidth(look.px(width))
        row = QHBoxLayout()
        row.setSpacing(12)
        row.addWidget(self._table_card, 1)
        row.addWidget(side)
        self.outer.addLayout(row, 1)

    def title(self) -> str:
        raise NotImplementedError

    def nothing(self) -> tuple[str, str]:
        """(words, action) of the empty list."""
        raise NotImplementedError

    def opened(self, row: Any) -> None:
        """Enter on a row."""

    def empty_action(self) -> None:
        """The button of the empty state."""
        self.filter.clear()

    def refilter(self) -> None:
        self.rerender()

    def matching(self, rows: Sequence[Any]) -> list[Any]:
        """Rows whose shown words contain every typed word, in either keyboard layout."""
        typed = self.filter.text().strip()
        forms = [form.split() for form in {fold(typed), fold(swap_layout(typed))} if form]
        if not forms:
            return list(rows)
        return [row for row in rows if any(all(w in self._folded(row) for w in form) for form in forms)]

    def _folded(self, row: Any) -> str:
        return fold(" ".join(column.text(row) for column in self.model.columns))

    def show_rows(self, rows: Sequence[Any], total: int) -> None:
        self.table.set_rows(rows)
        shown = len(rows)
        self.count.setText(
            str(total) if shown == total else _("%(count)s of %(total)s") % {"count": shown, "total": total}
        )
        self.pages.setCurrentWidget(self.table if rows else self.empty)
        if not rows and self.filter.text().strip():
            self.empty.say(_("Nothing matches the filter."), _("Clear the filter"))
        elif not rows:
            self.empty.say(*self.nothing())

    def forget(self) -> None:
        self.filter.clear()

    def escape(self) -> bool:
        if not self.filter.text():
            return False
        self.filter.clear()
        return True

    def retranslate(self) -> None:
        self.filter.name(_("Filter"), _("Filter (Ctrl+F)"))
        self.export.set_words("XLSX", _("Export to XLSX"))
        self.table.retranslate(self.title())

    def handlers(self) -> Mapping[str, Callable[[], object]]:
        return {"find": self.filter.setFocus}

    def regions(self) -> list[QWidget]:
        return [self.filter, self.table]

    def main(self) -> QWidget:
        return self.table if self.model.rowCount() else self.filter

    def set_compact(self, compact: bool) -> None:
        self.table.set_compact(compact)

    def _export(self) -> None:
        headers = [column.title() for column in self.model.columns]
        rows = [
            [column.export(row) if column.export else column.text(row) for column in self.model.columns]
            for row in self.model.rows
        ]
        self.context.services["export_table"](self.title(), headers, rows)

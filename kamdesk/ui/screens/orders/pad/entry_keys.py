"""What the entry line does wherever lines are typed: the order pad and a proposal."""

from __future__ import annotations

from typing import Protocol

from kamdesk.model.catalog.rules import Item
from kamdesk.ui.screens.orders.pad.entry_line import Alike, EntryLine
from kamdesk.ui.shell.screen import Screen
from kamdesk.ui.widgets.table import TableView


class Typing(Protocol):
    """The half of a presenter that the entry line talks to."""

    def enter(self, chosen: Item | None = None) -> bool: ...
    def typed(self, text: str) -> None: ...


class EntryKeys(Screen):
    """Enter takes what is typed or chosen among products alike, Escape empties the line."""

    presenter: Typing
    entry: EntryLine
    alike: Alike
    table: TableView

    def _enter(self) -> None:
        chosen = self.alike.choice()
        if chosen is None and self.alike.isVisible():
            self.alike.move_choice(1)
            return
        if self.presenter.enter(chosen):
            self.alike.hide()
            self.table.scrollToBottom()

    def _pick(self, item: Item) -> None:
        self.alike.hide()
        self.presenter.enter(item)
        self._to_entry()

    def _clear_typed(self) -> None:
        self.entry.edit.clear()
        self.presenter.typed("")

    def _to_entry(self) -> None:
        raise NotImplementedError

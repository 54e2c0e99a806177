"""A view of the room's home: one list with what can be done in it. The home switches between them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, ClassVar

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from kamdesk.ui.shell.screen import Context, Top
from kamdesk.ui.widgets.table_page import TablePage


class ViewPage(QWidget):
    """Base of the views. A subclass makes `self.page`, answers `name`, and reads its rows into `show_rows`."""

    top_changed = Signal()
    key: ClassVar[str] = ""
    icon: ClassVar[str] = "files"
    page: TablePage

    def __init__(self, context: Context) -> None:
        super().__init__()
        self.context = context
        self.rows: Any = None

    def put(self, page: TablePage) -> None:
        """Take the list into the page."""
        self.page = page
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.addWidget(page)

    def name(self) -> str:
        raise NotImplementedError

    def subtitle(self) -> str:
        return ""

    def top_actions(self) -> list[Top]:
        return []

    def handlers(self) -> Mapping[str, Callable[[], object]]:
        return {}

    def client_id(self) -> str | None:
        """The client of the current row, for F9 and the like."""
        row = self.page.table.current_row()
        return getattr(row, "client_id", None) or None

    def read(self) -> None:
        """Ask for the rows and end in `show`."""
        raise NotImplementedError

    def show_rows(self, rows: Any) -> None:
        self.rows = rows
        self.page.set_rows(rows)
        self.top_changed.emit()

    def rerender(self) -> None:
        if self.rows is not None:
            self.show_rows(self.rows)

    def retranslate(self) -> None:
        self.page.retranslate()

    def set_compact(self, compact: bool) -> None:
        self.page.set_compact(compact)

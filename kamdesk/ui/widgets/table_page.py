"""The page of every list: filter row, saved views, table, XLSX, preview at the right, empty state.

Ports come from `context.services`, so the page knows neither database nor files:
`views.list(table) -> [(id, name, state)]`, `views.save(table, name, state)`, `views.remove(id)`,
`export_table(title, headers, rows)` where cells are plain values (int, Decimal, date, str).
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QMenu, QStackedWidget, QVBoxLayout, QWidget

from kamdesk.model.core.text import fold, swap_layout
from kamdesk.ui.language import _, ngettext
from kamdesk.ui.shell.screen import Context
from kamdesk.ui.theme import look
from kamdesk.ui.widgets.button import Button, MenuButton
from kamdesk.ui.widgets.card import EmptyState
from kamdesk.ui.widgets.choice import Segment, Segmented
from kamdesk.ui.widgets.fields import Combo, LineEdit
from kamdesk.ui.widgets.table import Column, RowTableModel, TableView
from kamdesk.ui.widgets.text import label

PREVIEW_WIDTH = 320


class TablePage(QWidget):
    """A list with everything a list has. Two ways to use it:

    small lists: `set_rows(all rows)`, filtering and sorting happen here;
    large ones: pass `on_query(text, segment, sort key, descending)`, run the query, then `set_rows(rows, total)`.
    """

    opened = Signal(object)
    current = Signal(object)
    menu_wanted = Signal(object, QPoint)
    delete_wanted = Signal(object)
    empty_action = Signal()

    def __init__(
        self,
        context: Context,
        store: str,
        columns: Sequence[Column[Any]],
        *,
        name: Callable[[], str] = lambda: "",
        key: Callable[[Any], str] | None = None,
        segments: Callable[[], Sequence[Segment]] | None = None,
        on_query: Callable[[str, str, str, bool], object] | None = None,
        preview: QWidget | None = None,
        empty: Callable[[], tuple[str, str]] | None = None,
        icon: str = "inbox",
    ) -> None:
        super().__init__()
        self.context, self.store = context, store
        self._name, self._segments, self._on_query, self._empty = name, segments, on_query, empty
        self._all: list[Any] = []
        self._total: int | None = None
        self._sort: tuple[str, bool] = ("", False)
        self._loaded = False
        self.model: RowTableModel[Any] = RowTableModel(columns, key)
        self.table = TableView(
            self.model, preferences=context.preferences, store=store, sort_in_memory=on_query is None
        )
        self.preview = preview
        self._delay = QTimer(self, singleShot=True, interval=120 if on_query else 40)
        self._build(icon)
        self._connect()
        self.retranslate()

    def _build(self, icon: str) -> None:
        outer = QHBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        column = QVBoxLayout()
        column.setContentsMargins(16, 10, 16, 12)
        column.setSpacing(8)
        self.bar = QHBoxLayout()
        self.bar.setSpacing(8)
        self.filter = LineEdit()
        self.filter.setClearButtonEnabled(True)
        self.filter.setMaximumWidth(look.px(260))
        self.filter.setMinimumWidth(140)
        self.segments = Segmented(self._segments() if self._segments else ())
        if self._segments is None:  # setHidden(False) would pop it up as a window: it has no parent yet
            self.segments.hide()
        self.pick = Combo()
        self.pick.setHidden(True)
        self.views = MenuButton("", "list", fill=self._fill_views, key="")
        self.count = label("", "small", "text3")
        self.export = Button("", "download", on_click=self._export)
        for part, stretch in ((self.filter, 1), (self.segments, 0), (self.pick, 0)):
            self.bar.addWidget(part, stretch)
        self.bar.addStretch(1)
        for tail in (self.count, self.views, self.export):
            self.bar.addWidget(tail)
        card = QFrame()
        card.setProperty("look", "card")
        inside = QVBoxLayout(card)
        inside.setContentsMargins(1, 1, 1, 1)
        self.empty = EmptyState(icon)
        self.pages = QStackedWidget()
        self.pages.addWidget(self.table)
        self.pages.addWidget(self.empty)
        inside.addWidget(self.pages)
        column.addLayout(self.bar)
        column.addWidget(card, 1)
        outer.addLayout(column, 1)
        if self.preview is not None:
            self.side = QFrame()
            self.side.setProperty("look", "panelRight")
            self.side.setFixedWidth(PREVIEW_WIDTH)
            side = QVBoxLayout(self.side)
            side.setContentsMargins(1, 0, 0, 0)
            side.addWidget(self.preview)
            outer.addWidget(self.side)

    def _connect(self) -> None:
        self.filter.textChanged.connect(lambda _text: self._delay.start())
        self.filter.returnPressed.connect(self._to_table)
        self._delay.timeout.connect(self.apply)
        self.segments.chosen.connect(self._on_segment)
        self.pick.chosen.connect(self._on_pick)
        self.table.opened.connect(self.opened)
        self.table.current.connect(self.current)
        self.table.menu_wanted.connect(self.menu_wanted)
        self.table.delete_wanted.connect(self.delete_wanted)
        self.table.sort_wanted.connect(self._on_sort)
        self.empty.action.connect(self._on_empty_action)
        if "export_table" not in self.context.services:
            self.export.hide()
        if "views" not in self.context.services:
            self.views.hide()

    def _on_segment(self, key: str) -> None:
        self.pick.set_value(key)
        self.apply()

    def _on_pick(self, key: str) -> None:
        self.segments.set_value(key)
        self.apply()

    def _fit_segments(self) -> None:
        """Segments that do not fit become a drop-down of the same choices."""
        if self._segments is None:
            return
        others = (self.count, self.views, self.export)
        taken = sum(part.sizeHint().width() + 8 for part in others if not part.isHidden())
        room = self.width() - (PREVIEW_WIDTH if self.preview is not None and not self.side.isHidden() else 0)
        narrow = self.segments.sizeHint().width() + taken + self.filter.minimumWidth() + 60 > room
        self.segments.setHidden(narrow)
        self.pick.setHidden(not narrow)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit_segments()

    # rows
    def set_rows(self, rows: Sequence[Any], total: int | None = None) -> None:
        """All rows of a small list, or the found rows of a large one with the number there are in all."""
        self._loaded, self._all, self._total = True, list(rows), total
        self._show(self._all if self._on_query else self._filtered())

    def _filtered(self) -> list[Any]:
        words = self.filter.text().strip()
        rows = [row for row in self._all if self.in_segment(row, self.segments.value())]
        if not words:
            return rows
        forms = {fold(words), fold(swap_layout(words))} - {""}
        return [row for row in rows if self._matches(row, forms)]

    def in_segment(self, row: Any, segment: str) -> bool:
        """Whether a row belongs to a segment; set `page.in_segment = fn` where the list has segments."""
        return True

    def _matches(self, row: Any, forms: set[str]) -> bool:
        text = fold(" ".join(column.text(row) for column in self.model.columns))
        return any(all(word in text for word in form.split()) for form in forms)

    def _show(self, rows: list[Any]) -> None:
        self.table.set_rows(rows)
        total = self._total if self._total is not None else len(self._all)
        count = len(rows)
        if count == total:
            self.count.setText(ngettext("%(n)s row", "%(n)s rows", total) % {"n": total})
        else:
            self.count.setText(_("%(count)s of %(total)s") % {"count": count, "total": total})
        self._fit_segments()  # the count takes its room
        self._say_empty(not rows)
        self.pages.setCurrentWidget(self.table if rows else self.empty)

    def _say_empty(self, nothing: bool) -> None:
        if not nothing:
            return
        if self.is_filtered():
            self.empty.say(_("Nothing matches the filter."), _("Clear the filter"))
        else:
            words, action = self._empty() if self._empty else (_("Nothing here yet."), "")
            self.empty.say(words, action, demo=False)

    def _on_empty_action(self) -> None:
        if self.is_filtered():
            self.clear_filter()
        else:
            self.empty_action.emit()

    def apply(self) -> None:
        """Filter and sort again: here, or by asking for the query."""
        if self._on_query is not None:
            self._on_query(self.filter.text().strip(), self.segments.value(), *self._sort)
        elif self._loaded:
            self._show(self._filtered())

    def _on_sort(self, key: str, descending: bool) -> None:
        self._sort = (key, descending)
        if self._on_query is not None:
            self.apply()

    @property
    def sort(self) -> tuple[str, bool]:
        """(column key, descending) the user asked for."""
        return self._sort

    # filter
    def focus_filter(self) -> None:
        """Ctrl+F."""
        self.filter.setFocus()
        self.filter.selectAll()

    def is_filtered(self) -> bool:
        first = self._segments()[0].key if self._segments and self._segments() else ""
        return bool(self.filter.text().strip()) or self.segments.value() != first

    def clear_filter(self) -> bool:
        """Esc: True when there was something to clear."""
        if not self.is_filtered():
            return False
        self.filter.clear()
        if self._segments:
            self.segments.set_value(self._segments()[0].key)
            self.pick.set_value(self.segments.value())
        self.apply()
        self.table.setFocus()
        return True

    def _to_table(self) -> None:
        self._delay.stop()
        self.apply()
        self.table.setFocus()

    # saved views
    def view_state(self) -> dict[str, Any]:
        """What a saved view keeps: filter, segment, sorting."""
        return {
            "filter": self.filter.text(),
            "segment": self.segments.value(),
            "sort": self._sort[0],
            "descending": self._sort[1],
        }

    def restore_view(self, state: dict[str, Any]) -> None:
        self.filter.setText(str(state.get("filter", "")))
        self.segments.set_value(str(state.get("segment", "")) or self.segments.value())
        self.pick.set_value(self.segments.value())
        key, descending = str(state.get("sort", "")), bool(state.get("descending"))
        number = next((n for n, c in enumerate(self.model.columns) if c.key == key), -1)
        if number >= 0:
            order = Qt.SortOrder.DescendingOrder if descending else Qt.SortOrder.AscendingOrder
            self.table.sort_by(number, order)
        self._delay.stop()
        self.apply()

    def _fill_views(self, menu: QMenu) -> None:
        port = self.context.services["views"]
        saved = port.list(self.store)
        for _identity, name, state in saved:
            menu.addAction(name).triggered.connect(lambda _on=False, state=state: self.restore_view(state))
        if saved:
            menu.addSeparator()
        words = self._view_name()
        menu.addAction(
            look.icon("plus", "text2"), _("Save this view as “%(name)s”") % {"name": words}
        ).triggered.connect(lambda _on=False: port.save(self.store, words, self.view_state()))
        if saved:
            removal = menu.addMenu(look.icon("trash-2", "text2"), _("Remove a view"))
            for identity, name, _state in saved:
                removal.addAction(name).triggered.connect(
                    lambda _on=False, identity=identity: port.remove(identity)
                )

    def _view_name(self) -> str:
        """A name made from what is filtered, so that saving asks nothing."""
        segment = next(
            (
                s.spoken
                for s in (self._segments() if self._segments else ())
                if s.key == self.segments.value()
            ),
            "",
        )
        sort = next((c.title() for c in self.model.columns if c.key == self._sort[0]), "")
        parts = [part for part in (segment, self.filter.text().strip(), sort) if part]
        return " · ".join(parts) or _("All")

    # export
    def _export(self) -> None:
        headers = [column.title() for column in self.model.columns]
        rows = [[_cell(column, row) for column in self.model.columns] for row in self.model.rows]
        self.context.services["export_table"](self._name() or self.store, headers, rows)

    # the rest
    def set_compact(self, compact: bool) -> None:
        if self.preview is not None:
            self.side.setVisible(not compact)
        self.table.set_compact(compact)

    def regions(self) -> list[QWidget]:
        return [self.filter, self.table] + ([self.side] if self.preview is not None else [])

    def retranslate(self) -> None:
        self.filter.name(_("Filter"), _("Filter (Ctrl+F)"))
        self.views.set_words(_("Views"))
        self.export.set_words("XLSX", _("Export to XLSX"))
        if self._segments is not None:
            self.segments.set_segments(self._segments())
            self.segments.setAccessibleName(_("Filter"))
            self.pick.setAccessibleName(_("Filter"))
            self.pick.set_options([(part.key, part.spoken) for part in self._segments()])
            self._fit_segments()
        self.table.retranslate(self._name() or _("List"))
        if self._loaded:
            self._show(self._all if self._on_query else self._filtered())


def _cell(column: Column[Any], row: Any) -> object:
    return column.export(row) if column.export is not None else column.text(row)

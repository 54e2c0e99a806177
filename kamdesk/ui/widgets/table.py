"""Lists: one table model with columns as data, one view, one delegate.

`RowTableModel` holds frozen dataclasses; a `Column` says how one of their parts is shown, sorted and explained.
Large lists are sorted by the query: give the view `on_sort`; small ones are sorted here.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import (
    QItemSelectionModel,
    QPoint,
    QRect,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QContextMenuEvent, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QMenu,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from kamdesk.ui.preferences import Preferences
from kamdesk.ui.theme import look, paint
from kamdesk.ui.widgets.table_model import (
    CENTRE,
    LEFT,
    RIGHT,
    ROW_ROLE,
    SORT_ROLE,
    Column,
    Index,
    RowTableModel,
)

__all__ = [
    "CENTRE", "LEFT", "RIGHT", "ROW_ROLE", "SORT_ROLE", "Column", "Index", "RowTableModel", "TableView", "show_menu",
]  # fmt: skip


class CellDelegate(QStyledItemDelegate):
    """Draws a cell: icon, text or pill; row lines; 50 % `sel` on hover; the ring in the current cell."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        view = option.widget
        model = index.model()
        column: Column[Any] = model.columns[index.column()]  # type: ignore[attr-defined]
        row = index.data(ROW_ROLE)
        selected = bool(option.state & QStyle.StateFlag.State_Selected)
        painter.save()
        self._back(painter, option, selected, isinstance(view, TableView) and view.hover_row == index.row())
        area = cell_area(option.rect, index.column())
        self._content(painter, area, column, row, selected)
        if option.state & QStyle.StateFlag.State_HasFocus and isinstance(view, TableView) and view.cell_focus:
            paint.focus_ring(painter, option.rect.adjusted(1, 0, -1, -1))
        painter.restore()

    def _back(self, painter: QPainter, option: QStyleOptionViewItem, selected: bool, hover: bool) -> None:
        if selected:
            painter.fillRect(option.rect, look.colour("sel"))
        elif hover:
            soft = QColor(look.hex("sel"))
            soft.setAlphaF(0.5)
            painter.fillRect(option.rect, soft)
        paint.hline(painter, option.rect.left(), option.rect.right() + 1, option.rect.bottom())

    def _content(self, painter: QPainter, area: QRect, column: Column[Any], row: Any, selected: bool) -> None:
        pill = column.pill(row) if column.pill else None
        if pill is not None:
            self._pill(painter, area, column, pill)
            return
        icon = column.icon(row) if column.icon else None
        words = column.text(row)
        edge = look.px(13)
        role = column.role_of(row)
        if icon is not None:
            width = look.metrics(role).horizontalAdvance(words)
            x = area.right() - width - edge - 4 if column.align == RIGHT else area.left()
            if not words and column.align == CENTRE:
                x = area.center().x() - edge // 2
            look.paint_icon(painter, x, area.top() + (area.height() - edge) / 2, icon[0], icon[1], 13)
            if column.align != RIGHT:
                area = area.adjusted(edge + 5, 0, 0, 0)
        tone = column.tone(row) if column.tone else "text"
        paint.text(
            painter, area, words, role, "text2" if selected and tone == "text3" else tone, column.align
        )

    def _pill(self, painter: QPainter, area: QRect, column: Column[Any], pill: tuple[str, str, str]) -> None:
        words, tone, icon = pill
        width, height = min(paint.pill_width(words, icon), area.width()), look.px(18)
        x = area.left()
        if column.align == RIGHT:
            x = area.right() - width + 1
        elif column.align == CENTRE:
            x = area.left() + (area.width() - width) // 2
        top = area.top() + (area.height() - height) // 2
        paint.pill(painter, QRect(x, top, width, height), words, tone, icon)

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(60, look.px(28))


class Header(QHeaderView):
    """Column titles in caption size; the sorted one carries an arrow; a title that lacks room keeps a tooltip."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self.setSectionsClickable(True)
        self.setProperty("elidable", True)

    def paintSection(self, painter: QPainter, rect: QRect, section: int) -> None:
        model = self.model()
        words = str(model.headerData(section, self.orientation(), Qt.ItemDataRole.DisplayRole) or "")
        align = Qt.AlignmentFlag(
            model.headerData(section, self.orientation(), Qt.ItemDataRole.TextAlignmentRole) or 1
        )
        painter.save()
        painter.fillRect(rect, look.colour("surface"))
        paint.hline(painter, rect.left(), rect.right() + 1, rect.bottom())
        area = cell_area(rect, section)
        sorted_here = self.isSortIndicatorShown() and self.sortIndicatorSection() == section
        if sorted_here:
            area = self._arrow(painter, area, words, align)
        side = align & ~Qt.AlignmentFlag.AlignVertical_Mask
        paint.text(painter, area, words, "captionMedium", "text2" if sorted_here else "text3", side)
        painter.restore()

    def _arrow(self, painter: QPainter, area: QRect, words: str, align: Qt.AlignmentFlag) -> QRect:
        name = "chevron-down" if self.sortIndicatorOrder() == Qt.SortOrder.DescendingOrder else "chevron-up"
        edge = look.px(11)
        top = area.top() + (area.height() - edge) / 2
        width = look.metrics("captionMedium").horizontalAdvance(words)
        if align & RIGHT:
            look.paint_icon(
                painter, max(area.left(), area.right() - width - edge - 3), top, name, "text2", 11
            )
            return area
        x = min(area.left() + width + 3, area.right() - edge)
        look.paint_icon(painter, x, top, name, "text2", 11)
        return area.adjusted(0, 0, -edge - 3, 0)


def cell_area(rect: QRect, section: int) -> QRect:
    """Where the words of a cell or its title stand: 6 px aside, 12 px at the left edge of the table."""
    return rect.adjusted(12 if section == 0 else 6, 0, -6, -1)


class TableView(QTableView):
    """A table of rows. Enter or double click opens, Shift+F10 asks for a menu, F2 edits where a column can."""

    opened = Signal(object)
    current = Signal(object)
    menu_wanted = Signal(object, QPoint)
    sort_wanted = Signal(str, bool)
    delete_wanted = Signal(object)
    resized = Signal()

    def __init__(
        self,
        model: RowTableModel[Any],
        *,
        name: str = "",
        preferences: Preferences | None = None,
        store: str = "",
        dense: bool = False,
        sort_in_memory: bool = True,
        cell_focus: bool = False,
    ) -> None:
        super().__init__()
        self.rows = model
        self.hover_row = -1
        self.cell_focus = cell_focus
        self._dense, self._preferences, self._store = dense, preferences, store
        self._in_memory = sort_in_memory
        self._sorted: tuple[int, Qt.SortOrder] | None = None
        self._fitting = False
        self.setAccessibleName(name)
        self.setHorizontalHeader(Header(self))
        self.setModel(model)
        self.setItemDelegate(CellDelegate(self))
        self._dress()
        self._wire()
        self.fit_columns()

    def _dress(self) -> None:
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.EditKeyPressed)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setMouseTracking(True)
        self.setCornerButtonEnabled(False)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        header = self.horizontalHeader()
        header.setHighlightSections(False)
        header.setSectionsClickable(True)
        header.setSortIndicatorShown(False)
        header.setMinimumSectionSize(24)
        header.setFixedHeight(look.px(26))
        self.setFrameShape(QTableView.Shape.NoFrame)
        self.set_row_height()

    def set_dense(self, dense: bool) -> None:
        """Rows of 24 instead of 28 px."""
        self._dense = dense
        self.set_row_height()

    def set_row_height(self) -> None:
        self.verticalHeader().setDefaultSectionSize(look.px(24 if self._dense else 28))
        self.horizontalHeader().setFixedHeight(look.px(26))

    def _wire(self) -> None:
        self.horizontalHeader().sectionClicked.connect(self._on_header)
        self.horizontalHeader().sectionResized.connect(self._on_resized)
        self.doubleClicked.connect(lambda index: self.opened.emit(self.rows.row(index.row())))
        self.selectionModel().currentRowChanged.connect(
            lambda now, _old: self.current.emit(self.rows.row(now.row()))
        )
        self.model().modelReset.connect(self._after_reset)
        self.entered.connect(lambda index: self._set_hover(index.row()))

    # rows
    def current_row(self) -> Any:
        """The current row object, or None."""
        return self.rows.row(self.currentIndex().row())

    def select_key(self, key: str) -> bool:
        """Make the row with this key current; False when it is not here."""
        number = self.rows.find(key)
        if number < 0:
            return False
        column = max(0, self.currentIndex().column())
        index = self.rows.index(number, column)
        flags = QItemSelectionModel.SelectionFlag.ClearAndSelect | QItemSelectionModel.SelectionFlag.Rows
        self.selectionModel().setCurrentIndex(index, flags)
        self.scrollTo(index)
        return True

    def set_rows(self, rows: Sequence[Any]) -> None:
        """Replace the rows; the current record stays current when it is still there."""
        before = self.current_row()
        key = self.rows.key(before) if before is not None else ""
        place = max(0, self.currentIndex().row())
        self.rows.set_rows(rows)
        if self._in_memory and self._sorted is not None:
            self.rows.sort(*self._sorted)
        if not (key and self.select_key(key)) and rows:
            self.select_key(self.rows.key(self.rows.rows[min(place, len(rows) - 1)]))

    def _after_reset(self) -> None:
        self.hover_row = -1

    # columns
    def fit_columns(self) -> None:
        """Give columns their stored or default width; the stretch column takes what is left."""
        self._fitting = True
        stored = self._preferences.table_widths(self._store) if self._preferences and self._store else {}
        header = self.horizontalHeader()
        for number, column in enumerate(self.rows.columns):
            edges = 19 if number == 0 else 13
            titled = (
                0 if header.isHidden() else look.metrics("captionMedium").horizontalAdvance(column.title())
            )
            least = titled + edges
            default = max(look.px(column.width), 0 if column.elide else least)
            # a width kept from the other language never cuts a title
            header.resizeSection(number, max(stored.get(column.key, default), 0 if column.elide else least))
        self._fitting = False
        self._stretch()

    def _stretch(self) -> None:
        """Shrink or grow the stretch column, so that sums keep their width and the name gives way first."""
        flexible = next(
            (n for n, c in enumerate(self.rows.columns) if c.stretch and not self.isColumnHidden(n)), -1
        )
        if flexible < 0 or self._fitting:
            return
        self._fitting = True
        others = sum(
            self.columnWidth(n)
            for n in range(len(self.rows.columns))
            if n != flexible and not self.isColumnHidden(n)
        )
        self.setColumnWidth(flexible, max(look.px(80), self.viewport().width() - others))
        self._fitting = False

    def set_columns(self, columns: Sequence[Column[Any]]) -> None:
        """Show other columns, such as one per price column."""
        self._fitting = True
        self.rows.beginResetModel()
        self.rows.columns[:] = columns
        self.rows.endResetModel()
        self._fitting = False
        self.fit_columns()

    def set_compact(self, compact: bool) -> None:
        self._fitting = True  # hiding a column is no wish of the user's about widths
        for number, column in enumerate(self.rows.columns):
            if column.hide_when_compact:
                self.setColumnHidden(number, compact)
        self._fitting = False
        self._stretch()

    def _on_resized(self, _section: int, _old: int, _new: int) -> None:
        if self._fitting or self._preferences is None or not self._store:
            return
        widths = {c.key: self.columnWidth(n) for n, c in enumerate(self.rows.columns) if not c.stretch}
        self._preferences.set_table_widths(self._store, {k: w for k, w in widths.items() if w})
        self._stretch()

    def _on_header(self, section: int) -> None:
        order = Qt.SortOrder.AscendingOrder
        if self._sorted == (section, order):
            order = Qt.SortOrder.DescendingOrder
        self.sort_by(section, order)

    def sort_by(self, section: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """Sort here, or ask for it: `sort_wanted(column key, descending)`."""
        self._sorted = (section, order)
        self.horizontalHeader().setSortIndicator(section, order)
        self.horizontalHeader().setSortIndicatorShown(True)
        descending = order == Qt.SortOrder.DescendingOrder
        if self._in_memory:
            self.rows.sort(section, order)
        self.sort_wanted.emit(self.rows.columns[section].key, descending)

    def retranslate(self, name: str = "") -> None:
        if name:
            self.setAccessibleName(name)
        self.rows.retranslate()
        self.set_row_height()
        self.fit_columns()

    # events
    def resizeEvent(self, event) -> None:  # type: ignore[no-untyped-def]
        super().resizeEvent(event)
        self._stretch()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        row = self.current_row()
        key, plain = (
            event.key(),
            not event.modifiers() or event.modifiers() == Qt.KeyboardModifier.KeypadModifier,
        )
        if plain and key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and row is not None:
            if self.state() != QAbstractItemView.State.EditingState:
                self.opened.emit(row)
                return
        if plain and key == Qt.Key.Key_Delete and row is not None:
            self.delete_wanted.emit(row)
            return
        if plain and key in (Qt.Key.Key_Home, Qt.Key.Key_End) and self.rows.rowCount():
            last = self.rows.rowCount() - 1 if key == Qt.Key.Key_End else 0
            self.select_key(self.rows.key(self.rows.rows[last]))
            return
        super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        keyboard = event.reason() == QContextMenuEvent.Reason.Keyboard
        index = self.currentIndex() if keyboard else self.indexAt(event.pos())
        row = self.rows.row(index.row())
        if row is not None:
            place = self.visualRect(index).bottomLeft() if keyboard else event.pos()
            self.menu_wanted.emit(row, self.viewport().mapToGlobal(place))

    def leaveEvent(self, event) -> None:  # type: ignore[no-untyped-def]
        self._set_hover(-1)
        super().leaveEvent(event)

    def _set_hover(self, row: int) -> None:
        if row != self.hover_row:
            self.hover_row = row
            self.viewport().update()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self.hasFocus() and not self.cell_focus and self.currentIndex().isValid():
            painter = QPainter(self.viewport())
            row = self.visualRect(self.currentIndex())
            painter.fillRect(QRect(0, row.top(), 4, row.height() - 1), look.colour("focus"))


def show_menu(
    parent: QWidget, place: QPoint, entries: Sequence[tuple[str, str, Callable[[], object]] | None]
) -> QMenu:
    """Open a context menu of (words, icon, what to do); None is a separator. Returns the open menu."""
    menu = QMenu(parent)
    menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    for entry in entries:
        if entry is None:
            menu.addSeparator()
            continue
        words, icon, run = entry
        action = menu.addAction(
            look.icon(icon, "text2", 16) if icon else look.icon("circle", "surface"), words
        )
        action.triggered.connect(lambda _on=False, run=run: run())
    menu.popup(place)
    return menu

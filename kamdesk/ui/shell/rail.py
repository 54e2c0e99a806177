"""The rail of rooms: icon and word (icon alone when compact), amber marker, badge of what can be done today."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractItemView, QListView, QStyle, QStyledItemDelegate, QVBoxLayout, QWidget

from kamdesk.ui.actions import tip
from kamdesk.ui.theme import look, paint

Index = QModelIndex | QPersistentModelIndex
WIDE, NARROW = 84, 48


@dataclass(slots=True)
class RailItem:
    key: str
    title: Callable[[], str]
    icon: str
    shortcut: str = ""
    badge: int = 0


class _Model(QAbstractListModel):
    def __init__(self, items: list[RailItem]) -> None:
        super().__init__()
        self.items = items

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        return 0 if parent.isValid() else len(self.items)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        item = self.items[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return item.title()
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{item.title()}, {item.badge}" if item.badge else item.title()
        if role == Qt.ItemDataRole.ToolTipRole:
            return tip(item.title(), item.shortcut)
        if role == Qt.ItemDataRole.UserRole:
            return item
        return None


class _Delegate(QStyledItemDelegate):
    def __init__(self, rail: Rail) -> None:
        super().__init__(rail)
        self._rail = rail

    def sizeHint(self, option, index) -> QSize:  # type: ignore[no-untyped-def]
        return QSize(10, 44 if self._rail.compact else look.px(60))

    def paint(self, painter: QPainter, option, index) -> None:  # type: ignore[no-untyped-def]
        item: RailItem = index.data(Qt.ItemDataRole.UserRole)
        on = item.key == self._rail.current
        area = option.rect.adjusted(4, 0, -4, 0)
        painter.save()
        if on or option.state & QStyle.StateFlag.State_MouseOver:
            painter.setOpacity(1.0 if on else 0.45)
            paint.box(painter, area, 6, "railAct")
            painter.setOpacity(1.0)
        if on:
            marker = QRect(option.rect.left() - 2, area.top() + 10, 6, area.height() - 20)
            paint.box(painter, marker, 2, "amber")
        front = "railOn" if on else "railText"
        edge = look.px(20)
        x = area.center().x() + 1 - edge // 2
        if self._rail.compact:
            y = area.center().y() + 1 - edge // 2
        else:
            y = area.top() + (area.height() - edge - 4 - look.px(13)) // 2
        look.paint_icon(painter, x, y, item.icon, front, 20)
        if not self._rail.compact:
            words = QRect(option.rect.left(), y + edge + 4, option.rect.width(), look.px(13))
            role = "captionStrong" if on else "caption"
            paint.text(painter, words, item.title(), role, front, Qt.AlignmentFlag.AlignHCenter, elide=False)
        if item.badge:
            self._badge(painter, option.rect, item.badge)
        if option.state & QStyle.StateFlag.State_HasFocus and self._rail.list.hasFocus():
            paint.box(painter, area.adjusted(1, 1, -1, -1), 6, None, "amber", 2)
        painter.restore()

    def _badge(self, painter: QPainter, rect: QRect, count: int) -> None:
        words = str(count) if count < 100 else "99+"
        width = max(16, look.metrics("tiny").horizontalAdvance(words) + 8)
        right, top = (2, 2) if self._rail.compact else (20, 6)
        badge = QRect(rect.right() + 1 - right - width, rect.top() + top, width, 16)
        paint.box(painter, badge, 8, "amber")
        paint.text(painter, badge, words, "tiny", "onAmber", Qt.AlignmentFlag.AlignHCenter, elide=False)


class _List(QListView):
    def __init__(self, rail: Rail, items: list[RailItem]) -> None:
        super().__init__()
        self.setModel(_Model(items))
        self.setItemDelegate(_Delegate(rail))
        self.setFrameShape(QListView.Shape.NoFrame)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setMouseTracking(True)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.viewport().setAutoFillBackground(False)
        self.setStyleSheet("background: transparent")

    def keyPressEvent(self, event) -> None:  # type: ignore[no-untyped-def]
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self.clicked.emit(self.currentIndex())
            return
        super().keyPressEvent(event)


class Rail(QWidget):
    """All rooms that exist; settings stands apart at the bottom. Tells `wanted(room key)`."""

    wanted = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.compact = False
        self.current = ""
        self._items: list[RailItem] = []
        self._bottom: list[RailItem] = []
        self._known: list[tuple[RailItem, bool]] = []
        self.list, self.tail = _List(self, self._items), _List(self, self._bottom)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 6, 0, 6)
        column.setSpacing(0)
        column.addWidget(self.list, 1)
        column.addWidget(self.tail)
        for view in (self.list, self.tail):
            view.clicked.connect(lambda index: self.wanted.emit(index.data(Qt.ItemDataRole.UserRole).key))
        self.set_compact(False)

    def add(self, item: RailItem, at_bottom: bool = False) -> None:
        self._known.append((item, at_bottom))
        target, view = (self._bottom, self.tail) if at_bottom else (self._items, self.list)
        target.append(item)
        view.model().layoutChanged.emit()
        self._size()

    def show_only(self, keys: set[str]) -> None:
        """Only these rooms, in the order they were added."""
        self._items[:] = [item for item, bottom in self._known if not bottom and item.key in keys]
        self._bottom[:] = [item for item, bottom in self._known if bottom and item.key in keys]
        self._size()
        self._repaint()

    def set_current(self, key: str) -> None:
        self.current = key
        for view, items in ((self.list, self._items), (self.tail, self._bottom)):
            for number, item in enumerate(items):
                if item.key == key:
                    view.setCurrentIndex(view.model().index(number, 0))
        self._repaint()

    def set_badge(self, key: str, count: int) -> None:
        for item, _bottom in self._known:
            if item.key == key:
                item.badge = count
        self._repaint()

    def set_compact(self, compact: bool) -> None:
        self.compact = compact
        self._size()

    def retranslate(self, name: str) -> None:
        self.list.setAccessibleName(name)
        self.tail.setAccessibleName(name)
        self._size()
        self._repaint()

    def _size(self) -> None:
        """84 px, or more when a bigger text size needs it; the longest word sets the width."""
        words = [item.title() for item in (*self._items, *self._bottom)]
        longest = max((look.metrics("captionStrong").horizontalAdvance(w) for w in words), default=0)
        self.setFixedWidth(NARROW if self.compact else max(WIDE, longest + 14))
        step = 44 if self.compact else look.px(60)
        self.tail.setFixedHeight(step * max(1, len(self._bottom)) if self._bottom else 0)
        self.list.model().layoutChanged.emit()
        self.tail.model().layoutChanged.emit()

    def _repaint(self) -> None:
        self.list.viewport().update()
        self.tail.viewport().update()

    def paintEvent(self, event: QPaintEvent) -> None:
        QPainter(self).fillRect(self.rect(), look.colour("rail"))

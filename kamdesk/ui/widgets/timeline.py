"""The history of a client: newest first, a round icon on a line, date, title, one line of detail, a badge."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    QRect,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QContextMenuEvent, QKeyEvent, QPainter
from PySide6.QtWidgets import QAbstractItemView, QListView, QStyle, QStyledItemDelegate

from kamdesk.model.core import clock
from kamdesk.ui.language import l10n
from kamdesk.ui.theme import look, paint

Index = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True, slots=True)
class TimelineItem:
    """`minutes` of the day or None; `tone` colours the round icon; `badge` is (words, tone, icon)."""

    id: str
    day: date
    minutes: int | None
    icon: str
    tone: str
    title: str
    note: str = ""
    detail: str = ""
    badge: tuple[str, str, str] | None = None
    kind: str = ""


class _Model(QAbstractListModel):
    def __init__(self) -> None:
        super().__init__()
        self.items: list[TimelineItem] = []

    def set_items(self, items: Sequence[TimelineItem]) -> None:
        self.beginResetModel()
        self.items = list(items)
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        return 0 if parent.isValid() else len(self.items)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        item = self.items[index.row()]
        if role == Qt.ItemDataRole.UserRole:
            return item
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            parts = (
                l10n().date(item.day),
                item.title,
                item.note,
                item.detail,
                item.badge[0] if item.badge else "",
            )
            return ", ".join(filter(None, parts))
        if role == Qt.ItemDataRole.ToolTipRole:
            return "\n".join(filter(None, (item.title, item.detail)))
        return None


class _Delegate(QStyledItemDelegate):
    """Heights come from two constants: with a detail line and without."""

    def sizeHint(self, option, index) -> QSize:  # type: ignore[no-untyped-def]
        item: TimelineItem = index.data(Qt.ItemDataRole.UserRole)
        return QSize(200, look.px(45 if item.detail or item.minutes is not None else 34))

    def paint(self, painter: QPainter, option, index) -> None:  # type: ignore[no-untyped-def]
        item: TimelineItem = index.data(Qt.ItemDataRole.UserRole)
        rect: QRect = option.rect
        selected = bool(option.state & QStyle.StateFlag.State_Selected)
        painter.save()
        if selected:
            painter.fillRect(rect, look.colour("sel"))
            if option.state & QStyle.StateFlag.State_HasFocus:
                painter.fillRect(QRect(rect.left(), rect.top(), 4, rect.height()), look.colour("focus"))
        elif option.state & QStyle.StateFlag.State_MouseOver:
            painter.setOpacity(0.5)
            painter.fillRect(rect, look.colour("sel"))
            painter.setOpacity(1.0)
        quiet = "text2" if selected else "text3"
        self._when(painter, rect, item, quiet)
        self._round(painter, rect, item)
        self._words(painter, rect, item, quiet)
        painter.restore()

    def _when(self, painter: QPainter, rect: QRect, item: TimelineItem, token: str) -> None:
        area = QRect(rect.left(), rect.top() + look.px(5), look.px(50), look.px(14))
        right = Qt.AlignmentFlag.AlignRight
        words = l10n().day_month(item.day)
        paint.text(painter, area, words, "caption", token, right, elide=False)
        # a long history crosses years; which year it was matters more than the minute
        other_year = item.day.year != clock.today().year
        second = (
            str(item.day.year)
            if other_year
            else l10n().time(item.minutes)
            if item.minutes is not None
            else ""
        )
        if second:
            below = area.translated(0, look.px(14))
            paint.text(painter, below, second, "caption", token, right, elide=False)

    def _round(self, painter: QPainter, rect: QRect, item: TimelineItem) -> None:
        edge = look.px(24)
        centre = rect.left() + look.px(50) + 8 + look.px(13)
        painter.fillRect(QRect(centre - 1, rect.top(), 2, rect.height()), look.colour("line"))
        ring = QRect(centre - edge // 2, rect.top() + 2, edge, edge)
        paint.box(painter, ring, edge / 2, "surface", item.tone, 1.5)
        size = look.px(13)
        look.paint_icon(
            painter, ring.left() + (edge - size) / 2, ring.top() + (edge - size) / 2, item.icon, item.tone, 13
        )

    def _words(self, painter: QPainter, rect: QRect, item: TimelineItem, quiet: str) -> None:
        left = rect.left() + look.px(50) + 8 + look.px(26) + 8
        right = rect.right() - 10
        if item.badge is not None:
            words, tone, icon = item.badge
            width = paint.pill_width(words, icon)
            paint.pill(painter, QRect(right - width, rect.top() + 3, width, look.px(20)), words, tone, icon)
            title_right = right - width - 10
        else:
            title_right = right
        area = QRect(left, rect.top() + 4, title_right - left, look.px(18))
        used = paint.text(painter, area, item.title, "strong")
        if item.note:
            note = area.adjusted(used + 6, 0, 0, 0)
            paint.text(painter, note, f"· {item.note}", "caption", quiet)
        if item.detail:
            below = QRect(left, rect.top() + 4 + look.px(19), right - left, look.px(16))
            paint.text(painter, below, item.detail, "small", "text2")


class Timeline(QListView):
    """Enter or double click opens an item; Shift+F10 asks for its menu."""

    opened = Signal(object)
    menu_wanted = Signal(object, QPoint)

    def __init__(self, name: str = "") -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.items = _Model()
        self.setModel(self.items)
        self.setItemDelegate(_Delegate(self))
        self.setFrameShape(QListView.Shape.NoFrame)
        self.setUniformItemSizes(False)
        self.setMouseTracking(True)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.doubleClicked.connect(lambda index: self.opened.emit(index.data(Qt.ItemDataRole.UserRole)))

    def show_items(self, items: Sequence[TimelineItem]) -> None:
        """Replace the items, staying at the current one when it is still there."""
        current = self.current_item()
        self.items.set_items(items)
        if current is not None:
            for row, item in enumerate(items):
                if item.id == current.id:
                    self.setCurrentIndex(self.items.index(row, 0))

    def current_item(self) -> TimelineItem | None:
        item = self.currentIndex().data(Qt.ItemDataRole.UserRole)
        return item if isinstance(item, TimelineItem) else None

    def keyPressEvent(self, event: QKeyEvent) -> None:
        item = self.current_item()
        if (
            event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
            and not event.modifiers()
            and item is not None
        ):
            self.opened.emit(item)
            return
        super().keyPressEvent(event)

    def focusInEvent(self, event) -> None:  # type: ignore[no-untyped-def]
        super().focusInEvent(event)
        if not self.currentIndex().isValid() and self.items.rowCount():
            self.setCurrentIndex(self.items.index(0, 0))

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        keyboard = event.reason() == QContextMenuEvent.Reason.Keyboard
        index = self.currentIndex() if keyboard else self.indexAt(event.pos())
        item = index.data(Qt.ItemDataRole.UserRole)
        if item is not None:
            place = self.visualRect(index).bottomLeft() if keyboard else event.pos()
            self.menu_wanted.emit(item, self.viewport().mapToGlobal(place))

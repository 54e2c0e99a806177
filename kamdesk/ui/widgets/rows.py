"""Lists of two-line rows: icon, title, detail, badge or figure, and buttons that live in the row.

Used for agenda, alerts, promises, people, suggestions: one view and one delegate, never a widget per row.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import (
    QAbstractListModel,
    QEvent,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    QRect,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QContextMenuEvent, QKeyEvent, QMouseEvent, QPainter
from PySide6.QtWidgets import QAbstractItemView, QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from kamdesk.ui.theme import look, paint

Index = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True, slots=True)
class RowButton:
    """A button in a row: `key` comes back in `pressed(row id, key)`."""

    key: str
    text: str = ""
    icon: str = ""
    primary: bool = False
    name: str = ""


@dataclass(frozen=True, slots=True)
class RowItem:
    """One row. `lead` is a bold word at the left (a time); `tone` colours the icon, `right_tone` the figure.

    `next` draws the amber edge on accentSoft, `done` dims; `below` are buttons under the text, `buttons` at the right.
    """

    id: str
    title: str
    detail: str = ""
    icon: str = ""
    tone: str = "text2"
    lead: str = ""
    badge: tuple[str, str, str] | None = None
    right: str = ""
    right_tone: str = "text"
    end_icon: tuple[str, str] | None = None
    avatar: str = ""
    next: bool = False
    done: bool = False
    strong: bool = True
    buttons: tuple[RowButton, ...] = ()
    below: tuple[RowButton, ...] = ()
    below_note: str = ""
    note: tuple[str, str, str] | None = None
    data: object = None

    def spoken(self) -> str:
        badge = self.badge[0] if self.badge else ""
        note = self.note[0] if self.note else ""
        return ", ".join(filter(None, (self.lead, self.title, self.detail, badge, self.right, note)))


class _Model(QAbstractListModel):
    def __init__(self) -> None:
        super().__init__()
        self.items: list[RowItem] = []

    def set_items(self, items: Sequence[RowItem]) -> None:
        self.beginResetModel()
        self.items = list(items)
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        return 0 if parent.isValid() else len(self.items)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not 0 <= index.row() < len(self.items):
            return None
        item = self.items[index.row()]
        if role == Qt.ItemDataRole.UserRole:
            return item
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return item.spoken()
        if role == Qt.ItemDataRole.ToolTipRole:
            return "\n".join(filter(None, (item.title, item.detail)))
        return None


class _Delegate(QStyledItemDelegate):
    def __init__(self, view: RowList) -> None:
        super().__init__(view)
        self._view = view

    def sizeHint(self, option, index) -> QSize:  # type: ignore[no-untyped-def]
        item: RowItem = index.data(Qt.ItemDataRole.UserRole)
        height = look.px(self._view.two if item.detail else self._view.one)
        return QSize(100, height + (look.px(32) if item.below else 0))

    def paint(self, painter: QPainter, option, index) -> None:  # type: ignore[no-untyped-def]
        item: RowItem = index.data(Qt.ItemDataRole.UserRole)
        painter.save()
        selected = bool(option.state & QStyle.StateFlag.State_Selected)
        self._back(painter, option, item, selected, index.row())
        self._content(painter, option.rect, item, selected)
        painter.restore()

    def _back(self, painter: QPainter, option, item: RowItem, selected: bool, row: int) -> None:  # type: ignore[no-untyped-def]
        rect: QRect = option.rect
        if item.next:
            painter.fillRect(rect, look.colour("accentSoft"))
        if selected and self._view.show_selection:
            painter.fillRect(rect, look.colour("sel"))
        elif option.state & QStyle.StateFlag.State_MouseOver:
            painter.setOpacity(0.5)
            painter.fillRect(rect, look.colour("sel"))
            painter.setOpacity(1.0)
        if self._view.lines and (row or self._view.line_above):
            paint.hline(painter, rect.left(), rect.right() + 1, rect.top())
        if selected and self._view.hasFocus():
            painter.fillRect(QRect(rect.left(), rect.top(), 4, rect.height()), look.colour("focus"))
        elif item.next or (selected and self._view.show_selection):
            painter.fillRect(QRect(rect.left(), rect.top(), 4, rect.height()), look.colour("amber"))

    def _content(self, painter: QPainter, rect: QRect, item: RowItem, selected: bool) -> None:
        quiet = "text2"
        front = "text3" if item.done and not selected else "text"
        x, top = (
            rect.left() + 12,
            rect.top() + (look.px(6) if item.detail else (rect.height() - look.px(16)) // 2),
        )
        if item.below and not item.detail:
            top = rect.top() + look.px(6)
        line = look.px(16)
        if item.lead:
            role = "medium" if item.done else "strong"
            paint.text(painter, QRect(x, top, look.px(46), line), item.lead, role, front, elide=False)
            x += look.px(46) + 8
        if item.avatar:
            paint.avatar(painter, QRect(x, rect.top() + (rect.height() - 28) // 2, 28, 28), item.avatar)
            x += 36
        elif item.icon:
            tone = "text3" if item.done and not selected else item.tone
            look.paint_icon(painter, x, top + (line - look.px(13)) / 2, item.icon, tone, 13)
            x += look.px(13) + (15 if item.lead else 9)
        right = self._right(painter, rect, item, top, line)
        role = "strong" if item.strong and not item.done else "medium"
        paint.text(painter, QRect(x, top, right - x, line), item.title, role, front)
        if item.detail:
            below = QRect(x, top + line, right - x, line)
            paint.text(painter, below, item.detail, self._view.detail_role, front if item.done else quiet)
        if item.below:
            for button, area in self._view.below_areas(rect, item, x):
                self._button(painter, area, button)
            if item.below_note:
                areas = self._view.below_areas(rect, item, x)
                left = areas[-1][1].right() + 8
                note = QRect(left, areas[-1][1].top(), rect.right() - left - 8, areas[-1][1].height())
                paint.text(painter, note, item.below_note, "caption", "text2")

    def _right(self, painter: QPainter, rect: QRect, item: RowItem, top: int, line: int) -> int:
        """Draw what stands at the right; returns where the text must end."""
        right = rect.right() - 12
        if item.buttons:
            areas = self._view.button_areas(rect, item)
            for button, area in areas:
                self._button(painter, area, button)
            right = areas[0][1].left() - 8
        if item.end_icon is not None:
            edge = look.px(13)
            look.paint_icon(
                painter, right - edge, top + (line - edge) / 2, item.end_icon[0], item.end_icon[1], 13
            )
            right -= edge + 8
        if item.right:
            width = look.metrics("strong").horizontalAdvance(item.right) + 2
            area = QRect(right - width, top, width, line)
            paint.text(
                painter, area, item.right, "strong", item.right_tone, Qt.AlignmentFlag.AlignRight, elide=False
            )
            right -= width + 8
        if item.badge is not None:
            words, tone, icon = item.badge
            width = paint.pill_width(words, icon)
            paint.pill(painter, QRect(right - width, top - 1, width, look.px(18)), words, tone, icon)
            right -= width + 8
        if item.note is not None:
            right = self._note(painter, QRect(rect.left(), top, right - rect.left(), line), item.note)
        return right

    def _note(self, painter: QPainter, area: QRect, note: tuple[str, str, str]) -> int:
        words, tone, icon = note
        width = look.metrics("caption").horizontalAdvance(words) + 2
        left = area.right() - width
        paint.text(
            painter, QRect(left, area.top(), width, area.height()), words, "caption", tone, elide=False
        )
        if icon:
            edge = look.px(11)
            left -= edge + 4
            look.paint_icon(painter, left, area.top() + (area.height() - edge) / 2, icon, tone, 11)
        return left - 8

    @staticmethod
    def _button(painter: QPainter, area: QRect, button: RowButton) -> None:
        paint.box(
            painter, area, 4, "accent" if button.primary else "surface", None if button.primary else "control"
        )
        front = "onAccent" if button.primary else "text"
        width = button_width(button)
        x = area.left() + 9
        if button.icon:
            edge = look.px(12)
            look.paint_icon(painter, x, area.top() + (area.height() - edge) / 2, button.icon, front, 12)
            x += edge + 6
        if button.text:
            role = "smallStrong" if button.primary else "smallMedium"
            paint.text(
                painter, QRect(x, area.top(), width, area.height()), button.text, role, front, elide=False
            )


def button_width(button: RowButton) -> int:
    role = "smallStrong" if button.primary else "smallMedium"
    words = look.metrics(role).horizontalAdvance(button.text) if button.text else 0
    icon = look.px(12) + (6 if button.text else 0) if button.icon else 0
    return words + icon + 18


class RowList(QListView):
    """`opened(item)` on Enter or double click, `pressed(item, button key)` on a button, Space presses the first.

    In a row, Right and Left are not used: every button of the current row is also in its Shift+F10 menu.
    """

    opened = Signal(object)
    pressed = Signal(object, str)
    current = Signal(object)
    menu_wanted = Signal(object, QPoint)
    key = Signal(object, object)

    def __init__(
        self,
        name: str = "",
        *,
        one: int = 29,
        two: int = 44,
        detail_role: str = "small",
        show_selection: bool = True,
        line_above: bool = False,
        fit: bool = False,
        lines: bool = True,
    ) -> None:
        super().__init__()
        self.one, self.two, self.detail_role = one, two, detail_role
        self.show_selection, self.line_above, self._fit, self.lines = show_selection, line_above, fit, lines
        self.setAccessibleName(name)
        self.items = _Model()
        self.setModel(self.items)
        self.setItemDelegate(_Delegate(self))
        self.setFrameShape(QListView.Shape.NoFrame)
        self.setMouseTracking(True)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.doubleClicked.connect(lambda index: self._emit(self.opened, index))
        self.selectionModel().currentChanged.connect(
            lambda now, _old: self.current.emit(now.data(Qt.ItemDataRole.UserRole))
        )

    def show_items(self, items: Sequence[RowItem]) -> None:
        """Replace the rows, staying at the current one, or where it was when it is gone."""
        now, row = self.current_item(), self.currentIndex().row()
        self.items.set_items(items)
        if now is not None and items and not self.select(now.id):
            self.setCurrentIndex(self.items.index(min(row, len(items) - 1), 0))
        if self._fit:
            self.setFixedHeight(self.content_height())

    def content_height(self) -> int:
        delegate = self.itemDelegate()
        rows = (self.items.index(n, 0) for n in range(self.items.rowCount()))
        option = QStyleOptionViewItem()
        return sum(delegate.sizeHint(option, index).height() for index in rows)

    def select(self, item_id: str) -> bool:
        for row, item in enumerate(self.items.items):
            if item.id == item_id:
                self.setCurrentIndex(self.items.index(row, 0))
                return True
        return False

    def current_item(self) -> RowItem | None:
        item = self.currentIndex().data(Qt.ItemDataRole.UserRole)
        return item if isinstance(item, RowItem) else None

    # buttons in rows
    def button_areas(self, rect: QRect, item: RowItem) -> list[tuple[RowButton, QRect]]:
        right, height = rect.right() - 12, look.px(24)
        top = rect.top() + min(look.px(7), (rect.height() - height) // 2)
        areas: list[tuple[RowButton, QRect]] = []
        for button in reversed(item.buttons):
            width = button_width(button)
            areas.insert(0, (button, QRect(right - width, top, width, height)))
            right -= width + 6
        return areas

    def below_areas(self, rect: QRect, item: RowItem, left: int) -> list[tuple[RowButton, QRect]]:
        areas, height = [], look.px(24)
        for button in item.below:
            width = button_width(button)
            areas.append((button, QRect(left, rect.bottom() - height - look.px(6), width, height)))
            left += width + 6
        return areas

    def text_left(self, rect: QRect, item: RowItem) -> int:
        left = rect.left() + 12 + (look.px(46) + 8 if item.lead else 0)
        if item.avatar:
            return left + 36
        return left + (look.px(13) + (15 if item.lead else 9) if item.icon else 0)

    def _button_at(self, place: QPoint) -> tuple[RowItem, RowButton] | None:
        index = self.indexAt(place)
        item = index.data(Qt.ItemDataRole.UserRole)
        if not isinstance(item, RowItem):
            return None
        rect = self.visualRect(index)
        areas = self.button_areas(rect, item) if item.buttons else []
        areas += self.below_areas(rect, item, self.text_left(rect, item)) if item.below else []
        return next(((item, button) for button, area in areas if area.contains(place)), None)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        hit = self._button_at(event.position().toPoint())
        super().mouseReleaseEvent(event)
        if hit is not None and event.button() == Qt.MouseButton.LeftButton:
            self.pressed.emit(hit[0], hit[1].key)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        hit = self._button_at(event.position().toPoint())
        self.setCursor(Qt.CursorShape.PointingHandCursor if hit else Qt.CursorShape.ArrowCursor)
        super().mouseMoveEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        item = self.current_item()
        if item is not None and not event.modifiers():
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                self.opened.emit(item)
                return
            buttons = (*item.below, *item.buttons)
            if event.key() == Qt.Key.Key_Space and buttons:
                self.pressed.emit(item, buttons[0].key)
                return
        before = event.isAccepted()
        self.key.emit(item, event)
        if event.isAccepted() and not before:
            return
        super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        keyboard = event.reason() == QContextMenuEvent.Reason.Keyboard
        index = self.currentIndex() if keyboard else self.indexAt(event.pos())
        item = index.data(Qt.ItemDataRole.UserRole)
        if item is None:
            return
        place = self.visualRect(index).bottomLeft() if keyboard else event.pos()
        self.menu_wanted.emit(item, self.viewport().mapToGlobal(place))

    def _emit(self, signal, index: Index) -> None:  # type: ignore[no-untyped-def]
        item = index.data(Qt.ItemDataRole.UserRole)
        if item is not None:
            signal.emit(item)

    def focusInEvent(self, event) -> None:  # type: ignore[no-untyped-def]
        super().focusInEvent(event)
        if not self.currentIndex().isValid() and self.items.rowCount():
            self.setCurrentIndex(self.items.index(0, 0))

    def viewportEvent(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.StyleChange:
            self.scheduleDelayedItemsLayout()
        return super().viewportEvent(event)

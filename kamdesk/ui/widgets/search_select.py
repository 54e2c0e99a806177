"""Choose one of many by typing a part of its name: client, person, product.

`search(text, answer)` runs somewhere (a quiet query) and calls `answer([Choice, ...])`; the newest question wins.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import (
    QAbstractListModel,
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QPoint,
    QRect,
    QSize,
    Qt,
    QTimer,
    Signal,
)
from PySide6.QtGui import QKeyEvent, QPainter
from PySide6.QtWidgets import QFrame, QLineEdit, QListView, QStyledItemDelegate, QVBoxLayout

from kamdesk.ui.theme import look, paint
from kamdesk.ui.widgets.fields import LineEdit

Index = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True, slots=True)
class Choice:
    key: str
    text: str
    detail: str = ""
    icon: str = ""


Search = Callable[[str, Callable[[Sequence[Choice]], None]], object]


class _Model(QAbstractListModel):
    def __init__(self) -> None:
        super().__init__()
        self.choices: list[Choice] = []

    def set_choices(self, choices: Sequence[Choice]) -> None:
        self.beginResetModel()
        self.choices = list(choices)
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        return 0 if parent.isValid() else len(self.choices)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        choice = self.choices[index.row()]
        if role == Qt.ItemDataRole.UserRole:
            return choice
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return ", ".join(filter(None, (choice.text, choice.detail)))
        return None


class _Delegate(QStyledItemDelegate):
    def __init__(self, view: QListView) -> None:
        super().__init__(view)
        self._view = view

    def sizeHint(self, option, index) -> QSize:  # type: ignore[no-untyped-def]
        return QSize(100, look.px(30))

    def paint(self, painter: QPainter, option, index) -> None:  # type: ignore[no-untyped-def]
        choice: Choice = index.data(Qt.ItemDataRole.UserRole)
        rect: QRect = option.rect
        painter.save()
        if index == self._view.currentIndex():
            painter.fillRect(rect, look.colour("sel"))
            painter.fillRect(QRect(rect.left(), rect.top(), 3, rect.height()), look.colour("focus"))
        x = rect.left() + 10
        if choice.icon:
            edge = look.px(13)
            look.paint_icon(painter, x, rect.top() + (rect.height() - edge) / 2, choice.icon, "text2", 13)
            x += edge + 7
        area = QRect(x, rect.top(), rect.right() - x - 8, rect.height())
        used = paint.text(painter, area, choice.text, "medium")
        if choice.detail:
            paint.text(painter, area.adjusted(used + 8, 0, 0, 0), choice.detail, "small", "text2")
        painter.restore()


class SearchSelect(LineEdit):
    """A field with a list under it. `chosen(key)`; `value()` is the chosen key or ''. Down opens, Enter takes."""

    chosen = Signal(str)
    created = Signal(str)

    def __init__(
        self, search: Search, name: str = "", placeholder: str = "", *, can_create: bool = False
    ) -> None:
        super().__init__(name, placeholder)
        self._search, self._can_create = search, can_create
        self._choice: Choice | None = None
        self._asked = 0
        self._take_only = 0
        self._popup = QFrame(self, Qt.WindowType.ToolTip)
        self._popup.setProperty("look", "palette")
        self._popup.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        box = QVBoxLayout(self._popup)
        box.setContentsMargins(1, 1, 1, 1)
        self._model = _Model()
        self._list = QListView()
        self._list.setModel(self._model)
        self._list.setItemDelegate(_Delegate(self._list))
        self._list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._list.clicked.connect(self._take)
        self._list.setAccessibleName(name)
        box.addWidget(self._list)
        self._delay = QTimer(self, singleShot=True, interval=60)
        self._delay.timeout.connect(self._ask)
        self.textEdited.connect(lambda _text: self._delay.start())
        self.installEventFilter(self)
        self.addAction(
            look.icon("chevron-down", "text2", 13), QLineEdit.ActionPosition.TrailingPosition
        ).triggered.connect(self._ask)

    def value(self) -> str:
        return self._choice.key if self._choice and self._choice.text == self.text() else ""

    def choice(self) -> Choice | None:
        return self._choice if self.value() else None

    def set_choice(self, choice: Choice | None) -> None:
        """Show a choice without telling anybody."""
        self._choice = choice
        self.setText(choice.text if choice else "")
        self._settled = self.text()
        self.setCursorPosition(0)
        self.set_invalid(False)

    def listing(self) -> bool:
        """Whether the list under the field is open."""
        return self._popup.isVisible()

    def _ask(self) -> None:
        self._asked += 1
        ticket = self._asked
        text = "" if self.value() else self.text().strip()
        self._search(text, lambda choices: self._answer(ticket, choices))

    def _answer(self, ticket: int, choices: Sequence[Choice]) -> None:
        if ticket != self._asked or not self.hasFocus():
            return
        self._model.set_choices(choices)
        if not choices:
            self._popup.hide()
            return
        if len(choices) == 1 and ticket == self._take_only:
            self._take(self._model.index(0, 0))
            return
        self._list.setCurrentIndex(self._model.index(0, 0))
        height = min(len(choices), 8) * look.px(30) + 2
        self._popup.setGeometry(0, 0, max(self.width(), 280), height)
        self._popup.move(self.mapToGlobal(QPoint(0, self.height() + 2)))
        self._popup.show()

    def _take(self, index: Index) -> None:
        choice = index.data(Qt.ItemDataRole.UserRole)
        if isinstance(choice, Choice):
            self.set_choice(choice)
            self._popup.hide()
            self.chosen.emit(choice.key)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self and event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            if self._popup.isVisible() and event.key() == Qt.Key.Key_Escape:
                event.accept()
                return True
        return super().eventFilter(watched, event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, shown = event.key(), self._popup.isVisible()
        if key in (Qt.Key.Key_Down, Qt.Key.Key_Up) and not event.modifiers():
            if not shown:
                self._ask()
            else:
                row = self._list.currentIndex().row() + (1 if key == Qt.Key.Key_Down else -1)
                if 0 <= row < self._model.rowCount():
                    self._list.setCurrentIndex(self._model.index(row, 0))
            return
        if shown and key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._take(self._list.currentIndex())
            return
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self._delay.isActive():
            # typed and confirmed before the list came: the only hit is meant, several are shown
            self._delay.stop()
            self._take_only = self._asked + 1
            self._ask()
            return
        if shown and key == Qt.Key.Key_Escape:
            self._popup.hide()
            return
        super().keyPressEvent(event)

    def focusOutEvent(self, event) -> None:  # type: ignore[no-untyped-def]
        self._popup.hide()
        self._delay.stop()
        super().focusOutEvent(event)
        if not self.text().strip() and self._choice is not None:
            self._choice = None
            self.chosen.emit("")
        elif self.text() and not self.value():
            if self._can_create:
                self.created.emit(self.text().strip())
            elif self._choice is not None:
                self.setText(self._choice.text)

"""F1: the keys of the current screen, read from the action registry."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from kamdesk.ui.actions import GLOBAL, ActionSpec, key_label
from kamdesk.ui.language import _
from kamdesk.ui.theme import look, paint
from kamdesk.ui.widgets.text import label


class KeyList(QWidget):
    """Two columns of key caps and words, painted; also used on the settings page of keys."""

    def __init__(self, columns: int = 2) -> None:
        super().__init__()
        self._columns = columns
        self._groups: list[tuple[str, list[tuple[str, str]]]] = []

    def show_groups(self, groups: Sequence[tuple[str, Sequence[ActionSpec]]]) -> None:
        """(title, specs); specs without a key are left out."""
        self._groups = [
            (title, [(spec.key, spec.text()) for spec in specs if spec.key]) for title, specs in groups
        ]
        self._groups = [group for group in self._groups if group[1]]
        lines = [f"{key_label(key)}: {words}" for _title, rows in self._groups for key, words in rows]
        self.setAccessibleName("; ".join(lines))
        self.setMinimumHeight(self._height())
        self.update()

    def _height(self) -> int:
        rows = sum(-(-len(rows) // self._columns) for _title, rows in self._groups)
        return rows * look.px(28) + len(self._groups) * look.px(30) + 8

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        y, row, width = 0, look.px(28), self.width() // self._columns
        for title, rows in self._groups:
            paint.text(painter, QRect(0, y, self.width(), look.px(30)), title, "section")
            y += look.px(30)
            per = -(-len(rows) // self._columns)
            for number, (key, words) in enumerate(rows):
                x, top = (number // per) * width, y + (number % per) * row
                cap = paint.keycap_width(key)
                height = paint.keycap_height()
                paint.keycap(painter, QRect(x, top + (row - height) // 2, cap, height), key)
                left = max(cap + 10, look.px(112))
                paint.text(painter, QRect(x + left, top, width - left - 12, row), words, "body", "text2")
            y += per * row


class KeysPanel(QFrame):
    """A layer over the screen; Esc or F1 closes it."""

    closed = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setProperty("look", "palette")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        column = QVBoxLayout(self)
        column.setContentsMargins(18, 14, 6, 14)
        self.title = label("", "titleSmall")
        self.list = KeyList()
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setWidget(self.list)
        area.setStyleSheet("background: transparent")
        column.addWidget(self.title)
        column.addWidget(area, 1)
        self._subject = ""

    def show_keys(self, subject: str, specs: Sequence[ActionSpec]) -> None:
        self._subject = subject
        self.list.show_groups(
            [
                (subject, [spec for spec in specs if spec.context != GLOBAL]),
                (_("Everywhere"), [spec for spec in specs if spec.context == GLOBAL]),
            ]
        )
        self.retranslate()
        self.place()

    def retranslate(self) -> None:
        self.title.setText(_("Keys of this screen"))
        self.setAccessibleName(_("Keys of this screen"))

    def place(self) -> None:
        parent = self.parentWidget()
        width = min(860, parent.width() - 60)
        height = min(self.list.minimumHeight() + 72, parent.height() - 80)
        self.setGeometry((parent.width() - width) // 2, 40, width, height)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Escape, Qt.Key.Key_F1):
            self.closed.emit()
            return
        super().keyPressEvent(event)

"""A drop-down and a field of several lines."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QMimeData, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QComboBox, QCompleter, QPlainTextEdit, QToolTip

from kamdesk.ui.language import _
from kamdesk.ui.theme import look
from kamdesk.ui.widgets.text import restyle

# letters a text of the portfolio may have (`core.text.clean`)
LONGEST = 10_000


class Combo(QComboBox):
    """A drop-down of (key, text). `chosen(key)` tells a user's choice; the wheel does not change it by accident."""

    chosen = Signal(object)

    def __init__(
        self, name: str = "", options: Sequence[tuple[Any, str]] = (), *, filtered: bool = False
    ) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.setMinimumContentsLength(4)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self.setMaxVisibleItems(14)
        self.set_options(options)
        self.activated.connect(lambda _row: self.chosen.emit(self.value()))
        if filtered:
            self._make_filtered()

    def _make_filtered(self) -> None:
        self.setEditable(True)
        self.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        completer = self.completer()
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        completer.setCompletionMode(QCompleter.CompletionMode.PopupCompletion)
        self.lineEdit().setProperty("look", "bare")
        self.lineEdit().setAccessibleName(self.accessibleName())

    def set_options(self, options: Sequence[tuple[Any, str]]) -> None:
        """Replace the choices, keeping the chosen key when it is still there."""
        chosen = self.value()
        blocked = self.blockSignals(True)
        self.clear()
        for key, text in options:
            self.addItem(text, key)
        self.set_value(chosen)
        self.blockSignals(blocked)

    def value(self) -> Any:
        return self.currentData()

    def set_value(self, key: Any) -> None:
        row = self.findData(key)
        self.setCurrentIndex(row if row >= 0 else (0 if self.count() else -1))

    def set_invalid(self, invalid: bool) -> None:
        restyle(self, invalid=invalid)

    def wheelEvent(self, event) -> None:  # type: ignore[no-untyped-def]
        event.ignore()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        painter = QPainter(self)
        edge = look.px(13)
        tone = "text" if self.isEnabled() else "text3"
        look.paint_icon(
            painter, self.width() - edge - 8, (self.height() - edge) / 2, "chevron-down", tone, 13
        )


class TextArea(QPlainTextEdit):
    """Several lines of plain text. Tab leaves the field, Ctrl+Enter is the screen's; `edited` tells a change."""

    edited = Signal()

    def __init__(self, name: str = "", placeholder: str = "", lines: int = 3) -> None:
        super().__init__()
        self._settled = ""
        self.setAccessibleName(name)
        self.setPlaceholderText(placeholder)
        self.setTabChangesFocus(True)
        self.setFixedHeight(look.px(18) * lines + 14)

    def set_text(self, text: str) -> None:
        """Put a stored text in; a field the user is typing in keeps his text."""
        if not (self.hasFocus() and self.document().isModified()) and text != self.toPlainText():
            self.setPlainText(text)
            self.document().setModified(False)
        self._settled = self.toPlainText()

    def set_invalid(self, invalid: bool) -> None:
        if bool(self.property("invalid")) != invalid:
            restyle(self, invalid=invalid)

    def focusOutEvent(self, event) -> None:  # type: ignore[no-untyped-def]
        super().focusOutEvent(event)
        if self.toPlainText() != self._settled:
            self._settled = self.toPlainText()
            self.edited.emit()

    def text(self) -> str:
        return self.toPlainText()

    def insertFromMimeData(self, source: QMimeData) -> None:
        """Paste what can be kept; a file's worth of text would only stop the window and be cut when saved."""
        pasted = source.text()
        room = max(0, LONGEST - len(self.toPlainText()) + len(self.textCursor().selectedText()))
        self.insertPlainText(pasted[:room])
        self.ensureCursorVisible()
        if len(pasted) > room:
            QToolTip.showText(
                self.mapToGlobal(self.rect().bottomLeft()), _("The text is longer than the field."), self
            )

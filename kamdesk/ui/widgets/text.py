"""Labels: plain text only, a type role, a colour tone; the elided one keeps its whole text in the tooltip."""

from __future__ import annotations

from functools import cache

from PySide6.QtCore import QEvent, QSize, Qt, QTimer
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QLabel, QWidget

from kamdesk.ui.theme import look
from kamdesk.ui.theme.tokens import TYPE


def restyle(widget: QWidget, **properties: object) -> None:
    """Set style-sheet properties (role, tone, look, invalid) and let the sheet see them."""
    for name, value in properties.items():
        widget.setProperty(name, value)
    widget.style().unpolish(widget)
    widget.style().polish(widget)


def label(text: str = "", role: str = "body", tone: str = "", *, wrap: bool = False) -> QLabel:
    """A plain-text label; roles are those of tokens.TYPE, tones text2, text3, accent or a status."""
    result = QLabel()
    result.setTextFormat(Qt.TextFormat.PlainText)
    result.setText(text)
    result.setWordWrap(wrap)
    result.setProperty("role", role)
    if tone:
        result.setProperty("tone", tone)
    return result


class Wrapped(QLabel):
    """Words over several lines that never give up their height, wherever a column is short of it."""

    def __init__(self, role: str = "body", tone: str = "") -> None:
        super().__init__()
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(True)
        self.setProperty("role", role)
        if tone:
            self.setProperty("tone", tone)

    def setText(self, text: str) -> None:
        super().setText(text)
        self._hold()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._hold()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self._hold()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self.minimumHeight() != self._need():  # another font or width came without saying so
            QTimer.singleShot(0, self, self._hold)

    def _need(self) -> int:
        return max(0, self.heightForWidth(self.width())) if self.text() else 0

    def _hold(self) -> None:
        self.setMinimumHeight(self._need())


def set_tone(widget: QLabel, tone: str) -> None:
    if widget.property("tone") != tone:
        restyle(widget, tone=tone)


def line() -> QFrame:
    """A hairline between two parts of a card."""
    result = QFrame()
    result.setProperty("look", "line")
    result.setFixedHeight(1)
    return result


class Elided(QLabel):
    """A one-line label that gives way: names, goals, notes. The tooltip has it all."""

    def __init__(self, text: str = "", role: str = "body", tone: str = "text") -> None:
        super().__init__()
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setProperty("elidable", True)
        self._role, self._tone = role, tone
        self.setMinimumWidth(24)
        self.setText(text)

    def setText(self, text: str) -> None:
        if text == self.text():
            return  # a layout worked out again for the same words is what a key would wait for
        super().setText(text)
        self.setToolTip("")
        self.updateGeometry()

    def set_tone(self, tone: str) -> None:
        if tone != self._tone:
            self._tone = tone
            self.update()

    def sizeHint(self) -> QSize:
        width = look.metrics(self._role).horizontalAdvance(self.text()) + 2
        return QSize(width, look.px(TYPE[self._role][1]))

    def minimumSizeHint(self) -> QSize:
        return QSize(24, self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setFont(look.font(self._role))
        painter.setPen(look.colour(self._tone))
        metrics = look.metrics(self._role)
        shown = metrics.elidedText(self.text(), Qt.TextElideMode.ElideRight, self.width())
        if shown != self.text() and self.toolTip() != self.text():
            self.setToolTip(self.text())
        painter.drawText(self.rect(), _one_line(self.alignment()), shown)


@cache
def _one_line(align: Qt.AlignmentFlag) -> int:
    return int(align | Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine)

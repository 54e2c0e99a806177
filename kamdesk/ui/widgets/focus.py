"""One amber ring for the whole window: 2 px, 1 px outside the focused control, cut at the edges of what scrolls.

A style sheet cannot draw outside a widget, and the ring of a primary button must lie over the window colour.
Views with rows of their own draw the current row or cell instead and carry the property `noring`.
"""

from __future__ import annotations

import shiboken6
from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractScrollArea,
    QApplication,
    QComboBox,
    QLineEdit,
    QPlainTextEdit,
    QTabBar,
    QTextEdit,
    QWidget,
)

from kamdesk.ui.theme import look

OUTSIDE = 3
RINGED = (QAbstractButton, QLineEdit, QComboBox, QPlainTextEdit, QTextEdit, QTabBar)


class FocusRing(QWidget):
    """Lies over everything in the window, takes no mouse, follows the focus."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setAttribute(Qt.WidgetAttribute.WA_NoSystemBackground)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._target: QWidget | None = None
        self._watched: list[QWidget] = []
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._on_focus)
        self.hide()

    def _on_focus(self, _old: QWidget | None, now: QWidget | None) -> None:
        for watched in self._watched:
            if shiboken6.isValid(watched):
                watched.removeEventFilter(self)
        self._watched = []
        self._target = (
            now if now is not None and wants_ring(now) and now.window() is self.parentWidget() else None
        )
        widget: QWidget | None = self._target
        while widget is not None and widget is not self.parentWidget():
            widget.installEventFilter(self)
            self._watched.append(widget)
            widget = widget.parentWidget()
        self.follow()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.Move, QEvent.Type.Resize, QEvent.Type.Show, QEvent.Type.Hide):
            self.follow()
        elif event.type() == QEvent.Type.Destroy or event.type() == QEvent.Type.DeferredDelete:
            self._target = None
            self.hide()
        return False

    def follow(self) -> None:
        """Put the ring around the target, within what is visible of it."""
        target = self._target
        if target is None or not target.isVisible():
            self.hide()
            return
        window = target.window()
        rect = QRect(target.mapTo(window, QPoint(0, 0)), target.size()).adjusted(
            -OUTSIDE, -OUTSIDE, OUTSIDE, OUTSIDE
        )
        limit, parent = window.rect(), target.parentWidget()
        while parent is not None and parent is not window:
            if isinstance(parent.parentWidget(), QAbstractScrollArea):
                limit &= QRect(parent.mapTo(window, QPoint(0, 0)), parent.size()).adjusted(-1, -1, 1, 1)
            parent = parent.parentWidget()
        self._whole = rect
        shown = rect & limit
        if shown.isEmpty():
            self.hide()
            return
        self.setGeometry(shown)
        self.show()
        self.raise_()
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(look.hex("focus")), 2))
        painter.translate(self._whole.topLeft() - self.pos())
        area = QRectF(0, 0, self._whole.width(), self._whole.height()).adjusted(1, 1, -1, -1)
        painter.drawRoundedRect(area, 6, 6)


def wants_ring(widget: QWidget) -> bool:
    """Controls do; item views and painted grids show the focus inside themselves."""
    if widget.property("noring"):
        return False
    if isinstance(widget, QAbstractItemView):
        return False
    return isinstance(widget, RINGED) or bool(widget.property("ring"))

"""One toast at the bottom centre: what happened and how to undo it, 8 seconds, stays while hovered."""

from __future__ import annotations

from PySide6.QtCore import QEasingCurve, QPoint, QPropertyAnimation, QRect, QTimer, Signal
from PySide6.QtGui import QColor, QEnterEvent, QGuiApplication, QPainter, QPaintEvent
from PySide6.QtWidgets import QApplication, QGraphicsDropShadowEffect, QHBoxLayout, QStyle, QWidget

from kamdesk.ui.language import _
from kamdesk.ui.theme import look, paint
from kamdesk.ui.widgets.badges import IconLabel
from kamdesk.ui.widgets.button import Button
from kamdesk.ui.widgets.text import Elided

SHOWN_MS = 8000
SLIDE_MS = 120


class Toast(QWidget):
    """A child of the central widget, never more than one; the next replaces it."""

    undo = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.area: QRect | None = None
        row = QHBoxLayout(self)
        row.setContentsMargins(14, 3, 8, 3)
        row.setSpacing(10)
        self.icon = IconLabel("check", "onToast", 16)
        self.words = Elided("", "body", "onToast")
        self.button = Button("", kind="ghost", on_click=self._on_undo)
        self.button.setProperty("tone", "amber")
        self.button.setProperty("flat", True)
        for part in (self.icon, self.words, self.button):
            row.addWidget(part)
        shadow = QGraphicsDropShadowEffect(self)
        shadow.setBlurRadius(14)
        shadow.setOffset(0, 4)
        shadow.setColor(QColor(0, 0, 0, 64))
        self.setGraphicsEffect(shadow)
        self._timer = QTimer(self, singleShot=True, interval=SHOWN_MS)
        self._timer.timeout.connect(self.hide)
        self._slide = QPropertyAnimation(self, b"pos", self)
        self._slide.setDuration(SLIDE_MS)
        self._slide.setEasingCurve(QEasingCurve.Type.OutCubic)
        self.hide()

    def say(self, words: str, undoable: bool = False, icon: str = "") -> None:
        """Show words in place of whatever was shown."""
        self.icon.show_icon(icon or ("check" if undoable else "info"), "onToast")
        self.words.setText(words)
        self.setAccessibleName(words)
        self.button.set_words(_("Undo"))
        self.button.setVisible(undoable)
        self.place()
        self.show()
        self.raise_()
        self._slide_in()
        self._timer.start()

    def place(self) -> None:
        """Keep to the bottom centre of `area`, the part of the parent that screens fill."""
        parent = self.parentWidget()
        self.layout().activate()
        area = self.area or parent.rect()
        width = min(self.layout().sizeHint().width(), area.width() - 40)
        height = look.px(36)
        self._home = QPoint(area.left() + (area.width() - width) // 2, area.bottom() - height - 13)
        self.resize(width, height)
        self.move(self._home)

    def _slide_in(self) -> None:
        if not animated():
            return
        self._slide.stop()
        self._slide.setStartValue(self._home + QPoint(0, 16))
        self._slide.setEndValue(self._home)
        self._slide.start()

    def _on_undo(self) -> None:
        self.hide()
        self.undo.emit()

    def enterEvent(self, event: QEnterEvent) -> None:
        self._timer.stop()
        super().enterEvent(event)

    def leaveEvent(self, event) -> None:  # type: ignore[no-untyped-def]
        self._timer.start()
        super().leaveEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        paint.box(QPainter(self), self.rect(), 6, "toast")


def animated() -> bool:
    """False when the desktop asks for no animation, or nobody is looking (offscreen)."""
    if QGuiApplication.platformName() == "offscreen":
        return False
    style = QApplication.style()
    return bool(style.styleHint(QStyle.StyleHint.SH_Widget_Animation_Duration))

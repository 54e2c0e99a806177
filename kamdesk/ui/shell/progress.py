"""The 2 px line under the top bar while something takes more than 300 ms; after 2 s words and Cancel."""

from __future__ import annotations

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from kamdesk.ui.language import _
from kamdesk.ui.runner import CANCEL_AFTER_MS, PROGRESS_AFTER_MS
from kamdesk.ui.shell.toast import animated
from kamdesk.ui.theme import look, paint
from kamdesk.ui.widgets.button import Button
from kamdesk.ui.widgets.text import label

STEP_MS = 60


class ProgressLine(QWidget):
    """Moves while the total is unknown, fills when it is known."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setFixedHeight(2)
        self._done, self._total, self._phase = 0, 0, 0
        self._timer = QTimer(self, interval=STEP_MS)
        self._timer.timeout.connect(self._move)
        self.hide()

    def start(self) -> None:
        self._done = self._total = 0
        self.show()
        self.raise_()
        if animated():
            self._timer.start()

    def set_progress(self, done: int, total: int) -> None:
        self._done, self._total = done, total
        self.update()

    def stop(self) -> None:
        self._timer.stop()
        self.hide()

    def _move(self) -> None:
        self._phase = (self._phase + 1) % 50
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), look.colour("sunken"))
        if self._total:
            width = round(self.width() * self._done / self._total)
            painter.fillRect(0, 0, width, 2, look.colour("accent"))
        else:
            start = round(self.width() * (self._phase / 50 * 1.3 - 0.3))
            painter.fillRect(start, 0, round(self.width() * 0.3), 2, look.colour("accent"))


class ProgressBox(QWidget):
    """'14 of 31' and Cancel, at the bottom right, for work longer than two seconds."""

    cancel_wanted = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 4, 6, 4)
        row.setSpacing(10)
        self.words = label("", "small")
        self.button = Button("", small=True, key="Esc", on_click=self.cancel_wanted.emit)
        row.addWidget(self.words)
        row.addWidget(self.button)
        self._wait = QTimer(self, singleShot=True, interval=CANCEL_AFTER_MS - PROGRESS_AFTER_MS)
        self._wait.timeout.connect(self._appear)
        self._done, self._total = 0, 0
        self.hide()

    def start(self) -> None:
        self._done = self._total = 0
        self._wait.start()

    def set_progress(self, done: int, total: int) -> None:
        self._done, self._total = done, total
        if self.isVisible():
            self._say()

    def stop(self) -> None:
        self._wait.stop()
        self.hide()

    def _appear(self) -> None:
        self._say()
        self.show()
        self.raise_()

    def _say(self) -> None:
        words = _("%(done)s of %(total)s") % {"done": self._done, "total": self._total}
        self.words.setText(words if self._total else _("Working…"))
        self.button.set_words(_("Cancel"))
        self.place()

    def place(self) -> None:
        size, parent = self.layout().sizeHint(), self.parentWidget()
        self.setGeometry(
            parent.width() - size.width() - 14,
            parent.height() - size.height() - 14,
            size.width(),
            size.height(),
        )

    def paintEvent(self, event: QPaintEvent) -> None:
        paint.box(QPainter(self), self.rect(), 6, "surface", "control")

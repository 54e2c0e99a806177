"""The steps of collecting as a ladder: a mark, what and when, and a button where something can be done."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from kamdesk.model.collecting.rules.ladder import Rung, State, Step
from kamdesk.ui.language import _, pgettext
from kamdesk.ui.screens.money import words
from kamdesk.ui.theme import look
from kamdesk.ui.widgets.button import Button
from kamdesk.ui.widgets.text import Elided

OPEN, LETTER, SENT, NOTE = "open", "letter", "sent", "note"
_MARKS = {
    State.SENT: ("check", "ok"),
    State.MADE: ("mail", "warn"),
    State.DUE: ("mail", "warn"),
    State.AHEAD: ("clock", "text3"),
}


class _Mark(QWidget):
    """A circle with an icon, and the line to the next step."""

    def __init__(self, last: bool) -> None:
        super().__init__()
        self._last = last
        self._icon, self._tone = "clock", "text3"
        self.setFixedWidth(look.px(24))

    def show_mark(self, icon: str, tone: str) -> None:
        self._icon, self._tone = icon, tone
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(look.px(24), look.px(44))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        edge = look.px(22)
        circle = QRect(1, 1, edge, edge)
        if not self._last:
            painter.setPen(QPen(look.colour("line"), 2))
            middle = circle.center().x() + 1
            painter.drawLine(QPoint(middle, edge + 4), QPoint(middle, self.height()))
        painter.setPen(QPen(look.colour(self._tone), 2))
        painter.setBrush(look.colour("surface"))
        painter.drawEllipse(circle)
        icon = look.px(12)
        x, y = circle.center().x() - icon / 2 + 1, circle.center().y() - icon / 2 + 1
        look.paint_icon(painter, x, y, self._icon, self._tone, 12)


class _Rung(QWidget):
    def __init__(self, last: bool) -> None:
        super().__init__()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(10)
        self.mark = _Mark(last)
        self.title, self.detail = Elided("", "strong"), Elided("", "caption", "text2")
        self.button = Button("", small=True)
        self.setMinimumHeight(look.px(45))
        text = QVBoxLayout()
        text.setSpacing(1)
        text.setContentsMargins(0, 1, 0, 12)
        text.addWidget(self.title)
        text.addWidget(self.detail)
        text.addStretch(1)
        row.addWidget(self.mark)
        row.addLayout(text, 1)
        row.addWidget(self.button, 0, Qt.AlignmentFlag.AlignTop)


class Ladder(QWidget):
    """`pressed(rung, action)`: open the letter, make it, mark it as sent, note the hand-over."""

    pressed = Signal(object, str)

    def __init__(self) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self._rungs: list[_Rung] = []
        self._shown: list[tuple[Rung, str]] = []
        for at, step in enumerate(Step):
            rung = _Rung(step is Step.LAWYER)
            rung.button.clicked.connect(lambda _checked=False, at=at: self._press(at))
            self._rungs.append(rung)
            column.addWidget(rung)

    def show_rungs(self, rungs: Sequence[Rung], following: Rung | None, *, can_note: bool) -> None:
        """Each step; the one to take now has the primary button."""
        self._shown = []
        for rung, widget in zip(rungs, self._rungs, strict=False):
            now = following is not None and following.step is rung.step
            icon, tone = _MARKS[rung.state]
            if rung.step is Step.LAWYER and rung.state is not State.SENT:
                icon = "gavel"
            if rung.state is State.DUE and not now:
                icon, tone = "minus", "text3"
            widget.mark.show_mark(icon, tone)
            widget.title.setText(words.step_title(rung))
            widget.detail.setText(words.step_detail(rung))
            action, text = self._action(rung, now)
            self._shown.append((rung, action))
            widget.button.set_words(text, f"{text}: {words.step_title(rung)}" if text else "")
            widget.button.kind = "primary" if now else "plain"
            widget.button.setVisible(bool(action) and (can_note or action == OPEN))
            widget.button.update()

    def _action(self, rung: Rung, now: bool) -> tuple[str, str]:
        made = rung.reminder
        if made is not None and made.sent_on is None:
            return SENT, _("Sent…")
        if made is not None:
            return (OPEN, _("Open")) if made.document_id else ("", "")
        if rung.step is Step.LAWYER:
            return (NOTE, pgettext("step", "Note")) if now else ("", "")
        return (LETTER, _("Print")) if now else ("", "")

    def _press(self, at: int) -> None:
        if at < len(self._shown) and self._shown[at][1]:
            self.pressed.emit(*self._shown[at])

    def buttons(self) -> list[Button]:
        return [rung.button for rung in self._rungs]

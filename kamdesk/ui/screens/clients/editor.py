"""What the editors inside the card share: the frame, its keys, its error line, the draft that is kept."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from kamdesk.model.core.errors import InvalidInput, KamdeskError
from kamdesk.ui.language import _, l10n
from kamdesk.ui.widgets.badges import Hints
from kamdesk.ui.widgets.button import Button
from kamdesk.ui.widgets.text import label

DRAFT_AFTER_MS = 400


class Editor(QFrame):
    """Base: a card with a heading, fields of a subclass, an error line, Save and Close."""

    save_wanted = Signal()
    closed = Signal()
    toggled = Signal(bool)
    typed = Signal()

    def __init__(self) -> None:
        super().__init__()
        # what is edited: empty for something new
        self.target = ""
        self.setProperty("look", "next")
        self._delay = QTimer(self, singleShot=True, interval=DRAFT_AFTER_MS)
        self._delay.timeout.connect(self.typed)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(14, 9, 12, 10)
        self._column.setSpacing(7)
        self.heading = label("", "section")
        self.problem = label("", "caption", "bad", wrap=True)
        self.problem.hide()
        self._column.addWidget(self.heading)
        self._fields()
        self._column.addWidget(self.problem)
        self._foot()
        self.hide()
        self.retranslate()

    def _foot(self) -> None:
        row = QHBoxLayout()
        row.setSpacing(8)
        self.hints = Hints()
        self.save = Button(
            "", "check", kind="primary", small=True, key="Ctrl+Enter", on_click=self.save_wanted.emit
        )
        self.close_button = Button("", small=True, key="Esc", show_key=False, on_click=self.give_up)
        row.addWidget(self.hints, 1)
        row.addWidget(self.close_button)
        row.addWidget(self.save)
        self._column.addLayout(row)

    def _fields(self) -> None:
        raise NotImplementedError

    def watch(self, *fields: Any) -> None:
        """Keep a draft when these change, and hear their keys."""
        for field in fields:
            field.installEventFilter(self)
            for name in ("textChanged", "chosen"):
                signal = getattr(field, name, None)
                if signal is not None:
                    signal.connect(lambda *_a: self._delay.start())

    def retranslate(self) -> None:
        self.save.set_words(_("Save"))
        self.close_button.set_words(_("Close"))

    def open(self) -> None:
        self.show()
        self.toggled.emit(True)
        self.first().setFocus()

    def first(self) -> QWidget:
        raise NotImplementedError

    def give_up(self) -> None:
        """Esc or Close: the text goes; Ctrl+Z inside the field is not needed for what was never saved."""
        self._delay.stop()
        self.clear()
        self.hide()
        self.toggled.emit(False)
        self.closed.emit()

    def done(self) -> None:
        """Saved: empty and away."""
        self._delay.stop()
        self.clear()
        self.hide()
        self.toggled.emit(False)

    def clear(self) -> None:
        raise NotImplementedError

    def show_error(self, error: KamdeskError) -> None:
        problems = error.problems if isinstance(error, InvalidInput) else ()
        text = " ".join(problem.text(l10n()) for problem in problems) or error.text(l10n())
        self.problem.setText(text)
        self.problem.show()
        self.first().setFocus()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and self._own(event):
            event.accept()
            return True
        if event.type() != QEvent.Type.KeyPress or not isinstance(event, QKeyEvent):
            return super().eventFilter(watched, event)
        if event.key() == Qt.Key.Key_Escape:
            self.give_up()
            return True
        if self._is_save(watched, event):
            self.save_wanted.emit()
            return True
        return self.on_key(event)

    def _own(self, event: QKeyEvent) -> bool:
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        return event.key() == Qt.Key.Key_Escape or (enter and bool(event.modifiers()))

    def _is_save(self, watched: QObject, event: QKeyEvent) -> bool:
        if event.key() not in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            return False
        return bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier) or isinstance(watched, QLineEdit)

    def on_key(self, event: QKeyEvent) -> bool:
        return False

    def typed_values(self) -> dict[str, Any]:
        raise NotImplementedError

    def put(self, values: dict[str, Any]) -> None:
        raise NotImplementedError

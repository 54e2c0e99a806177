"""Keys that work in every layout: a Russian layout's letter counts as the Latin key in the same place."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QAction, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QApplication, QWidget

_CYRILLIC = "йцукенгшщзхъфывапролджэячсмитьбюё"
_LATIN = "qwertyuiop[]asdfghjkl;'zxcvbnm,.`"
TO_LATIN = dict(zip(_CYRILLIC, _LATIN, strict=True))


def latin_key(event: QKeyEvent) -> int:
    """The key code as on a QWERTY keyboard, whatever layout is on (Qt.Key values as int)."""
    key = event.key()
    letter = chr(key).lower() if 0 < key < 0x110000 else ""
    if letter not in TO_LATIN:
        letter = event.text().lower()
    if letter in TO_LATIN:
        return ord(TO_LATIN[letter].upper())
    return int(key)


def is_cyrillic(event: QKeyEvent) -> bool:
    return latin_key(event) != int(event.key())


class LayoutKeys(QObject):
    """Application event filter: Ctrl or Alt with a Cyrillic letter does what the Latin key in its place does."""

    def __init__(self, app: QApplication, actions: Callable[[], list[QAction]]) -> None:
        super().__init__(app)
        self._actions = actions
        app.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() != QEvent.Type.KeyPress or not isinstance(event, QKeyEvent):
            return False
        if not isinstance(watched, QWidget) or not event.modifiers() & _COMBINING or not is_cyrillic(event):
            return False
        sequence = QKeySequence(event.modifiers().value | latin_key(event))
        action = self._find(sequence)
        if action is not None:
            action.trigger()
        else:
            twin = QKeyEvent(event.type(), latin_key(event), event.modifiers(), "", event.isAutoRepeat())
            QApplication.sendEvent(watched, twin)
        return True

    def _find(self, sequence: QKeySequence) -> QAction | None:
        for action in self._actions():
            if action.isEnabled() and sequence in action.shortcuts():
                return action
        return None


_COMBINING = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier

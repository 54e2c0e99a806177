"""Keys that work in every layout: a Russian layout's letter counts as the Latin key in the same place."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QTextEdit

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


class LayoutKeys:
    """Ctrl or Alt with a Cyrillic letter does what the Latin key in its place does.

    Fed by the window with keys no widget took, so no filter sits on every event of the program.
    """

    def __init__(self, actions: Callable[[], list[QAction]]) -> None:
        self._actions = actions

    def handle(self, event: QKeyEvent) -> bool:
        """True when the key was a shortcut in the other layout and has been done."""
        if not event.modifiers() & _COMBINING or not is_cyrillic(event):
            return False
        sequence = QKeySequence(event.modifiers().value | latin_key(event))
        action = self._find(sequence)
        if action is not None:
            action.trigger()
            return True
        target = QApplication.focusWidget()
        if isinstance(target, TEXT_FIELDS):
            twin = QKeyEvent(event.type(), latin_key(event), event.modifiers(), "", event.isAutoRepeat())
            QApplication.sendEvent(target, twin)
            return True
        return False

    def _find(self, sequence: QKeySequence) -> QAction | None:
        for action in self._actions():
            if action.isEnabled() and sequence in action.shortcuts():
                return action
        return None


TEXT_FIELDS = (QLineEdit, QPlainTextEdit, QTextEdit)
_COMBINING = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier

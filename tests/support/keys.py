"""Typing into widgets. `QTest.keyClicks` ends the process on any letter outside ASCII, so it is never used."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget


def type_text(widget: QWidget, text: str) -> None:
    """Send every letter as a key press of its own, in any script."""
    for letter in text:
        QTest.sendKeyEvent(
            QTest.KeyAction.Click, widget, Qt.Key.Key_unknown, letter, Qt.KeyboardModifier.NoModifier
        )


def press(
    widget: QWidget, key: Qt.Key, modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier
) -> None:
    """One key with its modifiers, as Enter, Ctrl+Z, F7."""
    QTest.keyClick(widget, key, modifiers)

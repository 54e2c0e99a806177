"""Surfaces: card with a header, banner, empty state, error card."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from kamdesk.ui.language import _
from kamdesk.ui.widgets.badges import IconLabel
from kamdesk.ui.widgets.button import Button
from kamdesk.ui.widgets.text import label, restyle


class Card(QFrame):
    """A white card. `head` is the header row (title, count, then what a screen adds), `body` the column below."""

    def __init__(
        self,
        title: str = "",
        icon: str = "",
        *,
        look_name: str = "card",
        padding: int = 12,
        bare: bool = False,
    ) -> None:
        super().__init__()
        self.setProperty("look", look_name)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(1, 1, 1, 1)
        outer.setSpacing(0)
        self.head = QHBoxLayout()
        self.head.setContentsMargins(11, 7, 11, 6)
        self.head.setSpacing(8)
        self.icon = IconLabel(icon, "text")
        if not icon:  # making it visible before it has a parent would pop up a window
            self.icon.hide()
        self.title = label(title, "section")
        self.count = label("", "body", "text3")
        self.count.hide()
        for part in (self.icon, self.title, self.count):
            self.head.addWidget(part)
        self.head.addStretch(1)
        if not bare:
            outer.addLayout(self.head)
        else:
            for part in (self.icon, self.title, self.count):
                part.hide()
                part.setParent(self)
        self.body = QVBoxLayout()
        self.body.setContentsMargins(
            padding - 1 if padding else 0,
            padding - 1 if bare else 0,
            padding - 1 if padding else 0,
            padding - 1 if padding else 0,
        )
        self.body.setSpacing(8)
        outer.addLayout(self.body, 1)
        self.setAccessibleName(title)

    def set_title(self, title: str, count: str = "") -> None:
        self.title.setText(title)
        self.count.setText(count)
        self.count.setVisible(bool(count))
        self.setAccessibleName(title)


class Banner(QFrame):
    """What blocks or warns, inside a card: soft background, icon, words, one action."""

    def __init__(self, tone: str = "warn", icon: str = "") -> None:
        super().__init__()
        self.setProperty("look", "banner")
        self.setProperty("tone", tone)
        row = QHBoxLayout(self)
        row.setContentsMargins(9, 6, 9, 6)
        row.setSpacing(8)
        self.icon = IconLabel(icon or ICON_OF_TONE[tone], tone, 13)
        self.words = label("", "small", wrap=True)
        self.words.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.button = Button("", small=True)
        self.button.hide()
        row.addWidget(self.icon)
        row.addWidget(self.words, 1)
        row.addWidget(self.button)
        self.hide()

    def say(self, text: str, tone: str = "warn", icon: str = "", action: str = "") -> None:
        """Show words (or hide with empty ones); `action` names the button, see `button.clicked`."""
        restyle(self, tone=tone)
        self.icon.show_icon(icon or ICON_OF_TONE[tone], tone)
        self.words.setText(text)
        self.setAccessibleName(text)
        self.button.set_words(action)
        self.button.setVisible(bool(action))
        self.setVisible(bool(text))


ICON_OF_TONE = {
    "ok": "circle-check",
    "warn": "triangle-alert",
    "bad": "octagon-alert",
    "info": "info",
    "key": "star",
    "inf": "coffee",
    "neu": "circle",
}


class EmptyState(QWidget):
    """Nothing here yet: an icon, one sentence, one primary action, one link to the demo base."""

    action = Signal()
    demo = Signal()

    def __init__(self, icon: str = "inbox") -> None:
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 24, 24, 24)
        column.setSpacing(10)
        column.addStretch(1)
        self.icon = IconLabel(icon, "text3", 20)
        self.words = label("", "body", "text2", wrap=True)
        self.words.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self.button = Button("", kind="primary", on_click=self.action.emit)
        self.link = Button("", kind="ghost", small=True, on_click=self.demo.emit)
        self.link.setProperty("tone", "accent")
        column.addWidget(self.icon, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addWidget(self.words)
        column.addWidget(self.button, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addWidget(self.link, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addStretch(1)

    def say(self, words: str, action: str = "", demo: bool = False) -> None:
        self.words.setText(words)
        self.button.set_words(action)
        self.button.setVisible(bool(action))
        self.link.set_words(_("Open the demo portfolio"))
        self.link.setVisible(demo)


class ErrorCard(Card):
    """A fault in place of content: what happened, what is safe, repeat, copy details (redacted)."""

    def __init__(self) -> None:
        super().__init__("", "octagon-alert")
        self.icon.show_icon("octagon-alert", "bad")
        self._words = label("", "body", wrap=True)
        self._safe = label("", "small", "text2", wrap=True)
        self._report = ""
        self._repeat: Callable[[], object] | None = None
        self._again = Button("", "refresh-cw", on_click=self._run_again)
        self._copy = Button("", "copy", on_click=self._copy_report)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self._again)
        row.addWidget(self._copy)
        row.addStretch(1)
        self.body.addWidget(self._words)
        self.body.addWidget(self._safe)
        self.body.addLayout(row)

    def say(self, what: str, report: str, repeat: Callable[[], object] | None = None) -> None:
        """Words for the user, a redacted report for support, and how to try again."""
        self.set_title(_("Something went wrong"))
        self._words.setText(what)
        self._safe.setText(_("The data file was not changed."))
        self._report, self._repeat = report, repeat
        self._again.set_words(_("Repeat"))
        self._again.setVisible(repeat is not None)
        self._copy.set_words(_("Copy details"))

    def _run_again(self) -> None:
        if self._repeat is not None:
            self._repeat()

    def _copy_report(self) -> None:
        QGuiApplication.clipboard().setText(self._report)


def caption_value(caption: str, value: str, role: str = "strong") -> tuple[QWidget, QLabel, QLabel]:
    """A small caption above a value, as in totals and counters; returns (widget, caption, value)."""
    holder = QWidget()
    column = QVBoxLayout(holder)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(0)
    first, second = label(caption, "caption", "text3"), label(value, role)
    column.addWidget(first)
    column.addWidget(second)
    return holder, first, second

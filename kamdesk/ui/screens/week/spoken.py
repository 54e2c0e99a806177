"""The cards of the grid for a screen reader: the grid is one painted area, so each card gets a widget without paint.

They exist only while a screen reader listens (QAccessible.isActive). Python subclasses of QAccessibleInterface would
be the other way; who owns the interfaces they hand out is not settled in PySide, widgets have an owner.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QAccessibleEvent, QPaintEvent
from PySide6.QtWidgets import QWidget

from kamdesk.ui.screens.week.cards import GridCard


class _SpokenCard(QWidget):
    """Lies over a painted card: has its words and its place, and paints nothing."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setAttribute(Qt.WidgetAttribute.WA_NoSystemBackground)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Nothing: the grid has painted the card."""


class SpokenCards:
    """Keeps one silent widget per card over `viewport`; tells the reader which card is current."""

    def __init__(self, grid: QWidget, viewport: QWidget) -> None:
        self._grid, self._viewport = grid, viewport
        self._widgets: dict[str, _SpokenCard] = {}
        self._said = ""

    def show(self, cards: Sequence[GridCard], box_of: Callable[[str], QRect | None]) -> None:
        """Follow the grid's layout: new cards come, old ones go, the rest move."""
        wanted = {card.key: card for card in cards} if QAccessible.isActive() else {}
        for key in set(self._widgets) - set(wanted):
            gone = self._widgets.pop(key)
            gone.hide()
            gone.deleteLater()
        for key, card in wanted.items():
            box = box_of(key)
            if box is None:
                continue
            if key not in self._widgets:
                self._widgets[key] = _SpokenCard(self._viewport)
                self._widgets[key].show()
            self._widgets[key].setGeometry(box)
            self._widgets[key].setAccessibleName(card.spoken)

    def current(self, card: GridCard | None) -> None:
        """The current card becomes the grid's description and is announced; the same words are not said twice."""
        words = card.spoken if card is not None else ""
        self._grid.setAccessibleDescription(words)
        if words == self._said or not QAccessible.isActive():
            return
        self._said = words
        QAccessible.updateAccessibility(QAccessibleEvent(self._grid, QAccessible.Event.DescriptionChanged))
        if words and self._grid.hasFocus():
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self._grid, words))

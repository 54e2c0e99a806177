"""Everybody taking part in a contact: a field that adds the next one, over a line for each already there."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QObject, Qt, QTimer, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from kamdesk.ui.language import _
from kamdesk.ui.widgets.button import Button
from kamdesk.ui.widgets.search_select import Choice, SearchSelect

NAME_ROOM = 64  # px beside a name: the icon, the margins


class Parties(QWidget):
    """Lines of clients or people, each with a button that takes it out. `adder` is the field a new one comes from."""

    changed = Signal()

    def __init__(self, adder: SearchSelect, width: int, watcher: QObject) -> None:
        super().__init__()
        self._adder, self._width, self._watcher = adder, width, watcher
        self._choices: list[Choice] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(2)
        # the field still works on its own key when it says 'chosen'; it is emptied after that
        adder.chosen.connect(lambda key: QTimer.singleShot(0, self, self.take) if key else None)
        self.hide()

    def set_choices(self, choices: Sequence[Choice]) -> None:
        self._choices = list(choices)
        self._adder.set_choice(None)
        self._show()

    def take(self) -> None:
        """Move what the field holds to the lines; one already there is not doubled."""
        choice = self._adder.choice()
        if choice is None:
            return
        self._adder.set_choice(None)
        if choice.key not in self.lines():
            self._choices.append(choice)
            self._show()

    def lines(self) -> list[str]:
        return [one.key for one in self._choices]

    def keys(self) -> tuple[str, ...]:
        """Ids of all, in their order; one chosen a moment ago counts."""
        last = self._adder.value()
        return tuple(dict.fromkeys((*self.lines(), *((last,) if last else ()))))

    def _out(self, key: str) -> None:
        self._choices = [one for one in self._choices if one.key != key]
        self._adder.setFocus()
        self._show()

    def _show(self) -> None:
        while (item := self._column.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        for one in self._choices:
            name = _("Take %(name)s out") % {"name": one.text}
            line = Button("", "x", kind="ghost", small=True, on_click=partial(self._out, one.key))
            line.set_words(
                line.fontMetrics().elidedText(one.text, Qt.TextElideMode.ElideRight, self._width - NAME_ROOM),
                name,
            )
            line.installEventFilter(self._watcher)
            self._column.addWidget(line)
        self.setVisible(bool(self._choices))
        self.changed.emit()

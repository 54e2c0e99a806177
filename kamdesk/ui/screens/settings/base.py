"""Pages, cards and forms of the settings: everything is saved at once, and says what is wrong in words."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QScrollArea, QVBoxLayout, QWidget

from kamdesk.model.company.queries import Company
from kamdesk.model.core.clock import IsoWeek
from kamdesk.model.core.errors import InvalidInput, KamdeskError
from kamdesk.ui.language import _, l10n
from kamdesk.ui.screens.settings.desk import Desk
from kamdesk.ui.widgets.badges import Chip, IconLabel
from kamdesk.ui.widgets.card import Card
from kamdesk.ui.widgets.fields import Combo, LineEdit, TextArea
from kamdesk.ui.widgets.form import Form
from kamdesk.ui.widgets.text import label

Words = Callable[[], str]
COLUMN = 640


class SettingCard(Card):
    """A card of settings; `mark` at the right of its title says settled or not."""

    def __init__(self, desk: Desk, icon: str, words: Words) -> None:
        super().__init__("", icon, padding=14)
        self.desk, self._words = desk, words
        self.mark = IconLabel("circle-check", "ok", 16)
        self.mark.hide()
        self.head.addWidget(self.mark)

    def name_switch(self, switch: QWidget, said: str) -> None:
        """A switch has no words of its own: name and tooltip say what it turns on."""
        switch.setAccessibleName(said)
        switch.setToolTip(said)

    def show_mark(self, settled: bool | None) -> None:
        """A tick, an amber dot, or nothing (None)."""
        self.mark.setVisible(settled is not None)
        if settled is not None:
            self.mark.show_icon("circle-check" if settled else "circle-dot", "ok" if settled else "warn")
            words = _("Done") if settled else _("Still to do")
            self.mark.setAccessibleName(words)
            self.mark.setToolTip(words)

    def retranslate(self) -> None:
        self.set_title(self._words())

    def update_state(self) -> None:
        """Show what the desk knows now."""


class Page(QScrollArea):
    """One page: cards in one or more columns; `fill` pages use the whole height and scroll inside."""

    def __init__(self, desk: Desk, *, fill: bool = False) -> None:
        super().__init__()
        self.desk = desk
        self.setWidgetResizable(True)
        self.setFrameShape(QScrollArea.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(
            Qt.ScrollBarPolicy.ScrollBarAlwaysOff if fill else Qt.ScrollBarPolicy.ScrollBarAsNeeded
        )
        self.holder = QWidget()
        self.holder.setProperty("pane", True)
        self.row = QHBoxLayout(self.holder)
        self.row.setContentsMargins(16, 12, 16, 12)
        self.row.setSpacing(12)
        self.columns: list[QVBoxLayout] = []
        self.cards: list[SettingCard] = []
        self.homes: dict[SettingCard, QVBoxLayout] = {}
        self._folded = False
        self._stretches: list[int] = []
        self.setWidget(self.holder)

    def column(self, stretch: int = 100) -> QVBoxLayout:
        made = QVBoxLayout()
        made.setSpacing(12)
        self.row.addLayout(made, stretch)
        self._stretches.append(stretch)
        self.columns.append(made)
        return made

    def add(self, card: SettingCard, column: QVBoxLayout, stretch: int = 0) -> None:
        self.cards.append(card)
        self.homes[card] = column
        column.addWidget(card, stretch)

    def finish(self) -> None:
        """Cards stay at the top."""
        for column in self.columns:
            column.addStretch(1)

    def shown(self, params: Mapping[str, Any]) -> None:
        """The page comes to the front."""

    def update_state(self) -> None:
        for card in self.cards:
            card.update_state()

    def retranslate(self) -> None:
        for card in self.cards:
            card.retranslate()

    def set_compact(self, compact: bool) -> None:
        """The window is narrow (or not any more)."""

    def fold(self, folded: bool) -> None:
        """One column instead of several: the cards of the others follow those of the first."""
        if folded == self._folded:
            return
        self._folded = folded
        for place, stretch in enumerate(self._stretches):
            self.row.setStretch(place, 0 if folded and place else stretch)
        for card in self.cards:
            for column in self.columns:
                column.removeWidget(card)
        for card in self.cards:
            home = self.columns[0] if folded else self.homes[card]
            home.insertWidget(home.count() - 1, card)

    def handlers(self) -> Mapping[str, Callable[[], object]]:
        """Answers to global actions while this page is shown."""
        return {}

    def escape(self) -> bool:
        return False


class BoundForm(Form):
    """A form whose fields are columns of the own company: each is written when it is left or chosen."""

    def __init__(self, desk: Desk, columns: int = 2) -> None:
        super().__init__(columns)
        self.desk = desk
        self._bound: list[str] = []

    def bind(
        self, name: str, title: Words, widget: QWidget, *, span: int = 1, hint: Words | None = None
    ) -> QWidget:
        """Add a field and save it under `name`."""
        self.add(name, title, widget, span=span, hint=hint)
        self._bound.append(name)
        if isinstance(widget, Combo):
            widget.chosen.connect(lambda value: self.save(name, value))
        elif hasattr(widget, "changed"):
            widget.changed.connect(lambda value: self._parsed(name, value))
        elif isinstance(widget, LineEdit | TextArea):
            widget.edited.connect(lambda: self.save(name, widget.text().strip()))
        return widget

    def _parsed(self, name: str, value: Any) -> None:
        if value in (None, ""):
            self.fields[name].set_problem(_("A value is needed here."))
        else:
            self.save(name, value)

    def save(self, name: str, value: Any) -> None:
        field = self.fields[name]
        if field.widget.property("invalid"):
            field.set_problem("")
        if isinstance(field.widget, QLineEdit):
            field.widget.setModified(False)
        self.desk.save(lambda error: self._refused(name, error), **{name: value})

    def _refused(self, name: str, error: Exception) -> None:
        if isinstance(error, InvalidInput):
            own = [problem for problem in error.problems if problem.field == name] or list(error.problems)
            self.fields[name].set_problem(own[0].text(l10n()))
        elif isinstance(error, KamdeskError):
            self.desk.say(error)

    def fill(self, own: Company) -> None:
        """Put the stored values in; what is being typed, or was refused, stays."""
        for name in self._bound:
            widget: Any = self.fields[name].widget
            value = getattr(own, name)
            if widget.property("invalid"):
                continue
            if isinstance(widget, Combo):
                widget.set_value(value)
            elif hasattr(widget, "set_value"):
                if not (widget.hasFocus() and widget.isModified()):
                    widget.set_value(value)
            elif isinstance(widget, LineEdit | TextArea):
                widget.set_text(value)
                if isinstance(widget, LineEdit) and not widget.hasFocus():
                    widget.setCursorPosition(0)


class WeekdayChips(QWidget):
    """Seven chips; `changed('12345')` tells the chosen weekdays."""

    changed = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 3, 0, 3)
        row.setSpacing(5)
        self.chips = [Chip("", checkable=True, tone="ok") for _day in range(7)]
        for chip in self.chips:
            row.addWidget(chip)
            chip.clicked.connect(lambda _on=False: self.changed.emit(self.value()))
        row.addStretch(1)
        self.setFocusProxy(self.chips[0])

    def value(self) -> str:
        return "".join(str(n) for n, chip in enumerate(self.chips, 1) if chip.isChecked())

    def set_value(self, days: str) -> None:
        for number, chip in enumerate(self.chips, 1):
            chip.setChecked(str(number) in days)
            chip.updateGeometry()

    def isModified(self) -> bool:
        return False

    def retranslate(self) -> None:
        for day, chip in zip(IsoWeek(2026, 1).days, self.chips, strict=True):
            chip.set_words(l10n().weekday(day, "short"))


def row_of(*widgets: QWidget, stretch: bool = True, spacing: int = 8) -> QHBoxLayout:
    """Widgets side by side, the rest of the row empty."""
    row = QHBoxLayout()
    row.setSpacing(spacing)
    for widget in widgets:
        row.addWidget(widget)
    if stretch:
        row.addStretch(1)
    return row


def note() -> QLabel:
    """A quiet line under a control."""
    return label("", "small", "text2", wrap=True)

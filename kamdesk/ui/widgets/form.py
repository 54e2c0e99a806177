"""Forms: label above the field, the error line under it; one or two columns; problems land at their fields."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from kamdesk.model.core.errors import InvalidInput, Problem
from kamdesk.ui.language import l10n
from kamdesk.ui.widgets.text import label


class Field(QWidget):
    """A label, a widget and its error line. The label is the widget's accessible name and its buddy."""

    def __init__(
        self, title: Callable[[], str], widget: QWidget, hint: Callable[[], str] | None = None
    ) -> None:
        super().__init__()
        self._title, self._hint = title, hint
        self.widget = widget
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(3)
        self.label = label("", "field")
        self.label.setBuddy(widget)
        self.line = label("", "caption", "bad", wrap=True)
        self.line.hide()
        column.addWidget(self.label)
        column.addWidget(widget)
        column.addWidget(self.line)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.retranslate()

    def retranslate(self) -> None:
        self.label.setText(self._title())
        self.widget.setAccessibleName(self._title())
        retranslate = getattr(self.widget, "retranslate", None)
        if retranslate is not None:
            retranslate()
        if not self.widget.property("invalid"):
            self._say(self._hint() if self._hint else "", "text3")

    def _say(self, words: str, tone: str) -> None:
        self.line.setProperty("tone", tone)
        self.line.style().unpolish(self.line)
        self.line.style().polish(self.line)
        self.line.setText(words)
        self.line.setVisible(bool(words))
        self.widget.setAccessibleDescription(words)

    def set_problem(self, words: str) -> None:
        """Show what is wrong and what to type, or clear it."""
        mark = getattr(self.widget, "set_invalid", None)
        if mark is not None:
            mark(bool(words))
        else:
            self.widget.setProperty("invalid", bool(words))
        if words:
            self._say(words, "bad")
        else:
            self._say(self._hint() if self._hint else "", "text3")

    def set_warning(self, words: str) -> None:
        """Show a doubt under the field that does not keep it from being stored, or clear it."""
        if not self.widget.property("invalid"):
            self._say(words or (self._hint() if self._hint else ""), "warn" if words else "text3")


class Form(QWidget):
    """Fields in rows; a row may hold several side by side. Field names are those of `Problem.field`."""

    def __init__(self, columns: int = 2) -> None:
        super().__init__()
        self.fields: dict[str, Field] = {}
        self._columns = columns
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(10)
        self._grid.setVerticalSpacing(9)
        for number in range(columns):
            self._grid.setColumnStretch(number, 1)
        self._row, self._column = 0, 0
        self._words: list[tuple[QLabel, Callable[[], str]]] = []

    def add(
        self,
        name: str,
        title: Callable[[], str],
        widget: QWidget,
        *,
        span: int = 1,
        hint: Callable[[], str] | None = None,
    ) -> Field:
        """Add a field over `span` columns; it goes to the next row when it does not fit in this one."""
        field = Field(title, widget, hint)
        self.fields[name] = field
        self.place(field, span)
        return field

    def place(self, widget: QWidget, span: int = 1) -> None:
        """Put any widget into the flow of fields."""
        if self._column + span > self._columns:
            self._row, self._column = self._row + 1, 0
        self._grid.addWidget(widget, self._row, self._column, 1, span, Qt.AlignmentFlag.AlignTop)
        self._column += span

    def heading(self, words: Callable[[], str]) -> QLabel:
        title = label(words(), "section")
        self._words.append((title, words))
        self.place(title, self._columns)
        return title

    def __getitem__(self, name: str) -> Any:
        """The widget of a field."""
        return self.fields[name].widget

    def show_problems(self, error: InvalidInput | Sequence[Problem]) -> list[Problem]:
        """Put each problem at its field and the focus at the first; returns those of no field here."""
        problems = error.problems if isinstance(error, InvalidInput) else tuple(error)
        self.clear_problems()
        homeless, first = [], None
        for problem in problems:
            field = self.fields.get(problem.field)
            if field is None:
                homeless.append(problem)
                continue
            field.set_problem(problem.text(l10n()))
            first = first or field
        if first is not None:
            first.widget.setFocus()
        return homeless

    def clear_problems(self) -> None:
        for field in self.fields.values():
            if field.widget.property("invalid"):
                field.set_problem("")

    def set_texts(self, values: Mapping[str, str]) -> None:
        """Fill text fields by name, leaving the one being typed in alone."""
        for name, value in values.items():
            widget = self.fields[name].widget
            if isinstance(widget, QLineEdit) and not (widget.hasFocus() and widget.isModified()):
                widget.setText(value)

    def retranslate(self) -> None:
        for field in self.fields.values():
            field.retranslate()
        for title, words in self._words:
            title.setText(words())

    def set_read_only(self, read_only: bool, reason: str = "") -> None:
        for field in self.fields.values():
            if isinstance(field.widget, QLineEdit):
                field.widget.setReadOnly(read_only)
            else:
                field.widget.setEnabled(not read_only)
            field.widget.setToolTip(reason if read_only else "")


class FormPage(QScrollArea):
    """A page of two columns of cards and, at the right, what is missing. Scrolls when the window is low."""

    def __init__(self) -> None:
        super().__init__()
        self.setWidgetResizable(True)
        self.setFrameShape(QScrollArea.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        holder = QWidget()
        holder.setProperty("pane", True)
        self._row = QHBoxLayout(holder)
        self._row.setContentsMargins(16, 12, 16, 12)
        self._row.setSpacing(12)
        self.left, self.middle, self.right = QVBoxLayout(), QVBoxLayout(), QVBoxLayout()
        for column, stretch in ((self.left, 100), (self.middle, 106), (self.right, 74)):
            column.setSpacing(12)
            self._row.addLayout(column, stretch)
        self.setWidget(holder)

    def finish(self) -> None:
        """Call when the cards are in: they stay at the top."""
        for column in (self.left, self.middle, self.right):
            column.addStretch(1)

"""A small table with the form of its rows under it: Enter edits a row, Delete removes it, one button saves."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import QPoint, Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from kamdesk.model.core.errors import InvalidInput, KamdeskError, Problem
from kamdesk.model.core.languages import N_
from kamdesk.ui.language import _
from kamdesk.ui.shell.screen import Context
from kamdesk.ui.theme import look
from kamdesk.ui.widgets.button import Button
from kamdesk.ui.widgets.fields import LineEdit, MoneyEdit, NumberEdit
from kamdesk.ui.widgets.form import Form
from kamdesk.ui.widgets.table import Column, RowTableModel, TableView, show_menu


class RowEditor(QWidget):
    """Base: a subclass names it, fills the form, says what to store and what to remove.

    `narrow`: for a panel at the side, where only the first button has words.
    """

    saved = Signal()

    def __init__(
        self,
        context: Context,
        columns: Sequence[Column[Any]],
        key: Callable[[Any], str],
        *,
        fields: int = 2,
        rows: int = 8,
        narrow: bool = False,
    ) -> None:
        super().__init__()
        self.context, self.key = context, key
        self.editing: Any = None
        self._writable, self._narrow = True, narrow
        self.table = TableView(RowTableModel(columns, key=key), dense=True)
        self._most_rows = rows
        self.table.opened.connect(self.edit)
        self.table.delete_wanted.connect(self.remove)
        self.table.menu_wanted.connect(self._menu)
        self.form = Form(fields)
        self.save = Button("", "check", kind="primary", small=True, on_click=self.store)
        self.new = Button("", "plus", small=True, name="…", on_click=lambda: self.edit(None))
        self.drop = Button("", "trash-2", small=True, name="…", on_click=self._remove_current)
        self.buttons = QHBoxLayout()
        self.buttons.setSpacing(8)
        for button in (self.save, self.new, self.drop):
            self.buttons.addWidget(button)
        self.buttons.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        column.addWidget(self.table, 1)
        column.addWidget(self.form)
        column.addLayout(self.buttons)
        self.add_fields(self.form)
        for field in self.form.fields.values():
            if isinstance(field.widget, QLineEdit):
                field.widget.returnPressed.connect(self._on_return)
        self.retranslate()
        self.put(None)
        self._fit(0)

    # what a subclass answers
    def name(self) -> str:
        """Accessible name of the table."""
        raise NotImplementedError

    def words(self) -> tuple[str, str, str]:
        """Words of the buttons: add, save a changed one, new."""
        raise NotImplementedError

    def add_fields(self, form: Form) -> None:
        raise NotImplementedError

    def put(self, row: Any) -> None:
        """Fill the form with a row, or empty it."""
        raise NotImplementedError

    def storing(self, row: Any) -> tuple[Callable[..., Any], dict[str, Any]]:
        """The service and its values that store the form; `row` is the one being changed, or None."""
        raise NotImplementedError

    def removing(self, row: Any) -> tuple[Callable[..., Any], dict[str, Any]]:
        raise NotImplementedError

    def needed(self) -> tuple[str, ...]:
        """Fields that may not be empty."""
        return ()

    # showing
    def show_rows(self, rows: Sequence[Any]) -> None:
        """Put the rows in; a row being edited that has gone leaves an empty form."""
        self.table.set_rows(rows)
        self.table.setVisible(bool(rows))
        self._fit(len(rows))
        self.drop.setEnabled(bool(rows) and self._writable)
        if self.editing is not None:
            kept = next((row for row in rows if self.key(row) == self.key(self.editing)), None)
            if kept is None:
                self.edit(None)
            else:
                self.editing = kept

    def _fit(self, count: int) -> None:
        """As high as its rows, from two to the most; more scroll."""
        rows = max(2, min(self._most_rows, count))
        height = (
            self.table.horizontalHeader().sizeHint().height()
            + rows * self.table.verticalHeader().defaultSectionSize()
        )
        self.table.setFixedHeight(height + look.px(6))

    def set_writable(self, writable: bool) -> None:
        self._writable = writable
        for part in (self.form, self.save, self.new):
            part.setEnabled(writable)

    def retranslate(self) -> None:
        self.table.retranslate(self.name())
        self.form.retranslate()
        self.drop.set_words("" if self._narrow else _("Delete"), _("Delete"))
        self._name_buttons()

    def _name_buttons(self) -> None:
        add, save, new = self.words()
        self.save.set_words(save if self.editing is not None else add)
        self.new.set_words("" if self._narrow else new, new)

    def set_compact(self, compact: bool) -> None:
        self.table.set_compact(compact)

    # editing
    def edit(self, row: Any) -> None:
        """Fill the form with a row and go there, or empty it for a new one."""
        self.editing = row
        self.form.clear_problems()
        for field in self.form.fields.values():
            if isinstance(field.widget, QLineEdit):
                field.widget.setModified(False)
        self.put(row)
        self._name_buttons()
        if row is not None or self.new.hasFocus():
            next(iter(self.form.fields.values())).widget.setFocus()

    def _on_return(self) -> None:
        if self.save.isEnabled():
            self.store()

    def store(self) -> None:
        problems = self._unread()
        self.form.show_problems(problems)
        if problems:
            return
        service, values = self.storing(self.editing)
        self.context.runner.command(service, owner=self, on_ok=self._stored, on_error=self._refused, **values)

    def _unread(self) -> list[Problem]:
        """What cannot be read, and what is missing, said at the fields."""
        found = []
        for name, field in self.form.fields.items():
            widget: Any = field.widget
            if hasattr(widget, "is_valid") and not widget.is_valid():
                number = isinstance(widget, MoneyEdit | NumberEdit)
                found.append(
                    Problem(name, N_("Not a number") if number else N_("Type the date as dd.mm.yyyy."))
                )
            elif name in self.needed() and widget.value() in (None, ""):
                found.append(Problem(name, N_("A value is needed here.")))
        return found

    def _stored(self, _id: object) -> None:
        self.edit(None)
        self.saved.emit()

    def _refused(self, error: Exception) -> None:
        if isinstance(error, InvalidInput):
            if self.form.show_problems(error):
                self.context.shell.say_error(error)
        elif isinstance(error, KamdeskError):
            self.context.shell.say_error(error)

    # removing
    def remove(self, row: Any) -> None:
        if row is None or not self._writable:
            return
        service, values = self.removing(row)
        self.context.runner.command(service, owner=self, on_ok=lambda _done: self.saved.emit(), **values)

    def _remove_current(self) -> None:
        self.remove(self.table.current_row())

    def _menu(self, row: Any, place: QPoint) -> None:
        show_menu(
            self,
            place,
            [
                (_("Edit"), "pencil", lambda: self.edit(row)),
                *self.more(row),
                (_("Delete"), "trash-2", lambda: self.remove(row)),
            ],
        )

    def more(self, row: Any) -> list[tuple[str, str, Callable[[], object]]]:
        """Further entries of the menu of a row."""
        return []

    def typed(self, name: str) -> str:
        """The words of a text field."""
        widget: LineEdit = self.form[name]
        return widget.text().strip()

"""What a promotion is for: a search field that adds, and a list in which Space takes away."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from kamdesk.ui import choices
from kamdesk.ui.language import _
from kamdesk.ui.shell.screen import Context
from kamdesk.ui.widgets.fields import Combo
from kamdesk.ui.widgets.form import Field
from kamdesk.ui.widgets.rows import RowButton, RowItem, RowList
from kamdesk.ui.widgets.search_select import SearchSelect

Pair = tuple[str, str]


class ScopeList(QWidget):
    """Chosen records or names as (id, name). `kind`: product or client by search, category from a list."""

    changed = Signal()

    def __init__(self, context: Context, kind: str, title: Callable[[], str]) -> None:
        super().__init__()
        self.kind = kind
        self.picked: dict[str, str] = {}
        if kind == "category":
            self.pick: Combo | SearchSelect = Combo()
            self.pick.chosen.connect(self._add_name)
        else:
            self.pick = SearchSelect(choices.records(context.runner, kind, self))
            self.pick.chosen.connect(self._add)
        self.field = Field(title, self.pick)
        self.list = RowList("", one=30, fit=True)
        self.list.pressed.connect(lambda item, _key: self._remove(item.id))
        self.list.opened.connect(lambda item: self._remove(item.id))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(self.field)
        column.addWidget(self.list)
        self._show()

    def value(self) -> list[Pair]:
        """(id, name) in the order of choosing."""
        return list(self.picked.items())

    def set_value(self, pairs: Sequence[Sequence[str]]) -> None:
        self.picked = {pair[0]: pair[1] for pair in pairs}
        self._show()

    def set_names(self, names: Sequence[str]) -> None:
        """What can be chosen where it is a list of names."""
        if isinstance(self.pick, Combo):
            self.pick.set_options([("", _("Add…")), *((name, name) for name in names)])
            self.pick.set_value("")

    def _add(self, key: str) -> None:
        if isinstance(self.pick, SearchSelect) and key:
            choice = self.pick.choice()
            self.picked[key] = choice.text if choice else key
            self.pick.set_choice(None)
            self._show()
            self.changed.emit()

    def _add_name(self, name: str) -> None:
        if name:
            self.picked[name] = name
            self.pick.set_value("")
            self._show()
            self.changed.emit()

    def _remove(self, key: str) -> None:
        self.picked.pop(key, None)
        self._show()
        self.changed.emit()
        if not self.picked:
            self.pick.setFocus()

    def _show(self) -> None:
        button = (RowButton("remove", icon="x", name=_("Take away")),)
        self.list.show_items(
            [RowItem(key, name, strong=False, buttons=button) for key, name in self.picked.items()]
        )
        self.list.setVisible(bool(self.picked))

    def retranslate(self) -> None:
        self.field.retranslate()
        self.list.setAccessibleName(_("Chosen: %(what)s") % {"what": self.field.label.text()})
        if isinstance(self.pick, Combo) and self.pick.count():
            self.pick.setItemText(0, _("Add…"))
        self._show()

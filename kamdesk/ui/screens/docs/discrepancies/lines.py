"""The lines of an act: by documents, actually, damaged, why; edited in place with F2, a new one below."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Any

from PySide6.QtCore import QPoint, Signal
from PySide6.QtWidgets import QHBoxLayout

from kamdesk.model.core.money import parse_milli, parse_minor
from kamdesk.model.discrepancies.rules import Line, totals
from kamdesk.ui.language import _, l10n
from kamdesk.ui.preferences import Preferences
from kamdesk.ui.screens.docs.discrepancies import words
from kamdesk.ui.widgets import sums
from kamdesk.ui.widgets.badges import Hints
from kamdesk.ui.widgets.button import Button
from kamdesk.ui.widgets.card import Card
from kamdesk.ui.widgets.table import RIGHT, Column, RowTableModel, TableView, show_menu
from kamdesk.ui.widgets.text import label


@dataclass(frozen=True, slots=True)
class _Row:
    """A line with its place in the act."""

    key: str
    line: Line


class LinesCard(Card):
    """`changed()` after every edit; `lines` is what stands there now."""

    changed = Signal()

    def __init__(self, preferences: Preferences) -> None:
        super().__init__("", "package-open", padding=0)
        self.lines: list[Line] = []
        self.currency = "EUR"
        self.locked = False
        self.model: RowTableModel[_Row] = RowTableModel(self._columns(), lambda row: row.key)
        self.table = TableView(
            self.model, preferences=preferences, store="discrepancy_lines", sort_in_memory=False
        )
        self.table.setMinimumHeight(190)
        self.table.delete_wanted.connect(lambda row: self.remove(int(row.key)))
        self.table.menu_wanted.connect(self._menu)
        self.sum = label("", "strong")
        self.add = Button("", "plus", small=True, on_click=self.add_line)
        self.hints = Hints()
        self.head.addWidget(self.sum)
        self.head.addWidget(self.add)
        foot = QHBoxLayout()
        foot.setContentsMargins(12, 2, 12, 4)
        foot.addWidget(self.hints, 1)
        self.body.addWidget(self.table, 1)
        self.body.addLayout(foot)
        self.retranslate()

    def _columns(self) -> list[Column[_Row]]:
        return [
            Column("name", lambda: _("Goods"), lambda row: row.line.name, role="strong", width=120, stretch=True,
                   elide=True, edit=self._edit("name", str)),
            Column("documents", lambda: _("By documents"), lambda row: l10n().quantity(row.line.documents_milli),
                   align=RIGHT, width=92, edit=self._edit("documents_milli", parse_milli)),
            Column("actual", lambda: _("Actually"), lambda row: l10n().quantity(row.line.actual_milli), align=RIGHT,
                   width=74, tone=lambda row: "bad" if row.line.differs else "text",
                   edit=self._edit("actual_milli", parse_milli)),
            Column("damaged", lambda: _("Of it damaged"), lambda row: _quantity(row.line.damaged_milli), align=RIGHT,
                   width=84, edit=self._edit("damaged_milli", parse_milli)),
            Column("difference", lambda: _("Difference"), _difference, align=RIGHT, width=68, role="strong",
                   tone=lambda row: "bad" if row.line.shortage_milli else "warn"),
            Column("price", lambda: _("Price"), lambda row: sums.amount(row.line.price_minor), align=RIGHT, width=64,
                   hide_when_compact=True, edit=self._edit("price_minor", parse_minor)),
            Column("reason", lambda: _("Reason"), lambda row: row.line.reason, width=112, elide=True,
                   edit=self._edit("reason", str)),
        ]  # fmt: skip

    def _edit(self, name: str, parse: Callable[[str], Any]) -> Callable[[_Row, str], bool]:
        """Take a typed cell; False leaves the editor open when it cannot be read."""

        def take(row: _Row, text: str) -> bool:
            try:
                value = parse(text.strip())
            except ValueError:
                return False
            self.lines[int(row.key)] = replace(row.line, **{name: value})
            self._show()
            self.changed.emit()
            return True

        return take

    def retranslate(self) -> None:
        self.set_title(_("What came and what the documents say"))
        self.add.set_words(_("Line"), name=_("Add a line"))
        self.table.retranslate(_("Lines of the act"))
        self.hints.show_hints([("F2", _("edit")), ("Del", _("take out"))])
        self._show()

    def put(self, lines: Sequence[Line], currency: str, *, locked: bool) -> None:
        self.lines, self.currency, self.locked = list(lines), currency, locked
        self.model.editable = not locked
        self.add.setVisible(not locked)
        self.hints.setVisible(not locked)
        self._show()

    def _show(self) -> None:
        self.table.set_rows([_Row(str(place), line) for place, line in enumerate(self.lines)])
        found = totals(self.lines)
        told = [words.found(found)] if found.lines else [_("no difference yet")]
        if found.claim_minor:
            told.append(sums.money(found.claim_minor, self.currency))
        self.sum.setText(" · ".join(told))

    def add_line(self) -> None:
        """A line typed by hand: its cells are filled with F2."""
        self.lines.append(Line(_("New product"), 0, 0))
        self._show()
        self.table.select_key(str(len(self.lines) - 1))
        self.table.setFocus()
        self.changed.emit()

    def remove(self, place: int) -> None:
        if not self.locked and place < len(self.lines):
            del self.lines[place]
            self._show()
            self.changed.emit()

    def keep_differing(self) -> None:
        """Only the lines with a difference stay."""
        self.lines = [line for line in self.lines if line.differs]
        self._show()
        self.changed.emit()

    def _menu(self, row: _Row, place: QPoint) -> None:
        if self.locked:
            return
        entries: list[Any] = [
            (_("Take the line out"), "trash-2", lambda: self.remove(int(row.key))),
            (_("Keep only lines with a difference"), "filter", self.keep_differing),
        ]
        show_menu(self.table, place, entries)


def _quantity(milli: int) -> str:
    return l10n().quantity(milli) if milli else ""


def _difference(row: _Row) -> str:
    milli = row.line.surplus_milli - row.line.shortage_milli
    return ("+" if milli > 0 else "") + l10n().quantity(milli) if milli else ""

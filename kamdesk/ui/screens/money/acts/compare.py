"""Both books beside each other: the differences, or everything; rows are matched and parted by keys."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QWidget

from kamdesk.model.reconciliation.queries import ActDetail
from kamdesk.model.reconciliation.rules.differences import MATCHED, Compared
from kamdesk.model.reconciliation.rules.entries import Entry
from kamdesk.ui.keyboard import latin_key
from kamdesk.ui.language import _, l10n, ngettext
from kamdesk.ui.preferences import Preferences
from kamdesk.ui.screens.money.acts import words
from kamdesk.ui.widgets import sums
from kamdesk.ui.widgets.badges import Hints
from kamdesk.ui.widgets.card import Banner, Card, EmptyState
from kamdesk.ui.widgets.choice import Segment, Segmented
from kamdesk.ui.widgets.table import RIGHT, Column, RowTableModel, TableView, show_menu
from kamdesk.ui.widgets.text import label

# a row of ours while the client's file is not here
OWN = "own"


def _day_key(entries: tuple[Entry, ...]) -> int:
    return entries[0].day.toordinal() if entries and entries[0].day else 0


def _amount(line: Compared) -> str:
    return sums.amount(line.amount_minor) if line.amount_minor else ""


def _days(line: Compared) -> str:
    return l10n().number(line.days) if line.days else ""


class _Table(TableView):
    """The table with its own letters: Space marks, M matches, U parts."""

    mark_wanted = Signal(object)
    match_wanted = Signal()
    part_wanted = Signal(object)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        row, plain = self.current_row(), not event.modifiers()
        if row is not None and plain:
            letter = latin_key(event)
            if event.key() == Qt.Key.Key_Space:
                self.mark_wanted.emit(row)
                return
            if letter == Qt.Key.Key_M:
                self.match_wanted.emit()
                return
            if letter == Qt.Key.Key_U:
                self.part_wanted.emit(row)
                return
        super().keyPressEvent(event)


class ComparisonCard(Card):
    """`match_wanted(our keys, their keys)`, `part_wanted(their keys)`, `load_wanted()`."""

    match_wanted = Signal(tuple, tuple)
    part_wanted = Signal(tuple)
    load_wanted = Signal()
    cannot = Signal(str)

    def __init__(self, preferences: Preferences) -> None:
        super().__init__("", "scale", padding=0)
        self.act: ActDetail | None = None
        self.marked: set[str] = set()
        self.which = Segmented((), small=True)
        self.which.chosen.connect(lambda _key: self._show())
        self.count = label("", "small", "text3")
        self.head.addWidget(self.count)
        self.head.addWidget(self.which)
        self.model: RowTableModel[Compared] = RowTableModel(self._columns(), lambda line: line.key)
        self.table = _Table(self.model, preferences=preferences, store="act_lines")
        self.table.mark_wanted.connect(self._mark)
        self.table.match_wanted.connect(self.match_current)
        self.table.part_wanted.connect(self._part)
        self.table.menu_wanted.connect(self._menu)
        self.empty = EmptyState("file-spreadsheet")
        self.empty.action.connect(self.load_wanted)
        self.pages = QStackedWidget()
        self.pages.addWidget(self.table)
        self.pages.addWidget(self.empty)
        self.hints = Hints()
        foot = QHBoxLayout()
        foot.setContentsMargins(12, 4, 12, 6)
        foot.addWidget(self.hints, 1)
        self.lacks = Banner("info", "file-spreadsheet")
        self.lacks.button.clicked.connect(self.load_wanted)
        self.body.addWidget(self.lacks)
        self.body.addWidget(self.pages, 1)
        self.body.addLayout(foot)
        self.retranslate()

    def _columns(self) -> list[Column[Compared]]:
        return [
            Column("kind", lambda: _("Difference"), lambda line: words.kind(line)[0], lambda line: line.kind,
                   pill=words.kind, width=170),
            Column("day", lambda: _("Our date"), lambda line: words.entry_day(line.ours),
                   lambda line: _day_key(line.ours), width=85),
            Column("document", lambda: _("Our document"), lambda line: words.documents(line.ours),
                   lambda line: words.documents(line.ours), role=self._role, width=116, stretch=True, elide=True,
                   icon=self._mark_icon),
            Column("sum", lambda: _("Our sum"), lambda line: words.entry_sum(line.ours),
                   lambda line: sum(e.sum_minor for e in line.ours), RIGHT, width=84,
                   export=lambda line: _decimal(line.ours)),
            Column("their_day", lambda: _("Their date"), lambda line: words.entry_day(line.theirs),
                   lambda line: _day_key(line.theirs), width=85),
            Column("their_document", lambda: _("Their document"), lambda line: words.documents(line.theirs),
                   lambda line: words.documents(line.theirs), role=self._role, width=128, elide=True),
            Column("their_sum", lambda: _("Their sum"), lambda line: words.entry_sum(line.theirs),
                   lambda line: sum(e.sum_minor for e in line.theirs), RIGHT, width=84,
                   export=lambda line: _decimal(line.theirs)),
            Column("days", lambda: _("Days"), _days, lambda line: line.days, RIGHT, width=44, hide_when_compact=True),
            Column("amount", lambda: _("Ours − theirs"), _amount, lambda line: line.amount_minor, RIGHT,
                   role="strong", width=88, tone=lambda line: "bad" if line.amount_minor else "text3",
                   export=lambda line: Decimal(line.amount_minor) / 100),
        ]  # fmt: skip

    def retranslate(self) -> None:
        self.lacks.say(self._nothing_yet(), "info", "file-spreadsheet", _("Load their statement"))
        chosen = self.which.value()
        self.which.setAccessibleName(_("Which rows"))
        self.which.set_segments(
            [
                Segment("differences", _("Differences")),
                Segment("all", _("All")),
                Segment("matched", _("Agreeing")),
            ]
        )
        self.which.set_value(chosen or "differences")
        self.table.retranslate(_("Both books compared"))
        self.hints.show_hints([("Space", _("mark")), ("M", _("match")), ("U", _("part"))])
        self._show()

    def show_act(self, act: ActDetail) -> None:
        if self.act is None or self.act.id != act.id:
            self.marked = set()
        self.act = act
        self.marked &= {line.key for line in act.lines}
        self._show()

    def regions(self) -> list[QWidget]:
        return [self.which, self.table]

    def set_compact(self, compact: bool) -> None:
        self.table.set_compact(compact)

    def _show(self) -> None:
        act, which = self.act, self.which.value()
        known = bool(act and act.their_view)
        lines = [line for line in (act.lines if act else ()) if _wanted(line, which)]
        if act is not None and not known:
            lines = [Compared(entry.key, OWN, ours=(entry,)) for entry in act.ours.entries]
        self.set_title(_("Both books compared") if known else _("Our rows"))
        self.lacks.setVisible(not known and bool(lines))
        self.table.set_rows(lines)
        told = ngettext("%(n)s row", "%(n)s rows", len(lines)) % {"n": len(lines)}
        self.count.setText(told)
        self.which.setVisible(known)
        self.hints.setVisible(known and bool(lines))
        self.pages.setCurrentWidget(self.table if lines else self.empty)
        if not lines:
            self._say_empty(which)

    def _say_empty(self, which: str) -> None:
        if self.act is None or not self.act.their_view:
            self.empty.say(self._nothing_yet(), _("Load their statement"))
        elif which == "matched":
            self.empty.say(_("No row of the two books agrees."))
        else:
            self.empty.say(_("Both books agree to the cent."))

    @staticmethod
    def _nothing_yet() -> str:
        return _(
            "The client's own statement is not here yet: XLSX or CSV with date, document, debit and credit."
        )

    # matching by hand
    def _role(self, line: Compared) -> str:
        return "strong" if line.key in self.marked else "body"

    def _mark_icon(self, line: Compared) -> tuple[str, str] | None:
        if line.key in self.marked:
            return "square-check", "accent"
        return words.sort_icon(line.ours)

    def _mark(self, line: Compared) -> None:
        """A row that stands alone is marked for matching, or no longer."""
        if line.kind not in ("ours", "theirs"):
            self.cannot.emit(_("Only rows of one side can be marked."))
            return
        self.marked ^= {line.key}
        self.table.viewport().update()

    def match_current(self) -> None:
        """Match the marked rows together with the current one."""
        current = self.table.current_row()
        keys = self.marked | ({current.key} if current is not None else set())
        lines = [line for line in (self.act.lines if self.act else ()) if line.key in keys]
        ours = tuple(entry.key for line in lines if line.kind == "ours" for entry in line.ours)
        theirs = tuple(entry.key for line in lines if line.kind == "theirs" for entry in line.theirs)
        if not ours or not theirs:
            self.cannot.emit(_("Mark a row of one side with Space, go to the other side's row and press M."))
            return
        self.marked = set()
        self.match_wanted.emit(ours, theirs)

    def _part(self, line: Compared) -> None:
        if line.ours and line.theirs:
            self.part_wanted.emit(tuple(entry.key for entry in line.theirs))
        else:
            self.cannot.emit(_("This row is not matched."))

    def _menu(self, line: Compared, place: QPoint) -> None:
        entries: list[Any] = []
        if line.kind in ("ours", "theirs"):
            marked = line.key in self.marked
            entries.append((_("Unmark") if marked else _("Mark"), "square-check", lambda: self._mark(line)))
            entries.append((_("Match with the marked rows"), "link", self.match_current))
        if line.ours and line.theirs:
            entries.append((_("Part the rows"), "split", lambda: self._part(line)))
        if entries:
            show_menu(self.table, place, entries)


def _decimal(entries: tuple[Entry, ...]) -> Decimal | None:
    return Decimal(sum(entry.sum_minor for entry in entries)) / 100 if entries else None


def _wanted(line: Compared, which: str) -> bool:
    if which == "all":
        return True
    return (line.kind == MATCHED) == (which == "matched")

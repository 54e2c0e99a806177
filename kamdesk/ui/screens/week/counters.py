"""The row of figures over the grid: plan and fact, the road, and the pill that jumps to a clash."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from kamdesk.model.schedule.rules.clashes import Clash
from kamdesk.ui.language import _, l10n, ngettext
from kamdesk.ui.widgets.button import Button
from kamdesk.ui.widgets.text import Elided, label


class _Counter(QWidget):
    """A bold figure with its word, a caption under it."""

    def __init__(self) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self.figure = label("", "strong")
        self.caption = label("", "caption", "text2")
        column.addWidget(self.figure)
        column.addWidget(self.caption)

    def say(self, words: tuple[str, str]) -> None:
        self.figure.setText(words[0])
        self.caption.setText(words[1])


class CounterRow(QFrame):
    """Visits, calls, off schedule, road; at the right the first clash."""

    clash_wanted = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("look", "header")
        self._clashes: Sequence[Clash] = ()
        row = QHBoxLayout(self)
        row.setContentsMargins(14, 5, 14, 5)
        row.setSpacing(0)
        self.cells = {key: _Counter() for key in ("visits", "calls", "off", "road")}
        self._lines: dict[str, QFrame] = {}
        for number, (key, cell) in enumerate(self.cells.items()):
            if number:
                line = QFrame()
                line.setFrameShape(QFrame.Shape.VLine)
                line.setProperty("look", "divider")
                row.addSpacing(12)
                row.addWidget(line)
                row.addSpacing(12)
                self._lines[key] = line
            row.addWidget(cell)
        row.addSpacing(16)
        clash = QVBoxLayout()
        clash.setSpacing(0)
        self.clash = Button("", "triangle-alert", kind="ghost", small=True, on_click=self._to_clash)
        self.clash_detail = Elided("", "caption", "text2")
        clash.addWidget(self.clash)
        clash.addWidget(self.clash_detail)
        row.addLayout(clash)
        row.addStretch(1)

    def show_counters(self, figures: Mapping[str, tuple[str, str]], clashes: Sequence[Clash]) -> None:
        for key, words in figures.items():
            self.cells[key].say(words)
        self._clashes = clashes
        for widget in (self.clash, self.clash_detail):
            widget.setVisible(bool(clashes))
        if clashes:
            first = clashes[0]
            count = ngettext("%(n)d clash", "%(n)d clashes", len(clashes)) % {"n": len(clashes)}
            when = f"{l10n().weekday(first.day, 'short')} {l10n().time(first.start)}"
            self.clash.set_words(f"{count}: {when}")
            towns = (
                f"{first.from_town} → {first.to_town}"
                if first.from_town
                else f"{first.first} · {first.second}"
            )
            road = _("road %(time)s") % {"time": l10n().duration(first.road)} if first.road else ""
            self.clash_detail.setText(", ".join(part for part in (towns, road) if part))

    def retranslate(self) -> None:
        self.setAccessibleName(_("The week in figures"))

    def set_compact(self, compact: bool) -> None:
        self.cells["road"].setVisible(not compact)
        self._lines["road"].setVisible(not compact)

    def _to_clash(self) -> None:
        if self._clashes:
            self.clash_wanted.emit(self._clashes[0])

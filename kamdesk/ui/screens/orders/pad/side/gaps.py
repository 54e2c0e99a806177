"""The gaps card: what like clients buy and this one does not (A27)."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal

from kamdesk.model.credit.rules.gaps import Gap
from kamdesk.ui.language import _, l10n
from kamdesk.ui.theme import look
from kamdesk.ui.widgets.card import Card
from kamdesk.ui.widgets.rows import RowItem, RowList
from kamdesk.ui.widgets.text import label


def gap_row(gap: Gap) -> RowItem:
    """'KF-1070  Espresso Bar   5 of 6'; the tooltip names who buys it."""
    name = gap.item.named(l10n().language)
    of = _("%(n)s of %(all)s") % {"n": gap.buyers, "all": gap.of}
    return RowItem(gap.item.id, f"{gap.item.code}  {name}", right=of, strong=False, data=gap)


class GapsCard(Card):
    """Enter or a double click puts the usual quantity of one into the order."""

    taken = Signal(object)

    def __init__(self) -> None:
        super().__init__("", padding=0)
        self.note = label("", "caption", "text2")
        self.head.addWidget(self.note)
        self.list = RowList("", one=27, line_above=True)
        self.list.opened.connect(lambda row: self.taken.emit(row.data))
        self.body.addWidget(self.list)
        self._gaps: tuple[Gap, ...] = ()

    def show_gaps(self, gaps: Sequence[Gap], rows: int) -> None:
        """`rows` is how many there is room for."""
        self.set_title(_("Gaps in the assortment"), str(len(gaps)))
        self.note.setText(_("like clients buy"))
        self.list.setAccessibleName(_("Gaps in the assortment"))
        if tuple(gaps) != self._gaps or self.list.items.rowCount() != len(gaps):
            self._gaps = tuple(gaps)
            self.list.show_items([gap_row(gap) for gap in gaps])
        height = self.list.one * max(1, min(rows, len(gaps)))
        self.list.setFixedHeight(look.px(height) + 1)

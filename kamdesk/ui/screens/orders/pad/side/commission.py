"""The commission card: what this order pays the KAM now, and in the next column (A97, A98)."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QLabel, QWidget

from kamdesk.ui.language import _
from kamdesk.ui.screens.orders.pad.side import words
from kamdesk.ui.screens.orders.pad.side.reading import ColumnDeal, SideFacts, SideFigures
from kamdesk.ui.widgets import sums
from kamdesk.ui.widgets.button import Button
from kamdesk.ui.widgets.card import Card
from kamdesk.ui.widgets.text import Elided, label, set_tone


class DealRows(QWidget):
    """Rows of (what, margin, commission)."""

    def __init__(self) -> None:
        super().__init__()
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(10)
        self._grid.setVerticalSpacing(4)
        self._grid.setColumnStretch(0, 1)
        self._rows: list[tuple[Elided, QLabel, QLabel]] = []

    def show_rows(self, rows: list[tuple[str, str, str, str]]) -> None:
        """(what, base, sum, tone of the sum)."""
        while len(self._rows) < len(rows):
            number = len(self._rows)
            made = (Elided("", "small"), label("", "small", "text2"), label("", "smallStrong"))
            for column, part in enumerate(made):
                self._grid.addWidget(part, number, column)
                if column:
                    part.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
            self._rows.append(made)
        for number, made in enumerate(self._rows):
            for part in made:
                part.setVisible(number < len(rows))
            if number < len(rows):
                what, base, total, tone = rows[number]
                made[0].setText(what)
                made[1].setText(base)
                made[2].setText(total)
                made[2].setAccessibleName(f"{what}: {base}, {total}")
                set_tone(made[2], tone)


def deal_row(
    facts: SideFacts, one: ColumnDeal, what: str, now: ColumnDeal, currency: str
) -> tuple[str, str, str, str]:
    """A row; less than now is said in red."""
    pay, before = one.pay.sum_minor, now.pay.sum_minor
    less = pay is not None and before is not None and pay < before
    return (
        what,
        words.deal_base(facts, one),
        "—" if pay is None else sums.money(pay, currency),
        "bad" if less else "",
    )


class CommissionCard(Card):
    """Two rows and the key of the what-if."""

    def __init__(self) -> None:
        super().__init__("")
        self.what_if = Button("", small=True, key="F7")
        self.head.addWidget(self.what_if)
        self.rows = DealRows()
        self.note = label("", "small", "text3", wrap=True)
        self.body.addWidget(self.rows)
        self.body.addWidget(self.note)

    def show_deals(self, facts: SideFacts, figures: SideFigures, better: int | None) -> None:
        """`better` is the column the client strives for."""
        now = figures.deals[0] if figures.deals else None
        self.set_title(words.commission_title(facts, now))
        rows = []
        if now is not None and facts.scale:
            currency = figures.asked.currency
            said = _("Now, column %(n)s") % {"n": figures.asked.column}
            rows.append(deal_row(facts, now, said, now, currency))
            other = figures.in_column(better) if better is not None else None
            if other is not None:
                rows.append(deal_row(facts, other, _("In column %(n)s") % {"n": other.number}, now, currency))
        self.rows.show_rows(rows)
        self.rows.setVisible(bool(rows))
        note = ""
        if not facts.scale:
            note = _("No commission scale is set.")
        elif now is None:
            note = _("Counted with the first line.")
        elif now.deal.without_cost and facts.policy.base == "margin":
            note = words.without_cost(now.deal.without_cost)
        self.note.setText(note)
        self.note.setVisible(bool(note))

    def retranslate(self) -> None:
        self.what_if.set_words(_("what if"))

"""The what-if layer (F7): the largest safe order with its method, and what a discount or a column costs (A27, A97)."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from kamdesk.ui.language import _, l10n, pgettext
from kamdesk.ui.screens.orders.pad.side import words
from kamdesk.ui.screens.orders.pad.side.commission import DealRows, deal_row
from kamdesk.ui.screens.orders.pad.side.gaps import gap_row
from kamdesk.ui.screens.orders.pad.side.reading import SideFacts, SideFigures
from kamdesk.ui.theme import look
from kamdesk.ui.widgets import sums
from kamdesk.ui.widgets.badges import Hints
from kamdesk.ui.widgets.button import Button
from kamdesk.ui.widgets.card import Card
from kamdesk.ui.widgets.fields import NumberEdit
from kamdesk.ui.widgets.rows import RowItem, RowList
from kamdesk.ui.widgets.text import label

WIDTH = 440
LOW = 600
DISCOUNT_MOST_BP = 10_000


class WhatIfLayer(QFrame):
    """Slides over the right side; Esc and F7 close it."""

    gap_taken = Signal(object)
    safe_taken = Signal()
    discount_changed = Signal(int)
    closed = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setProperty("look", "palette")
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 12, 12, 10)
        column.setSpacing(8)
        self._cards = QBoxLayout(QBoxLayout.Direction.TopToBottom)
        self._cards.setSpacing(8)
        self._cards.addWidget(self._build_safe(), 1)
        self._cards.addWidget(self._build_discount())
        column.addLayout(self._cards, 1)
        self.hints = Hints()
        column.addWidget(self.hints)
        self.hide()

    def _build_safe(self) -> Card:
        self.safe = Card("", "target")
        self.headline = label("", "strong", wrap=True)
        self.method = label("", "caption", "text2", wrap=True)
        self.list = RowList("", one=27, two=42, line_above=True)
        self.list.opened.connect(lambda row: self.gap_taken.emit(row.data))
        self.take = Button("", "plus", small=True)
        self.take.clicked.connect(lambda _on=False: self.safe_taken.emit())
        row = QHBoxLayout()
        row.addWidget(self.take)
        row.addStretch(1)
        self.safe.body.addWidget(self.headline)
        self.safe.body.addWidget(self.list, 1)
        self.safe.body.addLayout(row)
        self.safe.body.addWidget(self.method)
        return self.safe

    def _build_discount(self) -> Card:
        self.deals = Card("", "percent")
        row = QHBoxLayout()
        row.setSpacing(8)
        self.caption: QLabel = label("", "small", "text2")
        self.discount = NumberEdit("", scale=100)
        self.discount.setFixedWidth(look.px(84))
        self.discount.textEdited.connect(lambda _text: self._typed())
        row.addWidget(self.caption)
        row.addWidget(self.discount)
        row.addStretch(1)
        self.answer = label("", "strong", wrap=True)
        self.rows = DealRows()
        self.note = label("", "small", "text3", wrap=True)
        self.deals.body.addLayout(row)
        for part in (self.answer, self.rows, self.note):
            self.deals.body.addWidget(part)
        self.deals.body.addStretch(1)
        return self.deals

    def _typed(self) -> None:
        value = self.discount.value() if self.discount.is_valid() else None
        if value is not None and 0 <= value <= DISCOUNT_MOST_BP:
            self.discount_changed.emit(value)

    # showing
    def show_side(self, facts: SideFacts | None, figures: SideFigures | None) -> None:
        if facts is None or figures is None:
            self.list.show_items([])
            return
        self._show_safe(facts, figures)
        self._show_deals(facts, figures)

    def _show_safe(self, facts: SideFacts, figures: SideFigures) -> None:
        safe, currency = figures.safe, figures.asked.currency
        self.safe.set_title(_("Largest safe order"))
        self.headline.setText(words.safe_headline(safe, len(figures.gaps), currency))
        self.method.setText(
            words.method_words(facts) if facts.gaps.like else _("No like clients were found yet.")
        )
        fitting = {line.gap.item.id: line for line in safe.lines}
        rows = []
        for gap in figures.gaps:
            line = fitting.get(gap.item.id)
            row = gap_row(gap)
            qty = l10n().quantity(line.qty_milli if line else gap.qty_milli)
            said = (
                _("%(qty)s pcs · %(sum)s net") % {"qty": qty, "sum": sums.money(line.sum_minor, currency)}
                if line
                else _("%(qty)s pcs usual · does not fit") % {"qty": qty}
            )
            rows.append(
                RowItem(
                    gap.item.id, row.title, said, right=row.right, strong=False, done=line is None, data=gap
                )
            )
        self.list.setAccessibleName(_("Gaps in the assortment"))
        self.list.show_items(rows)
        self.take.setVisible(bool(safe.lines))
        self.take.set_words(words.safe_taken(safe, currency))

    def _show_deals(self, facts: SideFacts, figures: SideFigures) -> None:
        currency = figures.asked.currency
        self.deals.set_title(words.commission_title(facts, figures.deals[0] if figures.deals else None))
        cut = figures.cut
        said = ""
        if cut is not None:
            values = {
                "share": l10n().percent(cut.change_bp),
                "firm": sums.money(cut.firm_minor, currency),
                "own": sums.money(cut.own_minor, currency),
            }
            text = (
                _("−%(share)s costs the firm %(firm)s")
                if cut.own_minor is None
                else _("−%(share)s costs the firm %(firm)s, you %(own)s")
            )
            said = text % values
        self.answer.setText(said)
        self.answer.setVisible(bool(said))
        rows = []
        if figures.deals and facts.scale:
            now = figures.deals[0]
            said = _("Now, column %(n)s") % {"n": figures.asked.column}
            rows.append(deal_row(facts, now, said, now, currency))
            rows += [
                deal_row(facts, one, _("In column %(n)s") % {"n": one.number}, now, currency)
                for one in figures.deals[1:]
                if one.number != figures.asked.column
            ][:6]
        self.rows.show_rows(rows)
        note = "" if facts.scale else _("No commission scale is set.")
        if facts.scale and figures.deals and figures.deals[0].deal.without_cost:
            note = words.without_cost(figures.deals[0].deal.without_cost)
        elif facts.scale and not figures.deals:
            note = _("Counted with the first line.")
        self.note.setText(note)
        self.note.setVisible(bool(note))

    # opening and closing
    def open_layer(self, discount_bp: int) -> None:
        if not self.discount.hasFocus():
            self.discount.set_value(discount_bp)
        self.place()
        self.show()
        self.raise_()
        if self.list.items.rowCount():
            self.list.setFocus()
            if not self.list.currentIndex().isValid():
                self.list.setCurrentIndex(self.list.items.index(0, 0))
        else:
            self.discount.setFocus()

    def place(self) -> None:
        """At the right edge of the pad, over its whole height; in a low window the cards stand side by side."""
        parent = self.parentWidget()
        low = parent.height() < look.px(LOW)
        direction = QBoxLayout.Direction.LeftToRight if low else QBoxLayout.Direction.TopToBottom
        self._cards.setDirection(direction)
        width = min(look.px(WIDTH) * (2 if low else 1), parent.width() - 16)
        self.setGeometry(parent.width() - width - 8, 4, width, parent.height() - 8)

    def close_panel(self) -> None:
        if self.isVisible():
            self.hide()
            self.closed.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.close_panel()
            return
        super().keyPressEvent(event)

    def retranslate(self) -> None:
        self.setAccessibleName(_("What if"))
        self.caption.setText(_("Further discount"))
        self.discount.setAccessibleName(_("Further discount"))
        self.hints.show_hints(
            [("Enter", pgettext("hint", "add")), ("Tab", pgettext("hint", "next field")), ("Esc", _("close"))]
        )

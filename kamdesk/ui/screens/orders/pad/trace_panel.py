"""How the net price of a line came about: every step with the price before and after it (A29), and what was decided."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QGridLayout, QLabel, QWidget

from kamdesk.model.core.languages import N_
from kamdesk.model.orders.rules.lines import OrderLine
from kamdesk.model.pricing.rules.engine import TraceStep
from kamdesk.model.pricing.rules.words import said
from kamdesk.ui.language import _, l10n
from kamdesk.ui.screens.orders.pad.head import Panel
from kamdesk.ui.theme import look
from kamdesk.ui.widgets import sums
from kamdesk.ui.widgets.badges import IconLabel
from kamdesk.ui.widgets.text import Elided, label

WIDTH = 600
LOOKS = {
    "list": ("tag", "text2"),
    "column": ("tag", "accent"),
    "client_price": ("handshake", "accent"),
    "quantity_break": ("package", "accent"),
    "promotion": ("percent", "accent"),
    "decision": ("stamp", "warn"),
    "hand": ("pencil", "warn"),
    "free": ("percent", "ok"),
}
ORDER = N_(
    "Order: list, column, agreed price; then quantity, promotion, decision, each only where it is lower; by hand last."
)


class TracePanel(Panel):
    """A layer over the lines; Esc closes it, Up and Down stay in the table's hand once it is closed."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent, WIDTH)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.title = Elided("", "section")
        self.grid = QGridLayout()
        self.grid.setHorizontalSpacing(10)
        self.grid.setVerticalSpacing(5)
        self.grid.setColumnStretch(1, 1)
        self.sum = label("", "strong")
        self.order = label("", "small", "text3", wrap=True)
        self.column.addWidget(self.title)
        self.column.addLayout(self.grid)
        self.column.addWidget(self.sum)
        self.column.addWidget(self.order)

    def show_line(self, line: OrderLine, steps: Sequence[TraceStep], currency: str) -> None:
        """Fill it with the steps of a line."""
        while self.grid.count():
            item = self.grid.takeAt(0)
            widget = item.widget() if item is not None else None
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        text = l10n()
        self.title.setText(f"{line.code} {line.name}")
        spoken = [f"{line.code} {line.name}"]
        for row, step in enumerate(steps):
            words = said(step, text, sums.money)
            spoken.append(self._row(row, step, words, currency))
        if not steps:
            self.grid.addWidget(label(_("There is no price to explain."), "body", "text2"), 0, 1)
        values = {
            "qty": text.quantity(line.qty_milli),
            "net": sums.amount(line.net_minor),
            "sum": sums.money(line.sum_minor, currency),
        }
        self.sum.setText(_("%(qty)s × %(net)s = %(sum)s, rounded once per line") % values)
        self.order.setText(_(ORDER))
        self.setAccessibleName(". ".join([_("How the price came about"), *spoken, self.sum.text()]))

    def _row(self, row: int, step: TraceStep, words: str, currency: str) -> str:
        icon, tone = LOOKS.get(str(step.source), ("info", "text2"))
        mark = IconLabel(icon, tone if step.taken else "text3", 14)
        said_words = label(words, "body", "text" if step.taken else "text3", wrap=True)
        change = QLabel("")
        if step.taken and step.after_minor is not None:
            after = sums.money(step.after_minor, currency)
            before = "" if step.before_minor is None else f"{sums.amount(step.before_minor)} → "
            change = label(before + after, "strong")
        elif not step.taken:
            change = label(_("no change"), "small", "text3")
        self.grid.addWidget(mark, row, 0, Qt.AlignmentFlag.AlignTop)
        self.grid.addWidget(said_words, row, 1)
        self.grid.addWidget(change, row, 2, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop)
        return f"{words}: {change.text()}"

    def open_over(self, table: QWidget, row_bottom: int) -> None:
        """Place it at the foot of the lines, or at their head when the row (its lower edge, global) stands there."""
        self.setFixedWidth(look.px(self._width))
        self.adjustSize()
        parent = self.parentWidget()
        corner = parent.mapFromGlobal(table.mapToGlobal(QPoint(0, 0)))
        bottom = corner.y() + max(table.height(), 200)
        top = max(8, min(bottom, parent.height() - 8) - self.height())
        if parent.mapFromGlobal(QPoint(0, row_bottom)).y() > top:
            top = max(8, min(top, corner.y() - self.height() // 2, corner.y() - look.px(40)))
        self.move(corner.x() + look.px(40), top)
        self.show()
        self.raise_()
        self.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.close_panel()
            return
        super().keyPressEvent(event)

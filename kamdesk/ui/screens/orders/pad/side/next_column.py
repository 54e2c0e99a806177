"""The next column card: what is missing for a better column and what it would give (A29)."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from kamdesk.model.pricing.rules.terms import ColumnChoice, ColumnReason
from kamdesk.model.pricing.rules.words import said
from kamdesk.ui.credit_words import whole_money
from kamdesk.ui.language import _, l10n
from kamdesk.ui.widgets import sums
from kamdesk.ui.widgets.badges import IconLabel
from kamdesk.ui.widgets.card import Card
from kamdesk.ui.widgets.charts import BarGauge
from kamdesk.ui.widgets.text import label


class NextColumnCard(Card):
    """Amber edge, one sentence, one line of figures, a bar."""

    def __init__(self) -> None:
        super().__init__("", look_name="next", padding=10, bare=True)
        self._shown: tuple[object, ...] = ()
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(IconLabel("arrow-up-narrow-wide", "warn", 16))
        column = QVBoxLayout()
        column.setSpacing(1)
        self.words = label("", "strong", wrap=True)
        self.detail = label("", "caption", "text2", wrap=True)
        column.addWidget(self.words)
        column.addWidget(self.detail)
        row.addLayout(column, 1)
        self.body.addLayout(row)
        self.bar = BarGauge("", 6)
        self.body.addWidget(self.bar)

    def show_choice(self, choice: ColumnChoice | None, currency: str) -> None:
        """Hidden when there is no better column or another condition than turnover stands before it."""
        better = choice.next if choice is not None else None
        self.setVisible(better is not None)
        now = (better, currency, l10n().language, sums.hidden())
        if better is None or now == self._shown:
            return
        self._shown = now
        others = [said(part, l10n(), sums.money) for part in better.reason.parts if not _turnover(part)]
        if better.missing_minor > 0:
            missing = whole_money(better.missing_minor, currency)
            self.words.setText(_("%(sum)s short of the next column") % {"sum": missing})
        else:
            self.words.setText(_("The next column is near"))
        parts = []
        if better.needed_minor:
            values = {
                "turnover": whole_money(better.turnover_minor, currency),
                "needed": whole_money(better.needed_minor, currency),
            }
            parts.append(_("turnover %(turnover)s of %(needed)s") % values)
        gives = _("column %(n)s") % {"n": better.column}
        if better.discount_bp:
            gives += f" = −{l10n().percent(better.discount_bp, 0)}"
        self.detail.setText(" · ".join([*parts, *others, gives]))
        self.bar.setVisible(better.needed_minor > 0)
        share = better.turnover_minor / better.needed_minor if better.needed_minor else 0.0
        self.bar.setAccessibleName(_("Turnover on the way to the next column"))
        self.bar.show_value(share, "amber", self.detail.text())
        self.setAccessibleName(f"{self.words.text()}. {self.detail.text()}")


def _turnover(part: ColumnReason) -> bool:
    return any(name == "turnover_minor" for name, _value in part.values)

"""What the client's prices rest on: its column with the reason, and the decisions recorded for it (A29, A30)."""

from __future__ import annotations

from PySide6.QtCore import Signal

from kamdesk.model.pricing.queries.decisions import ClientTerms, DecisionLine
from kamdesk.model.pricing.rules.words import decision_value, reason_words, whole_money
from kamdesk.ui.language import _, l10n, pgettext
from kamdesk.ui.widgets import sums
from kamdesk.ui.widgets.card import Card
from kamdesk.ui.widgets.rows import RowButton, RowItem, RowList
from kamdesk.ui.widgets.text import label

SHOWN = 6


def whole_sum(minor: int, currency: str) -> str:
    """A sum inside a sentence, masked while sums are hidden."""
    return sums.masked(whole_money(l10n(), minor, currency))


class TermsCard(Card):
    """`ended(id)` asks to end a decision."""

    ended = Signal(str)

    def __init__(self) -> None:
        super().__init__(padding=0)
        self.reason = label("", "small", "text2", wrap=True)
        self.reason.setContentsMargins(12, 0, 12, 8)
        self.list = RowList("", two=40, fit=True, line_above=True, detail_role="caption")
        self.list.pressed.connect(self._pressed)
        self.body.addWidget(self.reason)
        self.body.addWidget(self.list)

    def show_terms(self, terms: ClientTerms) -> None:
        """Those in force first; one that is over is dimmed."""
        self.set_title(_("Price terms"))
        self.reason.setText(reason_words(terms.choice.reason, l10n(), whole_sum))
        self.list.setAccessibleName(_("Decisions"))
        self.list.show_items([self._item(line) for line in terms.decisions[:SHOWN]])
        self.list.setVisible(bool(terms.decisions))

    def _item(self, line: DecisionLine) -> RowItem:
        one, text = line.decision, l10n()
        head = ", ".join(part for part in (line.article, decision_value(one, text, whole_sum)) if part)
        if line.order_number:
            until = _("Order %(number)s") % {"number": line.order_number}
        elif one.order_id is not None:
            until = _("for this order only")
        else:
            until = _("until %(until)s") % {"until": text.date(one.valid_until)} if one.valid_until else ""
        who = f"{one.decided_by} {text.date(one.decided_on)}"
        detail = " · ".join(part for part in (until, who, one.reason) if part)
        buttons = (
            (RowButton("end", pgettext("decision", "End")),) if line.live and one.order_id is None else ()
        )
        return RowItem(
            one.id,
            head,
            detail,
            "stamp",
            "warn" if line.live else "text3",
            done=not line.live,
            buttons=buttons,
        )

    def _pressed(self, item: RowItem, key: str) -> None:
        if key == "end":
            self.ended.emit(item.id)

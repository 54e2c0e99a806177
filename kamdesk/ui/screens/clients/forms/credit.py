"""The credit of a client: its terms to set, their history, and what each figure rests on (A20, A28, rule 19)."""

from __future__ import annotations

from typing import Any

from kamdesk.model.core import clock
from kamdesk.model.credit.queries import CreditEvidence, TermsLine, credit_evidence
from kamdesk.model.credit.queries.checks import CheckStanding, check_standing
from kamdesk.model.credit.rules.terms import CreditTerms, Source, TermsDraft
from kamdesk.model.credit.services import remove_credit_terms, save_credit_terms
from kamdesk.ui.credit_words import source_words
from kamdesk.ui.language import _, l10n
from kamdesk.ui.screens.clients.check.words import validity
from kamdesk.ui.screens.clients.credit_rows import arithmetic, open_rows, paid_rows, quality
from kamdesk.ui.screens.clients.forms.base import FormScreen
from kamdesk.ui.screens.clients.forms.values import put_value
from kamdesk.ui.shell.route import Route
from kamdesk.ui.widgets import sums
from kamdesk.ui.widgets.badges import Hints
from kamdesk.ui.widgets.card import Card
from kamdesk.ui.widgets.choice import Switch
from kamdesk.ui.widgets.fields import DateEdit, LineEdit, MoneyEdit, NumberEdit, TextArea
from kamdesk.ui.widgets.rows import RowButton, RowItem, RowList


class CreditForm(FormScreen):
    """Terms at the left, their history under them; in the middle how the free limit comes about and the debt's
    rows; at the right how late the client pays."""

    draft_screen = "client.credit"

    def build(self) -> None:
        self._name, self._currency = "", "EUR"
        self._evidence: CreditEvidence | None = None
        self._check: CheckStanding | None = None
        terms = self.card(self.page.left, lambda: _("Credit terms"))
        terms.add("limit_minor", lambda: _("Limit, %(sign)s") % {"sign": self._sign()}, MoneyEdit())
        terms.add(
            "tolerance_bp", lambda: _("Tolerance"), NumberEdit(scale=100), hint=lambda: _("of the limit")
        )
        terms.add(
            "sum_days", lambda: _("Sum × days"), MoneyEdit(), hint=lambda: _("the most, empty for none")
        )
        terms.add("decided_by", lambda: _("Decided by"), LineEdit())
        terms.add("prepaid", lambda: _("Pays in advance"), Switch())
        terms.add("stopped", lambda: _("Deliveries stopped"), Switch())
        terms.add("valid_from", lambda: _("Valid from"), DateEdit())
        terms.add("valid_until", lambda: _("Valid until"), DateEdit(), hint=lambda: _("empty: until changed"))
        terms.add("reason", lambda: _("Reason"), TextArea(lines=2), span=2)
        self.history = RowList(one=29, two=42, fit=True, line_above=True)
        self.history_card = Card("", padding=0)
        self.history_card.body.addWidget(self.history)
        self.page.left.addWidget(self.history_card)
        self.history.opened.connect(self._open_entry)
        self.history.pressed.connect(lambda row, _key: self._remove(row))
        self.sums, self.sums_card = self._list(self.page.middle, one=27)
        self.sums.opened.connect(self._open_sum)
        self.sums.pressed.connect(lambda _row, _key: self._take_limit())
        self.open_invoices, self.open_card = self._list(self.page.middle, one=27)
        self.open_invoices.opened.connect(lambda _row: self._to_settlements())

    @staticmethod
    def _list(column: Any, one: int) -> tuple[RowList, Card]:
        holder, rows = Card("", padding=0), RowList(one=one, fit=True, line_above=True)
        holder.body.addWidget(rows)
        column.addWidget(holder)
        return rows, holder

    def _build_missing(self) -> None:
        """In place of missing fields: the quality of the debt and the last payments."""
        super()._build_missing()
        for part in (self.doubt, self.gauge, self.missing):
            part.hide()
        self.paid = RowList(one=27, fit=True, line_above=True)
        self.paid_card = Card("", padding=0)
        self.paid_card.body.addWidget(self.paid)
        self.page.right.addWidget(self.paid_card)
        self.keys = Hints()

    # loading
    def read(self, connection: Any) -> Any:
        from kamdesk.model.clients.queries import client_card

        card = client_card(connection, self.client, clock.today())
        evidence = credit_evidence(connection, self.client, clock.today())
        return card, evidence, check_standing(connection, self.client, clock.today())

    def fill(self, stored: Any) -> None:
        card, evidence, self._check = stored
        self._name = card.draft.name if card is not None else ""
        self._evidence = evidence
        self._currency = evidence.standing.currency
        entry = next((line for line in evidence.history if line.terms.id == self.record), None)
        terms = entry.terms if entry else evidence.standing.terms
        for name, value in self._start(terms, fresh=entry is None).items():
            put_value(self.widgets()[name], value)
        for form in self.forms:
            form.retranslate()
        self._show_evidence(evidence)

    @staticmethod
    def _start(terms: CreditTerms, *, fresh: bool) -> dict[str, Any]:
        """A new entry begins with what is in force, from today; a contract's limit is not copied."""
        own = terms.source is Source.OWN
        return {
            "limit_minor": terms.limit_minor if own else None,
            "tolerance_bp": terms.tolerance_bp,
            "sum_days": terms.sum_days,
            "decided_by": "" if fresh else terms.decided_by,
            "prepaid": terms.prepaid and own,
            "stopped": terms.stopped,
            "valid_from": clock.today() if fresh else terms.valid_from,
            "valid_until": None if fresh else terms.valid_until,
            "reason": "" if fresh else terms.reason,
        }

    def _show_evidence(self, evidence: CreditEvidence) -> None:
        standing = evidence.standing
        self.sums_card.set_title(_("How the free limit comes about"))
        self.sums.setAccessibleName(_("How the free limit comes about"))
        self.sums.show_items([*arithmetic(standing), *self._check_row()])
        rows = open_rows(standing)
        self.open_card.set_title(_("Counted in it"), str(len(rows)) if rows else "")
        self.open_invoices.setAccessibleName(_("Counted in it"))
        self.open_invoices.show_items(rows)
        self.open_card.setVisible(bool(rows))
        self.history_card.set_title(
            _("History of terms"), str(len(evidence.history)) if evidence.history else ""
        )
        self.history.setAccessibleName(_("History of terms"))
        self.history.show_items([self._history_row(line) for line in evidence.history])
        self.history_card.setVisible(bool(evidence.history))
        paid = paid_rows(evidence)
        self.paid_card.set_title(_("Last payments"))
        self.paid.setAccessibleName(_("Last payments"))
        self.paid.show_items(paid)
        self.paid_card.setVisible(bool(paid))

    def _history_row(self, line: TermsLine) -> RowItem:
        terms = line.terms
        figure = _("prepayment") if terms.prepaid else sums.money(terms.limit_minor, terms.currency)
        ends = _("until %(day)s") % {"day": l10n().date(terms.valid_until)} if terms.valid_until else ""
        said = ", ".join(filter(None, (source_words(terms), ends)))
        return RowItem(
            terms.id,
            said,
            terms.reason,
            icon="octagon-alert" if terms.stopped else "circle-check" if line.in_force else "history",
            tone="bad" if terms.stopped else "ok" if line.in_force else "text3",
            right=figure,
            strong=line.in_force,
            buttons=(RowButton("remove", icon="trash-2", name=_("Delete this entry")),),
        )

    def _check_row(self) -> list[RowItem]:
        """The last check and the limit it proposes, which one key puts into the form."""
        if self._check is None:
            return []
        said, tone, icon = validity(self._check)
        offered = self._check.limit_minor
        proposed = sums.money(offered, self._check.currency) if offered is not None else ""
        words = _("proposes a limit of %(sum)s") % {"sum": proposed} if proposed else ""
        buttons = (RowButton("take", _("Take over")),) if proposed else ()
        return [RowItem("check", said, words, icon=icon, tone=tone, strong=False, buttons=buttons)]

    # acting
    def _take_limit(self) -> None:
        if self._check is not None:
            put_value(self.widgets()["limit_minor"], self._check.limit_minor)
            self._on_typed("limit_minor")
            self.focus_field("limit_minor")

    def _open_sum(self, row: RowItem) -> None:
        if row.id == "check":
            self.context.shell.open(Route("clients", self.client, "reliability"))

    def _open_entry(self, row: RowItem) -> None:
        """Enter on an entry corrects it."""
        self.context.shell.open(Route("clients", self.client, "credit", {"id": row.id}))

    def _remove(self, row: RowItem) -> None:
        self.context.runner.command(
            remove_credit_terms, owner=self, terms_id=row.id, on_ok=lambda _none: self._again()
        )

    def _again(self) -> None:
        self.context.shell.open(Route("clients", self.client, "credit"))

    def _to_settlements(self) -> None:
        self.context.shell.open(Route("clients", self.client, "settlements"))

    def title(self) -> str:
        return _("Credit of %(client)s") % {"client": self._name} if self._name else _("Credit")

    def show_missing(self) -> None:
        """The right side says how late the client pays instead of what is missing."""
        if self._evidence is None:
            return
        self.side.set_title(_("Quality of the debt"))
        self.complete.setText(quality(self._evidence))

    def store(self) -> None:
        values = self.values()
        values["tolerance_bp"] = values["tolerance_bp"] or 0
        draft = TermsDraft(client_id=self.client, currency=self._currency, **values)
        self.run(save_credit_terms, draft=draft, terms_id=self.record or None)

    def _stored(self, value: Any) -> None:
        super()._stored(self.client)

    def _sign(self) -> str:
        return l10n().money(0, self._currency).split("\u00a0")[-1]

    def retranslate(self) -> None:
        super().retranslate()
        if self._evidence is not None:
            self._show_evidence(self._evidence)

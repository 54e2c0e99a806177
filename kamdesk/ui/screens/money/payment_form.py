"""A payment typed by hand: the client called that it is paid, the accounting file comes later (A34)."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from kamdesk.model.core import clock
from kamdesk.model.core.errors import InvalidInput, Problem
from kamdesk.model.core.languages import N_
from kamdesk.model.core.money import CURRENCIES
from kamdesk.model.ledger.queries import Payment
from kamdesk.model.ledger.queries.payments import payment
from kamdesk.model.ledger.services import save_payment
from kamdesk.ui import choices
from kamdesk.ui.form_screen import FormScreen
from kamdesk.ui.kept_form import KeptForm
from kamdesk.ui.language import _
from kamdesk.ui.screens.money.acts.maker import BAD_DATE
from kamdesk.ui.shell.screen import Context
from kamdesk.ui.widgets.card import Card
from kamdesk.ui.widgets.fields import Combo, DateEdit, LineEdit, MoneyEdit, TextArea
from kamdesk.ui.widgets.search_select import Choice, SearchSelect


class PaymentForm(KeptForm):
    """Record 'payment:<id>' of a typed payment; 'payment:new' takes params client_id and client."""

    draft_screen = "payment"
    empty = ("money", "payment:new")

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self.row: Payment | None = None
        self.client = SearchSelect(choices.records(context.runner, "client", self))
        self.day, self.sum, self.currency = DateEdit(), MoneyEdit(), Combo()
        self.number, self.named, self.note = LineEdit(), LineEdit(), TextArea(lines=3)
        self.card = Card("", "banknote")
        add = self.form.add
        add("client", lambda: _("Client"), self.client, span=2)
        add("amount", lambda: _("Sum"), self.sum, hint=lambda: _("below zero: paid back to the client"))
        add("currency", lambda: _("Currency"), self.currency)
        add("paid_on", lambda: _("Date"), self.day)
        add("number", lambda: _("Number"), self.number)
        add("named", lambda: _("For invoices"), self.named, span=2,
            hint=lambda: _("their numbers, with commas between; empty: an advance for now"))  # fmt: skip
        add("note", lambda: _("Note"), self.note, span=2)
        self.card.body.addWidget(self.form)
        self.left.addWidget(self.card)
        self.finish()
        self.watch(self.client, self.day, self.sum, self.currency, self.number, self.named, self.note)
        self.retranslate()

    def title(self) -> str:
        return (self.row.number or _("Payment")) if self.row else _("New payment")

    def retranslate(self) -> None:
        chosen = self.currency.value()
        self.currency.set_options([(code, code) for code in CURRENCIES])
        self.currency.set_value(chosen or "EUR")
        self.card.set_title(_("Payment"))
        super().retranslate()

    def read(self) -> None:
        self.row = None
        if self.key:
            self.context.runner.query(payment, self.key, owner=self, on_ok=self._show)
            return
        client = {name: str(self.params.get(name, "")) for name in ("client_id", "client")}
        blank = {"sum_minor": None, "currency": "EUR", "number": "", "named": "", "note": ""}
        self.show_stored({**client, **blank, "day": clock.today().isoformat()})

    def _show(self, row: Payment | None) -> None:
        self.row = row
        if row is None:
            self.context.shell.go_up()
            return
        self.show_stored(
            {
                "client_id": row.client_id, "client": row.client, "sum_minor": row.amount_minor,
                "currency": row.currency, "day": row.paid_on.isoformat() if row.paid_on else "",
                "number": row.number, "named": row.named, "note": row.note,
            }
        )  # fmt: skip
        self.title_changed.emit()

    def put(self, values: Mapping[str, Any]) -> None:
        self.client.set_choice(Choice(values["client_id"], values["client"]) if values["client"] else None)
        self.currency.set_value(values["currency"])
        self.sum.set_value(values["sum_minor"])
        self.day.set_value(date.fromisoformat(values["day"]) if values["day"] else None)
        for name, line in (("number", self.number), ("named", self.named), ("note", self.note)):
            line.set_text(values[name])

    def typed(self) -> dict[str, Any]:
        day = self.day.value()
        return {
            "client": self.client.text(), "client_id": self.client.value() or "", "sum_minor": self.sum.value(),
            "currency": self.currency.value(), "day": day.isoformat() if day else "", "number": self.number.text(),
            "named": self.named.text(), "note": self.note.text(),
        }  # fmt: skip

    def store(self) -> None:
        day, problems = self.day.value(), []
        if not self.client.value():
            problems.append(Problem("client", N_("Choose a client.")))
        if not self.sum.is_valid():
            problems.append(Problem("amount", N_("This is not a number.")))
        if not self.day.is_valid() or day is None:
            problems.append(Problem("paid_on", BAD_DATE))
        if problems or day is None:
            self.refused(InvalidInput(*problems))
            return
        self.context.runner.command(
            save_payment, owner=self, on_ok=self.stored, on_error=self.refused, payment_id=self.key or None,
            client_id=self.client.value(), paid_on=day, amount_minor=self.sum.value() or 0,
            currency=self.currency.value(), number=self.number.text(), named=self.named.text(), note=self.note.text(),
        )  # fmt: skip


class PaymentScreen(FormScreen):
    kinds = frozenset({"payment", "client"})
    make = PaymentForm

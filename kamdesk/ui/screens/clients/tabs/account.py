"""The account of a client over a period, its advance, and the accountants of both sides (A34, A40)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from kamdesk.model.collecting.queries import Accountant, their_accountant
from kamdesk.model.company.queries import company
from kamdesk.model.ledger.queries import Statement, StatementRow, client_balance, statement
from kamdesk.ui.language import _, l10n, pgettext
from kamdesk.ui.screens.clients import words
from kamdesk.ui.widgets import sums
from kamdesk.ui.widgets.card import Card
from kamdesk.ui.widgets.choice import Segment, Segmented
from kamdesk.ui.widgets.rows import RowItem, RowList
from kamdesk.ui.widgets.text import Elided, label

_ICONS = {
    "invoice": ("receipt", "text2"), "credit": ("rotate-ccw", "info"), "payment": ("banknote", "ok"),
    "refund": ("banknote", "warn"), "told": ("circle-check", "ok"),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class AccountState:
    """The statement of the period, and whom to call about money on both sides."""

    statement: Statement
    theirs: Accountant
    ours: Accountant


def period_of(key: str, today: date) -> tuple[date, date]:
    """First and last day of the present month, quarter or year."""
    month = {"month": today.month, "quarter": today.month - (today.month - 1) % 3, "year": 1}[key]
    return date(today.year, month, 1), today


def account_state(connection: Any, client_id: str, key: str, today: date) -> AccountState:
    """The account in the currency in which most is owed."""
    balances = sorted(client_balance(connection, client_id, today), key=lambda one: -abs(one.minor))
    own = company(connection)
    currency = balances[0].currency if balances else own.currency if own else "EUR"
    first, last = period_of(key, today)
    ours = Accountant(own.accountant, "", own.accountant_phone, own.accountant_email) if own else Accountant()
    return AccountState(
        statement(connection, client_id, currency, first, last), their_accountant(connection, client_id), ours
    )


def _sort(row: StatementRow) -> str:
    return {
        "invoice": _("Invoice"), "credit": _("Credit note"), "payment": _("Payment"), "refund": _("Paid back"),
        "told": _("Paid, by the accounting's file"),
    }[row.sort]  # fmt: skip


def _item(row: StatementRow, currency: str) -> RowItem:
    icon, tone = _ICONS[row.sort]
    minor = row.debit_minor or -row.credit_minor
    detail = words.joined(
        l10n().date(row.day), _("balance %(sum)s") % {"sum": sums.amount(row.balance_minor)}
    )
    return RowItem(
        row.id, words.joined(_sort(row), row.number), detail, icon, tone, right=sums.money(minor, currency),
        right_tone="text" if minor > 0 else "ok",
    )  # fmt: skip


class AccountCard(Card):
    """`period_wanted` when another period is chosen."""

    period_wanted = Signal()

    def __init__(self) -> None:
        super().__init__("", padding=0)
        self.period = Segmented((), small=True)
        self.head.addWidget(self.period)
        self.opening, self.closing = label("", "small", "text2"), label("", "strong")
        self.rows = RowList(two=41, line_above=True, detail_role="caption")
        self.theirs, self.ours = Elided("", "caption", "text2"), Elided("", "caption", "text2")
        ends = QHBoxLayout()
        ends.setContentsMargins(12, 0, 12, 4)
        ends.addWidget(self.opening)
        ends.addStretch(1)
        ends.addWidget(self.closing)
        self.body.addLayout(ends)
        self.body.addWidget(self.rows, 1)
        people = QVBoxLayout()
        people.setContentsMargins(12, 2, 12, 6)
        people.setSpacing(1)
        for line in (self.theirs, self.ours):
            people.addWidget(line)
        self.body.addLayout(people)
        self.body.setSpacing(2)
        self.period.chosen.connect(lambda _key: self.period_wanted.emit())
        self.retranslate()

    def key(self) -> str:
        return self.period.value() or "quarter"

    def show_account(self, state: AccountState) -> None:
        found = state.statement
        self.opening.setText(
            _("on %(day)s: %(sum)s")
            % {
                "day": l10n().day_month(found.from_day - timedelta(days=1)),
                "sum": sums.amount(found.opening_minor),
            }
        )
        self.closing.setText(sums.money(found.closing_minor, found.currency))
        self.closing.setToolTip(_("Balance: above zero the client owes us, below zero it is an advance."))
        self.rows.show_items([_item(row, found.currency) for row in reversed(found.rows)])
        self.theirs.setText(_("Their accounting: %(who)s") % {"who": _person(state.theirs)})
        self.ours.setText(_("Ours: %(who)s") % {"who": _person(state.ours)})

    def retranslate(self) -> None:
        self.set_title(pgettext("ledger", "Account"))
        self.rows.setAccessibleName(pgettext("ledger", "Account"))
        self.period.setAccessibleName(_("Period"))
        chosen = self.key()
        self.period.set_segments(
            [Segment("month", _("Month")), Segment("quarter", _("Quarter")), Segment("year", _("Year"))]
        )
        self.period.set_value(chosen)


def _person(who: Accountant) -> str:
    return words.joined(who.name, who.phone, who.email) or "—"

"""What the client owes: invoices by age, promises, its account. Invoices and payments come from the accounting."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from kamdesk.model.core import clock
from kamdesk.model.journal.queries.promises import Promise, client_promises
from kamdesk.model.journal.rules.words import PromiseState
from kamdesk.model.ledger.queries import Invoice, client_ageing, client_invoices, client_lateness
from kamdesk.model.ledger.rules.ageing import Ageing, Lateness
from kamdesk.model.reconciliation.queries import ActSummary, last_act
from kamdesk.model.reconciliation.rules.states import STATE_WORDS
from kamdesk.ui.language import _, l10n, ngettext, pgettext
from kamdesk.ui.screens.clients import words
from kamdesk.ui.screens.clients.history_words import PROMISE_BADGE
from kamdesk.ui.screens.clients.tabs.account import AccountCard, AccountState, account_state
from kamdesk.ui.screens.clients.tabs.base import ListTab
from kamdesk.ui.shell.route import Route
from kamdesk.ui.shell.screen import Context
from kamdesk.ui.theme import look
from kamdesk.ui.widgets import sums
from kamdesk.ui.widgets.button import Button
from kamdesk.ui.widgets.card import Card
from kamdesk.ui.widgets.charts import AgeingBar
from kamdesk.ui.widgets.choice import Segment, Segmented
from kamdesk.ui.widgets.rows import RowItem, RowList
from kamdesk.ui.widgets.table import RIGHT, Column
from kamdesk.ui.widgets.text import Elided, label


@dataclass(frozen=True, slots=True)
class SettlementsState:
    invoices: tuple[Invoice, ...]
    ageing: tuple[Ageing, ...]
    late: Lateness
    promises: tuple[Promise, ...]
    act: ActSummary | None


def settlements_state(connection: Any, client_id: str, today: date) -> SettlementsState:
    return SettlementsState(
        client_invoices(connection, client_id, today),
        client_ageing(connection, client_id, today),
        client_lateness(connection, client_id, today),
        client_promises(connection, client_id, today, every=True),
        last_act(connection, client_id),
    )


def status(invoice: Invoice) -> tuple[str, str, str]:
    """(words, tone, icon) of an invoice."""
    if invoice.owed and invoice.late:
        text = ngettext("%(n)s day overdue", "%(n)s days overdue", invoice.late) % {
            "n": l10n().number(invoice.late)
        }
        return text, "bad" if invoice.late > 30 else "warn", "octagon-alert"
    if invoice.owed:
        return _("not due yet"), "info", "clock"
    if invoice.late:
        return _("paid %(days)s late") % {"days": words.days(invoice.late)}, "neu", "circle-check"
    return _("paid in time"), "ok", "circle-check"


def _day(value: date | None) -> str:
    return l10n().date(value) if value else ""


def _key(value: date | None) -> int:
    return value.toordinal() if value else 0


def columns() -> list[Column[Invoice]]:
    return [
        Column("number", lambda: _("Invoice"), lambda i: i.number, role="strong", width=130, stretch=True,
               icon=lambda i: ("triangle-alert", "warn") if i.disputed else None,
               tooltip=lambda i: _("disputed") if i.disputed else ""),
        Column("issued", lambda: _("Issued"), lambda i: _day(i.issued), lambda i: _key(i.issued), width=92,
               export=lambda i: i.issued),
        Column("due", lambda: _("Due"), lambda i: _day(i.due), lambda i: _key(i.due), width=92,
               export=lambda i: i.due),
        Column("paid", lambda: _("Paid"), lambda i: _day(i.paid_on), lambda i: _key(i.paid_on), width=92,
               hide_when_compact=True, export=lambda i: i.paid_on),
        Column("status", lambda: _("State"), lambda i: status(i)[0], lambda i: i.late if i.owed else -1, pill=status,
               width=168),
        Column("amount", lambda: _("Sum with VAT"), lambda i: sums.money(i.amount_minor, i.currency),
               lambda i: i.amount_minor, RIGHT, width=116, export=lambda i: Decimal(i.amount_minor) / 100),
        Column("owed", lambda: _("Owed"), lambda i: sums.money(i.owed, i.currency) if i.owed else "",
               lambda i: i.owed, RIGHT, role="strong", width=116, export=lambda i: Decimal(i.owed) / 100),
    ]  # fmt: skip


class SettlementsTab(ListTab):
    _account: AccountState | None = None

    def __init__(self, context: Context) -> None:
        self.which = Segmented(small=False)
        super().__init__(context, "client_invoices", columns(), "receipt")
        self.bar.insertWidget(1, self.which)
        self.which.chosen.connect(lambda _key: self.rerender())
        self._add_summary()
        self._add_promises()
        self.retranslate()

    def _add_summary(self) -> None:
        self.summary = Card(padding=12, bare=True)
        row = QHBoxLayout()
        row.setSpacing(24)
        self.bar_chart = AgeingBar("")
        left = QWidget()
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(1)
        self.debt_caption, self.debt = Elided("", "small", "text2"), label("", "figure")
        self.habit = label("", "small", "text2", wrap=True)
        self.act = Button("", "scale", kind="ghost", small=True, on_click=self.open_act)
        self.act_told = Elided("", "small", "text3")
        for part in (self.debt_caption, self.debt, self.habit):
            column.addWidget(part)
        left.setFixedWidth(look.px(250))
        row.addWidget(left)
        row.addWidget(self.bar_chart, 1)
        self.summary.body.addLayout(row)
        self.bar.insertWidget(2, self.act)
        self.bar.insertWidget(3, self.act_told, 1)
        self.outer.insertWidget(0, self.summary)

    def _add_promises(self) -> None:
        self.side = Card(padding=0)
        self.promises = RowList(two=41, line_above=True, detail_role="caption")
        self.side.body.addWidget(self.promises)
        self.account = AccountCard()
        self.account.period_wanted.connect(self._read_account)
        self.beside = QWidget()
        column = QVBoxLayout(self.beside)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addWidget(self.side, 2)
        column.addWidget(self.account, 3)
        self.put_beside(self.beside, 350)

    def title(self) -> str:
        return _("Settlements")

    def nothing(self) -> tuple[str, str]:
        return _("No invoices: load them from the accounting programme (Settings, Load data)."), ""

    def read(self) -> None:
        self.context.runner.query(
            settlements_state, self.client, clock.today(), owner=self, on_ok=self.show_state, quiet=True
        )
        self._read_account()

    def _read_account(self) -> None:
        self.context.runner.query(
            account_state, self.client, self.account.key(), clock.today(), owner=self, quiet=True,
            on_ok=self._show_account,
        )  # fmt: skip

    def _show_account(self, state: AccountState) -> None:
        self._account = state
        self.account.show_account(state)

    def render_state(self, state: SettlementsState) -> None:
        if self._account is not None:
            self.account.show_account(self._account)
        self._render_summary(state)
        which = self.which.value()
        rows = [row for row in state.invoices if self._wanted(row, which)]
        self.show_rows(self.matching(rows), len(state.invoices))
        pending = sum(1 for promise in state.promises if promise.pending)
        self.side.set_title(_("Promises"), str(pending) if pending else "")
        self.promises.show_items([_item(promise) for promise in state.promises])

    def open_act(self) -> None:
        """The last act of reconciliation, or the panel that makes one (A40)."""
        act = self._state.act if self._state else None
        route = (
            Route("money", f"act:{act.id}")
            if act
            else Route("money", tab="acts", params={"client_id": self.client})
        )
        self.context.shell.open(route)

    @staticmethod
    def _wanted(invoice: Invoice, which: str) -> bool:
        if which == "open":
            return invoice.owed != 0
        if which == "overdue":
            return bool(invoice.owed and invoice.late)
        return True

    def _render_summary(self, state: SettlementsState) -> None:
        ageing = state.ageing[0] if state.ageing else Ageing("EUR")
        self.debt_caption.setText(_("Debt today"))
        others = " + ".join(sums.money(other.total, other.currency) for other in state.ageing[1:])
        self.debt.setText(sums.money(ageing.total, ageing.currency) + (f" + {others}" if others else ""))
        self.bar_chart.setAccessibleName(_("Debt by age"))
        self.bar_chart.show_buckets(ageing.bands, ageing.currency)
        if ageing.advance:
            self.debt_caption.setText(_("Debt today, advance %(sum)s") % {"sum": sums.amount(ageing.advance)})
        self.habit.setText(habit(state.late))
        self.act.set_words(act_words(state.act)[0])
        self.act_told.setText(act_words(state.act)[1])
        self.debt.setToolTip(self.habit.text())
        self.habit.setToolTip(_("Counted over every paid invoice; paid before the day counts as in time."))

    def retranslate(self) -> None:
        super().retranslate()
        self.which.setAccessibleName(_("Which invoices"))
        self.which.set_segments(
            [
                Segment("all", _("All")),
                Segment("open", _("Unpaid")),
                Segment("overdue", pgettext("invoices", "Overdue")),
            ]
        )
        if hasattr(self, "promises"):
            self.promises.setAccessibleName(_("Promises"))
            self.account.retranslate()

    def set_compact(self, compact: bool) -> None:
        super().set_compact(compact)
        self.beside.setVisible(not compact)
        self.habit.setVisible(not compact)

    def regions(self) -> list[QWidget]:
        return [self.bar_chart, self.filter, self.table, self.promises, self.account.rows]


def act_words(act: ActSummary | None) -> tuple[str, str]:
    """The last act, and what was sent and answered when (A40)."""
    if act is None:
        return _("Make an act of reconciliation"), ""
    name = _("Act to %(date)s: %(state)s") % {
        "date": l10n().date(act.to_day), "state": _(STATE_WORDS[act.state]).lower(),
    }  # fmt: skip
    told = []
    if act.sent_on:
        told.append(_("sent %(date)s") % {"date": l10n().date(act.sent_on)})
    if act.reminded_on:
        told.append(_("reminded %(date)s") % {"date": l10n().date(act.reminded_on)})
    if act.answered_on:
        told.append(_("answered %(date)s") % {"date": l10n().date(act.answered_on)})
    if act.difference_minor:
        told.append(_("differs by %(sum)s") % {"sum": sums.money(abs(act.difference_minor), act.currency)})
    return name, ", ".join(told)


def habit(late: Lateness) -> str:
    """'pays 3 d. late on average, worst 21 d., improving': the trend in words, never by an arrow alone."""
    if not late.paid:
        return _("nothing paid yet")
    trend = {
        "better": _("pays more punctually"),
        "worse": _("pays later and later"),
        "same": _("no change"),
        "": "",
    }[late.trend]
    if not late.worst:
        return _("always pays in time")
    average = _("late %(average)s on average, worst %(worst)s") % {
        "average": words.days(late.average),
        "worst": words.days(late.worst),
    }
    return words.joined(average, trend)


def _item(promise: Promise) -> RowItem:
    tone, icon = PROMISE_BADGE[promise.state]
    title = words.promise_title(promise.side, promise.what, promise.amount_minor, promise.currency)
    state = _(PromiseState(promise.state).msgid)
    settled = l10n().date(promise.settled_on) if promise.settled_on else ""
    right = (
        words.days(-promise.late) if promise.late else l10n().day_month(promise.due) if promise.due else ""
    )
    return RowItem(
        promise.id,
        title,
        words.joined(state, settled),
        icon,
        tone,
        right=right,
        right_tone="bad" if promise.late else "text",
        done=not promise.pending,
    )

"""The panel that makes acts: a period, and one client or everybody who had documents in it."""

from __future__ import annotations

from datetime import date
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout

from kamdesk.model.clients.queries.card import client_card
from kamdesk.model.core import clock
from kamdesk.model.core.errors import InvalidInput, KamdeskError, Problem
from kamdesk.model.core.languages import N_
from kamdesk.model.reconciliation import services
from kamdesk.model.reconciliation.queries import Turnover, turnovers
from kamdesk.model.reconciliation.rules.states import last_month
from kamdesk.ui import choices
from kamdesk.ui.language import _, ngettext
from kamdesk.ui.shell.screen import Context
from kamdesk.ui.widgets.button import Button
from kamdesk.ui.widgets.card import Card
from kamdesk.ui.widgets.fields import DateEdit
from kamdesk.ui.widgets.form import Form
from kamdesk.ui.widgets.search_select import Choice, SearchSelect
from kamdesk.ui.widgets.text import label

BAD_DATE = N_("Type the date as dd.mm.yyyy.")


class ActMaker(Card):
    """`made(ids)` after acts were made; `closed()` when given up. The period begins as last month."""

    made = Signal(list)
    closed = Signal()

    def __init__(self, context: Context) -> None:
        super().__init__("", "scale")
        self.context = context
        self.first, self.last = DateEdit(), DateEdit()
        self.client = SearchSelect(choices.records(context.runner, "client", self))
        self.form = Form(3)
        self.form.add("from_day", lambda: _("Period from"), self.first)
        self.form.add("to_day", lambda: _("Period to"), self.last)
        self.form.add("client", lambda: _("Client"), self.client)
        self.told = label("", "small", "text2", wrap=True)
        self.one = Button("", "plus", on_click=self._make_one)
        self.all = Button("", "users", kind="primary", on_click=self._make_all)
        self.cancel = Button("", "x", kind="ghost", on_click=self.closed.emit)
        foot = QHBoxLayout()
        foot.setSpacing(8)
        foot.addWidget(self.told, 1)
        for button in (self.cancel, self.one, self.all):
            foot.addWidget(button)
        self.body.addWidget(self.form)
        self.body.addLayout(foot)
        self.first.changed.connect(lambda _day: self._count())
        self.last.changed.connect(lambda _day: self._count())
        self._found: tuple[Turnover, ...] = ()
        self.retranslate()

    def retranslate(self) -> None:
        self.set_title(_("Make acts of reconciliation"))
        self.one.set_words(_("For this client"))
        self.all.set_words(_("For everybody"))
        self.cancel.set_words(_("Cancel"))
        self.form.retranslate()
        self._say()

    def start(self) -> None:
        """Open with last month and nobody chosen; an open panel keeps what is typed."""
        if not self.isVisible():
            first, last = last_month(clock.today())
            self.first.set_value(first)
            self.last.set_value(last)
            self.client.set_choice(None)
            self.form.clear_problems()
            self.show()
        self._count()
        self.first.setFocus()

    def want_client(self, client_id: str, name: str) -> None:
        self.client.set_choice(Choice(client_id, name))

    def keep(self) -> None:
        """A period and a name are typed again in a moment: nothing is kept."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            (self._make_one if self.client.value() else self._make_all)()
            return
        super().keyPressEvent(event)

    def _count(self) -> None:
        first, last = self.first.value(), self.last.value()
        if first and last and first <= last:
            self.context.runner.query(_without_act, first, last, owner=self, on_ok=self._counted, quiet=True)

    def _counted(self, found: tuple[Turnover, ...]) -> None:
        self._found = found
        self._say()

    def _say(self) -> None:
        count = len(self._found)
        every = _("Every client with documents in the period has its act.")
        self.told.setText(
            ngettext(
                "%(n)d client has documents in the period and no act of it yet.",
                "%(n)d clients have documents in the period and no act of it yet.",
                count,
            )
            % {"n": count}
            if count
            else every
        )
        self.all.allow("" if count else every)

    def _make_all(self) -> None:
        if self._readable():
            self.context.runner.command(
                services.create_acts, owner=self, on_ok=self.made.emit, on_error=self._refused,
                from_day=self.first.value(), to_day=self.last.value(),
            )  # fmt: skip

    def _make_one(self) -> None:
        if self._readable():
            client = self.client.value()
            self.context.runner.query(_currency, client, owner=self, on_ok=self._with_currency, quiet=True)

    def _with_currency(self, currency: str) -> None:
        self.context.runner.command(
            services.create_act, owner=self, on_ok=lambda act_id: self.made.emit([act_id]), on_error=self._refused,
            client_id=self.client.value(), from_day=self.first.value(), to_day=self.last.value(), currency=currency,
        )  # fmt: skip

    def _readable(self) -> bool:
        self.form.clear_problems()
        fields = (("from_day", self.first), ("to_day", self.last))
        wrong = [Problem(name, BAD_DATE) for name, field in fields if not field.is_valid()]
        if wrong:
            self.form.show_problems(InvalidInput(*wrong))
        return not wrong

    def _refused(self, error: Exception) -> None:
        if isinstance(error, InvalidInput):
            self.form.show_problems(error)
        elif isinstance(error, KamdeskError):
            self.context.shell.say_error(error)


def _without_act(connection: Any, first: date, last: date) -> tuple[Turnover, ...]:
    return turnovers(connection, first, last, without_act=True)


def _currency(connection: Any, client_id: str) -> str:
    card = client_card(connection, client_id, clock.today()) if client_id else None
    return card.draft.currency if card else "EUR"

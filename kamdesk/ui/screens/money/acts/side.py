"""What was sent when, and what the client answered: the card at the right of an act (A40)."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout

from kamdesk.model.core import clock
from kamdesk.model.core.errors import InvalidInput, Problem
from kamdesk.model.reconciliation.queries import ActDetail
from kamdesk.model.reconciliation.rules.states import CHANNELS, ActState
from kamdesk.ui.language import _
from kamdesk.ui.screens.money.acts import words
from kamdesk.ui.screens.money.acts.maker import BAD_DATE
from kamdesk.ui.widgets.button import Button
from kamdesk.ui.widgets.card import Card
from kamdesk.ui.widgets.fields import Combo, DateEdit, LineEdit, TextArea
from kamdesk.ui.widgets.form import Form
from kamdesk.ui.widgets.rows import RowItem, RowList


class AnswerCard(Card):
    """`sent(values)`, `agreed(values)`, `disputed(values)`: what the user says happened; values go to the services."""

    sent = Signal(dict)
    agreed = Signal(dict)
    disputed = Signal(dict)

    def __init__(self) -> None:
        super().__init__("", "send")
        self.act: ActDetail | None = None
        self.history = RowList("", fit=True, show_selection=False)
        self.day, self.answer_by, self.channel = DateEdit(), DateEdit(), Combo()
        self.going = Form(2)
        self.going.add("day", lambda: _("Sent on"), self.day)
        self.going.add("channel", lambda: _("How"), self.channel)
        self.going.add("answer_by", lambda: _("Answer by"), self.answer_by)
        self.send = Button("", "send", small=True, key="F4", on_click=self.tell_sent)
        self.answered, self.by, self.note = DateEdit(), LineEdit(), TextArea(lines=2)
        self.coming = Form(2)
        self.coming.add("answered", lambda: _("Answered on"), self.answered)
        self.coming.add("by", lambda: _("Who answered"), self.by)
        self.coming.add("note", lambda: _("What differs"), self.note, span=2)
        self.agree = Button(
            "", "circle-check", small=True, key="F6", show_key=False, on_click=self.tell_agreed
        )
        self.dispute = Button(
            "", "octagon-alert", small=True, key="F7", show_key=False, on_click=self.tell_disputed
        )
        self.body.addWidget(self.history)
        self.body.addWidget(self.going)
        self.body.addLayout(_row(self.send))
        self.body.addWidget(self.coming)
        for button in (self.agree, self.dispute):
            self.body.addLayout(_row(button))
        self.retranslate()

    def retranslate(self) -> None:
        self.set_title(_("Sent and answered"))
        self.history.setAccessibleName(_("What was sent when"))
        chosen = self.channel.value()
        self.channel.set_options([(key, _(msgid)) for key, msgid in CHANNELS.items()])
        self.channel.set_value(chosen or "email")
        self.send.set_words(_("Mark as sent"))
        self.agree.set_words(_("Client confirmed"))
        self.dispute.set_words(_("Client disputes"))
        self.going.retranslate()
        self.coming.retranslate()
        if self.act is not None:
            self._show_history(self.act)

    def show_act(self, act: ActDetail) -> None:
        """The fields begin anew for another act or another state; what is being typed stays."""
        before = self.act
        self.act = act
        if before is None or (before.id, before.state) != (act.id, act.state):
            self.day.set_value(act.sent_on or clock.today())
            self.answer_by.set_value(act.answer_by)
            self.channel.set_value(act.channel or "email")
            self.answered.set_value(act.answered_on or clock.today())
            self.by.setText(act.answered_by)
            self.note.set_text(act.note)
            self.going.clear_problems()
            self.coming.clear_problems()
        waits = act.state in (ActState.SENT, ActState.DISPUTED, ActState.AGREED)
        self.coming.setVisible(waits)
        for button in (self.agree, self.dispute):
            button.setVisible(waits)
        self.going.setVisible(act.state is not ActState.AGREED)
        self.send.setVisible(act.state is not ActState.AGREED)
        self.send.allow("" if act.number else _("Print or save the act first: it gets its number then."))
        self.agree.allow("" if act.state is not ActState.AGREED else _("Confirmed already."))
        self.dispute.allow("" if act.state is not ActState.DISPUTED else _("Disputed already."))
        self._show_history(act)

    def _show_history(self, act: ActDetail) -> None:
        self.history.show_items(_history(act))
        self.history.setVisible(bool(self.history.items.rowCount()))

    # what is told
    def tell_sent(self) -> None:
        if self._readable(self.going, day=self.day, answer_by=self.answer_by):
            values: dict[str, Any] = {"day": self.day.value(), "channel": self.channel.value()}
            self.sent.emit({**values, "answer_by": self.answer_by.value()})

    def tell_agreed(self) -> None:
        if self._readable(self.coming, answered=self.answered):
            self.agreed.emit({"day": self.answered.value(), "by": self.by.text()})

    def tell_disputed(self) -> None:
        if self._readable(self.coming, answered=self.answered):
            told = {"day": self.answered.value(), "by": self.by.text(), "note": self.note.text()}
            self.disputed.emit(told)

    def _readable(self, form: Form, **days: DateEdit) -> bool:
        form.clear_problems()
        wrong = [Problem(name, BAD_DATE) for name, field in days.items() if not field.is_valid()]
        if wrong:
            form.show_problems(InvalidInput(*wrong))
        return not wrong


def _history(act: ActDetail) -> list[RowItem]:
    """Oldest first: sent, reminded, answered."""
    rows = []
    if act.sent_on:
        asked = _("answer by %(date)s") % {"date": words.day(act.answer_by)} if act.answer_by else ""
        detail = " · ".join(part for part in (words.channel(act.channel), asked) if part)
        rows.append(
            RowItem("sent", _("Sent %(date)s") % {"date": words.day(act.sent_on)}, detail, "send", "info")
        )
    if act.reminded_on:
        reminded = _("Reminded %(date)s") % {"date": words.day(act.reminded_on)}
        rows.append(RowItem("reminded", reminded, "", "phone", "warn"))
    if act.answered_on and act.state in (ActState.AGREED, ActState.DISPUTED):
        state, tone, icon = words.state(act.state)
        title = f"{state} {words.day(act.answered_on)}"
        rows.append(RowItem("answered", title, act.answered_by, icon, tone))
    return rows


def _row(*buttons: Button) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setSpacing(6)
    row.addStretch(1)
    for button in buttons:
        row.addWidget(button)
    return row

"""The right side of the debts: steps of the chosen client, its interest, promises and how they are kept."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from kamdesk.model.collecting.queries import Case
from kamdesk.model.collecting.rules.ladder import CHANNELS, Rung
from kamdesk.model.core import clock
from kamdesk.model.journal.queries.promises import Promise
from kamdesk.model.journal.rules.words import PromiseState
from kamdesk.ui.language import _, l10n, ngettext
from kamdesk.ui.screens.money import words
from kamdesk.ui.screens.money.debts.state import DebtsState
from kamdesk.ui.screens.money.debts.steps import SENT, Ladder
from kamdesk.ui.widgets import sums
from kamdesk.ui.widgets.badges import Pill
from kamdesk.ui.widgets.button import Button
from kamdesk.ui.widgets.card import Banner
from kamdesk.ui.widgets.combo import Combo
from kamdesk.ui.widgets.fields import DateEdit
from kamdesk.ui.widgets.table import RIGHT, Column, RowTableModel, TableView
from kamdesk.ui.widgets.text import Elided, Wrapped, label, line

WIDTH = 300


def _icon(promise: Promise) -> tuple[str, str]:
    return ("octagon-alert", "bad") if promise.state is PromiseState.BROKEN else ("handshake", "key")


def promise_columns() -> list[Column[Promise]]:
    return [
        Column("client", lambda: _("Client"), lambda p: words.short_name(p.client), icon=_icon, width=100,
               stretch=True, elide=True, tooltip=lambda p: words.joined(p.client, p.what)),
        Column("sum", lambda: _("Sum"), lambda p: sums.money(p.amount_minor, p.currency), None, RIGHT,
               role="strong", width=84),
        Column("due", lambda: _("Due date"), lambda p: l10n().day_month(p.due) if p.due else "", None, RIGHT,
               role="caption", width=46, tone=lambda p: "bad" if p.state is PromiseState.BROKEN else "text2"),
    ]  # fmt: skip


class SentLine(QFrame):
    """When and how a letter went out, in place; nothing is sent by the program."""

    said = Signal(object, str)

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("look", "sunken")
        column = QVBoxLayout(self)
        column.setContentsMargins(10, 8, 10, 8)
        column.setSpacing(6)
        self.caption = label("", "caption", "text2", wrap=True)
        self.day, self.channel = DateEdit(), Combo("", [])
        self.ok = Button("", "check", kind="primary", small=True, on_click=self._say)
        row = QHBoxLayout()
        row.setSpacing(6)
        row.addWidget(self.day, 2)
        row.addWidget(self.channel, 3)
        row.addWidget(self.ok)
        column.addWidget(self.caption)
        column.addLayout(row)
        self.hide()

    def ask(self, rung: Rung, today: date) -> None:
        self.caption.setText(_("%(step)s: when and how it went out") % {"step": words.step_title(rung)})
        self.day.set_value(today)
        self.show()
        self.channel.setFocus()

    def _say(self) -> None:
        if self.day.value() is None:
            self.day.set_invalid(True)
            self.day.setFocus()
            return
        self.said.emit(self.day.value(), str(self.channel.value()))

    def retranslate(self) -> None:
        self.day.name(_("Sent on"))
        self.channel.setAccessibleName(_("How it was sent"))
        self.channel.set_options([(key, _(msgid)) for key, msgid in CHANNELS.items()])
        self.ok.set_words("", _("Marked as sent"))


class RightSide(QFrame):
    """`step(rung, action)`, `sent(rung, day, channel)`, `promise_opened(promise)`, `kept(promise)`."""

    step = Signal(object, str)
    sent = Signal(object, object, str)
    promise_opened = Signal(object)
    kept = Signal(object)
    language_wanted = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("look", "panelRight")
        self.setFixedWidth(WIDTH)  # larger texts get by in it; the centre could not spare more
        self._asked: Rung | None = None
        self._proposed: object = None
        self.currency = "EUR"
        column = QVBoxLayout(self)
        column.setContentsMargins(1, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._steps())
        column.addWidget(line())
        column.addWidget(self._promises(), 1)

    def _steps(self) -> QWidget:
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(12, 9, 12, 12)
        column.setSpacing(8)
        head = QHBoxLayout()
        self.title = Elided("", "section")
        self.language = Pill("", "neu")
        head.addWidget(self.title, 1)
        head.addWidget(self.language)
        self.ladder, self.sent_line = Ladder(), SentLine()
        self.calm = label("", "small", "text2", wrap=True)
        self.reckoning = QFrame()
        self.reckoning.setProperty("look", "sunken")
        box = QVBoxLayout(self.reckoning)
        box.setContentsMargins(10, 8, 10, 8)
        box.setSpacing(1)
        self.basis, self.lines = Wrapped("caption", "text2"), Wrapped("small", "text2")
        self.lines.setTextFormat(Qt.TextFormat.RichText)
        box.addWidget(self.basis)
        box.addWidget(self.lines)
        column.addLayout(head)
        for part in (self.calm, self.ladder, self.sent_line, self.reckoning):
            column.addWidget(part)
        self.ladder.pressed.connect(self._on_step)
        self.sent_line.said.connect(self._on_sent)
        return inside

    def _promises(self) -> QWidget:
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 8, 0, 10)
        column.setSpacing(6)
        head = QHBoxLayout()
        head.setContentsMargins(12, 0, 12, 0)
        self.promises_title, self.count = label("", "section"), label("", "body", "text3")
        self.broken = Pill("", "bad", "octagon-alert")
        for part in (self.promises_title, self.count):
            head.addWidget(part)
        head.addStretch(1)
        head.addWidget(self.broken)
        self.proposal = Banner("ok", "circle-check")
        self.proposal.button.clicked.connect(lambda: self.kept.emit(self._proposed))
        self.promises: TableView = TableView(RowTableModel(promise_columns()), dense=False)
        self.promises.horizontalHeader().hide()
        self.rate = label("", "caption", "text2", wrap=True)
        self.rate.setContentsMargins(12, 0, 12, 0)
        column.addLayout(head)
        column.addWidget(self.proposal)
        column.addWidget(self.promises, 1)
        column.addWidget(self.rate)
        self.promises.opened.connect(self.promise_opened)
        return inside

    def _on_step(self, rung: Rung, action: str) -> None:
        if action == SENT:
            self._asked = rung
            self.sent_line.ask(rung, clock.today())
        else:
            self.step.emit(rung, action)

    def _on_sent(self, day: object, channel: str) -> None:
        self.sent_line.hide()
        if self._asked is not None:
            self.sent.emit(self._asked, day, channel)

    def close_line(self) -> bool:
        """Close the question when a letter went out; False when it was not there."""
        shown = self.sent_line.isVisibleTo(self)
        self.sent_line.hide()
        return shown

    def show_state(self, state: DebtsState) -> None:
        self.count.setText(l10n().number(len(state.promises)) if state.promises else "")
        broken = sum(one.state is PromiseState.BROKEN for one in state.promises)
        self.broken.setVisible(bool(broken))
        self.broken.show_status(
            ngettext("%(n)s broken", "%(n)s broken", broken) % {"n": broken} if broken else "",
            "bad",
            "octagon-alert",
        )
        self.promises.set_rows(list(state.promises))
        self.rate.setText(words.keeping(state.keeping))
        self._propose(state)

    def _propose(self, state: DebtsState) -> None:
        first = state.covered[0] if state.covered else None
        self._proposed = first
        if first is None:
            self.proposal.say("")
            return
        self.proposal.say(words.proposal(first), "ok", "circle-check", _("Kept"))

    def show_case(self, case: Case | None, *, can_note: bool) -> None:
        """The chosen client; None: nobody is chosen."""
        debt = case.main if case is not None else None
        name = words.short_name(case.client) if case is not None else ""
        title = _("Steps of collecting")
        self.title.setText(f"{title} · {name}" if name else title)
        self.language.setVisible(case is not None)
        self.sent_line.hide()
        for part in (self.ladder, self.reckoning):
            part.setVisible(debt is not None)
        self.calm.setVisible(debt is None)
        self.calm.setText(_("Nothing is past due.") if case is not None else _("Choose a client."))
        if case is None:
            return
        self.language.show_status(case.language.upper())
        self.language.setToolTip(_("Language of the letters"))
        if debt is not None:
            self.ladder.show_rungs(case.rungs, case.next_rung, can_note=can_note)
            self.basis.setText(words.interest_basis(case))
            shown, total = words.interest_sum(debt.lines, debt.currency)
            self.lines.setVisible(bool(shown))
            whole = f"<b>{total}</b>"
            self.lines.setText(f"{shown[0]} = {whole}" if len(shown) == 1 else "<br>".join([*shown, whole]))

    def retranslate(self) -> None:
        self.promises_title.setText(_("Promises"))
        self.promises.retranslate(_("Promises"))
        self.sent_line.retranslate()

"""The balances of an act: ours, theirs, what lies between, and how the client's file was read."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from kamdesk.model.reconciliation.queries import ActDetail
from kamdesk.ui.language import _
from kamdesk.ui.widgets import sums
from kamdesk.ui.widgets.badges import Pill
from kamdesk.ui.widgets.button import Button
from kamdesk.ui.widgets.card import Card, caption_value
from kamdesk.ui.widgets.fields import MoneyEdit
from kamdesk.ui.widgets.text import label, set_tone


class BalancesCard(Card):
    """`turn_wanted()` swaps their debit and credit; `told(minor)` is their balance as they said it."""

    turn_wanted = Signal()
    told = Signal(int)

    def __init__(self) -> None:
        super().__init__("", "wallet", bare=True, padding=12)
        self.act: ActDetail | None = None
        row = QHBoxLayout()
        row.setSpacing(22)
        self.figures = {
            name: caption_value("", "", "figure") for name in ("opening", "ours", "theirs", "between")
        }
        for widget, _caption, _value in self.figures.values():
            row.addWidget(widget)
        row.addStretch(1)
        self.pill = Pill()
        row.addWidget(self.pill)
        self.read_as = label("", "small", "text2", wrap=True)
        self.turn = Button("", "arrow-left-right", small=True, kind="ghost", on_click=self.turn_wanted.emit)
        self.balance = MoneyEdit()
        self.balance.setFixedWidth(120)
        self.note = Button("", "check", small=True, on_click=self._tell)
        self.asked = label("", "small", "text2")
        second = QHBoxLayout()
        second.setSpacing(8)
        second.addWidget(self.read_as, 1)
        second.addWidget(self.turn)
        second.addWidget(self.asked)
        second.addWidget(self.balance)
        second.addWidget(self.note)
        self.body.addLayout(row)
        self.body.addLayout(second)
        self.balance.returnPressed.connect(self._tell)
        self.retranslate()

    def retranslate(self) -> None:
        self.setAccessibleName(_("Balances"))
        self.turn.set_words(_("Swap debit and credit"))
        self.note.set_words(_("Write down"), name=_("Note their balance"))
        self.asked.setText(_("Their balance by phone:"))
        self.balance.setAccessibleName(_("Their closing balance"))
        if self.act is not None:
            self.show_act(self.act)

    def show_act(self, act: ActDetail) -> None:
        self.act = act
        theirs = act.theirs
        self._say("opening", _("Our opening balance"), sums.money(act.ours.opening_minor, act.currency))
        self._say("ours", _("Our closing balance"), sums.money(act.ours.closing_minor, act.currency))
        told = sums.money(theirs.closing_minor, act.currency) if theirs else "—"
        self._say("theirs", _("Their closing balance"), told)
        between = act.difference_minor
        self._say(
            "between", _("Ours − theirs"), "—" if between is None else sums.money(between, act.currency)
        )
        set_tone(self.figures["between"][2], "" if between is None else "bad" if between else "ok")
        self._show_pill(act)
        self.read_as.setText(_reading(act))
        self.turn.setVisible(bool(act.their_view))
        for part in (self.asked, self.balance, self.note):
            part.setVisible(not act.their_view)

    def _show_pill(self, act: ActDetail) -> None:
        if act.difference_minor is None:
            self.pill.hide()
            return
        self.pill.show()
        if act.difference_minor == 0:
            self.pill.show_status(_("agrees to the cent"), "ok", "circle-check")
        else:
            self.pill.show_status(_("does not agree"), "bad", "triangle-alert")

    def _say(self, name: str, caption: str, value: str) -> None:
        _widget, first, second = self.figures[name]
        first.setText(caption)
        second.setText(value)

    def _tell(self) -> None:
        minor = self.balance.value()
        if self.balance.is_valid() and minor is not None:
            self.told.emit(minor)

    def regions(self) -> list[QWidget]:
        return [self]


def _reading(act: ActDetail) -> str:
    """In words how the file was read, and whether our books moved since the paper."""
    parts = []
    if act.their_view == "mirrored":
        parts.append(_("%(file)s: their debit was read as our credit.") % {"file": act.file_name})
    elif act.their_view:
        parts.append(_("%(file)s: their debit was read as our debit.") % {"file": act.file_name})
    if act.changed_since:
        moved = sums.money(act.changed_since, act.currency)
        parts.append(_("Since the act was issued our balance moved by %(sum)s.") % {"sum": moved})
    if not parts:
        parts.append(_("Debit is what the client owes, credit what it paid or overpaid."))
    return " ".join(parts)

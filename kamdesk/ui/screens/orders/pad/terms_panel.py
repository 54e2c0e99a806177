"""F6: terms outside the rules (A30). What is granted, and below it the decision that allows it: who, when, why, until.

The draft takes every value at once; the decision is asked only where the rules do not allow it, and confirming waits
for it. Enter goes on to the next field that is needed, and at the end does what is written on the button.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget

from kamdesk.model.core import clock
from kamdesk.model.core.errors import Problem
from kamdesk.ui.language import _, l10n, pgettext
from kamdesk.ui.screens.orders.pad.granting import Grant, Granted, allowed_words, grant_of, needs
from kamdesk.ui.screens.orders.pad.head import Panel
from kamdesk.ui.screens.orders.pad.state import PadState
from kamdesk.ui.widgets import sums
from kamdesk.ui.widgets.badges import Pill
from kamdesk.ui.widgets.button import Button
from kamdesk.ui.widgets.choice import Segment, Segmented
from kamdesk.ui.widgets.fields import DateEdit, LineEdit, MoneyEdit, NumberEdit
from kamdesk.ui.widgets.form import Form
from kamdesk.ui.widgets.text import Elided, label

WIDTH = 560
HERE, UNTIL = "here", "until"


def grant_words() -> dict[Grant, str]:
    """What can be granted, in the window's language."""
    return {
        Grant.DISCOUNT: _("Discount, %"),
        Grant.PRICE: _("Price"),
        Grant.SUM_OFF: _("Sum off the order"),
        Grant.DAYS: _("Payment, days"),
        Grant.OVER: _("Over the limit"),
        Grant.COLUMN: _("Column"),
    }


@dataclass(frozen=True, slots=True)
class Decided:
    """The decision as typed; no last day: for this order only."""

    decided_by: str
    decided_on: date
    reason: str
    valid_until: date | None


class TermsPanel(Panel):
    """`applied(Granted)` puts a value into the draft, `decided(Granted, Decided)` records the decision with it."""

    applied = Signal(object)
    decided = Signal(object, object)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent, WIDTH)
        self.state: PadState | None = None
        self.title = Elided("", "section")
        self.what = Segmented((), small=True, fill=True)
        self.what.chosen.connect(self._what_chosen)
        self.values: dict[Grant, Any] = {
            Grant.DISCOUNT: NumberEdit(scale=100),
            Grant.PRICE: MoneyEdit(),
            Grant.SUM_OFF: MoneyEdit(),
            Grant.DAYS: NumberEdit(),
            Grant.OVER: MoneyEdit(),
            Grant.COLUMN: NumberEdit(),
        }
        self.allowed = label("", "small", "text2", wrap=True)
        self.pill = Pill("", "warn", "stamp")
        self.form = Form(2)
        self.by, self.on, self.reason = LineEdit(), DateEdit(), LineEdit()
        self.scope = Segmented((), small=True, fill=True)
        self.until = DateEdit()
        self.form.add("decided_by", lambda: pgettext("decision", "Who decided"), self.by)
        self.form.add("decided_on", lambda: pgettext("decision", "When"), self.on)
        self.form.add(
            "reason", lambda: pgettext("decision", "Why (printed with the order)"), self.reason, span=2
        )
        self.form.add("scope", lambda: pgettext("decision", "Holds"), self.scope)
        self.form.add("valid_until", lambda: pgettext("decision", "Last day"), self.until)
        self.record = Button("", "stamp", kind="primary", on_click=self._record)
        self.apply = Button("", "check", on_click=self._apply)
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        first = QHBoxLayout()
        first.setSpacing(8)
        for field in self.values.values():
            first.addWidget(field)
        first.addWidget(self.pill)
        first.addStretch(1)
        last = QHBoxLayout()
        last.setSpacing(8)
        last.addStretch(1)
        last.addWidget(self.apply)
        last.addWidget(self.record)
        for part in (self.title, self.what):
            self.column.addWidget(part)
        self.column.addLayout(first)
        self.column.addWidget(self.allowed)
        self.column.addWidget(self.form)
        self.column.addLayout(last)

    def _connect(self) -> None:
        for field in self.values.values():
            field.textEdited.connect(lambda _text: self._weigh())
            field.returnPressed.connect(self._after_value)
        self.by.returnPressed.connect(self.reason.setFocus)
        self.on.returnPressed.connect(self.reason.setFocus)
        self.reason.returnPressed.connect(self._record)
        self.until.returnPressed.connect(self._record)
        self.scope.chosen.connect(self._scope_chosen)

    # opening
    def start(self, state: PadState) -> None:
        """Fill it from the draft: what stands on the current line, and what is still undecided first."""
        self.state = state
        self.retranslate()
        grant = grant_of(state)
        self._fill_what(grant)
        decider = state.terms.pricing.policy.decider if state.terms else ""
        self.by.set_text(decider)
        self.on.set_value(clock.today())
        self.reason.set_text("")
        self.scope.set_value(HERE)
        self.scope.setEnabled(True)
        today = clock.today()
        self.until.set_value(date(today.year, 12, 31) if today.month < 12 else today + timedelta(days=31))
        self.until.setEnabled(False)
        self.form.clear_problems()
        self._show_value(grant, fill=True)
        field = self.values[grant]
        field.setFocus()
        field.selectAll()

    def _fill_what(self, chosen: Grant) -> None:
        line = self.state.line if self.state else None
        kinds = [Grant.SUM_OFF, Grant.DAYS, Grant.OVER, Grant.COLUMN]
        if line is not None:
            kinds = [Grant.DISCOUNT, Grant.PRICE, *kinds]
        words = grant_words()
        self.what.set_segments([Segment(str(kind), words[kind]) for kind in kinds])
        self.what.set_value(str(chosen))
        name = f"{line.code} {line.name}" if line is not None else _("Whole order")
        self.title.setText(name)

    @property
    def grant(self) -> Grant:
        return Grant(self.what.value())

    def _what_chosen(self, key: str) -> None:
        self._show_value(Grant(key), fill=True)
        # a column is the client's, never one order's
        self.scope.set_value(UNTIL if key == Grant.COLUMN else HERE)
        self.scope.setEnabled(key != Grant.COLUMN)
        self.until.setEnabled(key == Grant.COLUMN)

    def _scope_chosen(self, key: str) -> None:
        self.until.setEnabled(key == UNTIL)
        if key == UNTIL:
            self.until.setFocus()

    def _show_value(self, grant: Grant, *, fill: bool) -> None:
        for kind, field in self.values.items():
            field.setVisible(kind is grant)
        if fill and self.state is not None:
            self.values[grant].set_value(Granted.now(self.state, grant).value)
        self._weigh()

    def granted(self) -> Granted | None:
        """What is typed; None when it is no number."""
        field = self.values[self.grant]
        if self.state is None or not field.is_valid() or field.value() is None:
            return None
        line = self.state.line if self.grant in (Grant.DISCOUNT, Grant.PRICE) else None
        return Granted(self.grant, int(field.value()), line.key if line else None)

    def _weigh(self) -> None:
        """Say what is allowed, and whether this value wants a decision."""
        if self.state is None:
            return
        granted = self.granted()
        self.allowed.setText(allowed_words(self.state, self.grant, granted, l10n(), sums.money))
        asks = granted is not None and needs(self.state, granted)
        self.pill.show_status(
            _("needs a decision") if asks else _("allowed"),
            "warn" if asks else "ok",
            "stamp" if asks else "check",
        )
        # these two are nothing a draft could hold: only a decision gives them
        self.apply.setVisible(self.grant not in (Grant.OVER, Grant.COLUMN))
        self.adjustSize()

    def credit_read(self, state: PadState) -> None:
        """What the order does to the credit came in; a sum not typed yet follows it."""
        self.state = state
        if self.grant is Grant.OVER:
            self._show_value(Grant.OVER, fill=not self.values[Grant.OVER].isModified())

    # finishing
    def _after_value(self) -> None:
        granted = self.granted()
        if granted is None:
            return
        if self.state is not None and needs(self.state, granted):
            (self.reason if self.by.text().strip() else self.by).setFocus()
            return
        self._apply()

    def _apply(self) -> None:
        granted = self.granted()
        if granted is not None:
            self.applied.emit(granted)
            self.close_panel()

    def _record(self) -> None:
        granted = self.granted()
        if granted is None:
            self.values[self.grant].setFocus()
            return
        until = self.until.value() if self.scope.value() == UNTIL else None
        day = self.on.value() or clock.today()
        missing = self.scope.value() == UNTIL and until is None
        self.decided.emit(
            granted, Decided(self.by.text(), day, self.reason.text(), until if not missing else day)
        )

    def show_problems(self, problems: tuple[Problem, ...]) -> None:
        """What the decision still lacks; the first such field gets the focus."""
        left = self.form.show_problems(problems)
        first = next((one.field for one in problems if one not in left), "")
        if first:
            self.form[first].setFocus()
        for one in left:
            self.allowed.setText(one.text(l10n()))

    def retranslate(self) -> None:
        self.form.retranslate()
        chosen = self.scope.value() or HERE
        self.scope.set_segments(
            [Segment(HERE, _("for this order")), Segment(UNTIL, _("until a day"))],
        )
        self.scope.set_value(chosen)
        self.scope.setAccessibleName(pgettext("decision", "Holds"))
        self.what.setAccessibleName(_("What is granted"))
        self.record.set_words(_("Record the decision"))
        self.apply.set_words(_("Only into the draft"))
        for kind, words in grant_words().items():
            field: QLineEdit = self.values[kind]
            field.setAccessibleName(words)

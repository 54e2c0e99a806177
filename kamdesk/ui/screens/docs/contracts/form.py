"""The fields of a contract, with the warnings a power of attorney gives while they are typed (A18, A22)."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from kamdesk.model.contracts import services
from kamdesk.model.contracts.rules.drafts import ContractDraft, values_of
from kamdesk.model.contracts.rules.powers import power_doubts
from kamdesk.model.contracts.rules.stages import Stage
from kamdesk.model.contracts.rules.words import LAWS, Sort
from kamdesk.model.core import clock
from kamdesk.model.core.errors import InvalidInput, Problem
from kamdesk.model.core.languages import N_
from kamdesk.ui.kept_form import KeptForm
from kamdesk.ui.language import _, l10n
from kamdesk.ui.screens.docs.contracts.state import ContractState, contract_state
from kamdesk.ui.shell.screen import Context
from kamdesk.ui.widgets import sums
from kamdesk.ui.widgets.card import Card
from kamdesk.ui.widgets.choice import Switch
from kamdesk.ui.widgets.fields import Combo, DateEdit, LineEdit, MoneyEdit, NumberEdit, TextArea
from kamdesk.ui.widgets.text import label

_DATES = ("starts_on", "ends_on")
_UNREAD = {
    "starts_on": N_("Type the date as dd.mm.yyyy."),
    "ends_on": N_("Type the date as dd.mm.yyyy."),
}
# what a protocol of disagreements does not have: its text is the clauses
_NO_PROTOCOL = frozenset({
    "ends_on", "amount_minor", "price_column", "payment_days", "limit_minor", "penalty_bp", "penalty_clause",
    "delivery", "returns", "special",
})  # fmt: skip


class ContractForm(KeptForm):
    """The form of one contract; the cards at its right are the page's."""

    draft_screen = "contract"
    empty = ("docs", "contract:new")
    shown = Signal(object)

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self.state: ContractState | None = None
        self._then: Callable[[], object] | None = None
        self.auto_renew = Switch()
        self.auto_text = label("", "body")
        self.widgets: dict[str, Any] = {}
        self.card = Card("", "file-text")
        self.card.body.addWidget(self.form)
        self.left.addWidget(self.card)
        self._row.setStretch(0, 170)
        self._row.setStretch(1, 0)
        self._row.setStretch(2, 100)
        self._build()
        self.watch(*self.widgets.values())
        self.auto_renew.toggled.connect(self._on_typed)
        for name in ("amount_minor", "power_id"):
            for signal in ("textChanged", "chosen"):
                found = getattr(self.widgets[name], signal, None)
                if found is not None:
                    found.connect(self._warn)

    def _build(self) -> None:
        self.form.heading(lambda: _("The contract"))
        self._add("number", lambda: _("Number"), LineEdit())
        self._add("language", lambda: _("Language of the paper"), Combo())
        self._add("title", lambda: _("Title in lists"), LineEdit())
        self._add("place", lambda: _("Place of signing"), LineEdit())
        self._add("starts_on", lambda: _("In force from"), DateEdit())
        self._add("ends_on", lambda: _("In force until"), DateEdit(), hint=lambda: _("empty: without end"))
        self._add("law", lambda: _("Governing law"), Combo())
        self.auto_row = QWidget()
        line = QHBoxLayout(self.auto_row)
        line.setContentsMargins(0, 0, 0, 0)
        line.addWidget(self.auto_renew)
        line.addWidget(self.auto_text)
        line.addStretch(1)
        self.form.place(self.auto_row)
        price = self.form.heading(lambda: _("Price and payment"))
        self._add("price_column", lambda: _("Price column"), Combo())
        self._add("payment_days", lambda: _("Payment days"), NumberEdit(scale=1))
        self._add("limit_minor", lambda: _("Credit limit"), MoneyEdit())
        self._add("amount_minor", lambda: _("Expected sum of the contract"), MoneyEdit())
        self._add("penalty_bp", lambda: _("Late interest per day"), NumberEdit(scale=100, places=2))
        self._add("penalty_clause", lambda: _("Clause of the late interest"), LineEdit())
        goods = self.form.heading(lambda: _("Delivery and special terms"))
        self.term_headings = (price, goods)
        self._add("delivery", lambda: _("Delivery terms"), TextArea(lines=3), span=2)
        self._add("returns", lambda: _("Terms of returns"), TextArea(lines=3), span=2)
        self._add("special", lambda: _("Special terms in your own words"), TextArea(lines=5), span=2)
        self.form.heading(lambda: _("Who signs"))
        self._add("signer", lambda: _("Who signs for the client"), LineEdit())
        self._add("signer_role", lambda: _("Role of the client's signer"), LineEdit())
        self._add("signer_basis", lambda: _("On what basis the client's signer acts"), LineEdit())
        self._add("power_id", lambda: _("Our power of attorney"), Combo())
        self._add("own_signer", lambda: _("Who signs for us"), LineEdit())
        self._add("own_signer_role", lambda: _("Role of our signer"), LineEdit())
        self._add("own_signer_basis", lambda: _("On what basis our signer acts"), LineEdit(), span=2)
        self._add("note", lambda: _("Note, not printed"), TextArea(lines=2), span=2)

    def _add(
        self,
        name: str,
        title: Callable[[], str],
        widget: QWidget,
        span: int = 1,
        hint: Callable[[], str] | None = None,
    ) -> None:
        self.widgets[name] = widget
        self.form.add(name, title, widget, span=span, hint=hint)

    def title(self) -> str:
        return self.state.detail.number if self.state else _("Contract")

    def retranslate(self) -> None:
        self.auto_renew.setAccessibleName(_("Renews itself for a year"))
        self.auto_renew.setToolTip(_("Renews itself for a year"))
        self.auto_text.setText(_("Renews itself for a year"))
        self.card.set_title(_("Terms"))
        self._fill_choices()
        super().retranslate()

    def _fill_choices(self) -> None:
        """What the combos offer; the chosen values stay."""
        kept = {name: self.widgets[name].value() for name in ("language", "law", "price_column", "power_id")}
        self.widgets["language"].set_options([("lv", "Latviešu"), ("ru", "Русский")])
        self.widgets["law"].set_options([(key, _(msgid)) for key, msgid in LAWS.items()])
        columns = self.state.columns if self.state else ()
        unsaid = _("not changed") if self._child else _("not stated")
        self.widgets["price_column"].set_options(
            [(None, unsaid), *((number, f"{number} · {name}") for number, name in columns)]
        )
        powers = self.state.powers if self.state else ()
        self.widgets["power_id"].set_options(
            [("", _("none")), *((one.id, f"{one.number} · {one.holder}") for one in powers)]
        )
        for name, value in kept.items():
            self.widgets[name].set_value(value)

    @property
    def _child(self) -> bool:
        return self.state is not None and Sort(self.state.detail.sort).belongs

    # reading
    def read(self) -> None:
        if self.key:
            self.context.runner.query(contract_state, self.key, owner=self, on_ok=self._show)

    def _show(self, state: ContractState | None) -> None:
        if state is None:
            self.context.shell.go_up()
            return
        self.state = state
        self._fill_choices()
        protocol = state.detail.sort == Sort.DISAGREEMENT
        for name in _NO_PROTOCOL:
            self.form.fields[name].setVisible(not protocol)
        for heading in self.term_headings:
            heading.setVisible(not protocol)
        self.auto_row.setVisible(state.detail.sort in (Sort.SUPPLY, Sort.OTHER))
        self._lock(state)
        if state.detail.stage != Stage.DRAFT:
            self._dirty = False
            self._fill(_as_json(state.detail.draft), None)
        else:
            self.show_stored(_as_json(state.detail.draft))
        self.shown.emit(state)
        self.title_changed.emit()

    def _lock(self, state: ContractState) -> None:
        """A text that is agreed or signed does not change; the note does."""
        locked = state.detail.stage != Stage.DRAFT
        reason = _("Only a draft is changed here.") if locked else ""
        self.form.set_read_only(locked, reason)
        self.auto_renew.setEnabled(not locked)
        note = self.widgets["note"]
        note.setEnabled(True)
        note.setToolTip("")

    def put(self, values: Mapping[str, Any]) -> None:
        for name, widget in self.widgets.items():
            value = values[name]
            if name in _DATES:
                widget.set_value(date.fromisoformat(value) if value else None)
            elif isinstance(widget, Combo):
                widget.set_value(value or "" if name == "power_id" else value)
            elif isinstance(widget, (MoneyEdit, NumberEdit)):
                widget.set_value(value)
            else:
                widget.set_text(value)
        self.auto_renew.setChecked(values["auto_renew"])
        self._warn()

    def typed(self) -> dict[str, Any]:
        found: dict[str, Any] = {"auto_renew": self.auto_renew.isChecked()}
        for name, widget in self.widgets.items():
            if name in _DATES:
                day = widget.value()
                found[name] = day.isoformat() if day else ""
            elif isinstance(widget, (Combo, MoneyEdit, NumberEdit)):
                found[name] = widget.value()
            else:
                found[name] = widget.text()
        return found

    def _warn(self, *_args: object) -> None:
        """The doubts of the power chosen, for the sum typed: at both fields, at once."""
        if self.state is None:
            return
        detail = self.state.detail
        power = next((one for one in self.state.powers if one.id == self.widgets["power_id"].value()), None)
        amount = self.widgets["amount_minor"].value()
        doubts = power_doubts(power, amount, detail.draft.currency, detail.signed_on or clock.today())
        money = [one.text(sums.spoken()) for one in doubts if one.kind in ("over_limit", "other_currency")]
        days = [one.text(l10n()) for one in doubts if one.kind in ("expired", "not_yet")]
        self.form.fields["amount_minor"].set_warning(" ".join(money))
        self.form.fields["power_id"].set_warning(" ".join(days))

    # saving
    def store(self) -> None:
        unread = [
            Problem(name, _UNREAD.get(name, N_("This is not a number.")))
            for name, widget in self.widgets.items()
            if isinstance(widget, (DateEdit, MoneyEdit, NumberEdit)) and not widget.is_valid()
        ]
        if unread:
            self.refused(InvalidInput(*unread))
            return
        values = {name: value for name, value in self.typed().items() if name not in _DATES}
        values |= {name: self.widgets[name].value() for name in _DATES}
        values["power_id"] = values["power_id"] or None
        self.context.runner.command(
            services.save_contract, owner=self, on_ok=self.stored, on_error=self.refused, contract_id=self.key,
            values=values,
        )  # fmt: skip

    def stored(self, _changed: Any) -> None:
        """The draft goes; the page stays, because the next thing is to look at the paper or to move the stage."""
        self._delay.stop()
        self._dirty = False
        self.drop()
        self.reload()
        then, self._then = self._then, None
        if then is not None:
            then()

    def refused(self, error: Exception) -> None:
        self._then = None
        super().refused(error)

    def after_saving(self, then: Callable[[], object]) -> None:
        """Store what is typed and go on; nothing typed is left behind when the paper is made or the stage moves."""
        if self._dirty:
            self._then = then
            self.save()
        else:
            then()

    def focus_field(self, name: str) -> None:
        """Take the user to a field that is missing."""
        if name in self.form.fields:
            self.form[name].setFocus()
            self.ensureWidgetVisible(self.form.fields[name])


def _as_json(draft: ContractDraft) -> dict[str, Any]:
    values = values_of(draft)
    return {
        name: value.isoformat() if isinstance(value, date) else value for name, value in values.items()
    } | {name: values[name].isoformat() if values[name] else "" for name in _DATES}

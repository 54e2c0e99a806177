"""The form of a promotion: what it gives, when, to whom, for what; beside it what came of it (A111)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QWidget

from kamdesk.model.catalog.queries import categories
from kamdesk.model.clients.queries import client_card
from kamdesk.model.core import clock
from kamdesk.model.core.errors import InvalidInput, KamdeskError, Problem
from kamdesk.model.core.languages import N_
from kamdesk.model.core.money import CURRENCIES
from kamdesk.model.pricing.queries.promotions import PromotionCard, promotion_card
from kamdesk.model.pricing.rules.effects import SORTS, PromotionState
from kamdesk.model.pricing.rules.law import BonusWarning, bonus_warning
from kamdesk.model.pricing.rules.terms import PromotionSort
from kamdesk.model.pricing.services.promotions import (
    remove_promotion,
    resume_promotion,
    save_promotion,
    stop_promotion,
)
from kamdesk.ui import choices
from kamdesk.ui.kept_form import KeptForm
from kamdesk.ui.language import _, l10n
from kamdesk.ui.screens.market import promotions
from kamdesk.ui.screens.market.effect import EffectCard
from kamdesk.ui.screens.market.scope import ScopeList
from kamdesk.ui.shell.screen import Context
from kamdesk.ui.widgets.button import Button
from kamdesk.ui.widgets.card import Card
from kamdesk.ui.widgets.fields import Combo, DateEdit, LineEdit, MoneyEdit, NumberEdit, TextArea
from kamdesk.ui.widgets.form import Form
from kamdesk.ui.widgets.search_select import Choice, SearchSelect
from kamdesk.ui.widgets.text import label

# the figures each sort asks for; the others are hidden
_ASKS = {
    PromotionSort.DISCOUNT: {"discount"},
    PromotionSort.AMOUNT: {"amount"},
    PromotionSort.GIFT: {"buy", "free", "gift"},
    PromotionSort.FREE_GOODS: {"buy", "free"},
    PromotionSort.BONUS: {"bonus"},
}
_ALL_ASKS = frozenset().union(*_ASKS.values())
_NUMBERS = {
    "priority": "priority", "discount": "discount_bp", "amount": "amount_minor", "buy": "buy_milli",
    "free": "free_milli", "bonus": "bonus_bp", "min_sum": "min_sum_minor", "budget": "budget_minor",
    "plan": "plan_bp",
}  # fmt: skip
_MAY_BE_EMPTY = frozenset({"budget_minor", "plan_bp"})


@dataclass(frozen=True, slots=True)
class _Stored:
    card: PromotionCard | None
    categories: tuple[str, ...]
    law: BonusWarning | None


def _stored(connection: Any, promotion_id: str, day: date) -> _Stored:
    card = promotion_card(connection, promotion_id, day) if promotion_id else None
    return _Stored(card, categories(connection), _law_of(connection, card, day) if card else None)


def _law_of(connection: Any, card: PromotionCard, day: date) -> BonusWarning | None:
    """The strictest warning over the clients of a bonus: one above a cap first."""
    if card.entry.promotion.sort is not PromotionSort.BONUS:
        return None
    found = []
    for part in card.by_client:
        client = client_card(connection, part.client_id, day)
        country = client.draft.country if client else ""
        warning = bonus_warning(country, day, part.sales_minor, part.given_minor)
        if warning is not None:
            found.append(warning)
    return max(found, key=lambda one: (one.over, one.cap_minor is not None), default=None)


class PromotionForm(KeptForm):
    draft_screen = "promotion"
    empty = ("market", "p:new")

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self.promotion: PromotionCard | None = None
        self.name = LineEdit()
        self.sort, self.currency = Combo(), Combo()
        self.first, self.last = DateEdit(), DateEdit()
        self.numbers = {
            "priority": NumberEdit(), "discount": NumberEdit("", 100), "amount": MoneyEdit(),
            "buy": NumberEdit("", 1000), "free": NumberEdit("", 1000), "bonus": NumberEdit("", 100),
            "min_sum": MoneyEdit(), "budget": MoneyEdit(), "plan": NumberEdit("", 100),
        }  # fmt: skip
        self.gift = SearchSelect(choices.records(context.runner, "product", self))
        self.segment, self.decider, self.note = LineEdit(), LineEdit(), TextArea(lines=2)
        self.stackable = QCheckBox()
        self.products = ScopeList(context, "product", lambda: _("Products"))
        self.categories = ScopeList(context, "category", lambda: _("Categories"))
        self.clients = ScopeList(context, "client", lambda: _("Clients"))
        self.effect = EffectCard(context)
        self.effect.act_wanted.connect(self._open_act)
        self._build()
        self.retranslate()

    def _build(self) -> None:
        add, numbers = self.form.add, self.numbers
        add("name", lambda: _("Name"), self.name, span=2)
        add("sort", lambda: _("Sort"), self.sort, span=2)
        add("discount", lambda: _("Discount, %"), numbers["discount"], span=2)
        add("amount", lambda: _("Sum off the order"), numbers["amount"], span=2)
        add("bonus", lambda: _("Bonus, %"), numbers["bonus"], span=2)
        add("buy", lambda: _("For every … bought"), numbers["buy"])
        add("free", lambda: _("so much free"), numbers["free"])
        add("gift", lambda: _("What is given"), self.gift, span=2)
        add("valid_from", lambda: _("First day"), self.first)
        add("valid_to", lambda: _("Last day"), self.last)
        add("min_sum", self._min_title, numbers["min_sum"], hint=lambda: _("without VAT"))
        add("currency", lambda: _("Currency"), self.currency)
        add("plan", lambda: _("Plan: growth, %"), numbers["plan"])
        add("budget", lambda: _("Budget"), numbers["budget"])
        add(
            "priority",
            lambda: _("Priority"),
            numbers["priority"],
            hint=lambda: _("a smaller number comes first"),
        )
        add("segment", lambda: _("Segment of clients"), self.segment, hint=lambda: _("empty: every segment"))
        self.form.place(self.stackable, 2)
        add("decided_by", lambda: _("Decided by"), self.decider, span=2)
        add("note", lambda: _("Note"), self.note, span=2)
        self.card = Card("", "percent")
        self.card.body.addWidget(self.form)
        self.scope = Card("", "filter")
        self.scope_hint = label("", "small", "text2", wrap=True)
        for part in (self.scope_hint, self.categories, self.products, self.clients):
            self.scope.body.addWidget(part)
        self._build_stop()
        self.left.addWidget(self.card)
        self.middle.addWidget(self.effect)
        self.right.addWidget(self.scope)
        self.right.addWidget(self.ending)
        self.finish()
        self.sort.chosen.connect(lambda _sort: self._show_asked())
        self.watch(
            self.name, self.sort, self.currency, self.first, self.last, self.gift, self.segment, self.decider,
            self.note, self.products, self.categories, self.clients, *self.numbers.values(),
        )  # fmt: skip
        self.stackable.toggled.connect(self._on_typed)

    def _build_stop(self) -> None:
        self.ending = Card("", "hand")
        self.stopping = Form(1)
        self.stop_day = DateEdit()
        self.stopping.add("stopped_on", lambda: _("Holds no more from"), self.stop_day)
        self.stop = Button("", "hand", small=True, on_click=self._stop)
        self.resume = Button("", "rotate-ccw", small=True, on_click=self._resume)
        self.stopped = label("", "small", "warn", wrap=True)
        for part in (self.stopped, self.stopping, self.stop, self.resume):
            self.ending.body.addWidget(
                part, 0, *((Qt.AlignmentFlag.AlignLeft,) if isinstance(part, Button) else ())
            )

    def _min_title(self) -> str:
        bonus = self.sort.value() == PromotionSort.BONUS.value
        return _("Volume of the period from") if bonus else _("Order from")

    def title(self) -> str:
        return self.promotion.entry.promotion.name if self.promotion else _("New promotion")

    def retranslate(self) -> None:
        chosen, currency = self.sort.value(), self.currency.value()
        self.sort.set_options([(key.value, _(said)) for key, said in SORTS.items()])
        self.currency.set_options([(code, code) for code in CURRENCIES])
        self.sort.set_value(chosen or "discount")
        self.currency.set_value(currency or "EUR")
        self.card.set_title(_("Promotion"))
        self.scope.set_title(_("For what and whom"))
        self.scope_hint.setText(_("Nothing chosen: all products, all clients of the segment."))
        self.ending.set_title(_("Stop before time"))
        self.stackable.setText(_("Adds to other promotions"))
        self.stop.set_words(_("Stop the promotion"))
        self.resume.set_words(_("Let it go on"))
        self.stopping.retranslate()
        for part in (self.products, self.categories, self.clients):
            part.retranslate()
        self.effect.retranslate()
        super().retranslate()
        self._show_asked()

    def regions(self) -> list[QWidget]:
        return [self.card, self.effect, self.scope]

    def _show_asked(self) -> None:
        """Only the figures of the chosen sort."""
        asked = _ASKS.get(PromotionSort(self.sort.value() or "discount"), set())
        for name in _ALL_ASKS:
            self.form.fields[name].setVisible(name in asked)
        self.form.fields["min_sum"].retranslate()

    # reading
    def read(self) -> None:
        self.context.runner.query(_stored, self.key, clock.today(), owner=self, on_ok=self._show)

    def _show(self, stored: _Stored) -> None:
        if self.key and stored.card is None:
            self.context.shell.go_up()
            return
        self.promotion = stored.card
        self.categories.set_names(stored.categories)
        self.effect.setVisible(stored.card is not None)
        self.ending.setVisible(stored.card is not None)
        if stored.card is not None:
            self.effect.show_card(stored.card, stored.law)
            self._show_ending(stored.card)
        self.show_stored(_values(stored.card))
        self.title_changed.emit()

    def _show_ending(self, card: PromotionCard) -> None:
        day, state = card.entry.promotion.stopped_on, card.entry.state
        self.resume.setVisible(day is not None)
        can_stop = day is None and state in (PromotionState.RUNNING, PromotionState.PLANNED)
        self.stop.setVisible(can_stop)
        self.stopping.setVisible(can_stop)
        self.stopped.setVisible(not can_stop)
        if day is not None:
            self.stopped.setText(_("Stopped from %(day)s on.") % {"day": l10n().date(day)})
        elif not can_stop:
            self.stopped.setText(promotions.state_words(state))
        if not self.stop_day.hasFocus():
            self.stop_day.set_value(clock.today())

    def put(self, values: Mapping[str, Any]) -> None:
        self.name.set_text(values["name"])
        self.sort.set_value(values["sort"])
        self.currency.set_value(values["currency"])
        self.first.set_value(_day(values["valid_from"]))
        self.last.set_value(_day(values["valid_to"]))
        for name, column in _NUMBERS.items():
            self.numbers[name].set_value(values[column])
        gift = values["gift"]
        self.gift.set_choice(Choice(*gift) if gift else None)
        self.segment.set_text(values["segment"])
        self.decider.set_text(values["decided_by"])
        self.note.set_text(values["note"])
        self.stackable.setChecked(bool(values["stackable"]))
        for name, part in self._scopes().items():
            part.set_value(values[name])
        self._show_asked()

    def _scopes(self) -> dict[str, ScopeList]:
        return {"products": self.products, "categories": self.categories, "clients": self.clients}

    def typed(self) -> dict[str, Any]:
        first, last, gift = self.first.value(), self.last.value(), self.gift.choice()
        return {
            "name": self.name.text(),
            "sort": self.sort.value(),
            "currency": self.currency.value(),
            "valid_from": first.isoformat() if first else "",
            "valid_to": last.isoformat() if last else "",
            **{column: self.numbers[name].value() for name, column in _NUMBERS.items()},
            "gift": [gift.key, gift.text] if gift else None,
            "segment": self.segment.text(),
            "decided_by": self.decider.text(),
            "note": self.note.text(),
            "stackable": self.stackable.isChecked(),
            **{name: [list(pair) for pair in part.value()] for name, part in self._scopes().items()},
        }

    # saving
    def store(self) -> None:
        unread = [
            Problem(name, N_("Not a number"))
            for name, field in self.numbers.items()
            if not field.is_valid() and self.form.fields[name].isVisibleTo(self.form)
        ]
        for name, day in (("valid_from", self.first), ("valid_to", self.last)):
            if not day.is_valid():
                unread.append(Problem(name, N_("Type the date as dd.mm.yyyy.")))
        if unread:
            self.refused(InvalidInput(*unread))
            return
        typed = self.typed()
        scopes: dict[str, Any] = {name: [pair[0] for pair in typed.pop(name)] for name in self._scopes()}
        gift = typed.pop("gift")
        figures: dict[str, Any] = {
            column: typed.pop(column) if column in _MAY_BE_EMPTY else typed.pop(column) or 0
            for column in _NUMBERS.values()
        }
        typed |= {"valid_from": self.first.value(), "valid_to": self.last.value()}
        self.context.runner.command(
            save_promotion,
            owner=self,
            on_ok=self.stored,
            on_error=self.refused,
            promotion_id=self.key or None,
            gift_product_id=gift[0] if gift else None,
            **typed,
            **figures,
            **scopes,
        )

    def _stop(self) -> None:
        self.stopping.clear_problems()
        if not self.stop_day.is_valid():
            self.stopping.show_problems([Problem("stopped_on", N_("Type the date as dd.mm.yyyy."))])
            return
        self.context.runner.command(
            stop_promotion, owner=self, on_ok=lambda _done: self.reload(), on_error=self._not_stopped,
            promotion_id=self.key, stopped_on=self.stop_day.value(),
        )  # fmt: skip

    def _not_stopped(self, error: Exception) -> None:
        if isinstance(error, InvalidInput):
            self.stopping.show_problems(error)
        elif isinstance(error, KamdeskError):
            self.context.shell.say_error(error)

    def _resume(self) -> None:
        self.context.runner.command(
            resume_promotion, owner=self, on_ok=lambda _done: self.reload(), promotion_id=self.key
        )

    def delete(self) -> None:
        """Delete the promotion; refused when orders have used it."""
        if self.key:
            self.context.runner.command(
                remove_promotion, owner=self, on_ok=self.stored, promotion_id=self.key
            )

    def _open_act(self, client_id: str) -> None:
        from kamdesk.ui.screens.docs import open_paper

        if "docs" in self.context.shell.rooms:
            open_paper(self.context.shell, "bonus", promotion=self.key, client=client_id)


def _day(text: str) -> date | None:
    return date.fromisoformat(text) if text else None


def _values(card: PromotionCard | None) -> dict[str, Any]:
    """The stored promotion as the form holds it; a fresh one begins today."""
    if card is None:
        return {
            "name": "", "sort": "discount", "currency": "EUR", "valid_from": clock.today().isoformat(),
            "valid_to": "", **dict.fromkeys(_NUMBERS.values()), "priority": 100, "gift": None, "segment": "",
            "decided_by": "", "note": "", "stackable": False, "products": [], "categories": [], "clients": [],
        }  # fmt: skip
    one, entry = card.entry.promotion, card.entry
    return {
        "name": one.name,
        "sort": one.sort.value,
        "currency": one.currency,
        "valid_from": one.valid_from.isoformat() if one.valid_from else "",
        "valid_to": one.valid_to.isoformat() if one.valid_to else "",
        "priority": one.priority,
        "discount_bp": one.discount_bp or None,
        "amount_minor": one.amount_minor or None,
        "buy_milli": one.buy_milli or None,
        "free_milli": one.free_milli or None,
        "bonus_bp": one.bonus_bp or None,
        "min_sum_minor": one.min_sum_minor or None,
        "budget_minor": one.budget_minor,
        "plan_bp": entry.plan_bp,
        "gift": [card.gift.id, card.gift.name] if card.gift else None,
        "segment": one.segment,
        "decided_by": entry.decided_by,
        "note": entry.note,
        "stackable": one.stackable,
        "products": [[scope.id, scope.name] for scope in card.products],
        "categories": [[name, name] for name in sorted(one.categories)],
        "clients": [[scope.id, scope.name] for scope in card.clients],
    }

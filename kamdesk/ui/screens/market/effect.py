"""What came of a promotion: plan and fact, cost, return, budget, each with the sums behind it; the orders on demand."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout

from kamdesk.model.core import clock
from kamdesk.model.pricing.queries.promotions import PromotionCard, PromotionOrder, promotion_orders
from kamdesk.model.pricing.rules.effects import Effect, Span
from kamdesk.model.pricing.rules.law import BonusWarning
from kamdesk.model.pricing.rules.terms import PromotionSort
from kamdesk.ui.language import _, l10n, ngettext, pgettext
from kamdesk.ui.screens.market import promotions
from kamdesk.ui.shell.route import Route
from kamdesk.ui.shell.screen import Context
from kamdesk.ui.widgets import sums
from kamdesk.ui.widgets.button import Button
from kamdesk.ui.widgets.card import Card, caption_value
from kamdesk.ui.widgets.charts import BarGauge
from kamdesk.ui.widgets.rows import RowButton, RowItem, RowList
from kamdesk.ui.widgets.text import label, set_tone

SHOWN_CLIENTS = 12


class EffectCard(Card):
    """Figures at the top, how they come about under them, then clients, then (asked for) orders."""

    act_wanted = Signal(str)

    def __init__(self, context: Context) -> None:
        super().__init__("", "target")
        self.context = context
        self.card: PromotionCard | None = None
        self._orders_open = False
        self.figures = {}
        row = QHBoxLayout()
        row.setSpacing(18)
        for name in ("plan", "fact", "cost", "return"):
            holder, caption, value = caption_value("", "", "figure")
            self.figures[name] = (caption, value)
            row.addWidget(holder)
        row.addStretch(1)
        self.body.addLayout(row)
        self.gauge_words = label("", "small", "text2")
        self.gauge = BarGauge()
        self.how = label("", "small", "text2", wrap=True)
        self.warning = label("", "small", "warn", wrap=True)
        self.clients = RowList("", two=46, fit=True)
        self.clients.opened.connect(lambda item: context.shell.open(Route("clients", item.id)))
        self.clients.pressed.connect(lambda item, _key: self.act_wanted.emit(item.id))
        self.show_orders = Button("", "clipboard-list", small=True, on_click=self._toggle_orders)
        self.orders = RowList("", two=46, fit=True)
        self.orders.opened.connect(lambda item: context.shell.open(Route("orders", item.id)))
        self.orders.hide()
        for part in (self.gauge_words, self.gauge, self.warning, self.how, self.clients):
            self.body.addWidget(part)
        foot = QHBoxLayout()
        foot.addWidget(self.show_orders)
        foot.addStretch(1)
        self.body.addLayout(foot)
        self.body.addWidget(self.orders)

    def retranslate(self) -> None:
        self.set_title(_("Plan and fact"))
        self.gauge.setAccessibleName(_("Budget"))
        self.clients.setAccessibleName(_("Clients of the promotion"))
        self.orders.setAccessibleName(_("Orders of the promotion"))
        for name, words in (
            ("plan", _("Plan")),
            ("fact", _("Fact")),
            ("cost", _("Given")),
            ("return", pgettext("promotion", "Return")),
        ):
            self.figures[name][0].setText(words)
        self._name_button()
        if self.card is not None:
            self.show_card(self.card, self.law)

    law: BonusWarning | None = None

    def show_card(self, card: PromotionCard, law: BonusWarning | None = None) -> None:
        """Fill in a promotion's figures; before it has begun there is only the plan."""
        if self.card is None or self.card.entry.id != card.entry.id:
            self._orders_open = False
            self.orders.hide()
        self.card, self.law = card, law
        effect, currency = card.entry.effect, card.entry.promotion.currency
        plan = card.entry.plan_bp
        self._put("plan", promotions.growth(plan) if plan is not None else "—")
        self._put("fact", promotions.growth(effect.fact_bp) if effect else "—", _fact_tone(effect))
        self._put("cost", sums.money(effect.cost_minor, currency) if effect else "—")
        self._put("return", promotions.returned(effect), _return_tone(effect))
        self._show_budget(effect, currency)
        self.how.setText(
            "\n".join(_explained(effect, currency)) if effect else _("Begins later: there is only a plan.")
        )
        said = [*_warnings(card), *([_law(law, currency)] if law else [])]
        self.warning.setText("\n".join(said))
        self.warning.setVisible(bool(said))
        self._show_clients(card)
        self.show_orders.setVisible(effect is not None)
        self._name_button()
        if self._orders_open:
            self._read_orders()

    def _put(self, name: str, words: str, tone: str = "") -> None:
        value = self.figures[name][1]
        value.setText(words)
        set_tone(value, tone or "text")

    def _show_budget(self, effect: Effect | None, currency: str) -> None:
        used = effect.used_bp if effect else None
        for part in (self.gauge, self.gauge_words):
            part.setVisible(used is not None)
        if effect is None or used is None or effect.budget_minor is None:
            return
        tone = {"over": "bad", "nearly": "warn"}.get(effect.budget_warning, "accent")
        words = _("Budget: %(used)s of %(whole)s (%(part)s)") % {
            "used": sums.money(effect.cost_minor, currency),
            "whole": sums.money(effect.budget_minor, currency),
            "part": l10n().percent(round(used, -2)),
        }
        self.gauge_words.setText(words)
        set_tone(self.gauge_words, {"accent": "text2"}.get(tone, tone))
        self.gauge.show_value(min(1.0, used / 10_000), tone, words)

    def _show_clients(self, card: PromotionCard) -> None:
        one = card.entry.promotion
        bonus = one.sort is PromotionSort.BONUS
        button = (RowButton("act", _("Bonus act")),) if bonus else ()
        items = []
        for part in card.by_client[:SHOWN_CLIENTS]:
            given = _("given %(sum)s") % {"sum": sums.money(part.given_minor, one.currency)}
            sold = sums.money(part.sales_before_minor, one.currency) if part.sales_before_minor else "—"
            before = _("before %(sum)s") % {"sum": sold}
            right = sums.money(part.sales_minor, one.currency) if part.sales_minor else "—"
            detail = f"{before} · {given}" if part.given_minor else before
            items.append(
                RowItem(part.client_id, part.client, detail, "building-2", right=right, buttons=button)
            )
        self.clients.show_items(items)
        self.clients.setVisible(bool(items))

    # the orders
    def _toggle_orders(self) -> None:
        self._orders_open = not self._orders_open
        self.orders.setVisible(self._orders_open)
        self._name_button()
        if self._orders_open:
            self._read_orders()

    def _name_button(self) -> None:
        self.show_orders.set_words(_("Hide the orders") if self._orders_open else _("Show the orders"))

    def _read_orders(self) -> None:
        if self.card is not None:
            self.context.runner.query(
                promotion_orders,
                self.card.entry.id,
                clock.today(),
                owner=self,
                quiet=True,
                on_ok=self._show_orders,
            )

    def _show_orders(self, rows: tuple[PromotionOrder, ...]) -> None:
        self.orders.show_items([_order_item(row) for row in rows])


def _fact_tone(effect: Effect | None) -> str:
    fact = effect.fact_bp if effect else None
    if effect is None or fact is None:
        return "text2"
    return "bad" if fact < 0 else "ok" if fact >= (effect.plan_bp or 0) else "warn"


def _return_tone(effect: Effect | None) -> str:
    value = effect.return_hundredths if effect else None
    return "text2" if value is None else "ok" if value >= 100 else "bad"


def _span(span: Span) -> str:
    return f"{l10n().day_month(span.first)}–{l10n().date(span.last)}"


def _explained(effect: Effect, currency: str) -> list[str]:
    """How each figure comes about, with its sums."""

    def money(minor: int) -> str:
        return sums.money(minor, currency)

    lines = [
        _("Fact: sales of %(now)s in %(days)s against %(before)s in %(then)s, the same weekdays before.")
        % {
            "now": money(effect.sales_minor),
            "days": _span(effect.now),
            "before": money(effect.sales_before_minor),
            "then": _span(effect.before),
        }
    ]
    extra = effect.extra_margin_minor
    if effect.margin_minor is None or effect.margin_before_minor is None or extra is None:
        lacking = ngettext(
            "Return: not known, the cost of %(n)d line is missing.",
            "Return: not known, the costs of %(n)d lines are missing.",
            effect.without_cost,
        )
        return [*lines, lacking % {"n": effect.without_cost}]
    margin = effect.margin_minor + (effect.cost_minor if effect.in_margin else 0)
    values = {
        "extra": money(extra),
        "margin": money(margin),
        "before": money(effect.margin_before_minor),
        "given": money(effect.cost_minor),
    }
    text = _(
        "Return: extra margin %(extra)s (%(margin)s before what was given, less %(before)s then) per %(given)s given; "
        "from 1 on it pays for itself."
    )
    return [*lines, text % values]


def _warnings(card: PromotionCard) -> list[str]:
    said = [_(clash.msgid) % dict(clash.values) for clash in card.clashes]
    warning = card.entry.effect.budget_warning if card.entry.effect else ""
    if warning == "over":
        said.insert(0, _("The budget is used up: stop the promotion or decide on more."))
    elif warning == "nearly":
        said.insert(0, _("The budget is nearly used up."))
    return said


def _law(warning: BonusWarning, currency: str) -> str:
    law = warning.law
    values = {"source": law.source, "cap": l10n().percent(law.cap_bp or 0)}
    words = _(law.msgid) % values
    if warning.cap_minor is not None:
        words += " " + _("Here that is %(sum)s.") % {"sum": sums.money(warning.cap_minor, currency)}
    if warning.over:
        words += " " + _("This bonus is above it.")
    return words


def _order_item(row: PromotionOrder) -> RowItem:
    day = l10n().date(row.day)
    title = " · ".join(part for part in (row.number, row.client) if part)
    given = _("given %(sum)s") % {"sum": sums.money(row.given_minor, row.currency)} if row.given_minor else ""
    detail = " · ".join(part for part in (day, given) if part)
    badge: Any = (_("used"), "ok", "") if row.used else None
    return RowItem(
        row.id, title, detail, "clipboard-list", badge=badge, right=sums.money(row.sales_minor, row.currency)
    )

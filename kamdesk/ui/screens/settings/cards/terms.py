"""Cards of prices and terms: rules of the columns, quantity breaks, what may be granted alone, the commission."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtWidgets import QCheckBox, QLabel

from kamdesk.model.catalog.queries import categories
from kamdesk.model.commission.queries import commission_bands, commission_policy
from kamdesk.model.commission.rules import (
    BASES,
    EARNED,
    Band,
    Base,
    Commission,
    CommissionPolicy,
    both_ways,
    scale_on,
    what_if,
)
from kamdesk.model.commission.services import save_commission_policy
from kamdesk.model.core import clock
from kamdesk.model.core.errors import InvalidInput
from kamdesk.model.pricing.queries.rules import PriceTerms, price_terms
from kamdesk.model.pricing.rules.checks import Clash
from kamdesk.model.pricing.services.rules import save_terms_policy
from kamdesk.ui.language import _, l10n
from kamdesk.ui.screens.settings.base import SettingCard, note
from kamdesk.ui.screens.settings.desk import Desk
from kamdesk.ui.screens.terms import words
from kamdesk.ui.screens.terms.bands import Bands
from kamdesk.ui.screens.terms.breaks import QuantityBreaks
from kamdesk.ui.screens.terms.column_rules import ColumnRules
from kamdesk.ui.widgets import sums
from kamdesk.ui.widgets.fields import Combo, LineEdit, MoneyEdit, NumberEdit
from kamdesk.ui.widgets.form import Form
from kamdesk.ui.widgets.text import label

# the example of the commission card: a medium deal, with a quarter of it as margin
EXAMPLE_NET, EXAMPLE_MARGIN, EXAMPLE_LESS_BP = 800_000, 200_000, 300


@dataclass(frozen=True, slots=True)
class TermsState:
    """What the page shows."""

    terms: PriceTerms
    categories: tuple[str, ...]
    bands: tuple[Band, ...]
    commission: CommissionPolicy


def terms_state(connection: Any) -> TermsState:
    return TermsState(
        price_terms(connection),
        categories(connection),
        commission_bands(connection),
        commission_policy(connection),
    )


class TermsCard(SettingCard):
    """Base: shows the state the page has read."""

    state: TermsState | None = None

    def show_terms(self, state: TermsState) -> None:
        self.state = state
        self.update_state()


def _say_clashes(line: QLabel, clashes: Sequence[Clash]) -> None:
    """Each contradiction once, in words; hidden when there is none."""
    said = list(dict.fromkeys(words.clash(one) for one in clashes))
    line.setText("\n".join(said))
    line.setVisible(bool(said))


class ColumnRulesCard(TermsCard):
    """Who gets which column; contradictions are told above the table."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, "table-2", lambda: _("Rules of the price columns"))
        self.warning = label("", "small", "warn", wrap=True)
        self.editor = ColumnRules(desk.context)
        self.hint = note()
        self.body.addWidget(self.warning)
        self.body.addWidget(self.editor)
        self.body.addWidget(self.hint)
        self.retranslate()

    def retranslate(self) -> None:
        super().retranslate()
        self.editor.retranslate()
        self.hint.setText(
            _(
                "A decision or a contract comes first, then the best column whose conditions the client meets; "
                "the card counts last."
            )
        )
        self.update_state()

    def update_state(self) -> None:
        self.editor.set_writable(self.desk.writable)
        self.warning.setVisible(False)
        if self.state is not None:
            self.editor.show_rows(self.state.terms.rules)
            ids = {entry.rule.id for entry in self.state.terms.rules}
            _say_clashes(self.warning, [one for one in self.state.terms.clashes if one.first in ids])


class BreaksCard(TermsCard):
    """From which quantity on which price."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, "package", lambda: _("Quantity breaks"))
        self.warning = label("", "small", "warn", wrap=True)
        self.editor = QuantityBreaks(desk.context)
        self.hint = note()
        for part in (self.warning, self.editor, self.hint):
            self.body.addWidget(part)
        self.retranslate()

    def retranslate(self) -> None:
        super().retranslate()
        self.editor.retranslate()
        self.update_state()

    def update_state(self) -> None:
        self.editor.set_writable(self.desk.writable)
        self.warning.setVisible(False)
        if self.state is None:
            return
        self.editor.show_rows(self.state.terms.breaks)
        self.editor.set_categories(self.state.categories)
        rules = {entry.rule.id for entry in self.state.terms.rules}
        _say_clashes(self.warning, [one for one in self.state.terms.clashes if one.first not in rules])
        count = l10n().number(self.state.terms.client_prices)
        self.hint.setText(
            _(
                "Prices agreed with clients: %(count)s. They stand on the card of the client and of the product."
            )
            % {"count": count}
        )


class AllowanceCard(TermsCard):
    """What a KAM may grant alone; beyond it a decision is recorded (A30)."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, "scale", lambda: _("Granted without asking"))
        self.form = Form(2)
        self.form.add("max_discount_bp", lambda: _("Discount up to, %"), NumberEdit("", 100))
        self.form.add("max_payment_days", lambda: _("Payment up to, days"), NumberEdit())
        self.form.add("decider", lambda: _("Who decides beyond that"), LineEdit(), span=2)
        self.below = QCheckBox()
        self.form.place(self.below, 2)
        self.hint = note()
        self.body.addWidget(self.form)
        self.body.addWidget(self.hint)
        for name in ("max_discount_bp", "max_payment_days"):
            self.form[name].changed.connect(lambda value, name=name: self._save(name, value))
        self.form["decider"].edited.connect(
            lambda: self._save("decider", self.form["decider"].text().strip())
        )
        self.below.clicked.connect(lambda on: self._save("never_below_cost", bool(on)))
        self.retranslate()

    def retranslate(self) -> None:
        super().retranslate()
        self.form.retranslate()
        self.below.setText(_("Warn about prices below cost"))
        self.hint.setText(_("An order beyond this is not blocked: it asks for a recorded decision."))
        self.update_state()

    def update_state(self) -> None:
        self.form.setEnabled(self.desk.writable)
        if self.state is None:
            return
        policy = self.state.terms.policy
        for name in ("max_discount_bp", "max_payment_days"):
            field = self.form[name]
            if not (field.property("invalid") or (field.hasFocus() and field.isModified())):
                field.set_value(getattr(policy, name))
        self.form["decider"].set_text(policy.decider)
        self.below.setChecked(policy.never_below_cost)

    def _save(self, name: str, value: Any) -> None:
        if value is None:
            self.form.fields[name].set_problem(_("A value is needed here."))
            return
        self.form.clear_problems()
        if name != "never_below_cost":
            self.form[name].setModified(False)
        self.desk.command(save_terms_policy, self._refused, **{name: value})

    def _refused(self, error: Exception) -> None:
        if isinstance(error, InvalidInput):
            self.form.show_problems(error)


class CommissionCard(TermsCard):
    """Bands, base and moment of the commission, and the same deal both ways as an example (A97, A98)."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, "banknote", lambda: _("Commission"))
        self.form = Form(2)
        self.form.add("base", lambda: _("Counted"), Combo(), span=2)
        self.form.add("earned", lambda: _("Earned"), Combo(), span=2)
        self.form["base"].chosen.connect(lambda base: desk.command(save_commission_policy, base=base))
        self.form["earned"].chosen.connect(lambda earned: desk.command(save_commission_policy, earned=earned))
        self.editor = Bands(desk.context)
        self.example = Form(2)
        self.example.add("net", lambda: _("A deal of"), MoneyEdit(), hint=lambda: _("without VAT"))
        self.example.add("margin", lambda: _("with a margin of"), MoneyEdit())
        self.example["net"].set_value(EXAMPLE_NET)
        self.example["margin"].set_value(EXAMPLE_MARGIN)
        for name in ("net", "margin"):
            self.example[name].changed.connect(lambda _value: self._count())
        self.by_margin, self.by_total = label("", "strong", wrap=True), label("", "strong", wrap=True)
        self.less = label("", "small", "text2", wrap=True)
        for part in (self.form, self.editor, self.example, self.by_margin, self.by_total, self.less):
            self.body.addWidget(part)
        self.retranslate()

    def retranslate(self) -> None:
        super().retranslate()
        self.form["base"].set_options([(key.value, _(said)) for key, said in BASES.items()])
        self.form["earned"].set_options([(key.value, _(said)) for key, said in EARNED.items()])
        for part in (self.form, self.editor, self.example):
            part.retranslate()
        self.update_state()

    def update_state(self) -> None:
        self.form.setEnabled(self.desk.writable)
        self.editor.set_writable(self.desk.writable)
        if self.state is not None:
            self.form["base"].set_value(self.state.commission.base.value)
            self.form["earned"].set_value(self.state.commission.earned.value)
            self.editor.show_rows(self.state.bands)
        self._count()

    def _count(self) -> None:
        net, margin = self.example["net"].value(), self.example["margin"].value()
        shown = self.state is not None and bool(net)
        for line in (self.by_margin, self.by_total, self.less):
            line.setVisible(shown)
        if self.state is None or not net:
            return
        scale = scale_on(self.state.bands, clock.today())
        by_margin, by_total = both_ways(scale, net, margin)
        self.by_margin.setText(f"{_(BASES[Base.MARGIN])}: {_counted(by_margin)}")
        self.by_total.setText(f"{_(BASES[Base.TOTAL])}: {_counted(by_total)}")
        lost = what_if(scale, self.state.commission, net, margin, EXAMPLE_LESS_BP)
        values = {
            "less": l10n().percent(lost.change_bp),
            "firm": sums.money(lost.firm_minor),
            "own": "—" if lost.own_minor is None else sums.money(lost.own_minor),
        }
        self.less.setText(_("−%(less)s costs the firm %(firm)s, you %(own)s") % values)


def _counted(found: Commission) -> str:
    """'8 000,00 € × 12 % = 960,00 €', or why there is no sum."""
    if found.band is None:
        return _("no band for a deal of this size")
    if found.base_minor is None or found.sum_minor is None:
        return _("the margin is not known")
    base, paid = sums.money(found.base_minor), sums.money(found.sum_minor)
    return f"{base} × {l10n().percent(found.rate_bp)} = {paid}"

"""What can be granted outside the rules, what it would come to, and whether someone must decide it (A30). No Qt."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from enum import StrEnum

from kamdesk.model.core.errors import Problem
from kamdesk.model.core.languages import L10n
from kamdesk.model.orders.rules.checks import days_beyond, off_beyond
from kamdesk.model.orders.rules.draft import OrderDraft, replaced
from kamdesk.model.orders.rules.lines import at_column, with_percent, with_price
from kamdesk.model.orders.rules.settling import settled
from kamdesk.model.pricing.rules.decided import allowed_days, floor_minor
from kamdesk.model.pricing.rules.terms import DecisionSort
from kamdesk.model.pricing.rules.words import reason_words
from kamdesk.ui.language import _
from kamdesk.ui.screens.orders.pad.state import PadState

Money = Callable[[int, str], str]


class Grant(StrEnum):
    """What F6 can grant."""

    DISCOUNT = "discount"
    PRICE = "price"
    SUM_OFF = "amount"
    DAYS = "payment_days"
    OVER = "over_limit"
    COLUMN = "column"


@dataclass(frozen=True, slots=True)
class Granted:
    """A value in the unit of its kind; `key` is the line of a discount or a price."""

    grant: Grant
    value: int
    key: int | None = None

    @classmethod
    def now(cls, state: PadState, grant: Grant) -> Granted:
        """What the draft holds now."""
        line, draft, terms = state.line, state.draft, state.terms
        value = 0
        if grant is Grant.DISCOUNT and line is not None:
            value = line.shown_discount_bp or 0
        elif grant is Grant.PRICE and line is not None:
            value = line.net_minor or 0
        elif grant is Grant.SUM_OFF:
            value = draft.hand_off_minor
        elif grant is Grant.DAYS:
            agreed = terms.pricing.payment_days if terms else 0
            value = agreed if draft.payment_days is None else draft.payment_days
        elif grant is Grant.COLUMN:
            value = terms.column if terms else draft.column
        elif grant is Grant.OVER and state.credit is not None:
            value = state.credit.over_minor or draft.totals.total_minor
        return cls(
            grant, value, line.key if line is not None and grant in (Grant.DISCOUNT, Grant.PRICE) else None
        )

    @property
    def sort(self) -> DecisionSort:
        return DecisionSort(str(self.grant))


def grant_of(state: PadState) -> Grant:
    """What to begin with: what confirming refused, else the discount of the line."""
    fields = {one.field for one in state.problems}
    line = state.line
    if line is None or ("terms" in fields and not line.beyond):
        terms = state.terms
        if terms is not None and days_beyond(state.draft, terms.pricing):
            return Grant.DAYS
        if terms is not None and off_beyond(state.draft, terms.pricing):
            return Grant.SUM_OFF
        if state.credit is not None and state.credit.asks:
            return Grant.OVER
    return Grant.DISCOUNT if line is not None else Grant.SUM_OFF


def with_grant(state: PadState, granted: Granted) -> OrderDraft:
    """The draft with the value in it, not settled yet."""
    draft, line = state.draft, state.draft.line(granted.key)
    if granted.grant is Grant.DISCOUNT and line is not None:
        return replaced(draft, with_percent(line, granted.value))
    if granted.grant is Grant.PRICE and line is not None:
        return replaced(draft, with_price(line, granted.value))
    if granted.grant is Grant.SUM_OFF:
        return replace(draft, hand_off_minor=max(0, granted.value))
    if granted.grant is Grant.DAYS:
        agreed = state.terms.pricing.payment_days if state.terms else None
        return replace(draft, payment_days=None if granted.value == agreed else granted.value)
    return draft


def without_hand(state: PadState, granted: Granted) -> OrderDraft:
    """The draft that leaves the line to a decision: what was set by hand on it goes."""
    line = state.draft.line(granted.key)
    if line is None or granted.grant not in (Grant.DISCOUNT, Grant.PRICE):
        return with_grant(state, granted)
    tag = state.terms.tags.get(line.product_id or "") if state.terms else None
    return replaced(state.draft, at_column(line, tag))


def needs(state: PadState, granted: Granted) -> bool:
    """Whether this value is outside the rules and nobody has decided it yet."""
    if state.terms is None:
        return False
    pricing = state.terms.pricing
    if granted.grant is Grant.OVER:
        return True
    if granted.grant is Grant.COLUMN:
        return granted.value != pricing.choice.column
    draft = settled(state.draft, with_grant(state, granted), state.terms.prices({}))
    if granted.grant is Grant.SUM_OFF:
        return off_beyond(draft, pricing)
    if granted.grant is Grant.DAYS:
        return days_beyond(draft, pricing)
    line = draft.line(granted.key)
    return line is not None and line.beyond


def allowed_words(state: PadState, grant: Grant, granted: Granted | None, text: L10n, money: Money) -> str:
    """What stands beside the value: the prices it lies between, the days allowed, the sum over the limit."""
    terms, line, currency = state.terms, state.line, state.draft.currency
    if terms is None:
        return ""
    pricing = terms.pricing
    if grant in (Grant.DISCOUNT, Grant.PRICE) and line is not None:
        listed, rule = line.list_minor, line.rule_minor
        floor = floor_minor(pricing, listed, rule)
        parts = []
        if listed is not None:
            parts.append(_("list price %(sum)s") % {"sum": money(listed, currency)})
        if rule is not None:
            parts.append(_("by the rules %(sum)s") % {"sum": money(rule, currency)})
        if floor is not None:
            parts.append(_("allowed down to %(sum)s") % {"sum": money(floor, currency)})
        if granted is not None and grant is Grant.DISCOUNT:
            would = replaced(state.draft, with_percent(line, granted.value)).line(line.key)
            if would is not None and would.net_minor is not None:
                parts.append(_("with this %(sum)s") % {"sum": money(would.net_minor, currency)})
        return " · ".join(parts)
    if grant is Grant.DAYS:
        values = {"agreed": pricing.payment_days, "most": allowed_days(pricing)}
        return _("agreed with the client: %(agreed)s days, allowed up to %(most)s") % values
    if grant is Grant.COLUMN:
        return reason_words(pricing.choice.reason, text, money)
    if grant is Grant.SUM_OFF:
        sum_words = money(state.draft.totals.lines_minor, currency)
        return _("lines come to %(sum)s without VAT; the sum stays a sum on paper") % {"sum": sum_words}
    if state.credit is None or not state.credit.over_minor:
        return _("the order is within the client's limit")
    return _("this order passes the limit by %(sum)s") % {"sum": money(state.credit.over_minor, currency)}


def shown_problems(problems: tuple[Problem, ...]) -> tuple[Problem, ...]:
    """Problems of a decision at the fields of the form."""
    return tuple(replace(one, field="reason") if one.field in ("sort", "value") else one for one in problems)

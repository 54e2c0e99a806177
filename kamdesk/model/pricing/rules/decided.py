"""Terms outside the rules: what needs a decision, which one covers it, what its form must hold (A30)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from kamdesk.model.core.errors import Problem
from kamdesk.model.core.languages import N_
from kamdesk.model.core.money import net_price
from kamdesk.model.pricing.rules.book import ClientPricing
from kamdesk.model.pricing.rules.engine import concerns
from kamdesk.model.pricing.rules.terms import Decision, DecisionSort


def decision_problems(
    *,
    sort: str,
    value: int,
    decided_by: str,
    decided_on: date,
    reason: str,
    valid_until: date | None,
    for_order: bool,
    today: date,
) -> tuple[Problem, ...]:
    """Everything wrong with a decision as typed; fields are those of `record_decision`."""
    problems: list[Problem] = []
    if sort not in set(DecisionSort):
        problems.append(Problem("sort", N_("Choose what is decided.")))
    if sort == DecisionSort.DISCOUNT and not 0 < value <= 10_000:
        problems.append(Problem("value", N_("Type a discount from 0 to 100 %.")))
    elif sort == DecisionSort.COLUMN and not 1 <= value <= 99:
        problems.append(Problem("value", N_("A column has a number from 1 to 99.")))
    elif value < 0 or (value == 0 and sort not in (DecisionSort.PRICE, DecisionSort.DISCOUNT)):
        problems.append(Problem("value", N_("Type what was decided.")))
    if not decided_by.strip():
        problems.append(Problem("decided_by", N_("Say who decided.")))
    if decided_on > today:
        problems.append(Problem("decided_on", N_("A decision is recorded when it has been made.")))
    if not reason.strip():
        problems.append(Problem("reason", N_("Say why: it is printed with the order.")))
    if not for_order and valid_until is None:
        problems.append(Problem("valid_until", N_("Say until when it holds.")))
    elif valid_until is not None and valid_until < decided_on:
        problems.append(Problem("valid_until", N_("The last day is before the day of the decision.")))
    return tuple(problems)


@dataclass(frozen=True, slots=True)
class HandLine:
    """A line whose price was set by hand: prices in minor units, `rule_minor` what the rules would give."""

    product_id: str
    list_minor: int | None
    rule_minor: int | None
    net_minor: int


def floor_minor(pricing: ClientPricing, list_minor: int | None, rule_minor: int | None) -> int | None:
    """The lowest price a KAM may give without asking: what the rules give, or the list price less the allowed
    discount, whichever is lower; None when neither is known."""
    allowed = None if list_minor is None else net_price(list_minor, pricing.policy.max_discount_bp)
    known = [price for price in (allowed, rule_minor) if price is not None]
    return min(known, default=None)


def price_decision(pricing: ClientPricing, line: HandLine, order_id: str | None) -> Decision | None:
    """The decision in force that allows this price, if one does."""
    for decision in pricing.decisions:
        if not concerns(decision, line.product_id, order_id):
            continue
        if decision.sort is DecisionSort.PRICE and decision.product_id:
            if decision.currency == pricing.currency and decision.value <= line.net_minor:
                return decision
        if decision.sort is DecisionSort.DISCOUNT and line.list_minor is not None:
            if net_price(line.list_minor, decision.value) <= line.net_minor:
                return decision
    return None


def needs_decision(pricing: ClientPricing, line: HandLine, order_id: str | None) -> bool:
    """Whether a price set by hand is below what is allowed (or below cost, where that is forbidden) and no decision
    covers it."""
    floor = floor_minor(pricing, line.list_minor, line.rule_minor)
    below = floor is not None and line.net_minor < floor
    if pricing.policy.never_below_cost:
        cost = pricing.costs.get(line.product_id)
        below = below or (cost is not None and line.net_minor < cost)
    return below and price_decision(pricing, line, order_id) is None


def allowed_days(pricing: ClientPricing) -> int:
    """Days of payment that need no decision: those agreed with the client, or what a KAM may grant, the longer."""
    return max(pricing.payment_days, pricing.policy.max_payment_days)


def order_decision(
    decisions: Iterable[Decision], sort: DecisionSort, value: int, order_id: str | None, currency: str = ""
) -> Decision | None:
    """The decision over a whole order that allows `value` (or more) of its sort; a sum only in its own currency."""
    return next(
        (
            one
            for one in decisions
            if one.sort is sort
            and one.product_id is None
            and one.order_id in (None, order_id)
            and one.value >= value
            and currency in ("", one.currency)
        ),
        None,
    )

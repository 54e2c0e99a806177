"""What keeps an order from being confirmed, and what it only warns of."""

from __future__ import annotations

from kamdesk.model.core.errors import Problem
from kamdesk.model.core.languages import N_
from kamdesk.model.core.money import MILLI, half_up_div
from kamdesk.model.credit.rules.standing import AfterOrder
from kamdesk.model.orders.rules.draft import OrderDraft
from kamdesk.model.orders.rules.lines import MAX_PRICE_MINOR, MAX_QTY_MILLI
from kamdesk.model.pricing.rules.book import ClientPricing
from kamdesk.model.pricing.rules.decided import allowed_days, floor_minor, order_decision
from kamdesk.model.pricing.rules.terms import DecisionSort

MAX_LINES = 500


def draft_problems(draft: OrderDraft) -> tuple[Problem, ...]:
    """Everything that stands against confirming; `field` is 'client', 'lines', 'delivery' or 'line:<key>'."""
    problems: list[Problem] = []
    if not draft.client_id:
        problems.append(Problem("client", N_("Choose the client.")))
    if not draft.lines:
        problems.append(Problem("lines", N_("The order has no lines yet.")))
    if len(draft.lines) > MAX_LINES:
        problems.append(Problem("lines", N_("An order holds at most %(most)s lines."), {"most": MAX_LINES}))
    if draft.delivery_day is not None and draft.delivery_day < draft.order_day:
        problems.append(Problem("delivery", N_("The delivery day is before the day of the order.")))
    for number, line in enumerate(draft.lines, 1):
        where: dict[str, str | int | float] = {"number": number, "code": line.code}
        field = f"line:{line.key}"
        if line.gone:
            problems.append(
                Problem(field, N_("Line %(number)s, %(code)s: the product has been deleted."), where)
            )
        elif line.net_minor is None:
            words = N_("Line %(number)s, %(code)s has no price: set one or delete the line.")
            problems.append(Problem(field, words, where))
        elif not 0 <= line.net_minor <= MAX_PRICE_MINOR:
            problems.append(Problem(field, N_("Line %(number)s, %(code)s: check the price."), where))
        elif not 0 < line.qty_milli <= MAX_QTY_MILLI:
            problems.append(Problem(field, N_("Line %(number)s, %(code)s: check the quantity."), where))
    return tuple(problems)


def terms_problems(
    draft: OrderDraft, pricing: ClientPricing, credit: AfterOrder | None = None
) -> tuple[Problem, ...]:
    """Terms outside the rules that no decision covers (A30); `field` is 'line:<key>' or 'terms'. The draft itself is
    never held back by them."""
    problems: list[Problem] = []
    for number, line in enumerate(draft.lines, 1):
        if line.beyond:
            words = N_(
                "Line %(number)s, %(code)s: below what may be given without asking. F6 records the decision."
            )
            problems.append(Problem(f"line:{line.key}", words, {"number": number, "code": line.code}))
    if off_beyond(draft, pricing):
        problems.append(
            Problem(
                "terms",
                N_(
                    "The sum off the order is more than may be given without asking: F6 records the decision."
                ),
            )
        )
    if days_beyond(draft, pricing):
        values: dict[str, str | int | float] = {
            "days": draft.payment_days or 0,
            "most": allowed_days(pricing),
        }
        words = N_("Payment in %(days)s days, allowed are %(most)s: F6 records the decision.")
        problems.append(Problem("terms", words, values))
    if credit is not None and over_limit(draft, pricing, credit):
        problems.append(
            Problem("terms", N_("The order passes the client's credit limit: F6 records the decision."))
        )
    return tuple(problems)


def off_beyond(draft: OrderDraft, pricing: ClientPricing) -> bool:
    """Whether the fixed sum set by hand takes the order below what its lines may cost, and no decision covers it."""
    if draft.hand_off_minor <= 0:
        return False
    least = 0
    for line in draft.lines:
        floor = floor_minor(pricing, line.list_minor, line.rule_minor)
        net = line.net_minor or 0
        price = net if floor is None or line.decision_id else min(net, floor)
        least += half_up_div(price * line.qty_milli, MILLI)
    if draft.totals.lines_minor - draft.hand_off_minor >= least:
        return False
    amount = DecisionSort.AMOUNT
    off = draft.hand_off_minor
    return order_decision(pricing.decisions, amount, off, draft.id, pricing.currency) is None


def days_beyond(draft: OrderDraft, pricing: ClientPricing) -> bool:
    """Whether the days of payment are longer than allowed, and no decision covers them."""
    if draft.payment_days is None or draft.payment_days <= allowed_days(pricing):
        return False
    return order_decision(pricing.decisions, DecisionSort.PAYMENT_DAYS, draft.payment_days, draft.id) is None


def over_limit(draft: OrderDraft, pricing: ClientPricing, credit: AfterOrder) -> bool:
    """Whether the order wants a decision because of the client's credit, and none covers it."""
    if not credit.asks:
        return False
    return order_decision(pricing.decisions, DecisionSort.OVER_LIMIT, credit.over_minor, draft.id) is None

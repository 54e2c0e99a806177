"""What keeps an order from being confirmed, and what it only warns of."""

from __future__ import annotations

from kamdesk.model.core.errors import Problem
from kamdesk.model.core.languages import N_
from kamdesk.model.orders.rules.draft import OrderDraft
from kamdesk.model.orders.rules.lines import MAX_QTY_MILLI

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
        elif not 0 < line.qty_milli <= MAX_QTY_MILLI:
            problems.append(Problem(field, N_("Line %(number)s, %(code)s: check the quantity."), where))
    return tuple(problems)

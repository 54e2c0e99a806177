"""What stands against an order on the side of credit (rule 19): asked on entry and again at confirming."""

from __future__ import annotations

from datetime import date

from sqlalchemy import Connection, text

from kamdesk.model.credit.queries.standing import credit_standing
from kamdesk.model.credit.rules.standing import CreditProblem, credit_problem, with_order

_DECIDED = text(
    "SELECT max(value) FROM decision WHERE client_id = :client AND sort = 'over_limit' AND deleted_at IS NULL "
    "AND (order_id IS NULL OR order_id = '' OR order_id = :order) AND decided_on <= :day "
    "AND (valid_until IS NULL OR valid_until >= :day)"
)


def decided_over(connection: Connection, client_id: str, order_id: str, day: date) -> int | None:
    """How far over the limit a recorded decision lets this order go, minor units; None without a decision."""
    asked = {"client": client_id, "order": order_id, "day": day.isoformat()}
    found = connection.execute(_DECIDED, asked).scalar()
    return None if found is None else int(found)


def order_credit_problem(
    connection: Connection,
    client_id: str,
    day: date,
    *,
    order_id: str,
    total_minor: int,
    payment_days: int | None = None,
) -> CreditProblem | None:
    """Why an order (sum with VAT) must not be handed over without a decision, or None. The draft is never blocked."""
    standing = credit_standing(connection, client_id, day, without=order_id)
    after = with_order(standing, total_minor, payment_days)
    return (
        credit_problem(standing, after, decided_over(connection, client_id, order_id, day))
        if after.asks
        else None
    )

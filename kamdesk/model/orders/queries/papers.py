"""What papers read about orders beside their detail."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from sqlalchemy import Connection, text

from kamdesk.model.core.sales import sold


@dataclass(frozen=True, slots=True)
class OrderOfWeek:
    """A confirmed order of a span of days; sum without VAT in minor units."""

    number: str
    day: date
    client: str
    lines: int
    net_minor: int
    currency: str


def find_order(connection: Connection, typed: str) -> str | None:
    """The id of an order named by its id or number, the newest of that number."""
    found = connection.execute(
        text(
            "SELECT id FROM sales_order WHERE (id = :typed OR number = :typed) AND deleted_at IS NULL "
            "ORDER BY id = :typed DESC, order_day DESC LIMIT 1"
        ),
        {"typed": typed.strip()},
    ).scalar()
    return str(found) if found else None


def confirmed_orders(connection: Connection, first: date, last: date) -> tuple[OrderOfWeek, ...]:
    """Confirmed orders from `first` to `last`, by day and number."""
    rows = connection.execute(
        text(
            sold(
                "SELECT o.number, o.order_day, coalesce(c.name, '') AS client, o.line_count, o.net_minor, o.currency "
                "FROM sales_order o LEFT JOIN client c ON c.id = o.client_id WHERE o.state IN SOLD "
                "AND o.deleted_at IS NULL AND o.order_day BETWEEN :first AND :last ORDER BY o.order_day, o.number"
            )
        ),
        {"first": first.isoformat(), "last": last.isoformat()},
    )
    return tuple(
        OrderOfWeek(
            row.number,
            date.fromisoformat(row.order_day),
            row.client,
            row.line_count,
            row.net_minor,
            row.currency,
        )
        for row in rows
    )


def orders_taken(connection: Connection, client_id: str, day: date) -> tuple[str, ...]:
    """Numbers of own orders of a client confirmed for a day: what a visit brought."""
    rows = connection.execute(
        text(
            sold(
                "SELECT number FROM sales_order WHERE client_id = :client AND order_day = :day AND state IN SOLD "
                "AND origin = 'own' AND deleted_at IS NULL AND number <> '' ORDER BY number"
            )
        ),
        {"client": client_id, "day": day.isoformat()},
    )
    return tuple(row.number for row in rows)

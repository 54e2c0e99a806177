"""Merchandising checks: what a visit found on the shelf, and the list to begin the next one with (A31)."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from sqlalchemy import Connection, text

from kamdesk.model.core.sales import sold
from kamdesk.model.schedule.rules.shelf import ShelfLine

# what a client bought in so many days should be on its shelf
LISTED_DAYS = 180
MOST_LISTED = 40

_OF_VISIT = text(
    "SELECT name, product_id, rival, on_shelf, tagged, facings, price_minor, currency, stock_milli FROM shelf_line "
    "WHERE activity_id = :activity AND deleted_at IS NULL ORDER BY position, id"
)
_LAST = text(
    "SELECT a.id, a.day FROM shelf_line s JOIN activity a ON a.id = s.activity_id "
    "WHERE s.client_id = :client AND s.deleted_at IS NULL AND a.deleted_at IS NULL AND a.id <> :activity "
    "ORDER BY a.day DESC, a.id DESC LIMIT 1"
)
_BOUGHT = text(
    sold(
        "SELECT p.id, p.name, sum(l.sum_minor) AS total FROM order_line l JOIN sales_order o ON o.id = l.order_id "
        "JOIN product p ON p.id = l.product_id WHERE o.client_id = :client AND o.order_day >= :since "
        "AND o.deleted_at IS NULL AND l.deleted_at IS NULL AND p.deleted_at IS NULL AND o.state IN SOLD "
        "GROUP BY p.id ORDER BY total DESC, p.name LIMIT :most"
    )
)


def shelf_of(connection: Connection, activity_id: str) -> tuple[ShelfLine, ...]:
    """What one visit found, in the order it was typed."""
    return tuple(_line(row) for row in connection.execute(_OF_VISIT, {"activity": activity_id}))


def last_shelf(
    connection: Connection, client_id: str, activity_id: str = ""
) -> tuple[date, tuple[ShelfLine, ...]] | None:
    """The newest check of a client beside that of `activity_id`; None when there is none."""
    row = connection.execute(_LAST, {"client": client_id, "activity": activity_id}).first()
    return None if row is None else (date.fromisoformat(row.day), shelf_of(connection, row.id))


def shelf_to_check(
    connection: Connection, client_id: str, activity_id: str, day: date
) -> tuple[ShelfLine, ...]:
    """The list to go along the shelf with: that of the last check, else what the client buys; nothing counted yet."""
    last = last_shelf(connection, client_id, activity_id)
    if last is not None:
        return tuple(
            replace(line, on_shelf=True, tagged=True, facings=None, price_minor=None, stock_milli=None)
            for line in last[1]
        )
    values = {
        "client": client_id,
        "since": (day - timedelta(days=LISTED_DAYS)).isoformat(),
        "most": MOST_LISTED,
    }
    return tuple(ShelfLine(row.name, row.id) for row in connection.execute(_BOUGHT, values))


def _line(row: Any) -> ShelfLine:
    return ShelfLine(
        row.name, row.product_id, bool(row.rival), bool(row.on_shelf), bool(row.tagged), row.facings, row.price_minor,
        row.currency, row.stock_milli,
    )  # fmt: skip

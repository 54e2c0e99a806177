"""Returns and refusals, and what of an order's lines can still come back."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import Connection, text


@dataclass(frozen=True, slots=True)
class ReturnRecord:
    """One return or refusal; quantity in thousandths, sum in minor units without VAT."""

    id: str
    client_id: str
    client: str
    order_id: str | None
    order_number: str
    order_line_id: str | None
    product_id: str | None
    code: str
    name: str
    sort: str
    day: date | None
    number: str
    qty_milli: int
    sum_minor: int
    currency: str
    reason: str
    note: str
    origin: str


@dataclass(frozen=True, slots=True)
class ReturnFilter:
    """Every part is optional; `first` and `last` are days, both included."""

    client_id: str = ""
    order_id: str = ""
    product_id: str = ""
    reason: str = ""
    first: date | None = None
    last: date | None = None


@dataclass(frozen=True, slots=True)
class OrderLineLeft:
    """A line of an order with what has not come back of it; thousandths, net price in minor units."""

    id: str
    product_id: str | None
    code: str
    name: str
    qty_milli: int
    left_milli: int
    net_minor: int


_COLUMNS = """
SELECT r.id, r.client_id, c.name AS client, r.order_id, coalesce(o.number, '') AS order_number, r.order_line_id,
       r.product_id, r.code, r.name, r.sort, r.day, r.number, r.qty_milli, r.sum_minor, r.currency, r.reason, r.note,
       r.origin
FROM goods_return r JOIN client c ON c.id = r.client_id LEFT JOIN sales_order o ON o.id = r.order_id
WHERE r.deleted_at IS NULL
"""
_LIST = text(
    _COLUMNS
    + """AND (:client = '' OR r.client_id = :client) AND (:order = '' OR r.order_id = :order)
AND (:product = '' OR r.product_id = :product) AND (:reason = '' OR r.reason = :reason)
AND (:first = '' OR r.day >= :first) AND (:last = '' OR r.day <= :last)
ORDER BY r.day DESC, r.id DESC LIMIT :limit"""
)
_ONE = text(_COLUMNS + "AND r.id = :id")
_LINES = text(
    """
    SELECT l.id, l.product_id, l.code, l.name, l.qty_milli,
           l.qty_milli - coalesce((SELECT sum(r.qty_milli) FROM goods_return r WHERE r.order_line_id = l.id
                                   AND r.deleted_at IS NULL AND r.id <> :without), 0) AS left_milli,
           CASE WHEN l.qty_milli > 0 THEN coalesce(l.net_minor, l.sum_minor * 1000 / l.qty_milli) ELSE 0 END AS net
    FROM order_line l WHERE l.order_id = :order AND l.deleted_at IS NULL ORDER BY l.position, l.id
    """
)


def return_list(
    connection: Connection, wanted: ReturnFilter | None = None, *, limit: int = 20_000
) -> tuple[ReturnRecord, ...]:
    """Returns and refusals, newest first (A35)."""
    wanted = wanted or ReturnFilter()
    rows = connection.execute(
        _LIST,
        {
            "client": wanted.client_id,
            "order": wanted.order_id,
            "product": wanted.product_id,
            "reason": wanted.reason,
            "first": wanted.first.isoformat() if wanted.first else "",
            "last": wanted.last.isoformat() if wanted.last else "",
            "limit": limit,
        },
    )
    return tuple(_record(row) for row in rows)


def return_record(connection: Connection, return_id: str) -> ReturnRecord | None:
    """One return, or None when it has gone."""
    row = connection.execute(_ONE, {"id": return_id}).first()
    return None if row is None else _record(row)


def order_lines_left(
    connection: Connection, order_id: str, *, without: str = ""
) -> tuple[OrderLineLeft, ...]:
    """Lines of an order with what can still come back; `without` leaves out the return being changed."""
    rows = connection.execute(_LINES, {"order": order_id, "without": without})
    return tuple(OrderLineLeft(*row) for row in rows)


def _record(row: Any) -> ReturnRecord:
    values = dict(row._mapping)
    values["day"] = date.fromisoformat(row.day) if row.day else None
    return ReturnRecord(**values)

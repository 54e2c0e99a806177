"""Reads of deliveries: one order line by line, and the fill rate of a client or of a span of days."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import Connection, text

from kamdesk.model.core.days import day_of
from kamdesk.model.fulfilment.rules import Fill, LineProgress, fill_rate_bp
from kamdesk.model.orders.rules.states import OPEN, OrderState


@dataclass(frozen=True, slots=True)
class Shipment:
    """One delivery: its note, its day, how many lines it has; `origin` is own (typed) or imported."""

    id: str
    number: str
    day: date | None
    origin: str
    note: str
    lines: int


@dataclass(frozen=True, slots=True)
class OrderFulfilment:
    """What came of an order. `waiting` while more is to come; `late_days` is the worst of its lines."""

    order_id: str
    number: str
    state: str
    delivery_day: date | None
    lines: tuple[LineProgress, ...]
    shipments: tuple[Shipment, ...]
    fill: Fill
    late_days: int
    waiting: bool
    imported: bool = False


_HEAD = text(
    "SELECT number, state, delivery_day, shipped_day, origin FROM sales_order "
    "WHERE id = :order AND deleted_at IS NULL"
)
_LINES = """
SELECT l.order_id, l.id, l.position, coalesce(nullif(l.code, ''), p.code, '') AS code,
  coalesce(nullif(l.name, ''), p.name, '') AS name, coalesce(nullif(l.unit, ''), p.unit, '') AS unit,
  l.qty_milli, l.sum_minor, coalesce(s.qty, 0) AS shipped, s.last_day, coalesce(s.reason, '') AS reason
FROM order_line l LEFT JOIN product p ON p.id = l.product_id LEFT JOIN (
  SELECT x.order_line_id, sum(x.qty_milli) AS qty, max(CASE WHEN x.qty_milli > 0 THEN h.shipped_on END) AS last_day,
    group_concat(nullif(x.short_reason, ''), '; ') AS reason
  FROM shipment_line x JOIN shipment h ON h.id = x.shipment_id AND h.deleted_at IS NULL
  WHERE x.deleted_at IS NULL AND h.order_id IN (%s) GROUP BY x.order_line_id
) s ON s.order_line_id = l.id
WHERE l.deleted_at IS NULL AND l.order_id IN (%s) ORDER BY l.order_id, l.position, l.id
"""
_ONE = "SELECT :order"
# orders that something was delivered of, by the day they were taken
_SPAN = (
    "SELECT id FROM sales_order WHERE deleted_at IS NULL AND state IN ('partly', 'shipped', 'closed') "
    "AND order_day BETWEEN :first AND :last AND (:client = '' OR client_id = :client) "
    "AND id IN (SELECT order_id FROM shipment WHERE deleted_at IS NULL)"
)
_OF_ORDER = text(_LINES % (_ONE, _ONE))
_OF_SPAN = text(_LINES % (_SPAN, _SPAN))
_DUE = text(f"SELECT id, delivery_day, state FROM sales_order WHERE id IN ({_SPAN})")  # noqa: S608 - own constants
_SHIPMENTS = text(
    "SELECT s.id, s.number, s.shipped_on, s.origin, s.note, "
    "(SELECT count(*) FROM shipment_line l WHERE l.shipment_id = s.id AND l.deleted_at IS NULL AND l.qty_milli > 0) "
    "FROM shipment s WHERE s.order_id = :order AND s.deleted_at IS NULL ORDER BY s.shipped_on, s.number, s.id"
)


def order_fulfilment(connection: Connection, order_id: str, today: date) -> OrderFulfilment | None:
    """An order line by line as of `today`; None when it has gone (A33)."""
    head = connection.execute(_HEAD, {"order": order_id}).first()
    if head is None:
        return None
    lines = tuple(_line(row) for row in connection.execute(_OF_ORDER, {"order": order_id}))
    shipments = tuple(
        Shipment(row[0], row[1], day_of(row[2]), row[3], row[4], row[5])
        for row in connection.execute(_SHIPMENTS, {"order": order_id})
    )
    due, waiting = day_of(head.delivery_day), OrderState(head.state) in OPEN
    late = [line.late_days(due, today, waiting=waiting) for line in lines]
    fill = Fill(
        1,
        len(lines),
        sum(line.short_milli > 0 for line in lines),
        sum(days > 0 for days in late),
        fill_rate_bp(lines),
    )
    return OrderFulfilment(
        order_id, head.number, head.state, due, lines, shipments, fill, max(late, default=0), waiting,
        imported=head.origin == "imported",
    )  # fmt: skip


def fill_of(connection: Connection, first: date, last: date, today: date, *, client_id: str = "") -> Fill:
    """The fill rate of the orders of a span of days that anything was delivered of, of one client or of all (A33)."""
    span = {"first": first.isoformat(), "last": last.isoformat(), "client": client_id}
    due = {row[0]: (day_of(row[1]), OrderState(row[2]) in OPEN) for row in connection.execute(_DUE, span)}
    rows = [(row.order_id, _line(row)) for row in connection.execute(_OF_SPAN, span)]
    late = sum(
        line.late_days(due[order][0], today, waiting=due[order][1]) > 0
        for order, line in rows
        if order in due
    )
    return Fill(
        len(due), len(rows), sum(line.short_milli > 0 for _order, line in rows), late,
        fill_rate_bp(line for _order, line in rows),
    )  # fmt: skip


def _line(row: Any) -> LineProgress:
    return LineProgress(
        row.id, row.position, row.code, row.name, row.unit, row.qty_milli, row.shipped, row.sum_minor,
        day_of(row.last_day), row.reason,
    )  # fmt: skip

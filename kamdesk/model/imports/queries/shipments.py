"""What is known of the orders a file of deliveries names: their lines and what was delivered so far (A33)."""

from __future__ import annotations

from collections.abc import Iterable

from sqlalchemy import Connection, bindparam, text

from kamdesk.model.imports.rules.shipments import KnownLine, ShippedOrder

PORTION = 500
# by our number, theirs, or the client's own
_ORDERS = text(
    "SELECT DISTINCT o.id, o.number, o.erp_number, o.client_number, o.client_id, o.state FROM sales_order o "
    "WHERE o.deleted_at IS NULL AND o.state <> 'draft' "
    "AND (o.number IN :keys OR o.erp_number IN :keys OR o.client_number IN :keys)"
).bindparams(bindparam("keys", expanding=True))
_LINES = text(
    "SELECT l.order_id, l.id, l.product_id, coalesce(nullif(l.code, ''), p.code, '') AS code, "
    "coalesce(nullif(l.name, ''), p.name, '') AS name, coalesce(p.ean, '') AS ean "
    "FROM order_line l LEFT JOIN product p ON p.id = l.product_id "
    "WHERE l.deleted_at IS NULL AND l.order_id IN :keys ORDER BY l.order_id, l.position"
).bindparams(bindparam("keys", expanding=True))
_SHIPPED = text(
    "SELECT s.order_id, s.id, s.number, s.shipped_on, x.order_line_id, x.qty_milli FROM shipment s "
    "LEFT JOIN shipment_line x ON x.shipment_id = s.id AND x.deleted_at IS NULL "
    "WHERE s.deleted_at IS NULL AND s.order_id IN :keys"
).bindparams(bindparam("keys", expanding=True))


def shipped_orders(connection: Connection, numbers: Iterable[str]) -> dict[str, list[ShippedOrder]]:
    """Orders with these numbers, their lines and their deliveries."""
    by_id: dict[str, ShippedOrder] = {}
    found: dict[str, list[ShippedOrder]] = {}
    wanted = sorted(set(numbers))
    for start in range(0, len(wanted), PORTION):
        some = wanted[start : start + PORTION]
        for row in connection.execute(_ORDERS, {"keys": some}):
            if row.id not in by_id:
                by_id[row.id] = ShippedOrder(
                    row.id, row.number or row.erp_number, row.client_id, row.state, []
                )
            for number in {row.number, row.erp_number, row.client_number} & set(some):
                if by_id[row.id] not in found.setdefault(number, []):
                    found[number].append(by_id[row.id])
    _add_lines(connection, by_id)
    return found


def _add_lines(connection: Connection, by_id: dict[str, ShippedOrder]) -> None:
    keys = list(by_id)
    for start in range(0, len(keys), PORTION):
        some = keys[start : start + PORTION]
        lines: dict[str, list[KnownLine]] = {}
        for row in connection.execute(_LINES, {"keys": some}):
            lines.setdefault(row.order_id, []).append(
                KnownLine(row.id, row.product_id, row.code, row.name, row.ean)
            )
        for order_id in some:
            by_id[order_id].lines = lines.get(order_id, [])
        for row in connection.execute(_SHIPPED, {"keys": some}):
            shipments = by_id[row.order_id].shipments
            key = (row.number, "" if row.number else row.shipped_on or "")
            _id, told = shipments.setdefault(key, (row.id, {}))
            if row.order_line_id:
                told[row.order_line_id] = told.get(row.order_line_id, 0) + row.qty_milli

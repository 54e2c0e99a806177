"""Loading deliveries: what is known of the orders they name, and writing them with the states that follow (A33)."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any, Protocol

from sqlalchemy import Connection, bindparam, text

from kamdesk.model.core.ids import new_id
from kamdesk.model.fulfilment.services import settle
from kamdesk.model.fulfilment.tables import ShipmentLineRow, ShipmentRow
from kamdesk.model.imports.rules.plan import Mode, Pulse, Steps
from kamdesk.model.imports.rules.records import Parsed
from kamdesk.model.imports.rules.shipments import (
    KnownLine,
    ShipmentPlan,
    ShippedOrder,
    line_key,
    plan_shipments,
)
from kamdesk.model.store.bulk import insert_tuples
from kamdesk.model.store.work import Work

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


class Load(Protocol):
    """What of a load in progress this needs."""

    connection: Connection
    mode: Mode
    pulse: Pulse
    shipment_plans: list[ShipmentPlan]


def plan_file_shipments(load: Load, file: Parsed) -> Steps:
    """What a file of deliveries would do; two files of one load are compared with what stands in the portfolio."""
    records: Any = file.records
    known = shipped_orders(load.connection, {record.order_no for record in records})
    made = plan_shipments(records, known, load.mode, make_id=new_id, pulse=load.pulse)
    load.shipment_plans.append(made)
    return made.steps


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


_HEAD = ("id", "order_id", "client_id", "number", "shipped_on", "origin")
_LINE = ("id", "shipment_id", "order_line_id", "product_id", "code", "name", "qty_milli", "short_reason")


def write_shipments(work: Work, made: ShipmentPlan, pulse: Pulse) -> None:
    """Write what was planned, then move each order to the state its deliveries say."""
    heads = [(d.id, d.order.id, d.order.client_id, d.number, _iso(d.day), "imported") for d in made.adds]
    for _done in insert_tuples(work, ShipmentRow, _HEAD, heads):
        pulse.beat(0)
    lines = [_line(d.id, *told) for d in made.adds for told in d.lines.values()]
    lines += [_line(shipment, line, quantity, reason) for shipment, line, quantity, reason in made.line_adds]
    before = 0
    for done in insert_tuples(work, ShipmentLineRow, _LINE, lines):
        pulse.beat(done - before)
        before = done
    for change in made.changes:
        work.change(ShipmentLineRow, change.id, **change.values)
    for order_id in sorted(made.orders):
        settle(work, order_id)


def _line(shipment: str, line: KnownLine, quantity: int, reason: str) -> tuple[Any, ...]:
    return (
        line_key(shipment, line.id), shipment, line.id, line.product_id, line.code, line.name, quantity, reason,
    )  # fmt: skip


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None

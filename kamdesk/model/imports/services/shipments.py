"""Deliveries of a file, and the states of orders that follow (A33)."""

from __future__ import annotations

from typing import Any

from kamdesk.model.core.ids import new_id
from kamdesk.model.fulfilment.services import settle
from kamdesk.model.fulfilment.tables import ShipmentLineRow, ShipmentRow
from kamdesk.model.imports import queries
from kamdesk.model.imports.rules.plan import Pulse, Steps
from kamdesk.model.imports.rules.records import Parsed
from kamdesk.model.imports.rules.shipments import KnownLine, ShipmentPlan, line_key, plan_shipments
from kamdesk.model.imports.services.load import Load, insert, iso
from kamdesk.model.store.bulk import insert_tuples
from kamdesk.model.store.work import Work


def plan_file(load: Load, file: Parsed) -> Steps:
    """What a file of deliveries would do; two files of one load are compared with what stands in the portfolio."""
    records: Any = file.records
    known = queries.shipped_orders(load.connection, {record.order_no for record in records})
    made = plan_shipments(records, known, load.mode, make_id=new_id, pulse=load.pulse)
    load.shipment_plans.append(made)
    return made.steps


_HEAD = ("id", "order_id", "client_id", "number", "shipped_on", "origin")
_LINE = ("id", "shipment_id", "order_line_id", "product_id", "code", "name", "qty_milli", "short_reason")


def write(work: Work, load: Load) -> None:
    """Write the deliveries of all files, then move each order to the state they say."""
    for made in load.shipment_plans:
        _write(work, made, load.pulse)


def _write(work: Work, made: ShipmentPlan, pulse: Pulse) -> None:
    heads = [(d.id, d.order.id, d.order.client_id, d.number, iso(d.day), "imported") for d in made.adds]
    for _done in insert_tuples(work, ShipmentRow, _HEAD, heads):
        pulse.beat(0)
    lines = [_line(d.id, *told) for d in made.adds for told in d.lines.values()]
    lines += [_line(shipment, line, quantity, reason) for shipment, line, quantity, reason in made.line_adds]
    insert(work, ShipmentLineRow, _LINE, lines, pulse)
    for change in made.changes:
        work.change(ShipmentLineRow, change.id, **change.values)
    for order_id in sorted(made.orders):
        settle(work, order_id)


def _line(shipment: str, line: KnownLine, quantity: int, reason: str) -> tuple[Any, ...]:
    return (
        line_key(shipment, line.id), shipment, line.id, line.product_id, line.code, line.name, quantity, reason,
    )  # fmt: skip

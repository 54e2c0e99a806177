"""Past orders of a file."""

from __future__ import annotations

from typing import Any

from kamdesk.model.core.ids import new_id
from kamdesk.model.imports import queries
from kamdesk.model.imports.rules.orders import KnownOrder, Line, OrderContext, OrderPlan, plan_orders
from kamdesk.model.imports.rules.plan import Pulse, Steps
from kamdesk.model.imports.rules.products import ProductFinder
from kamdesk.model.imports.rules.records import Parsed
from kamdesk.model.imports.services.load import Load, insert, iso, joined, vat_by_day
from kamdesk.model.orders.tables import OrderLineRow, OrderRow
from kamdesk.model.store.bulk import insert_tuples
from kamdesk.model.store.work import Work


def plan_file(load: Load, file: Parsed) -> Steps:
    """What a file of past orders would do; clients and products it names are made where nobody knows them."""
    records: Any = file.records
    steps = Steps()
    clients = load.finder_of_clients(file, steps)
    products = ProductFinder(load.products, new_id, steps, may_create=load.mode.adds)
    numbers = (r.order_no or f"{r.order_day or ''}/{r.client_code or r.client_name}" for r in records)
    context = OrderContext(
        known=_with_planned(queries.known_orders(load.connection, numbers), load), clients=clients, products=products,
        vat_on=(lambda _: 0) if file.gross else vat_by_day(load), gross=file.gross,
        product_vat={item.id: item.values.get("vat_bp") for item in load.products.items.values()},
        currency=file.currency or load.defaults.currency, make_id=new_id,
    )  # fmt: skip
    made = plan_orders(records, context, load.mode, load.pulse)
    load.order_plans.append(made)
    load.made_clients += clients.made
    load.made_products += products.made
    return joined(steps, made.steps)


def _with_planned(known: dict[str, list[KnownOrder]], load: Load) -> dict[str, list[KnownOrder]]:
    """What is known, and what an earlier file of this very load brings: the same order in two files is one order."""
    for earlier in load.order_plans:
        by_id = {head.id: KnownOrder(head, own=False) for head in earlier.heads}
        for order in by_id.values():
            known.setdefault(order.head.number, []).append(order)
        for line in earlier.lines:
            if line.order_id in by_id:
                by_id[line.order_id].lines.append(line)
    return known


_HEAD = (
    "id", "number", "client_id", "order_day", "delivery_day", "shipped_day", "currency", "note", "line_count",
    "list_minor", "net_minor", "vat_minor", "total_minor", "state", "origin",
)  # fmt: skip


def write(work: Work, load: Load) -> None:
    """Write the orders of all files: new rows in bulk, known ones one by one."""
    for made in load.order_plans:
        _write(work, made, load.pulse)


def _write(work: Work, made: OrderPlan, pulse: Pulse) -> None:
    heads = [
        (h.id, h.number, h.client_id, iso(h.order_day), iso(h.delivery_day), iso(h.shipped_day), h.currency, h.note,
         h.line_count, h.list_minor, h.net_minor, h.vat_minor, h.total_minor, "confirmed", "imported")
        for h in made.heads
    ]  # fmt: skip
    for _ in insert_tuples(work, OrderRow, _HEAD, heads):
        pulse.beat(0)
    insert(work, OrderLineRow, Line._fields, made.lines, pulse)
    for change in made.head_changes:
        work.change(OrderRow, change.id, **change.values)
    for change in made.line_changes:
        work.change(OrderLineRow, change.id, **change.values)

"""What a new act begins with: the delivery or the order it is about, filled in as far as the portfolio knows."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from sqlalchemy import Connection, text

from kamdesk.model.contracts.queries.force import contract_in_force
from kamdesk.model.core import clock
from kamdesk.model.core.days import day_of
from kamdesk.model.discrepancies.rules import DiscrepancyDraft, Line

_SHIPMENT = text(
    """
    SELECT s.id, s.order_id, s.number, s.shipped_on FROM shipment s
    WHERE s.deleted_at IS NULL AND (s.id = :shipment OR (:shipment = '' AND s.order_id = :order))
    ORDER BY s.shipped_on DESC, s.id DESC LIMIT 1
    """
)
_ORDER = text(
    """
    SELECT o.id, o.client_id, o.number, o.currency, o.delivery_day, o.shipped_day,
           coalesce(s.address, c.address, '') AS address, coalesce(s.town, c.town, '') AS town
    FROM sales_order o JOIN client c ON c.id = o.client_id
    LEFT JOIN site s ON s.id = coalesce(o.site_id, (SELECT id FROM site WHERE client_id = o.client_id
                                                     AND deleted_at IS NULL ORDER BY main DESC, id LIMIT 1))
    WHERE o.id = :order AND o.deleted_at IS NULL
    """
)
_SHIPPED = text(
    """
    SELECT l.product_id, l.code, l.name, coalesce(o.unit, '') AS unit, l.qty_milli,
           CASE WHEN coalesce(o.qty_milli, 0) > 0
                THEN coalesce(nullif(o.net_minor, 0), o.sum_minor * 1000 / o.qty_milli) ELSE 0 END AS net
    FROM shipment_line l LEFT JOIN order_line o ON o.id = l.order_line_id
    WHERE l.shipment_id = :shipment AND l.deleted_at IS NULL ORDER BY o.position, l.id
    """
)
_ORDERED = text(
    """
    SELECT product_id, code, name, unit, qty_milli,
           CASE WHEN qty_milli > 0 THEN coalesce(nullif(net_minor, 0), sum_minor * 1000 / qty_milli) ELSE 0 END AS net
    FROM order_line WHERE order_id = :order AND deleted_at IS NULL ORDER BY position, id
    """
)
_CLIENT = text("SELECT name FROM client WHERE id = :client")
_INVOICE = text(
    """
    SELECT number FROM invoice WHERE client_id = :client AND deleted_at IS NULL AND order_number <> ''
    AND order_number = :number ORDER BY issued LIMIT 1
    """
)


def client_name(connection: Connection, client_id: str) -> str:
    """The name of a client, empty when there is none."""
    return _one(connection, _CLIENT, client=client_id)


def blank_act(
    connection: Connection, *, client_id: str = "", order_id: str = "", shipment_id: str = ""
) -> DiscrepancyDraft:
    """A draft for a delivery, for an order (its last delivery, else its lines), or for a client alone.

    Actual quantities begin as those of the documents: only what differs is typed.
    """
    draft = DiscrepancyDraft(client_id=client_id, day=clock.today())
    shipment = None
    if shipment_id or order_id:
        shipment = connection.execute(_SHIPMENT, {"shipment": shipment_id, "order": order_id}).first()
    order = connection.execute(_ORDER, {"order": shipment.order_id if shipment else order_id}).first()
    if order is None:
        return draft
    contract = contract_in_force(connection, order.client_id, clock.today())
    place = (
        order.address
        if order.town in order.address
        else ", ".join(p for p in (order.address, order.town) if p)
    )
    draft = replace(
        draft, client_id=order.client_id, order_id=order.id, place=place, currency=order.currency,
        delivery_day=day_of(order.shipped_day or order.delivery_day),
        invoice_number=_one(connection, _INVOICE, client=order.client_id, number=order.number),
        contract_number=contract.number if contract else "",
        lines=_lines(connection, _ORDERED, order=order.id),
    )  # fmt: skip
    if shipment is None:
        return draft
    shipped = _lines(connection, _SHIPPED, shipment=shipment.id)
    return replace(
        draft, shipment_id=shipment.id, delivery_number=shipment.number, delivery_day=day_of(shipment.shipped_on),
        lines=shipped or draft.lines,
    )  # fmt: skip


def _lines(connection: Connection, statement: Any, **values: str) -> tuple[Line, ...]:
    return tuple(
        Line(row.name, row.qty_milli, row.qty_milli, 0, row.net, row.code, row.unit, "", row.product_id)
        for row in connection.execute(statement, values)
    )


def _one(connection: Connection, statement: Any, **values: str) -> str:
    return str(connection.execute(statement, values).scalar() or "")

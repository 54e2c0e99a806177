"""Writes of deliveries: noted by hand, taken out again, the order closed. All undoable."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import text

from kamdesk.model.core import clock
from kamdesk.model.core.errors import Conflict, InvalidInput, NotAllowed, Problem
from kamdesk.model.core.ids import fixed_id
from kamdesk.model.core.languages import N_
from kamdesk.model.core.text import clean, clean_line
from kamdesk.model.fulfilment.queries import order_fulfilment
from kamdesk.model.fulfilment.rules import LONGEST_REASON
from kamdesk.model.fulfilment.tables import ShipmentLineRow, ShipmentRow
from kamdesk.model.orders.rules.states import OrderState, check_move, check_settled
from kamdesk.model.orders.tables import OrderLineRow, OrderRow
from kamdesk.model.store.service import service
from kamdesk.model.store.work import Work

MOST_MILLI = 10**12
_KNOWN = text("SELECT deleted_at FROM shipment WHERE id = :id")


@dataclass(frozen=True, slots=True)
class Delivered:
    """What came of one line: thousandths of its unit, and why it was less than ordered."""

    line_id: str
    qty_milli: int
    reason: str = ""


@service(N_("Delivery of order %(number)s noted"))
def note_shipment(
    work: Work,
    *,
    shipment_id: str,
    order_id: str,
    day: date,
    lines: Sequence[Delivered],
    number: str = "",
    note: str = "",
    origin: str = "own",
) -> str:
    """Note a delivery; the order becomes partly shipped or shipped (A33). Returns the order's new state.

    `shipment_id` is made by the caller, so that a repeated save notes nothing twice. InvalidInput when nothing came,
    a quantity is negative or the day lies ahead; NotAllowed when the order's state allows no delivery.
    """
    row = _order(work, order_id)
    work.note_values(number=row["number"] or row["client_number"])
    known = work.connection.execute(_KNOWN, {"id": shipment_id}).first()
    if known is not None and known.deleted_at is not None:
        raise Conflict(N_("This record has been deleted meanwhile."))
    if known is not None:
        return str(row["state"])
    if row["state"] == OrderState.CLOSED:
        raise NotAllowed(N_("The order is closed: it can only be copied."))
    told = [one for one in lines if one.qty_milli or one.reason.strip()]
    _check(day, told)
    lines_by_id = _known_lines(work, order_id, told)
    work.add(
        ShipmentRow(
            id=shipment_id,
            order_id=order_id,
            client_id=row["client_id"],
            number=clean_line(number, 60),
            shipped_on=day,
            origin=origin,
            note=clean(note, 500),
        )
    )
    for one in told:
        line = lines_by_id[one.line_id]
        work.add(
            ShipmentLineRow(
                id=fixed_id("shipment_line", shipment_id, one.line_id),
                shipment_id=shipment_id,
                order_line_id=one.line_id,
                product_id=line["product_id"],
                code=line["code"],
                name=line["name"],
                qty_milli=one.qty_milli,
                short_reason=clean_line(one.reason, LONGEST_REASON),
            )
        )
    return settle(work, order_id)


def _check(day: date, told: Sequence[Delivered]) -> None:
    problems = []
    if day > clock.today():
        problems.append(Problem("day", N_("A delivery is noted when it has left: this day lies ahead.")))
    if not any(one.qty_milli for one in told):
        problems.append(Problem("lines", N_("Type what was delivered on at least one line.")))
    problems += [
        Problem(f"line:{one.line_id}", N_("Type a quantity that is not negative."))
        for one in told
        if not 0 <= one.qty_milli <= MOST_MILLI
    ]
    if problems:
        raise InvalidInput(*problems)


def _known_lines(work: Work, order_id: str, told: Sequence[Delivered]) -> dict[str, dict[str, Any]]:
    known = {}
    for one in told:
        line = work.get(OrderLineRow, one.line_id)
        if line is None or line["order_id"] != order_id:
            raise Conflict(N_("The lines of this order have changed: open it again."))
        known[one.line_id] = line
    return known


@service(N_("Delivery taken out of order %(number)s"))
def remove_shipment(work: Work, *, shipment_id: str) -> str:
    """Take out a delivery entered by mistake; the order goes back to what it was. Returns the order's new state."""
    shipment = work.get(ShipmentRow, shipment_id)
    if shipment is None:
        raise Conflict(N_("This record has been deleted meanwhile."))
    row = _order(work, shipment["order_id"])
    work.note_values(number=row["number"] or row["client_number"])
    if row["state"] == OrderState.CLOSED:
        raise NotAllowed(N_("The order is closed: it can only be copied."))
    found = order_fulfilment(work.connection, row["id"], clock.today())
    for line in found.lines if found else ():
        work.remove(ShipmentLineRow, fixed_id("shipment_line", shipment_id, line.line_id))
    work.remove(ShipmentRow, shipment_id)
    return settle(work, row["id"])


@service(N_("Order %(number)s closed"))
def close_order(work: Work, *, order_id: str) -> None:
    """Nothing more will come: what is short stays short. NotAllowed before anything was delivered."""
    row = _order(work, order_id)
    work.note_values(number=row["number"] or row["client_number"])
    check_move(row["state"], OrderState.CLOSED)
    work.change(OrderRow, order_id, state=str(OrderState.CLOSED), closed_at=clock.now())


def settle(work: Work, order_id: str) -> str:
    """Move the order to the state its deliveries say; returns it. NotAllowed when the table of moves forbids it."""
    row = _order(work, order_id)
    found = order_fulfilment(work.connection, order_id, clock.today())
    assert found is not None
    days = [one.day for one in found.shipments if one.day]
    if not any(line.shipped_milli for line in found.lines):
        wanted = _before(row)
    elif found.fill.short_lines:
        wanted = OrderState.PARTLY
    else:
        wanted = OrderState.SHIPPED
    if row["state"] != wanted:
        check_settled(row["state"], wanted)
    done = wanted is OrderState.SHIPPED
    work.change(OrderRow, order_id, state=str(wanted), shipped_day=max(days) if done and days else None)
    return str(wanted)


def _before(row: dict[str, Any]) -> OrderState:
    """Where the order stood before anything was delivered."""
    if row["answered_at"] is not None:
        return OrderState.ACCEPTED
    return OrderState.HANDED if row["handed_at"] is not None else OrderState.CONFIRMED


def _order(work: Work, order_id: str) -> dict[str, Any]:
    row = work.get(OrderRow, order_id)
    if row is None:
        raise Conflict(N_("This order has been deleted meanwhile."))
    return row

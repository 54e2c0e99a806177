"""What came of an ordered line: too little, or something else instead (paper 5 of requirements 4.1)."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import Connection, text


@dataclass(frozen=True, slots=True)
class Shortage:
    """A line of which less came than was ordered, thousandths, with what was delivered instead of it."""

    code: str
    name: str
    ordered_milli: int
    delivered_milli: int
    reason: str
    instead: tuple[tuple[str, str, int], ...] = ()  # article, name, thousandths


# read as plain text: the room of deliveries stands above this one
_LINES = text(
    "SELECT l.id, l.code, l.name, l.qty_milli, l.product_id FROM order_line l "
    "WHERE l.order_id = :order AND l.deleted_at IS NULL ORDER BY l.position, l.id"
)
_SHIPPED = text(
    "SELECT s.order_line_id, s.product_id, s.code, s.name, s.qty_milli, s.short_reason FROM shipment h "
    "JOIN shipment_line s ON s.shipment_id = h.id "
    "WHERE h.order_id = :order AND h.deleted_at IS NULL AND s.deleted_at IS NULL ORDER BY h.shipped_on, s.id"
)


def order_shortages(connection: Connection, order_id: str) -> tuple[Shortage, ...]:
    """Lines that came short or as something else; nothing while no delivery has been noted."""
    shipped = connection.execute(_SHIPPED, {"order": order_id}).all()
    if not shipped:
        return ()
    found = []
    for line in connection.execute(_LINES, {"order": order_id}):
        mine = [one for one in shipped if one.order_line_id == line.id]
        same = [one for one in mine if one.product_id in (None, line.product_id)]
        other = tuple(
            (one.code, one.name, one.qty_milli) for one in mine if one not in same and one.qty_milli > 0
        )
        came = sum(one.qty_milli for one in same)
        if came < line.qty_milli:
            reason = next((one.short_reason for one in mine if one.short_reason), "")
            found.append(Shortage(line.code, line.name, line.qty_milli, came, reason, other))
    return tuple(found)

"""Deliveries of a file against the orders of the portfolio: an order's note, or its day, is one delivery (A33)."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from kamdesk.model.core.ids import fixed_id
from kamdesk.model.core.text import fold
from kamdesk.model.imports.rules import plan
from kamdesk.model.imports.rules.plan import Action, Change, Mode, Pulse, Steps
from kamdesk.model.imports.rules.records import ShipmentRecord

# what a delivery cannot belong to
_NOT_OPEN = frozenset({"draft", "refused", "cancelled", "closed"})


@dataclass(frozen=True, slots=True)
class KnownLine:
    """A line of an order, found by article, bar code or name."""

    id: str
    product_id: str | None
    code: str
    name: str
    ean: str


@dataclass(slots=True)
class ShippedOrder:
    """An order that deliveries may name, with what is known of its deliveries: line id -> thousandths, by delivery."""

    id: str
    number: str
    client_id: str | None
    state: str
    lines: Sequence[KnownLine]
    shipments: dict[tuple[str, str], tuple[str, dict[str, int]]] = field(default_factory=dict)


@dataclass(slots=True)
class Delivery:
    """One delivery of the file: the id it has or gets, and its lines by order line."""

    id: str
    order: ShippedOrder
    number: str
    day: date | None
    new: bool
    lines: dict[str, tuple[KnownLine, int, str]] = field(default_factory=dict)


@dataclass(slots=True)
class ShipmentPlan:
    """New deliveries, lines that known deliveries lack, and what changes in known lines."""

    steps: Steps
    adds: list[Delivery] = field(default_factory=list)
    line_adds: list[tuple[str, KnownLine, int, str]] = field(default_factory=list)
    changes: list[Change] = field(default_factory=list)
    orders: set[str] = field(default_factory=set)


def plan_shipments(
    records: Iterable[ShipmentRecord], orders: Mapping[str, Sequence[ShippedOrder]], mode: Mode, *,
    make_id: Callable[[], str], pulse: Pulse,
) -> ShipmentPlan:  # fmt: skip
    """Compare deliveries with what is known. Lines of one article in one delivery are added up."""
    made = ShipmentPlan(Steps())
    found: dict[tuple[str, tuple[str, str]], Delivery] = {}
    for record in records:
        pulse.beat()
        matched = _matched(made.steps, record, orders)
        if matched is None:
            continue
        order, line = matched
        key = (record.number, "" if record.number else _iso(record.shipped_on))
        known = order.shipments.get(key)
        delivery = found.get((order.id, key))
        if delivery is None:
            shipment_id = known[0] if known else make_id()
            delivery = Delivery(shipment_id, order, record.number, record.shipped_on, new=known is None)
            found[order.id, key] = delivery
        _take(delivery, line, record)
        made.steps.say(record.row, Action.ADD if known is None else Action.SAME, _subject(record))
    for (_order, key), delivery in found.items():
        _settle(made, delivery, delivery.order.shipments.get(key), mode)
    return made


def _matched(
    steps: Steps, record: ShipmentRecord, orders: Mapping[str, Sequence[ShippedOrder]]
) -> tuple[ShippedOrder, KnownLine] | None:
    candidates = orders.get(record.order_no, ())
    if len(candidates) != 1:
        _left(steps, record, plan.NO_SUCH_ORDER, number=record.order_no)
        return None
    order = candidates[0]
    if order.state in _NOT_OPEN:
        _left(steps, record, plan.ORDER_NOT_OPEN, number=order.number)
        return None
    line = _line_of(order, record)
    if line is None:
        item = record.item_code or record.item_name or record.ean
        _left(steps, record, plan.NO_SUCH_LINE, number=order.number, item=item)
        return None
    return order, line


def _left(steps: Steps, record: ShipmentRecord, reason: str, **values: str) -> None:
    steps.counts.skipped += 1
    steps.say(record.row, Action.SKIP, _subject(record), reason, **values)


def _line_of(order: ShippedOrder, record: ShipmentRecord) -> KnownLine | None:
    """By article, else bar code, else name; the first line of several."""
    wanted = ((record.item_code, "code"), (record.ean, "ean"), (record.item_name, "name"))
    for told, name in wanted:
        if told:
            form = fold(told)
            hit = next((line for line in order.lines if fold(getattr(line, name)) == form), None)
            if hit is not None:
                return hit
    return None


def _take(delivery: Delivery, line: KnownLine, record: ShipmentRecord) -> None:
    _line, before, reason = delivery.lines.get(line.id, (line, 0, ""))
    delivery.lines[line.id] = (line, before + record.qty_milli, record.reason or reason)


def _settle(
    made: ShipmentPlan, delivery: Delivery, known: tuple[str, dict[str, int]] | None, mode: Mode
) -> None:
    counts = made.steps.counts
    if known is None:
        if not mode.adds:
            counts.skipped += 1
            return
        made.adds.append(delivery)
        made.orders.add(delivery.order.id)
        counts.added += 1
        return
    differs = {line_id: told for line_id, told in delivery.lines.items() if known[1].get(line_id) != told[1]}
    if not differs:
        counts.same += 1
        return
    if not mode.updates:
        counts.skipped += 1
        return
    for line_id, (line, quantity, reason) in differs.items():
        if line_id in known[1]:
            values: dict[str, Any] = {"qty_milli": quantity}
            made.changes.append(Change(line_key(delivery.id, line_id), values))
        else:
            made.line_adds.append((delivery.id, line, quantity, reason))
    made.orders.add(delivery.order.id)
    counts.updated += 1


def line_key(shipment_id: str, line_id: str) -> str:
    """The id of a delivery's line: the same whether typed or loaded, so that neither doubles the other."""
    return fixed_id("shipment_line", shipment_id, line_id)


def _subject(record: ShipmentRecord) -> str:
    return " · ".join(part for part in (record.order_no, record.item_code or record.item_name) if part)


def _iso(day: date | None) -> str:
    return day.isoformat() if day else ""

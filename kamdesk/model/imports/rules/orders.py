"""Order lines of a file against the orders of the portfolio.

Lines are gathered into orders by number, client and year (numbers start anew each year). An order that is known is
compared line by line: what is equal is left alone, what is new is added, what differs is corrected; nothing is taken
away, so overlapping exports give their union. An order taken in this program is never touched by a file.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any, NamedTuple

from kamdesk.model.core.money import line_sum, net_price, percent_of
from kamdesk.model.imports.rules import plan
from kamdesk.model.imports.rules.clients import ClientFinder, code_key
from kamdesk.model.imports.rules.plan import Action, Change, Mode, Pulse, Steps
from kamdesk.model.imports.rules.products import ProductFinder
from kamdesk.model.imports.rules.records import OrderLineRecord

# number, client id, year: what makes an order one order
OrderKey = tuple[str, str | None, int]
VatOn = Callable[[date | None], int | None]
PULSE_EVERY = 2000


class Line(NamedTuple):
    """The columns of an order line as they are stored, in this order."""

    id: str
    order_id: str
    position: int
    product_id: str | None
    code: str
    name: str
    unit: str
    qty_milli: int
    list_minor: int
    discount_bp: int
    net_minor: int
    sum_minor: int
    vat_bp: int | None


# what a file may correct in a line that is known
_COMPARED = ("qty_milli", "list_minor", "discount_bp", "net_minor", "sum_minor")


@dataclass(slots=True)
class Head:
    """The columns of an order."""

    id: str
    number: str
    client_id: str | None
    order_day: date | None
    delivery_day: date | None
    shipped_day: date | None
    currency: str
    note: str
    line_count: int = 0
    list_minor: int = 0
    net_minor: int = 0
    vat_minor: int = 0
    total_minor: int = 0


@dataclass(slots=True)
class KnownOrder:
    """An order of the portfolio with its lines."""

    head: Head
    own: bool
    lines: list[Line] = field(default_factory=list)


@dataclass(slots=True)
class OrderPlan:
    """New orders and lines, and what changes in known ones."""

    steps: Steps
    heads: list[Head] = field(default_factory=list)
    lines: list[Line] = field(default_factory=list)
    head_changes: list[Change] = field(default_factory=list)
    line_changes: list[Change] = field(default_factory=list)
    sum_minor: int = 0
    line_count: int = 0


@dataclass(frozen=True, slots=True)
class OrderContext:
    """What orders are compared with and filled from."""

    known: Mapping[str, Sequence[KnownOrder]]
    clients: ClientFinder
    products: ProductFinder
    vat_on: VatOn
    product_vat: Mapping[str, int | None]
    currency: str
    make_id: Callable[[], str]
    # the sums of the file hold the VAT already: none is added to them
    gross: bool = False


def plan_orders(
    records: Iterable[OrderLineRecord], context: OrderContext, mode: Mode, pulse: Pulse
) -> OrderPlan:
    """Compare order lines with what is known; the plan holds every row to write."""
    made = OrderPlan(Steps())
    for (_, client_id, _), lines in _gathered(records, context, pulse).items():
        _plan_order(made, lines, client_id, context, mode)
    return made


def _gathered(
    records: Iterable[OrderLineRecord], context: OrderContext, pulse: Pulse
) -> dict[OrderKey, list[OrderLineRecord]]:
    """Lines by order, in the order of the file; a line without a number belongs to its day and client."""
    orders: dict[OrderKey, list[OrderLineRecord]] = {}
    find = context.clients.find
    for count, record in enumerate(records, 1):
        client_id = find(
            record.row,
            record.client_code,
            record.client_name,
            record.client_reg_no,
            record.town,
            record.country,
        )
        day = record.order_day
        number = record.order_no or f"{day or ''}/{record.client_code or record.client_name}"
        key = (number, client_id, day.year if day else 0)
        try:
            orders[key].append(record)
        except KeyError:
            orders[key] = [record]
        if not count % PULSE_EVERY:
            pulse.beat(PULSE_EVERY)
    return orders


def _plan_order(
    made: OrderPlan, records: list[OrderLineRecord], client_id: str | None, context: OrderContext, mode: Mode
) -> None:
    first = records[0]
    number = first.order_no or f"{first.order_day or ''}/{first.client_code or first.client_name}"
    known = _known(context.known.get(number, ()), client_id, first.order_day)
    counts, steps = made.steps.counts, made.steps
    if known is None:
        if not mode.adds:
            counts.skipped += 1
            steps.say(first.row, Action.SKIP, number, plan.NEW_LEFT)
            return
        head = _new_head(number, client_id, records, context)
        lines = _lines(head, records, context)
        _add_up(head, lines)
        made.heads.append(head)
        made.lines += lines
        made.sum_minor += head.net_minor
        made.line_count += len(lines)
        counts.added += 1
        steps.say(first.row, Action.ADD, number)
    elif known.own:
        counts.skipped += 1
        steps.say(first.row, Action.SKIP, number, plan.OWN_ORDER, number=number)
    elif not mode.updates:
        counts.skipped += 1
        steps.say(first.row, Action.SKIP, number, plan.KNOWN_LEFT)
    else:
        _compare(made, known, records, client_id, context)


def _known(found: Sequence[KnownOrder], client_id: str | None, day: date | None) -> KnownOrder | None:
    """The known order of this number: same client (or none named yet), same year."""
    for order in found:
        same_year = (order.head.order_day.year if order.head.order_day else 0) == (day.year if day else 0)
        if same_year and (
            order.head.client_id == client_id or order.head.client_id is None or client_id is None
        ):
            return order
    return None


def _new_head(
    number: str, client_id: str | None, records: list[OrderLineRecord], context: OrderContext
) -> Head:
    first = records[0]
    return Head(
        id=context.make_id(), number=number, client_id=client_id, order_day=first.order_day,
        delivery_day=first.delivery_day, shipped_day=first.shipped_day, currency=first.currency or context.currency,
        note=first.comment,
    )  # fmt: skip


def _lines(
    head: Head, records: Iterable[OrderLineRecord], context: OrderContext, start: int = 1
) -> list[Line]:
    default_vat = context.vat_on(head.order_day)
    find, make_id, product_vat = context.products.find, context.make_id, context.product_vat
    lines = []
    for position, record in enumerate(records, start):
        product_id = find(
            record.row, record.item_code, record.item_name, record.ean, record.category, record.unit
        )
        vat = 0 if context.gross else record.vat_bp
        if vat is None:
            vat = product_vat.get(product_id or "")
        price, discount = record.price_minor, record.discount_bp
        lines.append(Line(
            make_id(), head.id, position, product_id, record.item_code or record.ean,
            record.item_name or record.item_code, record.unit, record.qty_milli, price, discount,
            net_price(price, discount) if discount else price, record.sum_minor, default_vat if vat is None else vat,
        ))  # fmt: skip
    return lines


def _add_up(head: Head, lines: Iterable[Line]) -> None:
    """The sums of an order from its lines: VAT once per rate, the net sum exactly that of the lines."""
    head.line_count = head.list_minor = head.net_minor = 0
    bases: dict[int, int] = {}
    for line in lines:
        head.line_count += 1
        head.net_minor += line.sum_minor
        head.list_minor += line_sum(line.qty_milli, line.list_minor) if line.discount_bp else line.sum_minor
        if line.vat_bp:
            bases[line.vat_bp] = bases.get(line.vat_bp, 0) + line.sum_minor
    head.vat_minor = sum(percent_of(base, rate) for rate, base in bases.items())
    head.total_minor = head.net_minor + head.vat_minor


# --- an order that is known ---------------------------------------------------------------------------------------


def _compare(
    made: OrderPlan,
    known: KnownOrder,
    records: list[OrderLineRecord],
    client_id: str | None,
    context: OrderContext,
) -> None:
    told = _lines(known.head, records, context, start=1)
    have = _numbered(known.lines)
    added: list[Line] = []
    changed: list[Change] = []
    for key, line in _numbered(told).items():
        old = have.get(key)
        if old is None:
            added.append(line._replace(position=len(known.lines) + len(added) + 1))
        else:
            values = {
                name: getattr(line, name) for name in _COMPARED if getattr(line, name) != getattr(old, name)
            }
            if values:
                changed.append(Change(old.id, values))
                have[key] = old._replace(**values)
    head_values = _head_values(known.head, records[0], client_id, context)
    steps, first = made.steps, records[0]
    if not added and not changed and not head_values:
        steps.counts.same += 1
        steps.say(first.row, Action.SAME, known.head.number)
        return
    steps.counts.updated += 1
    steps.say(first.row, Action.UPDATE, known.head.number)
    made.lines += added
    made.line_changes += changed
    if added or changed:
        before = _sums(known.head)
        _add_up(known.head, [*have.values(), *added])
        head_values |= {name: value for name, value in _sums(known.head).items() if before[name] != value}
    if head_values:
        made.head_changes.append(Change(known.head.id, head_values))


def _sums(head: Head) -> dict[str, Any]:
    return {
        name: getattr(head, name)
        for name in ("line_count", "list_minor", "net_minor", "vat_minor", "total_minor")
    }


def _numbered(lines: Iterable[Line]) -> dict[tuple[str, int], Line]:
    """Lines by item and by how often the item has stood in the order before."""
    seen: dict[str, int] = {}
    found = {}
    for line in lines:
        item = code_key(line.code) or line.name.casefold()
        seen[item] = seen.get(item, 0) + 1
        found[item, seen[item]] = line
    return found


def _head_values(
    head: Head, record: OrderLineRecord, client_id: str | None, context: OrderContext
) -> dict[str, Any]:
    told = {
        "client_id": client_id, "order_day": record.order_day, "delivery_day": record.delivery_day,
        "shipped_day": record.shipped_day, "currency": record.currency or context.currency, "note": record.comment,
    }  # fmt: skip
    return {
        name: value
        for name, value in told.items()
        if value not in (None, "") and value != getattr(head, name)
    }

"""How much of an order is paid or shipped by a day. Rows of other rooms are read in plain SQL: they stand above."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from sqlalchemy import Connection, text

# an invoice without an order number belongs to the order of the same sum that was made so many days before at most
SAME_SUM_DAYS = 31


@dataclass(frozen=True, slots=True)
class Progress:
    """Of an order: the whole sum, and what was done before the period and by its end; minor units.

    `traced`: invoices or deliveries of the order were found, so that nothing done means nothing done.
    """

    whole_minor: int
    at_start_minor: int
    at_end_minor: int
    traced: bool = True


_INVOICES = text(
    "SELECT id, client_id, currency, issued, amount_minor, paid_minor, paid_on, order_number FROM invoice "
    "WHERE deleted_at IS NULL AND sort = 'invoice' AND amount_minor > 0 AND issued >= :oldest ORDER BY issued, number"
)
_PARTS = text(
    "SELECT invoice_id, allocated_on, amount_minor FROM allocation WHERE deleted_at IS NULL AND payment_id IS NOT NULL"
)
_SHIPPED = text(
    "SELECT s.order_id, s.shipped_on, sum((l.net_minor * h.qty_milli + 500) / 1000) AS value "
    "FROM shipment s JOIN shipment_line h ON h.shipment_id = s.id JOIN order_line l ON l.id = h.order_line_id "
    "WHERE s.deleted_at IS NULL AND h.deleted_at IS NULL AND l.deleted_at IS NULL GROUP BY s.id"
)


def paid_progress(
    connection: Connection, orders: Sequence[Any], *, since: date, until: date
) -> dict[str, Progress]:
    """What of each order's invoices is paid: by payments, and by its own words where none are loaded."""
    oldest = min((row.order_day for row in orders), default=since.isoformat())
    invoices = connection.execute(_INVOICES, {"oldest": oldest}).all()
    parts: dict[str, list[tuple[str, int]]] = defaultdict(list)
    for part in connection.execute(_PARTS):
        parts[part.invoice_id].append((part.allocated_on or "", part.amount_minor))
    start, end = (since - timedelta(days=1)).isoformat(), until.isoformat()
    found = {}
    for row, own in _matched(orders, invoices):
        whole = sum(invoice.amount_minor for invoice in own)
        found[row.id] = Progress(
            whole or row.total_minor,
            sum(_paid_by(invoice, parts.get(invoice.id), start) for invoice in own),
            sum(_paid_by(invoice, parts.get(invoice.id), end) for invoice in own),
            bool(own),
        )
    return found


def _paid_by(invoice: Any, parts: list[tuple[str, int]] | None, day: str) -> int:
    """The ledger's rule: payments by their days, and of what the invoice itself says only what they do not cover; a
    part payment whose day is not known counts from the day of the invoice."""
    allocated = sum(amount for _on, amount in parts or ())
    told = invoice.amount_minor if invoice.paid_on else invoice.paid_minor
    paid = sum(amount for on, amount in parts or () if on <= day)
    if (invoice.paid_on or invoice.issued or "") <= day:
        paid += max(0, told - allocated)
    return int(paid)


def _matched(orders: Sequence[Any], invoices: Sequence[Any]) -> list[tuple[Any, list[Any]]]:
    """Each order with its invoices: by the order number they name, else by client and sum, one invoice to an order."""
    named: dict[tuple[str, str], list[Any]] = defaultdict(list)
    equal: dict[tuple[str, str, int], list[Any]] = defaultdict(list)
    for invoice in invoices:
        if invoice.order_number:
            named[(invoice.client_id, invoice.order_number)].append(invoice)
        else:
            equal[(invoice.client_id, invoice.currency, invoice.amount_minor)].append(invoice)
    found = []
    for row in orders:
        numbers = dict.fromkeys(n for n in (row.number, row.erp_number, row.client_number) if n)
        own = [invoice for number in numbers for invoice in named.get((row.client_id, number), ())]
        if not own:
            own = _of_same_sum(row, equal.get((row.client_id, row.currency, row.total_minor), []))
        found.append((row, own))
    return found


def _of_same_sum(row: Any, waiting: list[Any]) -> list[Any]:
    latest = (date.fromisoformat(row.order_day) + timedelta(days=SAME_SUM_DAYS)).isoformat()
    for place, invoice in enumerate(waiting):
        if row.order_day <= (invoice.issued or "") <= latest:
            return [waiting.pop(place)]
    return []


def shipped_progress(
    connection: Connection, orders: Sequence[Any], *, since: date, until: date
) -> dict[str, Progress]:
    """What of each order is shipped, at its net prices; an order without deliveries by its day of shipping."""
    by_order: dict[str, list[tuple[str, int]]] = defaultdict(list)
    for one in connection.execute(_SHIPPED):
        by_order[one.order_id].append((one.shipped_on or "", one.value))
    start, end = (since - timedelta(days=1)).isoformat(), until.isoformat()
    found = {}
    for row in orders:
        parts = by_order.get(row.id) or ([(row.shipped_day, row.net_minor)] if row.shipped_day else [])
        found[row.id] = Progress(
            row.net_minor,
            sum(value for on, value in parts if on <= start),
            sum(value for on, value in parts if on <= end),
            bool(parts),
        )
    return found

"""Invoices of a file against those of the portfolio: a number of a client is one invoice."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from kamdesk.model.imports.rules import plan
from kamdesk.model.imports.rules.clients import ClientFinder
from kamdesk.model.imports.rules.plan import Action, Change, Mode, Pulse, Steps
from kamdesk.model.imports.rules.records import InvoiceRecord


@dataclass(slots=True)
class Bill:
    """The columns of an invoice."""

    id: str
    number: str
    client_id: str
    issued: date | None
    due: date | None
    amount_minor: int
    paid_minor: int
    paid_on: date | None
    currency: str
    disputed: bool
    sort: str = "invoice"
    order_number: str = ""
    new: bool = False
    changes: dict[str, Any] = field(default_factory=dict)


_COMPARED = (
    "issued",
    "due",
    "amount_minor",
    "paid_minor",
    "paid_on",
    "currency",
    "disputed",
    "sort",
    "order_number",
)


@dataclass(slots=True)
class InvoicePlan:
    """New invoices and what changes in known ones."""

    steps: Steps
    adds: list[Bill] = field(default_factory=list)
    changes: list[Change] = field(default_factory=list)


def plan_invoices(
    records: Iterable[InvoiceRecord], known: Mapping[str, Sequence[Bill]], clients: ClientFinder, mode: Mode, *,
    currency: str, make_id: Callable[[], str], pulse: Pulse,
) -> InvoicePlan:  # fmt: skip
    """Compare receivables with what is known."""
    made = InvoicePlan(Steps())
    bills = {(bill.number, bill.client_id): bill for group in known.values() for bill in group}
    touched: dict[tuple[str, str], Bill] = {}
    for record in records:
        pulse.beat()
        client_id = clients.find(
            record.row, record.client_code, record.client_name, record.client_reg_no, "", record.country
        )
        if client_id is not None:
            _plan_one(made, bills, touched, record, client_id, mode, currency, make_id)
    counts = made.steps.counts
    for bill in touched.values():
        if bill.new:
            made.adds.append(bill)
            counts.added += 1
        elif bill.changes:
            made.changes.append(Change(bill.id, bill.changes))
            counts.updated += 1
        else:
            counts.same += 1
    return made


def _plan_one(
    made: InvoicePlan, bills: dict[tuple[str, str], Bill], touched: dict[tuple[str, str], Bill], record: InvoiceRecord,
    client_id: str, mode: Mode, currency: str, make_id: Callable[[], str],
) -> None:  # fmt: skip
    steps, key = made.steps, (record.number, client_id)
    bill, values = bills.get(key), _values(record, currency)
    if bill is None:
        if not mode.adds:
            steps.counts.skipped += 1
            steps.say(record.row, Action.SKIP, record.number, plan.NEW_LEFT)
            return
        bill = bills[key] = Bill(id=make_id(), number=record.number, client_id=client_id, new=True, **values)
        steps.say(record.row, Action.ADD, record.number)
    elif key in touched:
        steps.say(record.row, Action.JOIN, record.number, plan.TWICE_IN_FILE, number=record.number)
        _take(bill, values)
    elif not mode.updates:
        steps.counts.skipped += 1
        steps.say(record.row, Action.SKIP, record.number, plan.KNOWN_LEFT)
        return
    else:
        steps.say(record.row, Action.UPDATE if _take(bill, values) else Action.SAME, record.number)
    touched[key] = bill


def _take(bill: Bill, values: dict[str, Any]) -> bool:
    """Correct a bill by what the file says; an empty date or number erases nothing."""
    changed = False
    for name in _COMPARED:
        new = values[name]
        if new not in (None, "") and new != getattr(bill, name):
            setattr(bill, name, new)
            changed = True
            if not bill.new:
                bill.changes[name] = new
    return changed


def _values(record: InvoiceRecord, currency: str) -> dict[str, Any]:
    """The columns a line fills; an invoice with a date of payment and no sum was paid in full."""
    paid = record.paid_minor
    if paid is None:
        paid = record.amount_minor if record.paid_on else 0
    settled = record.paid_on if paid >= record.amount_minor or record.paid_minor is None else None
    return {
        "issued": record.issued, "due": record.due, "amount_minor": record.amount_minor, "paid_minor": paid,
        "paid_on": settled, "currency": record.currency or currency, "disputed": record.disputed,
        "sort": "credit" if record.credit else "invoice", "order_number": record.order_number,
    }  # fmt: skip

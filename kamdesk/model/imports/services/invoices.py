"""Invoices of a file."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from kamdesk.model.core.ids import new_id
from kamdesk.model.imports import queries
from kamdesk.model.imports.rules.invoices import InvoicePlan, plan_invoices
from kamdesk.model.imports.rules.plan import Pulse, Steps
from kamdesk.model.imports.rules.records import Parsed
from kamdesk.model.imports.services.load import Load, insert, iso, joined
from kamdesk.model.ledger.services.waiting import correct_invoice
from kamdesk.model.ledger.tables import InvoiceRow
from kamdesk.model.store.work import Work


def plan_file(load: Load, file: Parsed) -> Steps:
    """What a file of invoices would do, compared also with the earlier files of this load."""
    records: Any = file.records
    steps = Steps()
    clients = load.finder_of_clients(file, steps)
    known = queries.known_invoices(load.connection, (r.number for r in records))
    for earlier in load.invoice_plans:
        for bill in earlier.adds:
            known.setdefault(bill.number, []).append(replace(bill, new=False, changes={}))
    made = plan_invoices(
        records, known, clients, load.mode,
        currency=file.currency or load.defaults.currency, make_id=new_id, pulse=load.pulse,
    )  # fmt: skip
    load.invoice_plans.append(made)
    load.made_clients += clients.made
    return joined(steps, made.steps)


_BILL = (
    "id", "number", "client_id", "issued", "due", "amount_minor", "paid_minor", "paid_on", "currency", "disputed",
    "sort", "order_number",
)  # fmt: skip


def write(work: Work, load: Load) -> None:
    """Write the invoices of all files: new rows in bulk, known ones one by one."""
    for made in load.invoice_plans:
        _write(work, made, load.pulse)


def _write(work: Work, made: InvoicePlan, pulse: Pulse) -> None:
    rows = [
        (b.id, b.number, b.client_id, iso(b.issued), iso(b.due), b.amount_minor, b.paid_minor, iso(b.paid_on),
         b.currency, int(b.disputed), b.sort, b.order_number)
        for b in made.adds
    ]  # fmt: skip
    insert(work, InvoiceRow, _BILL, rows, pulse)
    for change in made.changes:
        correct_invoice(work, change.id, change.values)

"""Payments of a file; the payer is the client named, or whose invoice is named."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from kamdesk.model.core.ids import new_id
from kamdesk.model.imports import queries
from kamdesk.model.imports.rules.payments import PaymentPlan, plan_payments
from kamdesk.model.imports.rules.plan import Pulse, Steps
from kamdesk.model.imports.rules.records import Parsed
from kamdesk.model.imports.services.load import Load, insert, iso, joined
from kamdesk.model.ledger.rules.allocation import numbers_in
from kamdesk.model.ledger.services.waiting import correct_payment
from kamdesk.model.ledger.tables import PaymentRow
from kamdesk.model.store.work import Work


def plan_file(load: Load, file: Parsed) -> Steps:
    """What a file of payments would do, compared also with the earlier files of this load."""
    records: Any = file.records
    steps = Steps()
    clients = load.finder_of_clients(file, steps)
    named = {number for record in records for number in numbers_in(record.invoices)}
    payers = queries.payers_of(load.connection, named)
    for invoices in load.invoice_plans:
        payers.update((bill.number, bill.client_id) for bill in invoices.adds if bill.number in named)
    known = queries.known_payments(load.connection)
    for earlier in load.payment_plans:
        known += [replace(paid, changes={}) for paid in earlier.adds]

    def payer_of(invoices: str) -> str | None:
        return next((payers[number] for number in numbers_in(invoices) if number in payers), None)

    made = plan_payments(
        records, known, clients, load.mode, payer_of=payer_of,
        currency=file.currency or load.defaults.currency, make_id=new_id, pulse=load.pulse,
    )  # fmt: skip
    load.payment_plans.append(made)
    load.made_clients += clients.made
    return joined(steps, made.steps)


_PAYMENT = ("id", "number", "client_id", "paid_on", "amount_minor", "currency", "named", "note", "origin")


def write(work: Work, load: Load) -> None:
    """Write the payments of all files: new rows in bulk, known ones one by one."""
    for made in load.payment_plans:
        _write(work, made, load.pulse)


def _write(work: Work, made: PaymentPlan, pulse: Pulse) -> None:
    rows = [
        (p.id, p.number, p.client_id, iso(p.paid_on), p.amount_minor, p.currency, p.named, p.note, "imported")
        for p in made.adds
    ]
    insert(work, PaymentRow, _PAYMENT, rows, pulse)
    for change in made.changes:
        correct_payment(work, change.id, change.values)

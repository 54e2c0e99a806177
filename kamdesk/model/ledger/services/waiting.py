"""After a load: payments that wait for their invoices get what is no guess, all at once."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from sqlalchemy import text

from kamdesk.model.ledger.queries.payments import open_documents
from kamdesk.model.ledger.rules.allocation import OpenInvoice, Part, certain, named_in, numbers_in
from kamdesk.model.ledger.tables import AllocationRow, InvoiceRow, PaymentRow
from kamdesk.model.store.work import Work

_WAITING = text(
    """SELECT p.id, p.client_id, p.currency, p.paid_on, p.named, p.note,
  p.amount_minor - coalesce((SELECT sum(a.amount_minor) FROM allocation a
    WHERE a.payment_id = p.id AND a.deleted_at IS NULL), 0) AS rest
FROM payment p WHERE p.deleted_at IS NULL AND rest > 0 ORDER BY p.client_id, p.currency, p.paid_on, p.number"""
)


def allocate_waiting(work: Work) -> int:
    """Allocate of every payment that is not used up what is certain (see `rules.allocation`); returns how many parts.

    Rows of the present batch: undoing the load takes them back.
    """
    rows: list[dict[str, Any]] = []
    account: tuple[str, str] | None = None
    invoices: list[OpenInvoice] = []
    for waiting in work.connection.execute(_WAITING).all():
        if account != (waiting.client_id, waiting.currency):
            account = (waiting.client_id, waiting.currency)
            invoices = list(open_documents(work.connection, *account))
        day = date.fromisoformat(waiting.paid_on) if waiting.paid_on else None
        named = numbers_in(waiting.named) + named_in(waiting.note, [one.number for one in invoices])
        for part in certain(waiting.rest, day, named, invoices):
            place, invoice = next((at, one) for at, one in enumerate(invoices) if one.id == part.invoice_id)
            invoices[place] = _smaller(invoice, part)
            days = [one for one in (day, invoice.issued) if one is not None]
            rows.append({
                "payment_id": waiting.id, "invoice_id": invoice.id, "amount_minor": part.amount_minor,
                "allocated_on": max(days) if days else None,
            })  # fmt: skip
    work.add_many(AllocationRow, rows)
    return len(rows)


def correct_payment(work: Work, payment_id: str, values: Mapping[str, Any]) -> None:
    """Take over what the file now says of a payment; what it was for is found anew."""
    found = work.connection.execute(
        text("SELECT id FROM allocation WHERE deleted_at IS NULL AND payment_id = :id"), {"id": payment_id}
    ).scalars()
    for allocation_id in list(found):
        work.remove(AllocationRow, allocation_id)
    work.change(PaymentRow, payment_id, **values)


_COVERED = text(
    "SELECT coalesce(sum(amount_minor), 0) FROM allocation "
    "WHERE deleted_at IS NULL AND (invoice_id = :id OR credit_id = :id)"
)
_OF_INVOICE = text(
    "SELECT id FROM allocation WHERE deleted_at IS NULL AND (invoice_id = :id OR credit_id = :id)"
)


def correct_invoice(work: Work, invoice_id: str, values: Mapping[str, Any]) -> None:
    """Take over what the file now says of an invoice. What was allocated to it (or of it, a credit note) and does not
    fit any more is free again: more than the invoice asks, or in another currency."""
    before = work.get(InvoiceRow, invoice_id)
    work.change(InvoiceRow, invoice_id, **values)
    after = {**(before or {}), **values}
    same = before is None or (
        before["currency"] == after["currency"]
        and (before["amount_minor"] < 0) == (after["amount_minor"] < 0)
    )
    covered = work.connection.execute(_COVERED, {"id": invoice_id}).scalar_one()
    if same and covered <= abs(after["amount_minor"]):
        return
    for allocation_id in work.connection.execute(_OF_INVOICE, {"id": invoice_id}).scalars().all():
        work.remove(AllocationRow, allocation_id)


def _smaller(invoice: OpenInvoice, part: Part) -> OpenInvoice:
    """The invoice after a part of it is covered; what its own words say was paid is covered first."""
    told = invoice.free_minor - max(0, invoice.open_minor)
    return replace(
        invoice, free_minor=invoice.free_minor - part.amount_minor,
        open_minor=invoice.open_minor - max(0, part.amount_minor - told),
    )  # fmt: skip

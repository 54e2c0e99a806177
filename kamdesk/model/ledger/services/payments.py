"""Payments noted by hand, and what of a payment or a credit note is for which invoice (A34)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from sqlalchemy import text

from kamdesk.model.core import clock
from kamdesk.model.core.errors import Conflict, InvalidInput, NotAllowed, Problem
from kamdesk.model.core.languages import N_
from kamdesk.model.core.money import CURRENCIES
from kamdesk.model.core.text import clean_line
from kamdesk.model.ledger.queries.payments import open_documents
from kamdesk.model.ledger.rules.allocation import Part, certain, named_in, numbers_in
from kamdesk.model.ledger.tables import AllocationRow, InvoiceRow, PaymentRow
from kamdesk.model.store.service import service
from kamdesk.model.store.work import Work

# a payment corrected in one of these is for other invoices
_ALLOCATED_BY = ("client_id", "currency", "named")
_GONE = N_("This record has been deleted meanwhile.")


@service(N_("Payment noted: %(number)s"))
def save_payment(
    work: Work,
    *,
    client_id: str,
    paid_on: date,
    amount_minor: int,
    currency: str = "EUR",
    number: str = "",
    note: str = "",
    named: str = "",
    payment_id: str | None = None,
) -> str:
    """Note money that came in (below zero: that was paid back), minor units; returns its id.

    A payment of the accounting file is only corrected by loading the file again: NotAllowed. InvalidInput with the
    fields `amount`, `paid_on`, `currency`. What it names is allocated at once; what was allocated before a correction
    stays unless the payment is now another client's, in another currency, for other invoices, or too small for it.
    """
    problems = []
    if not amount_minor:
        problems.append(Problem("amount", N_("Type the sum.")))
    if paid_on > clock.today():
        problems.append(Problem("paid_on", N_("This day has not come yet.")))
    if currency not in CURRENCIES:
        problems.append(Problem("currency", N_("Choose one of the list.")))
    if problems:
        raise InvalidInput(*problems)
    values: dict[str, Any] = {
        "client_id": client_id, "paid_on": paid_on, "amount_minor": amount_minor, "currency": currency,
        "number": clean_line(number), "note": clean_line(note), "named": clean_line(named),
    }  # fmt: skip
    work.note_values(number=values["number"] or paid_on.isoformat())
    if payment_id is None:
        payment_id = work.add(PaymentRow(**values, origin="typed"))
    else:
        row = _payment(work, payment_id)
        if row["origin"] != "typed":
            raise NotAllowed(N_("A payment from the accounting file is corrected by loading the file again."))
        if any(values[name] != row[name] for name in _ALLOCATED_BY) or amount_minor < _allocated(
            work, payment_id
        ):
            _release(work, "payment_id", payment_id)
        work.change(PaymentRow, payment_id, **values)
    allocate_certain(work, payment_ids=(payment_id,))
    return payment_id


@service(N_("Payment deleted: %(number)s"))
def remove_payment(work: Work, *, payment_id: str) -> None:
    """Delete a payment and what it was for; undo brings both back."""
    row = _payment(work, payment_id)
    work.note_values(number=row["number"])
    _release(work, "payment_id", payment_id)
    work.remove(PaymentRow, payment_id)


@service(N_("Payment allocated: %(number)s"))
def allocate(work: Work, *, payment_id: str, shares: Mapping[str, int]) -> None:
    """Set what a payment is for: {invoice id: minor units} replaces what was allocated of it before.

    InvalidInput (field = invoice id, or `amount`) when a share is more than the invoice can take or all are more than
    the payment; NotAllowed for an invoice of another client or currency.
    """
    row = _payment(work, payment_id)
    work.note_values(number=row["number"])
    wanted = {invoice: minor for invoice, minor in shares.items() if minor}
    if sum(wanted.values()) > row["amount_minor"]:
        raise InvalidInput(Problem("amount", N_("This is more than the payment.")))
    _release(work, "payment_id", payment_id)
    _check(work, row, wanted)
    _add(work, "payment_id", row, row["paid_on"], [Part(*share) for share in wanted.items()])


@service(N_("Credit note allocated: %(number)s"))
def allocate_credit(work: Work, *, credit_id: str, shares: Mapping[str, int]) -> None:
    """Set which invoices a credit note makes smaller; as `allocate`."""
    row = work.get(InvoiceRow, credit_id)
    if row is None:
        raise Conflict(_GONE)
    work.note_values(number=row["number"])
    wanted = {invoice: minor for invoice, minor in shares.items() if minor}
    if sum(wanted.values()) > -row["amount_minor"]:
        raise InvalidInput(Problem("amount", N_("This is more than the credit note.")))
    _release(work, "credit_id", credit_id)
    _check(work, row, wanted)
    _add(work, "credit_id", row, row["issued"], [Part(*share) for share in wanted.items()])


@service(N_("Allocation taken back: %(number)s"))
def release(work: Work, *, payment_id: str) -> None:
    """Make a payment an advance again."""
    row = _payment(work, payment_id)
    work.note_values(number=row["number"])
    _release(work, "payment_id", payment_id)


@service(N_("Payments allocated"))
def allocate_certain(work: Work, *, payment_ids: Sequence[str]) -> int:
    """Allocate what is no guess: invoices the payment names, then those said to be paid on its day; says how many."""
    count = 0
    for payment_id in payment_ids:
        row = _payment(work, payment_id)
        left = row["amount_minor"] - _allocated(work, payment_id)
        if left <= 0:
            continue
        invoices = open_documents(work.connection, row["client_id"], row["currency"])
        named = numbers_in(row["named"]) + named_in(row["note"], [one.number for one in invoices])
        parts = certain(left, row["paid_on"], named, invoices)
        _add(work, "payment_id", row, row["paid_on"], parts)
        count += len(parts)
    return count


def _payment(work: Work, payment_id: str) -> dict[str, Any]:
    row = work.get(PaymentRow, payment_id)
    if row is None:
        raise Conflict(_GONE)
    return row


def _allocated(work: Work, payment_id: str) -> int:
    return int(
        work.connection.execute(
            text("SELECT coalesce(sum(amount_minor), 0) FROM allocation WHERE deleted_at IS NULL AND payment_id = :id"),
            {"id": payment_id},
        ).scalar_one()
    )  # fmt: skip


def _release(work: Work, column: str, row_id: str) -> None:
    rows = work.connection.execute(
        text(f"SELECT id FROM allocation WHERE deleted_at IS NULL AND {column} = :id"),  # noqa: S608 - a column name
        {"id": row_id},
    ).scalars()
    for allocation_id in list(rows):
        work.remove(AllocationRow, allocation_id)


def _check(work: Work, row: Mapping[str, Any], wanted: Mapping[str, int]) -> None:
    able = {
        one.id: one.free_minor for one in open_documents(work.connection, row["client_id"], row["currency"])
    }
    if not wanted.keys() <= able.keys():
        raise NotAllowed(N_("The invoice is paid already, or belongs to another client or currency."))
    problems = [
        Problem(invoice, N_("This is more than the invoice still takes."))
        for invoice, minor in wanted.items()
        if minor < 0 or minor > able[invoice]
    ]
    if problems:
        raise InvalidInput(*problems)


def _add(work: Work, column: str, row: Mapping[str, Any], day: date | None, parts: Sequence[Part]) -> None:
    """An allocation counts from the day both its documents are there."""
    for part in parts:
        invoice = work.get(InvoiceRow, part.invoice_id)
        days = [one for one in (day, invoice["issued"] if invoice else None) if one is not None]
        work.add(
            AllocationRow(
                **{column: row["id"]}, invoice_id=part.invoice_id, allocated_on=max(days) if days else None,
                amount_minor=part.amount_minor,
            )
        )  # fmt: skip

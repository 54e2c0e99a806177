"""Money between us and the clients: invoices and payments as the accounting programme exports them (never issued
here), and the work of collecting: reminders and calls."""

from datetime import date, datetime

from sqlalchemy import Index

from kamdesk.model.store import column as col
from kamdesk.model.store.base import STRICT, Kind, Row

_SUMMED = ("issued", "currency", "amount_minor", "paid_minor", "deleted_at")


class InvoiceRow(Row, table=True):
    """An invoice with its due and paid dates; sums in minor units with VAT. `sort`: invoice, or credit for a credit
    note, whose amount is negative."""

    __tablename__ = "invoice"
    __table_args__ = (
        Index("ix_invoice_number", "number"),
        # credit notes are below zero and few
        Index("ix_invoice_amount", "amount_minor"),
        # open invoices stand together in both, with all that sums by age need
        Index("ix_invoice_client_paid", "client_id", "paid_on", "due", *_SUMMED),
        Index("ix_invoice_paid_due", "paid_on", "due", "client_id", *_SUMMED),
        STRICT,
    )
    kind = Kind.INVOICE
    searched = ("number",)

    number: str = col.text()
    client_id: str = col.link("client.id", index=False)
    issued: date | None = col.day()
    due: date | None = col.day()
    amount_minor: int = col.whole()
    paid_minor: int = col.whole()
    paid_on: date | None = col.day()
    currency: str = col.text("EUR")
    disputed: bool = col.flag()
    sort: str = col.text("invoice")
    order_number: str = col.text()


class PaymentRow(Row, table=True):
    """Money received from a client (negative: paid back), minor units. What of it is for which invoice stands in the
    allocations; the rest waits as an advance."""

    __tablename__ = "payment"
    __table_args__ = (
        Index("ix_payment_client", "client_id", "paid_on", "currency", "amount_minor", "deleted_at"),
        Index("ix_payment_number", "number"),
        STRICT,
    )
    kind = Kind.PAYMENT
    searched = ("number", "named", "note")

    number: str = col.text()
    client_id: str = col.link("client.id", index=False)
    paid_on: date | None = col.day()
    amount_minor: int = col.whole()
    currency: str = col.text("EUR")
    # numbers of the invoices it names, as the file lists them
    named: str = col.text()
    note: str = col.text()
    origin: str = col.text("imported")


class AllocationRow(Row, table=True):
    """So much of a payment (or of a credit note) is for that invoice, as of a day; minor units of the invoice."""

    __tablename__ = "allocation"
    __table_args__ = (
        Index("ix_allocation_invoice", "invoice_id", "deleted_at", "allocated_on", "amount_minor"),
        Index("ix_allocation_payment", "payment_id", "deleted_at", "allocated_on", "amount_minor"),
        Index("ix_allocation_day", "allocated_on"),
        STRICT,
    )
    kind = Kind.PAYMENT
    payment_id: str | None = col.link("payment.id", optional=True)
    credit_id: str | None = col.link("invoice.id", optional=True)
    invoice_id: str = col.link("invoice.id", index=False)
    allocated_on: date | None = col.day()
    amount_minor: int = col.whole()


class ReminderRow(Row, table=True):
    """A step of collecting a debt: `step` first, second, claim, lawyer. Nothing is sent by itself: `sent_on` is what
    the KAM says. Sums in minor units."""

    __tablename__ = "reminder"
    __table_args__ = (Index("ix_reminder_client", "client_id", "step"), STRICT)
    kind = Kind.REMINDER
    client_id: str = col.link("client.id", index=False)
    step: str = col.text("first")
    made_on: date | None = col.day()
    sent_on: date | None = col.day()
    channel: str = col.text()
    language: str = col.text()
    amount_minor: int = col.whole()
    interest_minor: int = col.whole()
    currency: str = col.text("EUR")
    invoices_json: str = col.text("[]")
    document_id: str | None = col.text(None)
    note: str = col.text()


class CallAttemptRow(Row, table=True):
    """A call about money. `result`: no_answer, promised, says_paid, talked; `again_on` moves it to that day."""

    __tablename__ = "call_attempt"
    __table_args__ = (Index("ix_call_attempt_client", "client_id", "at"), STRICT)
    kind = Kind.REMINDER
    client_id: str = col.link("client.id", index=False)
    at: datetime | None = col.instant()
    day: date | None = col.day()
    result: str = col.text("no_answer")
    again_on: date | None = col.day()
    note: str = col.text()


class CollectionPolicyRow(Row, table=True):
    """The ladder: whole days past due of each step; exactly one live row, made with the first change."""

    __tablename__ = "collection_policy"
    __table_args__ = STRICT
    kind = Kind.REMINDER
    first_days: int = col.whole(3)
    second_days: int = col.whole(10)
    claim_days: int = col.whole(21)
    lawyer_days: int = col.whole(30)
    answer_days: int = col.whole(7)

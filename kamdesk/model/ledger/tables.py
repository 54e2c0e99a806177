"""Receivables as the accounting programme exports them: read here, never issued here."""

from datetime import date

from sqlalchemy import Index

from kamdesk.model.store import column as col
from kamdesk.model.store.base import STRICT, Kind, Row

_SUMMED = ("issued", "currency", "amount_minor", "paid_minor", "deleted_at")


class InvoiceRow(Row, table=True):
    """An invoice with its due and paid dates; sums in minor units with VAT."""

    __tablename__ = "invoice"
    __table_args__ = (
        Index("ix_invoice_number", "number"),
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

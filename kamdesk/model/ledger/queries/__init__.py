"""Reads of the ledger: receivables by age, invoices, payments, statement and balance of a client, how late it pays."""

from kamdesk.model.ledger.queries.payments import (
    OpenDocument,
    Payment,
    Share,
    open_documents,
    payment_list,
    unallocated,
)
from kamdesk.model.ledger.queries.receivables import (
    ClientAge,
    Invoice,
    client_ageing,
    client_invoices,
    client_lateness,
    invoice_list,
    receivables_by_age,
    receivables_by_client,
)
from kamdesk.model.ledger.queries.statement import Balance, Statement, StatementRow, client_balance, statement

__all__ = [
    "Balance",
    "ClientAge",
    "Invoice",
    "OpenDocument",
    "Payment",
    "Share",
    "Statement",
    "StatementRow",
    "client_ageing",
    "client_balance",
    "client_invoices",
    "client_lateness",
    "invoice_list",
    "open_documents",
    "payment_list",
    "receivables_by_age",
    "receivables_by_client",
    "statement",
    "unallocated",
]

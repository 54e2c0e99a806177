"""Reads of the ledger: receivables by age, invoices of a client, how late it pays."""

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

__all__ = [
    "ClientAge",
    "Invoice",
    "client_ageing",
    "client_invoices",
    "client_lateness",
    "invoice_list",
    "receivables_by_age",
    "receivables_by_client",
]

"""What of an invoice is paid by now: said once, for every room that sums debts as of today.

The ledger's own reads say it for any day (`model/ledger/queries/sql.py`); this is the same rule where today is enough:
the larger of what the invoice says itself and of what payments and credit notes are allocated to it. It stands under
the rooms because clients and the day's page are read by the ledger's neighbours.
"""

from __future__ import annotations

# needs the invoice as i; a credit note is no debt, so readers ask for amount_minor >= 0
PAID = (
    "max(i.paid_minor, coalesce((SELECT sum(a.amount_minor) FROM allocation a "
    "WHERE a.invoice_id = i.id AND a.deleted_at IS NULL), 0))"
)


def owed(statement: str) -> str:
    """The SQL statement with `OWED` spelled out: what is still to be paid of the invoice `i`."""
    return statement.replace("OWED", f"(i.amount_minor - {PAID})")

"""Payments, what they are for, and what is still for nothing. Sums in minor units."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import Connection, text

from kamdesk.model.core import clock
from kamdesk.model.core.days import day_of
from kamdesk.model.ledger.queries import sql
from kamdesk.model.ledger.rules.allocation import OpenInvoice


@dataclass(frozen=True, slots=True)
class Share:
    """So much of a payment is for that invoice."""

    id: str
    invoice_id: str
    number: str
    amount_minor: int


@dataclass(frozen=True, slots=True)
class Payment:
    """Money received (below zero: paid back); `left_minor` is for no invoice yet."""

    id: str
    number: str
    client_id: str
    client: str
    paid_on: date | None
    amount_minor: int
    currency: str
    note: str
    origin: str
    named: str = ""
    shares: tuple[Share, ...] = ()

    @property
    def left_minor(self) -> int:
        return self.amount_minor - sum(share.amount_minor for share in self.shares)


# what can be allocated: an open invoice for the form that does it
OpenDocument = OpenInvoice

_PAYMENTS = """
SELECT p.id, p.number, p.client_id, c.name AS client, p.paid_on, p.amount_minor, p.currency, p.note, p.origin, p.named,
  p.amount_minor - coalesce((SELECT sum(a.amount_minor) FROM allocation a
    WHERE a.payment_id = p.id AND a.deleted_at IS NULL), 0) AS rest
FROM payment p JOIN client c ON c.id = p.client_id
WHERE p.deleted_at IS NULL AND (:client = '' OR p.client_id = :client) AND (:id = '' OR p.id = :id)
  AND (:free = 0 OR (rest > 0))
ORDER BY p.paid_on DESC, p.number LIMIT :limit
"""
_SHARES = text(
    "SELECT a.id, a.payment_id, a.invoice_id, i.number, a.amount_minor FROM allocation a "
    "JOIN invoice i ON i.id = a.invoice_id JOIN payment p ON p.id = a.payment_id "
    "WHERE a.deleted_at IS NULL AND (:client = '' OR p.client_id = :client) AND (:id = '' OR p.id = :id) "
    "ORDER BY i.due, i.number"
)
_OPEN = text(
    f"""SELECT i.id, i.number, i.issued, i.due, i.amount_minor - coalesce(x.total, 0) AS free,
  {sql.OPEN} AS open, {sql.TOLD_DAY} AS told_on, {sql.TOLD} AS told
FROM invoice i LEFT JOIN {sql.allocated(sql.OF_CLIENT)} x ON x.invoice_id = i.id
WHERE i.client_id = :client AND i.currency = :currency AND i.deleted_at IS NULL AND i.amount_minor > 0
  AND i.issued IS NOT NULL AND i.amount_minor > coalesce(x.total, 0)
ORDER BY i.due IS NULL, i.due, i.issued, i.number"""  # noqa: S608 - constants of the package
)


def payment_list(
    connection: Connection, client_id: str = "", *, only_free: bool = False, limit: int = 2000
) -> tuple[Payment, ...]:
    """Payments of all clients or of one, newest first, with what they are for."""
    return _payments(connection, client_id, "", only_free, limit)


def payment(connection: Connection, payment_id: str) -> Payment | None:
    """One payment, or None."""
    return next(iter(_payments(connection, "", payment_id, False, 1)), None)


def unallocated(connection: Connection) -> int:
    """How many payments have money that is for no invoice yet."""
    return int(
        connection.execute(
            text(
                "SELECT count(*) FROM payment p WHERE p.deleted_at IS NULL AND p.amount_minor > coalesce("
                "(SELECT sum(a.amount_minor) FROM allocation a WHERE a.payment_id = p.id AND a.deleted_at IS NULL), 0)"
            )
        ).scalar_one()
    )


def open_documents(connection: Connection, client_id: str, currency: str) -> tuple[OpenInvoice, ...]:
    """Invoices of a client that can still take money, the oldest due first."""
    values = {"client": client_id, "currency": currency, "day": clock.today().isoformat()}
    return tuple(
        OpenInvoice(
            row.id, row.number, day_of(row.issued), day_of(row.due), row.free, row.open,
            day_of(row.told_on) if row.told else None,
        )
        for row in connection.execute(_OPEN, values)
    )  # fmt: skip


def _payments(
    connection: Connection, client_id: str, payment_id: str, only_free: bool, limit: int
) -> tuple[Payment, ...]:
    values = {"client": client_id, "id": payment_id}
    shares: dict[str, list[Share]] = {}
    for row in connection.execute(_SHARES, values):
        shares.setdefault(row.payment_id, []).append(
            Share(row.id, row.invoice_id, row.number, row.amount_minor)
        )
    rows: Any = connection.execute(text(_PAYMENTS), {**values, "free": int(only_free), "limit": limit})
    return tuple(
        Payment(
            row.id, row.number, row.client_id, row.client, day_of(row.paid_on), row.amount_minor, row.currency,
            row.note, row.origin, row.named, tuple(shares.get(row.id, ())),
        )
        for row in rows
    )  # fmt: skip

"""The account of a client: what was owed, every document of a period, what is owed (A34)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from sqlalchemy import Connection, text

from kamdesk.model.ledger.queries import sql


@dataclass(frozen=True, slots=True)
class StatementRow:
    """One document. `sort`: invoice, credit (note), payment, refund, told (paid by the words of the invoice file).

    Debit is what the client comes to owe, credit what it owes less; `balance_minor` after the row. Minor units.
    """

    id: str
    day: date
    sort: str
    number: str
    debit_minor: int
    credit_minor: int
    balance_minor: int
    note: str = ""
    due: date | None = None


@dataclass(frozen=True, slots=True)
class Statement:
    """The account of one client in one currency over a period, both days included; minor units.

    A balance above zero is the client's debt, below zero its advance.
    """

    client_id: str
    currency: str
    from_day: date
    to_day: date
    opening_minor: int
    rows: tuple[StatementRow, ...]
    closing_minor: int

    @property
    def debit_minor(self) -> int:
        return sum(row.debit_minor for row in self.rows)

    @property
    def credit_minor(self) -> int:
        return sum(row.credit_minor for row in self.rows)


@dataclass(frozen=True, slots=True)
class Balance:
    """What a client owes in one currency, minor units; below zero: an advance."""

    currency: str
    minor: int


_BOTH = f"""(
SELECT invoice_id, sum(amount_minor) AS total FROM allocation a WHERE a.deleted_at IS NULL {sql.OF_CLIENT} GROUP BY 1
UNION ALL
SELECT credit_id, sum(amount_minor) FROM allocation a WHERE a.deleted_at IS NULL
  AND a.credit_id IN (SELECT id FROM invoice WHERE client_id = :client) GROUP BY 1)"""  # noqa: S608 - constants
# minor above zero is debit; on one day invoices come before what pays them
_DOCUMENTS = f"""
SELECT i.id, i.issued AS day, CASE WHEN i.amount_minor < 0 THEN 'credit' ELSE 'invoice' END AS sort, i.number,
       i.amount_minor AS minor, i.currency, '' AS note, i.due, (i.amount_minor < 0) AS place
FROM invoice i WHERE i.client_id = :client AND i.deleted_at IS NULL AND i.issued <= :to_day
UNION ALL
SELECT p.id, p.paid_on, CASE WHEN p.amount_minor < 0 THEN 'refund' ELSE 'payment' END, p.number, -p.amount_minor,
       p.currency, p.note, NULL, 2
FROM payment p WHERE p.client_id = :client AND p.deleted_at IS NULL AND p.paid_on <= :to_day
UNION ALL
SELECT i.id, {sql.TOLD_DAY}, 'told', i.number, -({sql.UNCOVERED}), i.currency, '', NULL, 3
FROM invoice i LEFT JOIN {_BOTH} x ON x.invoice_id = i.id
WHERE i.client_id = :client AND i.deleted_at IS NULL AND i.issued <= :to_day AND {sql.TOLD_DAY} <= :to_day
  AND {sql.UNCOVERED} <> 0
"""  # noqa: S608 - constants of the package
_ROWS = text(
    f"SELECT * FROM ({_DOCUMENTS}) WHERE currency = :currency AND day >= :from_day ORDER BY day, place, number, id"  # noqa: S608 - constants of the package
)
_BALANCES = text(f"SELECT currency, sum(minor) FROM ({_DOCUMENTS}) GROUP BY 1 ORDER BY 1")  # noqa: S608 - constants of the package


def statement(
    connection: Connection, client_id: str, currency: str, from_day: date, to_day: date
) -> Statement:
    """Opening balance at the start of `from_day`, every document up to and with `to_day`, closing balance."""
    opening = balance = next(
        (one.minor for one in client_balance(connection, client_id, from_day - timedelta(days=1))
         if one.currency == currency), 0,
    )  # fmt: skip
    values = {
        "client": client_id, "currency": currency, "from_day": from_day.isoformat(), "to_day": to_day.isoformat(),
    }  # fmt: skip
    rows = []
    for found in connection.execute(_ROWS, values):
        balance += found.minor
        rows.append(_row(found, balance))
    return Statement(client_id, currency, from_day, to_day, opening, tuple(rows), balance)


def client_balance(connection: Connection, client_id: str, day: date) -> tuple[Balance, ...]:
    """What the client owed at the end of `day`, one per currency it ever had."""
    rows = connection.execute(_BALANCES, {"client": client_id, "to_day": day.isoformat()})
    return tuple(Balance(*row) for row in rows)


def _row(found: Any, balance: int) -> StatementRow:
    return StatementRow(
        found.id, date.fromisoformat(found.day), found.sort, found.number, max(0, found.minor), max(0, -found.minor),
        balance, found.note, date.fromisoformat(found.due) if found.due else None,
    )  # fmt: skip

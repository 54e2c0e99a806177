"""Open invoices of the portfolio and of one client, as of any day. Sums in minor units with VAT."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import Connection, CursorResult, text

from kamdesk.model.ledger.rules.ageing import Ageing, Ager, Lateness, days_overdue, lateness, open_minor


@dataclass(frozen=True, slots=True)
class Invoice:
    """One invoice; `owed` is still open on the day asked, `late` whole days overdue, or days late when it was paid."""

    id: str
    number: str
    client_id: str
    client: str
    issued: date | None
    due: date | None
    amount_minor: int
    paid_on: date | None
    owed: int
    late: int
    currency: str
    disputed: bool


@dataclass(frozen=True, slots=True)
class ClientAge:
    """One client's open sums by age, in one currency."""

    client_id: str
    client: str
    ageing: Ageing


# summed by day due, so that a hundred thousand invoices come back as a few hundred rows
_SUMS = """
  sum(CASE WHEN i.paid_on IS NULL THEN i.amount_minor - i.paid_minor ELSE i.amount_minor END) AS owed,
  count(*) AS invoices
FROM invoice i
"""
_OPEN = """
WHERE i.deleted_at IS NULL AND i.issued <= :day AND (i.paid_on IS NULL OR i.paid_on > :day)
"""
_BY_AGE = text(f"SELECT i.currency, i.due, {_SUMS} {_OPEN} GROUP BY 1, 2")
_OF_CLIENT = text(f"SELECT i.currency, i.due, {_SUMS} {_OPEN} AND i.client_id = :client GROUP BY 1, 2")
_BY_CLIENT = text(
    f"SELECT o.*, c.name AS client FROM (SELECT i.client_id, i.currency, i.due, {_SUMS} {_OPEN} GROUP BY 1, 2, 3) o "  # noqa: S608 - constants of this module
    "JOIN client c ON c.id = o.client_id"
)
_INVOICES = """
SELECT i.id, i.number, i.client_id, c.name AS client, i.issued, i.due, i.amount_minor, i.paid_minor, i.paid_on,
       i.currency, i.disputed
FROM invoice i JOIN client c ON c.id = i.client_id
WHERE i.deleted_at IS NULL AND (:client = '' OR i.client_id = :client)
  AND (:open = 0 OR i.paid_on IS NULL OR i.paid_on > :day)
  AND (:year = '' OR substr(i.issued, 1, 4) = :year)
ORDER BY (i.paid_on IS NOT NULL AND i.paid_on <= :day), i.due, i.number LIMIT :limit
"""
_PAID = """
SELECT CAST(julianday(paid_on) - julianday(due) AS INTEGER) AS late FROM invoice
WHERE client_id = :client AND deleted_at IS NULL AND paid_on IS NOT NULL AND paid_on <= :day AND due IS NOT NULL
ORDER BY paid_on, number
"""


def receivables_by_age(connection: Connection, day: date) -> tuple[Ageing, ...]:
    """Open sums of all clients by age, one `Ageing` per currency."""
    return _aged(connection.execute(_BY_AGE, {"day": day.isoformat()}), day)


def receivables_by_client(connection: Connection, day: date) -> tuple[ClientAge, ...]:
    """The same per client and currency, largest overdue first."""
    agers: dict[tuple[str, str], Ager] = {}
    for row in connection.execute(_BY_CLIENT, {"day": day.isoformat()}):
        ager = agers.setdefault((row.client_id, row.client), Ager(day))
        ager.add(row.currency, _day(row.due), row.owed, row.invoices)
    found = [ClientAge(*who, ageing) for who, ager in agers.items() for ageing in ager.result()]
    return tuple(sorted(found, key=lambda age: (-age.ageing.overdue, -age.ageing.total, age.client)))


def client_ageing(connection: Connection, client_id: str, day: date) -> tuple[Ageing, ...]:
    """Open sums of one client by age, one `Ageing` per currency."""
    return _aged(connection.execute(_OF_CLIENT, {"day": day.isoformat(), "client": client_id}), day)


def _aged(found: CursorResult[Any], day: date) -> tuple[Ageing, ...]:
    ager = Ager(day)
    for currency, due, owed, invoices in found.cursor.fetchall():
        ager.add(currency, _day(due), owed, invoices)
    return ager.result()


def client_invoices(
    connection: Connection, client_id: str, day: date, *, only_open: bool = False, limit: int = 2000
) -> tuple[Invoice, ...]:
    """Invoices of a client: open ones first by due date, then the paid ones."""
    return invoice_list(connection, day, client_id=client_id, only_open=only_open, limit=limit)


def invoice_list(
    connection: Connection,
    day: date,
    *,
    client_id: str = "",
    only_open: bool = False,
    year: int = 0,
    limit: int = 5000,
) -> tuple[Invoice, ...]:
    """Invoices of all clients or of one, open ones first by due date."""
    rows = connection.execute(
        text(_INVOICES),
        {
            "client": client_id,
            "open": int(only_open),
            "day": day.isoformat(),
            "year": f"{year:04d}" if year else "",
            "limit": limit,
        },
    )
    return tuple(_invoice(row, day) for row in rows)


def client_lateness(connection: Connection, client_id: str, day: date) -> Lateness:
    """How late this client paid what it has paid by `day`."""
    rows = connection.execute(text(_PAID), {"client": client_id, "day": day.isoformat()}).scalars()
    return lateness([int(late) for late in rows])


def _owed(row: Any, day: date) -> int:
    return open_minor(row.amount_minor, row.paid_minor, _day(row.paid_on), day)


def _invoice(row: Any, day: date) -> Invoice:
    due, paid_on = _day(row.due), _day(row.paid_on)
    owed = _owed(row, day)
    settled = paid_on is not None and paid_on <= day
    late = days_overdue(due, paid_on if settled and paid_on else day)
    return Invoice(
        row.id, row.number, row.client_id, row.client, _day(row.issued), due, row.amount_minor, paid_on, owed, late,
        row.currency, bool(row.disputed),
    )  # fmt: skip


def _day(value: str | None) -> date | None:
    return date.fromisoformat(value) if value else None

"""Open invoices of the portfolio and of one client, as of any day. Sums in minor units with VAT."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import Connection, text

from kamdesk.model.core.days import day_of
from kamdesk.model.ledger.queries import sql
from kamdesk.model.ledger.queries.advances import advances
from kamdesk.model.ledger.rules.ageing import Ageing, Ager, Lateness, days_overdue, lateness


@dataclass(frozen=True, slots=True)
class Invoice:
    """One invoice; `owed` is still open on the day asked (below zero: a credit note not used up), `late` whole days
    overdue, or days late when it was paid; `paid_on` the day it was paid in full."""

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
    sort: str = "invoice"
    order_number: str = ""


@dataclass(frozen=True, slots=True)
class ClientAge:
    """One client's open sums by age, in one currency."""

    client_id: str
    client: str
    ageing: Ageing


# what the invoices say themselves, summed by day due, so that a hundred thousand come back as a few hundred rows
_SUMS = """
  sum(CASE WHEN i.paid_on IS NULL THEN i.amount_minor - i.paid_minor ELSE i.amount_minor END) AS owed,
  count(*) AS invoices
FROM invoice i
"""
_OPEN = """
WHERE i.deleted_at IS NULL AND i.issued <= :day AND (i.paid_on IS NULL OR i.paid_on > :day) AND i.amount_minor >= 0
"""
_BY_AGE = text(f"SELECT '' AS client_id, i.currency, i.due, {_SUMS} {_OPEN} GROUP BY 2, 3")
_OF_CLIENT = text(f"SELECT '', i.currency, i.due, {_SUMS} {_OPEN} AND i.client_id = :client GROUP BY 2, 3")
_BY_CLIENT = text(f"SELECT i.client_id, i.currency, i.due, {_SUMS} {_OPEN} GROUP BY 1, 2, 3")
_NAMES = text(
    "SELECT id, name FROM client WHERE id IN (SELECT client_id FROM invoice WHERE deleted_at IS NULL "
    "UNION ALL SELECT client_id FROM payment WHERE deleted_at IS NULL)"
)


def _correction(narrowed: str = "") -> Any:
    """What payments change in the above; only invoices with allocations are read."""
    return text(
        f"SELECT i.client_id, i.currency, i.due, sum(({sql.OPEN}) - ({sql.TOLD_OPEN})), "  # noqa: S608 - constants
        f"sum((({sql.OPEN}) <> 0) - (i.paid_on IS NULL OR i.paid_on > :day)) "
        f"FROM {sql.allocated(narrowed)} x JOIN invoice i ON i.id = x.invoice_id "
        "WHERE i.deleted_at IS NULL AND i.issued <= :day AND i.amount_minor >= 0 GROUP BY 1, 2, 3"
    )


_PAID = _correction(sql.MATTERS)
_PAID_BY_CLIENT = _correction(sql.OF_CLIENT)
# without payments nothing needs correcting, and looking for what does would cost as much as the figures themselves
_ANY = text("SELECT EXISTS(SELECT 1 FROM allocation)")
_NOTHING = text("SELECT 1, 1, 1, 1, 1 WHERE 0")
_INVOICES = f"""
SELECT i.id, i.number, i.client_id, c.name AS client, i.issued, i.due, i.amount_minor, i.currency, i.disputed,
       i.sort, i.order_number, {sql.SETTLED_ON} AS settled, {sql.OPEN} AS owed
FROM invoice i JOIN client c ON c.id = i.client_id LEFT JOIN %s x ON x.invoice_id = i.id
WHERE i.deleted_at IS NULL AND (:client = '' OR i.client_id = :client)
  AND (:open = 0 OR (i.issued <= :day AND owed <> 0))
  AND (:year = '' OR substr(i.issued, 1, 4) = :year)
ORDER BY (owed = 0), i.due, i.number LIMIT :limit
"""  # noqa: S608 - constants of the package
_BOTH = (
    "(SELECT invoice_id, total, by_day, last FROM %s UNION ALL SELECT credit_id, total, by_day, NULL FROM %s)"
)
_EVERYWHERE = text(_INVOICES % (_BOTH % (sql.allocated(), sql.used(False))))
_HERE = text(_INVOICES % (_BOTH % (sql.allocated(sql.OF_CLIENT), sql.used(True))))
_LATE = text(
    f"""SELECT CAST(julianday(settled) - julianday(due) AS INTEGER) AS late FROM (
  SELECT i.number, i.due, {sql.SETTLED_ON} AS settled
  FROM invoice i LEFT JOIN {sql.allocated(sql.OF_CLIENT)} x ON x.invoice_id = i.id
  WHERE i.client_id = :client AND i.deleted_at IS NULL AND i.due IS NOT NULL AND i.amount_minor >= 0)
WHERE settled <= :day ORDER BY settled, number"""  # noqa: S608 - constants of the package
)


def receivables_by_age(connection: Connection, day: date) -> tuple[Ageing, ...]:
    """Open sums of all clients by age, one `Ageing` per currency (A34, A37)."""
    values = {"day": day.isoformat()}
    ager = Ager(day)
    for _, currency, due, owed, invoices in _merged(connection, _BY_AGE, _PAID, values, per_client=False):
        ager.add(currency, due, owed, invoices)
    for one in advances(connection, day):
        ager.set_aside(one.currency, one.minor)
    return ager.result()


def receivables_by_client(connection: Connection, day: date) -> tuple[ClientAge, ...]:
    """The same per client and currency, largest overdue first. A client with nothing but an advance is among them."""
    agers: dict[str, Ager] = {}
    for client, currency, due, owed, invoices in _merged(
        connection, _BY_CLIENT, _PAID, {"day": day.isoformat()}, per_client=True
    ):
        agers.setdefault(client, Ager(day)).add(currency, due, owed, invoices)
    for one in advances(connection, day):
        agers.setdefault(one.client_id, Ager(day)).set_aside(one.currency, one.minor)
    names: dict[str, str] = {row.id: row.name for row in connection.execute(_NAMES)}
    found = [
        ClientAge(who, names[who], ageing)
        for who, ager in agers.items()
        if who in names
        for ageing in ager.result()
    ]
    return tuple(sorted(found, key=lambda age: (-age.ageing.overdue, -age.ageing.total, age.client)))


def client_ageing(connection: Connection, client_id: str, day: date) -> tuple[Ageing, ...]:
    """Open sums of one client by age, one `Ageing` per currency."""
    values = {"day": day.isoformat(), "client": client_id}
    ager = Ager(day)
    for _, currency, due, owed, invoices in _merged(
        connection, _OF_CLIENT, _PAID_BY_CLIENT, values, per_client=False
    ):
        ager.add(currency, due, owed, invoices)
    for one in advances(connection, day, client_id):
        ager.set_aside(one.currency, one.minor)
    return ager.result()


_Sums = tuple[str, str, date | None, int, int]


def _merged(
    connection: Connection, told: Any, paid: Any, values: dict[str, Any], *, per_client: bool
) -> Iterator[_Sums]:
    """(client, currency, due, owed, invoices): what invoices say, corrected by what payments cover."""
    sums: dict[tuple[str, str, str | None], list[int]] = {}
    for client, currency, due, owed, invoices in connection.execute(told, values).cursor.fetchall():
        sums[client, currency, due] = [owed, invoices]
    if not connection.execute(_ANY).scalar():
        paid = _NOTHING
    for client, currency, due, owed, invoices in connection.execute(paid, values).cursor.fetchall():
        entry = sums.setdefault((client if per_client else "", currency, due), [0, 0])
        entry[0] += owed
        entry[1] += invoices
    for (client, currency, due), (owed, invoices) in sums.items():
        if owed or invoices:
            yield client, currency, day_of(due), owed, invoices


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
    """Invoices and credit notes of all clients or of one, open ones first by due date."""
    rows = connection.execute(
        _HERE if client_id else _EVERYWHERE,
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
    rows = connection.execute(_LATE, {"client": client_id, "day": day.isoformat()}).scalars()
    return lateness([int(late) for late in rows])


def _invoice(row: Any, day: date) -> Invoice:
    due, settled = day_of(row.due), day_of(row.settled)
    paid_on = settled if settled is not None and settled <= day else None
    late = days_overdue(due, paid_on or day) if row.amount_minor >= 0 else 0
    return Invoice(
        row.id, row.number, row.client_id, row.client, day_of(row.issued), due, row.amount_minor, settled, row.owed,
        late, row.currency, bool(row.disputed), row.sort, row.order_number,
    )  # fmt: skip

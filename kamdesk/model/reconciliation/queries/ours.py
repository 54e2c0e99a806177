"""Our side of an act: the ledger's own statement, nothing kept twice."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from sqlalchemy import Connection, text

from kamdesk.model.ledger.queries.statement import StatementRow, statement
from kamdesk.model.reconciliation.rules.entries import Entry, Side


def our_side(connection: Connection, client_id: str, currency: str, first: date, last: date) -> Side:
    """Balances and rows of our books for a period; minor units, plus is what the client owes (A34)."""
    found = statement(connection, client_id, currency, first, last)
    return Side(found.opening_minor, found.closing_minor, tuple(_entry(row) for row in found.rows))


def _entry(row: StatementRow) -> Entry:
    """An invoice and its own words about being paid share an id: the key tells them apart."""
    key = f"{row.id}:{row.sort}" if row.sort == "told" else row.id
    return Entry(key, row.day, row.number, row.debit_minor - row.credit_minor, row.sort)


@dataclass(frozen=True, slots=True)
class Turnover:
    """A client that had documents in a period in one currency."""

    client_id: str
    client: str
    currency: str
    documents: int


# by day of issue and of payment; the word of an invoice file that it was paid is a document too
_TURNOVERS = text(
    """
    SELECT d.client_id, c.name AS client, d.currency, count(*) AS documents FROM (
        SELECT client_id, currency FROM invoice
        WHERE deleted_at IS NULL AND issued BETWEEN :first AND :last
        UNION ALL
        SELECT client_id, currency FROM invoice
        WHERE deleted_at IS NULL AND paid_on BETWEEN :first AND :last
        UNION ALL
        SELECT client_id, currency FROM payment
        WHERE deleted_at IS NULL AND paid_on BETWEEN :first AND :last
    ) d JOIN client c ON c.id = d.client_id AND c.deleted_at IS NULL
    WHERE NOT :missing OR NOT EXISTS (
        SELECT 1 FROM reconciliation r WHERE r.client_id = d.client_id AND r.currency = d.currency
        AND r.deleted_at IS NULL AND r.from_day = :first AND r.to_day = :last
    )
    GROUP BY 1, 2, 3 ORDER BY c.name_fold, d.currency
    """
)


def turnovers(
    connection: Connection, first: date, last: date, *, without_act: bool = False
) -> tuple[Turnover, ...]:
    """Clients with documents in a period, by name; `without_act` leaves out those that have its act already."""
    rows = connection.execute(
        _TURNOVERS, {"first": first.isoformat(), "last": last.isoformat(), "missing": int(without_act)}
    )
    return tuple(Turnover(*row) for row in rows)

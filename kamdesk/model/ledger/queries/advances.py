"""Money of clients that is for no invoice yet: payments not allocated and credit notes not used up."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import Connection, text

from kamdesk.model.ledger.queries import sql


@dataclass(frozen=True, slots=True)
class Advance:
    """What a client has to its credit in one currency, minor units."""

    client_id: str
    currency: str
    minor: int


def _statement(of_client: bool) -> Any:
    client = "AND client_id = :client" if of_client else ""
    spent = "AND a.payment_id IN (SELECT id FROM payment WHERE client_id = :client)" if of_client else ""
    return text(
        f"""SELECT client_id, currency, sum(free) FROM (
  SELECT p.client_id, p.currency, p.amount_minor - coalesce(x.by_day, 0) AS free
  FROM payment p LEFT JOIN (
    SELECT a.payment_id, sum(a.amount_minor) AS by_day FROM allocation a
    WHERE a.deleted_at IS NULL AND a.payment_id IS NOT NULL AND a.allocated_on <= :day {spent} GROUP BY 1
  ) x ON x.payment_id = p.id
  WHERE p.deleted_at IS NULL AND p.paid_on <= :day {client}
  UNION ALL
  SELECT i.client_id, i.currency, -({sql.OPEN}) FROM invoice i LEFT JOIN {sql.used(of_client)} x ON x.credit_id = i.id
  WHERE i.deleted_at IS NULL AND i.issued <= :day AND i.amount_minor < 0 {client}
) GROUP BY 1, 2 HAVING sum(free) <> 0"""  # noqa: S608 - constants of the package
    )


_ALL, _ONE = _statement(False), _statement(True)


def advances(connection: Connection, day: date, client_id: str = "") -> tuple[Advance, ...]:
    """Advances as of `day`, of all clients or of one; one per client and currency."""
    rows = connection.execute(_ONE if client_id else _ALL, {"day": day.isoformat(), "client": client_id})
    return tuple(Advance(*row) for row in rows)

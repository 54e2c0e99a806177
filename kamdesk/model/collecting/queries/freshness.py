"""How old the figures of the ledger are."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, text

from kamdesk.model.core.debts import owed
from kamdesk.model.ledger.queries import unallocated

STALE_DAYS = 3


@dataclass(frozen=True, slots=True)
class Freshness:
    """When the accounting's file was last loaded (UTC; None: never), how many invoices are open, payments waiting."""

    loaded_at: datetime | None
    invoices: int
    waiting: int


_LOADED = text(
    "SELECT max(created_at) FROM import_batch WHERE deleted_at IS NULL AND file_kind IN ('invoices', 'payments')"
)
_INVOICES = text(
    owed(
        "SELECT count(*) FROM invoice i WHERE i.deleted_at IS NULL AND i.paid_on IS NULL "
        "AND i.amount_minor > i.paid_minor AND OWED > 0"
    )
)


def freshness(connection: Connection) -> Freshness:
    """Of which file the debts are."""
    loaded = connection.execute(_LOADED).scalar()
    return Freshness(
        datetime.fromisoformat(loaded) if loaded else None,
        int(connection.execute(_INVOICES).scalar_one()),
        unallocated(connection),
    )

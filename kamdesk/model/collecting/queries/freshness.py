"""How old the figures of the ledger are, and what was last compared with the clients."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import Connection, text

from kamdesk.model.ledger.queries import unallocated

STALE_DAYS = 3


@dataclass(frozen=True, slots=True)
class Freshness:
    """When the accounting's file was last loaded (UTC; None: never), how many invoices are open, payments waiting."""

    loaded_at: datetime | None
    invoices: int
    waiting: int


@dataclass(frozen=True, slots=True)
class Acts:
    """The acts of reconciliation up to the last day any was made for: how many, agreed, and who has not answered."""

    to_day: date | None = None
    made: int = 0
    agreed: int = 0
    waiting_id: str = ""
    waiting: str = ""
    waiting_since: date | None = None


_LOADED = text(
    "SELECT max(created_at) FROM import_batch WHERE deleted_at IS NULL AND file_kind IN ('invoices', 'payments')"
)
_INVOICES = text(
    "SELECT count(*) FROM invoice WHERE deleted_at IS NULL AND paid_on IS NULL AND amount_minor > paid_minor"
)
_ACTS = text(
    "SELECT r.id, r.to_day, r.state, r.sent_on, c.name FROM reconciliation r JOIN client c ON c.id = r.client_id "
    "WHERE r.deleted_at IS NULL AND r.state <> 'draft' AND r.to_day = (SELECT max(to_day) FROM reconciliation "
    "WHERE deleted_at IS NULL AND state <> 'draft' AND to_day <= :day) ORDER BY r.sent_on IS NULL, r.sent_on"
)


def freshness(connection: Connection) -> Freshness:
    """Of which file the debts are."""
    loaded = connection.execute(_LOADED).scalar()
    return Freshness(
        datetime.fromisoformat(loaded) if loaded else None,
        int(connection.execute(_INVOICES).scalar_one()),
        unallocated(connection),
    )


def last_acts(connection: Connection, day: date) -> Acts:
    """The acts of the last period compared before `day`, and the longest unanswered of them."""
    rows = connection.execute(_ACTS, {"day": day.isoformat()}).all()
    if not rows:
        return Acts()
    agreed = sum(row.state == "agreed" for row in rows)
    waiting = next((row for row in rows if row.state == "sent"), None)
    return Acts(
        date.fromisoformat(rows[0].to_day), len(rows), agreed, waiting.id if waiting else "",
        waiting.name if waiting else "",
        date.fromisoformat(waiting.sent_on) if waiting and waiting.sent_on else None,
    )  # fmt: skip

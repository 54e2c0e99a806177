"""What the support role has taken and answered."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import Connection, text

from kamdesk.model.core.days import day_of
from kamdesk.model.handover.rules.answers import Receipt


@dataclass(frozen=True, slots=True)
class InboxPacket:
    """A packet taken in. Sums in minor units with VAT; `state` is an `Answer`."""

    id: str
    packet_id: str
    sha256: str
    number: str
    client: str
    sender: str
    order_day: date | None
    delivery_day: date | None
    currency: str
    total_minor: int
    line_count: int
    taken_at: datetime
    state: str
    erp_number: str
    reason: str
    answered_at: datetime | None


_INBOX = """
SELECT id, packet_id, sha256, number, client, sender, order_day, delivery_day, currency, total_minor, line_count,
  taken_at, state, erp_number, reason, answered_at
FROM taken_packet WHERE deleted_at IS NULL
"""
# those that wait come first, the earliest delivery at the top
_SORTED = text(
    _INBOX
    + " ORDER BY state <> 'waiting', CASE WHEN state = 'waiting' THEN coalesce(delivery_day, order_day) END, "
    "taken_at DESC, rowid DESC LIMIT :most"
)
_ONE = text(_INBOX + " AND packet_id = :packet")
_RECEIPTS = text(
    "SELECT r.id, r.packet_id, t.sha256, t.number, r.answer, r.erp_number, r.reason, r.answered_by, r.answered_at "
    "FROM receipt r JOIN taken_packet t ON t.packet_id = r.packet_id AND t.deleted_at IS NULL "
    "WHERE r.packet_id = :packet AND r.deleted_at IS NULL ORDER BY r.answered_at DESC, r.rowid DESC"
)


def inbox(connection: Connection, *, limit: int = 5000) -> tuple[InboxPacket, ...]:
    """Packets taken in: unanswered first by delivery day, then the newest."""
    return tuple(_packet(row) for row in connection.execute(_SORTED, {"most": limit}))


def taken_packet(connection: Connection, packet_id: str) -> InboxPacket | None:
    """A packet by the id in its file; None when it was never taken."""
    row = connection.execute(_ONE, {"packet": packet_id}).first()
    return None if row is None else _packet(row)


def inbox_packet(connection: Connection, packet_id: str) -> tuple[InboxPacket, bytes] | None:
    """A packet with the bytes of its file."""
    found = taken_packet(connection, packet_id)
    content = taken_file(connection, packet_id)
    return None if found is None or content is None else (found, content)


def taken_file(connection: Connection, packet_id: str) -> bytes | None:
    """The exact bytes of a packet taken in."""
    found = connection.execute(
        text(
            "SELECT f.content FROM taken_packet t JOIN file_content f ON f.sha256 = t.file_sha256 "
            "WHERE t.packet_id = :packet AND t.deleted_at IS NULL"
        ),
        {"packet": packet_id},
    ).scalar()
    return None if found is None else bytes(found)


def inbox_receipts(connection: Connection, packet_id: str) -> tuple[Receipt, ...]:
    """The receipts written for a packet, newest first: the same file can be saved again from each."""
    return tuple(Receipt(*row) for row in connection.execute(_RECEIPTS, {"packet": packet_id}))


def _packet(row: Any) -> InboxPacket:
    head: tuple[Any, ...] = tuple(row)
    return InboxPacket(
        id=head[0], packet_id=head[1], sha256=head[2], number=head[3], client=head[4], sender=head[5],
        order_day=day_of(head[6]), delivery_day=day_of(head[7]), currency=head[8], total_minor=head[9],
        line_count=head[10], taken_at=datetime.fromisoformat(head[11]), state=head[12], erp_number=head[13],
        reason=head[14], answered_at=datetime.fromisoformat(head[15]) if head[15] else None,
    )  # fmt: skip

"""Packets made here, their answers, and the way an order has gone."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import Connection, text

from kamdesk.model.core import clock
from kamdesk.model.handover.rules.answers import WAIT_DAYS, Answer


@dataclass(frozen=True, slots=True)
class SentPacket:
    """A packet of ours. `answer` is the newest one; sums in minor units with VAT. `current` is the newest packet of its
    order, whose answer counts."""

    id: str
    order_id: str
    number: str
    client_id: str | None
    client: str
    made_at: datetime
    saved_at: datetime | None
    file_name: str
    sha256: str
    size: int
    total_minor: int
    currency: str
    order_state: str
    current: bool
    answer: str = Answer.WAITING
    erp_number: str = ""
    reason: str = ""
    answered_by: str = ""
    answered_at: datetime | None = None

    def waited_days(self, today: date) -> int:
        """Days without an answer, as the KAM's calendar counts them; 0 once there is one."""
        if self.answer != Answer.WAITING or not self.current or self.order_state != "handed":
            return 0
        return (today - self.made_at.astimezone(clock.zone()).date()).days

    def overdue(self, today: date) -> bool:
        """No answer for so long that support should be asked."""
        return self.waited_days(today) >= WAIT_DAYS


_SENT = """
SELECT k.id, k.order_id, o.number, k.client_id, coalesce(c.name, ''), k.made_at, k.saved_at, k.file_name, k.sha256,
  coalesce((SELECT length(f.content) FROM file_content f WHERE f.sha256 = k.file_sha256), 0),
  o.total_minor, o.currency, o.state,
  NOT EXISTS (SELECT 1 FROM packet n WHERE n.order_id = k.order_id AND n.deleted_at IS NULL
    AND (n.made_at > k.made_at OR (n.made_at = k.made_at AND n.rowid > k.rowid))) AS newest,
  r.answer, r.erp_number, r.reason, r.answered_by, r.answered_at
FROM packet k JOIN sales_order o ON o.id = k.order_id LEFT JOIN client c ON c.id = k.client_id
LEFT JOIN receipt r ON r.id = (SELECT x.id FROM receipt x WHERE x.packet_id = k.id AND x.deleted_at IS NULL
  ORDER BY x.answered_at DESC, x.rowid DESC LIMIT 1)
WHERE k.deleted_at IS NULL
"""
_NEWEST = " ORDER BY k.made_at DESC, k.rowid DESC"
_ALL = text(_SENT + _NEWEST + " LIMIT :most")
_OF_ORDER = text(_SENT + " AND k.order_id = :order" + _NEWEST)
_ONE = text(_SENT + " AND k.id = :packet")
MOST = 2000


def sent_packets(connection: Connection, *, limit: int = MOST) -> tuple[SentPacket, ...]:
    """Every packet made here, newest first."""
    return tuple(_sent(row) for row in connection.execute(_ALL, {"most": limit}))


def packets_of(connection: Connection, order_id: str) -> tuple[SentPacket, ...]:
    """The packets of one order, newest first."""
    return tuple(_sent(row) for row in connection.execute(_OF_ORDER, {"order": order_id}))


def sent_packet(connection: Connection, packet_id: str) -> SentPacket | None:
    row = connection.execute(_ONE, {"packet": packet_id}).first()
    return None if row is None else _sent(row)


def _sent(row: Any) -> SentPacket:
    head: tuple[Any, ...] = tuple(row[:13])
    return SentPacket(
        id=head[0], order_id=head[1], number=head[2], client_id=head[3], client=head[4],
        made_at=datetime.fromisoformat(head[5]), saved_at=_instant(head[6]), file_name=head[7], sha256=head[8],
        size=head[9], total_minor=head[10], currency=head[11], order_state=head[12], current=bool(row[13]),
        answer=row[14] or str(Answer.WAITING), erp_number=row[15] or "", reason=row[16] or "",
        answered_by=row[17] or "", answered_at=_instant(row[18]),
    )  # fmt: skip


def packet_file(connection: Connection, packet_id: str) -> tuple[str, bytes] | None:
    """(file name, the exact bytes) of a packet: saved again it is the same file."""
    row = connection.execute(
        text(
            "SELECT k.file_name, f.content FROM packet k JOIN file_content f ON f.sha256 = k.file_sha256 "
            "WHERE k.id = :packet"
        ),
        {"packet": packet_id},
    ).first()
    return None if row is None else (row.file_name, bytes(row.content))


def known_receipt(connection: Connection, receipt_id: str) -> tuple[str, str, str, datetime | None] | None:
    """(answer, content hash, their number, when it was taken) of a receipt taken before."""
    row = connection.execute(
        text("SELECT answer, sha256, erp_number, taken_at FROM receipt WHERE id = :id"), {"id": receipt_id}
    ).first()
    return None if row is None else (row[0], row[1], row[2], _instant(row[3]))


@dataclass(frozen=True, slots=True)
class HistoryStep:
    """One step of an order's way. `what`: confirmed, handed, accepted, entered, refused, shipment, closed, cancelled;
    `detail` is their number, the reason or the delivery note; `day` for what has no instant."""

    what: str
    at: datetime | None
    day: date | None = None
    detail: str = ""


_STEPS = text(
    """SELECT 'confirmed' AS what, confirmed_at AS at, NULL AS day, '' AS detail, 1 AS rank FROM sales_order
      WHERE id = :order AND confirmed_at IS NOT NULL
    UNION ALL SELECT 'handed', made_at, NULL, '', 2 FROM packet WHERE order_id = :order AND deleted_at IS NULL
    UNION ALL SELECT answer, answered_at, NULL, CASE WHEN answer = 'refused' THEN reason ELSE erp_number END, 3
      FROM receipt WHERE order_id = :order AND deleted_at IS NULL
    UNION ALL SELECT 'shipment', NULL, shipped_on, number, 4 FROM shipment
      WHERE order_id = :order AND deleted_at IS NULL
    UNION ALL SELECT 'closed', closed_at, NULL, '', 5 FROM sales_order WHERE id = :order AND closed_at IS NOT NULL
    UNION ALL SELECT 'cancelled', cancelled_at, NULL, cancel_reason, 6 FROM sales_order
      WHERE id = :order AND cancelled_at IS NOT NULL"""
)


def order_history(connection: Connection, order_id: str) -> tuple[HistoryStep, ...]:
    """What happened to an order since it was confirmed, oldest first."""
    rows = connection.execute(_STEPS, {"order": order_id}).all()
    # a delivery has only its day: it comes after what happened on that day
    in_turn = sorted(rows, key=lambda row: (row.at or f"{row.day}T99", row.rank))
    return tuple(
        HistoryStep(
            row.what, _instant(row.at), date.fromisoformat(row.day) if row.day else None, row.detail or ""
        )
        for row in in_turn
    )


def _instant(stored: str | None) -> datetime | None:
    return datetime.fromisoformat(stored) if stored else None

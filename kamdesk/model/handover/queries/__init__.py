"""Reads of what was handed over, what came back, and what the support role has taken."""

from __future__ import annotations

from kamdesk.model.handover.queries.inbox import (
    InboxPacket,
    inbox,
    inbox_packet,
    inbox_receipts,
    taken_file,
    taken_packet,
)
from kamdesk.model.handover.queries.packet import next_packet_id, packet_order
from kamdesk.model.handover.queries.sent import (
    HistoryStep,
    SentPacket,
    known_receipt,
    order_history,
    packet_file,
    packets_of,
    sent_packet,
    sent_packets,
)

__all__ = [
    "HistoryStep",
    "InboxPacket",
    "SentPacket",
    "inbox",
    "inbox_packet",
    "inbox_receipts",
    "known_receipt",
    "next_packet_id",
    "order_history",
    "packet_file",
    "packet_order",
    "packets_of",
    "sent_packet",
    "sent_packets",
    "taken_file",
    "taken_packet",
]

"""The packet for sales support and the receipt that comes back: one file each, read as hostile, taken once (A25)."""

from __future__ import annotations

from kamdesk.exchange.packets.reading import ReadPacket, read_packet, read_packet_file
from kamdesk.exchange.packets.receipts import read_receipt_file, receipt_bytes, receipt_file_name
from kamdesk.exchange.packets.writing import Member, Packed, pack, packet_file_name

__all__ = [
    "Member",
    "Packed",
    "ReadPacket",
    "pack",
    "packet_file_name",
    "read_packet",
    "read_packet_file",
    "read_receipt_file",
    "receipt_bytes",
    "receipt_file_name",
]

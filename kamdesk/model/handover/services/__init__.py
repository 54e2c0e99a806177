"""Writes of the hand-over: here, in sales support, and back."""

from __future__ import annotations

from kamdesk.model.handover.services.sending import HandedOver, hand_over, note_packet_saved
from kamdesk.model.handover.services.support import TakenPacket, answer_packet, take_packet
from kamdesk.model.handover.services.taking import TakenReceipt, note_answer, take_receipt

__all__ = [
    "HandedOver",
    "TakenPacket",
    "TakenReceipt",
    "answer_packet",
    "hand_over",
    "note_answer",
    "note_packet_saved",
    "take_packet",
    "take_receipt",
]

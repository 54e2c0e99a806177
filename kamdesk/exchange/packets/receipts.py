"""The receipt file: a small JSON text with the answer and its hash."""

from __future__ import annotations

import json
from datetime import datetime
from pathlib import Path
from typing import Any

from kamdesk.exchange.packets.reading import ID, PacketRefused
from kamdesk.model.core.languages import N_
from kamdesk.model.core.text import clean, clean_line
from kamdesk.model.handover.rules.answers import KIND, SCHEMA, Answer, Receipt, receipt_body, receipt_hash

EXTENSION = ".kamreceipt"
MOST_BYTES = 64_000


def receipt_bytes(receipt: Receipt) -> bytes:
    """The file of a receipt, the same bytes for the same receipt."""
    values = {**json.loads(receipt_body(receipt)), "sha256": receipt_hash(receipt)}
    return (json.dumps(values, ensure_ascii=False, sort_keys=True, indent=1) + "\n").encode()


def receipt_file_name(receipt: Receipt) -> str:
    """'P-2026-118 entered.kamreceipt'."""
    return f"{clean_line(receipt.number.replace('/', '-'), 60) or 'order'} {receipt.answer}{EXTENSION}"


def read_receipt_file(path: Path) -> Receipt:
    """The receipt in a file. PacketRefused when it is none or does not verify; OSError when it cannot be read."""
    with path.open("rb") as stream:
        content = stream.read(MOST_BYTES + 1)
    return read_receipt(content, path.name)


def read_receipt(content: bytes, name: str = "") -> Receipt:
    """The receipt in these bytes; `name` is what the refusal calls it."""
    try:
        if len(content) > MOST_BYTES:
            raise ValueError("size")
        values = json.loads(content.decode())
        if not isinstance(values, dict) or values.pop("kind", None) != KIND:
            raise ValueError("kind")
    except (ValueError, RecursionError):
        raise PacketRefused("foreign", N_("%(name)s is not a receipt of sales support."), name=name) from None
    if values.pop("schema", None) != SCHEMA:
        words = N_("%(name)s was written by a newer KAMdesk: update this one to take it.")
        raise PacketRefused("schema", words, name=name)
    digest = values.pop("sha256", None)
    try:
        receipt = _receipt(values)
    except (TypeError, ValueError):
        raise _damaged(name) from None
    if digest != receipt_hash(receipt):
        raise _damaged(name)
    return receipt


def _damaged(name: str) -> PacketRefused:
    words = N_(
        "%(name)s has been changed or damaged on its way: ask for the receipt again. Nothing was taken."
    )
    return PacketRefused("hash", words, name=name)


def _receipt(values: dict[str, Any]) -> Receipt:
    if not all(isinstance(value, str) for value in values.values()):
        raise ValueError("text")
    receipt = Receipt(**values)
    if not ID.fullmatch(receipt.id) or not ID.fullmatch(receipt.packet_id):
        raise ValueError("id")
    if Answer(receipt.answer) is Answer.WAITING or datetime.fromisoformat(receipt.answered_at).tzinfo is None:
        raise ValueError("answer")
    texts = (receipt.erp_number, receipt.answered_by, receipt.number, receipt.packet_sha256)
    if any(clean_line(text, 120) != text for text in texts) or clean(receipt.reason, 600) != receipt.reason:
        raise ValueError("text")
    return receipt

"""The packet: a ZIP of the order as PDF, XLSX, CommerceML, UBL and JSON, with a manifest that names each by its hash.

The same order gives the same bytes: entries have fixed dates and a fixed order, the manifest carries the instant of
confirming. It is not encrypted: it goes to the company's own sales support, whose system must be able to read it, and
holds nothing but the order (see `handover.rules.content`).
"""

from __future__ import annotations

import hashlib
import io
import json
import re
import zipfile
from dataclasses import dataclass
from enum import StrEnum

from kamdesk.exchange.commerceml import commerceml_order
from kamdesk.exchange.packets.sheet import order_sheet
from kamdesk.exchange.ubl import order_agreement
from kamdesk.model.core.text import clean_line
from kamdesk.model.handover.rules.content import PacketOrder, content_hash, order_text

KIND = "kamdesk-order"
SCHEMA = 1
EXTENSION = ".kamorder"
MANIFEST = "manifest.json"
_EPOCH = (1980, 1, 1, 0, 0, 0)
_UNSAFE = re.compile(r'[\\/:*?"<>|\x00-\x1f]+')


class Member(StrEnum):
    """What a packet holds beside its manifest, by file name."""

    JSON = "order.json"
    PDF = "order.pdf"
    XLSX = "order.xlsx"
    COMMERCEML = "order-commerceml.xml"
    UBL = "order-peppol.xml"


@dataclass(frozen=True, slots=True)
class Packed:
    """A packet ready to be kept: its id, the hash of its content, and the whole file."""

    packet_id: str
    sha256: str
    file_name: str
    content: bytes


def pack(order: PacketOrder, packet_id: str, pdf: bytes) -> Packed:
    """The packet of an order; `pdf` is the confirmation in the client's language, drawn by the reports."""
    members = {
        Member.JSON: order_text(order).encode(),
        Member.PDF: pdf,
        Member.XLSX: order_sheet(order),
        Member.COMMERCEML: commerceml_order(order),
        Member.UBL: order_agreement(order),
    }
    digest = content_hash(order)
    manifest = {
        "kind": KIND,
        "schema": SCHEMA,
        "id": packet_id,
        "content_sha256": digest,
        "number": order.number,
        "sender": {"company": order.seller.name, "reg_no": order.seller.reg_no, "person": order.sender},
        "made_at": order.confirmed_at,
        "files": {
            str(name): {"bytes": len(content), "sha256": hashlib.sha256(content).hexdigest()}
            for name, content in members.items()
        },
    }
    text = json.dumps(manifest, ensure_ascii=False, sort_keys=True, indent=1) + "\n"
    entries = {MANIFEST: text.encode(), **{str(name): content for name, content in members.items()}}
    return Packed(packet_id, digest, packet_file_name(order), _zipped(entries))


def _zipped(entries: dict[str, bytes]) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as book:
        for name, content in entries.items():
            entry = zipfile.ZipInfo(name, _EPOCH)
            entry.create_system, entry.external_attr = 3, 0o644 << 16
            book.writestr(entry, content, zipfile.ZIP_DEFLATED, 6)
    return stream.getvalue()


def packet_file_name(order: PacketOrder) -> str:
    """'P-2026-118 SIA Kurzemes Tirgus.kamorder': what the file is offered as."""
    name = clean_line(_UNSAFE.sub(" ", f"{order.number} {order.buyer.name.translate(_QUOTES)}"), 80)
    return f"{name or 'order'}{EXTENSION}"


_QUOTES = {ord(sign): None for sign in "„“”«»\"'"}

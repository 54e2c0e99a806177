"""Reading a packet from outside: looked at before it is unpacked, every part by its hash, nothing more than expected.

A packet may come from anywhere: an archive may be a bomb, a name a path, an XML part may hold a document type.
"""

from __future__ import annotations

import hashlib
import io
import json
import re
import zipfile
import zlib
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from kamdesk.exchange.packets.writing import KIND, MANIFEST, SCHEMA, Member
from kamdesk.model.core.errors import KamdeskError
from kamdesk.model.core.languages import N_
from kamdesk.model.handover.rules.content import PacketOrder, content_hash, read_order

MOST_BYTES = 20_000_000
MOST_RATIO = 200
_LIMITS: dict[str, int] = {MANIFEST: 64_000} | {str(name): 8_000_000 for name in Member}
ID = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")
_DECLARED = re.compile(rb"<!\s*(DOCTYPE|ENTITY)", re.IGNORECASE)


class PacketRefused(KamdeskError):
    """The file is not taken; nothing of it was used. `reason` is a short code for tests and logs."""

    def __init__(self, reason: str, msgid: str, **values: str) -> None:
        super().__init__(msgid, **values)
        self.reason = reason


@dataclass(frozen=True, slots=True)
class ReadPacket:
    """A packet that verifies: its id, the hash of its content, the order, and the parts by name."""

    packet_id: str
    sha256: str
    order: PacketOrder
    members: dict[str, bytes]
    content: bytes


def read_packet_file(path: Path) -> ReadPacket:
    """The packet in a file. PacketRefused when it is none or does not verify; OSError when it cannot be read."""
    with path.open("rb") as stream:
        content = stream.read(MOST_BYTES + 1)
    return read_packet(content, path.name)


def read_packet(content: bytes, name: str = "") -> ReadPacket:
    """The packet in these bytes; `name` is what the refusal calls it."""
    if len(content) > MOST_BYTES:
        raise PacketRefused("size", N_("%(name)s is too large for an order packet."), name=name)
    try:
        members = _unpacked(content)
        manifest = _manifest(members.pop(MANIFEST))
    except (zipfile.BadZipFile, EOFError, KeyError, ValueError, NotImplementedError, RuntimeError, OSError):
        raise PacketRefused("foreign", N_("%(name)s is not an order packet of KAMdesk."), name=name) from None
    except zlib.error:
        raise _damaged("deflate", name) from None
    if manifest["schema"] != SCHEMA:
        words = N_("%(name)s was written by a newer KAMdesk: update this one to take it.")
        raise PacketRefused("schema", words, name=name)
    _check_hashes(members, manifest, name)
    try:
        order = read_order(members[Member.JSON].decode())
    except (ValueError, TypeError):
        raise _damaged("order", name) from None
    if content_hash(order) != manifest["content_sha256"] or order.number != manifest["number"]:
        raise _damaged("content", name)
    return ReadPacket(manifest["id"], manifest["content_sha256"], order, members, content)


def _damaged(reason: str, name: str) -> PacketRefused:
    words = N_(
        "%(name)s has been changed or damaged on its way: ask for the packet again. Nothing was taken."
    )
    return PacketRefused(reason, words, name=name)


def _unpacked(content: bytes) -> dict[str, bytes]:
    """Every entry, each no larger than its kind may be. ValueError for an archive that is not one of ours."""
    found: dict[str, bytes] = {}
    with zipfile.ZipFile(io.BytesIO(content)) as book:
        entries = book.infolist()
        if {entry.filename for entry in entries} != set(_LIMITS) or len(entries) != len(_LIMITS):
            raise ValueError("entries")
        for entry in entries:
            limit = _LIMITS[entry.filename]
            if entry.flag_bits & 1 or entry.file_size > limit:
                raise ValueError("entry")
            if entry.file_size > MOST_RATIO * max(1, entry.compress_size):
                raise ValueError("ratio")
            with book.open(entry) as stream:
                part = stream.read(limit + 1)
            if len(part) > limit:
                raise ValueError("entry")
            found[entry.filename] = part
    return found


def _manifest(content: bytes) -> dict[str, Any]:
    try:
        values = json.loads(content.decode())
    except RecursionError:
        raise ValueError("nested too deep") from None
    if (
        not isinstance(values, dict)
        or values.get("kind") != KIND
        or not isinstance(values.get("schema"), int)
    ):
        raise ValueError("manifest")
    texts = [values.get(name) for name in ("id", "content_sha256", "number")]
    if not all(isinstance(text, str) and len(text) < 200 for text in texts) or not isinstance(
        values.get("files"), dict
    ):
        raise ValueError("manifest")
    if not ID.fullmatch(values["id"]):
        raise ValueError("id")
    return values


def _check_hashes(members: dict[str, bytes], manifest: dict[str, Any], name: str) -> None:
    files = manifest["files"]
    if set(files) != set(members):
        raise _damaged("files", name)
    for part, content in members.items():
        told = files[part]
        if not isinstance(told, dict) or told.get("sha256") != hashlib.sha256(content).hexdigest():
            raise _damaged("hash", name)
    for part in (Member.COMMERCEML, Member.UBL):
        if _DECLARED.search(members[part]):
            raise _damaged("doctype", name)
    if not members[Member.PDF].startswith(b"%PDF-"):
        raise _damaged("pdf", name)

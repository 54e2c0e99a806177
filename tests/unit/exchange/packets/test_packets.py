"""The packet and the receipt: the same bytes for the same order, read back whole, refused when anything is off."""

from __future__ import annotations

import io
import json
import zipfile
from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kamdesk.exchange.packets import Member, read_packet, receipt_bytes
from kamdesk.exchange.packets.reading import MOST_BYTES, PacketRefused
from kamdesk.exchange.packets.receipts import read_receipt
from kamdesk.exchange.packets.writing import MANIFEST
from kamdesk.model.handover.rules.answers import Answer, Receipt
from kamdesk.model.handover.rules.content import (
    PacketLine,
    PacketOrder,
    PacketVat,
    content_hash,
    order_text,
    read_order,
)
from tests.support.packets import PACKET, PDF, a_packet, an_order


def parts(content: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(content)) as book:
        return {entry.filename: book.read(entry) for entry in book.infolist()}


def zipped(entries: dict[str, bytes]) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as book:
        for name, content in entries.items():
            book.writestr(name, content)
    return stream.getvalue()


def refused(content: bytes) -> str:
    with pytest.raises(PacketRefused) as caught:
        read_packet(content, "a.kamorder")
    assert caught.value.values["name"] == "a.kamorder"
    return caught.value.reason


def test_a_packet_comes_back_whole() -> None:
    made = a_packet()
    read = read_packet(made.content)
    assert (read.packet_id, read.sha256, read.order) == (PACKET, made.sha256, an_order())
    assert set(read.members) == set(Member)
    assert read.members[Member.PDF] == PDF
    assert made.file_name == "P-2026-118 SIA Kurzemes Tirgus & Co x.kamorder"


def test_the_same_order_gives_the_same_file_and_another_a_different_one() -> None:
    assert a_packet() == a_packet()
    other = a_packet(note="")
    assert other.sha256 != a_packet().sha256


def test_every_byte_that_matters_is_guarded() -> None:
    whole = parts(a_packet().content)
    assert refused(b"") == "foreign"
    assert refused(b"PK\x03\x04 nothing") == "foreign"
    assert refused(a_packet().content[:-40]) == "foreign"
    for name in Member:
        assert refused(zipped({**whole, name: whole[name] + b" "})) == "hash"
    assert refused(zipped({name: part for name, part in whole.items() if name != Member.UBL})) == "foreign"
    assert refused(zipped({**whole, "../evil.exe": b"x"})) == "foreign"
    manifest = json.loads(whole[MANIFEST])
    for key, value, reason in (
        ("kind", "x", "foreign"), ("schema", 99, "schema"), ("id", "../x", "foreign"), ("content_sha256", "0" * 64, "content"),
        ("number", "P-1", "content"), ("files", {}, "files"), ("files", [], "foreign"),
    ):  # fmt: skip
        changed = json.dumps({**manifest, key: value}).encode()
        assert refused(zipped({**whole, MANIFEST: changed})) == reason, key
    assert refused(zipped({**whole, MANIFEST: b"[" * 60_000})) == "foreign"


def test_bombs_and_monsters_are_not_unpacked() -> None:
    whole = parts(a_packet().content)
    assert refused(zipped({**whole, Member.PDF: b"\0" * 7_000_000})) == "foreign"
    assert refused(zipped({**whole, Member.PDF: b"\0" * 9_000_000})) == "foreign"
    assert refused(b"\0" * (MOST_BYTES + 1)) == "size"


def resealed(whole: dict[str, bytes]) -> bytes:
    """The hashes made to fit again, as one would who changes a packet on purpose."""
    import hashlib

    manifest = json.loads(whole[MANIFEST])
    manifest["files"] = {
        name: {"bytes": len(part), "sha256": hashlib.sha256(part).hexdigest()}
        for name, part in whole.items()
        if name != MANIFEST
    }
    return zipped({**whole, MANIFEST: json.dumps(manifest).encode()})


def test_a_packet_sealed_anew_is_still_looked_at() -> None:
    whole = parts(a_packet().content)
    assert read_packet(resealed(whole)).packet_id == PACKET
    entity = whole[Member.UBL].replace(b"<OrderResponse", b'<!DOCTYPE x [<!ENTITY a "b">]><OrderResponse', 1)
    assert refused(resealed({**whole, Member.UBL: entity})) == "doctype"
    assert refused(resealed({**whole, Member.PDF: b"MZ"})) == "pdf"
    order = json.loads(whole[Member.JSON])
    for key, value in (
        ("total_minor", 1), ("total_minor", True), ("lines", []), ("lines", [1]), ("order_day", "31.12."), ("extra", 1),
        ("net_minor", 10**30), ("note", 5), ("note", "x" * 9000), ("schema", 2), ("seller", None), ("vat", "x"), ("note", "\ud800"), ("currency", "eur"), ("vat", order["vat"][:1]),
    ):  # fmt: skip
        bad = json.dumps({**order, key: value}).encode()
        assert refused(resealed({**whole, Member.JSON: bad})) == "order", key
    other = order_text(replace(an_order(), note="other")).encode()
    assert refused(resealed({**whole, Member.JSON: other})) == "content"


WORDS = st.text(alphabet=st.characters(codec="utf-8", exclude_characters="\x00"), max_size=60)
LINES = st.lists(
    st.builds(
        PacketLine, st.integers(1, 99), WORDS, WORDS, st.integers(0, 10**9), st.integers(0, 10**9),
        st.integers(-(10**9), 10**9), st.sampled_from([0, 500, 1200, 2100]), unit=WORDS, ean=WORDS,
    ),
    min_size=1, max_size=5,
)  # fmt: skip


@st.composite
def orders(draw: st.DrawFn) -> PacketOrder:
    lines = tuple(draw(LINES))
    net = sum(line.sum_minor for line in lines)
    vat = draw(st.integers(0, 10**8))
    return an_order(
        lines=lines, vat=(PacketVat(2100, net, vat),), net_minor=net, vat_minor=vat, total_minor=net + vat,
        note=draw(WORDS), number=draw(WORDS), client_number=draw(WORDS), payment_days=draw(st.none() | st.integers(0, 365)),
        delivery_day=draw(st.none() | st.dates(date(2000, 1, 1), date(2100, 1, 1))),
    )  # fmt: skip


@given(orders())
def test_any_order_survives_its_json(order: PacketOrder) -> None:
    again = read_order(order_text(order))
    assert again == order
    assert content_hash(again) == content_hash(order)


@given(st.binary(max_size=300))
def test_any_bytes_are_refused_quietly(content: bytes) -> None:
    for read in (read_packet, read_receipt):
        with pytest.raises(PacketRefused):
            read(content, "x")


RECEIPT = Receipt(
    "0190f3c4-0000-7000-8000-0000000000ff", PACKET, "a" * 64, "P-2026-118", str(Answer.ENTERED), "1C-77", "",
    "Jānis Kalns", "2026-11-20T08:00:00.000Z",
)  # fmt: skip


def test_a_receipt_comes_back_and_a_changed_one_is_refused() -> None:
    content = receipt_bytes(RECEIPT)
    assert read_receipt(content) == RECEIPT
    assert content == receipt_bytes(RECEIPT)
    assert RECEIPT.at - timedelta(hours=1) < RECEIPT.at
    for key, value in (
        ("answer", "refused"), ("erp_number", "1C-78"), ("sha256", ""), ("answer", "waiting"), ("id", "x"), ("reason", 5),
        ("answered_at", "yesterday"), ("answered_at", "2026-11-20"), ("packet_id", "../x"), ("extra", "x"),
    ):  # fmt: skip
        changed = json.dumps({**json.loads(content), key: value}).encode()
        with pytest.raises(PacketRefused):
            read_receipt(changed, "r")
    with pytest.raises(PacketRefused) as caught:
        read_receipt(json.dumps({**json.loads(content), "schema": 2}).encode())
    assert caught.value.reason == "schema"

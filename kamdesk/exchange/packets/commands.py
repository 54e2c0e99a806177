"""Packets without a window: taken in, listed and answered in sales support, answers taken at the key account manager.

Each function gives the lines to print; files are written crash-safe and never over one with other content.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from kamdesk.exchange.packets.reading import read_packet_file
from kamdesk.exchange.packets.receipts import read_receipt_file, receipt_bytes, receipt_file_name
from kamdesk.model.core import clock
from kamdesk.model.core.errors import NotAllowed
from kamdesk.model.core.ids import new_id
from kamdesk.model.core.languages import N_, L10n
from kamdesk.model.handover.queries import InboxPacket, inbox, packet_file
from kamdesk.model.handover.services import (
    answer_packet,
    note_packet_saved,
    take_packet,
    take_receipt,
)
from kamdesk.model.store.durable import disk_faults, write_whole
from kamdesk.model.store.portfolio import Portfolio


def take_files(portfolio: Portfolio, paths: Sequence[Path], l10n: L10n) -> list[str]:
    """Take packets in, each once. PacketRefused, Conflict, or what the store raises: the files before it are taken."""
    lines = []
    for path in paths:
        read = read_packet_file(path)
        done = portfolio.run(
            take_packet, packet_id=read.packet_id, sha256=read.sha256, order=read.order, content=read.content
        ).value
        words = N_("Order %(number)s taken in")
        if done.again:
            words = N_("Order %(number)s: already taken %(day)s, no change")
        lines.append(l10n.gettext(words) % {"number": done.number, "day": _day(done.taken_at, l10n)})
    return lines


def inbox_lines(portfolio: Portfolio, l10n: L10n) -> list[str]:
    """The inbox, one packet a line: number, client, sum, answer."""
    with portfolio.read() as connection:
        rows = inbox(connection)
    return [
        " · ".join(
            part
            for part in (row.number, row.client, l10n.money(row.total_minor, row.currency), row.state,
                         row.erp_number or row.reason)
            if part
        )
        for row in rows
    ]  # fmt: skip


def answer(
    portfolio: Portfolio, number: str, folder: Path, l10n: L10n, *, kind: str, told: str, by: str
) -> list[str]:
    """Answer the packet of an order and write the receipt into a folder. NotAllowed when there is no such packet."""
    found = _packet(portfolio, number)
    receipt = portfolio.run(
        answer_packet, receipt_id=new_id(), packet_id=found.packet_id, answer=kind, by=by,
        erp_number=told if kind == "entered" else "", reason=told if kind == "refused" else "",
    ).value  # fmt: skip
    target = put(folder / receipt_file_name(receipt), receipt_bytes(receipt))
    return [l10n.gettext("Saved as %(name)s") % {"name": str(target)}]


def _packet(portfolio: Portfolio, number: str) -> InboxPacket:
    with portfolio.read() as connection:
        found = [row for row in inbox(connection) if number in (row.number, row.packet_id)]
    if len(found) != 1:
        raise NotAllowed(N_("There is no packet %(number)s, or more than one."), number=number)
    return found[0]


def receipts(portfolio: Portfolio, paths: Sequence[Path], l10n: L10n) -> list[str]:
    """Take answers of sales support, each once."""
    lines = []
    for path in paths:
        done = portfolio.run(take_receipt, receipt=read_receipt_file(path)).value
        words = N_("Order %(number)s: %(answer)s")
        if done.again:
            words = N_("Order %(number)s: already taken %(day)s, no change")
        elif not done.changed:
            words = N_("Order %(number)s: the answer is kept, but the order has moved on meanwhile")
        told = " ".join(part for part in (_word(done.answer, l10n), done.erp_number or done.reason) if part)
        values = {"number": done.number, "answer": told, "day": _day(done.taken_at, l10n)}
        lines.append(l10n.gettext(words) % values)
    return lines


def save(portfolio: Portfolio, packet_id: str, folder: Path, l10n: L10n) -> list[str]:
    """Write a kept packet into a folder, byte for byte, and note that it left."""
    with portfolio.read() as connection:
        found = packet_file(connection, packet_id)
    if found is None:
        raise NotAllowed(N_("There is no packet %(number)s, or more than one."), number=packet_id)
    target = put(folder / found[0], found[1])
    portfolio.run(note_packet_saved, packet_id=packet_id)
    return [l10n.gettext("Saved as %(name)s") % {"name": str(target)}]


def put(target: Path, content: bytes) -> Path:
    """Write a file crash-safe; the next free name when another content stands there."""
    number, free = 2, target
    with disk_faults():
        while free.exists() and free.read_bytes() != content:
            free = target.with_name(f"{target.stem} ({number}){target.suffix}")
            number += 1
    write_whole(free, content, private=False)
    return free


def _day(at: Any, l10n: L10n) -> str:
    return l10n.day_month(at.astimezone(clock.zone()).date())


def _word(kind: str, l10n: L10n) -> str:
    """An answer in a word."""
    return {
        "accepted": l10n.pgettext("packet", "accepted"),
        "entered": l10n.pgettext("packet", "entered"),
        "refused": l10n.pgettext("packet", "refused"),
    }.get(kind, kind)

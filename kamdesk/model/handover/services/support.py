"""The support role: taking packets in, once each, and answering them."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import datetime

from kamdesk.model.core import clock
from kamdesk.model.core.errors import Conflict, InvalidInput, NotAllowed, Problem
from kamdesk.model.core.ids import fixed_id
from kamdesk.model.core.languages import N_
from kamdesk.model.core.text import clean_line
from kamdesk.model.handover.queries.inbox import taken_packet
from kamdesk.model.handover.rules.answers import FOLLOWS, Answer, Receipt, checked_answer
from kamdesk.model.handover.rules.content import PacketOrder, content_hash
from kamdesk.model.handover.tables import ReceiptRow, TakenPacketRow
from kamdesk.model.store.service import service
from kamdesk.model.store.types import instant_text
from kamdesk.model.store.work import Work


@dataclass(frozen=True, slots=True)
class TakenPacket:
    """The packet is in the inbox; `again` with the first `taken_at` when it was there already."""

    packet_id: str
    number: str
    taken_at: datetime
    again: bool = False


@service(N_("Packet of order %(number)s taken"))
def take_packet(
    work: Work, *, packet_id: str, sha256: str, order: PacketOrder, content: bytes
) -> TakenPacket:
    """Take a packet that verified into the inbox, once (A25). Not undoable.

    The same packet again changes nothing; the same id with other content is a Conflict that names both.
    """
    work.final()
    work.note_values(number=order.number)
    if content_hash(order) != sha256:
        raise InvalidInput(Problem("packet", N_("The packet does not hold what it says.")))
    known = taken_packet(work.connection, packet_id)
    if known is not None:
        if known.sha256 != sha256:
            raise Conflict(
                N_("Packet %(packet)s was taken with other content: order %(known)s, now %(now)s. Nothing changed."),
                packet=packet_id[:8], known=known.number, now=order.number,
            )  # fmt: skip
        return TakenPacket(packet_id, known.number, known.taken_at, again=True)
    now = clock.now()
    work.add(
        TakenPacketRow(
            id=fixed_id("taken", packet_id),
            packet_id=packet_id,
            sha256=sha256,
            file_sha256=_kept(work, content),
            number=clean_line(order.number, 60),
            client=clean_line(order.buyer.name, 200),
            sender=clean_line(" · ".join(part for part in (order.sender, order.seller.name) if part), 200),
            order_day=order.order_day,
            delivery_day=order.delivery_day,
            currency=clean_line(order.currency, 3),
            total_minor=order.total_minor,
            line_count=len(order.lines),
            taken_at=now,
        )
    )
    return TakenPacket(packet_id, order.number, now)


def _kept(work: Work, content: bytes) -> str:
    sha256 = work.put_file(content)
    assert sha256 == hashlib.sha256(content).hexdigest()
    return sha256


@service(N_("Order %(number)s answered"))
def answer_packet(
    work: Work,
    *,
    receipt_id: str,
    packet_id: str,
    answer: str,
    erp_number: str = "",
    reason: str = "",
    by: str = "",
) -> Receipt:
    """Answer a packet and keep the receipt; its file is written from what is kept. Not undoable: it may be on its way.

    `receipt_id` is made by the caller: a repeated save gives the same receipt back. InvalidInput for a missing number
    or reason, NotAllowed when this answer cannot follow the last one.
    """
    work.final()
    packet = taken_packet(work.connection, packet_id)
    if packet is None:
        raise Conflict(N_("This packet is not in the inbox."))
    work.note_values(number=packet.number)
    done = work.get(ReceiptRow, receipt_id)
    if done is not None:
        return Receipt(
            done["id"], packet_id, packet.sha256, packet.number, done["answer"], done["erp_number"], done["reason"],
            done["answered_by"], instant_text(done["answered_at"]),
        )  # fmt: skip
    chosen, number, why = checked_answer(answer, erp_number, reason)
    if chosen not in FOLLOWS[Answer(packet.state)]:
        raise NotAllowed(N_("This packet has been answered so already."))
    now = clock.now()
    person = clean_line(by, 120)
    work.add(
        ReceiptRow(
            id=receipt_id,
            packet_id=packet_id,
            answer=str(chosen),
            erp_number=number,
            reason=why,
            answered_by=person,
            answered_at=now,
        )
    )
    work.change(TakenPacketRow, packet.id, state=str(chosen), erp_number=number, reason=why, answered_at=now)
    return Receipt(
        receipt_id,
        packet_id,
        packet.sha256,
        packet.number,
        str(chosen),
        number,
        why,
        person,
        instant_text(now),
    )

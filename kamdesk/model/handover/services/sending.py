"""Handing an order over: the packet is in the portfolio before it is anywhere else."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import datetime

from kamdesk.model.core import clock
from kamdesk.model.core.errors import Conflict
from kamdesk.model.core.languages import N_
from kamdesk.model.core.text import clean_line
from kamdesk.model.handover.queries.packet import next_packet_id, packet_order
from kamdesk.model.handover.rules.content import content_hash
from kamdesk.model.handover.tables import PacketRow
from kamdesk.model.orders.rules.states import OrderState, check_move
from kamdesk.model.orders.tables import OrderRow
from kamdesk.model.store.service import service
from kamdesk.model.store.work import Work


@dataclass(frozen=True, slots=True)
class HandedOver:
    """The packet is kept; `again` when it already was and nothing changed."""

    packet_id: str
    number: str
    file_name: str
    made_at: datetime
    again: bool = False


@service(N_("Order %(number)s handed over"))
def hand_over(
    work: Work, *, order_id: str, packet_id: str, sha256: str, file_name: str, content: bytes
) -> HandedOver:
    """Keep a packet and move its order to 'handed over', in one transaction (A25).

    `packet_id` and `sha256` are those in the file. Repeated with the same packet it changes nothing. Conflict when the
    order is not what the packet says any more, NotAllowed when its state forbids handing over. Not undoable.
    """
    work.final()
    row = work.get(OrderRow, order_id)
    if row is None:
        raise Conflict(N_("This order has been deleted meanwhile."))
    work.note_values(number=row["number"])
    file_sha256 = hashlib.sha256(content).hexdigest()
    known = work.get(PacketRow, packet_id)
    if known is not None:
        if (known["sha256"], known["file_sha256"]) != (sha256, file_sha256):
            raise Conflict(
                N_("Packet %(packet)s was made with other content: %(known)s, now %(now)s. Nothing was changed."),
                packet=packet_id, known=known["file_sha256"][:12], now=file_sha256[:12],
            )  # fmt: skip
        return HandedOver(packet_id, row["number"], known["file_name"], known["made_at"], again=True)
    check_move(row["state"], OrderState.HANDED)
    if packet_id != next_packet_id(work.connection, order_id) or sha256 != content_hash(
        packet_order(work.connection, order_id)
    ):
        raise Conflict(
            N_("The order or its client has changed since the packet was made: hand it over again.")
        )
    now = clock.now()
    name = clean_line(file_name, 120)
    work.add(
        PacketRow(
            id=packet_id,
            order_id=order_id,
            client_id=row["client_id"],
            sha256=sha256,
            file_sha256=work.put_file(content),
            file_name=name,
            made_at=now,
        )
    )
    work.change(
        OrderRow, order_id,
        state=str(OrderState.HANDED), handed_at=now, erp_number="", refuse_reason="", answered_at=None,
    )  # fmt: skip
    return HandedOver(packet_id, row["number"], name, now)


@service(N_("Packet saved to a file"))
def note_packet_saved(work: Work, *, packet_id: str) -> None:
    """Exports are logged (A102): when the packet last left the portfolio."""
    work.final()
    work.change(PacketRow, packet_id, saved_at=clock.now())

"""Taking the answer of sales support: exactly once from a file, or noted by hand after a call."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from kamdesk.model.core import clock
from kamdesk.model.core.errors import Conflict, NotAllowed
from kamdesk.model.core.languages import N_
from kamdesk.model.core.text import clean_line
from kamdesk.model.handover.queries.sent import known_receipt, packets_of, sent_packet
from kamdesk.model.handover.rules.answers import Answer, Receipt, checked_answer, receipt_hash
from kamdesk.model.handover.tables import ReceiptRow
from kamdesk.model.orders.rules.states import OrderState, can_move, check_move
from kamdesk.model.orders.tables import OrderRow
from kamdesk.model.store.service import service
from kamdesk.model.store.work import Work

_GOODS = (OrderState.PARTLY, OrderState.SHIPPED)


@dataclass(frozen=True, slots=True)
class TakenReceipt:
    """What came of a receipt. `again` with `taken_at` when it was taken before; `changed` when the order moved."""

    order_id: str
    number: str
    answer: str
    erp_number: str
    reason: str
    taken_at: datetime
    again: bool = False
    changed: bool = True


@service(N_("Answer to order %(number)s taken"))
def take_receipt(work: Work, *, receipt: Receipt) -> TakenReceipt:
    """Take a receipt that verified, once (A25). Not undoable.

    The same receipt again changes nothing; the same id with other content is a Conflict that names both. An answer to
    an older packet, or one that comes after the goods, is kept and changes nothing but a number still unknown.
    """
    work.final()
    work.note_values(number=receipt.number)
    digest = receipt_hash(receipt)
    packet = sent_packet(work.connection, receipt.packet_id)
    if packet is None:
        raise NotAllowed(
            N_("This receipt answers packet %(packet)s of order %(number)s, which was not made here."),
            packet=receipt.packet_id[:8],
            number=receipt.number,
        )
    known = known_receipt(work.connection, receipt.id)
    if known is not None:
        answer, sha256, _number, taken_at = known
        if sha256 != digest:
            raise Conflict(
                N_("Receipt %(receipt)s was taken with another answer: %(known)s, now %(now)s. Nothing changed."),
                receipt=receipt.id[:8], known=answer, now=receipt.answer,
            )  # fmt: skip
        at = taken_at or clock.now()
        return TakenReceipt(
            packet.order_id, packet.number, receipt.answer, receipt.erp_number, receipt.reason, at,
            again=True, changed=False,
        )  # fmt: skip
    if packet.sha256 != receipt.packet_sha256:
        raise Conflict(
            N_(
                "This receipt answers another content of order %(number)s than was handed over. Nothing was changed."
            ),
            number=packet.number,
        )
    now = clock.now()
    newer = packet.answered_at is None or packet.answered_at <= receipt.at
    _keep(work, receipt, packet.order_id, digest, now)
    changed = newer and packet.current and _apply(work, packet.order_id, receipt)
    return TakenReceipt(
        packet.order_id,
        packet.number,
        receipt.answer,
        receipt.erp_number,
        receipt.reason,
        now,
        changed=changed,
    )


@service(N_("Answer to order %(number)s noted"))
def note_answer(
    work: Work,
    *,
    receipt_id: str,
    order_id: str,
    answer: str,
    erp_number: str = "",
    reason: str = "",
    by: str = "",
) -> str:
    """Note by hand what sales support said of the order, as after a call; undoable. Returns the order's new state.

    `receipt_id` is made by the caller, so that a repeated save notes nothing twice. InvalidInput for a missing number
    or reason, NotAllowed when the order's state does not wait for an answer.
    """
    chosen, number, why = checked_answer(answer, erp_number, reason)
    row = _order(work, order_id)
    work.note_values(number=row["number"])
    if work.get(ReceiptRow, receipt_id) is not None:
        return str(row["state"])
    packets = packets_of(work.connection, order_id)
    if not packets:
        raise NotAllowed(N_("The order has not been handed over yet."))
    wanted = OrderState.REFUSED if chosen is Answer.REFUSED else OrderState.ACCEPTED
    # goods that came are an answer already: support's number may still be noted beside them
    if row["state"] != wanted and (wanted is OrderState.REFUSED or row["state"] not in _GOODS):
        check_move(row["state"], wanted)
    now = clock.now()
    receipt = Receipt(
        receipt_id, packets[0].id, packets[0].sha256, row["number"], str(chosen), number, why,
        clean_line(by, 120), now.isoformat(),
    )  # fmt: skip
    _keep(work, receipt, order_id, "", now)
    _apply(work, order_id, receipt)
    return str(_order(work, order_id)["state"])


def _order(work: Work, order_id: str) -> dict[str, Any]:
    row = work.get(OrderRow, order_id)
    if row is None:
        raise Conflict(N_("This order has been deleted meanwhile."))
    return row


def _keep(work: Work, receipt: Receipt, order_id: str, digest: str, now: datetime) -> None:
    work.add(
        ReceiptRow(
            id=receipt.id,
            packet_id=receipt.packet_id,
            order_id=order_id,
            sha256=digest,
            answer=receipt.answer,
            erp_number=receipt.erp_number,
            reason=receipt.reason,
            answered_by=receipt.answered_by,
            answered_at=receipt.at,
            taken_at=now,
        )
    )


def _apply(work: Work, order_id: str, receipt: Receipt) -> bool:
    """Move the order as answered; False when the answer says nothing new of it."""
    row = _order(work, order_id)
    values: dict[str, Any] = {}
    if receipt.answer == Answer.REFUSED:
        if not can_move(row["state"], OrderState.REFUSED):
            return False
        values = {"state": str(OrderState.REFUSED), "refuse_reason": receipt.reason}
    elif row["state"] in (OrderState.HANDED, OrderState.REFUSED):
        values = {"state": str(OrderState.ACCEPTED), "refuse_reason": ""}
    if receipt.answer == Answer.ENTERED and row["state"] != OrderState.CANCELLED:
        values["erp_number"] = receipt.erp_number
    if not values:
        return False
    return work.change(OrderRow, order_id, answered_at=receipt.at, **values)

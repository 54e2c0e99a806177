"""Orders of the teaching portfolio on their way: confirmed, with sales support, refused, delivered in part and late."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime, time, timedelta
from typing import Any, Protocol

from kamdesk.model.core.ids import fixed_id
from kamdesk.model.fulfilment.tables import ShipmentLineRow, ShipmentRow
from kamdesk.model.handover.tables import PacketRow, ReceiptRow
from kamdesk.model.orders.tables import OrderLineRow, OrderRow

_WORDS = {
    "refused": {"lv": "klientam nav spēkā līguma", "ru": "у клиента нет действующего договора"},
    "short": {"lv": "nav noliktavā", "ru": "нет на складе"},
    "late": {"lv": "auto salūza ceļā", "ru": "машина сломалась в пути"},
    "by": {"lv": "Jānis Kalns", "ru": "Янис Калнс"},
}


# whose newest orders stand at the steps of the way; the main client has one delivered in part and one closed
_CLIENTS = (3, 4, 5, 6, 9, 13, 15, 16, 17)


class Book(Protocol):
    """Where rows are gathered."""

    today: date
    rows: dict[type[Any], list[dict[str, Any]]]

    def put(self, cls: type[Any], **values: Any) -> str: ...


def put_handing(
    book: Book, client_id: Callable[[int], str], next_number: Callable[[int], str], language: str
) -> None:
    """Make the newest orders of some clients our own and let each stand at another step of its way."""
    steps = ("confirmed", "handed", "accepted", "late", "refused")
    latest = sorted(
        (_newest(book, client_id(number)) for number in _CLIENTS),
        key=lambda row: (row["order_day"], row["id"]),
    )
    chosen = dict(zip(steps, reversed(latest), strict=False))
    chosen |= {"partly": _newest(book, client_id(0), 1), "closed": _newest(book, client_id(0), 2)}
    for order in sorted(chosen.values(), key=lambda row: (row["order_day"], row["id"])):
        order["number"] = next_number(order["order_day"].year)
        order["origin"] = "own"
        order["shipped_day"] = None
    for step, order in chosen.items():
        _walk(book, step, order, language)


def _newest(book: Book, client: str, place: int = 0) -> dict[str, Any]:
    rows = [row for row in book.rows[OrderRow] if row["client_id"] == client]
    return sorted(rows, key=lambda row: (row["order_day"], row["id"]), reverse=True)[place]


def _walk(book: Book, step: str, order: dict[str, Any], language: str) -> None:
    """Everything that happened to the order until its step."""
    if step == "confirmed":
        return
    day = max(order["order_day"], book.today - timedelta(days=3)) if step == "handed" else order["order_day"]
    order["state"], order["handed_at"] = "handed", _at(day, 12)
    packet = book.put(
        PacketRow, order_id=order["id"], client_id=order["client_id"], file_name=f"{order['number']}.kamorder",
        sha256=fixed_id("packet-content", order["id"]), file_sha256="", made_at=_at(day, 12), saved_at=_at(day, 12),
    )  # fmt: skip
    if step == "handed":
        return
    refused = step == "refused"
    order["answered_at"] = _at(day, 15)
    order["state"] = "refused" if refused else "accepted"
    order["refuse_reason"] = _WORDS["refused"][language] if refused else ""
    order["erp_number"] = "" if refused else f"1C-{order['number'].rpartition('-')[2].zfill(6)}"
    book.put(
        ReceiptRow, packet_id=packet, order_id=order["id"], answer="refused" if refused else "entered",
        erp_number=order["erp_number"], reason=order["refuse_reason"], answered_by=_WORDS["by"][language],
        answered_at=_at(day, 15), taken_at=_at(day, 16),
    )  # fmt: skip
    if step in ("partly", "late", "closed"):
        _ship(book, step, order, language)


def _ship(book: Book, step: str, order: dict[str, Any], language: str) -> None:
    """Delivered on its day, or two days late; in part leaves two lines short."""
    day = min(
        order["delivery_day"] + timedelta(days=2 if step == "late" else 0), book.today - timedelta(days=1)
    )
    shipment = book.put(
        ShipmentRow, order_id=order["id"], client_id=order["client_id"], shipped_on=day, origin="imported",
        number=f"PAV-{order['number'].rpartition('-')[2].zfill(5)}",
        note=_WORDS["late"][language] if step == "late" else "",
    )  # fmt: skip
    lines = [row for row in book.rows[OrderLineRow] if row["order_id"] == order["id"]]
    for place, line in enumerate(lines):
        short = step == "partly" and place in (0, 2)
        line.setdefault("id", fixed_id("demo", "order_line", order["id"], str(place)))
        book.put(
            ShipmentLineRow, id=fixed_id("shipment_line", shipment, line["id"]), shipment_id=shipment,
            order_line_id=line["id"], product_id=line["product_id"], code=line["code"], name=line["name"],
            qty_milli=line["qty_milli"] // 2 if short else line["qty_milli"],
            short_reason=_WORDS["short"][language] if short else "",
        )  # fmt: skip
    whole = step != "partly"
    order["state"] = {"late": "shipped", "closed": "closed"}.get(step, "partly")
    order["shipped_day"] = day if whole else None
    if step == "closed":
        order["closed_at"] = _at(day, 17)


def _at(day: date, hour: int) -> datetime:
    return datetime.combine(day, time(hour), UTC)

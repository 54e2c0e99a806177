"""Orders to hand over: a made-up one without a portfolio, and a confirmed one in a small portfolio."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

from kamdesk.exchange.packets import Packed, pack
from kamdesk.model.core.ids import new_id
from kamdesk.model.handover.queries import next_packet_id, packet_order
from kamdesk.model.handover.rules.content import PacketLine, PacketOrder, PacketParty, PacketVat
from kamdesk.model.handover.services import HandedOver, hand_over
from kamdesk.model.orders import queries, services
from kamdesk.model.orders.rules.draft import OrderDraft, added
from kamdesk.model.orders.rules.lines import line_of
from kamdesk.model.store.portfolio import Portfolio
from tests.support.goods import Small, small_portfolio

TODAY = date(2026, 11, 19)
PDF = b"%PDF-1.4\nlooks like one\n%%EOF\n"
PACKET = "0190f3c4-0000-7000-8000-000000000001"

SELLER = PacketParty(
    name="SIA „Rīta kafija”", reg_no="40003000642", vat_no="LV40003000642", country="LV", town="Rīga",
    address="Brīvības iela 1", postal_code="LV-1010", phone="+371 20000000", email="birojs@rita.lv",
)  # fmt: skip
BUYER = PacketParty(
    name="SIA „Kurzemes Tirgus” & Co <x>", id="c-1", code="KT", reg_no="42103000001", country="LV", town="Liepāja",
    address="Graudu iela 27",
)  # fmt: skip


def an_order(**values: object) -> PacketOrder:
    """Two lines at two rates; every optional field is filled."""
    lines = (
        PacketLine(1, "KF-1012", "Кофе «Rīta Klasika», 1 кг", 24_000, 1371, 32_904, 2100, 1490, 800, 3, "gab.",
                   "4750000000012", "p-1"),
        PacketLine(2, "TJ-2031", "Tēja, 100 g", 2_500, 216, 540, 1200, 235, 0, 3, "kg", "", "p-2"),
    )  # fmt: skip
    kept: dict[str, object] = {
        "order_id": "0190f3c4-0000-7000-8000-00000000000a", "number": "P-2026-118", "order_day": TODAY,
        "currency": "EUR", "seller": SELLER, "buyer": BUYER, "lines": lines,
        "vat": (PacketVat(1200, 540, 65), PacketVat(2100, 32_904, 6910)), "net_minor": 33_444, "vat_minor": 6975,
        "total_minor": 40_419, "confirmed_at": "2026-11-19T09:10:00.000Z", "delivery_day": date(2026, 11, 23),
        "delivery_address": "Graudu iela 27", "delivery_town": "Liepāja", "contact": "Ilze Bērziņa",
        "contact_phone": "+371 26000000", "client_number": "KT-55", "payment_days": 14, "note": "Zvanīt & <pirms>",
        "sender": "Anna Ozola", "sender_phone": "+371 29000000", "language": "lv",
    }  # fmt: skip
    return PacketOrder(**{**kept, **values})  # type: ignore[arg-type]


def a_packet(**values: object) -> Packed:
    return pack(an_order(**values), PACKET, PDF)


def confirmed_order(small: Small, *, pieces: int = 24, off_minor: int = 0) -> str:
    """The id of an order of every product, confirmed; a fixed sum off it."""
    with small.portfolio.read() as connection:
        terms = queries.pad_terms(connection, small.client, day=TODAY)
        known = queries.catalogue(connection)
    draft = OrderDraft(new_id(), TODAY, small.client, small.site, column=3, delivery_day=date(2026, 11, 23))
    for item in known.items:
        draft = added(draft, line_of(0, item, terms.tags[item.id], pieces * 1000, 2100))
    draft = replace(draft, hand_off_minor=off_minor, totals=draft.totals.less(off_minor))
    small.portfolio.run(services.confirm_order, draft=draft)
    return draft.id


def packed(portfolio: Portfolio, order_id: str) -> Packed:
    """What the program would hand over now, with a stand-in for the PDF."""
    with portfolio.read() as connection:
        return pack(packet_order(connection, order_id), next_packet_id(connection, order_id), PDF)


def handed(portfolio: Portfolio, order_id: str) -> tuple[Packed, HandedOver]:
    made = packed(portfolio, order_id)
    done = portfolio.run(
        hand_over, order_id=order_id, packet_id=made.packet_id, sha256=made.sha256, file_name=made.file_name,
        content=made.content,
    ).value  # fmt: skip
    return made, done


def a_small(folder: Path) -> Small:
    return small_portfolio(folder / "book.kam")

"""What goes into a packet, read from the portfolio."""

from __future__ import annotations

from datetime import date
from typing import Any

from sqlalchemy import Connection, text

from kamdesk.model.company.queries import Company, company
from kamdesk.model.core.errors import Conflict, NotAllowed
from kamdesk.model.core.ids import fixed_id
from kamdesk.model.core.languages import N_
from kamdesk.model.handover.rules.content import PacketLine, PacketOrder, PacketParty, PacketVat
from kamdesk.model.orders.queries.detail import order_detail
from kamdesk.model.orders.rules.lines import OrderLine
from kamdesk.model.orders.rules.states import OrderState, Origin, check_move

_HEAD = text(
    "SELECT confirmed_at, column_reason, payment_days, state, origin FROM sales_order "
    "WHERE id = :order AND deleted_at IS NULL"
)
_CLIENT = text(
    "SELECT id, code, name, reg_no, vat_no, country, address, town, postal_code, phone, email, bank, iban, language, "
    "payment_days FROM client WHERE id = :client"
)
_SITE = text("SELECT town, address, postal_code FROM site WHERE id = :site")
_CONTACT = text("SELECT name, phone FROM contact WHERE id = :contact")
_EAN = text(
    "SELECT p.id, p.ean FROM order_line l JOIN product p ON p.id = l.product_id "
    "WHERE l.order_id = :order AND l.deleted_at IS NULL"
)


def packet_order(connection: Connection, order_id: str) -> PacketOrder:
    """The content of the packet of a confirmed order of our own.

    Conflict when the order has gone, NotAllowed when it is not there to be handed over or there is no own company.
    """
    head = connection.execute(_HEAD, {"order": order_id}).first()
    detail = order_detail(connection, order_id)
    if head is None or detail is None:
        raise Conflict(N_("This order has been deleted meanwhile."))
    if head.origin != Origin.OWN:
        raise NotAllowed(
            N_("An imported order came from the company's system: there is nothing to hand over.")
        )
    if head.state != OrderState.HANDED:
        check_move(head.state, OrderState.HANDED)
    own = company(connection)
    if own is None:
        raise NotAllowed(N_("Fill in your own company in the settings first."))
    draft = detail.draft
    buyer = connection.execute(_CLIENT, {"client": draft.client_id}).mappings().one()
    site = connection.execute(_SITE, {"site": draft.site_id}).first()
    person = connection.execute(_CONTACT, {"contact": draft.contact_id}).first()
    days = head.payment_days if head.payment_days is not None else buyer["payment_days"]
    eans: dict[str, str] = {row.id: row.ean for row in connection.execute(_EAN, {"order": order_id})}
    totals = draft.totals
    return PacketOrder(
        order_id=order_id,
        number=detail.number,
        order_day=draft.order_day,
        currency=draft.currency,
        seller=_seller(own),
        buyer=_buyer(buyer),
        lines=tuple(_line(n, line, eans) for n, line in enumerate(draft.lines, 1)),
        vat=tuple(PacketVat(part.rate_bp, part.base_minor, part.vat_minor) for part in totals.vat),
        net_minor=totals.net_minor,
        vat_minor=totals.vat_minor,
        total_minor=totals.total_minor,
        confirmed_at=_instant(head.confirmed_at, draft.order_day),
        delivery_day=draft.delivery_day,
        delivery_address=" ".join(part for part in (site.address, site.postal_code) if part) if site else "",
        delivery_town=site.town if site else "",
        contact=person.name if person else "",
        contact_phone=person.phone if person else "",
        client_number=draft.client_number,
        payment_days=days,
        note=draft.note,
        column_reason=head.column_reason,
        sender=own.user_name(buyer["language"]),
        sender_phone=own.phone,
        language=buyer["language"] if buyer["language"] in ("ru", "lv") else "lv",
    )


def next_packet_id(connection: Connection, order_id: str) -> str:
    """The id of the packet that would be made now: asked twice, the same, so that nothing is handed over twice.

    A packet that waits for its answer is the present one; after a refusal it is the turn of the next.
    """
    made = connection.execute(
        text("SELECT count(*) FROM packet WHERE order_id = :order AND deleted_at IS NULL"),
        {"order": order_id},
    ).scalar_one()
    state = connection.execute(
        text("SELECT state FROM sales_order WHERE id = :order"), {"order": order_id}
    ).scalar()
    turn = int(made) if made and state == OrderState.HANDED else int(made) + 1
    return fixed_id("packet", order_id, str(turn))


def _instant(stored: str | None, day: date) -> str:
    return stored or f"{day.isoformat()}T00:00:00.000Z"


def _seller(own: Company) -> PacketParty:
    return PacketParty(
        name=own.name, reg_no=own.reg_no, vat_no=own.vat_no, country=own.country, address=own.address, town=own.town,
        phone=own.phone, email=own.email, bank=own.bank, iban=own.iban,
    )  # fmt: skip


def _buyer(row: Any) -> PacketParty:
    return PacketParty(**{name: row[name] for name in PacketParty.__dataclass_fields__})


def _line(position: int, line: OrderLine, eans: dict[str, str]) -> PacketLine:
    return PacketLine(
        position=position,
        code=line.code,
        name=line.name,
        qty_milli=line.qty_milli,
        net_minor=line.net_minor or 0,
        sum_minor=line.sum_minor,
        vat_bp=line.vat_bp,
        list_minor=line.list_minor or 0,
        discount_bp=max(0, line.shown_discount_bp or 0),
        column=line.column or 0,
        unit=line.unit,
        ean=eans.get(line.product_id or "", ""),
        product_id=line.product_id or "",
    )

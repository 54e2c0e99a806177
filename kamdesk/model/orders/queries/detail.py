"""One order whole, and what the services check before and after writing."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from sqlalchemy import Connection, func, select, text

from kamdesk.model.clients.tables import ClientRow, ContactRow, SiteRow
from kamdesk.model.orders.rules.codec import draft_of
from kamdesk.model.orders.rules.draft import OrderDraft
from kamdesk.model.orders.rules.lines import Hand, OrderLine
from kamdesk.model.orders.rules.states import OrderState
from kamdesk.model.orders.rules.totals import totals_of
from kamdesk.model.orders.tables import OrderRow
from kamdesk.model.pricing.queries import decisions_of_order
from kamdesk.model.pricing.rules.engine import Source, TraceStep
from kamdesk.model.pricing.rules.terms import ColumnReason, Decision
from kamdesk.model.pricing.rules.trace import stored_reason, stored_trace

_order = OrderRow.__table__  # type: ignore[attr-defined]
_client = ClientRow.__table__  # type: ignore[attr-defined]
_site = SiteRow.__table__  # type: ignore[attr-defined]
_contact = ContactRow.__table__  # type: ignore[attr-defined]


@dataclass(frozen=True, slots=True)
class OrderDetail:
    """One order whole. A draft's lines come from its draft; `typed` is what stood in its entry line."""

    draft: OrderDraft
    number: str
    state: str
    origin: str
    client_name: str
    site: str
    contact: str
    copied_number: str
    cancel_reason: str
    shipped_day: date | None
    total_minor: int
    vat_minor: int
    typed: str = ""
    erp_number: str = ""
    refuse_reason: str = ""
    vat_stored: bool = False
    # of a confirmed order: why this column, how each price came about (by line key), what was decided, promotions
    reason: ColumnReason | None = None
    traces: Mapping[int, tuple[TraceStep, ...]] = field(default_factory=dict)
    decisions: tuple[Decision, ...] = ()
    promotions: Mapping[str, str] = field(default_factory=dict)
    # of the proposal it was made from, with its version
    offer_number: str = ""


def order_detail(connection: Connection, order_id: str) -> OrderDetail | None:
    """An order with its lines, or None when it has gone."""
    row = connection.execute(
        select(_order, func.coalesce(_client.c.name, "").label("client_name"))
        .select_from(_order.outerjoin(_client, _client.c.id == _order.c.client_id))
        .where(_order.c.id == order_id, _order.c.deleted_at.is_(None))
    ).first()
    if row is None:
        return None
    draft, typed = _stored_draft(connection, row)
    stored = row.state != OrderState.DRAFT
    return OrderDetail(
        draft=draft,
        number=row.number,
        state=row.state,
        origin=row.origin,
        client_name=row.client_name,
        site=_site_words(connection, draft.site_id),
        contact=_name_of(connection, _contact, draft.contact_id),
        copied_number=_number_of(connection, draft.copied_from),
        cancel_reason=row.cancel_reason,
        shipped_day=row.shipped_day,
        total_minor=row.total_minor,
        vat_minor=row.vat_minor,
        typed=typed,
        erp_number=row.erp_number,
        refuse_reason=row.refuse_reason,
        vat_stored=stored and row.total_minor == row.net_minor + row.vat_minor,
        reason=stored_reason(row.column_reason) if stored else None,
        traces=_traces(connection, row.id) if stored else {},
        decisions=_decisions(connection, draft) if stored else (),
        promotions=_promotion_names(connection, draft) if stored else {},
        offer_number=_offer_number(connection, row.offer_id),
    )


def _stored_draft(connection: Connection, row: Any) -> tuple[OrderDraft, str]:
    if row.state == OrderState.DRAFT and row.draft_json:
        return draft_of(row.draft_json)
    lines = order_lines(connection, row.id)
    draft = OrderDraft(
        id=row.id,
        order_day=row.order_day or date.min,
        client_id=row.client_id,
        site_id=row.site_id,
        contact_id=row.contact_id,
        delivery_day=row.delivery_day,
        currency=row.currency,
        column=row.price_column,
        note=row.note,
        client_number=row.client_number,
        copied_from=row.copied_from,
        lines=lines,
        totals=totals_of(lines, row.discount_minor),
        next_key=len(lines) + 1,
        hand_off_minor=row.discount_minor,
        payment_days=row.payment_days,
    )
    return draft, ""


_LINES = text(
    "SELECT l.position, l.product_id, coalesce(nullif(l.code, ''), p.code, ''), "
    "coalesce(nullif(l.name, ''), p.name, ''), "
    "coalesce(nullif(l.unit, ''), p.unit, ''), coalesce(p.pack_milli, 1000), l.qty_milli, "
    "l.list_minor, l.column_number, l.discount_bp, l.net_minor, l.sum_minor, coalesce(l.vat_bp, 0), "
    "p.id IS NULL OR p.deleted_at IS NOT NULL, l.promotion_id, l.decision_id, "
    "coalesce(json_extract(nullif(l.trace_json, ''), '$.source'), '') "
    "FROM order_line l LEFT JOIN product p ON p.id = l.product_id "
    "WHERE l.order_id = :order AND l.deleted_at IS NULL ORDER BY l.position, l.id"
)


def order_lines(connection: Connection, order_id: str) -> tuple[OrderLine, ...]:
    """The stored lines as they were confirmed or imported: sums of the file stay."""
    return tuple(
        _line_of(key, row) for key, row in enumerate(connection.execute(_LINES, {"order": order_id}), 1)
    )


def _line_of(key: int, row: Any) -> OrderLine:
    (
        _pos, product, code, name, unit, pack, qty, listed, column, discount, net, total, vat, gone, promotion,
        decision, source,
    ) = row  # fmt: skip
    return OrderLine(
        key=key, product_id=product, code=code, name=name, unit=unit, pack_milli=pack, qty_milli=qty,
        list_minor=listed, column=column, fallback=False, hand=_hand(source, discount, column, net != listed),
        discount_bp=discount, net_minor=net, sum_minor=total, vat_bp=vat, gone=bool(gone), source=source,
        promotion_id=promotion, decision_id=decision, free=source == Source.FREE,
    )  # fmt: skip


def _hand(source: str, discount: int, column: int | None, off_list: bool) -> Hand:
    """What was set by hand: said by the trace; an order without one is told by its figures."""
    if source:
        if source != Source.HAND:
            return Hand.NOTHING
        return Hand.PERCENT if discount else Hand.PRICE
    if column is not None:
        return Hand.NOTHING
    if discount:
        return Hand.PERCENT
    return Hand.PRICE if off_list else Hand.NOTHING


_TRACES = text(
    "SELECT position, trace_json FROM order_line WHERE order_id = :order AND deleted_at IS NULL ORDER BY position, id"
)


def _traces(connection: Connection, order_id: str) -> dict[int, tuple[TraceStep, ...]]:
    rows = enumerate(connection.execute(_TRACES, {"order": order_id}), 1)
    return {key: stored_trace(row.trace_json)[2] for key, row in rows if row.trace_json}


def _decisions(connection: Connection, draft: OrderDraft) -> tuple[Decision, ...]:
    """What was decided for this order, and the decisions its lines name."""
    named = {line.decision_id for line in draft.lines if line.decision_id}
    return decisions_of_order(connection, draft.id, named)


_PROMOTION_NAMES = text(
    "SELECT id, name FROM promotion WHERE id IN (SELECT promotion_id FROM order_line WHERE order_id = :order)"
)


def _promotion_names(connection: Connection, draft: OrderDraft) -> dict[str, str]:
    return {row.id: row.name for row in connection.execute(_PROMOTION_NAMES, {"order": draft.id})}


def _name_of(connection: Connection, table: Any, row_id: str | None) -> str:
    if not row_id:
        return ""
    return connection.execute(select(table.c.name).where(table.c.id == row_id)).scalar() or ""


def _number_of(connection: Connection, order_id: str | None) -> str:
    if not order_id:
        return ""
    return connection.execute(select(_order.c.number).where(_order.c.id == order_id)).scalar() or ""


def _offer_number(connection: Connection, offer_id: str | None) -> str:
    if not offer_id:
        return ""
    found = connection.execute(
        text("SELECT number, version FROM offer WHERE id = :id"), {"id": offer_id}
    ).first()
    return "" if found is None else f"{found.number} v{found.version}".strip()


def _site_words(connection: Connection, site_id: str | None) -> str:
    if not site_id:
        return ""
    row = connection.execute(
        select(_site.c.town, _site.c.address, _site.c.name).where(_site.c.id == site_id)
    ).first()
    return "" if row is None else ", ".join(part for part in (row.town, row.address or row.name) if part)


# constants, because confirming an order is measured against bare statements (design.md 6)
_STANDING = text(
    "SELECT (SELECT state FROM sales_order WHERE id = :order AND deleted_at IS NULL), "
    "(SELECT number FROM sales_order WHERE id = :order AND deleted_at IS NULL), "
    "EXISTS (SELECT 1 FROM client WHERE id = :client AND deleted_at IS NULL)"
)
_GONE = text(
    "SELECT j.value FROM json_each(:ids) j LEFT JOIN product p ON p.id = j.value AND p.deleted_at IS NULL "
    "WHERE p.id IS NULL"
)
_SUMS = text(
    "SELECT count(*), coalesce(sum(sum_minor), 0) FROM order_line WHERE order_id = :order AND deleted_at IS NULL"
)


def standing(connection: Connection, order_id: str, client_id: str | None) -> tuple[str | None, str, bool]:
    """(state or None when there is no such order, number, whether the client is there)."""
    state, number, client = connection.execute(_STANDING, {"order": order_id, "client": client_id}).one()
    return state, number or "", bool(client)


def gone_products(connection: Connection, product_ids: Sequence[str]) -> set[str]:
    """Which of these products have been deleted."""
    return {row[0] for row in connection.execute(_GONE, {"ids": json.dumps(product_ids)})}


def stored_sums(connection: Connection, order_id: str) -> tuple[int, int]:
    """(lines, net minor units) of an order as the file holds them."""
    count, total = connection.execute(_SUMS, {"order": order_id}).one()
    return int(count), int(total)

"""Where an order confirmation comes from: the order as stored, the client's requisites, ours."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from kamdesk.model.catalog.queries import items, price_columns
from kamdesk.model.clients.queries.card import client_card
from kamdesk.model.core import clock
from kamdesk.model.orders.queries.detail import order_detail
from kamdesk.model.orders.rules.lines import OrderLine
from kamdesk.reports.kit.phrases import Bilingual
from kamdesk.reports.order.content import Line, OrderPaper, Vat
from kamdesk.reports.own_company import buyer, column_name, issue, own_company, seller


def gather(connection: Any, *, order_id: str) -> OrderPaper:
    """The paper of one order, in whatever state it is. KeyError when it has gone."""
    detail = order_detail(connection, order_id)
    if detail is None:
        raise KeyError(order_id)
    draft = detail.draft
    own = own_company(connection)
    card = client_card(connection, draft.client_id, clock.today()) if draft.client_id else None
    names = {one.id: Bilingual(one.named("ru"), one.named("lv")) for one in items(connection)}
    column = next((one.name for one in price_columns(connection) if one.number == draft.column), "")
    head = replace(issue(own, number=detail.number), day=draft.order_day)
    totals = draft.totals
    return OrderPaper(
        issue=head,
        seller=seller(own),
        buyer=buyer(card, detail.client_name),
        currency=draft.currency,
        lines=tuple(_line(line, names) for line in draft.lines),
        net=totals.net_minor,
        vat=tuple(Vat(part.rate_bp, part.base_minor, part.vat_minor) for part in totals.vat),
        total=totals.total_minor,
        state=str(detail.state),
        client_number=draft.client_number,
        column=column_name(draft.column, column),
        delivery_day=draft.delivery_day,
        delivery_address=detail.site,
        contact=detail.contact,
        payment_days=card.draft.payment_days if card else None,
        payment_note=card.draft.payment_note if card else "",
        note=draft.note,
        copied_from=detail.copied_number,
        cancel_reason=detail.cancel_reason,
    )


def _line(line: OrderLine, names: dict[str, Bilingual]) -> Line:
    """The stored terms; a product's name in both languages only while it still has the name of the order."""
    known = names.get(line.product_id or "")
    name = known if known and line.name in (known.ru, known.lv) else line.name
    return Line(
        line.code, name, line.qty_milli, line.unit, line.list_minor, line.shown_discount_bp or 0, line.net_minor,
        line.sum_minor, line.vat_bp,
    )  # fmt: skip

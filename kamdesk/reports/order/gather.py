"""Where an order confirmation comes from: the order as stored, the client's requisites, ours."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from typing import Any

from kamdesk.model.catalog.queries import items, price_columns
from kamdesk.model.clients.queries.card import ClientCard, client_card
from kamdesk.model.contracts.queries import contract_in_force
from kamdesk.model.contracts.rules.force import Contract
from kamdesk.model.core import clock
from kamdesk.model.orders.queries import confirming_prices
from kamdesk.model.orders.queries.delivered import Shortage, order_shortages
from kamdesk.model.orders.queries.detail import OrderDetail, order_detail
from kamdesk.model.orders.rules.draft import OrderDraft
from kamdesk.model.orders.rules.lines import OrderLine
from kamdesk.model.orders.rules.settling import settled_anew
from kamdesk.model.orders.rules.states import OrderState
from kamdesk.model.pricing.rules.promoted import order_reason
from kamdesk.reports.kit.phrases import Bilingual
from kamdesk.reports.order.content import Basis, Line, OrderPaper, Short, Vat
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
    contract = contract_in_force(connection, draft.client_id, draft.order_day) if draft.client_id else None
    return OrderPaper(
        issue=head,
        seller=seller(own),
        buyer=buyer(card, detail.client_name),
        currency=draft.currency,
        lines=tuple(_line(line, names) for line in draft.all_lines),
        net=totals.net_minor,
        vat=tuple(Vat(part.rate_bp, part.base_minor, part.vat_minor) for part in totals.vat),
        total=totals.total_minor,
        state=str(detail.state),
        client_number=draft.client_number,
        column=column_name(draft.column, column),
        delivery_day=draft.delivery_day,
        delivery_address=detail.site,
        contact=detail.contact,
        contract=contract.number if contract else "",
        payment_days=_days(draft.payment_days, contract, card),
        payment_note=card.draft.payment_note if card else "",
        note=draft.note,
        copied_from=detail.offer_number or detail.copied_number,
        cancel_reason=detail.cancel_reason,
        off=totals.off_minor,
        basis=_basis(connection, detail),
        shortages=tuple(_short(one) for one in order_shortages(connection, order_id)),
    )


def _days(agreed: int | None, contract: Contract | None, card: ClientCard | None) -> int | None:
    """Days of payment: of this order, else of the contract, else of the card."""
    if agreed is not None:
        return agreed
    if contract is not None and contract.payment_days is not None:
        return contract.payment_days
    return card.draft.payment_days if card else None


def _basis(connection: Any, detail: OrderDetail) -> Basis:
    """As stored with the order; of a draft as it stands today."""
    draft = detail.draft
    reason, decisions, names = detail.reason, detail.decisions, dict(detail.promotions)
    if detail.state == OrderState.DRAFT and draft.client_id:
        prices = confirming_prices(connection, draft)
        draft, pricing = settled_anew(draft, prices), prices.pricing
        used = {line.decision_id for line in draft.lines}
        reason = order_reason(pricing, draft.active)
        decisions = tuple(one for one in pricing.decisions if one.id in used or one.order_id == draft.id)
        names = {one.id: one.name for one in pricing.promotions}
    promotions = {line.promotion_id for line in draft.all_lines if line.promotion_id}
    return Basis(
        column=reason,
        decisions=tuple((one, _articles(draft, one.id, decided=True)) for one in decisions),
        promotions=tuple((names.get(one, ""), _articles(draft, one)) for one in sorted(promotions)),
    )


def _articles(draft: OrderDraft, key: str, *, decided: bool = False) -> str:
    """The articles a decision or a promotion is behind."""
    codes = [
        line.code or line.name
        for line in draft.all_lines
        if (line.decision_id if decided else line.promotion_id) == key
    ]
    return ", ".join(dict.fromkeys(codes))


def _short(one: Shortage) -> Short:
    return Short(
        f"{one.code} {one.name}".strip(),
        one.ordered_milli,
        one.delivered_milli,
        one.reason,
        tuple((f"{code} {name}".strip(), qty) for code, name, qty in one.instead),
    )


def gather_for_packet(connection: Any, order_id: str, made: datetime) -> OrderPaper:
    """The paper that goes into the packet for sales support: as of the instant the packet carries, so that the same
    order gives the same bytes whenever it is drawn."""
    content = gather(connection, order_id=order_id)
    return replace(content, issue=replace(content.issue, made=made), state="confirmed")


def _line(line: OrderLine, names: dict[str, Bilingual]) -> Line:
    """The stored terms; a product's name in both languages only while it still has the name of the order."""
    known = names.get(line.product_id or "")
    name = known if known and line.name in (known.ru, known.lv) else line.name
    return Line(
        line.code, name, line.qty_milli, line.unit, line.list_minor, line.shown_discount_bp or 0, line.net_minor,
        line.sum_minor, line.vat_bp,
    )  # fmt: skip

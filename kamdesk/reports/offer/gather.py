"""Where a proposal on paper comes from: the version as stored, the client's requisites, ours."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from kamdesk.model.catalog.queries import items
from kamdesk.model.clients.queries.card import client_card
from kamdesk.model.core import clock
from kamdesk.model.offers.queries import OfferDetail, offer_detail
from kamdesk.model.offers.rules.states import OfferState
from kamdesk.model.orders.rules.lines import OrderLine
from kamdesk.reports.kit.issue import Party
from kamdesk.reports.kit.phrases import Bilingual
from kamdesk.reports.offer.content import OfferLine, OfferPaper
from kamdesk.reports.order.content import Vat
from kamdesk.reports.own_company import issue, own_company, seller


def gather(connection: Any, *, offer_id: str) -> OfferPaper:
    """The paper of one version, a draft or issued. KeyError when it has gone."""
    detail = offer_detail(connection, offer_id, clock.today())
    if detail is None:
        raise KeyError(offer_id)
    draft = detail.draft
    own = own_company(connection)
    names = {one.id: Bilingual(one.named("ru"), one.named("lv")) for one in items(connection)}
    totals = draft.order.totals
    return OfferPaper(
        issue=replace(issue(own, number=detail.number), day=draft.day),
        seller=seller(own),
        buyer=_buyer(connection, detail),
        addressee=", ".join(part for part in (detail.contact, detail.contact_role) if part),
        version=draft.version,
        state="draft" if detail.state is OfferState.DRAFT else "issued",
        subject=draft.subject,
        need=draft.need,
        benefit=draft.benefit,
        currency=draft.order.currency,
        lines=tuple(_line(line, names) for line in draft.lines),
        list_total=totals.list_minor,
        net=totals.net_minor,
        vat=tuple(Vat(part.rate_bp, part.base_minor, part.vat_minor) for part in totals.vat),
        total=totals.total_minor,
        valid_until=draft.valid_until,
        delivery=draft.delivery,
        payment=draft.payment,
        note=draft.note,
        informational=draft.informational,
    )


def _buyer(connection: Any, detail: OfferDetail) -> Party:
    card = client_card(connection, detail.draft.client_id, clock.today()) if detail.draft.client_id else None
    if card is None:
        return Party(detail.client)
    client = card.draft
    parts = [client.address, client.town if client.town not in client.address else "", client.postal_code]
    return Party(client.name, client.reg_no, client.vat_no, ", ".join(part for part in parts if part))


def _line(line: OrderLine, names: dict[str, Bilingual]) -> OfferLine:
    known = names.get(line.product_id or "")
    name = known if known and line.name in (known.ru, known.lv) else line.name
    return OfferLine(
        line.code, name, line.unit, line.qty_milli, line.list_minor, line.column, line.shown_discount_bp or 0,
        line.net_minor, line.sum_minor, line.vat_bp,
    )  # fmt: skip

"""Where an act of a bonus comes from: the promotion, the client's orders in its days, both parties, their contract."""

from __future__ import annotations

from typing import Any

from kamdesk.model.clients.queries.card import client_card
from kamdesk.model.contracts.queries.force import contract_in_force
from kamdesk.model.core import clock
from kamdesk.model.pricing.queries.promotions import bonus_act, promotion_card
from kamdesk.reports.bonus.content import BonusPaper, Purchase
from kamdesk.reports.own_company import buyer, issue, own_company, seller


def gather(connection: Any, *, promotion_id: str, client_id: str) -> BonusPaper:
    """The act of one client's bonus as of today. KeyError when there is no such bonus, or the client has gone."""
    today = clock.today()
    found = bonus_act(connection, promotion_id, client_id, today)
    card = client_card(connection, client_id, today)
    promotion = promotion_card(connection, promotion_id, today)
    if found is None or card is None or promotion is None:
        raise KeyError(promotion_id)
    own = own_company(connection)
    one = found.promotion
    contract = contract_in_force(connection, client_id, found.span.last)
    goods = (*sorted(one.categories), *(scope.name for scope in promotion.products))
    return BonusPaper(
        issue=issue(own),
        seller=seller(own),
        buyer=buyer(card, card.draft.name),
        name=one.name,
        since=found.span.first,
        until=found.span.last,
        currency=one.currency,
        volume=found.volume_minor,
        least=one.min_sum_minor,
        rate_bp=one.bonus_bp,
        sum=found.sum_minor,
        goods=goods,
        purchases=tuple(
            Purchase(order.number, order.day, order.sales_minor) for order in reversed(found.orders)
        ),
        contract=contract.number if contract else "",
        contract_day=getattr(contract, "signed_on", None) if contract else None,
    )

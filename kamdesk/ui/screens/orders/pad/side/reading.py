"""What the cards at the right rest on, read and counted away from the window."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from kamdesk.model.catalog.queries import price_columns
from kamdesk.model.catalog.rules import PriceColumn
from kamdesk.model.commission.queries import commission_bands, commission_policy
from kamdesk.model.commission.rules import (
    Band,
    Commission,
    CommissionPolicy,
    WhatIf,
    commission,
    scale_on,
    what_if,
)
from kamdesk.model.credit.queries import Gaps, assortment_gaps, credit_standing
from kamdesk.model.credit.rules.gaps import Gap, Offer, SafeOrder, safe_order
from kamdesk.model.credit.rules.standing import (
    AfterOrder,
    CreditProblem,
    CreditStanding,
    credit_problem,
    with_order,
)
from kamdesk.model.orders.queries import PadTerms
from kamdesk.model.orders.queries.deal import deal_prices
from kamdesk.model.orders.rules.checks import over_limit
from kamdesk.model.orders.rules.deal import Deal, DealPrices, deal_in_column, deal_of
from kamdesk.model.orders.rules.draft import OrderDraft


@dataclass(frozen=True, slots=True)
class SideFacts:
    """What does not change while lines are typed. `own_minor` is what a confirmed order itself still takes of the
    limit, None for a draft."""

    client_id: str
    order_id: str
    standing: CreditStanding
    gaps: Gaps
    columns: tuple[PriceColumn, ...]
    scale: tuple[Band, ...]
    policy: CommissionPolicy
    own_minor: int | None = None


@dataclass(frozen=True, slots=True)
class Asked:
    """The order at one moment, with the line that is being typed, and the discount of the what-if."""

    draft: OrderDraft
    discount_bp: int

    @property
    def currency(self) -> str:
        return self.draft.currency

    @property
    def column(self) -> int:
        return self.draft.column

    @property
    def off_minor(self) -> int:
        """Fixed sums off the whole order."""
        return self.draft.totals.lines_minor - self.draft.totals.net_minor


@dataclass(frozen=True, slots=True)
class ColumnDeal:
    """The deal in one column: `number` None is the deal as it stands."""

    number: int | None
    deal: Deal
    pay: Commission


@dataclass(frozen=True, slots=True)
class SideFigures:
    """What follows from the lines of one moment. `deals` begins with the deal as it stands."""

    asked: Asked
    after: AfterOrder
    problem: CreditProblem | None
    safe: SafeOrder
    gaps: tuple[Gap, ...]
    deals: tuple[ColumnDeal, ...] = ()
    cut: WhatIf | None = None

    def in_column(self, number: int) -> ColumnDeal | None:
        return next((one for one in self.deals if one.number == number), None)


def side_facts(
    connection: Any, client_id: str, order_id: str, day: date, currency: str, *, draft: bool
) -> SideFacts:
    """Everything of the client that the side needs, in one snapshot."""
    standing = credit_standing(connection, client_id, day, without=order_id)
    own = None
    if not draft:
        whole = credit_standing(connection, client_id, day)
        own = next((one.rest for one in whole.orders if one.id == order_id), 0)
    return SideFacts(
        client_id=client_id,
        order_id=order_id,
        standing=standing,
        gaps=assortment_gaps(connection, client_id, day) if draft else Gaps(client_id),
        columns=price_columns(connection),
        scale=scale_on(commission_bands(connection), day, currency),
        policy=commission_policy(connection),
        own_minor=own,
    )


def side_figures(connection: Any, facts: SideFacts, terms: PadTerms, asked: Asked) -> SideFigures:
    """The figures of the side for the order as it is now."""
    draft = asked.draft
    total = draft.totals.total_minor if facts.own_minor is None else facts.own_minor
    after = with_order(facts.standing, total, draft.payment_days)
    taken = {line.product_id for line in draft.lines}
    gaps = tuple(gap for gap in facts.gaps.gaps if gap.item.id not in taken)
    products = {line.product_id for line in draft.all_lines if line.product_id}
    prices = deal_prices(connection, products, day=terms.day, currency=asked.currency)
    deals = _deals(facts, asked, prices) if draft.lines else ()
    return SideFigures(
        asked=asked,
        after=after,
        problem=credit_problem(facts.standing, after) if over_limit(draft, terms.pricing, after) else None,
        safe=safe_order(_offers(gaps, terms), _room(facts, after)),
        gaps=gaps,
        deals=deals,
        cut=_cut(facts, deals, asked.discount_bp),
    )


def _room(facts: SideFacts, after: AfterOrder) -> int | None:
    """What more may be ordered, minor units with VAT; None when nothing limits it."""
    if facts.standing.stopped:
        return 0
    return None if facts.standing.prepaid else after.free_after


def _offers(gaps: Iterable[Gap], terms: PadTerms) -> list[Offer]:
    return [
        Offer(gap, terms.tags[gap.item.id].price_minor, terms.vat_of(gap.item))
        for gap in gaps
        if gap.item.id in terms.tags
    ]


def _deals(facts: SideFacts, asked: Asked, prices: DealPrices) -> tuple[ColumnDeal, ...]:
    others = [column.number for column in facts.columns if column.currency == asked.currency]
    lines, off = asked.draft.all_lines, asked.off_minor
    return (
        _paid(None, deal_of(lines, prices, off), facts),
        *(_paid(number, deal_in_column(lines, number, prices, off), facts) for number in others),
    )


def _paid(number: int | None, deal: Deal, facts: SideFacts) -> ColumnDeal:
    return ColumnDeal(number, deal, commission(facts.scale, facts.policy, deal.net_minor, deal.margin_minor))


def _cut(facts: SideFacts, deals: Sequence[ColumnDeal], discount_bp: int) -> WhatIf | None:
    if not deals or not facts.scale:
        return None
    now = deals[0].deal
    return what_if(facts.scale, facts.policy, now.net_minor, now.margin_minor, discount_bp)

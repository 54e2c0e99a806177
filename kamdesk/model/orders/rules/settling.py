"""A draft settled: every line at the price its terms give, promotions over the whole order, sums off it (A29, A111).

`settled` works from the draft before the change, so that a key in a long order prices one line, not five hundred: only
changed lines are priced, and only when a promotion is reached or lost the lines it is for are priced once more.
`settled_anew` prices everything: another client, another day, other rules.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace

from kamdesk.model.catalog.rules import Item
from kamdesk.model.core.languages import N_
from kamdesk.model.core.money import MILLI, half_up_div
from kamdesk.model.orders.rules.draft import OrderDraft
from kamdesk.model.orders.rules.lines import Hand, OrderLine, line_of, summed
from kamdesk.model.orders.rules.totals import NO_TOTALS, Totals
from kamdesk.model.pricing.rules.book import ClientPricing
from kamdesk.model.pricing.rules.decided import HandLine, floor_minor, needs_decision, price_decision
from kamdesk.model.pricing.rules.engine import Ask, Priced, Source, TraceStep, price_line
from kamdesk.model.pricing.rules.promoted import Tallies, amounts_off, counted, free_goods, reached


@dataclass(frozen=True, slots=True)
class Prices:
    """What prices an order: the client's terms, the products (for gifts), the VAT rate of a product in hundredths of
    a percent, the language of the names of gifts."""

    pricing: ClientPricing
    items: Mapping[str, Item] = field(default_factory=dict)
    vat_of: Callable[[Item | None], int] = lambda _item: 0
    language: str = ""


def priced(line: OrderLine, pricing: ClientPricing, order_id: str, active: frozenset[str]) -> Priced:
    """How the price of a line comes about within an order."""
    return price_line(
        pricing,
        Ask(
            line.product_id or "",
            line.qty_milli,
            hand_bp=line.discount_bp if line.hand is Hand.PERCENT else None,
            hand_minor=line.net_minor if line.hand is Hand.PRICE else None,
            order_id=order_id,
            active=active,
        ),
    )


def traced(line: OrderLine, pricing: ClientPricing, order_id: str, active: frozenset[str]) -> Priced:
    """How the price of a line came about, of a gift too: for showing and for storing."""
    if not line.free:
        return priced(line, pricing, order_id, active)
    promotion = pricing.promotion(line.promotion_id)
    steps = []
    if line.list_minor is not None:
        steps.append(TraceStep(Source.LIST, N_("List price"), (), None, line.list_minor))
    values = (("name", promotion.name if promotion else ""),)
    steps.append(TraceStep(Source.FREE, N_("Promotion %(name)s: given free"), values, line.list_minor, 0))
    return Priced(
        line.list_minor, None, None, 0, None, False, Source.FREE, 0, line.promotion_id, None, tuple(steps)
    )


def settled_line(line: OrderLine, pricing: ClientPricing, order_id: str, active: frozenset[str]) -> OrderLine:
    """The line at its price; one of a product that has gone keeps what it had."""
    if line.gone or not line.product_id:
        return line
    found = priced(line, pricing, order_id, active)
    hand = Hand.NOTHING if line.hand is Hand.PERCENT and found.list_minor is None else line.hand
    made = summed(
        replace(
            line,
            list_minor=found.list_minor,
            column=found.column,
            fallback=found.fallback,
            hand=hand,
            discount_bp=found.discount_bp,
            net_minor=found.net_minor,
            source=str(found.source),
            base_minor=found.base_minor,
            rule_minor=found.rule_minor,
            promotion_id=found.promotion_id,
            decision_id=found.decision_id,
            beyond=False,
        )
    )
    return _checked(made, pricing, order_id)


def _checked(line: OrderLine, pricing: ClientPricing, order_id: str) -> OrderLine:
    """Mark a price that asks for a decision, or name the decision that covers it."""
    if line.net_minor is None or (line.hand is Hand.NOTHING and not pricing.policy.never_below_cost):
        return line
    asked = HandLine(line.product_id or "", line.list_minor, line.rule_minor, line.net_minor)
    if needs_decision(pricing, asked, order_id):
        return replace(line, beyond=True)
    floor = floor_minor(pricing, line.list_minor, line.rule_minor)
    if line.hand is not Hand.NOTHING and floor is not None and line.net_minor < floor:
        covering = price_decision(pricing, asked, order_id)
        return replace(line, decision_id=covering.id if covering else None)
    return line


def settled(before: OrderDraft, after: OrderDraft, prices: Prices) -> OrderDraft:
    """`after` with its changed lines priced; `before` is the settled draft it was made from."""
    if after.lines is before.lines:
        return _with_sums(after, prices, after.lines, after.totals, before.tallies, before.active)
    pricing, active = prices.pricing, before.active
    totals, tallies = after.totals, before.tallies
    gone = {line.key: line for line in before.lines}
    lines = list(after.lines)
    for place, line in enumerate(lines):
        old = gone.pop(line.key, None)
        if old is line:
            continue
        fresh = settled_line(line, pricing, after.id, active)
        if fresh != line:
            totals = totals.minus(line).plus(fresh)
        lines[place] = fresh
        tallies = _tallied(pricing, _tallied(pricing, tallies, old, -1), fresh, 1)
    for old in gone.values():
        tallies = _tallied(pricing, tallies, old, -1)
    return _with_promotions(after, prices, lines, totals, tallies)


def _with_promotions(
    draft: OrderDraft, prices: Prices, lines: list[OrderLine], totals: Totals, tallies: Tallies
) -> OrderDraft:
    """Price again what a promotion reached or lost just now is for."""
    pricing = prices.pricing
    active = reached(pricing, tallies)
    turned = [one for one in pricing.promotions if (one.id in active) != (one.id in draft.active)]
    if turned:
        for place, line in enumerate(lines):
            if any(pricing.covers(one, line.product_id or "") for one in turned):
                fresh = settled_line(line, pricing, draft.id, active)
                totals = totals.minus(line).plus(fresh)
                lines[place] = fresh
    same = len(lines) == len(draft.lines) and all(a is b for a, b in zip(lines, draft.lines, strict=True))
    return _with_sums(draft, prices, draft.lines if same else tuple(lines), totals, tallies, active)


def _with_sums(
    draft: OrderDraft,
    prices: Prices,
    lines: tuple[OrderLine, ...],
    totals: Totals,
    tallies: Tallies,
    active: frozenset[str],
) -> OrderDraft:
    """The gifts and the fixed sums off that go with these lines."""
    pricing = prices.pricing
    gifts = _gifts(prices, lines, tallies, active, draft.gifts)
    for old in _without(draft.gifts, gifts):
        totals = totals.minus(old)
    for fresh in _without(gifts, draft.gifts):
        totals = totals.plus(fresh)
    if gifts == draft.gifts:
        gifts = draft.gifts
    off = draft.hand_off_minor + sum(minor for _one, minor in amounts_off(pricing, active))
    return replace(draft, lines=lines, gifts=gifts, totals=totals.less(off), tallies=tallies, active=active)


def _tallied(pricing: ClientPricing, tallies: Tallies, line: OrderLine | None, sign: int) -> Tallies:
    """A line set by hand takes no part in promotions."""
    if line is None or not line.product_id or line.hand is not Hand.NOTHING or line.gone:
        return tallies
    base = half_up_div((line.base_minor or 0) * line.qty_milli, MILLI)
    return counted(pricing, tallies, line.product_id, sign * base, sign * line.qty_milli)


def _without(some: tuple[OrderLine, ...], others: tuple[OrderLine, ...]) -> list[OrderLine]:
    """Those of `some` that are not the very same object in `others`."""
    there = {id(one) for one in others}
    return [one for one in some if id(one) not in there]


def _gifts(
    prices: Prices,
    lines: Iterable[OrderLine],
    tallies: Tallies,
    active: frozenset[str],
    before: tuple[OrderLine, ...],
) -> tuple[OrderLine, ...]:
    """What is given free with these lines; a line of `before` that still stands is taken over as it is."""
    if not active:
        return ()
    standing = {(one.key, one.promotion_id, one.product_id, one.qty_milli): one for one in before}
    taking_part = (
        (one.product_id or "", one.qty_milli) for one in lines if one.hand is Hand.NOTHING and not one.gone
    )
    found: list[OrderLine] = []
    for given in free_goods(prices.pricing, tallies, active, taking_part):
        item = prices.items.get(given.product_id)
        if item is None:
            continue
        key = -1 - len(found)
        kept = standing.get((key, given.promotion_id, given.product_id, given.qty_milli))
        if kept is not None:
            found.append(kept)
            continue
        tag = prices.pricing.tags.get(item.id)
        line = line_of(key, item, tag, given.qty_milli, prices.vat_of(item), prices.language)
        found.append(
            summed(
                replace(
                    line,
                    net_minor=0,
                    column=None,
                    fallback=False,
                    source=str(Source.FREE),
                    promotion_id=given.promotion_id,
                    free=True,
                )
            )
        )
    return tuple(found)


def settled_anew(draft: OrderDraft, prices: Prices) -> OrderDraft:
    """The same lines at other terms: every price, rate and promotion is worked out again."""
    lines = tuple(_at_rate(line, prices) for line in draft.lines)
    bare = replace(
        draft,
        lines=(),
        gifts=(),
        tallies={},
        active=frozenset(),
        totals=NO_TOTALS,
        column=prices.pricing.choice.column,
        currency=prices.pricing.currency,
    )
    totals = NO_TOTALS
    for line in lines:
        totals = totals.plus(line)
    return settled(bare, replace(bare, lines=lines, totals=totals), prices)


def _at_rate(line: OrderLine, prices: Prices) -> OrderLine:
    item = prices.items.get(line.product_id or "")
    vat = prices.vat_of(item) if item is not None else line.vat_bp
    # a new line for the settling to see, also where the rate stays
    return replace(line, vat_bp=vat)

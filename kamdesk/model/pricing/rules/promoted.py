"""Promotions over a whole order (A111): which are reached, what they give free, what they take off the order.

A condition counts the lines of the promotion at their price before promotions, so that no promotion decides over
another. A fixed sum stays a sum. Lines may come in any order: everything here is a sum over them.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from kamdesk.model.core.languages import N_
from kamdesk.model.pricing.rules.book import ClientPricing
from kamdesk.model.pricing.rules.terms import ColumnReason, Promotion, PromotionSort


@dataclass(frozen=True, slots=True)
class Tally:
    """What an order holds of a promotion's goods: minor units before promotions, thousandths."""

    base_minor: int = 0
    qty_milli: int = 0


Tallies = Mapping[str, Tally]


@dataclass(frozen=True, slots=True)
class FreeGoods:
    """Goods given free by a promotion, thousandths."""

    promotion_id: str
    product_id: str
    qty_milli: int


def counted(
    pricing: ClientPricing, tallies: Tallies, product_id: str, base_minor: int, qty_milli: int
) -> Tallies:
    """The tallies with a line added (or taken away, with negative figures)."""
    if not pricing.promotions:
        return tallies
    found = dict(tallies)
    for promotion in pricing.promotions:
        if pricing.covers(promotion, product_id):
            had = found.get(promotion.id, Tally())
            found[promotion.id] = Tally(had.base_minor + base_minor, had.qty_milli + qty_milli)
    return found


def reached(pricing: ClientPricing, tallies: Tallies) -> frozenset[str]:
    """Promotions whose conditions the order meets."""
    return frozenset(one.id for one in pricing.promotions if _met(one, tallies.get(one.id, Tally())))


def _met(promotion: Promotion, tally: Tally) -> bool:
    if tally.qty_milli <= 0:
        return False
    if promotion.sort is PromotionSort.BONUS:
        # its sum is the volume of all days, which the act counts when they are over (`given.bonus_given`)
        return True
    if tally.base_minor < promotion.min_sum_minor:
        return False
    if promotion.sort is PromotionSort.FREE_GOODS:
        # counted per product: `free_goods`
        return promotion.buy_milli > 0 and promotion.free_milli > 0
    return tally.qty_milli >= promotion.buy_milli


def free_goods(
    pricing: ClientPricing, tallies: Tallies, active: frozenset[str], lines: Iterable[tuple[str, int]]
) -> tuple[FreeGoods, ...]:
    """What is given free, sorted by promotion priority and product. `lines`: (product id, thousandths) of the lines
    that take part in promotions."""
    found: list[FreeGoods] = []
    per_product: dict[str, int] | None = None
    closed: set[str] = set()
    for promotion in pricing.promotions:
        if promotion.id not in active:
            continue
        if promotion.sort is PromotionSort.GIFT:
            times = _times(promotion, tallies.get(promotion.id, Tally()))
            if promotion.gift_product_id and times:
                free = times * (promotion.free_milli or 1000)
                found.append(FreeGoods(promotion.id, promotion.gift_product_id, free))
        elif promotion.sort is PromotionSort.FREE_GOODS:
            if per_product is None:
                per_product = {}
                for product_id, qty in lines:
                    per_product[product_id] = per_product.get(product_id, 0) + qty
            for product_id in sorted(per_product):
                times = per_product[product_id] // promotion.buy_milli
                if times and product_id not in closed and pricing.covers(promotion, product_id):
                    found.append(FreeGoods(promotion.id, product_id, times * promotion.free_milli))
                    if not promotion.stackable:
                        closed.add(product_id)
    return tuple(found)


def _times(promotion: Promotion, tally: Tally) -> int:
    if promotion.buy_milli > 0:
        return tally.qty_milli // promotion.buy_milli
    return 1 if tally.qty_milli > 0 else 0


def amounts_off(pricing: ClientPricing, active: frozenset[str]) -> tuple[tuple[Promotion, int], ...]:
    """Fixed sums off the order in the order of priority, minor units; one that is not stackable ends the search."""
    found: list[tuple[Promotion, int]] = []
    for promotion in pricing.promotions:
        if promotion.sort is PromotionSort.AMOUNT and promotion.id in active and promotion.amount_minor > 0:
            found.append((promotion, promotion.amount_minor))
            if not promotion.stackable:
                break
    return tuple(found)


OFF_THE_ORDER = N_("Promotion %(name)s: %(sum)s off the order")


def told_off(reason: ColumnReason | None, name: str) -> int | None:
    """The sum off an order that its stored reason says this promotion gave, minor units; None without a reason."""
    if reason is None:
        return None
    told = (dict(part.values) for part in reason.parts if part.msgid == OFF_THE_ORDER)
    return sum(int(values["sum_minor"]) for values in told if values.get("name") == name)


def order_reason(pricing: ClientPricing, active: frozenset[str]) -> ColumnReason:
    """Why the column, and the promotions that take a sum off the whole order: what is stored with it and printed."""
    offs = amounts_off(pricing, active)
    if not offs:
        return pricing.choice.reason
    said = tuple(
        ColumnReason(
            OFF_THE_ORDER,
            (("name", one.name), ("sum_minor", minor), ("currency", pricing.currency)),
        )
        for one, minor in offs
    )
    return ColumnReason("", parts=(pricing.choice.reason, *said))


def spread(off_minor: int, bases: Iterable[tuple[int, int]]) -> tuple[tuple[int, int], ...]:
    """A fixed sum off an order spread over the VAT rates in proportion to their net sums, to the minor unit.

    `bases`: (rate, net sum); returned as (rate, sum off), by rate. Never more than the order comes to; what is left of
    rounding down goes to the largest remainders, equal ones by rate, so the order of lines never matters.
    """
    parts = sorted((rate, base) for rate, base in bases if base > 0)
    whole = sum(base for _rate, base in parts)
    off = max(0, min(off_minor, whole))
    if not off:
        return ()
    shares = [(rate, off * base // whole, off * base % whole) for rate, base in parts]
    left = off - sum(share for _rate, share, _rest in shares)
    largest = {rate for rate, _share, _rest in sorted(shares, key=lambda one: (-one[2], one[0]))[:left]}
    return tuple((rate, share + (rate in largest)) for rate, share, _rest in shares)

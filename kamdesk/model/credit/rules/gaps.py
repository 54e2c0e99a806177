"""The largest safe order: free credit times assortment gaps (A27). The method, step by step:

1. Purchases of the 12 months before the day, of the client and of the clients of its segment (of all clients when the
   segment has too few that buy), at most `CANDIDATES` of them, those of nearest turnover, each by its newest orders.
2. Likeness of two clients = the mean of two measures between 0 and 1: the cosine of their shares of sales by category,
   and the part of products both buy among those that either buys (Jaccard). The `LIKE` nearest are the like clients.
3. A gap is a product that at least half of the like clients bought and this client did not. Its usual quantity is the
   median over them of what one takes per order, in whole packs.
4. The safe order takes gaps as long as the free credit lasts, those that most like clients buy first, then the
   cheaper; what no longer fits whole is taken in fewer packs. Sums with VAT, rounded once per rate as in the order.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import sqrt
from statistics import median

from kamdesk.model.catalog.rules import Item
from kamdesk.model.core.money import half_up_div, line_sum, percent_of

LIKE = 6
CANDIDATES = 24
MONTHS = 12


@dataclass(frozen=True, slots=True)
class Bought:
    """What a client took of one product in the period: orders, thousandths, minor units."""

    times: int
    qty_milli: int
    sum_minor: int


@dataclass(frozen=True, slots=True)
class Basket:
    """A client's purchases of the period by product id, and its sales by category."""

    client_id: str
    name: str
    products: Mapping[str, Bought]
    categories: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class LikeClient:
    """A like client: likeness in hundredths of a percent, products it shares with the client of all it buys."""

    client_id: str
    name: str
    likeness_bp: int
    shared: int
    products: int


@dataclass(frozen=True, slots=True)
class Gap:
    """A product that `buyers` of `of` like clients buy and this one does not; thousandths per order."""

    item: Item
    buyers: int
    of: int
    qty_milli: int
    names: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class SafeLine:
    """A gap as it goes into the order; the sum is without VAT."""

    gap: Gap
    qty_milli: int
    sum_minor: int


@dataclass(frozen=True, slots=True)
class SafeOrder:
    """What fits into the free credit: `total_minor` with VAT; `free_minor` is None without a limit."""

    lines: tuple[SafeLine, ...]
    total_minor: int
    free_minor: int | None

    @property
    def left_minor(self) -> int | None:
        return None if self.free_minor is None else self.free_minor - self.total_minor


def likeness(one: Basket, other: Basket) -> float:
    """Between 0 and 1; see step 2."""
    return (
        _cosine(one.categories, other.categories) + _jaccard(one.products.keys(), other.products.keys())
    ) / 2


def nearest(
    own: Basket, others: Iterable[Basket], count: int = LIKE
) -> tuple[tuple[Basket, LikeClient], ...]:
    """The `count` most like baskets, most like first; equal ones by name, so that the answer is always the same."""
    rated = sorted(((likeness(own, other), other) for other in others if other.products), key=_rank)
    return tuple(
        (
            other,
            LikeClient(
                other.client_id,
                other.name,
                round(value * 10_000),
                len(own.products.keys() & other.products.keys()),
                len(other.products),
            ),
        )
        for value, other in rated[:count]
        if value > 0
    )


def _rank(rated: tuple[float, Basket]) -> tuple[float, str, str]:
    return (-rated[0], rated[1].name, rated[1].client_id)


def gap_counts(own: Basket, like: Sequence[Basket]) -> dict[str, tuple[Basket, ...]]:
    """Products at least half of the like clients bought and the client did not, with who bought them."""
    buyers: dict[str, list[Basket]] = {}
    for basket in like:
        for product in basket.products.keys() - own.products.keys():
            buyers.setdefault(product, []).append(basket)
    return {product: tuple(found) for product, found in buyers.items() if 2 * len(found) >= len(like)}


def usual_milli(product_id: str, buyers: Iterable[Basket], pack_milli: int) -> int:
    """The median of what one buyer takes per order, in whole packs, at least one; thousandths."""
    taken = [basket.products[product_id] for basket in buyers]
    usual = median(half_up_div(one.qty_milli, max(1, one.times)) for one in taken)
    pack = max(1, pack_milli)
    return max(1, half_up_div(round(usual), pack)) * pack


def gap_order(gap: Gap) -> tuple[int, str, str]:
    """Most buyers first, then by article."""
    return (-gap.buyers, gap.item.code, gap.item.id)


@dataclass(frozen=True, slots=True)
class Offer:
    """A gap with the client's net price (minor units without VAT) and VAT rate (hundredths of a percent)."""

    gap: Gap
    price_minor: int
    vat_bp: int


def safe_order(offers: Iterable[Offer], free_minor: int | None) -> SafeOrder:
    """Fill the free credit (with VAT; None: no limit) greedily; see step 4."""
    lines: list[SafeLine] = []
    bases: dict[int, int] = {}
    ordered = sorted(
        offers,
        key=lambda one: (
            -one.gap.buyers,
            line_sum(one.gap.qty_milli, one.price_minor),
            one.gap.item.code,
            one.gap.item.id,
        ),
    )
    for offer in ordered:
        qty = _fitting(offer, bases, free_minor)
        if qty:
            total = line_sum(qty, offer.price_minor)
            bases[offer.vat_bp] = bases.get(offer.vat_bp, 0) + total
            lines.append(SafeLine(offer.gap, qty, total))
    return SafeOrder(tuple(lines), _gross(bases), free_minor)


def _fitting(offer: Offer, bases: Mapping[int, int], free_minor: int | None) -> int:
    """The usual quantity, or the most whole packs that still fit, 0 for none."""
    pack = max(1, offer.gap.item.pack_milli)
    packs = max(1, offer.gap.qty_milli // pack)
    if free_minor is None:
        return packs * pack
    low, high = 0, packs
    while low < high:
        middle = (low + high + 1) // 2
        base = bases.get(offer.vat_bp, 0) + line_sum(middle * pack, offer.price_minor)
        if _gross({**bases, offer.vat_bp: base}) <= free_minor:
            low = middle
        else:
            high = middle - 1
    return low * pack


def _gross(bases: Mapping[int, int]) -> int:
    return sum(base + percent_of(base, rate) for rate, base in bases.items())


def _cosine(one: Mapping[str, int], other: Mapping[str, int]) -> float:
    product = sum(value * other.get(key, 0) for key, value in one.items())
    length = sqrt(sum(value * value for value in one.values())) * sqrt(
        sum(value * value for value in other.values())
    )
    return max(0.0, product / length) if length else 0.0


def _jaccard(one: Iterable[str], other: Iterable[str]) -> float:
    mine, theirs = set(one), set(other)
    return len(mine & theirs) / len(mine | theirs) if mine or theirs else 0.0

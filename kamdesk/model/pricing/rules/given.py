"""What a promotion gave, counted from the lines of orders: never typed, never from a percentage alone (A111)."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from kamdesk.model.core.money import MILLI, half_up_div, percent_of
from kamdesk.model.pricing.rules.terms import Promotion, PromotionSort


@dataclass(frozen=True, slots=True)
class GivenLine:
    """A line of an order in the days of a promotion. Prices and sums are minor units, quantities thousandths.

    `used`: the line names the promotion. `order_discount_minor` is the fixed sum off its whole order.
    """

    order_id: str
    client_id: str | None
    day: date
    order_discount_minor: int
    product_id: str | None
    qty_milli: int
    list_minor: int
    net_minor: int
    sum_minor: int
    cost_minor: int | None
    used: bool
    trace_json: str = ""

    @property
    def cost_sum_minor(self) -> int:
        """What the goods of the line cost us; nothing when that is not known."""
        return half_up_div((self.cost_minor or 0) * self.qty_milli, MILLI)


def given_minor(promotion: Promotion, lines: Sequence[GivenLine]) -> int:
    """What the promotion gave away over these lines, minor units.

    A discount: what it took off the price of each line that used it. A fixed sum: once an order. Goods: what they cost
    us, the list price where the cost is not known. A bonus: its percentage of each client's volume.
    """
    if promotion.sort is PromotionSort.DISCOUNT:
        return sum(_taken_off(line) for line in lines if line.used)
    if promotion.sort is PromotionSort.AMOUNT:
        return _sums_off(promotion, lines)
    if promotion.sort is PromotionSort.BONUS:
        return bonus_given(promotion, lines)
    return sum(_goods(line) for line in lines if line.used and line.net_minor == 0)


def _taken_off(line: GivenLine) -> int:
    """By the trace of the price; from the list price for a line that has none."""
    step = _promotion_step(line.trace_json)
    per_unit = step if step is not None else max(0, line.list_minor - line.net_minor)
    return half_up_div(per_unit * line.qty_milli, MILLI)


def _promotion_step(trace: str) -> int | None:
    """Minor units the promotions took off a unit; None when the trace says nothing of them."""
    try:
        steps: list[Any] = json.loads(trace)["steps"] if trace else []
        found = [
            int(before) - int(after)
            for source, _msgid, _values, before, after, taken in steps
            if source == "promotion" and taken and before is not None and after is not None
        ]
    except (ValueError, TypeError, KeyError):
        return None
    return sum(found) if found else None


def _sums_off(promotion: Promotion, lines: Iterable[GivenLine]) -> int:
    orders = {line.order_id: line.order_discount_minor for line in lines}
    return sum(min(promotion.amount_minor, discount) for discount in orders.values())


def _goods(line: GivenLine) -> int:
    unit = line.list_minor if line.cost_minor is None else line.cost_minor
    return half_up_div(unit * line.qty_milli, MILLI)


def bonus_given(promotion: Promotion, lines: Iterable[GivenLine]) -> int:
    """The bonus: a percentage of each client's volume in the days, where the volume agreed on is reached; rounded
    once per client."""
    volumes: dict[str | None, int] = {}
    for line in lines:
        volumes[line.client_id] = volumes.get(line.client_id, 0) + line.sum_minor
    return sum(
        percent_of(volume, promotion.bonus_bp)
        for volume in volumes.values()
        if volume > 0 and volume >= promotion.min_sum_minor
    )

"""An order as a deal: net sum, margin, and what both become in another column of the price list (A97, A98)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from kamdesk.model.catalog.rules import price_tag
from kamdesk.model.core.money import line_sum
from kamdesk.model.orders.rules.lines import Hand, OrderLine


@dataclass(frozen=True, slots=True)
class DealPrices:
    """Prices by product and column, costs by product; minor units without VAT."""

    columns: Mapping[str, Mapping[int, int]] = field(default_factory=dict)
    costs: Mapping[str, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Deal:
    """Net sum and margin of all lines, minor units; `without_cost` lines keep the margin unknown (None)."""

    net_minor: int
    margin_minor: int | None
    without_cost: int = 0


def deal_of(lines: Iterable[OrderLine], prices: DealPrices, off_minor: int = 0) -> Deal:
    """The deal as it stands; `off_minor` are fixed sums off the whole order."""
    return _deal([(line, line.sum_minor) for line in lines], prices, off_minor)


def deal_in_column(lines: Iterable[OrderLine], column: int, prices: DealPrices, off_minor: int = 0) -> Deal:
    """The same goods with the prices of another column. Only lines that a column prices move; a price or a discount
    set by hand, agreed or decided stays, and so does a product that has no price there."""
    return _deal([(line, _sum_in(line, column, prices)) for line in lines], prices, off_minor)


def _sum_in(line: OrderLine, column: int, prices: DealPrices) -> int:
    if line.hand is not Hand.NOTHING or line.column is None:
        return line.sum_minor
    tag = price_tag(prices.columns.get(line.product_id or "", {}), column)
    return line.sum_minor if tag is None else line_sum(line.qty_milli, tag.price_minor)


def _deal(sums: list[tuple[OrderLine, int]], prices: DealPrices, off_minor: int) -> Deal:
    net = sum(total for _line, total in sums) - off_minor
    spent, unknown = 0, 0
    for line, _total in sums:
        cost = prices.costs.get(line.product_id or "")
        if cost is None:
            unknown += 1
        else:
            spent += line_sum(line.qty_milli, cost)
    return Deal(net, None if unknown else net - spent, unknown)

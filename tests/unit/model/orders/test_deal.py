"""Margin of an order and its sums in another column."""

from __future__ import annotations

from kamdesk.model.catalog.rules import Item, PriceTag
from kamdesk.model.orders.rules.deal import DealPrices, deal_in_column, deal_of
from kamdesk.model.orders.rules.lines import OrderLine, line_of, with_percent

PRICES = DealPrices({"a": {1: 10_00, 2: 9_00}, "b": {1: 5_00}}, {"a": 6_00, "b": 4_00})


def an_item(key: str) -> Item:
    return Item(key, key, "", key, "", "", "", "", "gab.", 1_000, None, None, None, discontinued=False)


def lines() -> tuple[OrderLine, OrderLine]:
    one = line_of(1, an_item("a"), PriceTag(10_00, 10_00, 1, fallback=False), 2_000, 2100)
    two = line_of(2, an_item("b"), PriceTag(5_00, 5_00, 1, fallback=False), 3_000, 2100)
    return one, two


def test_margin_is_net_less_cost() -> None:
    deal = deal_of(lines(), PRICES)
    assert (deal.net_minor, deal.margin_minor, deal.without_cost) == (35_00, 11_00, 0)


def test_another_column_moves_what_a_column_prices_and_nothing_else() -> None:
    one, two = lines()
    assert deal_in_column((one, two), 2, PRICES).net_minor == 33_00
    by_hand = with_percent(one, 500)
    assert deal_in_column((by_hand, two), 2, PRICES).net_minor == 34_00


def test_the_margin_is_unknown_while_a_cost_is() -> None:
    deal = deal_of(lines(), DealPrices(PRICES.columns, {"a": 6_00}))
    assert (deal.margin_minor, deal.without_cost) == (None, 1)

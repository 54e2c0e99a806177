"""Every rule of prices at once on the generated portfolio: what the pad is measured with."""

from __future__ import annotations

from datetime import date

from bench.moment import TODAY
from kamdesk.model.catalog.rules import Item
from kamdesk.model.pricing.tables import (
    ClientPriceRow,
    ColumnRuleRow,
    DecisionRow,
    PromotionItemRow,
    PromotionRow,
    QuantityBreakRow,
)
from kamdesk.model.store.portfolio import Portfolio

YEAR_END = date(TODAY.year, 12, 31)


def turn_on(portfolio: Portfolio, client_id: str, items: tuple[Item, ...]) -> None:
    """Column rules, breaks, client prices, a promotion of each sort and decisions; done once."""
    with portfolio.read() as connection:
        if connection.exec_driver_sql("SELECT 1 FROM column_rule LIMIT 1").first():
            return
    with portfolio.write("terms") as work:
        for column, turnover in ((2, 100_000), (3, 500_000), (4, 100_000_000)):
            work.add(ColumnRuleRow(column_number=column, min_turnover_minor=turnover, max_overdue_days=3_000))
        for item in items[::10]:
            work.add(QuantityBreakRow(product_id=item.id, min_qty_milli=24_000, discount_bp=1200))
        for item in items[5::10]:
            work.add(ClientPriceRow(client_id=client_id, product_id=item.id, price_minor=499))
        for item in items[7:400:20]:
            work.add(
                DecisionRow(
                    client_id=client_id, product_id=item.id, value=1200, decided_by="A. Lapiņš",
                    decided_on=TODAY, reason="bench", valid_until=YEAR_END,
                )
            )  # fmt: skip
        for priority, values in enumerate(
            (
                {"sort": "discount", "discount_bp": 900, "min_sum_minor": 50_000},
                {"sort": "free_goods", "buy_milli": 12_000, "free_milli": 1_000, "stackable": True},
                {"sort": "gift", "buy_milli": 100_000, "gift_product_id": items[0].id},
                {"sort": "bonus", "bonus_bp": 300, "stackable": True},
                {"sort": "amount", "amount_minor": 1_500, "min_sum_minor": 30_000},
            ),
            1,
        ):
            made = work.add(PromotionRow(name=f"bench {priority}", priority=priority, **values))
            for item in items[priority * 3 : 600 : 9]:
                work.add(PromotionItemRow(promotion_id=made, product_id=item.id))

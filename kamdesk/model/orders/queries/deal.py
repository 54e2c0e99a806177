"""Prices in every column and costs of the products of one order."""

from __future__ import annotations

import json
from collections.abc import Collection
from datetime import date

from sqlalchemy import Connection, text

from kamdesk.model.catalog.rules import DatedPrice, in_force
from kamdesk.model.orders.rules.deal import DealPrices

_PRICES = text(
    "SELECT p.product_id, p.column_number, p.price_minor, p.valid_from FROM json_each(:ids) j "
    "JOIN price p ON p.product_id = j.value WHERE p.deleted_at IS NULL AND p.currency = :currency "
    "AND (p.valid_from IS NULL OR p.valid_from <= :day)"
)
_COSTS = text(
    "SELECT k.product_id, k.cost_minor FROM json_each(:ids) j JOIN cost k ON k.product_id = j.value "
    "WHERE k.deleted_at IS NULL AND k.currency = :currency AND (k.valid_from IS NULL OR k.valid_from <= :day) "
    "ORDER BY k.product_id, k.valid_from, k.created_at"
)


def deal_prices(connection: Connection, products: Collection[str], *, day: date, currency: str) -> DealPrices:
    """What these products cost in each column, and us, on a day."""
    asked = {"ids": json.dumps(sorted(products)), "currency": currency, "day": day.isoformat()}
    prices = (
        DatedPrice(product, column, minor, date.fromisoformat(start) if start else None)
        for product, column, minor, start in connection.execute(_PRICES, asked)
    )
    # ordered by day, so the newest in force stays
    costs = {row.product_id: row.cost_minor for row in connection.execute(_COSTS, asked)}
    return DealPrices(in_force(prices, day), costs)

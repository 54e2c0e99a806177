"""Writing the prices of a file: those of columns in bulk, costs as rows of their own."""

from __future__ import annotations

from collections.abc import Callable

from kamdesk.model.catalog.tables import CostRow, PriceRow
from kamdesk.model.imports.rules.products import ProductPlan
from kamdesk.model.imports.rules.records import COST_COLUMN
from kamdesk.model.store.bulk import insert_tuples
from kamdesk.model.store.work import Work

_COLUMNS = ("id", "product_id", "column_number", "price_minor", "currency", "valid_from")


def write_prices(work: Work, made: ProductPlan, beat: Callable[[], object]) -> None:
    """New prices and costs of a plan, and those whose sum changes on their day."""
    rows = [
        (
            p.id,
            p.product_id,
            p.column,
            p.price_minor,
            p.currency,
            p.valid_from.isoformat() if p.valid_from else None,
        )
        for p in made.prices
        if p.column != COST_COLUMN
    ]
    for _ in insert_tuples(work, PriceRow, _COLUMNS, rows):
        beat()
    work.add_many(CostRow, [
        {"id": p.id, "product_id": p.product_id, "cost_minor": p.price_minor, "currency": p.currency,
         "valid_from": p.valid_from}
        for p in made.prices
        if p.column == COST_COLUMN
    ])  # fmt: skip
    for change in made.price_changes:
        if work.get(PriceRow, change.id) is not None:
            work.change(PriceRow, change.id, **change.values)
        else:
            work.change(CostRow, change.id, cost_minor=change.values["price_minor"])

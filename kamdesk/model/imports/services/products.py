"""Products of a file: prices of columns in bulk, costs as rows of their own, new columns."""

from __future__ import annotations

from typing import Any

from kamdesk.model.catalog.tables import CostRow, PriceColumnRow, PriceRow, ProductRow
from kamdesk.model.core import clock
from kamdesk.model.core.ids import new_id
from kamdesk.model.imports import queries
from kamdesk.model.imports.rules.plan import Pulse, Steps
from kamdesk.model.imports.rules.products import ProductPlan, plan_products, without_vat
from kamdesk.model.imports.rules.records import COST_COLUMN, Parsed
from kamdesk.model.imports.services.load import Load, iso, once, vat_by_day
from kamdesk.model.store.bulk import insert_tuples
from kamdesk.model.store.work import Work


def plan_file(load: Load, file: Parsed) -> Steps:
    """What a price list would do; gross prices lose the rate of their day."""
    records: Any = file.records
    if file.gross:
        vat_on = vat_by_day(load)
        records = [
            without_vat(record, vat_on(record.valid_from or file.valid_from or clock.today()))
            for record in records
        ]
    known = {number: name for number, (_, name) in queries.column_names(load.connection).items()}
    if load.prices is None:
        load.prices = queries.dated_prices(load.connection)
    made = plan_products(
        records, load.products, load.prices, load.mode,
        currency=file.currency or load.defaults.currency, valid_from=file.valid_from, today=clock.today(),
        make_id=new_id, pulse=load.pulse, columns=file.price_columns, known_columns=known,
    )  # fmt: skip
    load.product_plans.append((file, made))
    return made.steps


def write(work: Work, load: Load) -> None:
    """Write the products of all files, also those only orders named, with their prices and columns."""
    today = clock.today()
    adds = [item for _, made in load.product_plans for item in made.adds] + load.made_products
    work.add_many(ProductRow, [
        {**{name: value for name, value in item.values.items() if value != "" or name != "unit"}, "id": item.id,
         "stock_day": today if item.values.get("stock_milli") is not None else None}
        for item in once(adds)
    ])  # fmt: skip
    for file, made in load.product_plans:
        for change in made.changes:
            stock = {"stock_day": today} if "stock_milli" in change.values else {}
            work.change(ProductRow, change.id, **change.values, **stock)
        _write_prices(work, made, load.pulse)
        _write_columns(work, load, file, made)


_PRICE = ("id", "product_id", "column_number", "price_minor", "currency", "valid_from")


def _write_prices(work: Work, made: ProductPlan, pulse: Pulse) -> None:
    """New prices and costs of a plan, and those whose sum changes on their day."""
    rows = [
        (p.id, p.product_id, p.column, p.price_minor, p.currency, iso(p.valid_from))
        for p in made.prices
        if p.column != COST_COLUMN
    ]
    for _ in insert_tuples(work, PriceRow, _PRICE, rows):
        pulse.beat(0)
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


def _write_columns(work: Work, load: Load, file: Parsed, made: ProductPlan) -> None:
    known = queries.column_names(work.connection)
    for column in made.columns:
        if column.number in known:
            work.change(PriceColumnRow, known[column.number][0], name=column.name)
        else:
            values = {
                "number": column.number,
                "name": column.name,
                "currency": file.currency or load.defaults.currency,
            }
            work.add_many(PriceColumnRow, [values])

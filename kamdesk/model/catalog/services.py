"""Writes of products, price columns and dated prices, by hand."""

from __future__ import annotations

from datetime import date
from typing import Any

from sqlalchemy import select

from kamdesk.model.catalog.queries import code_taken
from kamdesk.model.catalog.rules import column_problems, product_problems
from kamdesk.model.catalog.tables import CostRow, PriceColumnRow, PriceRow, ProductRow
from kamdesk.model.core.errors import Conflict, InvalidInput, Problem
from kamdesk.model.core.languages import N_
from kamdesk.model.core.money import CURRENCIES
from kamdesk.model.core.text import clean_line
from kamdesk.model.store.service import service
from kamdesk.model.store.work import Work

_column = PriceColumnRow.__table__  # type: ignore[attr-defined]
_price = PriceRow.__table__  # type: ignore[attr-defined]
_cost = CostRow.__table__  # type: ignore[attr-defined]
MAX_PRICE_MINOR = 10**12


@service(N_("Product %(name)s saved"))
def save_product(
    work: Work,
    *,
    product_id: str | None = None,
    code: str,
    name: str,
    ean: str = "",
    name_ru: str = "",
    name_lv: str = "",
    category: str = "",
    packaging: str = "",
    unit: str = "gab.",
    pack_milli: int = 1000,
    vat_bp: int | None = None,
    discontinued: bool = False,
) -> str:
    """Add a product or change one; returns its id. InvalidInput names every field the rules refuse."""
    values: dict[str, Any] = {
        "code": clean_line(code, 60),
        "name": clean_line(name),
        "ean": clean_line(ean, 20).replace(" ", ""),
        "name_ru": clean_line(name_ru),
        "name_lv": clean_line(name_lv),
        "category": clean_line(category, 100),
        "packaging": clean_line(packaging, 100),
        "unit": clean_line(unit, 20) or "gab.",
    }
    problems = product_problems(
        code=values["code"],
        name=values["name"],
        ean=values["ean"],
        pack_milli=pack_milli,
        vat_bp=vat_bp,
        code_taken=code_taken(work.connection, values["code"], product_id),
    )
    if problems:
        raise InvalidInput(*problems)
    rest: dict[str, Any] = {"pack_milli": pack_milli, "vat_bp": vat_bp, "discontinued": discontinued}
    work.note_values(name=values["name"])
    if product_id is None:
        return work.add(ProductRow(**values, **rest))
    work.change(ProductRow, product_id, **values, **rest)
    return product_id


@service(N_("Product %(name)s deleted"))
def remove_product(work: Work, *, product_id: str) -> None:
    """Put a product away; confirmed orders keep its name and price."""
    row = work.get(ProductRow, product_id)
    work.note_values(name=str(row["name"]) if row else "")
    work.remove(ProductRow, product_id)


@service(N_("Price set"))
def set_price(
    work: Work,
    *,
    product_id: str,
    column: int,
    price_minor: int,
    currency: str,
    valid_from: date | None = None,
) -> str:
    """Give a product a price in a column from a day on; the same day's price is replaced. Minor units, no VAT."""
    problems = []
    if not 0 <= price_minor <= MAX_PRICE_MINOR:
        problems.append(Problem("price", N_("A price is not below zero.")))
    if currency not in CURRENCIES:
        problems.append(Problem("currency", N_("Choose a currency from the list.")))
    if not 1 <= column <= 99:
        problems.append(Problem("column", N_("A column has a number from 1 to 99.")))
    if problems:
        raise InvalidInput(*problems)
    if work.get(ProductRow, product_id) is None:
        raise Conflict(N_("This product has been deleted meanwhile."))
    known = work.connection.execute(
        select(_price.c.id).where(
            _price.c.product_id == product_id,
            _price.c.column_number == column,
            _price.c.currency == currency,
            _price.c.valid_from == valid_from if valid_from else _price.c.valid_from.is_(None),
            _price.c.deleted_at.is_(None),
        )
    ).first()
    if known is not None:
        work.change(PriceRow, known.id, price_minor=price_minor)
        return str(known.id)
    return work.add(
        PriceRow(
            product_id=product_id,
            column_number=column,
            price_minor=price_minor,
            currency=currency,
            valid_from=valid_from,
        )
    )


@service(N_("Price deleted"))
def remove_price(work: Work, *, price_id: str) -> None:
    """Take a dated price back: the one before it is in force again."""
    work.remove(PriceRow, price_id)


@service(N_("Price column %(number)s named"))
def save_price_column(work: Work, *, number: int, name: str, currency: str = "EUR") -> str:
    """Name a column of the price list; returns the id of its row."""
    name = clean_line(name, 60)
    problems = column_problems(number, name, currency)
    if problems:
        raise InvalidInput(*problems)
    work.note_values(number=number)
    known = work.connection.execute(
        select(_column.c.id).where(_column.c.number == number, _column.c.deleted_at.is_(None))
    ).first()
    if known is None:
        return work.add(PriceColumnRow(number=number, name=name, currency=currency))
    work.change(PriceColumnRow, known.id, name=name, currency=currency)
    return str(known.id)


@service(N_("Product %(name)s saved"))
def save_product_with_prices(
    work: Work,
    *,
    prices: dict[int, int | None],
    currency: str,
    valid_from: date,
    product_id: str | None = None,
    **values: Any,
) -> str:
    """The product form in one step: the product, and a price from a day on for each column that changed.

    `prices` maps a column to minor units; None leaves the column as it is.
    """
    saved = save_product(work, product_id=product_id, **values)
    for column, price_minor in sorted(prices.items()):
        if price_minor is not None:
            set_price(
                work,
                product_id=saved,
                column=column,
                price_minor=price_minor,
                currency=currency,
                valid_from=valid_from,
            )
    return saved


@service(N_("Cost set"))
def set_cost(
    work: Work, *, product_id: str, cost_minor: int, currency: str, valid_from: date | None = None
) -> str:
    """What a product costs us from a day on; the same day's cost is replaced. Minor units, no VAT (A98, A111)."""
    problems = []
    if not 0 <= cost_minor <= MAX_PRICE_MINOR:
        problems.append(Problem("cost", N_("A cost is not below zero.")))
    if currency not in CURRENCIES:
        problems.append(Problem("currency", N_("Choose a currency from the list.")))
    if problems:
        raise InvalidInput(*problems)
    if work.get(ProductRow, product_id) is None:
        raise Conflict(N_("This product has been deleted meanwhile."))
    known = work.connection.execute(
        select(_cost.c.id).where(
            _cost.c.product_id == product_id,
            _cost.c.currency == currency,
            _cost.c.valid_from == valid_from if valid_from else _cost.c.valid_from.is_(None),
            _cost.c.deleted_at.is_(None),
        )
    ).first()
    if known is not None:
        work.change(CostRow, known.id, cost_minor=cost_minor)
        return str(known.id)
    return work.add(
        CostRow(product_id=product_id, cost_minor=cost_minor, currency=currency, valid_from=valid_from)
    )


@service(N_("Cost deleted"))
def remove_cost(work: Work, *, cost_id: str) -> None:
    """Take a dated cost back: the one before it is in force again."""
    work.remove(CostRow, cost_id)

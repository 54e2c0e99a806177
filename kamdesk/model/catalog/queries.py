"""Reads of products, price columns and dated prices."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import Connection, func, select, text

from kamdesk.model.catalog.rules import DatedPrice, Item, PriceColumn, in_force, price_tag
from kamdesk.model.catalog.tables import CostRow, PriceColumnRow, PriceRow, ProductRow
from kamdesk.model.core.sales import sold
from kamdesk.model.core.text import fold

_product = ProductRow.__table__  # type: ignore[attr-defined]
_column = PriceColumnRow.__table__  # type: ignore[attr-defined]
_price = PriceRow.__table__  # type: ignore[attr-defined]
_cost = CostRow.__table__  # type: ignore[attr-defined]

_ITEM = (
    "id", "code", "ean", "name", "name_ru", "name_lv", "category", "packaging", "unit", "pack_milli", "vat_bp",
    "stock_milli", "stock_day", "discontinued",
)  # fmt: skip
_ITEM_COLUMNS = tuple(_product.c[name] for name in _ITEM)


@dataclass(frozen=True, slots=True)
class ProductLine:
    """A product of the list with its prices of the day by column number, minor units without VAT."""

    item: Item
    prices: Mapping[int, int]

    @property
    def id(self) -> str:
        return self.item.id


@dataclass(frozen=True, slots=True)
class PriceChange:
    """One dated price of a product: minor units without VAT; no day means it always held."""

    id: str
    column: int
    price_minor: int
    currency: str
    valid_from: date | None


@dataclass(frozen=True, slots=True)
class CostEntry:
    """One dated cost of a product: minor units without VAT; no day means it always held."""

    id: str
    product_id: str
    cost_minor: int
    currency: str
    valid_from: date | None


@dataclass(frozen=True, slots=True)
class ProductCard:
    """A product with every dated price, newest first, and how it sells: thousandths and minor units in 12 months."""

    item: Item
    prices: tuple[PriceChange, ...]
    sold_milli: int
    sold_minor: int
    clients: int
    last_day: date | None


@dataclass(frozen=True, slots=True)
class PriceListRow:
    """A line of the price list on paper: list price and the price of the chosen column, None where there is none."""

    item: Item
    list_minor: int | None
    price_minor: int | None
    fallback: bool


@dataclass(frozen=True, slots=True)
class PriceList:
    """What a price list in one column says on a day; rows by category, then article."""

    column: PriceColumn
    day: date
    currency: str
    rows: tuple[PriceListRow, ...]


def items(connection: Connection, *, discontinued: bool = True) -> tuple[Item, ...]:
    """Every product by article number; `discontinued=False` leaves out what is no longer sold."""
    statement = (
        select(*_ITEM_COLUMNS).where(_product.c.deleted_at.is_(None)).order_by(_product.c.code, _product.c.id)
    )
    if not discontinued:
        statement = statement.where(_product.c.discontinued.is_(False))
    return tuple(Item(*row) for row in connection.execute(statement))


def items_of(connection: Connection, product_ids: Iterable[str]) -> dict[str, Item]:
    """Products by id, in one statement; those that have gone are not there."""
    wanted = sorted(set(product_ids))
    if not wanted:
        return {}
    rows = connection.execute(
        select(*_ITEM_COLUMNS).where(_product.c.id.in_(wanted), _product.c.deleted_at.is_(None))
    )
    return {row.id: Item(*row) for row in rows}


def item(connection: Connection, product_id: str) -> Item | None:
    row = connection.execute(
        select(*_ITEM_COLUMNS).where(_product.c.id == product_id, _product.c.deleted_at.is_(None))
    ).first()
    return None if row is None else Item(*row)


def price_columns(connection: Connection) -> tuple[PriceColumn, ...]:
    """The named columns, and unnamed ones that hold prices, by number."""
    named = {
        row.number: PriceColumn(row.number, row.name, row.currency)
        for row in connection.execute(
            select(_column.c.number, _column.c.name, _column.c.currency)
            .where(_column.c.deleted_at.is_(None))
            .order_by(_column.c.number, _column.c.created_at.desc())
        )
    }
    used = connection.execute(
        select(_price.c.column_number, func.min(_price.c.currency))
        .where(_price.c.deleted_at.is_(None))
        .group_by(_price.c.column_number)
    )
    for number, currency in used:
        named.setdefault(number, PriceColumn(number, "", currency))
    return tuple(named[number] for number in sorted(named))


# plain text, so that the whole price book is one pass over one index without objects between
_BOOK = text(
    "SELECT product_id, column_number, price_minor, valid_from FROM price "
    "WHERE deleted_at IS NULL AND currency = :currency AND (valid_from IS NULL OR valid_from <= :day) "
    "AND (:product = '' OR product_id = :product)"
)


def price_book(
    connection: Connection, *, day: date, currency: str, product_id: str = ""
) -> dict[str, dict[int, int]]:
    """Prices in force on a day: {product: {column: minor units}}; one product only when it is named."""
    rows = connection.execute(_BOOK, {"currency": currency, "day": day.isoformat(), "product": product_id})
    return in_force(
        (
            DatedPrice(product, column, minor, date.fromisoformat(start) if start else None)
            for product, column, minor, start in rows
        ),
        day,
    )


def product_list(
    connection: Connection,
    *,
    query: str = "",
    category: str = "",
    discontinued: bool = False,
    day: date,
    currency: str,
) -> tuple[ProductLine, ...]:
    """Products whose article, bar code or name holds every word of `query`, with their prices of the day."""
    found = (
        select(*_ITEM_COLUMNS, _product.c.name_fold)
        .where(_product.c.deleted_at.is_(None))
        .order_by(_product.c.code, _product.c.id)
    )
    if category:
        found = found.where(_product.c.category == category)
    if not discontinued:
        found = found.where(_product.c.discontinued.is_(False))
    words = fold(query).split()
    book = price_book(connection, day=day, currency=currency)
    return tuple(
        ProductLine(Item(*row[:-1]), book.get(row.id, {}))
        for row in connection.execute(found)
        if all(_holds(row, word) for word in words)
    )


def _holds(row: Any, word: str) -> bool:
    """SQLite folds ASCII only, so articles in Cyrillic are compared here."""
    return (
        word in row.name_fold
        or word in fold(row.code)
        or word in row.ean
        or word in fold(row.name_ru + row.name_lv)
    )


def categories(connection: Connection) -> tuple[str, ...]:
    """Product groups in use, by name."""
    rows = connection.execute(
        select(_product.c.category)
        .where(_product.c.deleted_at.is_(None), _product.c.category != "")
        .distinct()
        .order_by(_product.c.category)
    )
    return tuple(row[0] for row in rows)


_SOLD = text(
    sold(
        "SELECT coalesce(sum(l.qty_milli), 0), coalesce(sum(l.sum_minor), 0), count(DISTINCT o.client_id), "
        "max(o.order_day) FROM order_line l JOIN sales_order o ON o.id = l.order_id "
        "WHERE l.product_id = :product AND l.deleted_at IS NULL AND o.deleted_at IS NULL "
        "AND o.state IN SOLD AND o.order_day > :since AND o.order_day <= :day"
    )
)


def product_card(connection: Connection, product_id: str, *, day: date) -> ProductCard | None:
    """A product, its dated prices and its sales of the 12 months up to `day`; None when it has gone."""
    found = item(connection, product_id)
    if found is None:
        return None
    prices = price_changes(connection, product_id)
    since = date(day.year - 1, day.month, min(day.day, 28))
    qty, net, clients, last = connection.execute(
        _SOLD, {"product": product_id, "since": since.isoformat(), "day": day.isoformat()}
    ).one()
    return ProductCard(found, prices, qty, net, clients, date.fromisoformat(last) if last else None)


def price_changes(connection: Connection, product_id: str) -> tuple[PriceChange, ...]:
    """Every dated price of a product, by column, newest first."""
    rows = connection.execute(
        select(
            _price.c.id, _price.c.column_number, _price.c.price_minor, _price.c.currency, _price.c.valid_from
        )
        .where(_price.c.product_id == product_id, _price.c.deleted_at.is_(None))
        .order_by(_price.c.column_number, _price.c.valid_from.desc())
    )
    return tuple(PriceChange(*row) for row in rows)


def coming_price_days(connection: Connection, day: date) -> tuple[date, ...]:
    """The days after `day` from which prices are known to change, the nearest first."""
    rows = connection.execute(
        select(_price.c.valid_from)
        .where(_price.c.deleted_at.is_(None), _price.c.valid_from > day)
        .distinct()
        .order_by(_price.c.valid_from)
        .limit(12)
    )
    return tuple(row[0] for row in rows)


def code_taken(connection: Connection, code: str, but: str | None = None) -> bool:
    """Whether another live product has this article number."""
    statement = select(_product.c.id).where(_product.c.code == code, _product.c.deleted_at.is_(None))
    return any(row.id != but for row in connection.execute(statement))


def price_list(connection: Connection, *, column: int, day: date, currency: str) -> PriceList:
    """The content of the price list paper: everything sold that has a price, in one column."""
    book = price_book(connection, day=day, currency=currency)
    rows = []
    for one in sorted(
        items(connection, discontinued=False), key=lambda one: (one.category, one.code, one.id)
    ):
        tag = price_tag(book.get(one.id, {}), column)
        if tag is not None:
            rows.append(PriceListRow(one, tag.list_minor, tag.price_minor, tag.fallback))
    named = {known.number: known for known in price_columns(connection)}
    return PriceList(named.get(column, PriceColumn(column, "", currency)), day, currency, tuple(rows))


# what a line `l` of an order `o` cost us a unit: as noted when it was confirmed, else the cost of the order's day
LINE_COST = (
    "coalesce(l.cost_minor, (SELECT k.cost_minor FROM cost k WHERE k.product_id = l.product_id "
    "AND k.currency = o.currency AND k.deleted_at IS NULL AND (k.valid_from IS NULL OR k.valid_from <= o.order_day) "
    "ORDER BY k.valid_from DESC LIMIT 1))"
)
_COSTS = text(
    "SELECT product_id, cost_minor FROM cost WHERE deleted_at IS NULL AND currency = :currency "
    "AND (valid_from IS NULL OR valid_from <= :day) ORDER BY product_id, valid_from, created_at"
)


def costs_on(connection: Connection, *, day: date, currency: str) -> dict[str, int]:
    """What each product costs us on a day, minor units without VAT; products without a cost are missing."""
    return {
        row.product_id: row.cost_minor
        for row in connection.execute(_COSTS, {"currency": currency, "day": day.isoformat()})
    }


def cost_entries(connection: Connection, product_id: str = "") -> tuple[CostEntry, ...]:
    """Every dated cost, newest first; of one product when it is named."""
    statement = (
        select(*(_cost.c[name] for name in CostEntry.__slots__))
        .where(_cost.c.deleted_at.is_(None))
        .order_by(_cost.c.product_id, _cost.c.valid_from.desc())
    )
    if product_id:
        statement = statement.where(_cost.c.product_id == product_id)
    return tuple(CostEntry(*row) for row in connection.execute(statement))

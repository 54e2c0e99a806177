"""Columns of the product list: one per price column of the portfolio."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from kamdesk.model.catalog.queries import ProductLine
from kamdesk.model.catalog.rules import PriceColumn
from kamdesk.ui.language import _, l10n, pgettext
from kamdesk.ui.widgets import sums
from kamdesk.ui.widgets.table import RIGHT, Column


def column_title(column: PriceColumn) -> str:
    """'3 · Chain', or 'Column 3' while it has no name."""
    if column.name:
        return f"{column.number} · {column.name}"
    return _("Column %(number)s") % {"number": column.number}


def product_columns(prices: Sequence[PriceColumn]) -> list[Column[ProductLine]]:
    """Article, name, category, pack, stock, VAT, then a price per column."""
    columns: list[Column[ProductLine]] = [
        Column(
            "code",
            lambda: _("Article"),
            lambda row: row.item.code,
            role="strong",
            width=80,
            tone=lambda row: "text3" if row.item.discontinued else "text",
        ),
        Column(
            "name",
            lambda: pgettext("product", "Name"),
            lambda row: row.item.named(l10n().language),
            icon=lambda row: ("circle-x", "text3") if row.item.discontinued else None,
            tone=lambda row: "text3" if row.item.discontinued else "text",
            stretch=True,
            elide=True,
            width=220,
        ),
        Column(
            "category",
            lambda: _("Category"),
            lambda row: row.item.category,
            tone=lambda _row: "text2",
            elide=True,
            width=88,
            hide_when_compact=True,
        ),
        Column(
            "pack",
            lambda: _("Pack"),
            lambda row: l10n().quantity(row.item.pack_milli),
            lambda row: row.item.pack_milli,
            RIGHT,
            width=60,
            export=lambda row: Decimal(row.item.pack_milli) / 1000,
        ),
        Column(
            "stock",
            lambda: _("In stock"),
            lambda row: l10n().quantity(row.item.stock_milli) if row.item.stock_milli is not None else "",
            lambda row: row.item.stock_milli if row.item.stock_milli is not None else -1,
            RIGHT,
            tone=lambda _row: "text2",
            width=76,
            hide_when_compact=True,
            export=lambda row: None if row.item.stock_milli is None else Decimal(row.item.stock_milli) / 1000,
        ),
    ]
    return columns + [_price(column) for column in prices]


def _price(column: PriceColumn) -> Column[ProductLine]:
    number = column.number

    def minor(row: ProductLine) -> int | None:
        return row.prices.get(number)

    return Column(
        f"price{number}",
        lambda: column_title(column),
        lambda row: sums.amount(minor(row)),
        lambda row: minor(row) if minor(row) is not None else -1,  # type: ignore[arg-type, return-value]
        RIGHT,
        role="strong" if number == 1 else "body",
        width=88,
        export=lambda row: None if minor(row) is None else Decimal(minor(row) or 0) / 100,
    )

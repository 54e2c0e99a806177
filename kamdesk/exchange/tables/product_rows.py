"""Rows of a price list become records."""

from __future__ import annotations

from collections.abc import Sequence

from kamdesk.exchange.tables import columns as read
from kamdesk.exchange.tables.builder import NO_NAME, NO_NUMBER, WRONG_EAN, Builder
from kamdesk.exchange.tables.columns import within
from kamdesk.exchange.tables.heads import Sorted
from kamdesk.exchange.tables.values import is_ean
from kamdesk.model.core.money import MILLI
from kamdesk.model.imports.rules.records import COST_COLUMN, ColumnPrice, ProductRecord


def product_records(builder: Builder, found: Sorted) -> list[ProductRecord]:
    text = {
        key: builder.texts(key) for key in ("name", "name_ru", "name_lv", "category", "packaging", "unit")
    }
    code, ean = builder.codes("code"), _eans(builder)
    pack, stock = (
        builder.numbers("pack_size", MILLI, fatal=False),
        builder.numbers("stock", MILLI, fatal=False),
    )
    vat, currency, valid = (
        builder.percents("vat"),
        builder.currencies(),
        builder.days("valid_from", fatal=False),
    )
    gone = _discontinued(builder)
    prices = _prices(builder)
    costs = builder.numbers("cost", 100, fatal=False)
    groups = _groups(builder.rows, found)
    records = []
    for place, row in enumerate(builder.rows):
        name = text["name"][place] or text["name_ru"][place] or text["name_lv"][place]
        if not name and not code[place]:
            builder.problem(place, None, NO_NAME)
        records.append(ProductRecord(
            row=row + 1, code=code[place], name=name or code[place], name_ru=text["name_ru"][place],
            name_lv=text["name_lv"][place], ean=ean[place],
            category=text["category"][place] or groups[place], packaging=text["packaging"][place],
            pack_milli=within(pack[place], 1, 10**12), unit=text["unit"][place], vat_bp=vat[place],
            stock_milli=stock[place], discontinued=gone[place], currency=currency[place], valid_from=valid[place],
            prices=tuple(ColumnPrice(number, price) for number, column in enumerate([costs, *prices], COST_COLUMN)
                         if (price := column[place]) is not None),
        ))  # fmt: skip
    return records


def _discontinued(builder: Builder) -> list[bool | None]:
    if "discontinued" in builder.mapping.fields or "active" not in builder.mapping.fields:
        return builder.flags("discontinued")
    return [None if flag is None else not flag for flag in builder.flags("active")]


def _eans(builder: Builder) -> list[str]:
    eans = builder.codes("ean", 40)
    for place, ean in enumerate(eans):
        if ean and not is_ean(ean):
            builder.problem(place, builder.mapping.fields["ean"], WRONG_EAN, ean, fatal=False)
            eans[place] = ""
    return eans


def _prices(builder: Builder) -> list[list[int | None]]:
    found = []
    for price in builder.mapping.prices:
        cells = builder.column(price.index)
        values = read.scaled(cells, 100, builder.layout.style, style_of=builder.table.columns[price.index])
        found.append(builder.checked(values, cells, price.index, None, NO_NUMBER))
    return found


def _groups(rows: Sequence[int], found: Sorted) -> list[str]:
    """The group line above each row, '' where there is none."""
    names, current, above = [], "", sorted(found.groups.items())
    for row in rows:
        while above and above[0][0] < row:
            current = above.pop(0)[1]
        names.append(current)
    return names

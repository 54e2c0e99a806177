"""Rows of a list of orders become records: the sum of the file is kept, a missing one worked out."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from kamdesk.exchange.tables import columns as read
from kamdesk.exchange.tables.builder import (
    NO_DAY,
    NO_ITEM,
    NO_NUMBER_OF,
    NO_PRICE,
    NO_QUANTITY,
    SUM_DIFFERS,
    Builder,
)
from kamdesk.exchange.tables.heads import Sorted
from kamdesk.exchange.tables.values import is_blank, number_style, parse_number, percent_scale
from kamdesk.model.core.languages import N_
from kamdesk.model.core.money import MILLI, line_sum, to_minor
from kamdesk.model.imports.rules.records import Note, OrderLineRecord

NO_CLIENT = N_("Order lines that name no client: %(count)s.")


def order_records(builder: Builder, found: Sorted) -> list[OrderLineRecord]:
    _fill_down(builder)
    number, client_code = builder.codes("order_no"), builder.codes("client_code")
    item_code, item_name = builder.codes("item_code"), builder.texts("item_name")
    eans = builder.codes("ean", 40)
    quantity, price, sums, discount = _amounts(builder)
    day = builder.days("order_date")
    _require_order(builder, number, day, item_code, item_name, eans)
    client_name = builder.texts("client_name")
    nameless = sum(not code and not name for code, name in zip(client_code, client_name, strict=True))
    if nameless:
        builder.notes.append(Note(NO_CLIENT, {"count": nameless}))
    columns = (
        [row + 1 for row in builder.rows], number, day, builder.days("delivery_date", fatal=False),
        builder.days("shipped_date", fatal=False), client_code, client_name, builder.codes("client_reg_no"),
        builder.texts("town"), builder.texts("country"), item_code, item_name, eans, builder.texts("category"),
        quantity, builder.texts("unit", 40), price, discount, sums, builder.percents("vat"), builder.currencies(),
        builder.texts("comment", 2000),
    )  # fmt: skip
    return list(map(OrderLineRecord._make, zip(*columns, strict=True)))


def _fill_down(builder: Builder) -> None:
    """Order number, day and client of merged cells stand only in the first line of their order."""
    fields = builder.mapping.fields
    index = fields.get("order_no")
    if index is None or not builder.rows:
        return
    column = builder.table.columns[index]
    starts = [not is_blank(column[row]) for row in builder.rows]
    if not starts[0] or starts.count(False) * 5 < len(starts):
        return
    for key in (
        "order_no",
        "order_date",
        "delivery_date",
        "shipped_date",
        "client_code",
        "client_name",
        "currency",
    ):
        if key in fields:
            cells = builder.table.columns[fields[key]] = list(builder.table.columns[fields[key]])
            for row, before, first in zip(builder.rows[1:], builder.rows, starts[1:], strict=False):
                if not first and is_blank(cells[row]):
                    cells[row] = cells[before]


def _require_order(
    builder: Builder, number: list[str], day: list[Any], code: list[str], name: list[str], ean: list[str]
) -> None:
    fields = builder.mapping.fields
    for place in [n for n, item in enumerate(code) if not item and not name[n] and not ean[n]]:
        builder.problem(place, fields.get("item_code"), NO_ITEM)
    if "order_no" in fields:
        for place in [n for n, text in enumerate(number) if not text]:
            builder.problem(place, fields["order_no"], NO_NUMBER_OF)
    if "order_date" in fields:
        cells = builder.cells("order_date") or []
        for place in [n for n, found in enumerate(day) if found is None and is_blank(cells[n])]:
            builder.problem(place, fields["order_date"], NO_DAY)


def _amounts(builder: Builder) -> tuple[list[int], list[int], list[int], list[int]]:
    """Quantities, prices, sums and discounts, each missing one worked out from the others."""
    fields = builder.mapping.fields
    quantity, price, sums = (
        builder.numbers("quantity", MILLI),
        builder.numbers("price", 100),
        builder.numbers("amount", 100),
    )
    exact = read.decimals(builder.cells("price") or [""] * len(builder.rows), builder.layout.style)
    discount = builder.percents("discount", _discount_scale(builder, quantity, price, sums))
    off = builder.numbers("discount_sum", 100)
    for place in range(len(builder.rows)):
        quantity[place], price[place], sums[place], discount[place] = _complete(
            builder,
            place,
            fields,
            quantity[place],
            price[place],
            sums[place],
            discount[place],
            off[place],
            exact[place],
        )
    return quantity, price, sums, discount  # type: ignore[return-value]


def _complete(
    builder: Builder, place: int, fields: dict[str, int], quantity: int | None, price: int | None, total: int | None,
    discount: int | None, off: int | None, exact: Decimal | None,
) -> tuple[int, int, int, int]:  # fmt: skip
    if quantity is None:
        if "quantity" in fields and place not in builder.problems:
            builder.problem(place, fields["quantity"], NO_QUANTITY)
        quantity = MILLI
    if price is None and total is None:
        if place not in builder.problems:
            builder.problem(place, fields.get("price", fields.get("amount")), NO_PRICE)
        return quantity, 0, 0, 0
    if discount is None:
        discount = _discount_of(quantity, price, off)
    if total is None:
        total = (
            _sum_exact(quantity, exact, discount)
            if exact is not None
            else line_sum(quantity, price or 0, discount)
        )
        total = total if off is None or not off else line_sum(quantity, price or 0) - abs(off)
    elif price is None:
        price = round(Decimal(total) * MILLI / quantity) if quantity else 0
    elif exact is not None and _differs(quantity, exact, discount, total):
        builder.problem(place, fields.get("amount"), SUM_DIFFERS, fatal=False)
    return quantity, price or 0, total, discount


def _discount_of(quantity: int, price: int | None, off: int | None) -> int:
    gross = line_sum(quantity, price or 0)
    return round(Decimal(abs(off)) * 10_000 / abs(gross)) if off and gross and abs(off) <= abs(gross) else 0


def _sum_exact(quantity: int, price: Decimal, discount: int) -> int:
    return to_minor(Decimal(quantity) * price * (10_000 - discount) / (MILLI * 10_000))


def _differs(quantity: int, price: Decimal, discount: int, total: int) -> bool:
    """More apart than rounding explains: half a percent and five cents."""
    rest = abs(_sum_exact(quantity, price, discount) - total)
    return rest > 5 and rest * 200 > abs(total)


def _discount_scale(
    builder: Builder, quantity: Sequence[int | None], price: Sequence[int | None], sums: Sequence[int | None]
) -> int | None:
    """Whether 0.15 means 15 %: the sums of the file prove it where it has them."""
    cells = builder.cells("discount")
    if cells is None:
        return None
    style = number_style(cells, builder.layout.style)
    if percent_scale(cells, style) == 1:
        return 1
    as_share = as_percent = 0
    for place, cell in enumerate(cells[:3000]):
        number = parse_number(cell, style)
        if number and quantity[place] and price[place] and sums[place] is not None:
            gross, told = Decimal(quantity[place] * price[place]) / MILLI, sums[place]  # type: ignore[operator]
            as_share += abs(gross * (1 - number) - told) < abs(gross * (1 - number / 100) - told)  # type: ignore[operator]
            as_percent += abs(gross * (1 - number) - told) > abs(gross * (1 - number / 100) - told)  # type: ignore[operator]
    return 1 if as_percent > as_share else 100

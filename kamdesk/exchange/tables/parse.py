"""Columns become records: the typed rows of `kamdesk.model.imports.rules.records`, with the bad ones beside them.

A row that cannot be taken never hides the others: it is returned with its cells and every reason. All sums are minor
units; a sum that the file gives is kept to the cent, one it does not give is worked out from quantity and price.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any

from kamdesk.exchange.tables import columns as read
from kamdesk.exchange.tables.columns import BAD
from kamdesk.exchange.tables.layout import Layout
from kamdesk.exchange.tables.mapping import Mapping, mapping_to_json, signature
from kamdesk.exchange.tables.reader import RawTable
from kamdesk.exchange.tables.rows import Sorted, sort_rows
from kamdesk.exchange.tables.values import (
    Cell,
    is_blank,
    is_ean,
    number_style,
    parse_date,
    parse_number,
    percent_scale,
    plain_text,
)
from kamdesk.model.core.languages import N_
from kamdesk.model.core.money import MILLI, line_sum, to_minor
from kamdesk.model.core.text import clean_line, fold
from kamdesk.model.imports.rules.records import (
    BadRow,
    ClientRecord,
    ColumnPrice,
    FileContent,
    InvoiceRecord,
    Note,
    OrderLineRecord,
    Parsed,
    PriceColumnName,
    ProductRecord,
    Record,
    RowProblem,
)

NO_NUMBER = N_("'%(cell)s' is not a number.")
NO_DATE = N_("'%(cell)s' is not a date.")
NO_FLAG = N_("'%(cell)s' is neither yes nor no.")
NO_CURRENCY = N_("'%(cell)s' is not a currency.")
TOO_LONG = N_("The text is longer than the field.")
NO_NAME = N_("Neither a name nor a code stands in this line.")
NO_ITEM = N_("No item stands in this line.")
NO_QUANTITY = N_("The quantity is missing.")
NO_PRICE = N_("Neither a price nor a sum stands in this line.")
NO_DAY = N_("The date is missing.")
NO_NUMBER_OF = N_("The number of the document is missing.")
NO_SUM = N_("The sum is missing.")
WRONG_EAN = N_("'%(cell)s' is not a valid EAN; it was left out.")
SUM_DIFFERS = N_("The sum of the file differs from quantity × price − discount; the sum of the file is kept.")
COLUMN_MISSING = N_("No column was recognised as: %(fields)s.")

LEFT_OUT = N_("Lines left out because they are titles, totals or remarks: %(count)s.")
NO_CLIENT = N_("Order lines that name no client: %(count)s.")
TOTAL_AGREES = N_("The total line of the file agrees with the lines read.")
TOTAL_DIFFERS = N_("The total line of the file is %(total)s, the lines read give %(sum)s.")
REPLACED = N_("Characters that could not be read: %(count)s.")
ZEROS = N_("Zero bytes removed: %(count)s.")
WITH_VAT = N_("The sums of this file include VAT; they were taken as they are.")
UNUSED = N_("Columns not used: %(names)s.")


@dataclass(slots=True)
class Builder:
    """The state of reading one table: rows by place, problems by place."""

    table: RawTable
    layout: Layout
    mapping: Mapping
    rows: list[int]
    currency: str
    problems: dict[int, list[RowProblem]] = field(default_factory=lambda: defaultdict(list))
    remarks: list[RowProblem] = field(default_factory=list)
    notes: list[Note] = field(default_factory=list)

    def cells(self, key: str) -> list[Cell] | None:
        """The cells of a field for the data rows, None when the file has no such column."""
        index = self.mapping.fields.get(key)
        return None if index is None else self.column(index)

    def column(self, index: int) -> list[Cell]:
        column = self.table.columns[index]
        return [column[row] for row in self.rows]

    def values(
        self,
        key: str,
        parse: Callable[[list[Cell]], list[Any]],
        empty: Any,
        msgid: str,
        *,
        fatal: bool = True,
    ) -> list[Any]:
        """A field's values; what cannot be read becomes a problem of its row and the empty value."""
        cells = self.cells(key)
        if cells is None:
            return [empty] * len(self.rows)
        return self.checked(parse(cells), cells, self.mapping.fields[key], empty, msgid, fatal=fatal)

    def checked(
        self,
        values: list[Any],
        cells: Sequence[Cell],
        index: int,
        empty: Any,
        msgid: str,
        *,
        fatal: bool = True,
    ) -> list[Any]:
        for place, value in enumerate(values):
            if value is None:
                values[place] = empty
            elif value is BAD:
                values[place] = empty
                self.problem(place, index, msgid, cells[place], fatal=fatal)
        return values

    def problem(
        self, place: int, index: int | None, msgid: str, cell: Cell = "", *, fatal: bool = True
    ) -> None:
        heading = self.layout.headings[index] if index is not None else ""
        shown = clean_line(plain_text(cell), 60)
        values = {"cell": shown} if "%(cell)s" in msgid else {}
        found = RowProblem(self.rows[place] + 1, heading, msgid, values, fatal)
        if fatal:
            self.problems[place].append(found)
        else:
            self.remarks.append(found)

    def texts(self, key: str, limit: int = 300) -> list[str]:
        return self.values(key, lambda cells: read.lines(cells, limit), "", TOO_LONG)

    def codes(self, key: str, limit: int = 60) -> list[str]:
        return self.values(key, lambda cells: read.codes(cells, limit), "", TOO_LONG)

    def days(self, key: str, *, fatal: bool = True) -> list[date | None]:
        return self.values(key, read.days, None, NO_DATE, fatal=fatal)

    def numbers(self, key: str, scale: int, *, fatal: bool = True) -> list[int | None]:
        style = self.layout.style
        return self.values(key, lambda cells: read.scaled(cells, scale, style), None, NO_NUMBER, fatal=fatal)

    def percents(self, key: str, scale: int | None = None) -> list[int | None]:
        style = self.layout.style
        return self.values(key, lambda cells: read.percents(cells, style, scale), None, NO_NUMBER)

    def flags(self, key: str) -> list[bool | None]:
        return self.values(key, read.flags, None, NO_FLAG, fatal=False)

    def currencies(self) -> list[str]:
        if "currency" not in self.mapping.fields:
            return [self.currency] * len(self.rows)
        return self.values(
            "currency", lambda cells: read.currencies(cells, self.currency), self.currency, NO_CURRENCY
        )


def parse_table(
    table: RawTable, layout: Layout, mapping: Mapping, *, currency: str = "", file_hash: str = ""
) -> Parsed:
    """Everything the file says. `currency` overrides what the file names; '' leaves it to the file.

    A file of which a needed column is missing gives no records and a note that says which.
    """
    sorted_rows = sort_rows(table, layout, mapping)
    builder = Builder(table, layout, mapping, sorted_rows.data, currency or mapping.currency)
    missing = mapping.missing
    records: list[Any] = [] if missing else _BUILDERS[mapping.content](builder, sorted_rows)
    for group in missing:
        builder.notes.append(Note(COLUMN_MISSING, {"fields": " / ".join(group)}))
    good = [record for place, record in enumerate(records) if place not in builder.problems]
    sums = sum(map(_sum_of, good)) if mapping.content in (FileContent.ORDERS, FileContent.INVOICES) else 0
    file_total = _file_total(builder, sorted_rows)
    _add_notes(builder, sorted_rows, sums, file_total)
    return Parsed(
        content=mapping.content,
        file_name=table.path.name,
        file_hash=file_hash,
        records=tuple(good),
        bad_rows=_bad_rows(builder),
        remarks=tuple(builder.remarks),
        notes=tuple(builder.notes),
        headings=tuple(layout.headings),
        missing=missing,
        rows_read=len(sorted_rows.data),
        currency=builder.currency,
        price_columns=tuple(PriceColumnName(n, price.name) for n, price in enumerate(mapping.prices, 1)),
        valid_from=_valid_from(layout) if mapping.content is FileContent.PRICELIST else None,
        total_minor=sums,
        file_total_minor=file_total,
        signature=signature(mapping.content, layout.headings),
        mapping_json=mapping_to_json(mapping),
    )


def _sum_of(record: Record) -> int:
    if isinstance(record, OrderLineRecord):
        return record.sum_minor
    return record.amount_minor if isinstance(record, InvoiceRecord) else 0


def _bad_rows(builder: Builder) -> tuple[BadRow, ...]:
    return tuple(
        BadRow(
            builder.rows[place] + 1,
            tuple(clean_line(plain_text(cell), 300) for cell in builder.table.row(builder.rows[place])),
            tuple(problems),
        )
        for place, problems in sorted(builder.problems.items())
    )


def _file_total(builder: Builder, found: Sorted) -> int | None:
    """What the last total line says about the sum, in minor units."""
    index = builder.mapping.fields.get("amount")
    if index is None:
        return None
    style = number_style(builder.table.columns[index], builder.layout.style)
    for row in reversed(found.totals):
        number = parse_number(builder.table.columns[index][row], style)
        if number is not None:
            return to_minor(number)
    return None


def _add_notes(builder: Builder, found: Sorted, sums: int, file_total: int | None) -> None:
    notes, table = builder.notes, builder.table
    left_out = found.left_out - len(found.groups) + len(found.totals)
    if left_out:
        notes.append(Note(LEFT_OUT, {"count": left_out}))
    if file_total is not None:
        agrees = file_total == sums
        values = {} if agrees else {"total": _plain_sum(file_total), "sum": _plain_sum(sums)}
        notes.append(Note(TOTAL_AGREES if agrees else TOTAL_DIFFERS, values))
    if table.replaced:
        notes.append(Note(REPLACED, {"count": table.replaced}))
    if table.zeros:
        notes.append(Note(ZEROS, {"count": table.zeros}))
    if builder.mapping.gross:
        notes.append(Note(WITH_VAT))
    unused = [
        c.heading
        for c in builder.mapping.unmapped
        if c.heading and c.index != builder.layout.row_number_column
    ]
    if unused:
        notes.append(Note(UNUSED, {"names": ", ".join(unused[:20])}))


def _plain_sum(minor: int) -> str:
    sign = "\u2212" if minor < 0 else ""
    whole, cents = divmod(abs(minor), 100)
    return f"{sign}{whole:,}".replace(",", "\u00a0") + f",{cents:02d}"


_FROM = re.compile(r"\d{1,2}[./]\d{1,2}[./]\d{4}|\d{4}-\d{2}-\d{2}")


def _valid_from(layout: Layout) -> date | None:
    """The day a title such as 'valid from 01.10.2026' names."""
    for title in layout.titles:
        if match := _FROM.search(title):
            return parse_date(match.group())
    return None


# --- clients ------------------------------------------------------------------------------------------------------


def _clients(builder: Builder, found: Sorted) -> list[ClientRecord]:
    get = {key: builder.texts(key) for key in (
        "name", "contact", "position", "address", "town", "region", "country", "phone", "fax", "email", "website",
        "bank", "segment", "comment")}  # fmt: skip
    code = {key: builder.codes(key) for key in ("code", "reg_no", "vat_no", "kpp", "postal_code", "iban")}
    language = [_language(text) for text in builder.texts("language")]
    column, pay = builder.numbers("price_column", 1, fatal=False), _payment_days(builder)
    lat, lon = builder.numbers("lat", 100_000, fatal=False), builder.numbers("lon", 100_000, fatal=False)
    currency = builder.currencies()
    records = []
    for place, row in enumerate(builder.rows):
        if not get["name"][place] and not code["code"][place]:
            builder.problem(place, None, NO_NAME)
        records.append(ClientRecord(
            row=row + 1, code=code["code"][place], name=get["name"][place] or code["code"][place],
            reg_no=code["reg_no"][place] or (f"КПП {code['kpp'][place]}" if code["kpp"][place] else ""),
            vat_no=code["vat_no"][place], contact=get["contact"][place], position=get["position"][place],
            address=get["address"][place], town=get["town"][place], region=get["region"][place],
            postal_code=code["postal_code"][place], country=get["country"][place], phone=get["phone"][place],
            fax=get["fax"][place], email=get["email"][place], website=get["website"][place], bank=get["bank"][place],
            iban=code["iban"][place], segment=get["segment"][place], currency=currency[place],
            language=language[place], price_column=_within(column[place], 1, 99), payment_days=pay[place],
            lat_e5=_within(lat[place], -9_000_000, 9_000_000), lon_e5=_within(lon[place], -18_000_000, 18_000_000),
            comment=get["comment"][place],
        ))  # fmt: skip
    return records


def _within(number: int | None, low: int, high: int) -> int | None:
    return number if number is not None and low <= number <= high else None


def _payment_days(builder: Builder) -> list[int | None]:
    """Days of credit, also written as '30 дней' or '14 d.'."""
    cells = builder.cells("payment_days")
    if cells is None:
        return [None] * len(builder.rows)
    found = (re.search(r"\d{1,3}", plain_text(cell)) for cell in cells)
    return [_within(int(match.group()), 0, 365) if match else None for match in found]


def _language(text: str) -> str:
    word = fold(text)
    if word.startswith(("ru", "рус", "kriev")):
        return "ru"
    return "lv" if word.startswith(("lv", "lat", "лат")) else ""


# --- price list ---------------------------------------------------------------------------------------------------


def _products(builder: Builder, found: Sorted) -> list[ProductRecord]:
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
            pack_milli=_within(pack[place], 1, 10**12), unit=text["unit"][place], vat_bp=vat[place],
            stock_milli=stock[place], discontinued=gone[place], currency=currency[place], valid_from=valid[place],
            prices=tuple(ColumnPrice(number, price) for number, column in enumerate(prices, 1)
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


# --- orders -------------------------------------------------------------------------------------------------------


def _order_lines(builder: Builder, found: Sorted) -> list[OrderLineRecord]:
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


# --- invoices -----------------------------------------------------------------------------------------------------


def _invoices(builder: Builder, found: Sorted) -> list[InvoiceRecord]:
    fields = builder.mapping.fields
    number, code, name = builder.codes("number"), builder.codes("client_code"), builder.texts("client_name")
    reg_no, country = builder.codes("client_reg_no"), builder.texts("country")
    issued, due, paid_on = builder.days("date"), builder.days("due"), builder.days("paid_on")
    amount, paid, balance = (builder.numbers(key, 100) for key in ("amount", "paid", "balance"))
    disputed, currency, comment = (
        builder.flags("disputed"),
        builder.currencies(),
        builder.texts("comment", 2000),
    )
    records = []
    for place, row in enumerate(builder.rows):
        total, settled = amount[place], paid[place]
        if total is None and balance[place] is not None:
            total = balance[place]
        elif settled is None and balance[place] is not None and total is not None:
            settled = total - (balance[place] or 0)
        if total is None and place not in builder.problems:
            builder.problem(place, fields.get("amount", fields.get("balance")), NO_SUM)
        if not number[place]:
            builder.problem(place, fields["number"], NO_NUMBER_OF)
        if issued[place] is None and due[place] is None and place not in builder.problems:
            builder.problem(place, fields.get("date", fields.get("due")), NO_DAY)
        if not code[place] and not name[place] and not reg_no[place]:
            builder.problem(place, fields.get("client_code", fields.get("client_name")), NO_NAME)
        records.append(InvoiceRecord(
            row=row + 1, number=number[place], client_code=code[place], client_name=name[place],
            client_reg_no=reg_no[place], country=country[place], issued=issued[place] or due[place],
            due=due[place], paid_on=paid_on[place], amount_minor=total or 0, paid_minor=settled,
            disputed=bool(disputed[place]), currency=currency[place], comment=comment[place],
        ))  # fmt: skip
    return records


_BUILDERS: dict[FileContent, Callable[[Builder, Sorted], list[Any]]] = {
    FileContent.CLIENTS: _clients,
    FileContent.PRICELIST: _products,
    FileContent.ORDERS: _order_lines,
    FileContent.INVOICES: _invoices,
}

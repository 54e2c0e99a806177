"""Columns become records: the typed rows of `kamdesk.model.imports.rules.records`, with the bad ones beside them.

A row that cannot be taken never hides the others: it is returned with its cells and every reason. All sums are minor
units; a sum that the file gives is kept to the cent, one it does not give is worked out from quantity and price.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from typing import Any

from kamdesk.exchange.tables.builder import Builder
from kamdesk.exchange.tables.client_rows import client_records
from kamdesk.exchange.tables.heads import Sorted
from kamdesk.exchange.tables.invoice_rows import invoice_records
from kamdesk.exchange.tables.layout import Layout
from kamdesk.exchange.tables.mapping import Mapping, mapping_to_json, signature
from kamdesk.exchange.tables.order_rows import order_records
from kamdesk.exchange.tables.payment_rows import payment_records
from kamdesk.exchange.tables.product_rows import product_records
from kamdesk.exchange.tables.reader import RawTable
from kamdesk.exchange.tables.return_rows import return_records
from kamdesk.exchange.tables.rows import sort_rows
from kamdesk.exchange.tables.shipment_rows import shipment_records
from kamdesk.exchange.tables.values import number_style, order_votes, parse_date, parse_number, plain_text
from kamdesk.model.core.languages import N_
from kamdesk.model.core.money import to_minor
from kamdesk.model.core.text import clean_line
from kamdesk.model.imports.rules.records import (
    BadRow,
    FileContent,
    InvoiceRecord,
    Note,
    OrderLineRecord,
    Parsed,
    PaymentRecord,
    PriceColumnName,
    Record,
)

LEFT_OUT = N_("Lines left out because they are titles, totals or remarks: %(count)s.")
TOTAL_AGREES = N_("The total line of the file agrees with the lines read.")
TOTAL_DIFFERS = N_("The total line of the file is %(total)s, the lines read give %(sum)s.")
REPLACED = N_("Characters that could not be read: %(count)s.")
ZEROS = N_("Zero bytes removed: %(count)s.")
PRICES_WITH_VAT = N_("The prices of this file include VAT; they were stored without it.")
SUMS_WITH_VAT = N_("The sums of this file include VAT; they were kept as they are, and no VAT is added.")
DAY_FIRST = N_("Dates such as 03/04/2026 were read as day/month: check them.")
UNUSED = N_("Columns not used: %(names)s.")

_BUILDERS: dict[FileContent, Callable[[Builder, Sorted], list[Any]]] = {
    FileContent.CLIENTS: client_records,
    FileContent.PRICELIST: product_records,
    FileContent.ORDERS: order_records,
    FileContent.INVOICES: invoice_records,
    FileContent.PAYMENTS: payment_records,
    FileContent.SHIPMENTS: shipment_records,
    FileContent.RETURNS: return_records,
}


_SAYS_VAT = {FileContent.PRICELIST: PRICES_WITH_VAT, FileContent.ORDERS: SUMS_WITH_VAT}


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
    good = [record for place, record in enumerate(records) if place not in builder.problems]
    sums = sum(map(_sum_of, good))
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
        gross=mapping.gross,
        signature=signature(mapping.content, layout.headings),
        mapping_json=mapping_to_json(mapping),
    )


def _sum_of(record: Record) -> int:
    if isinstance(record, OrderLineRecord):
        return record.sum_minor
    return record.amount_minor if isinstance(record, InvoiceRecord | PaymentRecord) else 0


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
    if _order_is_open(builder):
        notes.append(Note(DAY_FIRST))
    if builder.mapping.gross and builder.mapping.content in _SAYS_VAT:
        notes.append(Note(_SAYS_VAT[builder.mapping.content]))
    unused = [
        c.heading
        for c in builder.mapping.unmapped
        if c.heading and c.index != builder.layout.row_number_column
    ]
    if unused:
        notes.append(Note(UNUSED, {"names": ", ".join(unused[:20])}))


def _order_is_open(builder: Builder) -> bool:
    """True when dates such as 03/04/2026 are all the file has, and none says which number is the month."""
    fields = builder.mapping.fields
    columns = [
        builder.table.columns[fields[key]]
        for key in ("order_date", "date", "due", "paid_on")
        if key in fields
    ]
    votes = [order_votes(column) for column in columns]
    proved = any(vote.day_first or vote.month_first for vote in votes) or builder.layout.order == "mdy"
    return not proved and any(vote.open for vote in votes)


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

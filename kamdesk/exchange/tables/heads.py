"""Rows that head a group: a report by client names the client once, with its sums, above its documents.

Such a row is no data, but what it names belongs to every row below it. It is believed only when it proves itself: its
sum is that of the rows below, or it has no figures at all and those rows lack just what it names.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from kamdesk.exchange.tables.layout import Layout
from kamdesk.exchange.tables.mapping import Mapping
from kamdesk.exchange.tables.reader import RawTable
from kamdesk.exchange.tables.values import NumberStyle, is_blank, number_style, parse_number
from kamdesk.model.imports.rules.records import FileContent


@dataclass(slots=True)
class Sorted:
    """Row numbers (from 0) by what the rows are."""

    data: list[int] = field(default_factory=list)
    groups: dict[int, str] = field(default_factory=dict)
    totals: list[int] = field(default_factory=list)
    left_out: int = 0
    # rows of data that had to be looked at, and lonely cells that could head the rows below them
    doubtful: list[int] = field(default_factory=list)
    lonely: list[int] = field(default_factory=list)


NEEDED: dict[FileContent, tuple[tuple[str, ...], ...]] = {
    FileContent.CLIENTS: (),
    FileContent.PRICELIST: (("name", "code"),),
    FileContent.ORDERS: (("item_code", "item_name", "ean"), ("quantity", "amount")),
    FileContent.INVOICES: (("number",), ("amount", "balance")),
    FileContent.PAYMENTS: (("date",), ("amount",)),
    FileContent.SHIPMENTS: (("item_code", "item_name", "ean"), ("quantity",)),
    FileContent.RETURNS: (("item_code", "item_name", "ean"), ("quantity",)),
}

_CLIENT = ("client_code", "client_name", "client_reg_no", "currency")
_CARRIED = {
    FileContent.ORDERS: ("order_no", "order_date", "delivery_date", "shipped_date", *_CLIENT),
    FileContent.INVOICES: _CLIENT,
    FileContent.PAYMENTS: _CLIENT,
    FileContent.SHIPMENTS: ("order_no", "number", "date"),
    FileContent.RETURNS: ("number", "date", "order_no", *_CLIENT),
}
_FIGURES = ("amount", "balance", "paid", "quantity", "price")


def take_heads(found: Sorted, table: RawTable, layout: Layout, mapping: Mapping) -> None:
    """Move heading rows out of the data and give what they name to the rows below them."""
    if mapping.content not in _CARRIED:
        return
    fields = mapping.fields
    own = [fields[key] for key in NEEDED[mapping.content][0] if key in fields]
    carried = [fields[key] for key in _CARRIED[mapping.content] if key in fields]
    heads = {
        row
        for row in (*found.doubtful, *found.lonely)
        if not _any_filled(table, row, own) and _any_filled(table, row, carried)
    }
    if not heads or not own:
        return
    proved = [
        (head, below)
        for head, below in _with_rows_below(heads, found.data)
        if _belongs(table, head, below, carried) and _proves(table, layout, mapping, head, below, carried)
    ]
    _carry(table, proved, carried)
    out = {head for head, _ in proved}
    found.left_out += len(out - set(found.lonely))
    found.data = [row for row in found.data if row not in out]


def _any_filled(table: RawTable, row: int, columns: Sequence[int]) -> bool:
    return any(not is_blank(table.columns[index][row]) for index in columns)


def _with_rows_below(heads: set[int], data: Sequence[int]) -> list[tuple[int, list[int]]]:
    """Each heading row with the rows down to the next one."""
    groups: dict[int, list[int]] = {}
    last = -1
    for row in sorted({*heads, *data}):
        if row in heads:
            last = row
        elif last >= 0:
            groups.setdefault(last, []).append(row)
    return list(groups.items())


def _belongs(table: RawTable, head: int, below: Sequence[int], carried: Sequence[int]) -> bool:
    """No row below names another client or order than the heading row does."""
    for index in carried:
        column = table.columns[index]
        named = str(column[head]).strip()
        if named and any(not is_blank(column[row]) and str(column[row]).strip() != named for row in below):
            return False
    return True


def _proves(
    table: RawTable, layout: Layout, mapping: Mapping, head: int, below: Sequence[int], carried: Sequence[int]
) -> bool:
    figures = [mapping.fields[key] for key in _FIGURES if key in mapping.fields]
    if not _any_filled(table, head, figures):
        return all(
            any(
                not is_blank(table.columns[index][head]) and is_blank(table.columns[index][row])
                for index in carried
            )
            for row in below
        )
    index = mapping.fields.get("amount", mapping.fields.get("balance", mapping.fields.get("quantity")))
    if index is None:
        return False
    style = number_style(table.columns[index], layout.style)
    told = parse_number(table.columns[index][head], style)
    return told is not None and told == sum((_number(table, row, index, style) for row in below), Decimal())


def _number(table: RawTable, row: int, index: int, style: NumberStyle) -> Decimal:
    return parse_number(table.columns[index][row], style) or Decimal()


def _carry(table: RawTable, groups: Sequence[tuple[int, Sequence[int]]], carried: Sequence[int]) -> None:
    for index in carried if groups else ():
        cells = table.columns[index] = list(table.columns[index])
        for head, below in groups:
            for row in below:
                if is_blank(cells[row]):
                    cells[row] = cells[head]

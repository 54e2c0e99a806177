"""Which rows of the sheet are data, and what the others are.

Left out without a word to the user: empty rows, the heading repeated on each page, totals, closing lines. A line with
one text in it inside a price list is a group, and names the category of what follows.
"""

from __future__ import annotations

from collections.abc import Sequence

from kamdesk.exchange.tables.heads import NEEDED, Sorted, take_heads
from kamdesk.exchange.tables.layout import Layout, is_closing_line, is_total_line
from kamdesk.exchange.tables.mapping import Mapping
from kamdesk.exchange.tables.reader import RawTable
from kamdesk.exchange.tables.values import Cell, is_blank
from kamdesk.model.core.text import clean_line, fold
from kamdesk.model.imports.rules.records import FileContent


def sort_rows(table: RawTable, layout: Layout, mapping: Mapping) -> Sorted:
    """Every row below the heading, judged once."""
    found = Sorted()
    heading = [fold(text) for text in layout.headings]
    sure = _surely_data(table, mapping)
    used = _used_columns(mapping)
    for number in range(layout.first_row, table.row_count):
        if sure is not None and all(not is_blank(column[number]) for column in sure):
            if fold(str(sure[0][number])) not in heading:
                found.data.append(number)
                continue
        _judge(found, table, layout, mapping, number, heading, used)
    if found.doubtful or found.lonely:
        take_heads(found, table, layout, mapping)
    return found


def _surely_data(table: RawTable, mapping: Mapping) -> list[list[Cell]] | None:
    """Columns that only a data row fills all of; None when every row has to be looked at."""
    fields = mapping.fields
    if mapping.content is FileContent.ORDERS:
        keys = [next((key for key in group if key in fields), "") for group in NEEDED[mapping.content]]
        keys.append("order_no" if "order_no" in fields else "order_date")
    elif mapping.content is FileContent.INVOICES:
        keys = [
            "number",
            "date" if "date" in fields else "due",
            "amount" if "amount" in fields else "balance",
        ]
    elif mapping.content is FileContent.PAYMENTS:
        keys = ["date", "amount", "client_code" if "client_code" in fields else "client_name"]
    elif mapping.content is FileContent.SHIPMENTS:
        keys = ["order_no", "quantity", "item_code" if "item_code" in fields else "item_name"]
    else:
        return None
    return [table.columns[fields[key]] for key in keys] if all(key in fields for key in keys) else None


def _used_columns(mapping: Mapping) -> set[int]:
    return {*mapping.fields.values(), *(price.index for price in mapping.prices)}


def _judge(
    found: Sorted,
    table: RawTable,
    layout: Layout,
    mapping: Mapping,
    number: int,
    heading: Sequence[str],
    used: set[int],
) -> None:
    row = table.row(number)
    counted = layout.row_number_column
    filled = [index for index, cell in enumerate(row) if not is_blank(cell) and index != counted]
    texts = [str(row[index]).strip() for index in filled if row[index].__class__ is str]
    if not filled:
        _judge_number_only(found, row, counted)
    elif sum(fold(str(row[index])) == heading[index] for index in filled) * 2 > len(filled) and texts:
        found.left_out += 1
    elif _is_total(row, filled, texts, mapping):
        found.totals.append(number)
    elif is_closing_line(texts) and len(filled) <= 3:
        found.left_out += 1
    elif len(filled) == 1 and len(layout.headings) > 2:
        _judge_single(found, table, mapping, number, filled[0])
    elif used & set(filled):
        found.data.append(number)
        found.doubtful.append(number)
    else:
        found.left_out += 1


def _judge_number_only(found: Sorted, row: Sequence[Cell], counted: int | None) -> None:
    """A row with nothing but its number is empty; a closing line may stand in the numbers' column."""
    cell = "" if counted is None else row[counted]
    found.left_out += any(char.isalpha() for char in str(cell))


def _is_total(row: Sequence[Cell], filled: Sequence[int], texts: Sequence[str], mapping: Mapping) -> bool:
    """A total names itself and lacks what every data row has."""
    if not texts or not is_total_line(texts[:2]):
        return False
    fields = mapping.fields
    labels = {index for index in filled if row[index].__class__ is str and is_total_line([str(row[index])])}
    for group in NEEDED[mapping.content] or (("code",), ("town", "address", "phone", "contact")):
        if not any(
            key in fields and not is_blank(row[fields[key]]) and fields[key] not in labels for key in group
        ):
            return True
    return False


def _judge_single(found: Sorted, table: RawTable, mapping: Mapping, number: int, index: int) -> None:
    """One lonely cell: a group of a price list, a client of whom only the name is known, or a remark."""
    text = clean_line(str(table.columns[index][number]))
    if mapping.content is FileContent.PRICELIST:
        if _anything_below(table, number, index):
            found.groups[number] = text
        found.left_out += 1
    elif mapping.content is FileContent.CLIENTS and index in (
        mapping.fields.get("name"),
        mapping.fields.get("code"),
    ):
        if _anything_below(table, number, index) or len(text) < 60:
            found.data.append(number)
        else:
            found.left_out += 1
    else:
        found.left_out += 1
        found.lonely.append(number)


def _anything_below(table: RawTable, number: int, index: int) -> bool:
    """True when a fuller row follows within a few rows: then this one is not the end of the list."""
    below = range(number + 1, min(number + 4, table.row_count))
    return any(sum(not is_blank(cell) for cell in table.row(other)) > 1 for other in below)

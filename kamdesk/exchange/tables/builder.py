"""The state of reading one table: values of a field for every data row, problems beside them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from kamdesk.exchange.tables import columns as read
from kamdesk.exchange.tables.columns import BAD
from kamdesk.exchange.tables.layout import Layout
from kamdesk.exchange.tables.mapping import Mapping
from kamdesk.exchange.tables.reader import RawTable
from kamdesk.exchange.tables.values import Cell, plain_text
from kamdesk.model.core.languages import N_
from kamdesk.model.core.text import clean_line
from kamdesk.model.imports.rules.records import Note, RowProblem

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
        order = self.layout.order
        return self.values(key, lambda cells: read.days(cells, order), None, NO_DATE, fatal=fatal)

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

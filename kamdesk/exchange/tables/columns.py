"""One column of cells becomes one column of values, each different cell worked out once.

A list of a hundred thousand lines repeats itself: a few hundred dates, a few thousand prices. So each parser is asked
once per different cell. `BAD` marks a cell that is there and cannot be understood; None is an empty one.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from datetime import date
from decimal import Decimal
from typing import Any, Final

from kamdesk.exchange.tables.values import (
    Cell,
    NumberStyle,
    code_text,
    currency_of,
    date_order,
    is_blank,
    is_none_mark,
    number_style,
    parse_date,
    parse_flag,
    parse_number,
    percent_scale,
    plain_text,
)
from kamdesk.model.core.money import CURRENCIES, to_scaled
from kamdesk.model.core.text import clean, clean_line


class _Bad:
    def __repr__(self) -> str:
        return "BAD"


BAD: Final = _Bad()
LIMIT = 10**15

_ON_REQUEST = re.compile(r"запрос|договор|уточн|request|call|poa|piepras|vienoš|tel\.", re.IGNORECASE)
_NO_VAT = re.compile(r"без|bez|exempt|освоб|neapl|not subject|0\s*%", re.IGNORECASE)


def mapped(cells: Sequence[Cell], parse: Callable[[Cell], Any]) -> list[Any]:
    """`parse` of every cell, asked once per different cell and type."""
    memo: dict[Any, Any] = {}
    found = []
    for cell in cells:
        key = cell if cell.__class__ is str else (cell.__class__, cell)
        try:
            found.append(memo[key])
        except KeyError:
            memo[key] = value = parse(cell)
            found.append(value)
    return found


def scaled(
    cells: Sequence[Cell], scale: int, fallback: NumberStyle, *, style_of: Sequence[Cell] | None = None
) -> list[Any]:
    """Numbers in units of 1/scale, half up; None for empty, BAD for what is no number or far too large."""
    style = number_style(style_of if style_of is not None else cells, fallback)

    def parse(cell: Cell) -> Any:
        if is_blank(cell) or (cell.__class__ is str and is_none_mark(str(cell))):
            return None
        number = parse_number(cell, style)
        if number is None:
            return None if cell.__class__ is str and _ON_REQUEST.search(str(cell)) else BAD
        return to_scaled(number, scale) if abs(number) < LIMIT // scale else BAD

    return mapped(cells, parse)


def decimals(cells: Sequence[Cell], fallback: NumberStyle) -> list[Any]:
    """Exact numbers, for prices with more decimals than money has."""
    style = number_style(cells, fallback)

    def parse(cell: Cell) -> Decimal | None:
        number = None if is_blank(cell) else parse_number(cell, style)
        return number if number is not None and abs(number) < LIMIT else None

    return mapped(cells, parse)


def percents(cells: Sequence[Cell], fallback: NumberStyle, scale: int | None = None) -> list[Any]:
    """Percents in hundredths of a percent; 'without VAT' is 0."""
    style = number_style(cells, fallback)
    times = (scale or percent_scale(cells, style)) * 100

    def parse(cell: Cell) -> Any:
        if is_blank(cell) or (cell.__class__ is str and is_none_mark(str(cell))):
            return None
        number = parse_number(cell, style)
        if number is None:
            return 0 if cell.__class__ is str and _NO_VAT.search(str(cell)) else BAD
        bp = to_scaled(number, times)
        return bp if -10_000 <= bp <= 10_000 else BAD

    return mapped(cells, parse)


def days(cells: Sequence[Cell], file_order: str = "dmy") -> list[Any]:
    """Calendar days in the order the column proves, else in that of the file."""
    order = date_order(cells, file_order)

    def parse(cell: Cell) -> date | _Bad | None:
        if is_blank(cell) or (cell.__class__ is str and is_none_mark(str(cell).strip(". /"))):
            return None
        if cell.__class__ is str and str(cell).startswith(("0000-00-00", "00.00.")):
            return None
        return parse_date(cell, order) or BAD

    return mapped(cells, parse)


def flags(cells: Sequence[Cell]) -> list[Any]:
    """Yes and no; None for empty."""

    def parse(cell: Cell) -> bool | _Bad | None:
        if is_blank(cell):
            return None
        found = parse_flag(cell)
        return BAD if found is None else found

    return mapped(cells, parse)


def codes(cells: Sequence[Cell], limit: int = 60) -> list[Any]:
    """Codes as written; BAD when longer than any code."""

    def parse(cell: Cell) -> str | _Bad:
        text = clean_line(code_text(cell), limit + 40)
        return BAD if len(text) > limit else text

    return mapped(cells, parse)


def lines(cells: Sequence[Cell], limit: int = 300) -> list[Any]:
    """Names and other text in one line; BAD when longer than the field."""

    def parse(cell: Cell) -> str | _Bad:
        text = plain_text(cell)
        if len(text) > 20 * limit:
            return BAD
        cleaned = clean_line(text, limit + 40)
        return BAD if len(cleaned) > limit else cleaned

    return mapped(cells, parse)


def notes(cells: Sequence[Cell], limit: int = 4000) -> list[Any]:
    """Longer text, line breaks kept, cut at the limit."""
    return mapped(cells, lambda cell: clean(plain_text(cell), limit))


def currencies(cells: Sequence[Cell], default: str) -> list[Any]:
    """Currency codes of a currency column; unknown ones are BAD, empty ones the file's."""

    def parse(cell: Cell) -> str | _Bad:
        if is_blank(cell):
            return default
        text = str(cell).strip()
        code = text.upper() if text.upper() in CURRENCIES else currency_of(text)
        return code or BAD

    return mapped(cells, parse)


def within(number: int | None, low: int, high: int) -> int | None:
    """A number that makes sense in its place, else nothing."""
    return number if number is not None and low <= number <= high else None

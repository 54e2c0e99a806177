"""Lines from the clipboard: a table copied from a spreadsheet, a CSV text, or `article*qty` line by line.

Nothing is taken before it was shown: every row says what it became or why it did not.
"""

from __future__ import annotations

import csv
import io
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from kamdesk.model.catalog.rules import Item
from kamdesk.model.core.errors import Problem
from kamdesk.model.core.languages import N_
from kamdesk.model.core.money import parse_milli
from kamdesk.model.core.text import clean_line, fold
from kamdesk.model.orders.rules.catalogue import Catalogue, Found, Match
from kamdesk.model.orders.rules.checks import MAX_LINES
from kamdesk.model.orders.rules.entry import Entry, parse_entry
from kamdesk.model.orders.rules.lines import MAX_QTY_MILLI

_CODE_WORDS = (
    "article",
    "item code",
    "code",
    "sku",
    "ean",
    "артикул",
    "код",
    "штрих",
    "artikuls",
    "kods",
    "svitrkods",
)
_QTY_WORDS = ("qty", "quantity", "кол-во", "количество", "кол во", "daudz", "skaits")
_NUMBER = re.compile(r"^\s*\d[\d\s\u00a0]*([.,]\d+)?\s*$")


@dataclass(frozen=True, slots=True)
class PastedRow:
    """One line of the clipboard: what it says, the product it names, thousandths, and what is wrong with it."""

    number: int
    text: str
    item: Item | None = None
    qty_milli: int | None = None
    problem: Problem | None = None

    @property
    def good(self) -> bool:
        return self.problem is None


def parse_paste(text: str, catalogue: Catalogue) -> tuple[PastedRow, ...]:
    """Every non-empty line of the clipboard understood, in order; never raises. Lines over 500 are refused by name."""
    cells = _rows(text)
    header, cells = _header(cells)
    columns = header or _guess(cells, catalogue)
    rows = []
    for number, row in enumerate(cells, 1):
        shown = clean_line("  ".join(cell for cell in row if cell.strip()), 200)
        if number > MAX_LINES:
            rows.append(
                PastedRow(number, shown, problem=_problem(N_("More than %(most)s lines"), most=MAX_LINES))
            )
        else:
            rows.append(_read(number, shown, row, columns, catalogue))
    return tuple(rows)


def looks_pasted(text: str) -> bool:
    """Whether a clipboard text is more than one entry: several lines, or a row of a table."""
    stripped = text.strip("\r\n")
    return "\n" in stripped or "\r" in stripped or "\t" in stripped


def _rows(text: str) -> list[list[str]]:
    plain = text.replace("\r\n", "\n").replace("\r", "\n").replace("\x00", "")
    lines = [line for line in plain.split("\n") if line.strip(" \t;,\u00a0")]
    joined = "\n".join(lines)
    for delimiter in ("\t", ";"):
        if sum(delimiter in line for line in lines) * 2 > len(lines):
            return _split(joined, delimiter)
    if lines and all(line.count(",") == lines[0].count(",") > 0 and "*" not in line for line in lines):
        return _split(joined, ",")
    return [[line] for line in lines]


def _split(text: str, delimiter: str) -> list[list[str]]:
    try:
        return [
            row
            for row in csv.reader(io.StringIO(text), delimiter=delimiter)
            if any(cell.strip() for cell in row)
        ]
    except csv.Error:
        return [line.split(delimiter) for line in text.split("\n")]


Columns = tuple[int, int]


def _header(cells: list[list[str]]) -> tuple[Columns | None, list[list[str]]]:
    """The columns a heading names, and the rows below it."""
    if not cells or len(cells[0]) < 2:
        return None, cells
    heads = [fold(cell) for cell in cells[0]]
    code = next((n for n, head in enumerate(heads) if any(word in head for word in _CODE_WORDS)), None)
    qty = next((n for n, head in enumerate(heads) if any(word in head for word in _QTY_WORDS)), None)
    if code is None or qty is None:
        return None, cells
    return (code, qty), cells[1:]


def _guess(cells: Sequence[Sequence[str]], catalogue: Catalogue) -> Columns | None:
    """Columns of a table without a heading: most products found, then the first numbers right of them."""
    sample = [row for row in cells[:50] if len(row) > 1]
    if not sample:
        return None
    codes: Counter[int] = Counter()
    numbers: Counter[int] = Counter()
    for row in sample:
        for place, cell in enumerate(row):
            codes[place] += catalogue.exact(cell).match is Match.FOUND
            numbers[place] += bool(_NUMBER.match(cell))
    width = max(map(len, sample))
    for place in range(width):
        if len(sample) > 1 and [row[place].strip(" .") for row in sample if place < len(row)] == [
            str(number) for number in range(1, len(sample) + 1)
        ]:
            codes[place] = numbers[place] = 0  # row numbers are no articles, however alike they look
    code = max(range(width), key=lambda place: (codes[place], -place))
    right = [*range(code + 1, width), *range(code)]
    qty = next((place for place in right if numbers[place] * 2 > len(sample)), right[0])
    return code, qty


def _read(
    number: int, shown: str, row: Sequence[str], columns: Columns | None, catalogue: Catalogue
) -> PastedRow:
    if columns is None or len(row) < 2:
        return _from_entry(number, shown, parse_entry(row[0] if row else "", catalogue))
    code, qty = columns
    found = catalogue.find(row[code]) if code < len(row) else Found(Match.NONE)
    typed = row[qty].strip() if qty < len(row) else ""
    if not typed:
        return _pasted(number, shown, found, None, bad=False)
    try:
        milli = parse_milli(typed)
    except (ValueError, ArithmeticError):
        return _pasted(number, shown, found, None, bad=True)
    return _pasted(number, shown, found, milli, bad=not 0 < milli <= MAX_QTY_MILLI)


def _from_entry(number: int, shown: str, entry: Entry) -> PastedRow:
    return _pasted(number, shown, entry.found, entry.qty_milli, entry.bad_qty)


def _pasted(number: int, shown: str, found: Found, qty: int | None, bad: bool) -> PastedRow:
    item = found.item
    if found.match is Match.MANY:
        return PastedRow(number, shown, None, qty, _problem(N_("Fits %(count)s products"), count=found.count))
    if item is None:
        return PastedRow(number, shown, None, qty, _problem(N_("Not in the price list")))
    if bad:
        return PastedRow(number, shown, item, None, _problem(N_("Not a quantity")))
    if qty is None:
        return PastedRow(number, shown, item, None, _problem(N_("No quantity")))
    return PastedRow(number, shown, item, qty)


def _problem(msgid: str, **values: int) -> Problem:
    return Problem("paste", msgid, values)

"""Where the table is on the sheet: title lines, heading row, the rows themselves, totals and closing lines.

Programmes print titles above and authors below, number the rows, repeat the heading on every page and add totals.
None of that is data, and none of it may be lost silently: what is left out is counted by reason.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from kamdesk.exchange.tables.reader import RawTable
from kamdesk.exchange.tables.values import (
    Cell,
    NumberStyle,
    is_blank,
    number_style,
    order_votes,
    parse_date,
    parse_number,
)
from kamdesk.exchange.tables.vocabulary import is_row_number_heading, known_heading
from kamdesk.model.core.text import fold

SEARCH_ROWS = 60
_TOTALS = re.compile(
    r"(?:(?:grand |sub)?total|sum|итого|итог|всего|общий итог|промежуточный итог|kopa|kopsumma|pavisam|summa kopa|"
    r"starpsumma|kopa apmaksai|сумма итого)\b.*"
)
_CLOSING = re.compile(
    r"(?:sagatavoja|sastadija|izdrukats|izveidots|parakst|lapa \d|lappuse|составил|подготовил|исполнитель|сформирован|"
    r"отчет сформирован|страница \d|стр\. ?\d|напечатан|подпись|руководитель|главный бухгалтер|prepared by|created by|"
    r"printed|generated|page \d|exported|report |signature|end of report|конец отчета)"
)


@dataclass(slots=True)
class Layout:
    """The table found on a sheet. Row numbers count from 0 in the file."""

    heading_row: int | None
    headings: list[str]
    first_row: int
    titles: list[str] = field(default_factory=list)
    row_number_column: int | None = None
    style: NumberStyle = NumberStyle()
    # order of day and month where a column of its own proves none
    order: str = "dmy"


def find_layout(table: RawTable) -> Layout:
    """Titles, headings and the column that only counts; the heading row is None when there is none."""
    rows = [table.row(number) for number in range(min(table.row_count, SEARCH_ROWS))]
    return layout_with(table, _heading_row(rows))


def layout_with(table: RawTable, at: int | None) -> Layout:
    """The layout when the headings stand in row `at` (None: there are none), as the user may say."""
    rows = [table.row(number) for number in range(min(table.row_count, max(SEARCH_ROWS, (at or 0) + 2)))]
    if at is None:
        first = next((n for n, row in enumerate(rows) if sum(not is_blank(c) for c in row) > 1), 0)
        headings = ["" for _ in table.columns]
        return Layout(
            None, headings, first, _titles(rows[:first]), None, _file_style(table), _file_order(table)
        )
    headings, height = _headings(rows, at)
    layout = Layout(
        at, headings, at + height, _titles(rows[:at]), None, _file_style(table), _file_order(table)
    )
    layout.row_number_column = _row_number_column(table, layout)
    return layout


def _heading_row(rows: Sequence[Sequence[Cell]]) -> int | None:
    best, best_score = None, 0.0
    for number, row in enumerate(rows):
        score = _heading_score(row, rows[number + 1 : number + 8])
        if score > best_score + 0.01:
            best, best_score = number, score
        if best is not None and best_score >= 2.5 and number > best + 6:
            break
    return best if best_score >= 1.4 else _plain_heading_row(rows)


def _plain_heading_row(rows: Sequence[Sequence[Cell]]) -> int | None:
    """A first row of different words above values is a heading, even when not one word of it is known."""
    for number, row in enumerate(rows):
        words = [fold(str(cell)) for cell in row if cell.__class__ is str and not is_blank(cell)]
        if len(words) < 2:
            continue
        plain = len(set(words)) == len(words) and not any(map(_looks_like_value, words))
        under = rows[number + 1 : number + 8]
        values = any(
            not is_blank(cell) and _looks_like_value(cell) and not is_blank(row[column])
            for line in under for column, cell in enumerate(line)
        )  # fmt: skip
        return number if plain and values else None
    return None


def _heading_score(row: Sequence[Cell], below: Sequence[Sequence[Cell]]) -> float:
    """Known column names count most; texts above numbers and dates count too; a data row scores below zero."""
    texts = [str(cell).strip() for cell in row if cell.__class__ is str and not is_blank(cell)]
    filled = sum(not is_blank(cell) for cell in row)
    if len(texts) < 2 or filled - len(texts) > max(1, filled // 4):
        return 0.0
    values = sum(_looks_like_value(text) for text in texts)
    if values * 2 > len(texts):
        return 0.0
    known = sum(score for text in texts if (score := known_heading(text)) >= 0.55)
    repeated = len(texts) - len({fold(text) for text in texts})
    contrast = 0.0
    for column, cell in enumerate(row):
        if cell.__class__ is str and not is_blank(cell) and not _looks_like_value(str(cell)):
            under = [line[column] for line in below if column < len(line) and not is_blank(line[column])]
            contrast += bool(under) and sum(map(_looks_like_value, under)) * 2 > len(under)
    return known + 0.5 * contrast - 1.2 * values - 0.3 * repeated


def _looks_like_value(cell: Cell) -> bool:
    if cell.__class__ is not str:
        return True
    text = str(cell).strip()
    if not any(char.isdigit() for char in text) or len(text) > 40:
        return "@" in text
    return parse_number(text, NumberStyle()) is not None or parse_date(text) is not None


def _headings(rows: Sequence[Sequence[Cell]], at: int) -> tuple[list[str], int]:
    """The headings and how many rows they take: a second row of words below merged cells completes them."""
    top = [re.sub(r"\s+", " ", str(cell)).strip() if not is_blank(cell) else "" for cell in rows[at]]
    if at + 1 >= len(rows):
        return top, 1
    below = rows[at + 1]
    words = [cell for cell in below if not is_blank(cell)]
    adds = sum(1 for column, cell in enumerate(below) if not is_blank(cell) and not top[column])
    plain = all(
        cell.__class__ is str and not _looks_like_value(cell) and known_heading(str(cell)) >= 0.5
        for cell in words
    )
    if not adds or not plain or len(words) < 2:
        return top, 1
    group = ""
    joined = []
    for column, heading in enumerate(top):
        group = heading or group
        under = str(below[column]).strip() if not is_blank(below[column]) else ""
        joined.append(f"{group} {under}".strip() if under else heading)
    return joined, 2


def _titles(rows: Iterable[Sequence[Cell]]) -> list[str]:
    lines = (" ".join(str(cell).strip() for cell in row if not is_blank(cell)) for row in rows)
    return [line for line in lines if line]


def _file_style(table: RawTable) -> NumberStyle:
    """How numbers are written in this file as a whole: every column has a say."""
    sample: list[Cell] = []
    for column in table.columns:
        sample += column[:400]
    likely = NumberStyle("," if table.delimiter == ";" else ".")
    return number_style(sample, likely)


def _file_order(table: RawTable) -> str:
    """American order when some column proves it and none proves the other."""
    votes = [order_votes(column[:2000]) for column in table.columns]
    american = any(vote.month_first > vote.day_first for vote in votes)
    return "mdy" if american and not any(vote.day_first > vote.month_first for vote in votes) else "dmy"


def _row_number_column(table: RawTable, layout: Layout) -> int | None:
    for number, heading in enumerate(layout.headings[:3]):
        if not is_row_number_heading(heading):
            continue
        counted = [cell for cell in table.columns[number][layout.first_row :] if not is_blank(cell)][:500]
        numbers = [
            int(str(cell).rstrip("."))
            for cell in counted
            if str(cell).rstrip(".").isdigit() and len(str(cell)) < 9
        ]
        steps = sum(later - earlier == 1 for earlier, later in pairwise(numbers))
        if (
            numbers
            and numbers[0] in (0, 1)
            and steps >= 0.9 * (len(numbers) - 1)
            and len(numbers) * 2 > len(counted)
        ):
            return number
    return None


def is_total_line(texts: Iterable[str]) -> bool:
    """True when the first words of a line say that it is a total."""
    return any(_TOTALS.fullmatch(fold(text).strip(" :.*-")) for text in texts)


def is_closing_line(texts: Sequence[str]) -> bool:
    """True for 'Prepared by ...', page numbers and the like."""
    return bool(texts) and bool(_CLOSING.match(fold(texts[0])))

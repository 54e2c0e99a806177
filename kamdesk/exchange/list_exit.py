"""One list as an XLSX file: the rows on screen, typed, never formulas."""

from __future__ import annotations

import tempfile
from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

from kamdesk.exchange.workbook import CELL_TEXT, workbook
from kamdesk.model.store.durable import disk_faults

Cell = str | int | float | Decimal | date | None


def write_list(path: Path, title: str, headers: Sequence[str], rows: Sequence[Sequence[Cell]]) -> Path:
    """Write the file beside its place and move it there whole; raises StorageError when the disk refuses."""
    with disk_faults(), tempfile.TemporaryDirectory(dir=path.parent, prefix=".kamdesk-") as folder:
        part = Path(folder) / "list.xlsx"
        with workbook(part, {"strings_to_formulas": False, "strings_to_urls": False}) as book:
            _fill(book, title, headers, rows)
        part.replace(path)
    return path


def _fill(book: Any, title: str, headers: Sequence[str], rows: Sequence[Sequence[Cell]]) -> None:
    sheet = book.add_worksheet(_sheet_name(title))
    bold, day = book.add_format({"bold": True}), book.add_format({"num_format": "dd.mm.yyyy"})
    for column, header in enumerate(headers):
        sheet.write_string(0, column, header, bold)
    for number, row in enumerate(rows, start=1):
        for column, cell in enumerate(row):
            _write(sheet, number, column, cell, day)
    for column, header in enumerate(headers):
        longest = max([len(header), *(len(str(row[column])) for row in rows[:500])], default=8)
        sheet.set_column(column, column, min(60, longest + 2))
    sheet.freeze_panes(1, 0)
    if rows:
        sheet.autofilter(0, 0, len(rows), max(0, len(headers) - 1))


def _write(sheet, row: int, column: int, cell: Cell, day) -> None:  # type: ignore[no-untyped-def]
    if cell is None or cell == "":
        return
    if isinstance(cell, date):
        sheet.write_datetime(row, column, cell, day)
    elif isinstance(cell, int | float | Decimal) and not isinstance(cell, bool):
        sheet.write_number(row, column, float(cell))
    else:
        sheet.write_string(row, column, str(cell)[:CELL_TEXT])


def _sheet_name(title: str) -> str:
    clean = "".join(" " if char in "[]:*?/\\'" else char for char in title).strip()
    return clean[:31] or "KAMdesk"

"""The user's own copy of everything: one workbook, one JSON file per table, every issued paper and photo as a file.

Nothing is encrypted there, which is the point: it is read without KAMdesk. The folder must be empty.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any

from kamdesk.exchange.workbook import CELL_TEXT, workbook
from kamdesk.model.core.errors import InvalidInput, Problem
from kamdesk.model.core.languages import N_
from kamdesk.model.documents.queries import document_content, document_list
from kamdesk.model.store import dump
from kamdesk.model.store.durable import disk_faults

ROWS_PER_SHEET = 1_000_000
_UNSAFE = re.compile(r'[\\/:*?"<>|\x00-\x1f]+')


@dataclass(frozen=True, slots=True)
class Exit:
    """What was written: files and rows."""

    files: int
    rows: int


def export_all(connection: Any, folder: Path, progress: Callable[[int, int], None] | None = None) -> Exit:
    """Write the whole portfolio into `folder`. InvalidInput when it holds something already."""
    with disk_faults():
        if folder.exists() and any(folder.iterdir()):
            raise InvalidInput(
                Problem("folder", N_("The folder is not empty. Choose another one: nothing is overwritten."))
            )
        folder.mkdir(parents=True, exist_ok=True)
        return _written(connection, folder, progress)


def _written(connection: Any, folder: Path, progress: Callable[[int, int], None] | None) -> Exit:
    rows, names = _write_tables(connection, folder, progress)
    papers = _write_files(folder / "papers", _papers(connection))
    photos = _write_files(
        folder / "attachments", ((one.name, one.content) for one in dump.attachments(connection))
    )
    return Exit(files=names + 1 + papers + photos, rows=rows)


def _write_tables(
    connection: Any, folder: Path, progress: Callable[[int, int], None] | None
) -> tuple[int, int]:
    json_folder = folder / "json"
    json_folder.mkdir()
    total = names = 0
    options = {
        "constant_memory": True,
        "strings_to_formulas": False,
        "strings_to_urls": False,
        "strings_to_numbers": False,
    }
    with workbook(folder / "kamdesk.xlsx", options) as book:
        day = book.add_format({"num_format": "dd.mm.yyyy"})
        for number, table in enumerate(dump.tables(connection), start=1):
            sheet = book.add_worksheet(table.name[:31])
            sheet.write_row(0, 0, table.columns)
            with (json_folder / f"{table.name}.json").open("w", encoding="utf-8", newline="\n") as out:
                total += _write_rows(table, sheet, out, day)
            names = number
            if progress:
                progress(number, 0)
    return total, names


def _write_rows(table: dump.TableDump, sheet: Any, out: Any, day: Any) -> int:
    out.write("[")
    count = 0
    for count, row in enumerate(table.rows, start=1):
        values = dict(zip(table.columns, map(_plain, row), strict=True))
        out.write(("," if count > 1 else "") + "\n" + json.dumps(values, ensure_ascii=False))
        if count < ROWS_PER_SHEET:
            for column, value in enumerate(row):
                _write_cell(sheet, count, column, value, day)
    out.write("\n]\n")
    return count


def _write_cell(sheet: Any, row: int, column: int, value: Any, day: Any) -> None:
    """Text stays text whatever it begins with; days are days; instants are their written form."""
    if value is None or value == "":
        return
    if isinstance(value, datetime):
        sheet.write_string(row, column, value.isoformat())
    elif isinstance(value, date):
        sheet.write_datetime(row, column, datetime(value.year, value.month, value.day), day)  # noqa: DTZ001 - a day
    elif isinstance(value, bool | int):
        sheet.write_number(row, column, int(value))
    else:
        sheet.write_string(row, column, str(value)[:CELL_TEXT])


def _plain(value: Any) -> Any:
    return value.isoformat() if isinstance(value, date) else value


def _papers(connection: Any) -> Iterator[tuple[str, bytes]]:
    for paper in document_list(connection, limit=1_000_000):
        content = document_content(connection, paper.id)
        if content is not None:
            yield f"{paper.number} {paper.title} {paper.language}.pdf", content


def _write_files(folder: Path, files: Iterable[tuple[str, bytes]]) -> int:
    written = 0
    for name, content in files:
        folder.mkdir(exist_ok=True)
        _free_path(folder, name).write_bytes(content)
        written += 1
    return written


def _free_path(folder: Path, name: str) -> Path:
    """A name the file system takes and nothing has yet."""
    safe = _UNSAFE.sub("_", name).strip(" .")[:120] or "file"
    stem, dot, ending = safe.rpartition(".")
    candidate = folder / safe
    number = 1
    while candidate.exists():
        number += 1
        candidate = folder / (f"{stem} ({number}).{ending}" if dot else f"{safe} ({number})")
    return candidate

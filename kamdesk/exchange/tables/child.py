"""The reader of one table file, alone in its own process.

Whatever a hostile file does to a parser, it does here: the parent (`reader.py`) watches the memory and the time of
this process and ends it. It imports the standard library and python-calamine only. The request comes as one line of
JSON on stdin, the answer goes as lines of JSON to stdout: `head`, then `cols` (one list per column, a few thousand
rows at a time), then `end`; or `refused` with the reason.

Cells are text, numbers (int or float, only where the workbook holds a number), true/false, or "" for none. Dates of a
workbook come as ISO text.
"""

from __future__ import annotations

import csv
import datetime
import json
import sys
from collections.abc import Iterable, Iterator
from itertools import islice, zip_longest
from pathlib import Path
from typing import Any, Literal, TextIO

from kamdesk.exchange.tables import guard
from kamdesk.exchange.tables.faults import FileRefused
from kamdesk.exchange.tables.guard import FileKind
from kamdesk.exchange.tables.markup import is_markup, read_markup
from kamdesk.exchange.tables.sniff import decode, delimiter_of

CHUNK_ROWS = 4000
CELL_LIMIT = 32_768
MEMORY = 600 * 1024 * 1024

Cell = str | int | float | bool
Rows = Iterator[list[Cell]]


def main() -> int:
    """Answer the one request on stdin; exit 0 also when the file was refused."""
    out = sys.stdout
    if hasattr(out, "reconfigure"):
        out.reconfigure(encoding="utf-8", newline="\n")
        sys.stdin.reconfigure(encoding="utf-8")  # type: ignore[union-attr]
    request = json.loads(sys.stdin.readline())
    limit_memory(int(request.get("memory", MEMORY)))
    path = Path(request["path"])
    try:
        _answer(path, request, out)
    except FileRefused as refusal:
        _say(out, {"refused": refusal.reason, "msgid": refusal.msgid, "values": refusal.values})
    except MemoryError:
        _say(out, {"refused": "memory", "msgid": guard.TOO_LARGE, "values": {"name": path.name}})
    except Exception as error:  # whatever a parser raises on a broken file, the parent must hear a sentence
        _say(
            out,
            {
                "refused": "damaged",
                "msgid": guard.DAMAGED,
                "values": {"name": path.name},
                "detail": repr(error),
            },
        )
    out.flush()
    return 0


def limit_memory(extra: int) -> None:
    """Let the address space grow by `extra` bytes at most; nothing where the system has no such limit."""
    try:
        import resource

        with open("/proc/self/statm", encoding="ascii") as statm:
            now = int(statm.read().split()[0]) * resource.getpagesize()
        resource.setrlimit(resource.RLIMIT_AS, (now + extra, now + extra))
    except (ImportError, OSError, ValueError):
        return


def _answer(path: Path, request: dict[str, Any], out: TextIO) -> None:
    marked = bool(request.get("markup")) and is_markup(path)
    kind = FileKind.XML if marked else guard.check_file(path)
    if marked:
        head, rows = _HEAD_OF_MARKUP, _texts(read_markup(path))
    elif kind is FileKind.CSV:
        head, rows = _read_text(path, request)
    else:
        if kind is not FileKind.XLS:
            guard.check_parts(path)
        head, rows = _read_workbook(path, request)
    _say(out, {"head": {"kind": kind.value, **head}})
    limit = int(request.get("rows") or 0) or guard.MAX_ROWS * 2
    count = 0
    while count < limit and (chunk := list(islice(rows, min(CHUNK_ROWS, limit - count)))):
        width = max(map(len, chunk))
        if width > guard.MAX_COLUMNS or (count + len(chunk)) * width > guard.MAX_CELLS:
            raise FileRefused("extent", guard.TOO_WIDE, name=path.name)
        _say(
            out, {"cols": [list(column) for column in zip_longest(*chunk, fillvalue="")], "rows": len(chunk)}
        )
        out.flush()
        count += len(chunk)
    _say(out, {"end": count})


_HEAD_OF_MARKUP = {
    "encoding": "",
    "delimiter": "",
    "sheet": "",
    "sheets": [],
    "replaced": 0,
    "zeros": 0,
}


def _texts(rows: Iterable[list[str]]) -> Rows:
    for row in rows:
        yield [cell[:CELL_LIMIT] for cell in row]


def _say(out: TextIO, message: dict[str, Any]) -> None:
    # non-ASCII goes as escapes, so a lone surrogate cannot break the pipe
    out.write(json.dumps(message, separators=(",", ":")))
    out.write("\n")


def _read_text(path: Path, request: dict[str, Any]) -> tuple[dict[str, Any], Rows]:
    data = path.read_bytes()
    if request.get("encoding"):
        encoding = str(request["encoding"])
        text = data.decode(encoding, errors="replace").lstrip("\ufeff")
    else:
        text, encoding = decode(data)
    del data
    zeros = text.count("\x00")
    if zeros:
        text = text.replace("\x00", "")
    delimiter = str(request.get("delimiter") or delimiter_of(text))
    head = {"encoding": encoding, "delimiter": delimiter, "sheet": "", "sheets": [],
            "replaced": text.count("\ufffd"), "zeros": zeros}  # fmt: skip
    if text[:4].lower() == "sep=":
        text = text.partition("\n")[2]
    return head, _csv_rows(text, delimiter)


def _lines(text: str) -> Iterator[str]:
    """Lines with their ends, one at a time: a list of them would double the memory of a large file."""
    start, length = 0, len(text)
    lone_cr = "\n" not in text
    mark = "\r" if lone_cr else "\n"
    while start < length:
        at = text.find(mark, start)
        end = length if at < 0 else at + 1
        yield text[start:end]
        start = end


def _csv_rows(text: str, delimiter: str) -> Rows:
    csv.field_size_limit(1_000_000)
    quoting: Literal[0, 3] = csv.QUOTE_NONE if _quotes_are_broken(text, delimiter) else csv.QUOTE_MINIMAL
    reader = csv.reader(_lines(text), delimiter=delimiter, quoting=quoting)
    while True:
        try:
            row: list[Cell] = list(next(reader))
        except StopIteration:
            return
        if len(row) > guard.MAX_COLUMNS:
            raise FileRefused("extent", guard.TOO_WIDE, name="CSV")
        if quoting == csv.QUOTE_NONE:
            row = [_unquoted(str(cell)) for cell in row]
        if sum(map(len, row)) >= CELL_LIMIT:  # type: ignore[arg-type]
            row = [str(cell)[:CELL_LIMIT] for cell in row]
        yield row


def _quotes_are_broken(text: str, delimiter: str) -> bool:
    """True when one unclosed quote would swallow the rest of the file into a single cell."""
    if '"' not in text:
        return False
    try:
        for row in csv.reader(_lines(text), delimiter=delimiter):
            if any(cell.count("\n") > 200 for cell in row):
                return True
    except csv.Error:
        return True
    return False


def _unquoted(cell: str) -> str:
    cell = cell.rstrip("\r\n")
    if len(cell) > 1 and cell[0] == cell[-1] == '"':
        return cell[1:-1].replace('""', '"')
    return cell


def _read_workbook(path: Path, request: dict[str, Any]) -> tuple[dict[str, Any], Rows]:
    from python_calamine import CalamineWorkbook, PasswordError, SheetTypeEnum, SheetVisibleEnum

    try:
        with open(path, "rb") as stream:
            book = CalamineWorkbook.from_filelike(stream)
    except PasswordError as error:
        raise FileRefused("password", guard.LOCKED, name=path.name) from error
    sheets = [meta.name for meta in book.sheets_metadata
              if meta.typ == SheetTypeEnum.WorkSheet and meta.visible == SheetVisibleEnum.Visible]  # fmt: skip
    sheets = sheets or list(book.sheet_names)
    wanted = request.get("sheet")
    name = wanted if wanted in book.sheet_names else _best_sheet(book, sheets)
    if name is None:
        raise FileRefused("empty", guard.EMPTY, name=path.name)
    sheet = book.get_sheet_by_name(name)
    top = sheet.start[0] if sheet.start else 0
    head = {"encoding": "", "delimiter": "", "sheet": name, "sheets": sheets, "replaced": 0, "zeros": 0}
    blank: Iterable[list[Cell]] = ([""] for _ in range(min(top, 1000)))
    return head, _chained(blank, (list(map(_cell, row)) for row in sheet.iter_rows()))


def _best_sheet(book: Any, names: list[str]) -> str | None:
    """The visible sheet with the most filled area; of equals the first."""
    best, size = None, 0
    for name in names[:50]:
        sheet = book.get_sheet_by_name(name)
        area = sheet.height * min(sheet.width, 30)
        if area > size:
            best, size = name, area
    return best


def _chained(*parts: Iterable[list[Cell]]) -> Rows:
    for part in parts:
        yield from part


def _cell(value: Any) -> Cell:
    if value.__class__ is str:
        return value if len(value) < CELL_LIMIT else value[:CELL_LIMIT]
    if value.__class__ is float:
        if value == value and value.is_integer() and abs(value) < 1e15:
            return int(value)
        return float(format(value, ".15g")) if abs(value) < 1e300 else ""
    if isinstance(value, bool | int):
        return value
    if isinstance(value, datetime.datetime):
        return (
            value.isoformat(" ", "seconds") if value.time() != datetime.time() else value.date().isoformat()
        )
    if isinstance(value, datetime.date | datetime.time):
        return value.isoformat()
    return "" if value is None else str(value)


if __name__ == "__main__":
    sys.exit(main())

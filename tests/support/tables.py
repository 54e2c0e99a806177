"""Table files for tests: workbooks written cell by cell, and hostile ones built byte by byte."""

from __future__ import annotations

import struct
import zipfile
import zlib
from collections.abc import Callable, Sequence
from datetime import date, datetime
from pathlib import Path
from typing import Any
from xml.sax.saxutils import escape

import xlsxwriter

Rows = Sequence[Sequence[Any]]


def write_csv(
    path: Path, rows: Rows, *, encoding: str = "utf-8", delimiter: str = ";", newline: str = "\r\n"
) -> Path:
    """A CSV with cells quoted where they need it."""
    text = newline.join(delimiter.join(_quoted(cell, delimiter) for cell in row) for row in rows) + newline
    path.write_bytes(text.encode(encoding, errors="replace"))
    return path


def _quoted(cell: Any, delimiter: str) -> str:
    text = "" if cell is None else str(cell)
    if any(mark in text for mark in (delimiter, '"', "\n", "\r")):
        return '"' + text.replace('"', '""') + '"'
    return text


def write_xlsx(
    path: Path, rows: Rows, *, sheet: str = "Sheet1", before: Sequence[tuple[str, Rows]] = ()
) -> Path:
    """A workbook; dates become real dates, numbers real numbers. `before` are other sheets in front."""
    book = xlsxwriter.Workbook(str(path), {"strings_to_formulas": False, "strings_to_numbers": False})
    day = book.add_format({"num_format": "dd.mm.yyyy"})
    for name, lines in (*before, (sheet, rows)):
        page = book.add_worksheet(name)
        for row, cells in enumerate(lines):
            for column, cell in enumerate(cells):
                if isinstance(cell, date | datetime):
                    page.write_datetime(row, column, datetime.combine(cell, datetime.min.time()), day)
                elif cell not in (None, ""):
                    page.write(row, column, cell)
    book.close()
    return path


def write_ods(path: Path, rows: Rows) -> Path:
    """The smallest OpenDocument table that holds texts and numbers."""
    lines = "".join("<table:table-row>" + "".join(map(_ods_cell, row)) + "</table:table-row>" for row in rows)
    content = (
        '<?xml version="1.0" encoding="UTF-8"?><office:document-content '
        'xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
        'xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" '
        'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"><office:body><office:spreadsheet>'
        f'<table:table table:name="Lapa1">{lines}</table:table></office:spreadsheet></office:body>'
        "</office:document-content>"
    )
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet", zipfile.ZIP_STORED)
        archive.writestr("META-INF/manifest.xml", "<manifest/>")
        archive.writestr("content.xml", content)
    return path


def _ods_cell(cell: Any) -> str:
    if isinstance(cell, int | float):
        return f'<table:table-cell office:value-type="float" office:value="{cell}"><text:p>{cell}</text:p></table:table-cell>'
    return f'<table:table-cell office:value-type="string"><text:p>{escape(str(cell))}</text:p></table:table-cell>'


# --- hostile files ------------------------------------------------------------------------------------------------

_TYPES = (
    '<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Default Extension="xml" ContentType="application/xml"/></Types>'
)
_RELS = (
    '<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    '<Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" '
    'Target="xl/workbook.xml"/></Relationships>'
)
_BOOK = (
    '<?xml version="1.0"?><workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets>'
    '<sheet name="A" sheetId="1" r:id="rId1"/></sheets></workbook>'
)
_BOOK_RELS = (
    '<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    '<Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" '
    'Target="worksheets/sheet1.xml"/></Relationships>'
)
_SHEET = '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>{rows}</sheetData></worksheet>'


def raw_xlsx(path: Path, sheet: str | bytes, extra: dict[str, bytes] | None = None) -> Path:
    """A workbook around a hand-made sheet part."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", _TYPES)
        archive.writestr("_rels/.rels", _RELS)
        archive.writestr("xl/workbook.xml", _BOOK)
        archive.writestr("xl/_rels/workbook.xml.rels", _BOOK_RELS)
        archive.writestr("xl/worksheets/sheet1.xml", sheet)
        for name, data in (extra or {}).items():
            archive.writestr(name, data)
    return path


def _cell(reference: str, value: str) -> str:
    return f'<c r="{reference}" t="inlineStr"><is><t>{value}</t></is></c>'


def zip_bomb(path: Path) -> Path:
    """Small on disk, hundreds of megabytes when inflated."""
    row = '<row r="1">' + "<!-- " + "a" * 1_000_000 + " -->" + "</row>"
    return raw_xlsx(path, _SHEET.format(rows=row * 260))


def lying_zip(path: Path) -> Path:
    """A bomb whose directory claims a harmless size."""
    data = (_SHEET.format(rows="<row r='1'>" + " " * 250_000_000 + "</row>")).encode()
    raw_xlsx(path, "x" * 100)
    packer = zlib.compressobj(9, zlib.DEFLATED, -15)
    packed = packer.compress(data) + packer.flush()
    name = b"xl/worksheets/sheet2.xml"
    local = struct.pack(
        "<4s5H3L2H", b"PK\x03\x04", 20, 0, 8, 0, 0, zlib.crc32(data), len(packed), 900_000, len(name), 0
    )
    old = path.read_bytes()
    at = old.rfind(b"PK\x05\x06")
    start = int.from_bytes(old[at + 16 : at + 20], "little")
    central = struct.pack("<4s6H3L5H2L", b"PK\x01\x02", 20, 20, 0, 8, 0, 0, zlib.crc32(data), len(packed), 900_000,
                          len(name), 0, 0, 0, 0, 0, start) + name  # fmt: skip
    directory = old[start:at] + central
    count = int.from_bytes(old[at + 10 : at + 12], "little") + 1
    body = old[:start] + local + name + packed
    end = struct.pack("<4s4H2LH", b"PK\x05\x06", 0, 0, count, count, len(directory), len(body), 0)
    path.write_bytes(body + directory + end)
    return path


def many_entries(path: Path) -> Path:
    return raw_xlsx(path, _SHEET.format(rows=""), {f"xl/media/{n}.txt": b"x" for n in range(2100)})


def nested_zip(path: Path) -> Path:
    inner = path.with_suffix(".inner")
    write_xlsx(inner, [["a"]])
    return raw_xlsx(path, _SHEET.format(rows=""), {"xl/embeddings/more.xlsx": inner.read_bytes()})


def traversal(path: Path) -> Path:
    return raw_xlsx(path, _SHEET.format(rows=""), {"../../escaped.txt": b"x"})


def million_columns(path: Path) -> Path:
    return raw_xlsx(path, _SHEET.format(rows=f'<row r="1">{_cell("A1", "a")}{_cell("BDWGN1", "b")}</row>'))


def wide_and_tall(path: Path) -> Path:
    """Two cells in opposite corners: a reader that allots the whole area needs hundreds of gigabytes."""
    far = f'<row r="1">{_cell("A1", "a")}</row><row r="1048576">{_cell("XFD1048576", "b")}</row>'
    return raw_xlsx(path, _SHEET.format(rows=far))


def tall_within_limits(path: Path) -> Path:
    """Corners inside every single limit, whose area is still far too large."""
    far = f'<row r="1">{_cell("A1", "a")}</row><row r="1048576">{_cell("ALJ1048576", "b")}</row>'
    return raw_xlsx(path, _SHEET.format(rows=far))


def billion_laughs(path: Path) -> Path:
    levels = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))
    return raw_xlsx(
        path,
        f'<!DOCTYPE x [<!ENTITY l0 "lol">{levels}]>'
        + _SHEET.format(rows=f'<row r="1">{_cell("A1", "&l9;")}</row>'),
    )


def external_entity(path: Path) -> Path:
    return raw_xlsx(
        path,
        '<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/hostname">]>'
        + _SHEET.format(rows=f'<row r="1">{_cell("A1", "&e;")}</row>'),
    )


def repeated_ods(path: Path) -> Path:
    """One valued cell that says it stands for thousands of millions."""
    write_ods(path, [["a"]])
    with zipfile.ZipFile(path) as archive:
        content = archive.read("content.xml").decode()
    content = content.replace("<table:table-row>", '<table:table-row table:number-rows-repeated="1000000">')
    content = content.replace(
        "<table:table-cell ", '<table:table-cell table:number-columns-repeated="16000" '
    )
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet", zipfile.ZIP_STORED)
        archive.writestr("content.xml", content)
    return path


def renamed_zip(path: Path) -> Path:
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("report.exe", b"MZ")
    return path


def torn_xlsx(path: Path) -> Path:
    write_xlsx(path, [["a", "b"], [1, 2]])
    path.write_bytes(path.read_bytes()[:-300])
    return path


def web_page(path: Path) -> Path:
    path.write_text("<html><table><tr><td>1</td></tr></table></html>", encoding="utf-8")
    return path


def picture(path: Path) -> Path:
    path.write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 40)
    return path


def binary_noise(path: Path) -> Path:
    path.write_bytes(bytes(range(256)) * 200)
    return path


def empty(path: Path) -> Path:
    path.write_bytes(b"\r\n \r\n")
    return path


def wide_csv(path: Path) -> Path:
    path.write_text(";".join("x" for _ in range(1_000_000)), encoding="utf-8")
    return path


HOSTILE: dict[str, tuple[str, Callable[[Path], Path]]] = {
    "zip bomb": ("a.xlsx", zip_bomb),
    "zip bomb with a lying directory": ("a.xlsx", lying_zip),
    "too many entries": ("a.xlsx", many_entries),
    "nested zip": ("a.xlsx", nested_zip),
    "path traversal": ("a.xlsx", traversal),
    "a million columns": ("a.xlsx", million_columns),
    "opposite corners": ("a.xlsx", wide_and_tall),
    "opposite corners within limits": ("a.xlsx", tall_within_limits),
    "billion laughs": ("a.xlsx", billion_laughs),
    "external entity": ("a.xlsx", external_entity),
    "repeated cells": ("a.ods", repeated_ods),
    "a zip of something else": ("a.xlsx", renamed_zip),
    "torn workbook": ("a.xlsx", torn_xlsx),
    "web page": ("a.xls", web_page),
    "picture": ("a.csv", picture),
    "binary noise": ("a.csv", binary_noise),
    "empty": ("a.csv", empty),
    "a million columns of text": ("a.csv", wide_csv),
}

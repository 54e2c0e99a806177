"""What is looked at before a table file is opened (reliability.md 2.6, F24).

The kind is decided by content, never by the ending alone. Workbooks are zip archives, so the archive's own directory
is judged first (count, sizes, ratios, names), then each XML part is inflated with a counter and looked at for
entities and for cell extents no export has. Nothing here builds a tree or keeps a whole part in memory.
"""

from __future__ import annotations

import re
import stat
import zipfile
import zlib
from enum import StrEnum
from pathlib import Path
from typing import IO

from kamdesk.exchange.tables.faults import FileRefused
from kamdesk.exchange.tables.sniff import wide_without_mark
from kamdesk.model.core.languages import N_

MAX_FILE = 200_000_000
MAX_ENTRIES = 2000
MAX_INFLATED = 200_000_000
MAX_RATIO = 150
RATIO_FROM = 1_000_000
MAX_COLUMNS = 1000
MAX_ROWS = 1_048_576
MAX_CELLS = 20_000_000
_CHUNK = 1 << 18

TOO_LARGE = N_("The file is too large to be read safely: %(name)s.")
NOT_A_TABLE = N_("%(name)s is not a table that can be read: CSV, XLSX, XLS or ODS is needed.")
HOSTILE = N_("%(name)s is built like a harmful archive and was not opened.")
DAMAGED = N_("%(name)s is damaged and cannot be read.")
LOCKED = N_("%(name)s is protected with a password; save it without one and load it again.")
WEB_PAGE = N_(
    "%(name)s is a web page or XML with the ending of a table; save it as XLSX or CSV and load it again."
)
TOO_WIDE = N_("%(name)s has more rows or columns than a list can have and was not opened.")
NOT_READABLE = N_("The file %(path)s may not be read by this user. It was not touched.")
NOT_FOUND = N_("The file %(name)s is not there.")
EMPTY = N_("%(name)s is empty.")


class FileKind(StrEnum):
    CSV = "csv"
    XLSX = "xlsx"
    XLS = "xls"
    ODS = "ods"
    XML = "xml"


_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_TEXT_MARKS = (b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")
_FOREIGN = (b"%PDF", b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"Rar!", b"7z\xbc\xaf", b"\x1f\x8b", b"BZh", b"MZ",
            b"\x7fELF", b"SQLite format 3", b"{\\rtf")  # fmt: skip
_WIDE_CELL = re.compile(rb' r="([A-Z]{3,})\d')
_LAST_CELL = re.compile(rb' r="[A-Z]*(\d{1,12})"')
_DOCTYPE = re.compile(rb"<!(?:DOCTYPE|ENTITY)", re.IGNORECASE)
_DOCTYPE_16 = (
    "<!DOCTYPE".encode("utf-16-le"),
    "<!ENTITY".encode("utf-16-le"),
    "<!DOCTYPE".encode("utf-16-be"),
)
_REPEATED = re.compile(rb'number-(columns|rows)-repeated="(\d{1,12})"([^>]{0,400}?)(/?)>')


def check_file(path: Path) -> FileKind:
    """The kind of the file, after everything that can be judged without inflating it.

    Raises FileRefused. Costs milliseconds whatever the size of the file.
    """
    kind = kind_of(path)
    if kind in (FileKind.XLSX, FileKind.ODS):
        with open(path, "rb") as stream:
            _check_directory(path, stream)
    return kind


def kind_of(path: Path) -> FileKind:
    """What the content says the file is; FileRefused when it is no table."""
    name = path.name
    try:
        found = path.stat()
        if not stat.S_ISREG(found.st_mode):
            raise FileRefused("kind", NOT_A_TABLE, name=name)  # a pipe would be waited for without end
        size = found.st_size
        with open(path, "rb") as stream:
            head = stream.read(8192)
    except PermissionError as error:
        raise FileRefused("rights", NOT_READABLE, path=str(path)) from error
    except (OSError, ValueError) as error:
        raise FileRefused("missing", NOT_FOUND, name=name) from error
    if not head.strip(b"\x00 \r\n\t"):
        raise FileRefused("empty", EMPTY, name=name)
    if size > MAX_FILE:
        raise FileRefused("size", TOO_LARGE, name=name)
    if head.startswith(_OLE):
        return _old_workbook(path)
    if head.startswith(b"PK"):
        return _workbook_kind(path)
    if head.startswith(_FOREIGN):
        raise FileRefused("kind", NOT_A_TABLE, name=name)
    _check_text(head, name)
    return FileKind.CSV


def _check_text(head: bytes, name: str) -> None:
    start = head.lstrip(b"\xef\xbb\xbf \r\n\t").lower()
    wide = head.replace(b"\x00", b"").lstrip(b"\xff\xfe\xef\xbb\xbf \r\n\t").lower()
    if start.startswith((b"<?xml", b"<html", b"<!doctype", b"<table", b"<workbook")) or wide.startswith(
        b"<?xml"
    ):
        raise FileRefused("markup", WEB_PAGE, name=name)
    if head.startswith(_TEXT_MARKS) or wide_without_mark(head):
        return
    controls = sum(1 for byte in head if byte < 32 and byte not in (0, 9, 10, 12, 13, 26, 27, 30, 31))
    if controls > len(head) // 50 or head.count(0) > len(head) // 10:
        raise FileRefused("binary", NOT_A_TABLE, name=name)


def _old_workbook(path: Path) -> FileKind:
    with open(path, "rb") as stream:
        data = stream.read(4_000_000) + _tail(stream)
    if "EncryptedPackage".encode("utf-16-le") in data:
        raise FileRefused("password", LOCKED, name=path.name)
    if not any(name.encode("utf-16-le") in data for name in ("Workbook", "Book")):
        raise FileRefused("kind", NOT_A_TABLE, name=path.name)
    return FileKind.XLS


def _tail(stream: IO[bytes]) -> bytes:
    stream.seek(0, 2)
    stream.seek(max(0, stream.tell() - 1_000_000))
    return stream.read()


def _workbook_kind(path: Path) -> FileKind:
    with open(path, "rb") as stream:
        _check_entry_count(path, stream)
        try:
            names = set(zipfile.ZipFile(stream).namelist())
        except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError, OverflowError) as error:
            raise FileRefused("damaged", DAMAGED, name=path.name) from error
    if {"xl/workbook.xml", "xl/workbook.bin"} & {name.lower() for name in names}:
        return FileKind.XLSX
    if "content.xml" in names:
        return FileKind.ODS
    raise FileRefused("kind", NOT_A_TABLE, name=path.name)


def _check_entry_count(path: Path, stream: IO[bytes]) -> None:
    """Read the count from the end record, so that a directory of millions of names is never parsed."""
    stream.seek(0, 2)
    size = stream.tell()
    stream.seek(max(0, size - 66_000))
    tail = stream.read()
    at = tail.rfind(b"PK\x05\x06")
    if at < 0 or len(tail) < at + 22:
        raise FileRefused("damaged", DAMAGED, name=path.name)
    count = int.from_bytes(tail[at + 10 : at + 12], "little")
    directory = int.from_bytes(tail[at + 12 : at + 16], "little")
    if count > MAX_ENTRIES or directory > 1_000_000 or b"PK\x06\x06" in tail[-200:]:
        raise FileRefused("entries", HOSTILE, name=path.name)


def _check_directory(path: Path, stream: IO[bytes]) -> None:
    try:
        entries = zipfile.ZipFile(stream).infolist()
    except (zipfile.BadZipFile, ValueError, OSError) as error:
        raise FileRefused("damaged", DAMAGED, name=path.name) from error
    if len(entries) > MAX_ENTRIES or len({entry.filename for entry in entries}) != len(entries):
        raise FileRefused("entries", HOSTILE, name=path.name)
    if sum(entry.file_size for entry in entries) > MAX_INFLATED:
        raise FileRefused("inflated", TOO_LARGE, name=path.name)
    for entry in entries:
        if entry.file_size >= RATIO_FROM and entry.file_size > MAX_RATIO * max(entry.compress_size, 1):
            raise FileRefused("ratio", HOSTILE, name=path.name)
        if _leaves_folder(entry.filename):
            raise FileRefused("traversal", HOSTILE, name=path.name)
        if entry.flag_bits & 1:
            raise FileRefused("password", LOCKED, name=path.name)


def _leaves_folder(name: str) -> bool:
    parts = name.replace("\\", "/").split("/")
    return (
        ".." in parts or name.startswith(("/", "\\")) or bool(re.match(r"[A-Za-z]:", name)) or "\x00" in name
    )


def check_parts(path: Path) -> int:
    """Inflate every part with a counter and look into it; the number of bytes inflated. Raises FileRefused.

    A directory may lie about sizes, so what really comes out counts. Runs in the reader's child process.
    """
    total = 0
    with open(path, "rb") as stream, zipfile.ZipFile(stream) as archive:
        for entry in archive.infolist():
            if not entry.is_dir():
                total += _check_part(path, archive, entry, MAX_INFLATED - total)
    return total


def _check_part(path: Path, archive: zipfile.ZipFile, entry: zipfile.ZipInfo, allowed: int) -> int:
    xml = entry.filename.lower().endswith((".xml", ".rels"))
    sheet = xml and "/worksheets/" in entry.filename.lower()
    content = entry.filename == "content.xml"
    seen = 0
    before = b""
    try:
        with archive.open(entry) as part:
            while block := part.read(_CHUNK):
                if (
                    not seen
                    and block.startswith((b"PK\x03\x04", _OLE))
                    and not entry.filename.endswith(".bin")
                ):
                    raise FileRefused("nested", HOSTILE, name=path.name)
                seen += len(block)
                if seen > RATIO_FROM and seen > MAX_RATIO * max(entry.compress_size, 1):
                    raise FileRefused("ratio", HOSTILE, name=path.name)
                if seen > allowed:
                    raise FileRefused("inflated", TOO_LARGE, name=path.name)
                if xml:
                    _check_block(path, before + block, sheet=sheet, content=content)
                    before = block[-512:]
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError) as error:
        raise FileRefused("damaged", DAMAGED, name=path.name) from error
    return seen


def _check_block(path: Path, block: bytes, *, sheet: bool, content: bool) -> None:
    if _DOCTYPE.search(block) or any(mark in block for mark in _DOCTYPE_16):
        raise FileRefused("entities", HOSTILE, name=path.name)
    if sheet and _sheet_too_wide(block):
        raise FileRefused("extent", TOO_WIDE, name=path.name)
    if content and _repeats_too_often(block):
        raise FileRefused("extent", TOO_WIDE, name=path.name)


def _sheet_too_wide(block: bytes) -> bool:
    if any(_column_number(match.group(1)) > MAX_COLUMNS for match in _WIDE_CELL.finditer(block)):
        return True
    rows = _LAST_CELL.findall(block, max(0, len(block) - 4096))
    return bool(rows) and int(rows[-1]) > MAX_ROWS


def _repeats_too_often(block: bytes) -> bool:
    """An OpenDocument cell with a value may not stand for thousands of cells; empty filling at the end may."""
    for match in _REPEATED.finditer(block):
        what, times, attributes, closed = match.groups()
        limit = MAX_COLUMNS if what == b"columns" else MAX_ROWS
        valued = b"value" in attributes or b"formula" in attributes or (what == b"columns" and not closed)
        if int(times) > (limit if valued else 20_000_000):
            return True
    return False


def _column_number(letters: bytes) -> int:
    number = 0
    for letter in letters[:8]:
        number = number * 26 + letter - 64
    return number

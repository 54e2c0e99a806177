"""XML lists (sanctions lists come as such) as a table: the element that repeats is the row, its leaves the columns.

Read in the child process, as a stream: no tree is built, and a document with a DOCTYPE or an entity is refused before
anything of it is expanded. Attributes and texts of one name in one row are joined with '; '.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from xml.parsers import expat

from kamdesk.exchange.tables import guard
from kamdesk.exchange.tables.faults import FileRefused

MAX_DEPTH = 40
MAX_MARKUP_COLUMNS = 120
_BLOCK = 1 << 18
_START = re.compile(rb"^(?:\xef\xbb\xbf)?\s*<\?xml|^(?:\xff\xfe|\xfe\xff)?<\x00?\?", re.IGNORECASE)


def is_markup(path: Path) -> bool:
    """Whether a file begins like XML."""
    try:
        with open(path, "rb") as stream:
            return bool(_START.match(stream.read(200)))
    except OSError:
        return False


def read_markup(path: Path) -> Iterator[list[str]]:
    """The heading row and then a row per record; FileRefused when it is no list or a hostile one."""
    record = _record_path(path)
    if record is None:
        raise FileRefused("markup", guard.WEB_PAGE, name=path.name)
    rows = list(_records(path, record))
    columns = list(dict.fromkeys(name for row in rows for name in row))[:MAX_MARKUP_COLUMNS]
    yield columns
    for row in rows:
        yield [row.get(name, "") for name in columns]


def _local(name: str) -> str:
    """A name without its namespace."""
    return name.rpartition(":")[2]


def _parse(path: Path, start: Any, end: Any, text: Any) -> None:
    def refuse(*_args: Any) -> None:
        raise FileRefused("entities", guard.HOSTILE, name=path.name)

    parser = expat.ParserCreate()
    parser.StartElementHandler, parser.EndElementHandler = start, end
    parser.CharacterDataHandler = text
    parser.StartDoctypeDeclHandler = parser.EntityDeclHandler = refuse
    parser.buffer_text = True
    seen = 0
    try:
        with open(path, "rb") as stream:
            while block := stream.read(_BLOCK):
                seen += len(block)
                if seen > guard.MAX_FILE:
                    raise FileRefused("size", guard.TOO_LARGE, name=path.name)
                parser.Parse(block, False)
            parser.Parse(b"", True)
    except expat.ExpatError as error:
        raise FileRefused("damaged", guard.DAMAGED, name=path.name) from error


def _record_path(path: Path) -> tuple[str, ...] | None:
    """The path of the element that makes the rows: the shallowest of those that repeat and hold something."""
    counts: Counter[tuple[str, ...]] = Counter()
    filled: set[tuple[str, ...]] = set()
    trail: list[str] = []

    def start(name: str, attributes: dict[str, str]) -> None:
        trail.append(_local(name))
        if len(trail) > MAX_DEPTH:
            raise FileRefused("depth", guard.HOSTILE, name=path.name)
        here = tuple(trail)
        if len(counts) < 5000 or here in counts:
            counts[here] += 1
        if attributes:
            filled.add(here)
        if len(trail) > 1:
            filled.add(here[:-1])

    def end(_name: str) -> None:
        trail.pop()

    _parse(path, start, end, lambda _text: None)
    repeated = [
        (len(where), -count, where) for where, count in counts.items() if len(where) > 1 and where in filled
    ]
    often = [one for one in repeated if -one[1] > 1] or repeated
    return min(often)[2] if often else None


def _records(path: Path, record: tuple[str, ...]) -> Iterator[dict[str, str]]:
    found: list[dict[str, str]] = []
    trail: list[str] = []
    row: dict[str, list[str]] | None = None
    words: list[str] = []

    def put(name: str, value: str) -> None:
        value = " ".join(value.split())
        if row is not None and value and value not in row.setdefault(name, []):
            row[name].append(value)

    def start(name: str, attributes: dict[str, str]) -> None:
        nonlocal row
        trail.append(_local(name))
        words.clear()
        if row is None and tuple(trail) == record:
            row = {}
        if row is not None:
            inside = trail[len(record) :]
            for key, value in attributes.items():
                put(" ".join([*inside[-1:], _local(key)]), value)

    def end(_name: str) -> None:
        nonlocal row
        if row is not None:
            inside = trail[len(record) :]
            put(" ".join(inside[-2:]) or trail[-1], "".join(words))
            words.clear()
            if tuple(trail) == record:
                found.append({name: "; ".join(values) for name, values in row.items()})
                row = None
        trail.pop()

    def text(data: str) -> None:
        if row is not None:
            words.append(data)

    _parse(path, start, end, text)
    yield from found

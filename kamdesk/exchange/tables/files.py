"""One call from a path to records: guard, reader, layout, mapping, parsing."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from kamdesk.exchange.tables.layout import Layout, find_layout, layout_with
from kamdesk.exchange.tables.mapping import (
    Mapping,
    mapping_from_json,
    signature,
)
from kamdesk.exchange.tables.parse import parse_table
from kamdesk.exchange.tables.proposal import guess_content, propose_mapping
from kamdesk.exchange.tables.reader import IsCancelled, Progress, RawTable, ReadOptions, read_table
from kamdesk.model.imports.rules.records import FileContent, Parsed

REMEMBERED_ROWS = 10
# asks for the mapping remembered for a signature: mapping_json or None
Remembered = Callable[[FileContent, str], str | None]


@dataclass(slots=True)
class OpenFile:
    """A file as read and understood so far; the wizard changes `mapping` and asks `parsed` again."""

    table: RawTable
    layout: Layout
    mapping: Mapping
    file_hash: str
    remembered: bool = False

    def parsed(self, currency: str = "") -> Parsed:
        """The records under the present mapping."""
        return parse_table(self.table, self.layout, self.mapping, currency=currency, file_hash=self.file_hash)

    @property
    def signature(self) -> str:
        return signature(self.mapping.content, self.layout.headings)

    def sample(self, rows: int = 20) -> list[list[str]]:
        """The first rows below the heading, as text, for a preview."""
        last = min(self.table.row_count, self.layout.first_row + rows)
        return [[str(cell) for cell in self.table.row(n)] for n in range(self.layout.first_row, last)]


def open_file(
    path: Path | str,
    content: FileContent | None = None,
    *,
    mapping: str | None = None,
    remembered: Remembered | None = None,
    options: ReadOptions | None = None,
    progress: Progress | None = None,
    cancelled: IsCancelled | None = None,
) -> OpenFile:
    """Read a file and propose how to understand it. `content` None lets the program find out.

    `mapping` is a mapping_json that wins over everything; `remembered` is asked for the one of last time.
    Raises FileRefused or Cancelled.
    """
    table = read_table(path, options, progress=progress, cancelled=cancelled)
    layout = find_layout(table)
    if layout.heading_row is None and remembered is not None and mapping is None:
        layout = _remembered_layout(table, content, remembered) or layout
    content = content or _known_content(layout, remembered) or guess_content(table, layout)
    known = mapping or (remembered(content, signature(content, layout.headings)) if remembered else None)
    chosen = mapping_from_json(known, layout.headings) if known else None
    if chosen is not None and chosen.content is not content:
        chosen = None
    proposed = chosen or propose_mapping(table, layout, content)
    return OpenFile(table, layout, proposed, file_hash(path), chosen is not None)


def _known_content(layout: Layout, remembered: Remembered | None) -> FileContent | None:
    """What the user said a file with these headings is a list of; asked before guessing."""
    if remembered is None or not any(layout.headings):
        return None
    return next((kind for kind in FileContent if remembered(kind, signature(kind, layout.headings))), None)


def _remembered_layout(table: RawTable, content: FileContent | None, remembered: Remembered) -> Layout | None:
    """Headings the program does not know, but the user once pointed at, in one of the first rows."""
    for at in range(min(table.row_count, REMEMBERED_ROWS)):
        layout = layout_with(table, at)
        kinds = [content] if content else list(FileContent)
        if any(remembered(kind, signature(kind, layout.headings)) for kind in kinds):
            return layout
    return None


def file_hash(path: Path | str) -> str:
    """SHA-256 of the bytes of a file."""
    with open(path, "rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()

"""A downloaded register or sanctions list as entries: which column is the number, the name, the state.

Headings are understood in Russian, Latvian and English, and as the open data of registers write them; the user may
choose others. A name column that holds several names, joined by '; ', gives an entry for each.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from pathlib import Path

from kamdesk.exchange.tables.headings import match_heading, normal_heading
from kamdesk.exchange.tables.layout import find_layout
from kamdesk.exchange.tables.reader import IsCancelled, Progress, RawTable, ReadOptions, read_table
from kamdesk.exchange.tables.values import Cell, is_blank
from kamdesk.model.core import clock
from kamdesk.model.core.text import clean_line

Entry = tuple[str, str, str, str]

_PHRASES = {
    "number": (
        "regcode", "reg code", "registration number", "registration no", "reg no", "reg nr", "reģistrācijas numurs",
        "reģistrācijas nr", "reģ nr", "vienotais reģistrācijas numurs", "legal entity registration number",
        "debtor registration number", "nodokļu maksātāja reģistrācijas kods", "nodokļu maksātāja kods", "nmr kods",
        "pvn reģistrācijas numurs", "pvn numurs", "numurs", "инн", "огрн", "инн юл", "регистрационный номер",
        "рег номер", "company number", "identification number", "number", "номер", "kods", "id number", "inn", "ogrn",
        "identification number number", "vat number",
    ),
    "name": (
        "name", "nosaukums", "debtor name", "nodokļu maksātāja nosaukums", "uzņēmuma nosaukums", "parādnieks",
        "parādnieka nosaukums", "наименование", "наименование организации", "наименование юл", "название", "имя",
        "фио", "whole name", "namealias wholename", "name alias whole name", "alias name", "full name", "vārds",
        "vārds uzvārds", "personas vārds", "sdn name", "entity name", "company name", "lastname", "first name",
        "полное наименование", "должник", "debtor",
    ),
    "status": (
        "status", "statuss", "stāvoklis", "closed", "статус", "состояние", "aktīvs", "active",
        "proceeding form", "procesa veids", "вид процедуры", "programme", "regulation programme", "program",
        "terminated", "likvidēts",
    ),
}  # fmt: skip
FIELDS = tuple(_PHRASES)
_BEST = 0.7
DETAIL_COLUMNS, DETAIL_CELL, DETAIL_LONG = 12, 120, 480
_ISO, _DOTTED, _SOLID = (
    re.compile(r"(20\d\d)[-_.](\d\d)[-_.](\d\d)"),
    re.compile(r"(\d\d)[-_.](\d\d)[-_.](20\d\d)"),
    re.compile(r"(?<!\d)(20\d\d)(\d\d)(\d\d)(?!\d)"),
)


@dataclass(frozen=True, slots=True)
class RegisterTable:
    """A file as read: headings by column, and which column says what (None: no such column)."""

    file_name: str
    sha256: str
    headings: tuple[str, ...]
    columns: tuple[tuple[str, int | None], ...]
    file_day: date | None
    table: RawTable
    first_row: int

    def column(self, field: str) -> int | None:
        return dict(self.columns)[field]

    def with_column(self, field: str, index: int | None) -> RegisterTable:
        """The same file with another column read as a field."""
        return replace(self, columns=tuple((f, index if f == field else at) for f, at in self.columns))

    @property
    def row_count(self) -> int:
        return max(0, self.table.row_count - self.first_row)

    def entries(self) -> list[Entry]:
        """Number, name, status, detail of every row that has a number or a name."""
        made: list[Entry] = []
        rest = self._rest()
        for row in range(self.first_row, self.table.row_count):
            made.extend(self._entries_of(row, rest))
        return made

    def sample(self, rows: int = 8) -> list[Entry]:
        """The first entries, for a preview."""
        made: list[Entry] = []
        rest = self._rest()
        for row in range(self.first_row, min(self.table.row_count, self.first_row + rows * 3)):
            made.extend(self._entries_of(row, rest))
        return made[:rows]

    def _entries_of(self, row: int, rest: Sequence[int]) -> list[Entry]:
        number, name, status = (self._text(field, row) for field in FIELDS)
        if not number and not name:
            return []
        detail = "; ".join(
            f"{self.headings[at]}: {shown}" for at in rest if (shown := _shown(self.table.columns[at][row]))
        )[:DETAIL_LONG]
        numbers, names = _split(number) or [""], _split(name) or [""]
        # the number goes with the first name; each further name or number is an entry of its own
        made = [(numbers[0], names[0], status, detail)]
        made += [("", other, status, detail) for other in names[1:]]
        made += [(other, names[0], status, detail) for other in numbers[1:]]
        return made

    def _text(self, field: str, row: int) -> str:
        at = self.column(field)
        return "" if at is None else _shown(self.table.columns[at][row], 2000)

    def _rest(self) -> list[int]:
        taken = {at for _field, at in self.columns}
        return [at for at, heading in enumerate(self.headings) if at not in taken and heading][
            :DETAIL_COLUMNS
        ]


def read_register(
    path: Path | str, *, progress: Progress | None = None, cancelled: IsCancelled | None = None
) -> RegisterTable:
    """Read a CSV, XLSX, XLS, ODS or XML file. Raises FileRefused or Cancelled."""
    path = Path(path)
    table = read_table(path, ReadOptions(markup=True), progress=progress, cancelled=cancelled)
    layout = find_layout(table)
    headings = tuple(layout.headings)
    with open(path, "rb") as stream:
        digest = hashlib.file_digest(stream, "sha256").hexdigest()
    columns = tuple((field, _best(field, headings)) for field in FIELDS)
    return RegisterTable(path.name, digest, headings, columns, file_day(path), table, layout.first_row)


def _best(field: str, headings: Sequence[str]) -> int | None:
    """The column whose heading says the field best; None when no heading does."""
    scores = [
        (max((_match(heading, phrase) for phrase in _PHRASES[field]), default=0.0), -at)
        for at, heading in enumerate(headings)
    ]
    best = max(scores, default=(0.0, 0))
    return -best[1] if best[0] >= _BEST else None


def _match(heading: str, phrase: str) -> float:
    return match_heading(normal_heading(heading), normal_heading(phrase))


def file_day(path: Path) -> date | None:
    """The day in the file's name, else the day the file was written: proposed, the user says."""
    for pattern, order in ((_ISO, (1, 2, 3)), (_DOTTED, (3, 2, 1)), (_SOLID, (1, 2, 3))):
        found = pattern.search(path.stem)
        if found is None:
            continue
        try:
            return date(*(int(found[place]) for place in order))
        except ValueError:
            continue
    try:
        return datetime.fromtimestamp(path.stat().st_mtime, clock.zone()).date()
    except (OSError, ValueError, OverflowError):
        return None


def _shown(cell: Cell, limit: int = DETAIL_CELL) -> str:
    return "" if is_blank(cell) else clean_line(str(cell), limit)


def _split(text: str) -> list[str]:
    return [part.strip() for part in text.split(";") if part.strip()]

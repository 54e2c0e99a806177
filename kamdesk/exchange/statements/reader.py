"""A client's statement read: which rows are documents, and which say the opening, the turnover, the closing."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from kamdesk.exchange.statements.columns import Half, find_halves
from kamdesk.exchange.tables.faults import FileRefused
from kamdesk.exchange.tables.files import file_hash
from kamdesk.exchange.tables.reader import IsCancelled, RawTable, ReadOptions, read_table
from kamdesk.exchange.tables.values import (
    Cell,
    NumberStyle,
    date_order,
    is_blank,
    is_none_mark,
    number_style,
    parse_date,
    parse_number,
    plain_text,
)
from kamdesk.model.core.languages import N_
from kamdesk.model.core.money import to_minor
from kamdesk.model.core.text import clean_line, fold
from kamdesk.model.reconciliation.rules.entries import Entry, TheirFile

NO_STATEMENT = N_(
    "%(name)s: columns of a statement were not found. Needed: a date or a document, and debit and credit."
)
NO_ROWS = N_("%(name)s: no rows with sums were found.")

_OPENING = re.compile(
    r"(?:входящ|начальн|сальдо на начало|сальдо начал|остаток на начало|ienakos|sakuma|sakotnej|"
    r"atlikums? perioda sakum|opening|brought forward|balance b/?f|begin|starting)"
)
_CLOSING = re.compile(
    r"(?:исходящ|конечн|сальдо на конец|остаток на конец|izejos|beigu|gala|atlikums? perioda beig|closing|"
    r"carried forward|balance c/?f|ending|final)"
)
_BALANCE = re.compile(r"(?:сальдо|остаток|atlikum|saldo|balance|задолженность на|parads uz)")
_TURNOVER = re.compile(r"(?:оборот|итого|всего|apgroz|kopa\b|kopsumma|turnover|total|totals)")
LARGEST = 10**13


def read_statement(path: Path | str, *, cancelled: IsCancelled | None = None) -> TheirFile:
    """Read and understand a file. Raises FileRefused when it is no statement, or Cancelled."""
    table = read_table(path, ReadOptions(), cancelled=cancelled)
    return parse_statement(table, file_hash(path))


def parse_statement(table: RawTable, sha256: str = "") -> TheirFile:
    """The rows of a statement as its file writes them: debit less credit, minor units."""
    found = find_halves(table)
    if found is None:
        raise FileRefused("columns", NO_STATEMENT, name=table.path.name)
    first, halves = found
    # an act sent back: their half is the right one, unless they left it empty
    for half in reversed(halves):
        made = _Reading(table, first, half).read()
        if made.entries or made.balances:
            return made.file(table.path.name, sha256)
    raise FileRefused("empty", NO_ROWS, name=table.path.name)


@dataclass(slots=True)
class _Reading:
    """One half of the sheet being read row by row."""

    table: RawTable
    first: int
    half: Half
    entries: list[Entry] = field(default_factory=list)
    # (row in the sheet, net sum) of rows that say a balance: opening, closing, or just 'balance as of'
    balances: list[tuple[str, int]] = field(default_factory=list)
    turnover: tuple[int | None, int | None] = (None, None)
    unread: list[int] = field(default_factory=list)
    left_out: int = 0

    def read(self) -> _Reading:
        styles = {name: self._style(name) for name in ("debit", "credit", "amount", "balance")}
        order = date_order(self._column("date"))
        for number in range(self.first, self.table.row_count):
            self._row(number, styles, order)
        return self

    def _column(self, name: str) -> list[Cell]:
        index = self.half.columns.get(name)
        return [] if index is None else self.table.columns[index][self.first :]

    def _style(self, name: str) -> NumberStyle:
        likely = NumberStyle("," if self.table.delimiter == ";" else ".")
        return number_style(self._column(name), likely)

    def _cell(self, name: str, number: int) -> Cell:
        index = self.half.columns.get(name)
        return "" if index is None else self.table.columns[index][number]

    def _sum(self, name: str, number: int, style: NumberStyle) -> int | None:
        """A cell's sum in minor units, None for an empty one; ValueError when it cannot be read."""
        cell = self._cell(name, number)
        if is_blank(cell) or (cell.__class__ is str and is_none_mark(str(cell))):
            return None
        value = parse_number(cell, style)
        if value is None or abs(value) > LARGEST:
            raise ValueError(cell)
        return to_minor(value)

    def _row(self, number: int, styles: dict[str, NumberStyle], order: str) -> None:
        words = self._words(number)
        try:
            debit, credit = (self._sum(name, number, styles[name]) for name in ("debit", "credit"))
            amount = self._sum("amount", number, styles["amount"])
        except ValueError:
            if not self._heads_again(number):
                self.unread.append(number + 1)
            return
        if amount is not None and debit is None and credit is None:
            debit = amount
        kind = _kind(words)
        if kind == "turnover":
            self.turnover = (debit, credit)
        elif kind:
            self._balance(kind, number, debit, credit, styles["balance"])
        elif debit is None and credit is None:
            self.left_out += bool(words)
        else:
            self._document(number, (debit or 0) - (credit or 0), order)

    def _words(self, number: int) -> str:
        """All texts of the half's row, folded; names of balances may stand in any of its cells."""
        row = self.table.row(number)
        indexes = sorted(self.half.columns.values())
        span = row[indexes[0] : indexes[-1] + 1] if len(indexes) > 1 else row
        return fold(" ".join(str(cell) for cell in span if cell.__class__ is str and not is_blank(cell)))

    def _heads_again(self, number: int) -> bool:
        """The headings printed once more on the next page."""
        return all(
            not any(char.isdigit() for char in str(self._cell(name, number)))
            for name in ("debit", "credit", "amount")
        )

    def _balance(
        self, kind: str, number: int, debit: int | None, credit: int | None, style: NumberStyle
    ) -> None:
        net = (debit or 0) - (credit or 0)
        if debit is None and credit is None:
            try:
                net = self._sum("balance", number, style) or 0
            except ValueError:
                self.unread.append(number + 1)
                return
        if kind == "balance":
            kind = "closing" if self.entries else "opening"
        self.balances.append((kind, net))

    def _document(self, number: int, net: int, order: str) -> None:
        day_cell = self._cell("date", number)
        day = None if is_blank(day_cell) else parse_date(day_cell, order)
        parts = dict.fromkeys(
            clean_line(plain_text(self._cell(name, number)), 200)
            for name in ("document", "number")
            if not is_blank(self._cell(name, number))
        )
        if day is None and not parts:
            self.left_out += 1  # a sum that belongs to nothing: a subtotal without a word
            return
        document = " ".join(parts)
        self.entries.append(Entry(str(number + 1), day or _day_in(document), document, net))

    def file(self, name: str, sha256: str) -> TheirFile:
        opening = next((net for kind, net in self.balances if kind == "opening"), None)
        closing = next((net for kind, net in reversed(self.balances) if kind == "closing"), None)
        return TheirFile(
            name, tuple(self.entries), opening, closing, *self.turnover, tuple(self.unread), self.left_out, sha256
        )  # fmt: skip


def _kind(words: str) -> str:
    """'opening', 'closing', 'balance', 'turnover', or '' for a document."""
    if not words:
        return ""
    if _BALANCE.search(words) or re.match(r"(?:opening|closing|brought|carried)", words):
        if _OPENING.search(words):
            return "opening"
        return "closing" if _CLOSING.search(words) else "balance"
    return "turnover" if _TURNOVER.match(words) else ""


_WRITTEN_DAY = re.compile(r"\d{1,2}\.\d{1,2}\.\d{4}")


def _day_in(document: str) -> date | None:
    """The day a document's name carries: 'Rēķins RK-1 no 15.10.2026'."""
    found: Sequence[str] = _WRITTEN_DAY.findall(document)
    return parse_date(found[-1]) if found else None

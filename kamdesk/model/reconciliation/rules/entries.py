"""Rows of an act in one sense for both sides: plus is what the client owes more, minus what it owes less (A34)."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from kamdesk.model.core.text import translit


@dataclass(frozen=True, slots=True)
class Entry:
    """One document of one side. `sum_minor` is debit less credit in our sense: an invoice is plus, a payment minus.

    `key` is the id of the row; `sort` is invoice, credit, payment or empty where the side does not say.
    """

    key: str
    day: date | None
    document: str
    sum_minor: int
    sort: str = ""

    @property
    def debit_minor(self) -> int:
        return max(0, self.sum_minor)

    @property
    def credit_minor(self) -> int:
        return max(0, -self.sum_minor)


@dataclass(frozen=True, slots=True)
class Side:
    """What one side says of a period: balances before and after it and the rows between; minor units."""

    opening_minor: int
    closing_minor: int
    entries: tuple[Entry, ...] = ()

    @property
    def debit_minor(self) -> int:
        return sum(entry.debit_minor for entry in self.entries)

    @property
    def credit_minor(self) -> int:
        return sum(entry.credit_minor for entry in self.entries)

    @property
    def gap_minor(self) -> int:
        """What the rows lack to lead from the opening to the closing balance; 0 in a sound statement."""
        return self.closing_minor - self.opening_minor - sum(entry.sum_minor for entry in self.entries)


_WORD = re.compile(r"[a-z0-9]+(?:[-/.][a-z0-9]+)*")
_DAY = re.compile(r"\d{1,2}[./-]\d{1,2}[./-](?:\d{4}|\d{2})|\d{4}[./-]\d{1,2}[./-]\d{1,2}")
_TAIL = re.compile(r"(\d{3,})\D*$")


@lru_cache(maxsize=65536)
def number_keys(document: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """What a document's name may be recognised by: whole numbers ('rk2001') and their digits alone ('2001').

    Books write the same number in many ways: 'RK-2001', 'Rēķins Nr. RK 2001', 'Поступление РК-002001 от 15.10.2026'.
    Days are no numbers, letters of both alphabets meet, leading zeros count for nothing.
    """
    whole: dict[str, None] = {}
    digits: dict[str, None] = {}
    words = _WORD.findall(_DAY.sub(" ", translit(document)))
    for place, word in enumerate(words):
        if not any(char.isdigit() for char in word):
            continue
        joined = re.sub(r"[-/.]", "", word)
        before = words[place - 1] if place and words[place - 1].isalpha() else ""
        if not joined.isdigit():
            whole[_without_zeros(joined)] = None
        elif before and len(before) <= 4 and before not in _NO_SERIES:
            whole[_without_zeros(before + joined)] = None
        if found := _TAIL.search(joined):
            digits[found.group(1).lstrip("0") or "0"] = None
    return tuple(whole), tuple(digits)


# words that stand before a number and are no part of it: No., Nr., № (folded away), от, no, par
_NO_SERIES = frozenset({"no", "nr", "n", "num", "ot", "za", "par", "rek", "sc", "inv", "dok", "pp"})


def _without_zeros(text: str) -> str:
    return re.sub(r"(?<![0-9])0+(?=\d)", "", text)


def in_period(entries: Iterable[Entry], first: date, last: date) -> tuple[tuple[Entry, ...], int]:
    """The rows of a period, and how many lie outside it; rows without a day count as inside."""
    kept, outside = [], 0
    for entry in entries:
        if entry.day is None or first <= entry.day <= last:
            kept.append(entry)
        else:
            outside += 1
    return tuple(kept), outside


@dataclass(frozen=True, slots=True)
class TheirFile:
    """The client's own statement as its file says it: sums as written there, debit less credit.

    Balances and turnovers are None where the file has no such row; `unread` are lines of the file (from 1) that have a
    sum nobody can read, `left_out` counts remarks and empty rows.
    """

    file_name: str
    entries: tuple[Entry, ...]
    opening_minor: int | None = None
    closing_minor: int | None = None
    turnover_debit_minor: int | None = None
    turnover_credit_minor: int | None = None
    unread: tuple[int, ...] = ()
    left_out: int = 0
    sha256: str = ""

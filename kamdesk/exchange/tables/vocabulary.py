"""What columns of exports are called, in English, Russian and Latvian.

Each field of each kind of file lists the phrases its heading may be, the plainest first. Phrases are compared folded
(no case, no diacritics, ё as е), abbreviations and extra words are understood by `headings.match_heading`, so only
truly different words need a line here. `weak` phrases are words that several fields share ('Code', 'Name');
neighbours and content decide between those.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from kamdesk.exchange.tables import phrases
from kamdesk.exchange.tables.headings import match_heading, normal_heading
from kamdesk.model.imports.rules.records import FileContent


@dataclass(frozen=True, slots=True)
class Field:
    """One thing a column can hold: its heading phrases and the shape of its cells."""

    key: str
    shape: str
    phrases: tuple[str, ...]
    weak: tuple[str, ...] = ()


def _phrases(text: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(normal for part in text.split("|") if (normal := normal_heading(part))))


def _fields(table: str) -> tuple[Field, ...]:
    """The fields of one kind of file, from its table in `phrases`."""
    found = []
    for block in re.split(r"\n(?=\w)", table.strip()):
        first, _, rest = block.partition("\n")
        key, shape = first.split()
        strong, _, weak = rest.partition("~")
        found.append(Field(key, shape, _phrases(strong), _phrases(weak)))
    return tuple(found)


_ROW_NUMBER = _phrases(phrases.ROW_NUMBER)


def is_row_number_heading(text: str) -> bool:
    """True for the heading of a column that only counts the rows."""
    normal = normal_heading(text)
    return normal == "" or normal in _ROW_NUMBER


FIELDS: dict[FileContent, tuple[Field, ...]] = {
    FileContent.CLIENTS: _fields(phrases.CLIENTS),
    FileContent.PRICELIST: _fields(phrases.PRICELIST),
    FileContent.ORDERS: _fields(phrases.ORDERS),
    FileContent.INVOICES: _fields(phrases.INVOICES),
    FileContent.PAYMENTS: _fields(phrases.PAYMENTS),
    FileContent.SHIPMENTS: _fields(phrases.SHIPMENTS),
    FileContent.RETURNS: _fields(phrases.RETURNS),
}

# at least one of each group must be found, or the file is no such list
REQUIRED: dict[FileContent, tuple[tuple[str, ...], ...]] = {
    FileContent.CLIENTS: (("name", "code"),),
    FileContent.PRICELIST: (("name", "code"), ("price",)),
    FileContent.ORDERS: (
        ("order_date",),
        ("order_no", "client_code", "client_name"),
        ("item_code", "item_name", "ean"),
        ("quantity", "amount"),
    ),
    FileContent.INVOICES: (("number",), ("date", "due"), ("amount", "balance")),
    FileContent.RETURNS: (
        ("date",),
        ("client_code", "client_name", "client_reg_no"),
        ("item_code", "item_name", "ean"),
        ("quantity",),
        ("reason",),
    ),
    FileContent.PAYMENTS: (
        ("date",),
        ("amount",),
        ("client_code", "client_name", "client_reg_no", "invoices"),
    ),
    FileContent.SHIPMENTS: (("order_no",), ("item_code", "item_name", "ean"), ("quantity",), ("date",)),
}


@lru_cache(maxsize=1)
def _all_phrases() -> frozenset[str]:
    return frozenset(
        phrase for fields in FIELDS.values() for one in fields for phrase in (*one.phrases, *one.weak)
    ) | frozenset(_ROW_NUMBER)


@lru_cache(maxsize=1)
def _by_stem() -> dict[str, tuple[str, ...]]:
    """Phrases by the first three letters of each of their words: only those can resemble a heading."""
    found: dict[str, set[str]] = {}
    for phrase in _all_phrases():
        for word in phrase.split():
            found.setdefault(word[:3], set()).add(phrase)
    return {stem: tuple(phrases) for stem, phrases in found.items()}


@lru_cache(maxsize=8192)
def known_heading(text: str) -> float:
    """How sure it is that a cell is the heading of some column, 0 to 1."""
    if len(text) > 80:
        return 0.0
    normal = normal_heading(text)
    if not normal or len(normal.split()) > 7:
        return 0.0
    if normal in _all_phrases():
        return 1.0
    near = {phrase for word in normal.split() for phrase in _by_stem().get(word[:3], ())}
    return max((match_heading(normal, phrase) for phrase in near), default=0.0) * 0.9

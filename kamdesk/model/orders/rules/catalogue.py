"""Products in memory, found by article, bar code or part of a name, in either keyboard layout.

Built once per opened pad; each search looks through 5 000 products in a few milliseconds.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from kamdesk.model.catalog.rules import Item
from kamdesk.model.core.text import fold, swap_layout, translit

_SIGNS = re.compile(r"[\W_]+")
_DIGITS = re.compile(r"\d{3,}")
_WORDS = re.compile(r"[^\s*,;()]+")
_AT_MOST = 500


class Match(StrEnum):
    NONE = "none"
    FOUND = "found"
    MANY = "many"


@dataclass(frozen=True, slots=True)
class Found:
    """What a text names: one product, several alike (best first, at most 12 of `count`), or none."""

    match: Match
    items: tuple[Item, ...] = ()
    count: int = 0
    by_code: bool = False

    @property
    def item(self) -> Item | None:
        return self.items[0] if self.match is Match.FOUND else None


NOTHING = Found(Match.NONE)
SHOWN = 12


def code_form(text: str) -> str:
    """An article number as compared: 'SR-3020', 'sr 3020' and 'sr3020' are the same."""
    return _SIGNS.sub("", fold(text))


class Catalogue:
    """The search index of a price list. Discontinued products are found by article only."""

    def __init__(self, items: Iterable[Item]) -> None:
        self.items: tuple[Item, ...] = tuple(items)
        self.by_id = {item.id: item for item in self.items}
        self._codes: dict[str, list[Item]] = {}
        self._eans: dict[str, Item] = {}
        self._numbers: dict[str, list[tuple[str, Item]]] = {}
        self._names: dict[str, list[Item]] = {}
        self._hay: list[tuple[str, Item]] = []
        for item in self.items:
            self._add(item)
        self._sorted = sorted(self._codes)

    def _add(self, item: Item) -> None:
        code = code_form(item.code)
        if code:
            self._codes.setdefault(code, []).append(item)
            for number in _DIGITS.findall(code):
                self._numbers.setdefault(number, []).append((code, item))
        if item.ean:
            self._eans[item.ean] = item
        if item.discontinued:
            return
        self._names.setdefault(fold(item.name), []).append(item)
        names = " ".join(dict.fromkeys((item.name, item.name_lv, item.name_ru)))
        folded, latin = fold(names), translit(names)
        self._hay.append((f" {folded}" if folded == latin else f" {folded} {latin}", item))

    def exact(self, text: str) -> Found:
        """By article, bar code or the whole name; no guessing."""
        for form in _forms(text):
            plain = code_form(form)
            items = self._codes.get(plain)
            if items:
                return _found(items, by_code=True)
        ean = self._eans.get(text.replace(" ", ""))
        if ean is not None:
            return _found([ean], by_code=True)
        return _found(self._names.get(fold(text), []))

    def find(self, text: str) -> Found:
        """By article (whole, beginning, one letter wrong), bar code, or parts of the name."""
        text = text.strip()
        if not text:
            return NOTHING
        found = self.exact(text)
        if found.match is not Match.NONE:
            return found
        for search, by_code in (
            (self._by_code_start, True),
            (self._by_name, False),
            (self._by_near_code, True),
        ):
            for form in _forms(text):
                items = search(form)
                if items:
                    return _found(items, by_code=by_code)
        return NOTHING

    def _by_code_start(self, form: str) -> Sequence[Item]:
        plain = code_form(form)
        if len(plain) < 2:
            return ()
        place = bisect_left(self._sorted, plain)
        items: list[Item] = []
        while place < len(self._sorted) and self._sorted[place].startswith(plain) and len(items) < _AT_MOST:
            items += self._codes[self._sorted[place]]
            place += 1
        return items

    def _by_name(self, form: str) -> Sequence[Item]:
        words = _WORDS.findall(fold(form))
        if not words or max(map(len, words)) < 2:
            return ()
        words.sort(key=len, reverse=True)
        first, rest = words[0], words[1:]
        hits = [pair for pair in self._hay if first in pair[0]]
        for word in rest:
            hits = [pair for pair in hits if word in pair[0]]
        starts = [f" {word}" for word in words]
        hits.sort(key=lambda pair: -sum(start in pair[0] for start in starts))
        return [item for _hay, item in hits]

    def _by_near_code(self, form: str) -> Sequence[Item]:
        """Articles with the same number whose letters differ in one place: 'ss-3020' for SR-3020."""
        plain = code_form(form)
        near = {
            item.id: item
            for number in _DIGITS.findall(plain)
            for code, item in self._numbers.get(number, ())
            if len(code) == len(plain) and sum(a != b for a, b in zip(code, plain, strict=True)) == 1
        }
        return list(near.values())


def _forms(text: str) -> tuple[str, ...]:
    swapped = swap_layout(text)
    return (text,) if swapped == text.casefold() else (text, swapped)


def _found(items: Sequence[Item], *, by_code: bool = False) -> Found:
    if not items:
        return NOTHING
    match = Match.FOUND if len(items) == 1 else Match.MANY
    return Found(match, tuple(items[:SHOWN]), len(items), by_code)

"""The entry line of the pad: what a typed text asks for (screens.md 6).

sr-3020*18   sr-3020 18   sr-3020 x 18   18*sr-3020   a line (the star may be ×, the layout may be the wrong one)
4751234567890   Сироп ван      by bar code, by part of a name
*12   last line to 12          -   last line away          +  +3  ++   a suggestion, the third, all
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum

from kamdesk.model.core.money import parse_milli
from kamdesk.model.orders.rules.catalogue import NOTHING, Catalogue, Found, Match
from kamdesk.model.orders.rules.lines import MAX_QTY_MILLI

_MAX_TEXT = 300
_NUMBER = r"\d{1,9}(?:[.,]\d{1,9})?"
_ONLY_NUMBER = re.compile(rf"^{_NUMBER}$")
_STAR = re.compile(r"[*×✕∗]")
_CROSS = re.compile(rf"^(?P<head>.*\S)\s+[xх]\s*(?P<qty>{_NUMBER})$", re.IGNORECASE)
_TAIL = re.compile(rf"^(?P<head>.*\S)\s+(?P<qty>{_NUMBER})$")
_TAKE = re.compile(r"^\+\s*(\d{1,3})$")


class Ask(StrEnum):
    """What Enter would do."""

    NOTHING = "nothing"
    ADD = "add"
    CHANGE_LAST = "change_last"
    DELETE_LAST = "delete_last"
    TAKE = "take"
    TAKE_ALL = "take_all"


@dataclass(frozen=True, slots=True)
class Entry:
    """A typed text understood. `qty_milli` None: no quantity typed; `bad_qty`: typed, but unusable."""

    ask: Ask
    text: str = ""
    found: Found = NOTHING
    qty_milli: int | None = None
    bad_qty: bool = False
    number: int = 0


def parse_entry(text: str, catalogue: Catalogue) -> Entry:
    """What the text asks for. Never raises, whatever was typed."""
    typed = text.strip()[:_MAX_TEXT]
    if not typed:
        return Entry(Ask.NOTHING)
    if typed in ("-", "−", "–"):
        return Entry(Ask.DELETE_LAST, typed)
    if typed.startswith("+"):
        return _suggestion(typed)
    if _STAR.match(typed):
        qty, bad = _quantity(typed[1:])
        return Entry(Ask.CHANGE_LAST, typed, qty_milli=qty, bad_qty=bad)
    return _line(typed, catalogue)


def _suggestion(typed: str) -> Entry:
    if typed == "+":
        return Entry(Ask.TAKE, typed, number=1)
    if typed == "++":
        return Entry(Ask.TAKE_ALL, typed)
    numbered = _TAKE.match(typed)
    return Entry(Ask.TAKE, typed, number=int(numbered[1])) if numbered else Entry(Ask.ADD, typed)


def _line(typed: str, catalogue: Catalogue) -> Entry:
    starred = _STAR.split(typed)
    if len(starred) > 1:
        return _starred("*".join(starred[:-1]), starred[-1], typed, catalogue)
    crossed = _CROSS.match(typed)
    if crossed:
        return _starred(crossed["head"], crossed["qty"], typed, catalogue)
    return _spaced(typed, catalogue)


def _starred(head: str, tail: str, typed: str, catalogue: Catalogue) -> Entry:
    found = catalogue.find(head)
    if (
        found.match is not Match.FOUND
        and _ONLY_NUMBER.match(head.strip())
        and not _ONLY_NUMBER.match(tail.strip())
    ):
        turned = catalogue.find(tail)  # quantity first: 18*sr-3020
        if turned.match is not Match.NONE:
            qty, bad = _quantity(head)
            return Entry(Ask.ADD, typed, turned, qty, bad)
    qty, bad = _quantity(tail) if tail.strip() else (None, False)
    return Entry(Ask.ADD, typed, found, qty, bad)


def _spaced(typed: str, catalogue: Catalogue) -> Entry:
    """'article qty', unless the whole text is itself an article or a narrower name ('кофе 250')."""
    tail = _TAIL.match(typed)
    if tail is None:
        return Entry(Ask.ADD, typed, catalogue.find(typed))
    head = catalogue.exact(tail["head"])  # '1 1' is article 1, one piece, though article 11 exists
    if head.match is Match.NONE:
        whole = catalogue.exact(typed)
        if whole.match is not Match.NONE:
            return Entry(Ask.ADD, typed, whole)
        head = catalogue.find(tail["head"])
    if not (head.match is Match.FOUND or head.by_code):
        whole = catalogue.find(typed)
        if whole.match is not Match.NONE:
            return Entry(Ask.ADD, typed, whole)
    if head.match is Match.NONE:
        return Entry(Ask.ADD, typed)
    qty, bad = _quantity(tail["qty"])
    return Entry(Ask.ADD, typed, head, qty, bad)


def _quantity(text: str) -> tuple[int | None, bool]:
    """Thousandths and whether what stands there is no usable quantity."""
    try:
        qty = parse_milli(text)
    except (ValueError, ArithmeticError):
        return None, bool(text.strip())
    if not 0 < qty <= MAX_QTY_MILLI:
        return None, True
    return qty, False

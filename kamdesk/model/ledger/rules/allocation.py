"""What of a payment or a credit note is for which invoice (A34).

Three steps, each takes what the one before left: invoices the payment names, in the order named; invoices the
accounting programme says were paid on that very day, or the very sum within three days of it (it is the same money);
the oldest due. The first two are facts
and happen by themselves; the third is a guess and is only proposed.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from kamdesk.model.core.text import fold


@dataclass(frozen=True, slots=True)
class OpenInvoice:
    """An invoice that still can take money: `free_minor` is not covered by allocations; `open_minor` of it is not paid
    by its own words either; `told_on` is the day those words give."""

    id: str
    number: str
    issued: date | None
    due: date | None
    free_minor: int
    open_minor: int
    told_on: date | None = None


@dataclass(frozen=True, slots=True)
class Part:
    """So much, in minor units, is for that invoice. `why`: named, same_day, oldest."""

    invoice_id: str
    amount_minor: int
    why: str = "oldest"


BANK_DAYS = 3
_SPLIT = re.compile(r"[,;|\n]+")
_WORD = re.compile(r"[\w№][\w\-/.№]*")


def numbers_in(text: str) -> tuple[str, ...]:
    """Invoice numbers as people list them in one cell: `KF-2290, KF-2311; 77`."""
    return tuple(dict.fromkeys(part for part in (piece.strip() for piece in _SPLIT.split(text)) if part))


def named_in(note: str, numbers: Iterable[str]) -> tuple[str, ...]:
    """Which of the known numbers stand as whole words in the purpose of a payment."""
    words = {fold(word).strip(".-/") for word in _WORD.findall(note)}
    return tuple(number for number in numbers if len(number) > 2 and fold(number) in words)


def certain(
    amount_minor: int, day: date | None, named: Sequence[str], invoices: Sequence[OpenInvoice]
) -> tuple[Part, ...]:
    """What is no guess: the invoices named, then those said to be paid on the same day."""
    left, parts = amount_minor, []
    taken: dict[str, int] = {}
    by_number: dict[str, list[OpenInvoice]] = {}
    for invoice in invoices:
        by_number.setdefault(_bare(invoice.number), []).append(invoice)
    for number in named:
        for invoice in by_number.get(_bare(number), []):
            part = min(left, invoice.free_minor - taken.get(invoice.id, 0))
            if part > 0:
                parts.append(Part(invoice.id, part, "named"))
                taken[invoice.id] = taken.get(invoice.id, 0) + part
                left -= part
    for invoice in invoices:
        told = invoice.free_minor - max(0, invoice.open_minor) - taken.get(invoice.id, 0)
        part = min(left, told)
        if part > 0 and _same_money(day, invoice.told_on, left, told):
            parts.append(Part(invoice.id, part, "same_day"))
            left -= part
    return tuple(parts)


def _same_money(day: date | None, told_on: date | None, left: int, told: int) -> bool:
    """The same day; or the same sum with the few days a bank needs between."""
    if day is None or told_on is None:
        return False
    return day == told_on or (left == told and abs((told_on - day).days) <= BANK_DAYS)


def proposed(amount_minor: int, invoices: Sequence[OpenInvoice]) -> tuple[Part, ...]:
    """The guess for what is left: the oldest due first, only what is open."""
    left, parts = amount_minor, []
    for invoice in sorted(
        invoices, key=lambda one: (one.due or date.max, one.issued or date.max, one.number)
    ):
        part = min(left, invoice.open_minor)
        if part > 0:
            parts.append(Part(invoice.id, part))
            left -= part
    return tuple(parts)


def _bare(number: str) -> str:
    return fold(number).replace(" ", "").lstrip("№#")

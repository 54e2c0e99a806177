"""Reconciliation: a client's statement of thousands of rows matched with ours."""

from __future__ import annotations

import random
from collections.abc import Iterator
from datetime import date, timedelta

from bench.measure import Row, median_ms
from bench.setting import Setting
from kamdesk.model.reconciliation.rules.entries import Entry, number_keys
from kamdesk.model.reconciliation.rules.matching import match

ROWS = 5_000


def acts(setting: Setting) -> Iterator[Row]:
    """A year of a large client: a few rows missing, a few with another sum, payments some days later."""
    ours, theirs = books(ROWS)

    def once() -> None:
        number_keys.cache_clear()
        match(ours, theirs)

    made = match(ours, theirs)
    left = len(made.only_ours) + len(made.only_theirs)
    note = f"{len(made.pairs)} pairs, {left} rows of one side only"
    yield Row("reconciliation of 5 000 rows", median_ms(once, setting.runs), "ms", most=1000, note=note)


def books(count: int) -> tuple[list[Entry], list[Entry]]:
    """Both books: the same every time."""
    dice = random.Random(count)
    ours, theirs = [], []
    for number in range(count):
        day = date(2026, 1, 1) + timedelta(days=number * 360 // count)
        invoice = number % 2 == 0
        minor = dice.randrange(500, 200_000) * (1 if invoice else -1)
        document = f"RK-{1000 + number}" if invoice else f"MU {number}"
        ours.append(Entry(f"o{number}", day, document, minor))
        if number % 41 == 7:
            continue
        told = f"Rēķins RK-{1000 + number} no {day:%d.%m.%Y}." if invoice else "ienākošais maksājums"
        other = 100 if number % 53 == 5 else 0
        theirs.append(
            Entry(f"t{number}", day + timedelta(days=0 if invoice else number % 4), told, minor + other)
        )
    return ours, theirs

"""What a row of the table is, and how times are taken."""

from __future__ import annotations

import gc
import statistics
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Row:
    """One measured figure; `reference` is in the same unit.

    `most` bounds the value, `most_ratio` and `least_ratio` bound value / reference.
    """

    name: str
    value: float
    unit: str = "ms"
    reference: float | None = None
    reference_is: str = ""
    most: float | None = None
    most_ratio: float | None = None
    least_ratio: float | None = None
    note: str = ""

    @property
    def ratio(self) -> float | None:
        return self.value / self.reference if self.reference else None

    @property
    def bar(self) -> str:
        parts = []
        if self.most_ratio is not None:
            parts.append(f"<= {self.most_ratio:g} x")
        if self.least_ratio is not None:
            parts.append(f">= {self.least_ratio:g} x")
        if self.most is not None:
            parts.append(f"< {self.most:g} {self.unit}")
        return ", ".join(parts)

    @property
    def ok(self) -> bool:
        ratio = self.ratio
        if self.most is not None and not self.value < self.most:
            return False
        if ratio is None:
            return self.most_ratio is None and self.least_ratio is None
        if self.most_ratio is not None and ratio > self.most_ratio:
            return False
        return self.least_ratio is None or ratio >= self.least_ratio

    def as_dict(self) -> dict[str, Any]:
        """The row for JSON; figures are rounded to what the clock can tell."""
        return {
            "name": self.name,
            "value": round(self.value, 3),
            "unit": self.unit,
            "reference": None if self.reference is None else round(self.reference, 3),
            "reference_is": self.reference_is,
            "ratio": None if self.ratio is None else round(self.ratio, 3),
            "bar": self.bar,
            "ok": self.ok,
            "note": self.note,
        }


def timed(call: Callable[[], object]) -> float:
    """Milliseconds of one call."""
    began = time.perf_counter()
    call()
    return (time.perf_counter() - began) * 1000


def compared(ours: Callable[[], object], reference: Callable[[], object], runs: int) -> tuple[float, float]:
    """Medians in milliseconds of both, taken in turns, so that a busy moment of the machine meets both."""
    ours(), reference()
    mine, theirs = [], []
    for _ in range(runs):
        mine.append(timed(ours))
        theirs.append(timed(reference))
    return statistics.median(mine), statistics.median(theirs)


def median_ms(call: Callable[[], object], runs: int) -> float:
    """Median milliseconds after one warm-up."""
    call()
    return statistics.median(timed(call) for _ in range(runs))


def best_seconds(call: Callable[[], object], before: Callable[[], object], runs: int) -> float:
    """Shortest of several runs in seconds, `before` undoing what the run before left; for work that writes much."""
    found = []
    for _ in range(runs):
        before()
        gc.collect()
        found.append(timed(call) / 1000)
    return min(found)

"""Ordered, shipped, short and late, per line and in one figure (A33)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from kamdesk.model.core.money import BP_PER_WHOLE

LONGEST_REASON = 200


@dataclass(frozen=True, slots=True)
class LineProgress:
    """A line of an order and what came of it: thousandths, minor units without VAT.

    `last_day` is the day of its last delivery; `reason` why less came than was ordered.
    """

    line_id: str
    position: int
    code: str
    name: str
    unit: str
    ordered_milli: int
    shipped_milli: int
    sum_minor: int
    last_day: date | None = None
    reason: str = ""

    @property
    def short_milli(self) -> int:
        """What has not come, never less than nothing."""
        return max(0, self.ordered_milli - self.shipped_milli)

    @property
    def filled_milli(self) -> int:
        """What has come of what was ordered; more than ordered is not better than all."""
        return max(0, min(self.shipped_milli, self.ordered_milli))

    def late_days(self, due: date | None, today: date, *, waiting: bool) -> int:
        """Days after the agreed delivery: of the last delivery, or up to today while the rest is waited for."""
        if due is None:
            return 0
        until = today if waiting and self.short_milli else self.last_day
        return max(0, (until - due).days) if until is not None else 0


def fill_rate_bp(lines: Iterable[LineProgress]) -> int | None:
    """The share of the order that came, in hundredths of a percent, each line weighed by its sum.

    Weighed by sum because lines come in pieces, kilograms and boxes that cannot be added up; lines that cost nothing
    count alike when all do. Rounded down, so that 100 % means that everything came. None without lines.
    """
    rows = [line for line in lines if line.ordered_milli > 0]
    if not rows:
        return None
    weights = [line.sum_minor for line in rows]
    if not any(weight > 0 for weight in weights):
        weights = [1] * len(rows)
    whole = filled = 0
    for line, weight in zip(rows, weights, strict=True):
        if weight > 0:
            whole += weight * 1_000_000
            filled += weight * 1_000_000 * line.filled_milli // line.ordered_milli
    return filled * BP_PER_WHOLE // whole


@dataclass(frozen=True, slots=True)
class Fill:
    """Deliveries of one order, or of many: lines short and late, the fill rate in hundredths of a percent."""

    orders: int
    lines: int
    short_lines: int
    late_lines: int
    fill_bp: int | None

    @property
    def complete(self) -> bool:
        return self.fill_bp == BP_PER_WHOLE

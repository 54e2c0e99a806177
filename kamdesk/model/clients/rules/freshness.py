"""How fresh the contact is, in words and a tone; a VIP is never overdue (A14)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

FRESH_DAYS = 14
OLD_DAYS = 45


@dataclass(frozen=True, slots=True)
class Freshness:
    """`days` since the last contact, None when there was none; `tone` ok, neu or warn."""

    days: int | None
    tone: str


def freshness(last: date | None, today: date, *, vip: bool, norm_days: int | None = None) -> Freshness:
    """`norm_days` is the shortest active cadence of the client, if any; without it 45 days are old."""
    if last is None:
        return Freshness(None, "neu" if vip else "warn")
    days = max(0, (today - last).days)
    if days <= min(FRESH_DAYS, norm_days or FRESH_DAYS):
        return Freshness(days, "ok")
    late = days > (norm_days or OLD_DAYS)
    return Freshness(days, "warn" if late and not vip else "neu")

"""Whom to call today: broken promises first, then the oldest debt, then who is visited today (A37)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

OFFER_STEP = 10_00


class Reason(StrEnum):
    """Why this call, in the order of the list."""

    BROKEN = "broken"
    OLDEST = "oldest"
    VISIT = "visit"


_RANK = {reason: rank for rank, reason in enumerate(Reason)}


@dataclass(frozen=True, slots=True)
class Debtor:
    """What is known of a client with a debt past due on the day; sums in minor units."""

    client_id: str
    overdue_minor: int
    oldest_days: int
    # the worst promise past its day, the next one still open, when a visit is planned today
    broken_on: date | None = None
    promised_on: date | None = None
    visit_minute: int | None = None
    again_on: date | None = None


def reason_of(debtor: Debtor, day: date, first_days: int) -> Reason | None:
    """Why to call this debtor on `day`; None: not today.

    Not when the next try was put off to a later day. A promise that is still open keeps the list quiet, unless another
    one is broken or the client is visited today anyway.
    """
    if debtor.overdue_minor <= 0 or (debtor.again_on is not None and debtor.again_on > day):
        return None
    if debtor.broken_on is not None:
        return Reason.BROKEN
    if debtor.promised_on is None and debtor.oldest_days >= first_days:
        return Reason.OLDEST
    return Reason.VISIT if debtor.visit_minute is not None else None


def in_order(found: Iterable[tuple[Debtor, Reason]]) -> list[tuple[Debtor, Reason]]:
    """Broken promises by sum, then by age of the debt, then visits by their hour."""

    def place(pair: tuple[Debtor, Reason]) -> tuple[int, int, int, str]:
        debtor, reason = pair
        by = {
            Reason.BROKEN: -debtor.overdue_minor, Reason.OLDEST: -debtor.oldest_days,
            Reason.VISIT: debtor.visit_minute or 0,
        }[reason]  # fmt: skip
        return (_RANK[reason], by, -debtor.overdue_minor, debtor.client_id)

    return sorted(found, key=place)


def offer_today(overdue_minor: int) -> int:
    """What to ask for at once when all is too much: half, rounded up to whole tens; all of a small debt."""
    half = -(-overdue_minor // 2)
    return min(overdue_minor, -(-half // OFFER_STEP) * OFFER_STEP)

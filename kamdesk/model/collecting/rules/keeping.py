"""How well promises are kept, and which of them a payment has kept (A11, A37)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from kamdesk.model.core.money import half_up_div


@dataclass(frozen=True, slots=True)
class Settled:
    """A promise whose day is past: kept or not, and when it was settled."""

    due: date
    kept: bool
    settled_on: date | None = None


@dataclass(frozen=True, slots=True)
class Keeping:
    """Of `told` promises so many were kept, so many whole days late on average."""

    told: int = 0
    kept: int = 0
    late_days: int = 0

    @property
    def rate(self) -> int | None:
        """Whole percent kept, None while there is nothing to judge."""
        return half_up_div(self.kept * 100, self.told) if self.told else None


def keeping(promises: Iterable[Settled]) -> Keeping:
    """The average counts kept promises only; one kept before its day counts as 0 days late."""
    found = list(promises)
    late = [
        max(0, (one.settled_on - one.due).days) for one in found if one.kept and one.settled_on is not None
    ]
    return Keeping(
        len(found), sum(one.kept for one in found), half_up_div(sum(late), len(late)) if late else 0
    )


@dataclass(frozen=True, slots=True)
class Promised:
    """A promise of money that is still open; minor units."""

    id: str
    given_on: date
    due: date
    amount_minor: int


@dataclass(frozen=True, slots=True)
class Income:
    """Money that came in on a day, minor units."""

    day: date
    minor: int


@dataclass(frozen=True, slots=True)
class Covered:
    """A promise that money came in for: the day it was complete."""

    promise_id: str
    on: date


def covered(promises: Sequence[Promised], income: Sequence[Income]) -> tuple[Covered, ...]:
    """Which promises the money since they were given covers, the earliest due first; money counts for one promise."""
    money = sorted(income, key=lambda one: one.day)
    left = [one.minor for one in money]
    found = []
    for promise in sorted(promises, key=lambda one: (one.due, one.given_on, one.id)):
        need, used = promise.amount_minor, []
        for at, one in enumerate(money):
            if one.day < promise.given_on or left[at] <= 0 or need <= 0:
                continue
            part = min(need, left[at])
            need -= part
            used.append((at, part))
        if need <= 0 and used:
            for at, part in used:
                left[at] -= part
            found.append(Covered(promise.id, money[used[-1][0]].day))
    return tuple(found)

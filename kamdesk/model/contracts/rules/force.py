"""Which terms bind on a day: a signed contract with the amendments signed after it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

from kamdesk.model.contracts.rules.stages import Stage
from kamdesk.model.contracts.rules.words import Sort


@dataclass(frozen=True, slots=True)
class Contract:
    """A contract as it binds. Sums in minor units of `currency`, `penalty_bp` hundredths of a percent per day,
    `payment_days` whole days; None: the contract does not say. `clause` names the place of the penalty.
    """

    id: str
    client_id: str
    number: str
    title: str
    sort: str
    amends_id: str | None
    stage: str
    starts_on: date | None
    ends_on: date | None
    auto_renew: bool
    currency: str
    amount_minor: int | None
    price_column: int | None
    payment_days: int | None
    limit_minor: int | None
    penalty_bp: int | None
    clause: str
    signed_on: date | None
    ended_on: date | None

    @property
    def first_day(self) -> date | None:
        """From when it binds: its own start, or the day of signing."""
        return self.starts_on or self.signed_on


def years_after(day: date, years: int) -> date:
    """The same day so many years later (or earlier); 29 February becomes 28 February in a common year."""
    try:
        return day.replace(year=day.year + years)
    except ValueError:
        return day.replace(year=day.year + years, day=28)


def last_day(ends_on: date | None, auto_renew: bool, day: date) -> date | None:
    """The last day of the term that runs on `day`: one that renews itself goes on year by year. None: without end."""
    if ends_on is None or not auto_renew or ends_on >= day:
        return ends_on
    end = years_after(ends_on, day.year - ends_on.year)
    return end if end >= day else years_after(ends_on, day.year - ends_on.year + 1)


def binds(contract: Contract, day: date) -> bool:
    """Whether a contract is in force on `day`: signed, begun, neither run out nor ended."""
    ended = contract.stage == Stage.ENDED
    if not (Stage(contract.stage).binding or (ended and contract.ended_on is not None)):
        return False
    first = contract.first_day
    if first is None or first > day or (ended and contract.ended_on is not None and contract.ended_on < day):
        return False
    until = last_day(contract.ends_on, contract.auto_renew, day)
    return until is None or until >= day


_OVERLAID = (
    "ends_on", "amount_minor", "price_column", "payment_days", "limit_minor", "penalty_bp",
)  # fmt: skip


def amended(contract: Contract, amendments: Iterable[Contract], day: date) -> Contract:
    """The contract with what its signed amendments changed up to `day`, the later over the earlier."""
    signed = [
        one
        for one in amendments
        if one.sort == Sort.AMENDMENT and Stage(one.stage).binding and one.first_day and one.first_day <= day
    ]
    for one in sorted(signed, key=lambda each: (each.first_day or day, each.number)):
        changed = {name: getattr(one, name) for name in _OVERLAID if getattr(one, name) is not None}
        if one.clause:
            changed["clause"] = one.clause
        contract = replace(contract, **changed)
    return contract


def in_force(rows: Iterable[Contract], day: date) -> Contract | None:
    """Of all papers of one client the contract that binds on `day`, amended; of several the one that began last."""
    every = tuple(rows)
    mains = [
        amended(one, (each for each in every if each.amends_id == one.id), day)
        for one in every
        if one.sort == Sort.SUPPLY
    ]
    bound = [one for one in mains if binds(one, day)]
    return max(bound, key=lambda one: (one.first_day or date.min, one.id), default=None)

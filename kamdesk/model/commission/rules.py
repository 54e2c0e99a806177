"""How a deal pays the KAM: scales of bands by deal size, the base they count from, when it is earned (A97, A98).

Sums are minor units without VAT, rates hundredths of a percent. A scale is all bands of one currency that begin on the
same day; the newest one not later than a day is in force whole, so a threshold that was given up disappears with it.
The rate of the band a deal falls into counts for its whole base, not in slices.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from kamdesk.model.core.errors import Problem
from kamdesk.model.core.languages import N_
from kamdesk.model.core.money import BP_PER_WHOLE, CURRENCIES, half_up_div, percent_of


class Base(StrEnum):
    """What the rate counts from."""

    MARGIN = "margin"
    TOTAL = "total"


class Earned(StrEnum):
    """When the commission is the KAM's."""

    PAID = "paid"
    SHIPPED = "shipped"


BASES = {Base.MARGIN: N_("From the margin"), Base.TOTAL: N_("From the deal total")}
EARNED = {Earned.PAID: N_("When the client has paid"), Earned.SHIPPED: N_("When the goods are shipped")}


@dataclass(frozen=True, slots=True)
class Band:
    """From a deal size on (minor units without VAT), so many hundredths of a percent."""

    from_minor: int
    rate_bp: int
    currency: str = "EUR"
    valid_from: date | None = None
    source: str = ""
    id: str = ""


@dataclass(frozen=True, slots=True)
class CommissionPolicy:
    base: Base = Base.MARGIN
    earned: Earned = Earned.PAID


@dataclass(frozen=True, slots=True)
class Commission:
    """What a deal pays. `base_minor` and `sum_minor` are None when the margin counts and a cost is not known; `band`
    is None when the scale has no band for the deal."""

    base: Base
    base_minor: int | None
    rate_bp: int
    sum_minor: int | None
    band: Band | None = None


@dataclass(frozen=True, slots=True)
class WhatIf:
    """What a further discount costs, minor units: the firm its sales, the KAM the commission (None: not known)."""

    change_bp: int
    firm_minor: int
    own_minor: int | None
    rate_before_bp: int
    rate_after_bp: int


def scale_on(bands: Iterable[Band], day: date, currency: str = "EUR") -> tuple[Band, ...]:
    """The scale in force on a day, smallest deal first; empty when there is none."""
    fitting = [
        band
        for band in bands
        if band.currency == currency and (band.valid_from is None or band.valid_from <= day)
    ]
    newest = max((band.valid_from or date.min for band in fitting), default=None)
    return tuple(
        sorted(
            (band for band in fitting if (band.valid_from or date.min) == newest),
            key=lambda band: band.from_minor,
        )
    )


def band_of(scale: Sequence[Band], net_minor: int) -> Band | None:
    """The band of a deal: the one with the highest threshold the deal reaches."""
    return max(
        (band for band in scale if band.from_minor <= net_minor),
        key=lambda band: band.from_minor,
        default=None,
    )


def commission(
    bands: Sequence[Band], policy: CommissionPolicy, net_minor: int, margin_minor: int | None
) -> Commission:
    """What a deal of `net_minor` pays by a scale (`scale_on`): 8 000 EUR at 12 % = 960 EUR (A97).

    A deal below cost pays nothing; it is never a debt of the KAM.
    """
    band = band_of(bands, net_minor)
    rate = band.rate_bp if band else 0
    base = margin_minor if policy.base is Base.MARGIN else net_minor
    paid = None if base is None else percent_of(max(0, base), rate)
    return Commission(policy.base, base, rate, paid, band)


def both_ways(
    bands: Sequence[Band], net_minor: int, margin_minor: int | None
) -> tuple[Commission, Commission]:
    """The same deal from the margin and from the total (A98)."""
    return (
        commission(bands, CommissionPolicy(Base.MARGIN), net_minor, margin_minor),
        commission(bands, CommissionPolicy(Base.TOTAL), net_minor, margin_minor),
    )


def what_if(
    bands: Sequence[Band],
    policy: CommissionPolicy,
    net_minor: int,
    margin_minor: int | None,
    discount_bp: int,
) -> WhatIf:
    """What `discount_bp` more off the deal costs the firm and the KAM: -3 % of 7 000 EUR is 210 and, at 10 %, 21 EUR.

    The band is looked up again: a smaller deal may fall into one with another rate, then the KAM's part can even grow.
    """
    given = percent_of(net_minor, discount_bp)
    before = commission(bands, policy, net_minor, margin_minor)
    after = commission(
        bands, policy, net_minor - given, None if margin_minor is None else margin_minor - given
    )
    lost = None if before.sum_minor is None or after.sum_minor is None else before.sum_minor - after.sum_minor
    return WhatIf(discount_bp, given, lost, before.rate_bp, after.rate_bp)


def part_of(sum_minor: int, done_minor: int, whole_minor: int) -> int:
    """So much of a commission is earned when `done` of `whole` is paid or shipped; never more than all of it.

    Cumulative: parts of later days are differences of this, so they add up to the sum without a lost cent.
    """
    if whole_minor <= 0 or done_minor <= 0:
        return 0
    return half_up_div(sum_minor * min(done_minor, whole_minor), whole_minor)


def band_problems(
    *, from_minor: int, rate_bp: int, currency: str, valid_from: date | None, others: Iterable[Band]
) -> tuple[Problem, ...]:
    """Everything wrong with a band; `others` are the remaining ones."""
    problems = []
    if from_minor < 0:
        problems.append(Problem("from", N_("A deal is not smaller than nothing.")))
    elif any(
        (band.from_minor, band.currency, band.valid_from) == (from_minor, currency, valid_from)
        for band in others
    ):
        problems.append(Problem("from", N_("There is already a band from this sum and this day.")))
    if not 0 <= rate_bp <= BP_PER_WHOLE:
        problems.append(Problem("rate", N_("Type a rate from 0 to 100.")))
    if currency not in CURRENCIES:
        problems.append(Problem("currency", N_("Choose a currency from the list.")))
    return tuple(problems)

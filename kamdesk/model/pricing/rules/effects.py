"""What a promotion brought: plan and fact, cost, return, budget (A111). Pure arithmetic over sums already read."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from kamdesk.model.core.languages import N_
from kamdesk.model.core.money import BP_PER_WHOLE, half_up_div
from kamdesk.model.pricing.rules.terms import PromotionSort

# the budget is nearly used from this part on, hundredths of a percent
NEARLY_BP = 8000


class PromotionState(StrEnum):
    PLANNED = "planned"
    RUNNING = "running"
    ENDED = "ended"
    STOPPED = "stopped"


SORTS = {
    PromotionSort.DISCOUNT: N_("Discount, %"),
    PromotionSort.AMOUNT: N_("Sum off the order"),
    PromotionSort.GIFT: N_("Gift"),
    PromotionSort.FREE_GOODS: N_("Free goods, n + m"),
    PromotionSort.BONUS: N_("Bonus afterwards"),
}


def promotion_state(
    valid_from: date | None, valid_to: date | None, stopped_on: date | None, day: date
) -> PromotionState:
    """Where a promotion stands on a day; from the day it is stopped on it holds no more."""
    if stopped_on is not None and stopped_on <= day:
        return PromotionState.STOPPED
    if valid_from is not None and valid_from > day:
        return PromotionState.PLANNED
    if valid_to is not None and valid_to < day:
        return PromotionState.ENDED
    return PromotionState.RUNNING


@dataclass(frozen=True, slots=True)
class Span:
    """Days from the first to the last, both included."""

    first: date
    last: date

    @property
    def days(self) -> int:
        return (self.last - self.first).days + 1


def spans(
    valid_from: date | None, valid_to: date | None, stopped_on: date | None, day: date
) -> tuple[Span, Span] | None:
    """The days of a promotion up to `day`, and the same weekdays right before it; None before it has begun.

    Whole weeks are taken back, as many as it has lasted, so that a Saturday is compared with a Saturday.
    """
    if valid_from is None or valid_from > day:
        return None
    last = min(
        end
        for end in (valid_to, stopped_on - timedelta(days=1) if stopped_on else None, day)
        if end is not None
    )
    if last < valid_from:
        return None
    now = Span(valid_from, last)
    back = timedelta(days=-(-now.days // 7) * 7)
    return now, Span(now.first - back, now.last - back)


@dataclass(frozen=True, slots=True)
class Effect:
    """What came of a promotion. Sums are minor units without VAT, rates hundredths of a percent.

    `margin_*` are None when the cost of a line is not known (`without_cost` lines). `in_margin`: what was given has
    already lowered the margin (discounts, goods), other than a bonus credited afterwards.
    """

    now: Span
    before: Span
    sales_minor: int
    sales_before_minor: int
    margin_minor: int | None
    margin_before_minor: int | None
    cost_minor: int
    in_margin: bool = True
    plan_bp: int | None = None
    budget_minor: int | None = None
    orders: int = 0
    without_cost: int = 0

    @property
    def fact_bp(self) -> int | None:
        """Growth of sales against the same days before; None when nothing was sold then."""
        if not self.sales_before_minor:
            return None
        return half_up_div(
            (self.sales_minor - self.sales_before_minor) * BP_PER_WHOLE, self.sales_before_minor
        )

    @property
    def extra_margin_minor(self) -> int | None:
        """Margin gained before what was given is taken off."""
        if self.margin_minor is None or self.margin_before_minor is None:
            return None
        return self.margin_minor + (self.cost_minor if self.in_margin else 0) - self.margin_before_minor

    @property
    def return_hundredths(self) -> int | None:
        """Extra margin per unit of money given, hundredths: 190 is 1.9; from 100 on it pays for itself."""
        extra = self.extra_margin_minor
        return None if extra is None or self.cost_minor <= 0 else half_up_div(extra * 100, self.cost_minor)

    @property
    def used_bp(self) -> int | None:
        """The part of the budget that is used."""
        if not self.budget_minor:
            return None
        return half_up_div(self.cost_minor * BP_PER_WHOLE, self.budget_minor)

    @property
    def budget_warning(self) -> str:
        """'over', 'nearly' or nothing."""
        used = self.used_bp
        if used is None:
            return ""
        return "over" if used > BP_PER_WHOLE else "nearly" if used >= NEARLY_BP else ""

"""Why goods come back, what share each cause has, and whether what was done about it helped (A35, A36)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from kamdesk.model.core.errors import Problem
from kamdesk.model.core.languages import N_
from kamdesk.model.core.money import BP_PER_WHOLE, half_up_div

REASONS: dict[str, str] = {
    "short_life": N_("Short shelf life"),
    "expired": N_("Shelf life over"),
    "damaged": N_("Damaged"),
    "quality": N_("Quality"),
    "wrong_item": N_("Wrong item"),
    "wrong_qty": N_("Wrong quantity"),
    "late": N_("Delivered late"),
    "overstock": N_("Overstock, not sold"),
    "price": N_("Price"),
    "documents": N_("Error in documents"),
    "not_ordered": N_("Not ordered"),
    "no_money": N_("Cannot pay"),
    "other": N_("Other reason"),
}
SORTS: dict[str, str] = {"return": N_("Return"), "refusal": N_("Refusal")}
WINDOWS = (30, 60, 90, 180)


class Group(StrEnum):
    """What returns are counted by."""

    REASON = "reason"
    ITEM = "item"
    CLIENT = "client"
    MONTH = "month"


@dataclass(frozen=True, slots=True)
class Share:
    """A line of the analysis: sums in minor units without VAT, share and trend in hundredths of a percent.

    `trend_bp` is the change against the period of the same length before; None when nothing came back then.
    """

    key: str
    title: str
    count: int
    qty_milli: int
    sum_minor: int
    share_bp: int
    before_minor: int
    trend_bp: int | None


def share_bp(part: int, whole: int) -> int:
    """`part` of `whole` in hundredths of a percent, half up; 0 of nothing."""
    return half_up_div(part * BP_PER_WHOLE, whole) if whole else 0


def change_bp(before: int, after: int) -> int | None:
    """From before to after in hundredths of a percent; None when there was nothing before."""
    return half_up_div((after - before) * BP_PER_WHOLE, before) if before else None


def period_before(first: date, last: date) -> tuple[date, date]:
    """The period of the same number of days that ends the day before."""
    days = (last - first).days + 1
    return first - timedelta(days=days), first - timedelta(days=1)


class EffectState(StrEnum):
    NOT_STARTED = "not_started"
    TOO_EARLY = "too_early"
    MEASURED = "measured"
    NOTHING_BEFORE = "nothing_before"


@dataclass(frozen=True, slots=True)
class Effect:
    """What an action did: sums of the days before it began and after, minor units, both over `days` days.

    `change_bp` is None until `state` is MEASURED; `ready_on` is the first day the window after is over.
    """

    state: EffectState
    days: int
    before_minor: int = 0
    after_minor: int = 0
    before_count: int = 0
    after_count: int = 0
    days_after: int = 0
    ready_on: date | None = None
    change_bp: int | None = None

    @property
    def before_per_day_minor(self) -> int:
        return half_up_div(self.before_minor, self.days) if self.days else 0

    @property
    def after_per_day_minor(self) -> int:
        return half_up_div(self.after_minor, self.days_after) if self.days_after else 0


def effect(
    returned: Iterable[tuple[date, int]], started: date | None, window_days: int, today: date
) -> Effect:
    """Sum per day of the window before the start against that of the window from the start (A36).

    `returned` are (day, sum in minor units) of the returns the action is against. Before the window after is over the
    state is TOO_EARLY and there is no verdict.
    """
    if started is None or started > today:
        return Effect(EffectState.NOT_STARTED, window_days)
    ready = started + timedelta(days=window_days)
    days_after = min(window_days, (today - started).days + 1)
    before = after = before_count = after_count = 0
    for day, minor in returned:
        if started - timedelta(days=window_days) <= day < started:
            before, before_count = before + minor, before_count + 1
        elif started <= day < ready and day <= today:
            after, after_count = after + minor, after_count + 1
    state, change = EffectState.MEASURED, change_bp(before, after)
    if today < ready:
        state, change = EffectState.TOO_EARLY, None
    elif change is None:
        state = EffectState.NOTHING_BEFORE
    return Effect(state, window_days, before, after, before_count, after_count, days_after, ready, change)


def return_problems(
    *,
    client_id: str,
    name: str,
    day: date | None,
    qty_milli: int | None,
    sum_minor: int | None,
    reason: str,
    today: date,
    most_milli: int | None = None,
) -> tuple[Problem, ...]:
    """Everything wrong with a typed return; `most_milli` is what of the order's line can still come back."""
    problems = []
    if not client_id:
        problems.append(Problem("client", N_("Choose the client.")))
    if not name.strip():
        problems.append(Problem("product", N_("Choose or type the product.")))
    if day is None:
        problems.append(Problem("day", N_("Type the day.")))
    elif day > today:
        problems.append(Problem("day", N_("The day lies in the future.")))
    if not qty_milli or qty_milli < 0:
        problems.append(Problem("qty", N_("Type how much came back.")))
    elif most_milli is not None and qty_milli > most_milli:
        problems.append(Problem("qty", N_("More than is left of the order's line.")))
    if sum_minor is None or sum_minor < 0:
        problems.append(Problem("sum", N_("Type the sum without VAT.")))
    if reason not in REASONS:
        problems.append(Problem("reason", N_("Choose the reason.")))
    return tuple(problems)


def action_problems(*, what: str, reason: str, window_days: int | None) -> tuple[Problem, ...]:
    """Everything wrong with a typed corrective action."""
    problems = []
    if not what.strip():
        problems.append(Problem("what", N_("Type what is done.")))
    if reason not in REASONS:
        problems.append(Problem("reason", N_("Choose the reason.")))
    if not window_days or not 1 <= window_days <= 730:
        problems.append(Problem("window", N_("Type 1 to 730 days.")))
    return tuple(problems)

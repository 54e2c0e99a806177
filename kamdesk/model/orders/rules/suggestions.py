"""What to offer for this order, each with its reason (A26): cadence of the client, last quantity, pack, season."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from statistics import median

from kamdesk.model.catalog.rules import Item
from kamdesk.model.core.money import BP_PER_WHOLE, half_up_div
from kamdesk.model.orders.rules.lines import OrderLine

RECENT = 9  # the last purchases that tell the cadence: habits of two years ago are history
EARLY = 5  # an order this fraction of the cadence before its day is due already
LOST_AFTER = 6  # cadences without a purchase, and not less than
LOST_DAYS = 180
SEASON_FROM_BP = 2000  # a month this much above or below the average is a season
SEASON_AT_MOST_BP = 10_000


@dataclass(frozen=True, slots=True)
class Purchase:
    """One day's quantity of a product by the client, thousandths."""

    day: date
    qty_milli: int


@dataclass(frozen=True, slots=True)
class Suggestion:
    """An offer: quantity in thousandths and the facts it rests on.

    `have_milli` is what the draft holds already: then the offer is to fill the pack up. `season_bp` is how much the
    same month of last year lay above (below) the average month, hundredths of a percent, 0 for no season.
    """

    item: Item
    qty_milli: int
    cadence_days: int = 0
    since_days: int = 0
    last_milli: int = 0
    season_bp: int = 0
    season_month: int = 0
    have_milli: int = 0
    line_key: int | None = None

    @property
    def late_days(self) -> int:
        """Days past the day it was due; negative when it is due soon."""
        return self.since_days - self.cadence_days


def suggestions(
    history: Mapping[str, Sequence[Purchase]],
    items: Mapping[str, Item],
    lines: Iterable[OrderLine],
    day: date,
) -> tuple[Suggestion, ...]:
    """Offers for an order of `day`, latest first; broken packs of the draft come last."""
    lines = tuple(lines)
    taken = {line.product_id for line in lines}
    due = [
        offer
        for product_id, purchases in history.items()
        if product_id in items and product_id not in taken
        for offer in [due_offer(items[product_id], purchases, day)]
        if offer is not None
    ]
    due.sort(key=lambda offer: (-offer.late_days, offer.item.code, offer.item.id))
    return (*due, *_pack_offers(lines, items))


def due_offer(item: Item, purchases: Sequence[Purchase], day: date) -> Suggestion | None:
    """What the client is likely to need of one product, or None: bought once only, not due yet, or given up."""
    bought = sorted(
        (one for one in purchases if one.day <= day and one.qty_milli > 0), key=lambda one: one.day
    )
    recent = bought[-RECENT:]
    if item.discontinued or len(recent) < 2:
        return None
    gaps = [(after.day - before.day).days for before, after in pairwise(recent)]
    cadence = max(1, round(median(gaps)))
    since = (day - recent[-1].day).days
    if since < cadence - cadence // EARLY or since == 0:
        return None
    if since > max(LOST_AFTER * cadence, LOST_DAYS):
        return None
    season = season_bp(bought, day)
    last = recent[-1].qty_milli
    wanted = half_up_div(last * (BP_PER_WHOLE + season), BP_PER_WHOLE)
    return Suggestion(
        item=item,
        qty_milli=whole_packs(wanted, item.pack_milli),
        cadence_days=cadence,
        since_days=since,
        last_milli=last,
        season_bp=season,
        season_month=day.month if season else 0,
    )


def season_bp(purchases: Sequence[Purchase], day: date) -> int:
    """The same month of last year against the average month of the twelve before that month's end.

    0 when there is no full year to compare, when that month saw nothing, or when the difference is small; never more
    than doubling or below half.
    """
    year, month = day.year - 1, day.month
    if not purchases or purchases[0].day > date(year, month, 1):
        return 0
    same = sum(one.qty_milli for one in purchases if (one.day.year, one.day.month) == (year, month))
    first, end = year * 12 + month - 6, year * 12 + month + 5  # the year around that month
    around = [one.qty_milli for one in purchases if first <= one.day.year * 12 + one.day.month <= end]
    months = _months(purchases[0].day, day, first, end)
    if not same or months < 6 or len(around) < 4:
        return 0
    difference = half_up_div(same * months * BP_PER_WHOLE, sum(around)) - BP_PER_WHOLE
    if abs(difference) < SEASON_FROM_BP:
        return 0
    return max(-SEASON_AT_MOST_BP // 2, min(SEASON_AT_MOST_BP, difference))


def _months(first_day: date, today: date, first: int, end: int) -> int:
    begin = max(first, first_day.year * 12 + first_day.month)
    return min(end, today.year * 12 + today.month) - begin + 1


def whole_packs(qty_milli: int, pack_milli: int) -> int:
    """The nearest whole number of packs, at least one."""
    pack = max(1, pack_milli)
    return max(1, half_up_div(qty_milli, pack)) * pack


def _pack_offers(lines: Sequence[OrderLine], items: Mapping[str, Item]) -> list[Suggestion]:
    return [
        Suggestion(
            items[line.product_id],
            line.whole_packs_milli - line.qty_milli,
            have_milli=line.qty_milli,
            line_key=line.key,
        )
        for line in lines
        if line.broken_pack and line.product_id and line.product_id in items
    ]

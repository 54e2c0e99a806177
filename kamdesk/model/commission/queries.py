"""Reads of commission: the scales, and what a period earned, order by order (A97, A98, paper 17)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from sqlalchemy import Connection, bindparam, select, text

from kamdesk.model.catalog.queries import LINE_COST
from kamdesk.model.commission.progress import Progress, paid_progress, shipped_progress
from kamdesk.model.commission.rules import (
    Band,
    Base,
    Commission,
    CommissionPolicy,
    Earned,
    both_ways,
    part_of,
    scale_on,
)
from kamdesk.model.commission.tables import CommissionBandRow, CommissionPolicyRow
from kamdesk.model.core.sales import sold

_band = CommissionBandRow.__table__  # type: ignore[attr-defined]
_policy = CommissionPolicyRow.__table__  # type: ignore[attr-defined]
# an order older than this is settled or lost
LOOK_BACK = timedelta(days=3 * 366)


def commission_bands(connection: Connection) -> tuple[Band, ...]:
    """Every band, newest scale first, smallest deal first."""
    rows = connection.execute(
        select(
            _band.c.from_minor,
            _band.c.rate_bp,
            _band.c.currency,
            _band.c.valid_from,
            _band.c.source,
            _band.c.id,
        )
        .where(_band.c.deleted_at.is_(None))
        .order_by(_band.c.currency, _band.c.valid_from.desc(), _band.c.from_minor)
    )
    return tuple(Band(*row) for row in rows)


def commission_policy(connection: Connection) -> CommissionPolicy:
    """What the bands count from and when it is earned; from the margin when paid until somebody says otherwise."""
    row = connection.execute(
        select(_policy.c.base, _policy.c.earned)
        .where(_policy.c.deleted_at.is_(None))
        .order_by(_policy.c.created_at)
    ).first()
    return CommissionPolicy(Base(row.base), Earned(row.earned)) if row else CommissionPolicy()


@dataclass(frozen=True, slots=True)
class CommissionLine:
    """A deal on the sheet of a period. Sums are minor units; `whole`/`done_*` are what counts as paid or shipped.

    `earned_minor` is of this period, `open_minor` still to come; both None when a cost is not known. `without_cost`
    counts the lines whose cost is missing; `traced` False: no invoice of the order was found.
    """

    order_id: str
    number: str
    client_id: str | None
    client: str
    order_day: date
    currency: str
    net_minor: int
    margin_minor: int | None
    without_cost: int
    own: Commission
    other: Commission
    whole_minor: int
    done_minor: int
    earned_minor: int | None
    earned_before_minor: int | None
    open_minor: int | None
    traced: bool

    @property
    def done_bp(self) -> int:
        """The part that is paid or shipped, hundredths of a percent."""
        return min(10_000, self.done_minor * 10_000 // self.whole_minor) if self.whole_minor > 0 else 0


@dataclass(frozen=True, slots=True)
class CommissionTotal:
    """The sums of one currency: earned in the period, still to come, and the same deals the other way."""

    currency: str
    deals: int
    net_minor: int
    sum_minor: int
    other_minor: int
    earned_minor: int
    open_minor: int
    unknown: int


@dataclass(frozen=True, slots=True)
class CommissionSheet:
    """What a period earned. Deals of the period, and older ones of which a part was paid or shipped in it."""

    since: date
    until: date
    policy: CommissionPolicy
    lines: tuple[CommissionLine, ...]
    totals: tuple[CommissionTotal, ...]
    bands: tuple[Band, ...]


_ORDERS = text(
    sold(
        "SELECT o.id, o.number, o.client_number, o.erp_number, o.client_id, c.name AS client, o.order_day, "
        "o.shipped_day, o.currency, o.net_minor, o.total_minor "
        "FROM sales_order o LEFT JOIN client c ON c.id = o.client_id "
        "WHERE o.deleted_at IS NULL AND +o.state IN SOLD AND o.order_day >= :oldest AND o.order_day <= :until "
        "ORDER BY o.order_day, o.id"
    )
)
_MARGINS = text(
    "SELECT x.order_id, sum(x.unknown) AS unknown, sum((x.cost * x.qty_milli + 500) / 1000) AS cost FROM ("  # noqa: S608 - constants of the code
    f"SELECT l.order_id, l.qty_milli, coalesce({LINE_COST}, 0) AS cost, {LINE_COST} IS NULL AS unknown "
    "FROM order_line l JOIN sales_order o ON o.id = l.order_id "
    "WHERE l.deleted_at IS NULL AND l.order_id IN :orders) x GROUP BY x.order_id"
).bindparams(bindparam("orders", expanding=True))


def commission_sheet(connection: Connection, since: date, until: date) -> CommissionSheet:
    """The sheet of a period, both days included, by the policy in force now and the scale of each order's day."""
    bands, policy = commission_bands(connection), commission_policy(connection)
    rows = connection.execute(
        _ORDERS, {"oldest": (since - LOOK_BACK).isoformat(), "until": until.isoformat()}
    ).all()
    measure = paid_progress if policy.earned is Earned.PAID else shipped_progress
    progress = measure(connection, rows, since=since, until=until)
    shown = [
        row
        for row in rows
        if row.order_day >= since.isoformat()
        or progress[row.id].at_end_minor != progress[row.id].at_start_minor
    ]
    costs = _costs(connection, [row.id for row in shown])
    lines = tuple(_line(row, bands, policy, progress[row.id], costs.get(row.id, (0, 0))) for row in shown)
    in_use = {band for line in lines for band in scale_on(bands, line.order_day, line.currency)}
    return CommissionSheet(
        since, until, policy, lines, _totals(lines),
        tuple(sorted(in_use, key=lambda band: (band.currency, band.valid_from or date.min, band.from_minor))),
    )  # fmt: skip


def _costs(connection: Connection, orders: Sequence[str]) -> dict[str, tuple[int, int]]:
    """Of each order: lines without a cost, and the cost of the others."""
    found = {}
    for start in range(0, len(orders), 500):
        rows = connection.execute(_MARGINS, {"orders": list(orders[start : start + 500])})
        found.update({row.order_id: (row.unknown, row.cost) for row in rows})
    return found


def _line(
    row: Any, bands: Iterable[Band], policy: CommissionPolicy, done: Progress, cost: tuple[int, int]
) -> CommissionLine:
    day = date.fromisoformat(row.order_day)
    unknown, cost_minor = cost
    margin = None if unknown else row.net_minor - cost_minor
    by_margin, by_total = both_ways(scale_on(bands, day, row.currency), row.net_minor, margin)
    own, other = (by_margin, by_total) if policy.base is Base.MARGIN else (by_total, by_margin)
    now = before = later = None
    if own.sum_minor is not None:
        before = part_of(own.sum_minor, done.at_start_minor, done.whole_minor)
        now = part_of(own.sum_minor, done.at_end_minor, done.whole_minor) - before
        later = own.sum_minor - before - now
    return CommissionLine(
        row.id, row.number or row.erp_number or row.client_number, row.client_id, row.client or "", day, row.currency,
        row.net_minor, margin, unknown, own, other, done.whole_minor, done.at_end_minor, now, before, later,
        done.traced,
    )  # fmt: skip


def _totals(lines: Sequence[CommissionLine]) -> tuple[CommissionTotal, ...]:
    currencies = sorted({line.currency for line in lines}, key=lambda code: (code != "EUR", code))
    return tuple(
        CommissionTotal(
            currency,
            len(of := [line for line in lines if line.currency == currency]),
            sum(line.net_minor for line in of),
            sum(line.own.sum_minor or 0 for line in of),
            sum(line.other.sum_minor or 0 for line in of),
            sum(line.earned_minor or 0 for line in of),
            sum(line.open_minor or 0 for line in of),
            sum(line.own.sum_minor is None for line in of),
        )
        for currency in currencies
    )

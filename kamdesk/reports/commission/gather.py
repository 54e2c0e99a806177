"""Where a sheet of commission comes from: the deals of the period by the scale and policy in force."""

from __future__ import annotations

from datetime import date
from typing import Any

from kamdesk.model.commission.queries import CommissionLine, commission_sheet
from kamdesk.reports.commission.content import CommissionPaper, Deal, Step, Total
from kamdesk.reports.own_company import issue, own_company


def gather(connection: Any, *, since: date, until: date) -> CommissionPaper:
    """The sheet of the days from `since` to `until`, both included."""
    own = own_company(connection)
    found = commission_sheet(connection, since, until)
    return CommissionPaper(
        issue=issue(own, secret=True),
        since=since,
        until=until,
        base=found.policy.base.value,
        earned=found.policy.earned.value,
        deals=tuple(_deal(line) for line in found.lines),
        totals=tuple(
            Total(one.currency, one.deals, one.net_minor, one.sum_minor, one.earned_minor, one.open_minor,
                  one.other_minor)
            for one in found.totals
        ),
        scale=tuple(
            Step(band.from_minor, band.rate_bp, band.currency, band.valid_from, band.source)
            for band in found.bands
        ),
        unknown=sum(one.unknown for one in found.totals),
    )  # fmt: skip


def _deal(line: CommissionLine) -> Deal:
    return Deal(
        line.number, line.order_day, line.client, line.currency, line.net_minor, line.own.base_minor, line.own.rate_bp,
        line.own.sum_minor, line.done_bp if line.traced else None, line.earned_minor, line.other.sum_minor,
    )  # fmt: skip

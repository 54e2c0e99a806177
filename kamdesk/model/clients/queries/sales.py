"""What a client bought, by month and by year. Sums of confirmed orders without VAT, minor units."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from sqlalchemy import Connection, text

from kamdesk.model.core.sales import sold


@dataclass(frozen=True, slots=True)
class MonthSales:
    """Sales of one month and of the same month a year before."""

    first: date
    sales: int
    before: int


@dataclass(frozen=True, slots=True)
class SalesYear:
    """Orders of one year in one currency."""

    year: int
    currency: str
    orders: int
    sales: int


# '+state' keeps the planner off the index by state, which leads to nearly every order there is
_MONTHS = sold("""
SELECT substr(order_day, 1, 7) AS month, sum(net_minor) AS sales FROM sales_order
WHERE client_id = :client AND +state IN SOLD AND deleted_at IS NULL AND currency = :currency
  AND order_day >= :first AND order_day <= :today
GROUP BY 1
""")
_YEARS = sold("""
SELECT CAST(substr(order_day, 1, 4) AS INTEGER) AS year, currency, count(*) AS orders, sum(net_minor) AS sales
FROM sales_order WHERE client_id = :client AND +state IN SOLD AND deleted_at IS NULL AND order_day IS NOT NULL
GROUP BY 1, 2 ORDER BY 1 DESC, 4 DESC
""")


def sales_of_year(
    connection: Connection, client_id: str, today: date, currency: str
) -> tuple[MonthSales, ...]:
    """The last twelve calendar months, the present one last, each with the month a year before."""
    months = [_months_back(today, back) for back in range(23, -1, -1)]
    rows = connection.execute(
        text(_MONTHS),
        {
            "client": client_id,
            "currency": currency,
            "first": months[0].isoformat(),
            "today": today.isoformat(),
        },
    )
    sums = {row.month: int(row.sales) for row in rows}
    values = [sums.get(first.isoformat()[:7], 0) for first in months]
    return tuple(MonthSales(months[12 + n], values[12 + n], values[n]) for n in range(12))


def sales_years(connection: Connection, client_id: str) -> tuple[SalesYear, ...]:
    """Every year with an order, newest first."""
    rows = connection.execute(text(_YEARS), {"client": client_id})
    return tuple(SalesYear(row.year, row.currency, row.orders, int(row.sales)) for row in rows)


def _months_back(day: date, back: int) -> date:
    months = day.year * 12 + day.month - 1 - back
    return date(months // 12, months % 12 + 1, 1)

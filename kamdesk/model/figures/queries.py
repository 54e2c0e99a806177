"""Control figures of the whole portfolio: what an independent count over the same files must give, to the cent.

The blocks carry the names of the yardstick (`northwind` for sales, `receivables`), so that both can be laid side by
side. Only confirmed orders count; sums are those of the lines, without VAT.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from fractions import Fraction
from typing import Any

from sqlalchemy import Connection, text

from kamdesk.model.core.sales import sold
from kamdesk.model.figures.rules import (
    abc_classes,
    fifth,
    half_year_ends,
    herfindahl,
    money_text,
    plain_text,
    ratio_text,
    share,
    silent,
)
from kamdesk.model.ledger.queries import invoice_list

Block = dict[str, Any]

_LIVE = sold(
    " FROM order_line l JOIN sales_order o ON o.id = l.order_id"
    " WHERE l.deleted_at IS NULL AND o.deleted_at IS NULL AND o.state IN SOLD AND o.currency = :currency "
)
_CURRENCY = text(
    sold(
        "SELECT currency FROM sales_order WHERE deleted_at IS NULL AND state IN SOLD "
        "GROUP BY currency ORDER BY count(*) DESC LIMIT 1"
    )
)
_TOTALS = text(
    "SELECT count(*), count(DISTINCT o.id), count(DISTINCT o.client_id), "
    "count(DISTINCT coalesce(l.product_id, l.code)), coalesce(sum(l.qty_milli), 0), "
    "min(o.order_day), max(o.order_day), coalesce(sum(l.sum_minor), 0)" + _LIVE
)
# per month, so that no sum of products can outgrow 64 bits
_MONTHS = text(
    "SELECT substr(o.order_day, 1, 7), sum(l.sum_minor), sum(l.qty_milli * l.list_minor * (10000 - l.discount_bp))"
    + _LIVE
    + "GROUP BY 1 ORDER BY 1"
)
_BY_CLIENT = text(
    sold(
        "SELECT c.code, c.name, c.country, sum(l.sum_minor) AS revenue, count(DISTINCT o.id) AS orders, "
        "max(o.order_day) AS last_order FROM order_line l JOIN sales_order o ON o.id = l.order_id "
        "JOIN client c ON c.id = o.client_id "
        "WHERE l.deleted_at IS NULL AND o.deleted_at IS NULL AND o.state IN SOLD AND o.currency = :currency "
        "GROUP BY c.id ORDER BY revenue DESC, c.code, c.name"
    )
)
_BY_ITEM = text(
    sold(
        "SELECT coalesce(p.code, l.code) AS code, sum(l.sum_minor) AS revenue "
        "FROM order_line l JOIN sales_order o ON o.id = l.order_id LEFT JOIN product p ON p.id = l.product_id "
        "WHERE l.deleted_at IS NULL AND o.deleted_at IS NULL AND o.state IN SOLD AND o.currency = :currency "
        "GROUP BY coalesce(l.product_id, l.code) ORDER BY revenue DESC, code LIMIT 10"
    )
)
_BY_CATEGORY = text(
    sold(
        "SELECT coalesce(p.category, '') AS category, sum(l.sum_minor) AS revenue "
        "FROM order_line l JOIN sales_order o ON o.id = l.order_id LEFT JOIN product p ON p.id = l.product_id "
        "WHERE l.deleted_at IS NULL AND o.deleted_at IS NULL AND o.state IN SOLD AND o.currency = :currency "
        "GROUP BY 1 ORDER BY revenue DESC, category"
    )
)
# debtors of whom nothing but their invoices is known stand in no client list
_NOT_FROM_INVOICES = (
    " AND NOT (c.address = '' AND c.town = '' AND c.phone = '' AND c.email = '' AND NOT EXISTS "
    "(SELECT 1 FROM sales_order o WHERE o.client_id = c.id AND o.deleted_at IS NULL) AND EXISTS "
    "(SELECT 1 FROM invoice i WHERE i.client_id = c.id AND i.deleted_at IS NULL)) "
)
_WITHOUT_ORDERS = text(
    sold(
        "SELECT CASE WHEN code <> '' THEN code ELSE name END AS shown FROM client c WHERE deleted_at IS NULL "  # noqa: S608 - constants of this module
        "AND NOT EXISTS (SELECT 1 FROM sales_order o WHERE o.client_id = c.id AND o.deleted_at IS NULL "
        "AND o.state IN SOLD)" + _NOT_FROM_INVOICES + "ORDER BY shown"
    )
)
_COUNTS = text(
    "SELECT (SELECT count(*) FROM client c WHERE deleted_at IS NULL" + _NOT_FROM_INVOICES + "), "  # noqa: S608 - constants of this module
    "(SELECT count(*) FROM product WHERE deleted_at IS NULL)"
)
# the yardstick counts lines sold below the list: one item of Northwind was sold above it four times and is not in it
_PRICE_DIFFERS = text(
    sold(
        "SELECT count(*) FROM order_line l JOIN sales_order o ON o.id = l.order_id JOIN "
        "(SELECT product_id, price_minor, max(coalesce(valid_from, '')) FROM price WHERE deleted_at IS NULL "
        "AND column_number = 1 AND currency = :currency GROUP BY product_id) p ON p.product_id = l.product_id "
        "WHERE l.deleted_at IS NULL AND o.deleted_at IS NULL AND o.state IN SOLD AND o.currency = :currency "
        "AND l.list_minor < p.price_minor"
    )
)
_SHIPPING = text(
    sold(
        "SELECT sum(shipped_day IS NOT NULL), sum(shipped_day IS NULL), sum(shipped_day > delivery_day) "
        "FROM sales_order o WHERE deleted_at IS NULL AND state IN SOLD AND currency = :currency"
    )
)


def control_figures(connection: Connection, as_of: Sequence[date] = ()) -> dict[str, Block]:
    """Both blocks. `as_of` are the days on which receivables are aged; by default the ends of the half-years."""
    return {"northwind": sales_figures(connection), "receivables": receivables_figures(connection, as_of)}


def sales_figures(connection: Connection) -> Block:
    """Counts, revenue by year, month, client, category and country, concentration, silent clients.

    In the currency most orders are in. Figures that nothing in the portfolio gives (shipping) are absent.
    """
    main = {"currency": connection.execute(_CURRENCY).scalar() or ""}
    lines, orders, clients, items, quantity, first, last, revenue = connection.execute(_TOTALS, main).one()
    block: Block = {
        "lines": lines,
        "orders": orders,
        "distinct_clients_with_lines": clients,
        "distinct_items": items,
        "quantity": plain_text(Fraction(quantity, 1000)),
        "first_date": first,
        "last_date": last,
        **_by_time(connection, main, revenue),
        **_by_client(connection, main, revenue, orders, last),
    }
    block["top_items"] = [[row.code, money_text(row.revenue)] for row in connection.execute(_BY_ITEM, main)]
    block["revenue_by_category"] = {
        row.category: money_text(row.revenue)
        for row in connection.execute(_BY_CATEGORY, main)
        if row.category
    }
    block["clients_in_file"], block["products_in_file"] = connection.execute(_COUNTS).one()
    block["clients_without_orders"] = list(connection.execute(_WITHOUT_ORDERS).scalars())
    block["price_differs_from_price_list_lines"] = connection.execute(_PRICE_DIFFERS, main).scalar()
    shipped, waiting, late = connection.execute(_SHIPPING, main).one()
    if shipped:
        block["orders_not_shipped"], block["orders_shipped_late"] = waiting, late or 0
    return block


def _by_time(connection: Connection, main: dict[str, str], revenue: int) -> Block:
    months = connection.execute(_MONTHS, main).all()
    exact = sum((Fraction(row[2], 1000 * 100 * 10_000) for row in months), Fraction(0))
    years: dict[str, int] = {}
    for month, total, _ in months:
        if month:
            years[month[:4]] = years.get(month[:4], 0) + total
    return {
        "revenue_exact_unrounded": plain_text(exact),
        "revenue_sum_of_lines_rounded_to_cents_half_up": money_text(revenue),
        "revenue_by_year_rounded_lines": {year: money_text(total) for year, total in years.items()},
        "revenue_by_month_rounded_lines": {month: money_text(total) for month, total, _ in months if month},
    }


def _by_client(
    connection: Connection, main: dict[str, str], revenue: int, orders: int, last: str | None
) -> Block:
    rows = connection.execute(_BY_CLIENT, main).all()
    sums = [row.revenue for row in rows]
    total = sum(sums)
    countries: dict[str, int] = {}
    for row in rows:
        countries[row.country] = countries.get(row.country, 0) + row.revenue
    block: Block = {"clients_revenue_total_excluding_lines_without_client": money_text(total)}
    if rows:
        block["largest_client"] = {
            "code": rows[0].code,
            "name": rows[0].name,
            "revenue": money_text(sums[0]),
            "share": ratio_text(share(sums[0], total)),
        }
    block["top20pct_clients_ceil"] = _top(sums, fifth(len(sums), up=True))
    block["top20pct_clients_floor"] = _top(sums, fifth(len(sums), up=False))
    block["abc_80_95_by_cumulative_before_adding"] = abc_classes(sums)
    block["herfindahl_of_client_shares"] = ratio_text(herfindahl(sums))
    block["average_order"] = ratio_text(Fraction(revenue, 100 * orders) if orders else Fraction(0), 2)
    block["by_client"] = [
        {
            "code": row.code,
            "name": row.name,
            "revenue": money_text(row.revenue),
            "orders": row.orders,
            "last_order": row.last_order,
        }
        for row in rows
    ]
    ordered = sorted(countries.items(), key=lambda pair: (-pair[1], pair[0]))
    block["revenue_by_country"] = {country: money_text(total) for country, total in ordered if country}
    if last:
        as_of, days = (
            date.fromisoformat(last),
            [date.fromisoformat(row.last_order) for row in rows if row.last_order],
        )
        block[f"as_of_{as_of:%Y_%m_%d}"] = {
            "clients_silent_over_60_days": silent(days, as_of, 60),
            "clients_silent_over_90_days": silent(days, as_of, 90),
        }
    return block


def _top(sums: Sequence[int], count: int) -> Block:
    part = sum(sums[:count])
    return {"n": count, "revenue": money_text(part), "share": ratio_text(share(part, sum(sums)))}


NO_LIMIT = 10_000_000
_INVOICES = text(
    "SELECT i.number, c.code, c.name, i.client_id, i.issued, i.due, i.amount_minor, i.paid_minor, "
    "i.paid_on, i.disputed FROM invoice i JOIN client c ON c.id = i.client_id WHERE i.deleted_at IS NULL"
)


def receivables_figures(connection: Connection, as_of: Sequence[date] = ()) -> Block:
    """Counts and sums of all invoices, and what was open and overdue on each day asked."""
    rows = connection.execute(_INVOICES).all()
    years: dict[str, int] = {}
    for row in rows:
        if row.issued:
            years[row.issued[:4]] = years.get(row.issued[:4], 0) + row.amount_minor
    issued = sorted(row.issued for row in rows if row.issued)
    days = tuple(as_of)
    if not days and issued:
        days = half_year_ends(date.fromisoformat(issued[0]), date.fromisoformat(issued[-1]))
    return {
        "invoices": len(rows),
        "clients": len({row.client_id for row in rows}),
        "total_amount": money_text(sum(row.amount_minor for row in rows)),
        "invoice_numbers_with_leading_zero": sum(row.number.startswith("0") for row in rows),
        "paid_late": sum(bool(row.paid_on and row.due and row.paid_on > row.due) for row in rows),
        "disputed": sum(bool(row.disputed) for row in rows),
        "amount_by_year": {year: money_text(total) for year, total in sorted(years.items())},
        "as_of": {day.isoformat(): _open_on(connection, day) for day in days},
    }


def _open_on(connection: Connection, day: date) -> Block:
    """What was open on a day, with every payment and credit note counted (see the ledger's rule)."""
    bands = [0, 0, 0, 0]
    open_count = overdue_count = open_sum = 0
    codes = {row.id: row.code for row in connection.execute(text("SELECT id, code FROM client"))}
    by_client: dict[str, tuple[str, int]] = {}
    for one in invoice_list(connection, day, only_open=True, limit=NO_LIMIT):
        if one.owed <= 0:
            continue
        open_count, open_sum = open_count + 1, open_sum + one.owed
        shown, before = by_client.get(one.client_id, (codes[one.client_id] or one.client, 0))
        by_client[one.client_id] = (shown, before + one.owed)
        if one.late:
            overdue_count += 1
            bands[min(3, (one.late - 1) // 30)] += one.owed
    top = sorted(by_client.values(), key=lambda pair: (-pair[1], pair[0]))[:5]
    return {
        "open_invoices": open_count,
        "open_amount": money_text(open_sum),
        "overdue_invoices": overdue_count,
        "overdue_amount": money_text(sum(bands)),
        "overdue_1_30": money_text(bands[0]),
        "overdue_31_60": money_text(bands[1]),
        "overdue_61_90": money_text(bands[2]),
        "overdue_over_90": money_text(bands[3]),
        "top5_open_clients": [[shown, money_text(owed)] for shown, owed in top],
    }

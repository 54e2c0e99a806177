"""What papers about a client read beside its card."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from sqlalchemy import Connection, text

from kamdesk.model.core.sales import sold
from kamdesk.model.core.text import fold


@dataclass(frozen=True, slots=True)
class Bought:
    """A product bought in the last twelve months: last quantity in thousandths, sum in minor units, own stock."""

    code: str
    name: str
    name_ru: str
    name_lv: str
    unit: str
    last_day: date
    last_qty: int
    sum_minor: int
    stock_milli: int | None
    stock_day: date | None


_BOUGHT = sold("""
WITH line AS (
  SELECT coalesce(l.product_id, l.code) AS item, l.product_id, l.code, l.name, l.unit, l.qty_milli, l.sum_minor,
    o.order_day
  FROM sales_order o JOIN order_line l ON l.order_id = o.id
  WHERE o.client_id = :client AND +o.state IN SOLD AND o.deleted_at IS NULL AND l.deleted_at IS NULL
    AND o.currency = :currency AND o.order_day > :since AND o.order_day <= :today)
SELECT line.code, line.name, line.unit, max(line.order_day) AS last_day, line.qty_milli, sum(line.sum_minor) AS sums,
  p.name_ru, p.name_lv, p.stock_milli, p.stock_day
FROM line LEFT JOIN product p ON p.id = line.product_id AND p.deleted_at IS NULL
GROUP BY line.item ORDER BY sums DESC, line.code LIMIT :limit
""")


def bought_lately(
    connection: Connection, client_id: str, currency: str, today: date, *, limit: int = 8
) -> tuple[Bought, ...]:
    """The products of the last twelve months by sum; SQLite takes the columns beside max() from the newest line."""
    values = {
        "client": client_id,
        "currency": currency,
        "since": (today - timedelta(days=365)).isoformat(),
        "today": today.isoformat(),
        "limit": limit,
    }
    return tuple(
        Bought(
            row.code, row.name, row.name_ru or "", row.name_lv or "", row.unit, date.fromisoformat(row.last_day),
            row.qty_milli, row.sums, row.stock_milli, date.fromisoformat(row.stock_day) if row.stock_day else None,
        )
        for row in connection.execute(text(_BOUGHT), values)
    )  # fmt: skip


def find_client(connection: Connection, typed: str) -> str | None:
    """The id of a client named by its id, code or whole name in any case; None when there is none, or two."""
    statement = text("SELECT id FROM client WHERE id = :typed AND deleted_at IS NULL")
    found = connection.execute(statement, {"typed": typed}).scalar()
    if found:
        return str(found)
    rows = connection.execute(
        text(
            "SELECT id FROM client WHERE deleted_at IS NULL AND (code = :typed OR name_fold = :fold) "
            "ORDER BY code = :typed DESC LIMIT 2"
        ),
        {"typed": typed.strip(), "fold": fold(typed)},
    ).all()
    return str(rows[0].id) if len(rows) == 1 else None

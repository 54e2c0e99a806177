"""What came back in a period, by cause, item, client or month: each figure is the sum of rows that can be shown."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from sqlalchemy import Connection, text

from kamdesk.model.returns.rules import Group, Share, change_bp, period_before, share_bp


@dataclass(frozen=True, slots=True)
class Analysis:
    """A period's returns in one currency, minor units without VAT; `before_minor` of the period before it.

    `sold_minor` is what was ordered in the period without VAT, `rate_bp` what share of it came back. `others` are the
    other currencies with their sums: they are never added up.
    """

    first: date
    last: date
    currency: str
    count: int
    sum_minor: int
    before_minor: int
    sold_minor: int
    shares: tuple[Share, ...]
    others: tuple[tuple[str, int], ...] = ()

    @property
    def rate_bp(self) -> int:
        return share_bp(self.sum_minor, self.sold_minor)

    @property
    def trend_bp(self) -> int | None:
        return change_bp(self.before_minor, self.sum_minor)


_KEYS = {
    Group.REASON: ("r.reason", "r.reason"),
    Group.ITEM: ("coalesce(r.product_id, r.code || r.name)", "max(r.code || ' ' || r.name)"),
    Group.CLIENT: ("r.client_id", "max(c.name)"),
    Group.MONTH: ("substr(r.day, 1, 7)", "substr(r.day, 1, 7)"),
}
_CURRENCIES = text(
    """
    SELECT currency, sum(sum_minor) FROM goods_return
    WHERE deleted_at IS NULL AND day BETWEEN :first AND :last AND (:client = '' OR client_id = :client)
    GROUP BY 1 ORDER BY count(*) DESC, 1
    """
)
_SOLD = text(
    """
    SELECT coalesce(sum(net_minor), 0) FROM sales_order
    WHERE deleted_at IS NULL AND state NOT IN ('draft', 'cancelled', 'refused') AND currency = :currency
    AND order_day BETWEEN :first AND :last AND (:client = '' OR client_id = :client)
    """
)


def returns_analysis(
    connection: Connection, first: date, last: date, by: Group = Group.REASON, *, client_id: str = ""
) -> Analysis:
    """Returns of a period grouped one way, the largest sum first; months in their order (A35)."""
    days = {"first": first.isoformat(), "last": last.isoformat(), "client": client_id}
    found = connection.execute(_CURRENCIES, days).all()
    currency = found[0].currency if found else "EUR"
    key, title = _KEYS[by]
    grouped = text(
        f"SELECT {key} AS key, {title} AS title, count(*) AS rows, sum(r.qty_milli) AS qty, sum(r.sum_minor) AS total "  # noqa: S608 - constants of this module
        "FROM goods_return r JOIN client c ON c.id = r.client_id WHERE r.deleted_at IS NULL "
        "AND r.currency = :currency AND r.day BETWEEN :first AND :last AND (:client = '' OR r.client_id = :client) "
        "GROUP BY 1"
    )
    rows = connection.execute(grouped, {**days, "currency": currency}).all()
    start, end = period_before(first, last)
    earlier_days = {**days, "first": start.isoformat(), "last": end.isoformat(), "currency": currency}
    earlier = {row.key: row.total for row in connection.execute(grouped, earlier_days)}
    total = sum(row.total for row in rows)
    shares = [
        Share(
            row.key, row.title, row.rows, row.qty, row.total, share_bp(row.total, total), earlier.get(row.key, 0),
            change_bp(earlier.get(row.key, 0), row.total),
        )
        for row in rows
    ]  # fmt: skip
    shares.sort(key=lambda share: (0, share.key) if by is Group.MONTH else (-share.sum_minor, share.key))
    sold = connection.execute(_SOLD, {**days, "currency": currency}).scalar() or 0
    others = tuple((row[0], row[1]) for row in found[1:])
    count = sum(row.rows for row in rows)
    return Analysis(first, last, currency, count, total, sum(earlier.values()), sold, tuple(shares), others)

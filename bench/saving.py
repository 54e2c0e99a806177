"""Saving: a confirmed order of twenty lines against its bare rows on the same file, both through to the disk."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from bench.drafts import stored_draft
from bench.measure import Row, compared
from bench.setting import Setting
from kamdesk.model.core.ids import new_id
from kamdesk.model.orders.services import confirm_order
from kamdesk.model.orders.tables import OrderLineRow, OrderRow

LINES = 20


def saving(setting: Setting) -> Iterator[Row]:
    """The draft is in the file already, as it is when it was typed; confirming numbers, writes and freezes it."""
    runs = 4 * setting.runs
    with setting.open(setting.work) as portfolio:
        drafts = [stored_draft(portfolio, LINES) for _ in range(runs + 1)]
        waiting = iter(drafts)
        with portfolio.raw_read() as raw:
            inserted = _RawOrder(raw, drafts[0].client_id or "")
            value, against = compared(
                lambda: portfolio.run(confirm_order, draft=next(waiting)), inserted.write, runs
            )
    yield Row(
        "save of a confirmed order of 20 lines",
        value,
        "ms",
        against,
        "raw insert, synchronous=FULL",
        most_ratio=3,
        note="number, checks, change log, search and undo included",
    )


class _RawOrder:
    """The rows of an order as plain SQL: what no program could undercut."""

    def __init__(self, raw: Any, client_id: str) -> None:
        self.raw, self.client_id = raw, client_id
        self.head = self._prepared(
            "sales_order", OrderRow(state="confirmed", number="P-1", client_id=client_id)
        )
        self.line = self._prepared(
            "order_line", OrderLineRow(code="KA-1000", name="Kafija „piegāde 1” 500 g", unit="gab.")
        )

    def _prepared(self, table: str, row: Any) -> tuple[str, dict[str, Any]]:
        values = {
            **row.model_dump(),
            "portfolio_id": new_id(),
            "created_by": new_id(),
            "origin_device": new_id(),
            "created_at": "2026-11-19T08:00:00.000Z",
        }
        names = ", ".join(values)
        return f"INSERT INTO {table}({names}) VALUES ({', '.join(f':{name}' for name in values)})", values

    def write(self) -> None:
        order = new_id()
        sql, head = self.head
        line_sql, line = self.line
        self.raw.execute("BEGIN IMMEDIATE")
        self.raw.execute(sql, {**head, "id": order, "order_day": "2026-11-19"})
        self.raw.executemany(
            line_sql,
            [
                {**line, "id": new_id(), "order_id": order, "position": n, "product_id": None}
                for n in range(LINES)
            ],
        )
        self.raw.execute("COMMIT")

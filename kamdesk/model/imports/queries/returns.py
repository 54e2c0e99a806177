"""Returns the portfolio holds, and the orders a file of returns names."""

from __future__ import annotations

from collections.abc import Iterable

from sqlalchemy import Connection, text

from kamdesk.model.core.days import day_of
from kamdesk.model.imports.rules.returns import Returned

RETURN_COLUMNS = (
    "id", "client_id", "order_id", "product_id", "code", "name", "sort", "day", "number", "qty_milli", "sum_minor",
    "currency", "reason", "note",
)  # fmt: skip
_KNOWN = text(f"SELECT {', '.join(RETURN_COLUMNS)} FROM goods_return WHERE deleted_at IS NULL")  # noqa: S608 - own constants
_ORDERS = text("SELECT number, id FROM sales_order WHERE deleted_at IS NULL AND number <> ''")


def known_returns(connection: Connection) -> list[Returned]:
    """Every live return."""
    found = []
    for row in connection.execute(_KNOWN):
        values = dict(row._mapping)
        values["day"] = day_of(row.day)
        found.append(Returned(**values))
    return found


def order_ids(connection: Connection, numbers: Iterable[str]) -> dict[str, str]:
    """Ids of orders by their numbers, of those that are asked for."""
    wanted = set(numbers) - {""}
    return (
        {number: row_id for number, row_id in connection.execute(_ORDERS) if number in wanted}
        if wanted
        else {}
    )

"""Returns of files read from and written to the portfolio: the storage half of `rules.returns`."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any, Protocol

from sqlalchemy import Connection, text

from kamdesk.model.core.ids import new_id
from kamdesk.model.imports.rules.clients import ClientBook, ClientFinder, Defaults, Entry
from kamdesk.model.imports.rules.plan import Mode, Pulse, Steps
from kamdesk.model.imports.rules.products import ProductBook, ProductFinder
from kamdesk.model.imports.rules.records import Parsed
from kamdesk.model.imports.rules.returns import Returned, ReturnPlan, plan_returns
from kamdesk.model.returns.tables import ReturnRow
from kamdesk.model.store.bulk import insert_tuples
from kamdesk.model.store.work import Work

_COLUMNS = (
    "id", "client_id", "order_id", "product_id", "code", "name", "sort", "day", "number", "qty_milli", "sum_minor",
    "currency", "reason", "note",
)  # fmt: skip
_KNOWN = text(f"SELECT {', '.join(_COLUMNS)} FROM goods_return WHERE deleted_at IS NULL")  # noqa: S608 - own constants
_ORDERS = text("SELECT number, id FROM sales_order WHERE deleted_at IS NULL AND number <> ''")


def known_returns(connection: Connection) -> list[Returned]:
    """Every live return."""
    found = []
    for row in connection.execute(_KNOWN):
        values = dict(row._mapping)
        values["day"] = date.fromisoformat(row.day) if row.day else None
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


class Load(Protocol):
    """What of a load in progress this needs."""

    connection: Connection
    mode: Mode
    pulse: Pulse
    defaults: Defaults
    clients: ClientBook
    products: ProductBook
    return_plans: list[ReturnPlan]
    made_clients: list[Entry]


def plan_file_returns(load: Load, file: Parsed) -> Steps:
    """What a file of returns would do; products it names and nobody knows stay words."""
    records: Any = file.records
    steps = Steps()
    currency = file.currency or load.defaults.currency
    defaults = Defaults(load.defaults.country, currency, load.defaults.language)
    clients = ClientFinder(load.clients, defaults, new_id, steps, may_create=load.mode.adds)
    products = ProductFinder(load.products, new_id, steps, may_create=False)
    orders = order_ids(load.connection, (record.order_no for record in records))
    known = known_returns(load.connection)
    for earlier in load.return_plans:
        known += earlier.adds
    made = plan_returns(
        records, known, clients, products, load.mode, order_of=orders.get, currency=currency, make_id=new_id,
        pulse=load.pulse,
    )  # fmt: skip
    load.return_plans.append(made)
    load.made_clients += clients.made
    made.steps.lines = steps.lines + made.steps.lines
    return made.steps


def write_returns(work: Work, made: ReturnPlan, pulse: Pulse) -> None:
    """New rows in one go, known ones one by one."""
    rows = [
        (
            *(getattr(one, name) if name != "day" else one.day and one.day.isoformat() for name in _COLUMNS),
            "imported",
        )
        for one in made.adds
    ]
    before = 0
    for done in insert_tuples(work, ReturnRow, (*_COLUMNS, "origin"), rows):
        pulse.beat(done - before)
        before = done
    for change in made.changes:
        work.change(ReturnRow, change.id, **change.values)

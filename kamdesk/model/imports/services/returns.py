"""Returns of a file; products it names and nobody knows stay words."""

from __future__ import annotations

from typing import Any

from kamdesk.model.core.ids import new_id
from kamdesk.model.imports import queries
from kamdesk.model.imports.queries.returns import RETURN_COLUMNS
from kamdesk.model.imports.rules.plan import Pulse, Steps
from kamdesk.model.imports.rules.products import ProductFinder
from kamdesk.model.imports.rules.records import Parsed
from kamdesk.model.imports.rules.returns import ReturnPlan, plan_returns
from kamdesk.model.imports.services.load import Load, insert, iso, joined
from kamdesk.model.returns.tables import ReturnRow
from kamdesk.model.store.work import Work


def plan_file(load: Load, file: Parsed) -> Steps:
    """What a file of returns would do; products it names and nobody knows stay words."""
    records: Any = file.records
    steps = Steps()
    currency = file.currency or load.defaults.currency
    clients = load.finder_of_clients(file, steps)
    products = ProductFinder(load.products, new_id, steps, may_create=False)
    orders = queries.order_ids(load.connection, (record.order_no for record in records))
    known = queries.known_returns(load.connection)
    for earlier in load.return_plans:
        known += earlier.adds
    made = plan_returns(
        records, known, clients, products, load.mode, order_of=orders.get, currency=currency, make_id=new_id,
        pulse=load.pulse,
    )  # fmt: skip
    load.return_plans.append(made)
    load.made_clients += clients.made
    return joined(steps, made.steps)


def write(work: Work, load: Load) -> None:
    """Write the returns of all files: new rows in bulk, known ones one by one."""
    for made in load.return_plans:
        _write(work, made, load.pulse)


def _write(work: Work, made: ReturnPlan, pulse: Pulse) -> None:
    rows = [
        (
            *(getattr(one, name) if name != "day" else iso(one.day) for name in RETURN_COLUMNS),
            "imported",
        )
        for one in made.adds
    ]
    insert(work, ReturnRow, (*RETURN_COLUMNS, "origin"), rows, pulse)
    for change in made.changes:
        work.change(ReturnRow, change.id, **change.values)

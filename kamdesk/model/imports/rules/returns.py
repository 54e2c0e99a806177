"""Returns of a file against those of the portfolio: a line of a return document is one, without numbers so many of one
client, day, item and quantity as the fuller of file and portfolio has."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from kamdesk.model.imports.rules import plan
from kamdesk.model.imports.rules.clients import ClientFinder
from kamdesk.model.imports.rules.plan import Action, Change, Mode, Pulse, Steps
from kamdesk.model.imports.rules.products import ProductFinder
from kamdesk.model.imports.rules.records import ReturnRecord


@dataclass(slots=True)
class Returned:
    """The columns of a return."""

    id: str
    client_id: str
    order_id: str | None
    product_id: str | None
    code: str
    name: str
    sort: str
    day: date | None
    number: str
    qty_milli: int
    sum_minor: int
    currency: str
    reason: str
    note: str

    @property
    def key(self) -> tuple[Any, ...]:
        """What makes it this return."""
        item = self.product_id or self.code or self.name
        if self.number:
            return (self.client_id, self.number, item)
        return (self.client_id, self.day, item, self.qty_milli)


_COMPARED = ("order_id", "sort", "day", "qty_milli", "sum_minor", "currency", "note")


@dataclass(slots=True)
class ReturnPlan:
    """New returns and what changes in known ones."""

    steps: Steps
    adds: list[Returned] = field(default_factory=list)
    changes: list[Change] = field(default_factory=list)


def plan_returns(
    records: Iterable[ReturnRecord], known: Iterable[Returned], clients: ClientFinder, products: ProductFinder,
    mode: Mode, *, order_of: Callable[[str], str | None], currency: str, make_id: Callable[[], str], pulse: Pulse,
) -> ReturnPlan:  # fmt: skip
    """Compare returns with what is known. `order_of` gives the id of an order's number. The reason of a known return
    is the user's: a file never changes it back."""
    made = ReturnPlan(Steps())
    drawers: dict[tuple[Any, ...], list[Returned]] = {}
    for one in known:
        drawers.setdefault(one.key, []).append(one)
    met: Counter[tuple[Any, ...]] = Counter()
    for record in records:
        pulse.beat()
        client_id = clients.find(
            record.row, record.client_code, record.client_name, record.client_reg_no, "", record.country
        )
        if client_id is not None:
            told = _returned(record, client_id, products, order_of, currency, make_id)
            _plan_one(made, drawers, met, record.row, told, mode)
    return made


def _returned(
    record: ReturnRecord, client_id: str, products: ProductFinder, order_of: Callable[[str], str | None],
    currency: str, make_id: Callable[[], str],
) -> Returned:  # fmt: skip
    product = products.find(record.row, record.item_code, record.item_name, record.ean)
    order_id = order_of(record.order_no) if record.order_no else None
    name = record.item_name or record.item_code or record.ean
    return Returned(
        make_id(), client_id, order_id, product, record.item_code, name, record.sort, record.day, record.number,
        record.qty_milli, record.sum_minor, record.currency or currency, record.reason, record.comment,
    )  # fmt: skip


def _plan_one(
    made: ReturnPlan, drawers: dict[tuple[Any, ...], list[Returned]], met: Counter[tuple[Any, ...]], row: int,
    told: Returned, mode: Mode,
) -> None:  # fmt: skip
    steps, key, subject = made.steps, told.key, told.number or told.name
    drawer, place = drawers.get(key, []), met[key]
    met[key] += 1
    if place < len(drawer):
        _compare(made, drawer[place], told, row, subject, mode)
    elif not mode.adds:
        steps.counts.skipped += 1
        steps.say(row, Action.SKIP, subject, plan.NEW_LEFT)
    else:
        made.adds.append(told)
        steps.counts.added += 1
        steps.say(row, Action.ADD, subject)


def _compare(made: ReturnPlan, known: Returned, told: Returned, row: int, subject: str, mode: Mode) -> None:
    steps = made.steps
    changes = {
        name: new
        for name in _COMPARED
        if (new := getattr(told, name)) not in (None, "") and new != getattr(known, name)
    }
    if not changes:
        steps.counts.same += 1
        steps.say(row, Action.SAME, subject)
    elif not mode.updates:
        steps.counts.skipped += 1
        steps.say(row, Action.SKIP, subject, plan.KNOWN_LEFT)
    else:
        made.changes.append(Change(known.id, changes))
        steps.counts.updated += 1
        steps.say(row, Action.UPDATE, subject)

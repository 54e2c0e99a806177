"""The order list: filtered and paged by keys, never by offset."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import Connection, Select, Text, and_, bindparam, func, or_, select, type_coerce

from kamdesk.model.clients.tables import ClientRow
from kamdesk.model.core.sales import SOLD_STATES
from kamdesk.model.core.text import fold
from kamdesk.model.orders.rules import states
from kamdesk.model.orders.rules.states import Origin
from kamdesk.model.orders.tables import OrderRow
from kamdesk.model.store.search import search

_order = OrderRow.__table__  # type: ignore[attr-defined]
_client = ClientRow.__table__  # type: ignore[attr-defined]

PAGE = 200
FEW_CLIENTS = 20
SOLD, OPEN, OWN = "sold", "open", "own"


@dataclass(frozen=True, slots=True)
class OrderSummary:
    """One line of the order list; sums are minor units."""

    id: str
    number: str
    client_number: str
    state: str
    origin: str
    client_id: str | None
    client_name: str
    order_day: date | None
    delivery_day: date | None
    currency: str
    line_count: int
    net_minor: int
    total_minor: int
    note: str


@dataclass(frozen=True, slots=True)
class OrderFilter:
    """What the list shows; empty fields ask for everything.

    `state` may also be 'imported', 'own', 'sold' (all that counts as sales), 'open' (own, with more to come).
    """

    text: str = ""
    state: str = ""
    client_id: str = ""
    since: date | None = None
    until: date | None = None


EVERYTHING = OrderFilter()
_SUMMARY = (
    _order.c.id,
    _order.c.number,
    _order.c.client_number,
    _order.c.state,
    _order.c.origin,
    _order.c.client_id,
    func.coalesce(_client.c.name, ""),
    type_coerce(_order.c.order_day, Text),
    type_coerce(_order.c.delivery_day, Text),
    _order.c.currency,
    _order.c.line_count,
    _order.c.net_minor,
    _order.c.total_minor,
    _order.c.note,
)
# the list as it opens, built once
_NEWEST = (
    select(*_SUMMARY)
    .select_from(_order.outerjoin(_client, _client.c.id == _order.c.client_id))
    .where(_order.c.deleted_at.is_(None))
    .order_by(_order.c.order_day.desc(), _order.c.id.desc())
    .limit(bindparam("most"))
)
_SORT = {"day": _order.c.order_day, "number": _order.c.number, "total": _order.c.total_minor}


def order_list(
    connection: Connection,
    wanted: OrderFilter = EVERYTHING,
    *,
    sort: str = "day",
    descending: bool = True,
    after: OrderSummary | None = None,
    limit: int = PAGE,
) -> tuple[OrderSummary, ...]:
    """A page of orders, newest first unless sorted otherwise; `after` is the last row of the page before."""
    if wanted == EVERYTHING and after is None and sort == "day" and descending:
        return _summaries(connection.execute(_NEWEST, {"most": limit}))
    key = _SORT[sort]
    statement = _filtered(connection, select(*_SUMMARY), wanted)
    if after is not None:
        value: Any = {"day": after.order_day, "number": after.number, "total": after.total_minor}[sort]
        beyond = key < value if descending else key > value
        same = _order.c.id < after.id if descending else _order.c.id > after.id
        # the plain bound lets SQLite enter the index, the rest settles equal keys
        bound = key <= value if descending else key >= value
        statement = statement.where(bound, or_(beyond, and_(key == value, same)))
    if descending:
        statement = statement.order_by(key.desc(), _order.c.id.desc())
    else:
        statement = statement.order_by(key, _order.c.id)
    return _summaries(connection.execute(statement.limit(limit)))


def _summaries(found: Any) -> tuple[OrderSummary, ...]:
    # days are read as text: the column type would be asked for every cell
    parse = date.fromisoformat
    return tuple(
        [
            OrderSummary(
                one, number, client_number, state, origin, client, name, parse(day) if day else None,
                parse(due) if due else None, currency, lines, net, total, note,
            )
            for one, number, client_number, state, origin, client, name, day, due, currency, lines, net, total, note
            in found.all()
        ]
    )  # fmt: skip


def order_count(connection: Connection, wanted: OrderFilter = EVERYTHING) -> int:
    """How many orders the filter lets through."""
    return int(connection.execute(_filtered(connection, select(func.count()), wanted)).scalar_one())


def _filtered(connection: Connection, statement: Select[Any], wanted: OrderFilter) -> Select[Any]:
    source = _order.outerjoin(_client, _client.c.id == _order.c.client_id)
    statement = statement.select_from(source).where(_order.c.deleted_at.is_(None))
    if wanted.state == SOLD:
        statement = statement.where(_order.c.state.in_(SOLD_STATES))
    elif wanted.state == OPEN:
        statement = statement.where(_order.c.state.in_(sorted(states.OPEN)), _order.c.origin == Origin.OWN)
    elif wanted.state == OWN:
        statement = statement.where(_order.c.origin == Origin.OWN)
    elif wanted.state == "imported":
        # most orders are: without the word SQLite would read and sort them all
        statement = statement.where(func.likely(_order.c.origin == "imported"))
    elif wanted.state:
        statement = statement.where(_order.c.state == wanted.state)
    if wanted.client_id:
        statement = statement.where(_order.c.client_id == wanted.client_id)
    if wanted.since is not None:
        statement = statement.where(_order.c.order_day >= wanted.since)
    if wanted.until is not None:
        statement = statement.where(_order.c.order_day <= wanted.until)
    if wanted.text.strip():
        statement = statement.where(_text_clause(connection, wanted.text))
    return statement


def _text_clause(connection: Connection, typed: str) -> Any:
    """Orders of clients so named, or with that number or note; found first, so that no list is read to its end."""
    clients = [
        row.id
        for row in connection.execute(
            select(_client.c.id, _client.c.name_fold, _client.c.code).where(_client.c.deleted_at.is_(None))
        )
        if all(word in row.name_fold or word == fold(row.code) for word in fold(typed).split())
    ]
    numbers = [hit.row_id for hit in search(connection, typed, limit=PAGE, kind="sales_order")]
    # many clients: walk along the days instead of gathering all their orders first
    owner = _order.c.client_id if len(clients) <= FEW_CLIENTS else func.coalesce(_order.c.client_id, "")
    exact = or_(_order.c.number == typed.strip(), _order.c.client_number == typed.strip())
    if len(typed.strip()) > 1:
        return or_(owner.in_(clients), _order.c.id.in_(numbers))
    return or_(owner.in_(clients), exact)


def last_orders(connection: Connection, client_id: str, limit: int = 5) -> tuple[OrderSummary, ...]:
    """The newest orders of a client that count as sold."""
    wanted = OrderFilter(state=SOLD, client_id=client_id)
    return order_list(connection, wanted, limit=limit)

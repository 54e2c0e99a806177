"""The list of clients: filtered, sorted and summed in SQL, one query."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from sqlalchemy import Connection, Select, and_, column, func, or_, select, text

from kamdesk.model.core.days import day_of
from kamdesk.model.core.debts import owed
from kamdesk.model.core.sales import sold
from kamdesk.model.core.text import fold, swap_layout
from kamdesk.model.store.search import match_expression

YEAR_DAYS = 365


@dataclass(frozen=True, slots=True)
class ClientLine:
    """One row of the list; sums in minor units of `currency`, of orders without VAT and of open invoices with it."""

    id: str
    name: str
    code: str
    town: str
    segment: str
    stage: str
    vip: bool
    archived: bool
    language: str
    currency: str
    last_contact: date | None
    last_channel: str
    next_planned: date | None
    sales: int
    sales_before: int
    debt: int
    overdue: int
    next_step: str
    next_step_day: date | None


@dataclass(frozen=True, slots=True)
class ListFilter:
    """What to show. Empty texts and None do not filter; `silent_days`: no contact for that many days."""

    words: str = ""
    segment: str = ""
    stage: str = ""
    town: str = ""
    debt: str = ""  # 'debt' or 'overdue'
    silent_days: int | None = None
    vip: bool = False
    archived: bool = False
    sort: str = "name"
    descending: bool = False


@dataclass(frozen=True, slots=True)
class ListPage:
    """The rows, and how many clients there are without any filter (0 means the first run)."""

    rows: tuple[ClientLine, ...]
    everything: int
    overdue_clients: int = 0


# '+state' keeps the planner off the index by state, which leads to nearly every order there is
_SQL = owed(
    sold("""
SELECT c.id, c.name, c.name_fold, c.code, c.town, c.segment, c.stage, c.vip, c.archived, c.language, c.currency,
       c.next_step, c.next_step_day,
  (SELECT a.day || a.channel FROM activity a WHERE a.client_id = c.id AND a.state = 'done' AND a.channel <> 'task'
     AND a.deleted_at IS NULL AND a.day <= :today ORDER BY a.day DESC LIMIT 1) AS main_last,
  (SELECT a.day || a.channel FROM activity_party p JOIN activity a ON a.id = p.activity_id
     WHERE p.client_id = c.id AND p.deleted_at IS NULL AND a.state = 'done' AND a.deleted_at IS NULL
     AND a.day <= :today ORDER BY a.day DESC LIMIT 1) AS party_last,
  (SELECT min(a.day) FROM activity a WHERE a.client_id = c.id AND a.state = 'planned' AND a.channel <> 'task'
     AND a.deleted_at IS NULL AND a.day >= :today) AS next_planned,
  coalesce((SELECT sum(o.net_minor) FROM sales_order o WHERE o.client_id = c.id AND +o.state IN SOLD
     AND o.deleted_at IS NULL AND o.order_day > :year_ago AND o.order_day <= :today AND o.currency = c.currency), 0)
     AS sales,
  coalesce((SELECT sum(o.net_minor) FROM sales_order o WHERE o.client_id = c.id AND +o.state IN SOLD
     AND o.deleted_at IS NULL AND o.order_day > :two_years_ago AND o.order_day <= :year_ago
     AND o.currency = c.currency), 0) AS sales_before,
  coalesce((SELECT sum(OWED) FROM invoice i WHERE i.client_id = c.id AND i.paid_on IS NULL
     AND i.amount_minor >= 0 AND i.deleted_at IS NULL AND i.issued <= :today AND i.currency = c.currency), 0) AS debt,
  coalesce((SELECT sum(OWED) FROM invoice i WHERE i.client_id = c.id AND i.paid_on IS NULL
     AND i.amount_minor >= 0 AND i.deleted_at IS NULL AND i.due < :today AND i.currency = c.currency), 0) AS overdue
FROM client c WHERE c.deleted_at IS NULL
""")
)
_NAMES = (
    "id", "name", "name_fold", "code", "town", "segment", "stage", "vip", "archived", "language", "currency",
    "next_step", "next_step_day", "main_last", "party_last", "next_planned", "sales", "sales_before", "debt", "overdue",
)  # fmt: skip
# a client is found by its own words, its people's and its places'
_FOUND_BY = ("client", "contact", "site")
_HITS = text(
    "SELECT d.client_id FROM search_fts f JOIN search_doc d ON d.rowid = f.rowid WHERE search_fts MATCH :match "
    "AND d.client_id IS NOT NULL"
).columns(column("client_id"))
SORTS = (
    "name",
    "town",
    "segment",
    "last_contact",
    "next_planned",
    "sales",
    "debt",
    "overdue",
    "code",
    "next_step_day",
)


def client_list(connection: Connection, today: date, wanted: ListFilter | None = None) -> ListPage:
    """Clients as filtered and sorted; a sort that is not in `SORTS` is by name."""
    chosen = wanted or ListFilter()
    rows = connection.execute(_statement(chosen, today), _parameters(chosen, today)).all()
    counts = connection.execute(text("SELECT count(*) FROM client WHERE deleted_at IS NULL")).scalar()
    lines = tuple(_line(row) for row in rows)
    return ListPage(lines, int(counts or 0), sum(1 for line in lines if line.overdue > 0))


def client_choices(connection: Connection) -> dict[str, tuple[str, ...]]:
    """Segments and towns in use, for the filters and for completion while typing."""
    return {
        name: tuple(connection.execute(text(sql)).scalars())
        for name, sql in (
            (
                "segment",
                "SELECT DISTINCT segment FROM client WHERE segment <> '' AND deleted_at IS NULL ORDER BY 1",
            ),
            ("town", "SELECT DISTINCT town FROM client WHERE town <> '' AND deleted_at IS NULL ORDER BY 1"),
            (
                "source",
                "SELECT DISTINCT source FROM client WHERE source <> '' AND deleted_at IS NULL ORDER BY 1",
            ),
        )
    }


def _statement(chosen: ListFilter, today: date) -> Select[Any]:
    base = text(_SQL).columns(*(column(name) for name in _NAMES)).subquery("listed")
    last = func.max(func.coalesce(base.c.main_last, ""), func.coalesce(base.c.party_last, "")).label(
        "last_contact"
    )
    conditions = [base.c.archived == int(chosen.archived)]
    conditions += [base.c[name] == value for name, value in _equal(chosen).items()]
    if chosen.debt == "debt":
        conditions.append(base.c.debt > 0)
    if chosen.debt == "overdue":
        conditions.append(base.c.overdue > 0)
    if chosen.silent_days is not None:
        conditions.append(last < (today - timedelta(days=chosen.silent_days)).isoformat())
    if chosen.words:
        conditions.append(_words(base, chosen.words))
    statement = select(*(base.c[name] for name in _NAMES), last).where(and_(*conditions))
    return statement.order_by(*_order(base, last, chosen))


def _equal(chosen: ListFilter) -> dict[str, Any]:
    wanted: dict[str, Any] = {"segment": chosen.segment, "stage": chosen.stage, "town": chosen.town}
    if chosen.vip:
        wanted["vip"] = 1
    return {name: value for name, value in wanted.items() if value}


def _words(base: Any, words: str) -> Any:
    forms = (fold(words), fold(swap_layout(words)))
    likes = [base.c.name_fold.contains(form, autoescape=True) for form in forms if form]
    if match_expression(words):
        likes.append(base.c.id.in_(select(_HITS.subquery("hits").c.client_id)))
    return or_(*likes) if likes else text("1")


def _order(base: Any, last: Any, chosen: ListFilter) -> list[Any]:
    name = base.c.name_fold
    key: Any
    if chosen.sort == "last_contact":
        key = last
    elif chosen.sort in SORTS and chosen.sort != "name":
        key = base.c[chosen.sort]
    else:
        return [name.desc() if chosen.descending else name, base.c.id]
    first = key.desc() if chosen.descending else key
    # what is not there comes last in either direction
    return [or_(key.is_(None), key == ""), first, name, base.c.id]


def _parameters(chosen: ListFilter, today: date) -> dict[str, str]:
    days = {
        "today": today.isoformat(),
        "year_ago": (today - timedelta(days=YEAR_DAYS)).isoformat(),
        "two_years_ago": (today - timedelta(days=2 * YEAR_DAYS)).isoformat(),
    }
    expression = match_expression(chosen.words, kinds=_FOUND_BY) if chosen.words else ""
    return {**days, "match": expression} if expression else days


def _line(row: Any) -> ClientLine:
    last = row.last_contact
    return ClientLine(
        id=row.id, name=row.name, code=row.code, town=row.town, segment=row.segment, stage=row.stage,
        vip=bool(row.vip), archived=bool(row.archived), language=row.language, currency=row.currency,
        last_contact=day_of(last[:10] if last else None), last_channel=last[10:] if last else "",
        next_planned=day_of(row.next_planned), sales=row.sales, sales_before=row.sales_before, debt=row.debt,
        overdue=row.overdue, next_step=row.next_step, next_step_day=day_of(row.next_step_day),
    )  # fmt: skip

"""Everything the card of a client opens with, read in one snapshot: who, how fresh, how much, how complete."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from sqlalchemy import Connection, select, text

from kamdesk.model.clients.queries.people import Person, client_people
from kamdesk.model.clients.queries.sales import MonthSales, sales_of_year
from kamdesk.model.clients.rules.checks import doubts
from kamdesk.model.clients.rules.drafts import ClientDraft
from kamdesk.model.clients.rules.freshness import Freshness, freshness
from kamdesk.model.clients.rules.profile import Completeness, completeness
from kamdesk.model.clients.rules.words import Stance
from kamdesk.model.clients.tables import ClientRow
from kamdesk.model.core.debts import owed
from kamdesk.model.core.errors import Problem
from kamdesk.model.core.sales import sold

client = ClientRow.__table__  # type: ignore[attr-defined]
YEAR_DAYS = 365


@dataclass(frozen=True, slots=True)
class Counts:
    """How many of what the tabs show."""

    orders: int = 0
    invoices: int = 0
    people: int = 0
    sites: int = 0
    rivals: int = 0
    documents: int = 0


@dataclass(frozen=True, slots=True)
class Planned:
    """The next planned contact: day, minutes after midnight, channel, goal, place."""

    id: str
    day: date
    start: int | None
    channel: str
    goal: str
    place: str


@dataclass(frozen=True, slots=True)
class ClientCard:
    """The card. Sums in minor units of `draft.currency`: sales without VAT, debt with it.

    `sales` and `sales_before` are the last 365 days and the 365 before; `months` the last twelve calendar months.
    """

    id: str
    draft: ClientDraft
    archived: bool
    next_step: str
    next_step_day: date | None
    created: date
    fresh: Freshness
    last_contact: date | None
    last_channel: str
    planned: Planned | None
    sales: int
    sales_before: int
    months: tuple[MonthSales, ...]
    debt: int
    overdue: int
    overdue_days: int
    ledger_day: date | None
    people: tuple[Person, ...]
    complete: Completeness
    doubts: tuple[Problem, ...]
    counts: Counts
    norm_days: int | None = None


_LAST = """
SELECT day, channel FROM (
  SELECT a.day, a.channel FROM activity a WHERE a.client_id = :id AND a.state = 'done' AND a.channel <> 'task'
    AND a.deleted_at IS NULL AND a.day <= :today
  UNION ALL
  SELECT a.day, a.channel FROM activity_party p JOIN activity a ON a.id = p.activity_id
    WHERE p.client_id = :id AND p.deleted_at IS NULL AND a.state = 'done' AND a.deleted_at IS NULL AND a.day <= :today)
ORDER BY day DESC LIMIT 1
"""
_NEXT = """
SELECT a.id, a.day, a.start_minute, a.channel, a.goal,
  CASE WHEN a.town <> '' THEN a.town ELSE coalesce((SELECT town FROM site s WHERE s.id = a.site_id), '') END AS place
FROM activity a WHERE a.client_id = :id AND a.state = 'planned' AND a.channel <> 'task' AND a.deleted_at IS NULL
  AND a.day >= :today ORDER BY a.day, a.start_minute LIMIT 1
"""
# '+state' keeps the planner off the index by state, which leads to nearly every order there is
_MONEY = owed(
    sold("""
SELECT
 coalesce((SELECT sum(net_minor) FROM sales_order WHERE client_id = :id AND +state IN SOLD AND deleted_at IS NULL
   AND currency = :currency AND order_day > :year_ago AND order_day <= :today), 0) AS sales,
 coalesce((SELECT sum(net_minor) FROM sales_order WHERE client_id = :id AND +state IN SOLD AND deleted_at IS NULL
   AND currency = :currency AND order_day > :two_years_ago AND order_day <= :year_ago), 0) AS sales_before,
 coalesce((SELECT sum(OWED) FROM invoice i WHERE i.client_id = :id AND i.paid_on IS NULL AND i.amount_minor >= 0
   AND i.deleted_at IS NULL AND i.currency = :currency AND i.issued <= :today), 0) AS debt,
 coalesce((SELECT sum(OWED) FROM invoice i WHERE i.client_id = :id AND i.paid_on IS NULL AND i.amount_minor >= 0
   AND i.deleted_at IS NULL AND i.currency = :currency AND i.due < :today), 0) AS overdue,
 (SELECT min(i.due) FROM invoice i WHERE i.client_id = :id AND i.paid_on IS NULL AND i.amount_minor >= 0
   AND i.deleted_at IS NULL AND i.due < :today AND OWED > 0)
   AS oldest_due,
 (SELECT max(created_at) FROM invoice WHERE client_id = :id AND deleted_at IS NULL) AS ledger_at,
 (SELECT min(every_days) FROM cadence WHERE client_id = :id AND active = 1 AND deleted_at IS NULL) AS norm
""")
)
_COUNTS = """
SELECT
 (SELECT count(*) FROM sales_order WHERE client_id = :id AND deleted_at IS NULL) AS orders,
 (SELECT count(*) FROM invoice WHERE client_id = :id AND deleted_at IS NULL) AS invoices,
 (SELECT count(*) FROM site WHERE client_id = :id AND deleted_at IS NULL) AS sites,
 (SELECT count(DISTINCT competitor_id) FROM observation WHERE client_id = :id AND deleted_at IS NULL) AS rivals,
 (SELECT count(*) FROM document WHERE client_id = :id AND deleted_at IS NULL) AS documents
"""


def client_card(connection: Connection, client_id: str, today: date) -> ClientCard | None:
    """The card as of `today`; None when the client is deleted. A merged record is found under the one that kept it."""
    row = _row(connection, client_id)
    if row is None:
        return None
    draft = ClientDraft(**{name: row[name] for name in ClientDraft.__dataclass_fields__})
    people = client_people(connection, row["id"])
    parameters = _parameters(row["id"], draft.currency, today)
    money = connection.execute(text(_MONEY), parameters).one()
    last = connection.execute(text(_LAST), parameters).first()
    last_day = date.fromisoformat(last.day) if last else None
    deciders = sum(1 for one in people if one.draft.stance == Stance.DECIDES)
    return ClientCard(
        id=row["id"], draft=draft, archived=bool(row["archived"]), next_step=row["next_step"],
        next_step_day=row["next_step_day"], created=row["created_at"].date(),
        fresh=freshness(last_day, today, vip=draft.vip, norm_days=money.norm), last_contact=last_day,
        last_channel=last.channel if last else "", planned=_planned(connection, parameters), sales=money.sales,
        sales_before=money.sales_before, months=sales_of_year(connection, row["id"], today, draft.currency),
        debt=money.debt, overdue=money.overdue, overdue_days=_days_since(money.oldest_due, today),
        ledger_day=date.fromisoformat(money.ledger_at[:10]) if money.ledger_at else None, people=people,
        complete=completeness(row, people=len(people), deciders=deciders), doubts=doubts(draft),
        counts=_counts(connection, parameters, len(people)), norm_days=money.norm,
    )  # fmt: skip


def _row(connection: Connection, client_id: str) -> dict[str, Any] | None:
    found = connection.execute(select(client).where(client.c.id == client_id)).mappings().first()
    if found is None:
        return None
    if found["merged_into"] and found["deleted_at"]:
        return _row(connection, found["merged_into"])
    return None if found["deleted_at"] else dict(found)


def _parameters(client_id: str, currency: str, today: date) -> dict[str, str]:
    return {
        "id": client_id,
        "currency": currency,
        "today": today.isoformat(),
        "year_ago": (today - timedelta(days=YEAR_DAYS)).isoformat(),
        "two_years_ago": (today - timedelta(days=2 * YEAR_DAYS)).isoformat(),
    }


def _planned(connection: Connection, parameters: dict[str, str]) -> Planned | None:
    row = connection.execute(text(_NEXT), parameters).first()
    if row is None:
        return None
    return Planned(row.id, date.fromisoformat(row.day), row.start_minute, row.channel, row.goal, row.place)


def _counts(connection: Connection, parameters: dict[str, str], people: int) -> Counts:
    row = connection.execute(text(_COUNTS), parameters).one()
    return Counts(row.orders, row.invoices, people, row.sites, row.rivals, row.documents)


def _days_since(day: str | None, today: date) -> int:
    return (today - date.fromisoformat(day)).days if day else 0

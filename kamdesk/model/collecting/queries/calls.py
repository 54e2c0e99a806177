"""Whom to call today about money, and why (A37)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import Connection, text

from kamdesk.model.collecting.queries.policy import policy
from kamdesk.model.collecting.queries.sql import PEOPLE
from kamdesk.model.collecting.rules.calls import Debtor, Reason, in_order, reason_of
from kamdesk.model.journal.queries.promises import Promise, promise_ledger
from kamdesk.model.journal.rules.words import PromiseState, Side
from kamdesk.model.ledger.queries import ClientAge, receivables_by_client


@dataclass(frozen=True, slots=True)
class Call:
    """A client to call: how much is past due (minor units, the largest currency first), whom, why, how often tried."""

    client_id: str
    client: str
    sums: tuple[tuple[str, int], ...]
    oldest_days: int
    reason: Reason
    promised_on: date | None
    promised_minor: int | None
    visit_minute: int | None
    visit_goal: str
    tries: int
    contact_id: str | None
    person: str
    role: str
    phone: str

    @property
    def currency(self) -> str:
        return self.sums[0][0]

    @property
    def overdue_minor(self) -> int:
        return self.sums[0][1]


@dataclass(frozen=True, slots=True)
class _Tried:
    again_on: date | None
    tries: int


_ATTEMPTS = text(
    "SELECT client_id, day, result, again_on FROM call_attempt WHERE deleted_at IS NULL AND day <= :day "
    "ORDER BY client_id, at, created_at"
)
_VISITS = text(
    "SELECT client_id, min(start_minute) AS minute, goal FROM activity WHERE deleted_at IS NULL AND day = :day "
    "AND state = 'planned' AND channel <> 'task' AND client_id IS NOT NULL GROUP BY client_id"
)
_PHONES = text("SELECT id, phone FROM client WHERE deleted_at IS NULL AND phone <> ''")


def calls_today(connection: Connection, day: date) -> tuple[Call, ...]:
    """The calls of a day in their order."""
    debts = _debts(receivables_by_client(connection, day))
    if not debts:
        return ()
    promises = _promises(connection, day)
    tried, visits = _tried(connection, day), _visits(connection, day)
    first_days = policy(connection).first_days
    found = []
    for client_id, ages in debts.items():
        debtor = _debtor(
            client_id, ages, promises.get(client_id, ()), tried.get(client_id), visits.get(client_id)
        )
        reason = reason_of(debtor, day, first_days)
        if reason is not None:
            found.append((debtor, reason))
    people = _people(connection)
    phones = {row.id: row.phone for row in connection.execute(_PHONES)}
    return tuple(
        _call(debtor, reason, debts[debtor.client_id], promises.get(debtor.client_id, ()),
              tried.get(debtor.client_id), visits.get(debtor.client_id), people.get(debtor.client_id),
              phones.get(debtor.client_id, ""))
        for debtor, reason in in_order(found)
    )  # fmt: skip


def calls_count(connection: Connection, day: date) -> int:
    """How many calls about money the day asks for: the badge of the room."""
    return len(calls_today(connection, day))


def _debts(ages: tuple[ClientAge, ...]) -> dict[str, list[ClientAge]]:
    found: dict[str, list[ClientAge]] = {}
    for age in ages:
        if age.ageing.overdue > 0:
            found.setdefault(age.client_id, []).append(age)
    return found


def _promises(connection: Connection, day: date) -> dict[str, list[Promise]]:
    """Open promises of theirs to pay; one without a sum counts when it is past its day only as words, so not here."""
    found: dict[str, list[Promise]] = {}
    for one in promise_ledger(connection, day):
        given = one.given_on is None or one.given_on <= day
        if one.side is Side.THEY and one.amount_minor is not None and one.due is not None and given:
            found.setdefault(one.client_id, []).append(one)
    return found


def _tried(connection: Connection, day: date) -> dict[str, _Tried]:
    """Tries without an answer since the last talk, and until when the next one waits."""
    found: dict[str, _Tried] = {}
    for row in connection.execute(_ATTEMPTS, {"day": day.isoformat()}):
        before = found.get(row.client_id, _Tried(None, 0))
        tries = before.tries + 1 if row.result == "no_answer" else 0
        found[row.client_id] = _Tried(date.fromisoformat(row.again_on) if row.again_on else None, tries)
    return found


def _visits(connection: Connection, day: date) -> dict[str, Any]:
    return {row.client_id: row for row in connection.execute(_VISITS, {"day": day.isoformat()})}


def _people(connection: Connection) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for row in connection.execute(text(PEOPLE), {"client": ""}):
        found.setdefault(row.client_id, row)
    return found


def _debtor(
    client_id: str,
    ages: list[ClientAge],
    promises: list[Promise] | tuple[()],
    tried: _Tried | None,
    visit: Any,
) -> Debtor:
    broken = [one.due for one in promises if one.state is PromiseState.BROKEN and one.due]
    coming = [one.due for one in promises if one.state is PromiseState.OPEN and one.due]
    return Debtor(
        client_id, ages[0].ageing.overdue, max(age.ageing.oldest_days for age in ages),
        min(broken, default=None), min(coming, default=None), visit.minute if visit is not None else None,
        tried.again_on if tried else None,
    )  # fmt: skip


def _call(
    debtor: Debtor, reason: Reason, ages: list[ClientAge], promises: list[Promise] | tuple[()],
    tried: _Tried | None, visit: Any, person: Any, phone: str,
) -> Call:  # fmt: skip
    told = debtor.broken_on or debtor.promised_on
    return Call(
        client_id=debtor.client_id,
        client=ages[0].client,
        sums=tuple((age.ageing.currency, age.ageing.overdue) for age in ages),
        oldest_days=debtor.oldest_days,
        reason=reason,
        promised_on=told,
        promised_minor=next((one.amount_minor for one in promises if one.due == told), None),
        visit_minute=visit.minute if visit is not None else None,
        visit_goal=visit.goal if visit is not None else "",
        tries=tried.tries if tried else 0,
        contact_id=person.id if person is not None else None,
        person=person.name if person is not None else "",
        role=person.role if person is not None else "",
        phone=(person.phone if person is not None else "") or phone,
    )

"""The promise ledger: both sides, broken first, then by day."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import Connection, text

from kamdesk.model.core.days import day_of
from kamdesk.model.journal.rules.words import PromiseState, Side, state_on


@dataclass(frozen=True, slots=True)
class Promise:
    """A promise with its state as of today; `late` is whole days past due of a broken one."""

    id: str
    client_id: str
    client: str
    side: Side
    what: str
    amount_minor: int | None
    currency: str
    given_on: date | None
    due: date | None
    state: PromiseState
    settled_on: date | None
    activity_id: str | None
    channel: str
    late: int = 0

    @property
    def pending(self) -> bool:
        """Still waits for something: open, or broken and never settled."""
        return self.state is PromiseState.OPEN or (
            self.state is PromiseState.BROKEN and self.settled_on is None
        )


_SQL = """
SELECT p.id, p.client_id, c.name AS client, p.side, p.what, p.amount_minor, p.currency, p.given_on, p.due, p.state,
       p.settled_on, p.activity_id, coalesce(a.channel, '') AS channel
FROM promise p JOIN client c ON c.id = p.client_id LEFT JOIN activity a ON a.id = p.activity_id
WHERE p.deleted_at IS NULL AND (:client = '' OR p.client_id = :client)
  AND (:every = 1 OR p.state = 'open')
ORDER BY p.due IS NULL, p.due, p.given_on
"""


def client_promises(
    connection: Connection, client_id: str, today: date, *, every: bool = False
) -> tuple[Promise, ...]:
    """Promises of one client: broken ones first, then by day; settled ones last and only with `every`."""
    return _ordered(_read(connection, client_id, today, every))


def promise_ledger(connection: Connection, today: date, *, every: bool = False) -> tuple[Promise, ...]:
    """Promises of all clients in the same order."""
    return _ordered(_read(connection, "", today, every))


def _read(connection: Connection, client_id: str, today: date, every: bool) -> list[Promise]:
    rows = connection.execute(text(_SQL), {"client": client_id, "every": int(every)})
    return [_promise(row, today) for row in rows]


def _promise(row: Any, today: date) -> Promise:
    due = day_of(row.due)
    stored = PromiseState(row.state)
    state = state_on(stored, due, today)
    late = (today - due).days if state is PromiseState.BROKEN and due and stored is PromiseState.OPEN else 0
    return Promise(
        row.id, row.client_id, row.client, Side(row.side), row.what, row.amount_minor, row.currency,
        day_of(row.given_on), due, state, day_of(row.settled_on), row.activity_id, row.channel, max(0, late),
    )  # fmt: skip


def _ordered(promises: list[Promise]) -> tuple[Promise, ...]:
    return tuple(
        sorted(promises, key=lambda p: (not p.pending, p.state is not PromiseState.BROKEN, p.due or date.max))
    )

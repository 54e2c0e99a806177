"""Promises as money: how well they are kept, and which of them a payment has kept (A11, A37)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from sqlalchemy import Connection, text

from kamdesk.model.collecting.rules.keeping import Income, Keeping, Promised, Settled, covered, keeping
from kamdesk.model.journal.queries.promises import Promise, promise_ledger
from kamdesk.model.journal.rules.words import Side
from kamdesk.model.ledger.queries import statement

YEAR = timedelta(days=365)


@dataclass(frozen=True, slots=True)
class KeptPromise:
    """An open promise that money came in for; `on` is the day it was complete."""

    promise: Promise
    on: date


_SETTLED = text(
    "SELECT client_id, due, state, settled_on FROM promise WHERE deleted_at IS NULL AND side = :side "
    "AND state <> 'withdrawn' AND due IS NOT NULL AND due > :since AND due < :day "
    "AND (:client = '' OR client_id = :client)"
)


def keeping_rate(connection: Connection, day: date, client_id: str = "", side: str = Side.THEY) -> Keeping:
    """How many promises due in the twelve months before `day` were kept, of all clients or of one."""
    return keeping(_settled(connection, day, client_id, side).get(client_id, ()))


def keeping_by_client(connection: Connection, day: date, side: str = Side.THEY) -> dict[str, Keeping]:
    """The same for every client that promised anything."""
    found = _settled(connection, day, "", side)
    return {client: keeping(rows) for client, rows in found.items() if client}


def covered_promises(connection: Connection, day: date) -> tuple[KeptPromise, ...]:
    """Open promises of theirs that the money since then covers: what the program proposes to mark as kept."""
    accounts: dict[tuple[str, str], list[Promise]] = {}
    for one in promise_ledger(connection, day):
        if one.side is Side.THEY and one.amount_minor and one.due and one.given_on and one.given_on <= day:
            accounts.setdefault((one.client_id, one.currency), []).append(one)
    found = []
    for (client_id, currency), promises in accounts.items():
        first = min(one.given_on for one in promises if one.given_on)
        rows = statement(connection, client_id, currency, first, day).rows
        income = [Income(row.day, row.credit_minor) for row in rows if row.sort in ("payment", "told")]
        told = [
            Promised(one.id, one.given_on, one.due, one.amount_minor)
            for one in promises
            if one.given_on and one.due and one.amount_minor
        ]
        by_id = {one.id: one for one in promises}
        found += [KeptPromise(by_id[one.promise_id], one.on) for one in covered(told, income)]
    return tuple(found)


def _settled(connection: Connection, day: date, client_id: str, side: str) -> dict[str, list[Settled]]:
    """Promises due in the year before, under their client and, for all together, under ''."""
    values = {
        "side": str(side), "since": (day - YEAR).isoformat(), "day": day.isoformat(), "client": client_id,
    }  # fmt: skip
    found: dict[str, list[Settled]] = {}
    for row in connection.execute(_SETTLED, values):
        settled = date.fromisoformat(row.settled_on) if row.settled_on else None
        one = Settled(
            date.fromisoformat(row.due), row.state == "kept" and (settled is None or settled <= day), settled
        )
        found.setdefault(row.client_id, []).append(one)
        if not client_id:
            found.setdefault("", []).append(one)
    return found

"""The list of acts, the last one of a client, and how a month stands."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import Connection, text

from kamdesk.model.core.days import day_of
from kamdesk.model.ledger.queries.statement import client_balance
from kamdesk.model.reconciliation.rules.states import ActState


@dataclass(frozen=True, slots=True)
class ActSummary:
    """One act in a list; balances in minor units, plus is the client's debt. A draft shows our balance of now."""

    id: str
    client_id: str
    client: str
    number: str
    from_day: date
    to_day: date
    currency: str
    state: ActState
    our_closing_minor: int
    their_closing_minor: int | None
    sent_on: date | None
    answer_by: date | None
    reminded_on: date | None
    answered_on: date | None
    document_id: str | None

    @property
    def difference_minor(self) -> int | None:
        """Ours less theirs, None until they told theirs."""
        told = self.their_closing_minor
        return None if told is None else self.our_closing_minor - told

    def late_days(self, today: date) -> int:
        """Whole days past the day the answer was asked for; 0 when nothing is waited for."""
        if self.state is not ActState.SENT or self.answer_by is None:
            return 0
        return max(0, (today - self.answer_by).days)


@dataclass(frozen=True, slots=True)
class MonthOfActs:
    """How the acts of one month stand: how many, agreed, with a cent between; those that wait, the longest first."""

    from_day: date
    to_day: date
    acts: int
    agreed: int
    differing: int
    waiting: tuple[ActSummary, ...]
    disputed: tuple[ActSummary, ...]


_ACTS = """
SELECT r.id, r.client_id, c.name AS client, r.number, r.from_day, r.to_day, r.currency, r.state, r.our_closing_minor,
       r.their_closing_minor, r.sent_on, r.answer_by, r.reminded_on, r.answered_on, r.document_id
FROM reconciliation r JOIN client c ON c.id = r.client_id
WHERE r.deleted_at IS NULL AND (:client = '' OR r.client_id = :client)
"""
_LIST = text(_ACTS + "ORDER BY r.to_day DESC, c.name_fold, r.currency, r.id LIMIT :limit")
_OF_THE_NEWEST = """
AND r.to_day = (SELECT max(to_day) FROM reconciliation WHERE deleted_at IS NULL AND to_day <= :day)
ORDER BY c.name_fold, r.currency
"""
_MONTH = text(_ACTS + _OF_THE_NEWEST)


def act_list(connection: Connection, *, client_id: str = "", limit: int = 5000) -> tuple[ActSummary, ...]:
    """Acts, the newest period first, then by client."""
    rows = connection.execute(_LIST, {"client": client_id, "limit": limit})
    return tuple(_summary(connection, row) for row in rows)


def last_act(connection: Connection, client_id: str) -> ActSummary | None:
    """The act of the newest period of a client, or None (A40)."""
    found = act_list(connection, client_id=client_id, limit=1)
    return found[0] if found else None


def acts_of_month(connection: Connection, today: date) -> MonthOfActs | None:
    """The acts of the newest period that has ended; None when there is no act at all."""
    rows = connection.execute(_MONTH, {"client": "", "day": today.isoformat()}).all()
    if not rows:
        return None
    # a draft without their figures only counts: our balance of now is not asked for
    acts = [
        _summary(connection, row)
        for row in rows
        if row.state != ActState.DRAFT or row.their_closing_minor is not None
    ]
    return MonthOfActs(
        date.fromisoformat(min(row.from_day for row in rows)),
        date.fromisoformat(rows[0].to_day),
        len(rows),
        sum(act.state is ActState.AGREED for act in acts),
        sum(bool(act.difference_minor) for act in acts),
        tuple(sorted((act for act in acts if act.state is ActState.SENT), key=_since)),
        tuple(act for act in acts if act.state is ActState.DISPUTED),
    )


def _since(act: ActSummary) -> tuple[bool, date]:
    """Who has waited longest comes first."""
    return act.sent_on is None, act.sent_on or date.max


def _summary(connection: Connection, row: Any) -> ActSummary:
    last, state = date.fromisoformat(row.to_day), ActState(row.state)
    ours = row.our_closing_minor
    if state is ActState.DRAFT and not row.number:
        balances = client_balance(connection, row.client_id, last)
        ours = next((one.minor for one in balances if one.currency == row.currency), 0)
    return ActSummary(
        row.id, row.client_id, row.client, row.number, date.fromisoformat(row.from_day), last, row.currency, state,
        ours, row.their_closing_minor, day_of(row.sent_on), day_of(row.answer_by), day_of(row.reminded_on),
        day_of(row.answered_on), row.document_id,
    )  # fmt: skip

"""What the page of debts shows, read in one go."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from kamdesk.model.collecting.queries import (
    Call,
    Freshness,
    KeptPromise,
    calls_today,
    covered_promises,
    freshness,
    keeping_rate,
)
from kamdesk.model.collecting.rules.keeping import Keeping
from kamdesk.model.journal.queries.promises import Promise, promise_ledger
from kamdesk.model.journal.rules.words import Side
from kamdesk.model.ledger.queries import receivables_by_age, receivables_by_client
from kamdesk.model.ledger.rules.ageing import Ageing
from kamdesk.model.reconciliation.queries import MonthOfActs, acts_of_month


@dataclass(frozen=True, slots=True)
class DebtRow:
    """A client's line of the table, in one currency; `promise` is the one that matters: broken first, then the next."""

    id: str
    client: str
    ageing: Ageing
    promise: Promise | None


@dataclass(frozen=True, slots=True)
class DebtsState:
    """`ages` has one entry per currency, the largest first; `promises` are those of theirs that wait for something."""

    day: date
    today: date
    ages: tuple[Ageing, ...]
    rows: tuple[DebtRow, ...]
    calls: tuple[Call, ...]
    promises: tuple[Promise, ...]
    keeping: Keeping
    fresh: Freshness
    acts: MonthOfActs | None
    covered: tuple[KeptPromise, ...]

    @property
    def past(self) -> bool:
        """An earlier day is looked at: nothing can be noted there."""
        return self.day < self.today


def debts_state(connection: Any, day: date, today: date) -> DebtsState:
    """Everything of the page as of `day`; covered promises are proposed for today only."""
    promises = tuple(
        one
        for one in promise_ledger(connection, day)
        if one.side is Side.THEY and one.amount_minor is not None and (one.given_on or day) <= day
    )
    first: dict[str, Promise] = {}
    for one in promises:
        first.setdefault(one.client_id, one)
    rows = tuple(
        DebtRow(age.client_id, age.client, age.ageing, first.get(age.client_id))
        for age in receivables_by_client(connection, day)
    )
    return DebtsState(
        day, today, receivables_by_age(connection, day), rows, calls_today(connection, day), promises,
        keeping_rate(connection, day), freshness(connection), acts_of_month(connection, day),
        covered_promises(connection, day) if day == today else (),
    )  # fmt: skip

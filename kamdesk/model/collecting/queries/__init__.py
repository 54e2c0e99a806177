"""Reads of collecting: calls of the day, a client's debt with its steps and interest, how promises are kept."""

from kamdesk.model.collecting.queries.calls import Call, calls_count, calls_today
from kamdesk.model.collecting.queries.cases import (
    Accountant,
    Case,
    Debt,
    debt_case,
    interest_terms,
    their_accountant,
)
from kamdesk.model.collecting.queries.freshness import STALE_DAYS, Freshness, freshness
from kamdesk.model.collecting.queries.policy import policy, reminders
from kamdesk.model.collecting.queries.promised import (
    KeptPromise,
    covered_promises,
    keeping_by_client,
    keeping_rate,
)

__all__ = [
    "STALE_DAYS", "Accountant", "Call", "Case", "Debt", "Freshness", "KeptPromise", "calls_count",
    "calls_today", "covered_promises", "debt_case", "freshness", "interest_terms", "keeping_by_client",
    "keeping_rate", "policy", "reminders", "their_accountant",
]  # fmt: skip

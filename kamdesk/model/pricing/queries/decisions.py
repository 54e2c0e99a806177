"""Decisions recorded for a client, as its card lists them (A30)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from sqlalchemy import Connection, text

from kamdesk.model.pricing.queries.client import client_pricing
from kamdesk.model.pricing.queries.rows import decision_of
from kamdesk.model.pricing.rules.terms import ColumnChoice, Decision, in_force


@dataclass(frozen=True, slots=True)
class DecisionLine:
    """A decision with the article and the order it is for; `live` on the day asked."""

    decision: Decision
    article: str
    order_number: str
    live: bool

    @property
    def id(self) -> str:
        return self.decision.id


@dataclass(frozen=True, slots=True)
class ClientTerms:
    """The column of a client with its reason, and every decision, those in force first, then newest first."""

    choice: ColumnChoice
    decisions: tuple[DecisionLine, ...]
    currency: str


_LINES = text(
    "SELECT d.id, d.client_id, d.sort, d.value, d.decided_by, d.decided_on, d.reason, d.valid_until, d.product_id, "
    "d.order_id, d.currency, coalesce(p.code, '') AS article, coalesce(o.number, '') AS number, "
    "coalesce(o.state, '') AS state FROM decision d "
    "LEFT JOIN product p ON p.id = d.product_id LEFT JOIN sales_order o ON o.id = d.order_id "
    "WHERE d.client_id = :client AND d.deleted_at IS NULL ORDER BY d.decided_on DESC, d.id"
)
_CURRENCY = text("SELECT currency FROM client WHERE id = :client")


def client_terms(connection: Connection, client_id: str, day: date) -> ClientTerms:
    """Column, reason and decisions of a client on `day`; a decision for one order is over once that is confirmed."""
    currency = connection.execute(_CURRENCY, {"client": client_id}).scalar() or "EUR"
    found = []
    for row in connection.execute(_LINES, {"client": client_id}):
        one = decision_of(row)
        over = one.order_id is not None and row.state != "draft"
        live = in_force(one.decided_on, one.valid_until, day) and not over
        found.append(DecisionLine(one, row.article, row.number, live))
    found.sort(key=lambda line: not line.live)
    choice = client_pricing(connection, client_id, day, currency).choice
    return ClientTerms(choice, tuple(found), currency)

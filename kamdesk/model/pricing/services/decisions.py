"""Decisions on terms outside the rules (A30): who decided, when, why, until."""

from __future__ import annotations

from datetime import date
from typing import Any

from sqlalchemy import text

from kamdesk.model.core import clock
from kamdesk.model.core.errors import Conflict, InvalidInput, NotAllowed
from kamdesk.model.core.languages import N_
from kamdesk.model.core.text import clean, clean_line
from kamdesk.model.pricing.rules.decided import decision_problems
from kamdesk.model.pricing.rules.terms import DecisionSort
from kamdesk.model.pricing.tables import DecisionRow
from kamdesk.model.store.service import service
from kamdesk.model.store.work import Work


@service(N_("Decision of %(by)s recorded"))
def record_decision(
    work: Work,
    *,
    client_id: str,
    sort: str,
    value: int,
    decided_by: str,
    reason: str,
    decided_on: date | None = None,
    valid_until: date | None = None,
    product_id: str | None = None,
    order_id: str | None = None,
    currency: str = "EUR",
    decision_id: str | None = None,
) -> str:
    """Record what was decided for a client (or for one order of it); returns the id.

    `value` is in the unit of its sort (`terms.Decision`). InvalidInput with every problem of the form.
    """
    day = decided_on or clock.today()
    problems = decision_problems(
        sort=sort,
        value=value,
        decided_by=decided_by,
        decided_on=day,
        reason=reason,
        valid_until=valid_until,
        for_order=order_id is not None,
        today=clock.today(),
    )
    if problems:
        raise InvalidInput(*problems)
    fields: dict[str, Any] = {
        "client_id": client_id,
        "order_id": order_id,
        "product_id": product_id,
        "sort": str(DecisionSort(sort)),
        "value": value,
        "currency": currency,
        "decided_by": clean_line(decided_by, 120),
        "decided_on": day,
        "reason": clean(reason, 500),
        "valid_until": None if order_id is not None else valid_until,
    }
    work.note_values(by=fields["decided_by"])
    if decision_id is None:
        return work.add(DecisionRow(**fields))
    _check_unused(work, decision_id)
    work.change(DecisionRow, decision_id, **fields)
    return decision_id


_USED = text(
    "SELECT EXISTS(SELECT 1 FROM order_line WHERE decision_id = :id AND deleted_at IS NULL) OR EXISTS(SELECT 1 "
    "FROM decision d JOIN sales_order o ON o.id = d.order_id WHERE d.id = :id AND o.state <> 'draft')"
)


def _check_unused(work: Work, decision_id: str) -> None:
    """What an order was confirmed by is printed with it and stays as it was decided."""
    if work.connection.execute(_USED, {"id": decision_id}).scalar():
        raise NotAllowed(N_("An order was confirmed by this decision: it can only be ended."))


@service(N_("Decision of %(by)s ended"))
def end_decision(work: Work, *, decision_id: str, last_day: date) -> None:
    """A decision holds no longer than `last_day`; orders confirmed by it keep it. Conflict when it has gone."""
    row = work.get(DecisionRow, decision_id)
    if row is None:
        raise Conflict(N_("This decision has been deleted meanwhile."))
    work.note_values(by=row["decided_by"])
    work.change(DecisionRow, decision_id, valid_until=last_day)


@service(N_("Decision of %(by)s deleted"))
def remove_decision(work: Work, *, decision_id: str) -> None:
    """Delete a decision written down by mistake; undo brings it back. NotAllowed when an order was confirmed by it."""
    _check_unused(work, decision_id)
    row = work.get(DecisionRow, decision_id)
    work.note_values(by=row["decided_by"] if row else "")
    work.remove(DecisionRow, decision_id)

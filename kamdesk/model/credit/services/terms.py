"""Credit terms of a client: an entry per change, so that the history stays."""

from __future__ import annotations

from typing import Any

from sqlalchemy import text

from kamdesk.model.core import clock
from kamdesk.model.core.errors import Conflict, InvalidInput, Problem
from kamdesk.model.core.languages import N_
from kamdesk.model.core.text import clean, clean_line
from kamdesk.model.credit.queries.checks import limit_raise_problem
from kamdesk.model.credit.queries.standing import terms_on
from kamdesk.model.credit.rules.terms import TermsDraft, terms_problems
from kamdesk.model.credit.tables import CreditTermsRow
from kamdesk.model.store.service import service
from kamdesk.model.store.work import Work


@service(N_("Credit terms of %(client)s saved"))
def save_credit_terms(work: Work, *, draft: TermsDraft, terms_id: str | None = None) -> str:
    """A new entry of terms, or the correction of one; returns its id.

    InvalidInput with every problem; among them that the reliability check has run out when the limit rises (A20).
    """
    problems = list(terms_problems(draft))
    raised = _check_problem(work, draft)
    if problems or raised:
        raise InvalidInput(*problems, *([raised] if raised else []))
    work.note_values(client=_name(work, draft.client_id))
    values = _values(draft)
    if terms_id is None:
        return work.add(CreditTermsRow(client_id=draft.client_id, **values))
    if work.get(CreditTermsRow, terms_id) is None:
        raise Conflict(N_("These terms have been deleted meanwhile."))
    work.change(CreditTermsRow, terms_id, **values)
    return terms_id


@service(N_("Credit terms of %(client)s deleted"))
def remove_credit_terms(work: Work, *, terms_id: str) -> None:
    """Take one entry out of the history; Undo brings it back."""
    row = work.get(CreditTermsRow, terms_id)
    if row is not None:
        work.note_values(client=_name(work, row["client_id"]))
        work.remove(CreditTermsRow, terms_id)


def _values(draft: TermsDraft) -> dict[str, Any]:
    return {
        "limit_minor": draft.limit_minor,
        "currency": draft.currency,
        "tolerance_bp": draft.tolerance_bp,
        "sum_days": draft.sum_days,
        "prepaid": draft.prepaid,
        "stopped": draft.stopped,
        "valid_from": draft.valid_from,
        "valid_until": draft.valid_until,
        "decided_by": clean_line(draft.decided_by, 120),
        "reason": clean(draft.reason, 500),
    }


def _check_problem(work: Work, draft: TermsDraft) -> Problem | None:
    """A limit larger than that in force asks for a check that has not run out (A20)."""
    today = clock.today()
    before = terms_on(work.connection, draft.client_id, today).limit_minor
    if draft.limit_minor is None or draft.limit_minor <= (before or 0):
        return None
    return limit_raise_problem(work.connection, draft.client_id, today)


def _name(work: Work, client_id: str) -> str:
    found = work.connection.execute(
        text("SELECT name FROM client WHERE id = :id"), {"id": client_id}
    ).scalar()
    return str(found or "")

"""Writes of returns and of what is done about them."""

from __future__ import annotations

from datetime import date
from typing import Any

from kamdesk.model.core import clock
from kamdesk.model.core.errors import InvalidInput, NotAllowed
from kamdesk.model.core.languages import N_
from kamdesk.model.core.text import clean, clean_line
from kamdesk.model.returns.queries.rows import order_lines_left
from kamdesk.model.returns.rules import SORTS, action_problems, return_problems
from kamdesk.model.returns.tables import CorrectiveActionRow, ReturnRow
from kamdesk.model.store.service import service
from kamdesk.model.store.work import Work


@service(N_("Return of %(name)s saved"))
def save_return(
    work: Work,
    *,
    client_id: str,
    name: str,
    day: date | None,
    qty_milli: int | None,
    sum_minor: int | None,
    reason: str,
    sort: str = "return",
    return_id: str | None = None,
    order_id: str | None = None,
    order_line_id: str | None = None,
    product_id: str | None = None,
    code: str = "",
    number: str = "",
    currency: str = "EUR",
    note: str = "",
) -> str:
    """Add or change a return or refusal; the id. Thousandths, minor units without VAT; InvalidInput names fields."""
    most = None
    if order_id and order_line_id:
        lines = order_lines_left(work.connection, order_id, without=return_id or "")
        most = next((line.left_milli for line in lines if line.id == order_line_id), None)
    problems = return_problems(
        client_id=client_id, name=name, day=day, qty_milli=qty_milli, sum_minor=sum_minor, reason=reason,
        today=clock.today(), most_milli=most,
    )  # fmt: skip
    if problems:
        raise InvalidInput(*problems)
    work.note_values(name=clean_line(name, 80))
    fields: dict[str, Any] = {
        "client_id": client_id,
        "order_id": order_id,
        "order_line_id": order_line_id,
        "product_id": product_id,
        "code": clean_line(code, 60),
        "name": clean_line(name),
        "sort": sort if sort in SORTS else "return",
        "day": day,
        "number": clean_line(number, 60),
        "qty_milli": qty_milli,
        "sum_minor": sum_minor,
        "currency": currency,
        "reason": reason,
        "note": clean(note),
    }
    if return_id is None:
        return work.add(ReturnRow(**fields))
    work.change(ReturnRow, return_id, **fields)
    return return_id


@service(N_("Return deleted"))
def remove_return(work: Work, *, return_id: str) -> None:
    work.remove(ReturnRow, return_id)


@service(N_("Reason of returns changed: %(count)s"))
def set_reason(work: Work, *, return_ids: tuple[str, ...], reason: str) -> None:
    """Put a reason on several rows at once: imported ones often come with 'other'."""
    for return_id in return_ids:
        work.change(ReturnRow, return_id, reason=reason)
    work.note_values(count=len(return_ids))


@service(N_("Corrective action saved"))
def save_action(
    work: Work,
    *,
    reason: str,
    what: str,
    window_days: int | None = 60,
    action_id: str | None = None,
    client_id: str | None = None,
    product_id: str | None = None,
    owner_name: str = "",
    due: date | None = None,
    started_on: date | None = None,
) -> str:
    """Add or change what is done against a cause; the id (A36)."""
    problems = action_problems(what=what, reason=reason, window_days=window_days)
    if problems:
        raise InvalidInput(*problems)
    fields: dict[str, Any] = {
        "reason": reason,
        "what": clean(what),
        "window_days": window_days,
        "client_id": client_id,
        "product_id": product_id,
        "owner": clean_line(owner_name),
        "due": due,
        "started_on": started_on,
    }
    if action_id is None:
        return work.add(CorrectiveActionRow(**fields))
    work.change(CorrectiveActionRow, action_id, **fields)
    return action_id


@service(N_("Corrective action closed"))
def close_action(work: Work, *, action_id: str, conclusion: str, day: date | None = None) -> None:
    """Close with a conclusion; NotAllowed before it has begun."""
    row = work.get(CorrectiveActionRow, action_id)
    if row is not None and row["started_on"] is None:
        raise NotAllowed(N_("The action has not begun: there is nothing to conclude."))
    work.change(CorrectiveActionRow, action_id, closed_on=day or clock.today(), conclusion=clean(conclusion))


@service(N_("Corrective action opened again"))
def reopen_action(work: Work, *, action_id: str) -> None:
    work.change(CorrectiveActionRow, action_id, closed_on=None)


@service(N_("Corrective action deleted"))
def remove_action(work: Work, *, action_id: str) -> None:
    work.remove(CorrectiveActionRow, action_id)

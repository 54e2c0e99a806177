"""Promises of both sides: given, kept, broken, withdrawn (A11)."""

from __future__ import annotations

from datetime import date
from typing import Any

from kamdesk.model.core import clock
from kamdesk.model.core.errors import Conflict, InvalidInput
from kamdesk.model.core.languages import N_
from kamdesk.model.core.text import clean_line
from kamdesk.model.journal.rules.words import (
    PromiseDraft,
    PromiseState,
    Side,
    check_promise,
    check_transition,
)
from kamdesk.model.journal.tables import PromiseRow
from kamdesk.model.store.service import service
from kamdesk.model.store.work import Work


@service(N_("Promise added: %(what)s"))
def add_promise(
    work: Work,
    *,
    client_id: str,
    what: str = "",
    side: str = Side.THEY,
    due: date | None = None,
    amount_minor: int | None = None,
    currency: str = "EUR",
    given_on: date | None = None,
    activity_id: str | None = None,
    contact_id: str | None = None,
    invoice_id: str | None = None,
) -> str:
    """Keep a promise; returns its id. Sums in minor units; `given_on` is today when left out.

    InvalidInput with the fields `what`, `amount`, `due`, `side`.
    """
    draft = _checked(what, side, due, amount_minor, currency)
    work.note_values(what=_title(draft))
    return work.add(
        PromiseRow(
            client_id=client_id,
            activity_id=activity_id,
            contact_id=contact_id,
            invoice_id=invoice_id,
            side=side,
            what=draft.what,
            amount_minor=amount_minor,
            currency=currency,
            given_on=given_on or clock.today(),
            due=due,
        )
    )


@service(N_("Promise changed: %(what)s"))
def change_promise(
    work: Work,
    *,
    promise_id: str,
    what: str = "",
    side: str = Side.THEY,
    due: date | None = None,
    amount_minor: int | None = None,
    currency: str = "EUR",
) -> None:
    """Put other words, sum or day; the change log keeps the old ones."""
    draft = _checked(what, side, due, amount_minor, currency)
    work.note_values(what=_title(draft))
    work.change(
        PromiseRow,
        promise_id,
        what=draft.what,
        side=side,
        due=due,
        amount_minor=amount_minor,
        currency=currency,
    )


@service(N_("Promise marked as kept or broken: %(what)s"))
def settle_promise(work: Work, *, promise_id: str, state: str, on: date | None = None) -> None:
    """Mark a promise kept, broken or withdrawn as of `on` (today when left out).

    NotAllowed when it is already marked so; Conflict when it is gone.
    """
    row = _row(work, promise_id)
    check_transition(PromiseState(row["state"]), PromiseState(state))
    work.note_values(what=_title_of(row))
    work.change(PromiseRow, promise_id, state=PromiseState(state).value, settled_on=on or clock.today())


@service(N_("Promise opened again: %(what)s"))
def reopen_promise(work: Work, *, promise_id: str) -> None:
    """Take a mark back."""
    row = _row(work, promise_id)
    check_transition(PromiseState(row["state"]), PromiseState.OPEN)
    work.note_values(what=_title_of(row))
    work.change(PromiseRow, promise_id, state=PromiseState.OPEN.value, settled_on=None)


@service(N_("Promise deleted: %(what)s"))
def remove_promise(work: Work, *, promise_id: str) -> None:
    """Put a tombstone on a promise; undo brings it back."""
    row = work.get(PromiseRow, promise_id)
    work.note_values(what=_title_of(row) if row else "")
    work.remove(PromiseRow, promise_id)


def _row(work: Work, promise_id: str) -> dict[str, Any]:
    row = work.get(PromiseRow, promise_id)
    if row is None:
        raise Conflict(N_("This record has been deleted meanwhile."))
    return row


def _checked(what: str, side: str, due: date | None, amount_minor: int | None, currency: str) -> PromiseDraft:
    draft = PromiseDraft(clean_line(what), side, due, amount_minor, currency)
    problems = check_promise(draft)
    if problems:
        raise InvalidInput(*problems)
    return draft


def _title(draft: PromiseDraft) -> str:
    return draft.what or _sum(draft.amount_minor, draft.currency)


def _title_of(row: dict[str, Any]) -> str:
    return row["what"] or _sum(row["amount_minor"], row["currency"])


def _sum(minor: int | None, currency: str) -> str:
    # the label of a step is one for both languages, and both write the decimal comma
    whole, cents = divmod(minor or 0, 100)
    return f"{whole},{cents:02d} {currency}"

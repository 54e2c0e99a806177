"""What came of a call about money (A37). No payment is made here: money counts when the accounting's file has it."""

from __future__ import annotations

from datetime import date, timedelta

from kamdesk.model.clients.tables import ClientRow
from kamdesk.model.core import clock
from kamdesk.model.core.languages import N_
from kamdesk.model.core.text import clean_line
from kamdesk.model.journal.queries.promises import client_promises
from kamdesk.model.journal.rules.words import PromiseState, Side
from kamdesk.model.journal.services.promises import add_promise
from kamdesk.model.journal.tables import PromiseRow
from kamdesk.model.ledger.tables import CallAttemptRow
from kamdesk.model.store.service import service
from kamdesk.model.store.work import Work

# money that was sent yesterday is in the accounting's file by then
PAID_SHOWS_IN_DAYS = 3


@service(N_("No answer: %(client)s"))
def call_unanswered(work: Work, *, client_id: str, note: str = "") -> str:
    """Count the try and move the call to tomorrow; returns the id of the try."""
    return _attempt(work, client_id, "no_answer", clock.today() + timedelta(days=1), note)


@service(N_("Says it is paid: %(client)s"))
def says_paid(work: Work, *, client_id: str, note: str = "") -> str:
    """Keep what the client says; the call comes back in three days unless the money has."""
    return _attempt(work, client_id, "says_paid", clock.today() + timedelta(days=PAID_SHOWS_IN_DAYS), note)


@service(N_("Promise of %(client)s noted"))
def promised_on_call(
    work: Work,
    *,
    client_id: str,
    amount_minor: int,
    due: date,
    currency: str = "EUR",
    contact_id: str | None = None,
    note: str = "",
) -> str:
    """Note what was promised on the phone: a sum in minor units by a day; returns the id of the promise.

    It takes the place of older promises of money whose day is past: those stay broken and ask for no call any more.

    InvalidInput with the fields of a promise (`amount`, `due`).
    """
    for old in client_promises(work.connection, client_id, clock.today()):
        if old.side is Side.THEY and old.amount_minor is not None and old.state is PromiseState.BROKEN:
            work.change(PromiseRow, old.id, state=PromiseState.BROKEN.value, settled_on=clock.today())
    promise_id = add_promise(
        work, client_id=client_id, amount_minor=amount_minor, due=due, currency=currency, contact_id=contact_id,
        what=clean_line(note),
    )  # fmt: skip
    _attempt(work, client_id, "promised", clock.today() + timedelta(days=1), note)
    return promise_id


def _attempt(work: Work, client_id: str, result: str, again_on: date, note: str) -> str:
    row = work.get(ClientRow, client_id)
    work.note_values(client=row["name"] if row else "")
    return work.add(
        CallAttemptRow(
            client_id=client_id, at=clock.now(), day=clock.today(), result=result, again_on=again_on,
            note=clean_line(note),
        )
    )  # fmt: skip

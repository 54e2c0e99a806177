"""Writes of reconciliation: acts made, their statement taken in, rows matched by hand, what was sent and answered."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

from sqlalchemy import select

from kamdesk.model.core import clock
from kamdesk.model.core.errors import Conflict, InvalidInput, NotAllowed, Problem
from kamdesk.model.core.languages import N_
from kamdesk.model.core.money import CURRENCIES
from kamdesk.model.core.text import clean, clean_line
from kamdesk.model.documents.services import record_document
from kamdesk.model.reconciliation.queries.ours import our_side, turnovers
from kamdesk.model.reconciliation.rules.entries import Entry, TheirFile, in_period
from kamdesk.model.reconciliation.rules.orientation import Orientation, orientation, turned
from kamdesk.model.reconciliation.rules.states import (
    ANSWER_DAYS,
    CHANNELS,
    ActState,
    check_draft,
    check_move,
    period_problems,
)
from kamdesk.model.reconciliation.tables import ReconciliationRow, TheirEntryRow
from kamdesk.model.store.service import service
from kamdesk.model.store.tables import AttachmentRow
from kamdesk.model.store.work import Work

ATTACHED_TO = "act"
_act = ReconciliationRow.__table__  # type: ignore[attr-defined]
_entry = TheirEntryRow.__table__  # type: ignore[attr-defined]


@service(N_("Act of reconciliation made"))
def create_act(
    work: Work, *, client_id: str, from_day: date | None, to_day: date | None, currency: str = "EUR"
) -> str:
    """A draft for one client, currency and period; its id. InvalidInput when the period has an act already."""
    problems = list(period_problems(from_day, to_day))
    if not client_id:
        problems.append(Problem("client", N_("Choose the client.")))
    if currency not in CURRENCIES:
        problems.append(Problem("currency", N_("Choose the currency.")))
    if not problems and _known(work, client_id, currency, from_day, to_day):
        problems.append(
            Problem("to_day", N_("There is an act for this client, currency and period already."))
        )
    if problems:
        raise InvalidInput(*problems)
    return work.add(
        ReconciliationRow(client_id=client_id, from_day=from_day, to_day=to_day, currency=currency)
    )


@service(N_("Acts of reconciliation made: %(count)s"))
def create_acts(work: Work, *, from_day: date | None, to_day: date | None) -> list[str]:
    """A draft for every client with documents in the period and no act of it yet; their ids by client's name."""
    problems = period_problems(from_day, to_day)
    if problems or from_day is None or to_day is None:
        raise InvalidInput(*problems)
    made = [
        create_act(work, client_id=one.client_id, from_day=from_day, to_day=to_day, currency=one.currency)
        for one in turnovers(work.connection, from_day, to_day, without_act=True)
    ]
    work.note_values(count=len(made))
    return made


def _known(work: Work, client_id: str, currency: str, first: date | None, last: date | None) -> bool:
    return (
        work.connection.execute(
            select(_act.c.id).where(
                _act.c.client_id == client_id,
                _act.c.currency == currency,
                _act.c.from_day == first,
                _act.c.to_day == last,
                _act.c.deleted_at.is_(None),
            )
        ).first()
        is not None
    )


@service(N_("Act of reconciliation deleted"))
def remove_act(work: Work, *, act_id: str) -> None:
    """Delete a draft that was never issued; NotAllowed otherwise."""
    act = _got(work, act_id)
    check_draft(act["state"])
    if act["number"]:
        raise NotAllowed(N_("The act has been issued under a number: it stays."))
    _drop_rows(work, act_id)
    work.remove(ReconciliationRow, act_id)


# -- their side


@service(N_("Statement of the client taken in: %(name)s"))
def take_statement(work: Work, *, act_id: str, file: TheirFile, content: bytes = b"") -> Orientation:
    """Take the client's own rows for the act's period, turned into our sense; the file is kept with the act.

    Rows of another period are left out. Taking a file again replaces the rows of the one before.
    """
    act = _got(work, act_id)
    inside, _outside = in_period(file.entries, act["from_day"], act["to_day"])
    if not inside and file.opening_minor is None and file.closing_minor is None:
        raise NotAllowed(N_("%(name)s: no row lies in the period of the act."), name=file.file_name)
    ours = our_side(work.connection, act["client_id"], act["currency"], act["from_day"], act["to_day"])
    told = [(ours.opening_minor, file.opening_minor), (ours.closing_minor, file.closing_minor)]
    view = orientation(ours.entries, inside, told)
    sign = -1 if view.mirrored else 1
    _drop_rows(work, act_id)
    rows = turned(inside) if view.mirrored else inside
    work.add_many(
        TheirEntryRow, [_row(act_id, position, entry) for position, entry in enumerate(rows, start=1)]
    )
    work.change(
        ReconciliationRow,
        act_id,
        their_view="mirrored" if view.mirrored else "same",
        their_opening_minor=None if file.opening_minor is None else sign * file.opening_minor,
        their_closing_minor=_their_closing(ours.opening_minor, file, inside, sign),
        file_name=clean_line(file.file_name, 200),
    )
    if content:
        _keep_file(work, act_id, file.file_name, content)
    work.note_values(name=clean_line(file.file_name, 80))
    return view


def _row(act_id: str, position: int, entry: Entry) -> dict[str, Any]:
    return {
        "act_id": act_id,
        "position": position,
        "day": entry.day,
        "document": clean_line(entry.document),
        "debit_minor": entry.debit_minor,
        "credit_minor": entry.credit_minor,
    }


def _their_closing(our_opening: int, file: TheirFile, inside: Sequence[Entry], sign: int) -> int:
    """Their closing balance in our sense: as told, else opening and rows; without an opening, from ours."""
    if file.closing_minor is not None:
        return sign * file.closing_minor
    opening = our_opening if file.opening_minor is None else sign * file.opening_minor
    return opening + sign * sum(entry.sum_minor for entry in inside)


def _keep_file(work: Work, act_id: str, name: str, content: bytes) -> None:
    work.add(
        AttachmentRow(
            owner_kind=ATTACHED_TO,
            owner_id=act_id,
            name=clean_line(name, 200),
            media_type="application/octet-stream",
            sha256=work.put_file(content),
            size=len(content),
        )
    )


@service(N_("Debit and credit of the client's file swapped"))
def turn_statement(work: Work, *, act_id: str) -> None:
    """The program read their debit the wrong way round: turn every row and balance."""
    act = _got(work, act_id)
    if not act["their_view"]:
        raise NotAllowed(N_("No statement of the client has been taken in."))
    for row in _their_rows(work, act_id):
        work.change(
            TheirEntryRow, row.id, debit_minor=row.credit_minor, credit_minor=row.debit_minor, matched_to="", match=""
        )  # fmt: skip

    def turned_over(minor: int | None) -> int | None:
        return None if minor is None else -minor

    work.change(
        ReconciliationRow,
        act_id,
        their_view="same" if act["their_view"] == "mirrored" else "mirrored",
        their_opening_minor=turned_over(act["their_opening_minor"]),
        their_closing_minor=turned_over(act["their_closing_minor"]),
    )


@service(N_("Statement of the client taken out"))
def drop_statement(work: Work, *, act_id: str) -> None:
    """Forget their rows and balances; the kept file stays attached."""
    _drop_rows(work, act_id)
    work.change(
        ReconciliationRow, act_id, their_view="", their_opening_minor=None, their_closing_minor=None, file_name=""
    )  # fmt: skip


@service(N_("Balance of the client noted"))
def note_their_balance(work: Work, *, act_id: str, closing_minor: int) -> None:
    """Their closing balance as told by telephone or on the paper; minor units in our sense."""
    work.change(ReconciliationRow, act_id, their_closing_minor=closing_minor)


@service(N_("Rows matched"))
def match_rows(work: Work, *, act_id: str, ours: tuple[str, ...], theirs: tuple[str, ...]) -> None:
    """Rows of both sides belong together by the user's word; keys of our rows, ids of theirs."""
    if not ours or not theirs:
        raise NotAllowed(N_("Choose a row of each side."))
    together = " ".join(ours)
    for row in _their_rows(work, act_id):
        if row.id in theirs:
            work.change(TheirEntryRow, row.id, match="hand", matched_to=together)
        elif row.match == "hand" and set(row.matched_to.split()) & set(ours):
            work.change(TheirEntryRow, row.id, match="", matched_to="")


@service(N_("Rows parted"))
def part_rows(work: Work, *, act_id: str, theirs: tuple[str, ...]) -> None:
    """Rows of theirs stand alone by the user's word, whatever the program thinks."""
    for row in _their_rows(work, act_id):
        if row.id in theirs:
            work.change(TheirEntryRow, row.id, match="apart", matched_to="")


@service(N_("Rows matched by the program again"))
def match_again(work: Work, *, act_id: str) -> None:
    """Forget every decision made by hand."""
    for row in _their_rows(work, act_id):
        if row.match:
            work.change(TheirEntryRow, row.id, match="", matched_to="")


# -- the paper and the answer


@service(N_("%(title)s issued"))
def record_act_paper(work: Work, *, subject_id: str, number: str, **document: Any) -> str:
    """Keep an issued act: number, bytes, and the balances it says. Not undoable. Returns the document's id."""
    document_id = record_document(work, subject_id=subject_id, number=number, **document)
    _freeze(work, subject_id, number=number, document_id=document_id)
    return document_id


@service(N_("Act marked as sent"))
def mark_sent(
    work: Work,
    *,
    act_id: str,
    day: date | None = None,
    channel: str = "email",
    answer_by: date | None = None,
) -> None:
    """The KAM says the act went out: nothing is sent by itself."""
    act, sent = _got(work, act_id), day or clock.today()
    check_move(act["state"], ActState.SENT)
    if not act["number"]:
        raise NotAllowed(N_("Print or save the act first: it gets its number then."))
    if channel not in CHANNELS:
        raise InvalidInput(Problem("channel", N_("Choose how it was sent.")))
    work.change(
        ReconciliationRow,
        act_id,
        state=ActState.SENT.value,
        sent_on=sent,
        channel=channel,
        answer_by=answer_by or sent + timedelta(days=ANSWER_DAYS),
        answered_on=None,
        answered_by="",
    )


@service(N_("Reminder about the act noted"))
def mark_reminded(work: Work, *, act_ids: tuple[str, ...], day: date | None = None) -> None:
    """Clients that have not answered were reminded."""
    for act_id in act_ids:
        act = _got(work, act_id)
        if act["state"] != ActState.SENT:
            raise NotAllowed(N_("Only an act that waits for its answer can be reminded of."))
        work.change(ReconciliationRow, act_id, reminded_on=day or clock.today())


@service(N_("Act agreed"))
def mark_agreed(work: Work, *, act_id: str, day: date | None = None, by: str = "") -> None:
    """The client confirmed our balance; its own is the same from now on."""
    act = _got(work, act_id)
    check_move(act["state"], ActState.AGREED)
    work.change(
        ReconciliationRow,
        act_id,
        state=ActState.AGREED.value,
        answered_on=day or clock.today(),
        answered_by=clean_line(by),
        their_closing_minor=act["our_closing_minor"]
        if act["their_closing_minor"] is None
        else act["their_closing_minor"],
    )


@service(N_("Act disputed"))
def mark_disputed(work: Work, *, act_id: str, day: date | None = None, by: str = "", note: str = "") -> None:
    """The client does not confirm: why stands in the note."""
    act = _got(work, act_id)
    check_move(act["state"], ActState.DISPUTED)
    work.change(
        ReconciliationRow,
        act_id,
        state=ActState.DISPUTED.value,
        answered_on=day or clock.today(),
        answered_by=clean_line(by),
        note=clean(note) or act["note"],
    )


def _freeze(work: Work, act_id: str, **values: Any) -> None:
    act = _got(work, act_id)
    ours = our_side(work.connection, act["client_id"], act["currency"], act["from_day"], act["to_day"])
    work.change(
        ReconciliationRow,
        act_id,
        our_opening_minor=ours.opening_minor,
        our_closing_minor=ours.closing_minor,
        **values,
    )


def _got(work: Work, act_id: str) -> dict[str, Any]:
    row = work.get(ReconciliationRow, act_id)
    if row is None:
        raise Conflict(N_("This record has been deleted meanwhile."))
    return row


def _their_rows(work: Work, act_id: str) -> list[Any]:
    return list(
        work.connection.execute(
            select(_entry).where(_entry.c.act_id == act_id, _entry.c.deleted_at.is_(None))
        ).all()
    )


def _drop_rows(work: Work, act_id: str) -> None:
    for row in _their_rows(work, act_id):
        work.remove(TheirEntryRow, row.id)

"""Steps of collecting: a letter that was issued, what the KAM says was sent, the days of the ladder (A38)."""

from __future__ import annotations

import json
from dataclasses import asdict
from datetime import date
from typing import Any

from sqlalchemy import text

from kamdesk.model.clients.tables import ClientRow
from kamdesk.model.collecting.queries.cases import debt_case
from kamdesk.model.collecting.rules.ladder import Policy, Step, policy_problems
from kamdesk.model.core import clock
from kamdesk.model.core.errors import Conflict, InvalidInput, NotAllowed
from kamdesk.model.core.languages import N_
from kamdesk.model.core.text import clean_line
from kamdesk.model.documents.services import mark_sent as document_sent
from kamdesk.model.documents.services import record_document
from kamdesk.model.ledger.tables import CollectionPolicyRow, ReminderRow
from kamdesk.model.store.service import service
from kamdesk.model.store.work import Work

# how the register of documents calls the ways a letter goes
_DOCUMENT_CHANNELS = {"letter": "post", "mail": "email", "hand": "hand", "courier": "post"}
_GONE = N_("This record has been deleted meanwhile.")


@service(N_("Letter kept: %(client)s"))
def record_letter(
    work: Work, *, client_id: str, step: str, language: str, document_id: str | None = None
) -> str:
    """Keep that the letter of a step was made today, over all invoices past due (rule 20); returns its id.

    NotAllowed when nothing is past due. The same step again on the same day takes the newer document.
    """
    case = debt_case(work.connection, client_id, clock.today())
    debt = case.main if case else None
    if case is None or debt is None:
        raise NotAllowed(N_("Nothing of this client is past due."))
    work.note_values(client=case.client)
    values = {
        "language": language, "amount_minor": debt.overdue_minor, "interest_minor": debt.interest_minor,
        "currency": debt.currency, "document_id": document_id,
        "invoices_json": json.dumps([one.number for each in case.debts for one in each.invoices], ensure_ascii=False),
    }  # fmt: skip
    known = next((rung.reminder for rung in case.rungs if rung.step == Step(step) and rung.reminder), None)
    if known is not None and known.sent_on is None:
        work.change(ReminderRow, known.id, made_on=clock.today(), **values)
        return known.id
    return work.add(ReminderRow(client_id=client_id, step=Step(step).value, made_on=clock.today(), **values))  # type: ignore[arg-type]


@service(N_("%(title)s issued"))
def record_reminder_paper(work: Work, *, client_id: str, language: str, **document: Any) -> str:
    """Keep an issued reminder and, in the same step, that its step was taken; returns the id of the document.

    It is the second reminder when the first is out and the second is due; else the first.
    """
    case = debt_case(work.connection, client_id, clock.today())
    following = case.next_rung if case is not None else None
    step = Step.SECOND if following is not None and following.step is not Step.FIRST else Step.FIRST
    return _paper(work, client_id, language, step, document)


@service(N_("%(title)s issued"))
def record_claim_paper(work: Work, *, client_id: str, language: str, **document: Any) -> str:
    """Keep an issued claim and that its step was taken; returns the id of the document."""
    return _paper(work, client_id, language, Step.CLAIM, document)


def _paper(work: Work, client_id: str, language: str, step: Step, document: dict[str, Any]) -> str:
    document_id = record_document(work, client_id=client_id, language=language, **document)
    record_letter(work, client_id=client_id, step=step.value, language=language, document_id=document_id)
    work.note_values(title=str(document.get("title", "")))
    return document_id


@service(N_("Marked as sent: %(client)s"))
def mark_sent(work: Work, *, reminder_id: str, on: date | None = None, channel: str = "letter") -> None:
    """The letter went out: on which day, how. Nothing is sent by the program."""
    row = work.get(ReminderRow, reminder_id)
    if row is None:
        raise Conflict(_GONE)
    _name(work, row["client_id"])
    day = on or clock.today()
    work.change(ReminderRow, reminder_id, sent_on=day, channel=channel)
    if row["document_id"] and channel in _DOCUMENT_CHANNELS:
        document_sent(work, document_id=row["document_id"], channel=_DOCUMENT_CHANNELS[channel], day=day)
        _name(work, row["client_id"])


@service(N_("Step noted: %(client)s"))
def note_step(
    work: Work, *, client_id: str, step: str, on: date | None = None, channel: str = "", note: str = ""
) -> str:
    """A step taken without a letter of ours: a word on the phone, the hand-over to a lawyer. Returns its id."""
    case = debt_case(work.connection, client_id, clock.today())
    debt = case.main if case else None
    if case is None or debt is None:
        raise NotAllowed(N_("Nothing of this client is past due."))
    work.note_values(client=case.client)
    day = on or clock.today()
    return work.add(
        ReminderRow(
            client_id=client_id, step=Step(step).value, made_on=day, sent_on=day, channel=channel,
            language=case.language, amount_minor=debt.overdue_minor, interest_minor=debt.interest_minor,
            currency=debt.currency, note=clean_line(note),
        )
    )  # fmt: skip


@service(N_("Step taken back: %(client)s"))
def take_step_back(work: Work, *, reminder_id: str) -> None:
    """The step was not taken after all; the issued letter stays in the register."""
    row = work.get(ReminderRow, reminder_id)
    if row is None:
        raise Conflict(_GONE)
    _name(work, row["client_id"])
    work.remove(ReminderRow, reminder_id)


@service(N_("Days of collecting saved"))
def save_policy(work: Work, *, policy: Policy) -> None:
    """Set after how many days each step comes. InvalidInput with the names of the fields."""
    problems = policy_problems(policy)
    if problems:
        raise InvalidInput(*problems)
    known = work.connection.execute(
        text("SELECT id FROM collection_policy WHERE deleted_at IS NULL ORDER BY created_at LIMIT 1")
    ).scalar()
    if known is None:
        work.add(CollectionPolicyRow(**asdict(policy)))
    else:
        work.change(CollectionPolicyRow, str(known), **asdict(policy))


def _name(work: Work, client_id: str) -> None:
    row = work.get(ClientRow, client_id)
    work.note_values(client=row["name"] if row else "")

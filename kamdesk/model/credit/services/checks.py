"""Writes of reliability checks: a draft is free, what is done is final and only repeated (A20)."""

from __future__ import annotations

import json
from dataclasses import asdict, replace
from datetime import date

from sqlalchemy import text

from kamdesk.model.company.queries import company
from kamdesk.model.core import clock
from kamdesk.model.core.errors import Conflict, InvalidInput, NotAllowed
from kamdesk.model.core.languages import N_
from kamdesk.model.core.text import clean, clean_line
from kamdesk.model.credit.queries.checks import (
    EVIDENCE,
    CheckDetail,
    check_detail,
    client_checks,
    client_numbers,
    payment_facts,
)
from kamdesk.model.credit.rules.checks import (
    CheckDraft,
    CheckItem,
    CheckState,
    check_problems,
    months_later,
)
from kamdesk.model.credit.rules.numbers import numbers_answer
from kamdesk.model.credit.rules.scoring import Answer, Question, payments_answer, score_of
from kamdesk.model.credit.tables import CreditCheckItemRow, CreditCheckRow
from kamdesk.model.store.service import service
from kamdesk.model.store.tables import AttachmentRow
from kamdesk.model.store.work import Work

MOST_EVIDENCE = 20_000_000


@service(N_("Check of %(client)s begun"))
def start_check(work: Work, *, client_id: str) -> str:
    """A new check of a client, or the draft that is under way; returns its id. Computed answers are filled in."""
    under_way = next(
        (one for one in client_checks(work.connection, client_id) if one.state is CheckState.DRAFT), None
    )
    if under_way is not None:
        return under_way.id
    return _begin(work, client_id, {}, None)


@service(N_("Check of %(client)s repeated"))
def repeat_check(work: Work, *, check_id: str) -> str:
    """A new draft with the sources and notes of a done check; what must be looked at again is open again."""
    source = _detail(work, check_id)
    under_way = next(
        (
            one
            for one in client_checks(work.connection, source.draft.client_id)
            if one.state is CheckState.DRAFT
        ),
        None,
    )
    if under_way is not None:
        return under_way.id
    known = {item.question: item for item in source.draft.items}
    return _begin(work, source.draft.client_id, known, check_id)


def _begin(work: Work, client_id: str, known: dict[str, CheckItem], made_from: str | None) -> str:
    today, own = clock.today(), company(work.connection)
    row = work.connection.execute(
        text("SELECT name, currency FROM client WHERE id = :id AND deleted_at IS NULL"), {"id": client_id}
    ).first()
    if row is None:
        raise Conflict(N_("This client has been deleted meanwhile."))
    work.note_values(client=row.name)
    check_id = work.add(
        CreditCheckRow(
            client_id=client_id,
            checked_on=today,
            valid_until=months_later(today, own.check_months if own else 6),
            checked_by=_who(work),
            currency=row.currency,
            made_from=made_from,
        )
    )
    for position, question in enumerate(Question, 1):
        before = known.get(question)
        work.add(
            CreditCheckItemRow(
                check_id=check_id,
                question=str(question),
                position=position,
                answer=str(_computed(work, client_id, question, today)),
                source=before.source if before else "",
                note=before.note if before else "",
            )
        )
    return check_id


def _who(work: Work) -> str:
    own = company(work.connection)
    return own.user_name("lv") if own else ""


def _computed(work: Work, client_id: str, question: str, today: date) -> Answer:
    if question == Question.NUMBERS:
        return numbers_answer(client_numbers(work.connection, client_id))
    if question == Question.PAYMENTS:
        return payments_answer(payment_facts(work.connection, client_id, today))
    return Answer.UNKNOWN


@service(N_("Check kept"))
def save_check(work: Work, *, draft: CheckDraft) -> None:
    """Keep a draft as it is typed: no undo step. NotAllowed when it is done."""
    work.final()
    row = work.get(CreditCheckRow, draft.id)
    if row is None:
        raise Conflict(N_("This record has been deleted meanwhile."))
    _only_draft(row["state"])
    work.keep(CreditCheckRow, draft.id, **_head(draft))
    for item in draft.items:
        work.keep(
            CreditCheckItemRow,
            item.id,
            answer=str(item.answer),
            source=clean_line(item.source),
            seen_on=item.seen_on,
            note=clean(item.note, 2000),
        )


def _head(draft: CheckDraft) -> dict[str, object]:
    return {
        "checked_on": draft.checked_on,
        "valid_until": draft.valid_until,
        "checked_by": clean_line(draft.checked_by),
        "limit_minor": draft.limit_minor,
        "payment_days": draft.payment_days,
        "conclusion": clean(draft.conclusion, 4000),
    }


@service(N_("Check of %(client)s done"))
def finish_check(work: Work, *, draft: CheckDraft) -> str:
    """Count the score, freeze the check with what it was counted from; returns its id. It cannot be undone, only
    repeated. InvalidInput names the questions that stand open."""
    work.final()
    stored = _detail(work, draft.id)
    _only_draft(stored.state)
    today = clock.today()
    draft = _with_computed(work, draft, today)
    problems = check_problems(draft, today)
    if problems:
        raise InvalidInput(*problems)
    save_check(work, draft=draft)
    facts = {
        "numbers": [asdict(one) for one in stored.numbers],
        "payments": asdict(stored.payments),
        "purchases": asdict(stored.purchases),
    }
    score = score_of(draft.answers)
    work.change(
        CreditCheckRow,
        draft.id,
        state=str(CheckState.DONE),
        score=score.value,
        facts_json=json.dumps(facts, ensure_ascii=False),
    )
    work.note_values(client=stored.client)
    return draft.id


def _with_computed(work: Work, draft: CheckDraft, today: date) -> CheckDraft:
    """What the program answers itself is answered once more, as of now."""
    for item in draft.items:
        if item.computed:
            answer = _computed(work, draft.client_id, item.question, today)
            draft = draft.with_item(replace(item, answer=str(answer), seen_on=today))
    return draft


@service(N_("Draft of a check deleted"))
def delete_check(work: Work, *, check_id: str) -> None:
    """Put a draft away; undo brings it back. NotAllowed when it is done."""
    row = work.get(CreditCheckRow, check_id)
    if row is None:
        return
    _only_draft(row["state"])
    for item in _detail(work, check_id).draft.items:
        work.remove(CreditCheckItemRow, item.id)
    work.remove(CreditCheckRow, check_id)


@service(N_("Evidence %(name)s added"))
def add_evidence(work: Work, *, check_id: str, item_id: str, name: str, content: bytes) -> str:
    """Keep a file with one question of a draft, encrypted in the portfolio; returns the attachment's id."""
    detail = _detail(work, check_id)
    _only_draft(detail.state)
    if len(content) > MOST_EVIDENCE:
        raise NotAllowed(N_("%(name)s is larger than 20 MB: keep a smaller copy."), name=name)
    shown = clean_line(name)
    work.note_values(name=shown)
    return work.add(
        AttachmentRow(
            owner_kind=EVIDENCE,
            owner_id=item_id,
            client_id=detail.draft.client_id,
            name=shown,
            media_type=media_type(content),
            sha256=work.put_file(content),
            size=len(content),
        )
    )


@service(N_("Evidence %(name)s removed"))
def remove_evidence(work: Work, *, check_id: str, attachment_id: str) -> None:
    """Take a file away from a draft; undo brings it back."""
    _only_draft(_detail(work, check_id).state)
    row = work.get(AttachmentRow, attachment_id)
    work.note_values(name=row["name"] if row else "")
    work.remove(AttachmentRow, attachment_id)


_MARKS = ((b"%PDF", "application/pdf"), (b"\x89PNG", "image/png"), (b"\xff\xd8\xff", "image/jpeg"),
          (b"RIFF", "image/webp"), (b"PK", "application/zip"))  # fmt: skip


def media_type(content: bytes) -> str:
    """What a file is by its content, never by its name."""
    return next((kind for mark, kind in _MARKS if content.startswith(mark)), "application/octet-stream")


def _detail(work: Work, check_id: str) -> CheckDetail:
    found = check_detail(work.connection, check_id, clock.today())
    if found is None:
        raise Conflict(N_("This record has been deleted meanwhile."))
    return found


def _only_draft(state: str) -> None:
    if state != CheckState.DRAFT:
        raise NotAllowed(N_("This check is done and does not change. Repeat it as a new one."))

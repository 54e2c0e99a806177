"""Where the sheet of a check comes from: the check as stored, the client's requisites, the loaded registers."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from kamdesk.model.clients.queries.card import client_card
from kamdesk.model.core import clock
from kamdesk.model.credit.queries.checks import CheckDetail, check_detail
from kamdesk.model.credit.queries.registers import look_up_client
from kamdesk.model.credit.rules.checks import ANSWERS, TITLES, CheckItem, CheckState
from kamdesk.model.credit.rules.registers import SHOULD_BE_IN, SORTS, Hit, LookUp
from kamdesk.model.credit.rules.scoring import WEIGHTS, Answer, Question, Score, proposal, score_of
from kamdesk.reports.check.content import Asked, CheckPaper, FileLine, NumberLine
from kamdesk.reports.kit.issue import Party
from kamdesk.reports.own_company import issue, own_company

_TONES = {Answer.GOOD: "ok", Answer.DOUBT: "warn", Answer.BAD: "bad"}


def gather(connection: Any, *, check_id: str) -> CheckPaper:
    """The sheet of one check, a draft or done. KeyError when it has gone."""
    detail = check_detail(connection, check_id, clock.today())
    if detail is None:
        raise KeyError(check_id)
    draft = detail.draft
    score = score_of(draft.answers)
    made = proposal(score.value, detail.purchases)
    return CheckPaper(
        issue=replace(issue(own_company(connection), secret=True), day=draft.checked_on),
        client=_client(connection, draft.client_id, detail.client),
        done=detail.state is CheckState.DONE,
        checked_on=draft.checked_on,
        valid_until=draft.valid_until,
        checked_by=draft.checked_by,
        asked=tuple(_asked(item, detail, score) for item in draft.items),
        numbers=tuple(NumberLine(one.name, one.value, str(one.verdict)) for one in detail.numbers),
        files=tuple(_file(one) for one in look_up_client(connection, draft.client_id)),
        score=score.value,
        earned_halves=score.earned_halves,
        possible=score.possible,
        stopper=TITLES[score.stopper] if score.stopper else "",
        paid=detail.payments.paid,
        average_late=detail.payments.average,
        worst_late=detail.payments.worst,
        overdue=detail.payments.overdue_minor,
        overdue_days=detail.payments.overdue_days,
        month=detail.purchases.month_minor,
        months=detail.purchases.months,
        source=detail.purchases.source,
        proposed_term=made.term_days,
        proposed_limit=made.limit_minor,
        limit=draft.limit_minor,
        payment_days=draft.payment_days,
        currency=draft.currency,
        conclusion=draft.conclusion,
    )


def _client(connection: Any, client_id: str, name: str) -> Party:
    card = client_card(connection, client_id, clock.today())
    if card is None:
        return Party(name)
    client = card.draft
    parts = [client.address, client.town if client.town not in client.address else "", client.postal_code]
    bank = ", ".join(part for part in (client.iban, client.bank) if part)
    return Party(client.name, client.reg_no, client.vat_no, ", ".join(part for part in parts if part), bank)


def _asked(item: CheckItem, detail: CheckDetail, score: Score) -> Asked:
    earned = next((part.halves for part in score.parts if part.question == item.question), None)
    weight = WEIGHTS[Question(item.question)]
    points = "" if earned is None else f"{earned // 2}{',5' if earned % 2 else ''}/{weight}"
    return Asked(
        TITLES[Question(item.question)],
        ANSWERS[Answer(item.answer)],
        _TONES.get(Answer(item.answer), ""),
        item.source,
        item.seen_on,
        item.note,
        tuple(one.name for one in detail.evidence if one.item_id == item.id),
        points,
    )


def _file(one: LookUp) -> FileLine:
    return FileLine(
        SORTS[one.file.sort], one.file.name, one.file.file_day, tuple(_hit(hit) for hit in one.hits[:5]),
        one.file.sort in SHOULD_BE_IN,
    )  # fmt: skip


def _hit(hit: Hit) -> str:
    return ", ".join(part for part in (hit.name, hit.number, hit.status) if part)

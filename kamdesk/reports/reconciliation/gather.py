"""Where an act of reconciliation comes from: the act with its comparison, both parties, their accountant."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from itertools import zip_longest
from typing import Any

from kamdesk.model.clients.queries.card import client_card
from kamdesk.model.clients.queries.people import client_people
from kamdesk.model.clients.rules.words import Stance
from kamdesk.model.contracts.queries.force import contract_in_force
from kamdesk.model.core import clock
from kamdesk.model.reconciliation.queries import ActDetail, act_detail
from kamdesk.model.reconciliation.rules.differences import Compared
from kamdesk.model.reconciliation.rules.entries import Entry, Side
from kamdesk.model.reconciliation.rules.states import ANSWER_DAYS
from kamdesk.reports.own_company import buyer, issue, own_company, seller
from kamdesk.reports.reconciliation.content import ActPaper, Difference, Document, Line, Totals


def gather(connection: Any, *, act_id: str) -> ActPaper:
    """The paper of one act as it stands now. KeyError when it has gone."""
    act = act_detail(connection, act_id)
    if act is None:
        raise KeyError(act_id)
    own = own_company(connection)
    card = client_card(connection, act.client_id, clock.today())
    people = client_people(connection, act.client_id)
    contract = contract_in_force(connection, act.client_id, act.to_day)
    lines = sorted(_lines(act), key=_place)
    return ActPaper(
        issue=replace(issue(own, number=act.number), day=act.sent_on or clock.today()),
        seller=seller(own),
        buyer=buyer(card, act.client),
        currency=act.currency,
        from_day=act.from_day,
        to_day=act.to_day,
        ours=_totals(act.ours),
        theirs=_totals(act.theirs) if act.theirs and act.their_view else None,
        lines=tuple(lines),
        differences=tuple(_difference(line) for line in act.differences),
        contract=contract.number if contract else "",
        attention=next((one.draft.name for one in people if one.draft.stance == Stance.ACCOUNTING), ""),
        our_accountant=", ".join(
            part for part in (own.accountant, own.accountant_phone, own.accountant_email) if part
        ),
        answer_by=act.answer_by or clock.today() + timedelta(days=ANSWER_DAYS),
    )


def _totals(side: Side) -> Totals:
    return Totals(side.opening_minor, side.debit_minor, side.credit_minor, side.closing_minor)


def _lines(act: ActDetail) -> Iterator[Line]:
    if not act.lines:
        yield from (Line(_document(entry)) for entry in act.ours.entries)
        return
    for line in act.lines:
        for ours, theirs in zip_longest(line.ours, line.theirs):
            yield Line(_document(ours) if ours else None, _document(theirs) if theirs else None)


def _document(entry: Entry) -> Document:
    return Document(entry.day, entry.document, entry.sum_minor, entry.sort)


def _place(line: Line) -> tuple[int, str]:
    document = line.ours or line.theirs
    assert document is not None, "a line has at least one side"
    return document.day.toordinal() if document.day else 0, document.name


def _difference(line: Compared) -> Difference:
    names = [entry.document for entry in (*line.ours, *line.theirs)]
    return Difference(line.kind, ", ".join(dict.fromkeys(names)), line.amount_minor)

"""Where a letter about a debt comes from: the client's case as of today, its requisites and ours."""

from __future__ import annotations

from datetime import timedelta
from typing import Any, Literal

from kamdesk.model.clients.queries.card import client_card
from kamdesk.model.collecting.queries import Case, Debt, debt_case
from kamdesk.model.collecting.rules.interest import Basis, Line
from kamdesk.model.collecting.rules.ladder import Step
from kamdesk.model.contracts.queries import contract_in_force
from kamdesk.model.core import clock
from kamdesk.model.core.errors import NotAllowed
from kamdesk.model.core.languages import N_
from kamdesk.reports.demand.content import Account, Bill, Demand, Reckoning
from kamdesk.reports.kit.issue import Party
from kamdesk.reports.own_company import issue, own_company, seller

# a claim gives more time than a reminder; Russian law asks for thirty days before a suit (АПК РФ, ст. 4 ч. 5)
CLAIM_DAYS, CLAIM_DAYS_RU = 10, 30


def gather(connection: Any, *, client_id: str, kind: str, step: str = "") -> Demand:
    """The letter of a step to a client; `kind` is reminder or claim. KeyError when the client has gone.

    NotAllowed when nothing is past due.
    """
    today = clock.today()
    case, card = debt_case(connection, client_id, today), client_card(connection, client_id, today)
    if case is None or card is None:
        raise KeyError(client_id)
    if not case.debts:
        raise NotAllowed(N_("Nothing of this client is past due."))
    own, client = own_company(connection), card.draft
    contract = contract_in_force(connection, client_id, today)
    claim = kind == "claim"
    place = ", ".join(
        part
        for part in (
            client.address,
            client.town if client.town not in client.address else "",
            client.postal_code,
        )
        if part
    )
    sent = tuple(
        rung.reminder.sent_on
        for rung in case.rungs
        if rung.reminder is not None and rung.reminder.sent_on is not None
    )
    return Demand(
        issue=issue(own),
        creditor=seller(own),
        debtor=Party(client.name, client.reg_no, client.vat_no, place),
        kind=_kind(claim, step, case),
        accounts=tuple(_account(debt, reckoned=claim) for debt in case.debts),
        answer_by=today + timedelta(days=_days(claim, case)),
        contract=contract.number if contract is not None else "",
        basis=_basis(case) if claim else "",
        source=_source(case) if claim else "",
        person=case.person.name,
        accountant=", ".join(
            part for part in (own.accountant, own.accountant_phone, own.accountant_email) if part
        ),
        reminded_on=sent,
        stopped=case.stopped,
    )


def _kind(claim: bool, step: str, case: Case) -> Literal["reminder", "second", "claim"]:
    if claim:
        return "claim"
    following = case.next_rung
    asked = step or (following.step.value if following is not None else "")
    return "second" if asked == Step.SECOND else "reminder"


def _days(claim: bool, case: Case) -> int:
    if not claim:
        return case.policy.answer_days
    return CLAIM_DAYS_RU if case.country == "RU" else max(CLAIM_DAYS, case.policy.answer_days)


def _basis(case: Case) -> Literal["day", "year", ""]:
    if case.terms is None or not any(debt.lines for debt in case.debts):
        return ""
    return "day" if case.terms.basis is Basis.DAY else "year"


def _source(case: Case) -> str:
    if case.terms is None:
        return ""
    if case.terms.basis is Basis.DAY:
        return case.terms.clause
    rate = case.terms.on(case.day)
    return rate.source if rate is not None else ""


def _account(debt: Debt, *, reckoned: bool) -> Account:
    bills = tuple(
        Bill(one.number, one.issued, one.due, one.amount_minor, one.owed, one.late) for one in debt.invoices
    )
    return Account(debt.currency, bills, tuple(_line(line) for line in debt.lines) if reckoned else ())


def _line(line: Line) -> Reckoning:
    return Reckoning(
        line.number, line.principal_minor, line.from_day, line.to_day, line.days, line.rate_bp, line.minor
    )

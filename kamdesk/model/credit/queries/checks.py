"""Reads of reliability checks: one with its evidence, those of a client, what the program itself knows (A20)."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from sqlalchemy import Connection, select, text

from kamdesk.model.clients.tables import ClientRow
from kamdesk.model.company.queries import company
from kamdesk.model.core.errors import Problem
from kamdesk.model.credit.rules.checks import (
    CheckDraft,
    CheckItem,
    CheckState,
    Validity,
    months_between,
    raise_problem,
    validity_of,
)
from kamdesk.model.credit.rules.numbers import NumberCheck, number_checks
from kamdesk.model.credit.rules.scoring import PaymentFacts, Purchases
from kamdesk.model.credit.tables import CreditCheckItemRow, CreditCheckRow
from kamdesk.model.ledger.queries import client_ageing, client_lateness
from kamdesk.model.store.tables import AttachmentRow, FileContentRow

_check = CreditCheckRow.__table__  # type: ignore[attr-defined]
_item = CreditCheckItemRow.__table__  # type: ignore[attr-defined]
_client = ClientRow.__table__  # type: ignore[attr-defined]
_attachment = AttachmentRow.__table__  # type: ignore[attr-defined]
_file = FileContentRow.__table__  # type: ignore[attr-defined]

EVIDENCE = "credit_check_item"
MONTHS_COUNTED = 12


@dataclass(frozen=True, slots=True)
class Evidence:
    """A file kept with one question; its bytes are read when it is opened."""

    id: str
    item_id: str
    name: str
    media_type: str
    size: int
    sha256: str


@dataclass(frozen=True, slots=True)
class CheckDetail:
    """A check with everything around it: numbers, payments and purchases as of now, or as they were when it was
    done."""

    draft: CheckDraft
    state: CheckState
    client: str
    language: str
    country: str
    score: int | None
    numbers: tuple[NumberCheck, ...]
    payments: PaymentFacts
    purchases: Purchases
    evidence: tuple[Evidence, ...]
    made_from: str | None = None
    months: int = 6
    made_from_day: date | None = None


@dataclass(frozen=True, slots=True)
class CheckSummary:
    """One check in a client's list; sums in minor units."""

    id: str
    client_id: str
    checked_on: date | None
    valid_until: date | None
    checked_by: str
    state: CheckState
    score: int | None
    limit_minor: int | None
    currency: str
    payment_days: int | None
    conclusion: str
    evidence: int


@dataclass(frozen=True, slots=True)
class CheckStanding:
    """How a client stands with its last finished check."""

    validity: Validity
    check_id: str | None = None
    checked_on: date | None = None
    valid_until: date | None = None
    score: int | None = None
    limit_minor: int | None = None
    currency: str = "EUR"
    payment_days: int | None = None
    draft_id: str | None = None


def client_checks(connection: Connection, client_id: str) -> tuple[CheckSummary, ...]:
    """Every check of a client, drafts first, then the newest."""
    counted = connection.execute(
        text(
            "SELECT i.check_id, count(*) FROM attachment a JOIN credit_check_item i ON i.id = a.owner_id "
            "WHERE a.owner_kind = :kind AND a.deleted_at IS NULL AND a.client_id = :client GROUP BY 1"
        ),
        {"kind": EVIDENCE, "client": client_id},
    )
    counts = {str(row[0]): int(row[1]) for row in counted}
    rows = connection.execute(
        select(_check)
        .where(_check.c.client_id == client_id, _check.c.deleted_at.is_(None))
        .order_by(_check.c.state == CheckState.DONE, _check.c.checked_on.desc(), _check.c.id.desc())
    )
    return tuple(
        CheckSummary(
            row.id, row.client_id, row.checked_on, row.valid_until, row.checked_by, CheckState(row.state), row.score,
            row.limit_minor, row.currency, row.payment_days, row.conclusion, counts.get(row.id, 0),
        )
        for row in rows
    )  # fmt: skip


def check_standing(connection: Connection, client_id: str, day: date) -> CheckStanding:
    """The newest check done by `day`, and the draft that may be under way."""
    checks = client_checks(connection, client_id)
    draft_id = next((one.id for one in checks if one.state is CheckState.DRAFT), None)
    done = [
        one for one in checks if one.state is CheckState.DONE and one.checked_on and one.checked_on <= day
    ]
    if not done:
        return CheckStanding(Validity.NONE, draft_id=draft_id)
    last = done[0]
    return CheckStanding(
        validity_of(last.valid_until, day), last.id, last.checked_on, last.valid_until, last.score, last.limit_minor,
        last.currency, last.payment_days, draft_id,
    )  # fmt: skip


def limit_raise_problem(connection: Connection, client_id: str, day: date) -> Problem | None:
    """What stands against giving the client a larger credit limit on `day`: its newest check has run out (A20)."""
    standing = check_standing(connection, client_id, day)
    return raise_problem(standing.checked_on, standing.valid_until, day)


def check_detail(connection: Connection, check_id: str, today: date) -> CheckDetail | None:
    """One check, or None. Of a draft the computed parts are as of `today`, of a done one as they were then."""
    row = connection.execute(
        select(_check, _client.c.name, _client.c.language, _client.c.country)
        .join(_client, _client.c.id == _check.c.client_id)
        .where(_check.c.id == check_id, _check.c.deleted_at.is_(None))
    ).first()
    if row is None:
        return None
    items = _items(connection, check_id)
    draft = CheckDraft(
        row.id, row.client_id, row.checked_on or today, row.valid_until, row.checked_by, row.limit_minor,
        row.currency, row.payment_days, row.conclusion, items,
    )  # fmt: skip
    state = CheckState(row.state)
    facts = json.loads(row.facts_json) if row.facts_json else None
    if state is CheckState.DONE and facts:
        numbers, payments, purchases = _facts_of(facts)
    else:
        numbers = client_numbers(connection, row.client_id)
        payments = payment_facts(connection, row.client_id, today)
        purchases = client_purchases(connection, row.client_id, today)
    own = company(connection)
    return CheckDetail(
        draft, state, row.name, row.language, row.country, row.score, numbers, payments, purchases,
        _evidence(connection, [item.id for item in items]), row.made_from, own.check_months if own else 6,
        _day_of(connection, row.made_from),
    )  # fmt: skip


def _day_of(connection: Connection, check_id: str | None) -> date | None:
    if not check_id:
        return None
    return connection.execute(select(_check.c.checked_on).where(_check.c.id == check_id)).scalar()


def _items(connection: Connection, check_id: str) -> tuple[CheckItem, ...]:
    rows = connection.execute(
        select(*(_item.c[name] for name in ("id", "question", "answer", "source", "seen_on", "note")))
        .where(_item.c.check_id == check_id, _item.c.deleted_at.is_(None))
        .order_by(_item.c.position)
    )
    return tuple(CheckItem(*row) for row in rows)


def _evidence(connection: Connection, item_ids: Iterable[str]) -> tuple[Evidence, ...]:
    names = ("id", "owner_id", "name", "media_type", "size", "sha256")
    rows = connection.execute(
        select(*(_attachment.c[name] for name in names))
        .where(
            _attachment.c.owner_kind == EVIDENCE,
            _attachment.c.owner_id.in_(list(item_ids)),
            _attachment.c.deleted_at.is_(None),
        )
        .order_by(_attachment.c.created_at, _attachment.c.id)
    )
    return tuple(Evidence(*row) for row in rows)


def evidence_content(connection: Connection, attachment_id: str) -> bytes | None:
    """The bytes of one piece of evidence."""
    found = connection.execute(
        select(_file.c.content)
        .join(_attachment, _attachment.c.sha256 == _file.c.sha256)
        .where(_attachment.c.id == attachment_id)
    ).scalar()
    return None if found is None else bytes(found)


def client_numbers(connection: Connection, client_id: str) -> tuple[NumberCheck, ...]:
    """The numbers on the client's card, each checked by its rule."""
    row = connection.execute(
        select(_client.c.country, _client.c.reg_no, _client.c.vat_no, _client.c.iban, _client.c.bank).where(
            _client.c.id == client_id
        )
    ).first()
    return number_checks(**row._mapping) if row is not None else ()


def payment_facts(connection: Connection, client_id: str, day: date) -> PaymentFacts:
    """How the client pays as of `day`, in the currency it owes most in."""
    late = client_lateness(connection, client_id, day)
    ages = client_ageing(connection, client_id, day)
    worst = max(ages, key=lambda age: age.oldest_days, default=None)
    if worst is None:
        return PaymentFacts(late.paid, late.average, late.worst, late.trend)
    return PaymentFacts(
        late.paid, late.average, late.worst, late.trend, worst.oldest_days, worst.overdue, worst.currency
    )


_BOUGHT = {
    "invoices": "SELECT currency, sum(amount_minor), min(issued) FROM invoice WHERE client_id = :client "
    "AND deleted_at IS NULL AND issued > :since AND issued <= :day GROUP BY 1 ORDER BY 2 DESC LIMIT 1",
    "orders": "SELECT currency, sum(total_minor), min(order_day) FROM sales_order WHERE client_id = :client "
    "AND deleted_at IS NULL AND order_day > :since AND order_day <= :day "
    "AND state NOT IN ('draft', 'cancelled', 'refused') GROUP BY 1 ORDER BY 2 DESC LIMIT 1",
}


def client_purchases(connection: Connection, client_id: str, day: date) -> Purchases:
    """The average month of the last twelve, from invoices, or from orders where no ledger is loaded."""
    since = day - timedelta(days=365)
    for source, sql in _BOUGHT.items():
        row = connection.execute(
            text(sql), {"client": client_id, "since": since.isoformat(), "day": day.isoformat()}
        ).first()
        if row is not None and row[1] and row[1] > 0:
            months = min(MONTHS_COUNTED, months_between(date.fromisoformat(row[2]), day) + 1)
            return Purchases(int(row[1]) // months, months, int(row[1]), row[0], source)
    return Purchases()


def _facts_of(facts: dict[str, Any]) -> tuple[tuple[NumberCheck, ...], PaymentFacts, Purchases]:
    numbers = tuple(NumberCheck(**one) for one in facts["numbers"])
    return numbers, PaymentFacts(**facts["payments"]), Purchases(**facts["purchases"])

"""One client's debt as somebody who has to collect it needs it: invoices, steps, interest, what to say (A37, A38)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from sqlalchemy import Connection, text

from kamdesk.model.collecting.queries.policy import policy, reminders
from kamdesk.model.collecting.queries.sql import PEOPLE
from kamdesk.model.collecting.rules.calls import offer_today
from kamdesk.model.collecting.rules.interest import (
    Basis,
    DatedRate,
    Late,
    Line,
    Paid,
    Terms,
    interest_lines,
)
from kamdesk.model.collecting.rules.ladder import Policy, Rung, ladder, next_rung
from kamdesk.model.contracts.queries import contract_in_force
from kamdesk.model.credit.queries.standing import terms_on
from kamdesk.model.ledger.queries import Invoice, client_invoices
from kamdesk.model.ledger.queries import sql as ledger

OFFER_DAYS = 8


@dataclass(frozen=True, slots=True)
class Accountant:
    """Whom to talk to about money on one side (A40)."""

    name: str = ""
    role: str = ""
    phone: str = ""
    email: str = ""


@dataclass(frozen=True, slots=True)
class Debt:
    """What is past due in one currency, and its interest up to the day; minor units."""

    currency: str
    invoices: tuple[Invoice, ...]
    lines: tuple[Line, ...]

    @property
    def overdue_minor(self) -> int:
        return sum(one.owed for one in self.invoices)

    @property
    def interest_minor(self) -> int:
        return sum(one.minor for one in self.lines)

    @property
    def oldest_days(self) -> int:
        return max((one.late for one in self.invoices), default=0)


@dataclass(frozen=True, slots=True)
class Case:
    """A client's debt on a day. `debts`: one per currency, the largest first; none when nothing is past due.

    `stopped`: deliveries are stopped by its credit terms; `delivery_on` the next one ordered; `offer_minor` what to
    ask for at once.
    """

    client_id: str
    client: str
    language: str
    country: str
    day: date
    policy: Policy
    debts: tuple[Debt, ...]
    rungs: tuple[Rung, ...]
    terms: Terms | None
    person: Accountant
    stopped: bool
    delivery_on: date | None

    @property
    def main(self) -> Debt | None:
        return self.debts[0] if self.debts else None

    @property
    def next_rung(self) -> Rung | None:
        return next_rung(self.rungs)

    @property
    def offer_by(self) -> date:
        """Until when the rest of the offer may wait."""
        return self.day + timedelta(days=OFFER_DAYS)

    @property
    def offer_minor(self) -> int:
        return offer_today(self.main.overdue_minor) if self.main else 0


_CLIENT = text("SELECT id, name, language, country FROM client WHERE id = :client AND deleted_at IS NULL")
_RATES = text(
    "SELECT rate_bp, valid_from, source FROM rate WHERE deleted_at IS NULL AND rate_kind = 'interest' "
    "AND country = :country ORDER BY valid_from"
)
_PAID = text(
    f"""SELECT a.invoice_id, a.allocated_on AS day, a.amount_minor AS minor FROM allocation a
WHERE a.deleted_at IS NULL AND a.allocated_on <= :day {ledger.OF_CLIENT}
UNION ALL
SELECT i.id, {ledger.TOLD_DAY}, {ledger.UNCOVERED} FROM invoice i
LEFT JOIN {ledger.allocated(ledger.OF_CLIENT)} x ON x.invoice_id = i.id
WHERE i.client_id = :client AND i.deleted_at IS NULL AND i.amount_minor > 0 AND {ledger.TOLD_DAY} <= :day
  AND {ledger.UNCOVERED} > 0"""  # noqa: S608 - constants of the ledger
)
_DELIVERY = text(
    "SELECT min(delivery_day) FROM sales_order WHERE client_id = :client AND deleted_at IS NULL "
    "AND state NOT IN ('draft', 'cancelled', 'refused', 'closed') AND shipped_day IS NULL AND delivery_day >= :day"
)


def debt_case(connection: Connection, client_id: str, day: date) -> Case | None:
    """Everything about what a client owes past due on `day`; None when the client is gone."""
    client = connection.execute(_CLIENT, {"client": client_id}).first()
    if client is None:
        return None
    rules = policy(connection)
    late = [
        one
        for one in client_invoices(connection, client_id, day, only_open=True)
        if one.owed > 0 and one.late
    ]
    terms = interest_terms(connection, client_id, client.country, day)
    debts = _debts(connection, client_id, late, terms, day)
    oldest = min((one.due for one in late if one.due), default=None)
    rungs = ladder(rules, oldest, reminders(connection, day, client_id), day) if oldest else ()
    delivery = connection.execute(_DELIVERY, {"client": client_id, "day": day.isoformat()}).scalar()
    return Case(
        client_id, client.name, client.language, client.country, day, rules, debts, rungs, terms,
        their_accountant(connection, client_id), terms_on(connection, client_id, day).stopped,
        date.fromisoformat(delivery) if delivery else None,
    )  # fmt: skip


def interest_terms(connection: Connection, client_id: str, country: str, day: date) -> Terms | None:
    """The contract's penalty per day, else the dated yearly rates of the client's country; None: neither is known."""
    contract = contract_in_force(connection, client_id, day)
    if contract is not None and contract.penalty_bp:
        rate = DatedRate(contract.penalty_bp, date.min, contract.clause)
        return Terms(Basis.DAY, (rate,), contract.number, contract.clause)
    rates = tuple(
        DatedRate(row.rate_bp, date.fromisoformat(row.valid_from), row.source)
        for row in connection.execute(_RATES, {"country": country})
    )
    return Terms(Basis.YEAR, rates) if rates else None


def their_accountant(connection: Connection, client_id: str) -> Accountant:
    """Whom to call there about money: the accountant, else who decides, else anybody."""
    row = connection.execute(text(PEOPLE), {"client": client_id}).first()
    return Accountant() if row is None else Accountant(row.name, row.role, row.phone, row.email)


def _debts(
    connection: Connection, client_id: str, late: list[Invoice], terms: Terms | None, day: date
) -> tuple[Debt, ...]:
    paid = _paid(connection, client_id, day)
    by_currency: dict[str, list[Invoice]] = {}
    for one in late:
        by_currency.setdefault(one.currency, []).append(one)
    found = [
        Debt(currency, tuple(invoices), interest_lines([_late(one, paid) for one in invoices], terms, day))
        for currency, invoices in by_currency.items()
    ]
    return tuple(sorted(found, key=lambda debt: -debt.overdue_minor))


def _late(invoice: Invoice, paid: dict[str, tuple[Paid, ...]]) -> Late:
    assert invoice.due is not None, "only an invoice with a due date is late"
    return Late(invoice.id, invoice.number, invoice.due, invoice.amount_minor, paid.get(invoice.id, ()))


def _paid(connection: Connection, client_id: str, day: date) -> dict[str, tuple[Paid, ...]]:
    rows: Any = connection.execute(_PAID, {"client": client_id, "day": day.isoformat()})
    found: dict[str, list[Paid]] = {}
    for invoice_id, on, minor in rows:
        found.setdefault(invoice_id, []).append(Paid(date.fromisoformat(on), minor))
    return {key: tuple(parts) for key, parts in found.items()}

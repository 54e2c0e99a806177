"""Payments of a file against those of the portfolio: a number of a client is one payment; without numbers, so many
payments of one client, day and sum as the fuller of file and portfolio has."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from kamdesk.model.imports.rules import plan
from kamdesk.model.imports.rules.clients import ClientFinder
from kamdesk.model.imports.rules.plan import Action, Change, Mode, Pulse, Steps
from kamdesk.model.imports.rules.records import PaymentRecord


@dataclass(slots=True)
class Paid:
    """The columns of a payment."""

    id: str
    number: str
    client_id: str
    paid_on: date | None
    amount_minor: int
    currency: str
    named: str
    note: str
    new: bool = False
    changes: dict[str, Any] = field(default_factory=dict)

    @property
    def key(self) -> tuple[Any, ...]:
        """What makes it this payment."""
        if self.number:
            return (self.client_id, self.number)
        return (self.client_id, self.paid_on, self.amount_minor, self.currency)


_COMPARED = ("paid_on", "amount_minor", "currency", "named", "note")


@dataclass(slots=True)
class PaymentPlan:
    """New payments and what changes in known ones."""

    steps: Steps
    adds: list[Paid] = field(default_factory=list)
    changes: list[Change] = field(default_factory=list)


def plan_payments(
    records: Iterable[PaymentRecord], known: Iterable[Paid], clients: ClientFinder, mode: Mode, *,
    payer_of: Callable[[str], str | None], currency: str, make_id: Callable[[], str], pulse: Pulse,
) -> PaymentPlan:  # fmt: skip
    """Compare payments with what is known. `payer_of` gives the client of an invoice, for files without clients."""
    made = PaymentPlan(Steps())
    drawers: dict[tuple[Any, ...], list[Paid]] = {}
    for one in known:
        drawers.setdefault(one.key, []).append(one)
    met: Counter[tuple[Any, ...]] = Counter()
    for record in records:
        pulse.beat()
        client_id = _payer(made.steps, record, clients, payer_of)
        if client_id is not None:
            told = _paid(record, client_id, currency, make_id)
            _plan_one(made, drawers, met, record, told, mode)
    return made


def _payer(
    steps: Steps, record: PaymentRecord, clients: ClientFinder, payer_of: Callable[[str], str | None]
) -> str | None:
    if record.client_code or record.client_name or record.client_reg_no:
        return clients.find(
            record.row, record.client_code, record.client_name, record.client_reg_no, "", record.country
        )
    found = payer_of(record.invoices)
    if found is None:
        steps.counts.skipped += 1
        steps.say(record.row, Action.SKIP, record.number, plan.NO_SUCH_PAYER)
    return found


def _paid(record: PaymentRecord, client_id: str, currency: str, make_id: Callable[[], str]) -> Paid:
    return Paid(
        make_id(), record.number, client_id, record.paid_on, record.amount_minor, record.currency or currency,
        record.invoices, record.comment, new=True,
    )  # fmt: skip


def _plan_one(
    made: PaymentPlan, drawers: Mapping[tuple[Any, ...], list[Paid]], met: Counter[tuple[Any, ...]],
    record: PaymentRecord, told: Paid, mode: Mode,
) -> None:  # fmt: skip
    steps, key = made.steps, told.key
    subject = told.number or (told.paid_on.isoformat() if told.paid_on else "")
    drawer = drawers.get(key, [])
    place = 0 if told.number else met[key]
    met[key] += 1
    if place < len(drawer):
        _compare(made, drawer[place], told, record.row, subject, mode)
    elif told.number and met[key] > 1:
        steps.say(record.row, Action.JOIN, subject, plan.PAYMENT_TWICE, number=subject)
    elif not mode.adds:
        steps.counts.skipped += 1
        steps.say(record.row, Action.SKIP, subject, plan.NEW_LEFT)
    else:
        made.adds.append(told)
        steps.counts.added += 1
        steps.say(record.row, Action.ADD, subject)


def _compare(made: PaymentPlan, known: Paid, told: Paid, row: int, subject: str, mode: Mode) -> None:
    steps = made.steps
    changes: dict[str, Any] = {}
    for name in _COMPARED:
        new = getattr(told, name)
        if new not in (None, "") and new != getattr(known, name):
            changes[name] = new
    if not changes:
        steps.counts.same += 1
        steps.say(row, Action.SAME, subject)
    elif not mode.updates:
        steps.counts.skipped += 1
        steps.say(row, Action.SKIP, subject, plan.KNOWN_LEFT)
    else:
        for name, value in changes.items():
            setattr(known, name, value)
        made.changes.append(Change(known.id, changes))
        steps.counts.updated += 1
        steps.say(row, Action.UPDATE, subject)

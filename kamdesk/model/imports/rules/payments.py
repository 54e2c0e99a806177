"""Payments of a file against those of the portfolio: so many payments of one client and number (without a number: of
one day and sum) as the fuller of file and portfolio has.

A number comes again: every year, or for each invoice of a payment. Of several the likest is the same one, and one whose
year differs is another. Only a line that says the very same twice is one payment.
"""

from __future__ import annotations

from collections import deque
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
        """What makes it this payment, or one of several of its number."""
        if self.number:
            return (self.client_id, self.number, self.paid_on.year if self.paid_on else None)
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
    told: list[tuple[int, Paid]] = []
    for record in records:
        pulse.beat()
        client_id = _payer(made.steps, record, clients, payer_of)
        if client_id is not None:
            told.append((record.row, _paid(record, client_id, currency, make_id)))
    same = _same_payments(drawers, told)
    met: set[tuple[Any, ...]] = set()
    for row, paid in told:
        _plan_one(made, same.get(paid.id), met, row, paid, mode)
    return made


_LIKE: tuple[tuple[str, ...], ...] = (
    ("paid_on", "amount_minor", "currency", "named", "note"),
    ("paid_on", "amount_minor", "currency"),
    ("amount_minor", "currency"),
    ("paid_on", "currency"),
    (),
)


def _same_payments(
    drawers: Mapping[tuple[Any, ...], list[Paid]], told: Iterable[tuple[int, Paid]]
) -> dict[str, Paid]:
    """Which known payment each told one is (by the id made for it): the likest first, none taken twice."""
    groups: dict[tuple[Any, ...], dict[tuple[Any, ...], Paid]] = {}
    for _row, paid in told:
        # a line of a number that stands twice word for word is one payment, others are each their own
        mark = _words(paid, _COMPARED) if paid.number else (paid.id,)
        groups.setdefault(paid.key, {}).setdefault(mark, paid)
    found: dict[str, Paid] = {}
    for key, group in groups.items():
        taken: set[str] = set()
        for names in _LIKE if key in drawers else ():
            free: dict[tuple[Any, ...], deque[Paid]] = {}
            for one in drawers[key]:
                if one.id not in taken:
                    free.setdefault(_words(one, names), deque()).append(one)
            for paid in group.values():
                like = free.get(_words(paid, names))
                if like and paid.id not in found:
                    found[paid.id] = like.popleft()
                    taken.add(found[paid.id].id)
    return found


def _words(paid: Paid, names: Iterable[str]) -> tuple[Any, ...]:
    return tuple(getattr(paid, name) for name in names)


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
    made: PaymentPlan, known: Paid | None, met: set[tuple[Any, ...]], row: int, told: Paid, mode: Mode
) -> None:
    steps = made.steps
    subject = told.number or (told.paid_on.isoformat() if told.paid_on else "")
    words = (told.key, _words(told, _COMPARED))
    if told.number and words in met:
        steps.say(row, Action.JOIN, subject, plan.PAYMENT_TWICE, number=subject)
        return
    met.add(words)
    if known is not None:
        _compare(made, known, told, row, subject, mode)
    elif not mode.adds:
        steps.counts.skipped += 1
        steps.say(row, Action.SKIP, subject, plan.NEW_LEFT)
    else:
        made.adds.append(told)
        steps.counts.added += 1
        steps.say(row, Action.ADD, subject)


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

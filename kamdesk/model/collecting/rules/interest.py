"""Interest on what is paid late, with its arithmetic (A38).

A contract says a penalty per day; without one the rate of the law counts, a dated yearly rate of the debtor's country.
Every stretch of days with one principal and one rate is a line, rounded once; the sum is the sum of the lines.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from kamdesk.model.core.money import BP_PER_WHOLE, half_up_div

YEAR_DAYS = 365


class Basis(StrEnum):
    """Per day by the contract, per year by law."""

    DAY = "day"
    YEAR = "year"


@dataclass(frozen=True, slots=True)
class DatedRate:
    """A rate in hundredths of a percent from a day on, and where it comes from."""

    rate_bp: int
    valid_from: date
    source: str


@dataclass(frozen=True, slots=True)
class Terms:
    """What interest rests on: a contract's rate per day with its clause, or dated yearly rates with their source."""

    basis: Basis
    rates: tuple[DatedRate, ...]
    contract: str = ""
    clause: str = ""

    def on(self, day: date) -> DatedRate | None:
        known = [rate for rate in self.rates if rate.valid_from <= day]
        return max(known, key=lambda rate: rate.valid_from) if known else None


@dataclass(frozen=True, slots=True)
class Paid:
    """A part of an invoice that was paid on a day, minor units."""

    day: date
    minor: int


@dataclass(frozen=True, slots=True)
class Late:
    """An invoice paid late or not at all: the whole sum, when due, what was paid when; minor units."""

    id: str
    number: str
    due: date
    amount_minor: int
    paid: tuple[Paid, ...] = ()


@dataclass(frozen=True, slots=True)
class Line:
    """So much principal for so many days at one rate; minor units. `from_day` and `to_day` are both counted."""

    invoice_id: str
    number: str
    principal_minor: int
    from_day: date
    to_day: date
    days: int
    rate_bp: int
    basis: Basis
    minor: int


def interest(principal_minor: int, days: int, rate_bp: int, basis: Basis) -> int:
    """Principal x days x rate, rounded half up; a yearly rate is divided by 365."""
    return half_up_div(
        principal_minor * days * rate_bp, BP_PER_WHOLE * (1 if basis is Basis.DAY else YEAR_DAYS)
    )


def interest_lines(invoices: Sequence[Late], terms: Terms | None, day: date) -> tuple[Line, ...]:
    """Every stretch of every invoice up to and with `day`; nothing without terms."""
    if terms is None:
        return ()
    return tuple(line for invoice in invoices for line in _of(invoice, terms, day))


def _of(invoice: Late, terms: Terms, day: date) -> list[Line]:
    first = invoice.due + timedelta(days=1)
    # money of a day still bears interest on that day, so a stretch ends with the day of payment
    ends = {paid.day for paid in invoice.paid if invoice.due < paid.day < day}
    ends |= {rate.valid_from - timedelta(days=1) for rate in terms.rates if first < rate.valid_from <= day}
    lines = []
    start = first
    for end in [*sorted(ends), day]:
        if end < start:
            continue
        owed = invoice.amount_minor - sum(paid.minor for paid in invoice.paid if paid.day < start)
        rate = terms.on(start)
        if owed > 0 and rate is not None and rate.rate_bp:
            days = (end - start).days + 1
            minor = interest(owed, days, rate.rate_bp, terms.basis)
            lines.append(
                Line(invoice.id, invoice.number, owed, start, end, days, rate.rate_bp, terms.basis, minor)
            )
        start = end + timedelta(days=1)
    return lines

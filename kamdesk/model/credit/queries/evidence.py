"""What the credit of a client rests on: the rows behind each figure (A28)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from sqlalchemy import Connection

from kamdesk.model.credit.queries.standing import TermsLine, credit_standing, terms_history
from kamdesk.model.credit.rules.standing import CreditStanding
from kamdesk.model.ledger.queries import client_invoices
from kamdesk.model.ledger.rules.ageing import TREND_LENGTH

EVERY = 100_000


@dataclass(frozen=True, slots=True)
class PaidInvoice:
    """A paid invoice and how many whole days late it was paid, 0 for in time."""

    id: str
    number: str
    due: date
    paid_on: date
    late: int


@dataclass(frozen=True, slots=True)
class CreditEvidence:
    """The standing, the history of its terms, and the paid invoices, the last one paid first."""

    standing: CreditStanding
    history: tuple[TermsLine, ...]
    paid: tuple[PaidInvoice, ...]

    @property
    def late_days(self) -> int:
        """Days late of all paid invoices together: the average is this divided by their number."""
        return sum(one.late for one in self.paid)

    @property
    def last(self) -> tuple[PaidInvoice, ...]:
        """The newest payments that the trend compares with `before`."""
        return self.paid[:TREND_LENGTH]

    @property
    def before(self) -> tuple[PaidInvoice, ...]:
        return self.paid[TREND_LENGTH : 2 * TREND_LENGTH]


def credit_evidence(connection: Connection, client_id: str, day: date) -> CreditEvidence:
    """Everything that explains a client's credit on `day`."""
    paid = [
        PaidInvoice(one.id, one.number, one.due, one.paid_on, one.late)
        for one in client_invoices(connection, client_id, day, limit=EVERY)
        if one.due is not None and one.paid_on is not None and one.paid_on <= day
    ]
    paid.sort(key=lambda one: (one.paid_on, one.number), reverse=True)
    return CreditEvidence(
        credit_standing(connection, client_id, day), terms_history(connection, client_id, day), tuple(paid)
    )

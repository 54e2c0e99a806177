"""What a client owes against what it may owe, before and after an order (A27, A28, rule 19).

Debt is what is open of the invoices less the advance (payments and credit notes that are for no invoice yet). Orders
confirmed and not invoiced yet count too: of each the part that no invoice has taken over. An invoice belongs to an
order when it names the order's number, our number or the number the ERP gave; without such a name an invoice of the
same sum, issued from the order's day on, is taken for it, each invoice once. So nothing counts twice. Sum x days weighs
a sum by the days it is lent: an open invoice from its day to its due day (or to the day asked, when it is overdue), an
order for its days of payment.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from kamdesk.model.core.languages import N_, L10n
from kamdesk.model.core.money import BP_PER_WHOLE, half_up_div
from kamdesk.model.credit.rules.terms import CreditTerms
from kamdesk.model.ledger.rules.ageing import Lateness

# an own order as old as this that no invoice names was settled outside the file
ORDER_DAYS = 180


class Verdict(StrEnum):
    """What an order means for the credit; the last three ask a decision."""

    NO_LIMIT = "no_limit"
    PREPAID = "prepaid"
    WITHIN = "within"
    TOLERATED = "tolerated"
    OVER = "over"
    OVER_DAYS = "over_days"
    STOPPED = "stopped"


ASKING = frozenset({Verdict.OVER, Verdict.OVER_DAYS, Verdict.STOPPED})


@dataclass(frozen=True, slots=True)
class OpenInvoice:
    """An invoice not fully paid on the day: what is open, for how many days it is lent."""

    id: str
    number: str
    issued: date | None
    due: date | None
    owed: int
    days: int
    late: int = 0

    @property
    def sum_days(self) -> int:
        return self.owed * self.days


@dataclass(frozen=True, slots=True)
class WaitingOrder:
    """An order confirmed and not invoiced yet, or only in part; `rest` is what still waits."""

    id: str
    number: str
    day: date | None
    total: int
    rest: int
    days: int

    @property
    def sum_days(self) -> int:
        return self.rest * self.days


@dataclass(frozen=True, slots=True)
class CreditStanding:
    """A client on a day; sums in minor units of `terms.currency` with VAT. `advance_minor` is money of the client that
    is for no invoice yet: it lowers the debt.

    `others` are open sums in other currencies, which are never converted and count for nothing here.
    """

    client_id: str
    day: date
    terms: CreditTerms
    payment_days: int
    invoices: tuple[OpenInvoice, ...] = ()
    orders: tuple[WaitingOrder, ...] = ()
    lateness: Lateness = Lateness()
    others: tuple[tuple[str, int], ...] = ()
    advance_minor: int = 0

    @property
    def currency(self) -> str:
        return self.terms.currency

    @property
    def debt_minor(self) -> int:
        """What is open less the advance; below zero when the client has paid ahead."""
        return sum(one.owed for one in self.invoices) - self.advance_minor

    @property
    def overdue_minor(self) -> int:
        return sum(one.owed for one in self.invoices if one.late > 0)

    @property
    def ordered_minor(self) -> int:
        return sum(one.rest for one in self.orders)

    @property
    def used_minor(self) -> int:
        """Debt and the orders on their way."""
        return self.debt_minor + self.ordered_minor

    @property
    def limit_minor(self) -> int | None:
        return self.terms.limit_minor

    @property
    def free_minor(self) -> int | None:
        """What may still be ordered within the limit; below zero when over it; None without a limit."""
        return None if self.terms.limit_minor is None else self.terms.limit_minor - self.used_minor

    @property
    def over_minor(self) -> int:
        """How far the client is over its limit already, 0 when it is not."""
        return 0 if self.prepaid else max(0, -(self.free_minor or 0))

    @property
    def tolerance_used_bp(self) -> int:
        """How much of the tolerance is taken, hundredths of a percent, at most the whole of it."""
        if not self.over_minor:
            return 0
        room = self.terms.tolerance_minor
        return (
            BP_PER_WHOLE if not room else min(BP_PER_WHOLE, half_up_div(self.over_minor * BP_PER_WHOLE, room))
        )

    @property
    def sum_days(self) -> int:
        """Minor units x days of everything open and on its way."""
        return sum(one.sum_days for one in self.invoices) + sum(one.sum_days for one in self.orders)

    @property
    def prepaid(self) -> bool:
        return self.terms.prepaid

    @property
    def stopped(self) -> bool:
        return self.terms.stopped


@dataclass(frozen=True, slots=True)
class AfterOrder:
    """The standing with one more order. `over_minor` counts from the limit itself, tolerance or not."""

    total_minor: int
    verdict: Verdict
    free_before: int | None
    free_after: int | None
    over_minor: int
    tolerance_minor: int
    sum_days: int
    sum_days_over: int

    @property
    def asks(self) -> bool:
        """Whether handing it over wants a recorded decision; the draft itself is never blocked."""
        return self.verdict in ASKING


def with_order(standing: CreditStanding, total_minor: int, payment_days: int | None = None) -> AfterOrder:
    """What an order of `total_minor` (with VAT) paid in `payment_days` (None: the client's) does to the credit."""
    terms = standing.terms
    days = standing.payment_days if payment_days is None else payment_days
    before = standing.free_minor
    after = None if before is None else before - total_minor
    lent = standing.sum_days + total_minor * max(0, days)
    over_days = max(0, lent - terms.sum_days) if terms.sum_days is not None else 0
    over = max(0, -after) if after is not None else 0
    return AfterOrder(
        total_minor=total_minor,
        verdict=_verdict(terms, over, over_days, paid_before=days == 0),
        free_before=before,
        free_after=after,
        over_minor=over,
        tolerance_minor=terms.tolerance_minor,
        sum_days=lent,
        sum_days_over=over_days,
    )


def _verdict(terms: CreditTerms, over: int, over_days: int, *, paid_before: bool) -> Verdict:
    if terms.stopped:
        return Verdict.STOPPED
    if terms.prepaid or paid_before:
        return Verdict.PREPAID
    if over > terms.tolerance_minor:
        return Verdict.OVER
    if over_days:
        return Verdict.OVER_DAYS
    if over:
        return Verdict.TOLERATED
    return Verdict.NO_LIMIT if terms.limit_minor is None and terms.sum_days is None else Verdict.WITHIN


@dataclass(frozen=True, slots=True)
class CreditProblem:
    """Why an order wants a decision before it is handed over."""

    verdict: Verdict
    msgid: str
    over_minor: int = 0
    currency: str = "EUR"

    def text(self, l10n: L10n) -> str:
        """The sentence in the reader's language."""
        return l10n.gettext(self.msgid) % {"sum": l10n.money(self.over_minor, self.currency)}


_PROBLEMS = {
    Verdict.OVER: N_("The order goes over the client's limit by %(sum)s: it wants a recorded decision."),
    Verdict.OVER_DAYS: N_("The order lends the client too much for too long: it wants a recorded decision."),
    Verdict.STOPPED: N_("Deliveries to this client are stopped: the order wants a recorded decision."),
}


def credit_problem(standing: CreditStanding, after: AfterOrder) -> CreditProblem | None:
    """Why the order wants a recorded decision, or None; whether one is there says `pricing.rules.order_decision`."""
    if not after.asks:
        return None
    return CreditProblem(after.verdict, _PROBLEMS[after.verdict], after.over_minor, standing.currency)


@dataclass(frozen=True, slots=True)
class OwnOrder:
    """An own order on its way, with every number an invoice may name it by; of a `closed` one nothing more comes."""

    id: str
    numbers: frozenset[str]
    number: str
    day: date | None
    total: int
    days: int
    closed: bool = False


@dataclass(frozen=True, slots=True)
class Billed:
    """An invoice that may have taken an order over, paid or not; `order_number` is the order it names."""

    id: str
    order_number: str
    issued: date | None
    amount: int


def waiting_orders(orders: Iterable[OwnOrder], invoices: Sequence[Billed]) -> tuple[WaitingOrder, ...]:
    """Of each order what no invoice has taken over yet, oldest first; see the module for what belongs together."""
    nameless = sorted(
        (one for one in invoices if not one.order_number), key=lambda one: (one.issued or date.min, one.id)
    )
    taken: set[str] = set()
    found = []
    for order in sorted(orders, key=lambda one: (one.day or date.min, one.id)):
        named = sum(one.amount for one in invoices if one.order_number and one.order_number in order.numbers)
        rest = 0 if named and order.closed else order.total - named
        if not named:
            same = next((one.id for one in nameless if one.id not in taken and _is_of(one, order)), None)
            if same is not None:
                taken.add(same)
                rest = 0
        if rest > 0:
            found.append(WaitingOrder(order.id, order.number, order.day, order.total, rest, order.days))
    return tuple(found)


def _is_of(invoice: Billed, order: OwnOrder) -> bool:
    return (
        invoice.amount == order.total
        and invoice.issued is not None
        and order.day is not None
        and invoice.issued >= order.day
    )

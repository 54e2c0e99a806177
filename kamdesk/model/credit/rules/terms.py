"""How much a client may owe from a day on: limit, tolerance, sum x days, prepayment, a stop of deliveries (rule 19).

Sums are minor units with VAT, tolerance hundredths of a percent, sum x days minor units x whole days.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from kamdesk.model.core.days import end_problems
from kamdesk.model.core.errors import Problem
from kamdesk.model.core.languages import N_
from kamdesk.model.core.money import percent_of

TOLERANCE_MOST_BP = 10_000


class Source(StrEnum):
    """Where the limit in force comes from."""

    NONE = "none"
    OWN = "own"
    CONTRACT = "contract"
    CARD = "card"  # the card says that the client pays in advance


@dataclass(frozen=True, slots=True)
class CreditTerms:
    """What is in force on a day. `limit_minor` None: no limit is set. `reference` is the contract's number."""

    source: Source = Source.NONE
    currency: str = "EUR"
    limit_minor: int | None = None
    tolerance_bp: int = 0
    sum_days: int | None = None
    prepaid: bool = False
    stopped: bool = False
    valid_from: date | None = None
    valid_until: date | None = None
    decided_by: str = ""
    reason: str = ""
    reference: str = ""
    id: str = ""

    @property
    def tolerance_minor(self) -> int:
        """How far over the limit an order may go without asking."""
        return percent_of(self.limit_minor or 0, self.tolerance_bp)


@dataclass(frozen=True, slots=True)
class TermsDraft:
    """Credit terms as typed; `limit_minor` may stay empty when the client prepays, is stopped or has a contract."""

    client_id: str
    limit_minor: int | None = None
    currency: str = "EUR"
    tolerance_bp: int = 0
    sum_days: int | None = None
    prepaid: bool = False
    stopped: bool = False
    valid_from: date | None = None
    valid_until: date | None = None
    decided_by: str = ""
    reason: str = ""


def terms_problems(draft: TermsDraft) -> tuple[Problem, ...]:
    """Everything wrong with typed credit terms."""
    found = []
    if draft.limit_minor is None and draft.sum_days is None and not draft.prepaid and not draft.stopped:
        found.append(Problem("limit_minor", N_("Type the limit, or say that the client pays in advance.")))
    if draft.limit_minor is not None and draft.limit_minor < 0:
        found.append(Problem("limit_minor", N_("The limit cannot be below zero.")))
    if not 0 <= draft.tolerance_bp <= TOLERANCE_MOST_BP:
        found.append(Problem("tolerance_bp", N_("The tolerance lies between 0 and 100 percent.")))
    if draft.sum_days is not None and draft.sum_days <= 0:
        found.append(Problem("sum_days", N_("Sum × days must be above zero, or empty.")))
    if draft.valid_from is None:
        found.append(Problem("valid_from", N_("Type the day from which it counts.")))
    found += end_problems("valid_until", draft.valid_from, draft.valid_until)
    if draft.stopped and not draft.reason.strip():
        found.append(Problem("reason", N_("Say why deliveries are stopped.")))
    return tuple(found)

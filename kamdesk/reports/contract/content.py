"""What a contract says. Sums in minor units, days whole, the penalty hundredths of a percent per day."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from kamdesk.model.core.languages import Language
from kamdesk.reports.kit.issue import Issue, Party
from kamdesk.reports.kit.phrases import Said


@dataclass(frozen=True, slots=True)
class Signer:
    """Who signs for a side: name, role as typed, and the paper the right to sign rests on."""

    name: Said
    role: Said = ""
    basis: Said = ""


@dataclass(frozen=True, slots=True)
class Base:
    """The contract another paper belongs to."""

    number: str
    day: date | None


@dataclass(frozen=True, slots=True)
class Dispute:
    """A clause the sides see differently."""

    clause: str
    ours: str
    theirs: str
    agreed: str


@dataclass(frozen=True, slots=True)
class ContractPaper:
    """A contract, an amendment or a protocol (`sort`). `law` is LV or RU; `main` the language that decides when the
    text stands in two; `column` is a price column with its name. None: the paper does not say.
    """

    issue: Issue
    sort: str
    draft: bool
    law: str
    main: Language
    place: str
    seller: Party
    buyer: Party
    own: Signer
    other: Signer
    currency: str
    starts_on: date | None = None
    ends_on: date | None = None
    auto_renew: bool = False
    amount: int | None = None
    column: int | None = None
    column_name: str = ""
    payment_days: int | None = None
    limit: int | None = None
    penalty_bp: int | None = None
    delivery: str = ""
    returns: str = ""
    special: str = ""
    base: Base | None = None
    disputes: tuple[Dispute, ...] = ()

    @property
    def kind(self) -> str:
        """'supply', 'amendment' or 'disagreement'."""
        return self.sort if self.sort in ("amendment", "disagreement") else "supply"

    @property
    def country(self) -> str:
        """'RU' or 'LV': whose law the wording follows."""
        return "RU" if self.law == "RU" else "LV"

    @property
    def deciding(self) -> Language:
        """The language whose text decides."""
        return "ru" if self.main == "ru" else "lv"

"""What a letter about a debt says. Sums in minor units with VAT; days whole."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

from kamdesk.reports.kit.issue import Issue, Party


@dataclass(frozen=True, slots=True)
class Bill:
    """An invoice past due: `owed` is open of its sum, `days` past due."""

    number: str
    issued: date | None
    due: date | None
    total: int
    owed: int
    days: int


@dataclass(frozen=True, slots=True)
class Reckoning:
    """A line of the interest: so much principal, so many days, at a rate in hundredths of a percent."""

    number: str
    principal: int
    from_day: date
    to_day: date
    days: int
    rate_bp: int
    minor: int


@dataclass(frozen=True, slots=True)
class Account:
    """All that is past due in one currency, with its interest."""

    currency: str
    bills: tuple[Bill, ...]
    lines: tuple[Reckoning, ...] = ()

    @property
    def owed(self) -> int:
        return sum(one.owed for one in self.bills)

    @property
    def interest(self) -> int:
        return sum(one.minor for one in self.lines)

    @property
    def total(self) -> int:
        return self.owed + self.interest


@dataclass(frozen=True, slots=True)
class Demand:
    """A letter to one client about everything past due. `kind`: reminder, second, claim.

    `basis`: day (penalty by the contract), year (interest by law), or empty when nothing is reckoned; `source` names
    the clause or the law. `accountant` is ours, to be asked; `stopped`: deliveries are stopped already.
    """

    issue: Issue
    creditor: Party
    debtor: Party
    kind: Literal["reminder", "second", "claim"]
    accounts: tuple[Account, ...]
    answer_by: date
    contract: str = ""
    basis: Literal["day", "year", ""] = ""
    source: str = ""
    person: str = ""
    accountant: str = ""
    reminded_on: tuple[date, ...] = ()
    stopped: bool = False

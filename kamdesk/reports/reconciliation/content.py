"""What an act of reconciliation says. Sums in minor units; debit is what the client owes, in both halves of `lines`."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from kamdesk.reports.kit.issue import Issue, Party


@dataclass(frozen=True, slots=True)
class Document:
    """A row of one side in our sense. `sort` is as in the ledger's statement; theirs has none."""

    day: date | None
    name: str
    sum_minor: int
    sort: str = ""


@dataclass(frozen=True, slots=True)
class Line:
    """Rows that mean the same stand beside each other; a side that lacks the row is None."""

    ours: Document | None = None
    theirs: Document | None = None


@dataclass(frozen=True, slots=True)
class Totals:
    """Balances and turnovers of one side in our sense."""

    opening: int
    debit: int
    credit: int
    closing: int


@dataclass(frozen=True, slots=True)
class Difference:
    """A line of the list of differences: `kind` is a key of DIFFERENCES, `amount` ours less theirs."""

    kind: str
    documents: str
    amount: int


@dataclass(frozen=True, slots=True)
class ActPaper:
    """An act over a period. `theirs` is None while the client's half is left for the client to fill in."""

    issue: Issue
    seller: Party
    buyer: Party
    currency: str
    from_day: date
    to_day: date
    ours: Totals
    theirs: Totals | None
    lines: tuple[Line, ...]
    differences: tuple[Difference, ...] = ()
    contract: str = ""
    attention: str = ""
    answer_by: date | None = None
    our_accountant: str = ""

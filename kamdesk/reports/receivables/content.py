"""What the register of receivables says. Sums in minor units with VAT."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from kamdesk.reports.kit.issue import Issue
from kamdesk.reports.kit.phrases import Said

Bands = tuple[int, int, int, int, int]


@dataclass(frozen=True, slots=True)
class Owing:
    """A client: open sums by age, its advance, when it promised to pay what; `broken`: that day is past."""

    client: str
    bands: Bands
    advance: int = 0
    promised_on: date | None = None
    promised: int | None = None
    broken: bool = False

    @property
    def total(self) -> int:
        return sum(self.bands)


@dataclass(frozen=True, slots=True)
class Part:
    """All clients of one currency."""

    currency: str
    rows: tuple[Owing, ...]

    @property
    def bands(self) -> Bands:
        sums = [sum(row.bands[at] for row in self.rows) for at in range(5)]
        return (sums[0], sums[1], sums[2], sums[3], sums[4])

    @property
    def total(self) -> int:
        return sum(self.bands)

    @property
    def advance(self) -> int:
        return sum(row.advance for row in self.rows)


@dataclass(frozen=True, slots=True)
class Register:
    """Who owes what since when on `day`; `responsible` collects it."""

    issue: Issue
    day: date
    parts: tuple[Part, ...]
    responsible: Said = ""

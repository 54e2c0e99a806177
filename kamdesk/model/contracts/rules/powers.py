"""Up to which sum and until when somebody may sign (A22)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from kamdesk.model.core.days import end_problems
from kamdesk.model.core.errors import Problem
from kamdesk.model.core.languages import N_, L10n


@dataclass(frozen=True, slots=True)
class Power:
    """A power of attorney. `limit_minor` in minor units of `currency`, None: without limit."""

    id: str
    number: str
    holder: str
    issued_by: str
    issued_on: date | None
    valid_until: date | None
    limit_minor: int | None
    currency: str
    scope: str


@dataclass(frozen=True, slots=True)
class PowerDoubt:
    """Why a power does not cover a contract: `over_limit`, `other_currency`, `expired`, `not_yet`."""

    kind: str
    number: str
    amount_minor: int = 0
    limit_minor: int = 0
    currency: str = "EUR"
    day: date | None = None

    def text(self, l10n: L10n) -> str:
        """The warning in the language of `l10n`."""
        return l10n.gettext(_SENTENCES[self.kind]) % {
            "number": self.number,
            "sum": l10n.money(self.amount_minor, self.currency),
            "limit": l10n.money(self.limit_minor, self.currency),
            "date": l10n.date(self.day) if self.day else "",
        }


_SENTENCES = {
    "over_limit": N_(
        "The contract of %(sum)s is over the limit of %(limit)s of power of attorney %(number)s."
    ),
    "other_currency": N_("Power of attorney %(number)s names its limit in another currency."),
    "expired": N_("Power of attorney %(number)s expired on %(date)s."),
    "not_yet": N_("Power of attorney %(number)s is valid only from %(date)s."),
}


def power_doubts(
    power: Power | None, amount_minor: int | None, currency: str, day: date
) -> tuple[PowerDoubt, ...]:
    """What speaks against signing on `day` for that sum; nothing where no power is named."""
    if power is None:
        return ()
    found = []
    if power.limit_minor is not None and amount_minor is not None:
        if power.currency != currency:
            found.append(PowerDoubt("other_currency", power.number))
        elif amount_minor > power.limit_minor:
            found.append(PowerDoubt("over_limit", power.number, amount_minor, power.limit_minor, currency))
    if power.valid_until is not None and day > power.valid_until:
        found.append(PowerDoubt("expired", power.number, day=power.valid_until))
    if power.issued_on is not None and day < power.issued_on:
        found.append(PowerDoubt("not_yet", power.number, day=power.issued_on))
    return tuple(found)


def power_problems(
    *, number: str, holder: str, issued_on: date | None, valid_until: date | None, limit_minor: int | None
) -> tuple[Problem, ...]:
    """Everything wrong with a typed power."""
    problems = []
    if not number.strip():
        problems.append(Problem("number", N_("Type the number of the power of attorney.")))
    if not holder.strip():
        problems.append(Problem("holder", N_("Type whose power of attorney it is.")))
    problems += end_problems("valid_until", issued_on, valid_until)
    if limit_minor is not None and limit_minor < 0:
        problems.append(Problem("limit", N_("The sum cannot be negative.")))
    return tuple(problems)

"""Kinds of downloaded registers, what a look-up in one says, and how old it may be.

A look-up never says that somebody is clear: it says what stands in a file of a day, and a person decides (E4).
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from kamdesk.model.core.errors import Problem
from kamdesk.model.core.languages import N_
from kamdesk.model.credit.rules.lookup import Strength
from kamdesk.model.credit.rules.scoring import Question

SORTS = {
    "register": N_("Company register"),
    "tax_debt": N_("Tax debtors"),
    "insolvency": N_("Insolvency"),
    "sanctions": N_("Sanctions list"),
    "vat": N_("VAT payers"),
    "other": N_("Other list"),
}
# the question of a check a register helps to answer
QUESTION_OF = {
    "register": Question.REGISTRATION,
    "vat": Question.REGISTRATION,
    "tax_debt": Question.TAX_DEBT,
    "insolvency": Question.INSOLVENCY,
    "sanctions": Question.SANCTIONS,
}
STRENGTHS = {
    Strength.NUMBER: N_("same number"),
    Strength.SAME_NAME: N_("same name"),
    Strength.SAME_WORDS: N_("same words, other legal form"),
    Strength.LIKE: N_("like name"),
}
NOT_FOUND = N_("not found in the file of %(day)s")
FOUND = N_("In the file of %(day)s: %(count)s to compare")
NEVER_CLEAR = N_(
    "Not being found in a file does not mean that there is nothing: newer entries, other spellings and other lists are "
    "not in it. A person decides, and sanctions are checked anew before each larger deal."
)
# lists in which one should be found: not being there is what wants a look
SHOULD_BE_IN = frozenset({"register", "vat"})


@dataclass(frozen=True, slots=True)
class RegisterFile:
    """A loaded file; `file_day` is the day of its data, as the user said."""

    id: str
    sort: str
    name: str
    file_name: str
    file_day: date | None
    row_count: int
    sha256: str = ""

    def age_days(self, today: date) -> int:
        """Whole days since the data of the file."""
        return max(0, (today - self.file_day).days) if self.file_day else 0

    def is_old(self, today: date, most_days: int) -> bool:
        return self.file_day is None or self.age_days(today) > most_days


@dataclass(frozen=True, slots=True)
class Hit:
    """One entry of a register that may be the one looked up."""

    number: str
    name: str
    status: str
    detail: str
    strength: Strength


@dataclass(frozen=True, slots=True)
class LookUp:
    """What one file says of one party; no hits means only that."""

    file: RegisterFile
    hits: tuple[Hit, ...] = ()


def register_problems(*, sort: str, name: str, file_day: date | None, today: date) -> tuple[Problem, ...]:
    """What stands against loading a register."""
    problems = []
    if sort not in SORTS:
        problems.append(Problem("sort", N_("Choose one of the list.")))
    if not name.strip():
        problems.append(Problem("name", N_("Name the register, such as „Tax debtors of the SRS”.")))
    if file_day is None:
        problems.append(Problem("file_day", N_("Say of which day the data are: every answer names it.")))
    elif file_day > today:
        problems.append(Problem("file_day", N_("The day lies in the future.")))
    return tuple(problems)

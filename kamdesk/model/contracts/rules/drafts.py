"""What the form of a contract hands over, and what is wrong with it."""

from __future__ import annotations

from dataclasses import dataclass, fields
from datetime import date
from typing import Any

from kamdesk.model.contracts.rules.words import Sort
from kamdesk.model.core.days import end_problems
from kamdesk.model.core.errors import Problem
from kamdesk.model.core.languages import N_
from kamdesk.model.core.text import clean, clean_line

# fields of more than one line
LINES = frozenset({"delivery", "returns", "special", "note"})
# what may still be written when the paper is signed: nothing of the text
FREE = frozenset({"note"})
MOST_DAYS = 365
MOST_PENALTY_BP = 1000
PENALTY_CLAUSE = "7.2"


@dataclass(frozen=True, slots=True)
class ContractDraft:
    """Every editable column of a contract; sums minor units, `penalty_bp` hundredths of a percent per day."""

    number: str = ""
    title: str = ""
    language: str = ""
    starts_on: date | None = None
    ends_on: date | None = None
    auto_renew: bool = False
    currency: str = "EUR"
    amount_minor: int | None = None
    price_column: int | None = None
    payment_days: int | None = None
    limit_minor: int | None = None
    penalty_bp: int | None = None
    penalty_clause: str = ""
    delivery: str = ""
    returns: str = ""
    special: str = ""
    signer: str = ""
    signer_role: str = ""
    signer_basis: str = ""
    power_id: str | None = None
    own_signer: str = ""
    own_signer_role: str = ""
    own_signer_basis: str = ""
    law: str = ""
    place: str = ""
    note: str = ""


def values_of(draft: ContractDraft) -> dict[str, Any]:
    return {field.name: getattr(draft, field.name) for field in fields(draft)}


def tidy(name: str, value: Any) -> Any:
    """One value fit to store."""
    if isinstance(value, str):
        return clean(value, 8000) if name in LINES else clean_line(value)
    return value


def draft_problems(draft: ContractDraft) -> tuple[Problem, ...]:
    """Everything wrong with the form; an empty field is not wrong but missing (see gaps)."""
    problems = [*end_problems("ends_on", draft.starts_on, draft.ends_on)]
    if draft.auto_renew and draft.ends_on is None:
        problems.append(
            Problem("ends_on", N_("A contract that renews itself needs the last day of its first term."))
        )
    for name, value, most in (
        ("payment_days", draft.payment_days, MOST_DAYS),
        ("penalty_bp", draft.penalty_bp, MOST_PENALTY_BP),
    ):
        if value is not None and not 0 <= value <= most:
            problems.append(Problem(name, N_("The figure is out of reach.")))
    for name in ("amount_minor", "limit_minor"):
        value = getattr(draft, name)
        if value is not None and value < 0:
            problems.append(Problem(name, N_("The sum cannot be negative.")))
    return tuple(problems)


def obligation_problems(*, what: str, due: date | None) -> tuple[Problem, ...]:
    """An obligation says what and until when."""
    problems = []
    if not what.strip():
        problems.append(Problem("what", N_("Type what has to be done.")))
    if due is None:
        problems.append(Problem("due", N_("Type the day it has to be done by.")))
    return tuple(problems)


def changes_something(draft: ContractDraft) -> bool:
    """Whether an amendment changes anything of the contract it belongs to."""
    changed = (
        draft.ends_on, draft.amount_minor, draft.price_column, draft.payment_days, draft.limit_minor,
        draft.penalty_bp,
    )  # fmt: skip
    return any(value is not None for value in changed) or bool(
        draft.special or draft.delivery or draft.returns
    )


def child_number(base: str, sort: str, count: int) -> str:
    """The number of the next paper under a contract: 'LG-2026-3/1' an amendment, 'LG-2026-3/D1' a protocol."""
    letter = "D" if sort == Sort.DISAGREEMENT else ""
    return f"{base}/{letter}{count + 1}"

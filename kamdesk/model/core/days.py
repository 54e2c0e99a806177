"""Local days as the file keeps them: ISO text, or nothing; plain SQL gives that text, the tables would give dates."""

from __future__ import annotations

from datetime import date

from kamdesk.model.core.errors import Problem
from kamdesk.model.core.languages import N_


def day_of(stored: str | None) -> date | None:
    """The day a stored text means; None for nothing and for the empty text."""
    return date.fromisoformat(stored) if stored else None


def end_problems(field: str, first: date | None, last: date | None) -> tuple[Problem, ...]:
    """What is wrong with a period whose ends may be open; the problem belongs to `field`, the one with the end."""
    if first is not None and last is not None and last < first:
        return (Problem(field, N_("The end lies before the beginning.")),)
    return ()

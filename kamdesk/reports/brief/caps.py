"""How much of each list the first page of the brief holds."""

from __future__ import annotations

from typing import NamedTuple


class Caps(NamedTuple):
    """How much of each list page 1 holds: rows, and lines of one row's text."""

    people: int = 3
    promises: int = 4
    questions: int = 3
    rivals: int = 2
    changes: int = 4
    silence: int = 4
    lines: int = 3


# Tried in turn until page 1 holds its sections and room for notes.
STEPS = (
    Caps(), Caps(lines=2), Caps(rivals=1, changes=3, lines=2), Caps(3, 3, 2, 1, 3, 3, 2), Caps(2, 3, 2, 1, 3, 3, 2),
    Caps(2, 2, 2, 1, 2, 2, 2), Caps(2, 2, 1, 1, 2, 2, 1), Caps(1, 1, 1, 1, 1, 1, 1),
)  # fmt: skip

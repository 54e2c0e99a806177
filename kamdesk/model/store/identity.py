"""Whose portfolio this is, and on which device it is open."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Identity:
    """Stamped on every row. `incarnation` changes after a restore or a copy, and with it the number series, which
    `letter` tells apart in print ('' for the first)."""

    portfolio_id: str
    device: str
    incarnation: str
    letter: str
    user: str

"""The arithmetic of control figures: shares, classes, concentration. Sums are minor units, results decimal texts."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction

A_LIMIT, B_LIMIT = Fraction(80, 100), Fraction(95, 100)


def money_text(minor: int) -> str:
    """Minor units as '1234.56'."""
    sign = "-" if minor < 0 else ""
    return f"{sign}{abs(minor) // 100}.{abs(minor) % 100:02d}"


def ratio_text(part: Fraction, places: int = 6) -> str:
    """A share as '0.087121', rounded half up."""
    exact = Decimal(part.numerator) / Decimal(part.denominator)
    return str(exact.quantize(Decimal(1).scaleb(-places), rounding=ROUND_HALF_UP))


def plain_text(number: Fraction) -> str:
    """An exact decimal without zeros at its end."""
    exact = Decimal(number.numerator) / Decimal(number.denominator)
    text = format(exact, "f")
    return text.rstrip("0").rstrip(".") if "." in text else text


def share(part: int, whole: int) -> Fraction:
    return Fraction(part, whole) if whole else Fraction(0)


def abc_classes(sums: Sequence[int]) -> dict[str, int]:
    """How many of the sums (largest first) are A up to 80 %, B up to 95 %, C, by what was reached before adding."""
    whole, reached = sum(sums), 0
    counts = {"A": 0, "B": 0, "C": 0}
    for one in sums:
        before = share(reached, whole)
        counts["A" if before < A_LIMIT else "B" if before < B_LIMIT else "C"] += 1
        reached += one
    return counts


def herfindahl(sums: Sequence[int]) -> Fraction:
    """The sum of squared shares: 1 is one client only."""
    whole = sum(sums)
    return sum((share(one, whole) ** 2 for one in sums), Fraction(0))


def fifth(count: int, *, up: bool) -> int:
    """A fifth of the clients, rounded up or down."""
    return -(-count // 5) if up else count // 5


def half_year_ends(first: date, last: date) -> tuple[date, ...]:
    """30 June and 31 December from the half-year of `first` to that of `last`."""
    ends = []
    day = date(first.year, 6, 30) if first.month <= 6 else date(first.year, 12, 31)
    while True:
        ends.append(day)
        if day >= last or len(ends) > 400:
            return tuple(ends)
        day = date(day.year, 12, 31) if day.month == 6 else date(day.year + 1, 6, 30)


def silent(last_orders: Sequence[date], as_of: date, days: int) -> int:
    """Clients whose last order is more than `days` whole days back."""
    return sum(as_of - day > timedelta(days=days) for day in last_orders)

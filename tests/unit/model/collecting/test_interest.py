"""Late interest: its lines add up, and money stops it on its day."""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from kamdesk.model.collecting.rules.interest import (
    Basis,
    DatedRate,
    Late,
    Paid,
    Terms,
    interest,
    interest_lines,
)

DUE = date(2026, 10, 26)
DAILY = Terms(Basis.DAY, (DatedRate(10, date.min, "5.3"),), "L-7", "5.3")


def test_the_arithmetic_of_the_picture() -> None:
    (line,) = interest_lines([Late("1", "KF-1", DUE, 2_640_00)], DAILY, date(2026, 11, 19))
    assert (line.principal_minor, line.days, line.rate_bp, line.minor) == (2_640_00, 24, 10, 63_36)


def test_a_yearly_rate_is_divided_by_365() -> None:
    assert interest(1_000_00, 365, 800, Basis.YEAR) == 80_00
    assert interest(1_000_00, 30, 1015, Basis.YEAR) == 8_34


def test_a_part_payment_makes_the_principal_smaller_from_the_next_day() -> None:
    paid = Paid(DUE + timedelta(days=10), 40_00)
    first, second = interest_lines([Late("1", "KF-1", DUE, 100_00, (paid,))], DAILY, DUE + timedelta(days=24))
    assert (first.principal_minor, first.days) == (100_00, 10)
    assert (second.principal_minor, second.days) == (60_00, 14)


def test_what_was_paid_in_time_bears_nothing() -> None:
    paid = Paid(DUE, 100_00)
    assert interest_lines([Late("1", "KF-1", DUE, 100_00, (paid,))], DAILY, DUE + timedelta(days=9)) == ()
    assert interest_lines([Late("1", "KF-1", DUE, 100_00)], None, DUE + timedelta(days=9)) == ()


def test_a_new_rate_begins_a_new_line() -> None:
    rates = (DatedRate(1115, date(2025, 1, 1), "a"), DatedRate(1015, date(2026, 11, 1), "b"))
    first, second = interest_lines(
        [Late("1", "KF-1", DUE, 500_00)], Terms(Basis.YEAR, rates), date(2026, 11, 10)
    )
    assert (first.rate_bp, first.to_day, second.rate_bp, second.from_day) == (
        1115, date(2026, 10, 31), 1015, date(2026, 11, 1),
    )  # fmt: skip


@given(
    st.integers(1, 10_000_00),
    st.lists(st.tuples(st.integers(-20, 80), st.integers(1, 4_000_00)), max_size=4),
    st.integers(0, 90),
    st.integers(1, 100),
)
def test_every_day_past_due_is_counted_once_while_anything_is_owed(
    amount: int, parts: list[tuple[int, int]], late: int, rate_bp: int
) -> None:
    paid = tuple(Paid(DUE + timedelta(days=ago), minor) for ago, minor in parts)
    day = DUE + timedelta(days=late)
    terms = Terms(Basis.DAY, (DatedRate(rate_bp, date.min, ""),))
    lines = interest_lines([Late("1", "KF-1", DUE, amount, paid)], terms, day)
    counted = [line.from_day + timedelta(days=at) for line in lines for at in range(line.days)]
    owing = [
        one
        for one in (DUE + timedelta(days=at) for at in range(1, late + 1))
        if amount > sum(part.minor for part in paid if part.day < one)
    ]
    assert counted == owing
    assert all(line.to_day <= day and line.minor >= 0 for line in lines)
    whole = sum(interest(line.principal_minor, line.days, rate_bp, Basis.DAY) for line in lines)
    assert whole == sum(line.minor for line in lines)

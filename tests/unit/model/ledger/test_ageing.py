"""Bands of age, open sums, lateness."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from kamdesk.model.ledger.rules import ageing
from kamdesk.model.ledger.rules.ageing import Ageing, Ager, Lateness, lateness

DAY = date(2026, 11, 19)


@pytest.mark.parametrize(
    ("late", "band"),
    [(-1, 0), (0, 0), (1, 1), (30, 1), (31, 2), (60, 2), (61, 3), (90, 3), (91, 4), (900, 4)],
)
def test_bands(late: int, band: int) -> None:
    assert ageing.band(DAY - timedelta(days=late), DAY) == band


def test_no_due_date_is_not_due() -> None:
    assert (ageing.band(None, DAY), ageing.days_overdue(None, DAY)) == (0, 0)


@pytest.mark.parametrize(("paid", "paid_on", "owed"), [
    (0, None, 100), (40, None, 60), (0, DAY, 0), (100, DAY, 0), (100, DAY + timedelta(days=1), 100),
])  # fmt: skip
def test_what_is_owed_on_a_day(paid: int, paid_on: date | None, owed: int) -> None:
    assert ageing.open_minor(100, paid, paid_on, DAY) == owed


def test_currencies_are_never_added_together() -> None:
    ager = Ager(DAY)
    ager.add("EUR", DAY - timedelta(days=5), 100)
    ager.add("RUB", DAY + timedelta(days=5), 900)
    ager.add("EUR", DAY, 50)
    assert ager.result() == (Ageing("RUB", (900, 0, 0, 0, 0), 1, 0), Ageing("EUR", (50, 100, 0, 0, 0), 2, 5))
    assert (ager.result()[1].total, ager.result()[1].overdue) == (150, 100)


def test_lateness_counts_early_as_nothing_and_sees_the_trend() -> None:
    assert lateness([]) == Lateness()
    assert lateness([-5, 4]) == Lateness(2, 2, 4, "")
    assert lateness([10] * 5 + [2] * 5).trend == "better"
    assert lateness([2] * 5 + [10] * 5).trend == "worse"
    assert lateness([3] * 10).trend == "same"

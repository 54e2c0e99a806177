"""The arithmetic of control figures."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kamdesk.model.figures.rules import (
    abc_classes,
    fifth,
    half_year_ends,
    herfindahl,
    money_text,
    plain_text,
    ratio_text,
    silent,
)


@pytest.mark.parametrize(
    ("minor", "text"), [(0, "0.00"), (5, "0.05"), (126_579_329, "1265793.29"), (-105, "-1.05")]
)
def test_money(minor: int, text: str) -> None:
    assert money_text(minor) == text


def test_shares_are_rounded_half_up() -> None:
    assert ratio_text(Fraction(1, 3)) == "0.333333"
    assert ratio_text(Fraction(5, 10_000_000)) == "0.000001"
    assert ratio_text(Fraction(1525045, 1000), 2) == "1525.05"
    assert plain_text(Fraction(51317)) == "51317"
    assert plain_text(Fraction(12657930395, 10000)) == "1265793.0395"


def test_classes_go_by_what_was_reached_before() -> None:
    assert abc_classes([80, 15, 4, 1]) == {"A": 1, "B": 1, "C": 2}
    assert abc_classes([79, 20, 1]) == {"A": 2, "B": 0, "C": 1}
    assert abc_classes([]) == {"A": 0, "B": 0, "C": 0}


@given(st.lists(st.integers(1, 10**9), min_size=1, max_size=30))
def test_concentration_lies_between_even_and_one(sums: list[int]) -> None:
    assert Fraction(1, len(sums)) <= herfindahl(sums) <= 1
    assert sum(abc_classes(sorted(sums, reverse=True)).values()) == len(sums)


def test_a_fifth_up_and_down() -> None:
    assert (fifth(89, up=True), fifth(89, up=False)) == (18, 17)
    assert (fifth(90, up=True), fifth(90, up=False)) == (18, 18)


def test_ends_of_half_years() -> None:
    assert half_year_ends(date(2012, 1, 3), date(2013, 12, 2)) == (
        date(2012, 6, 30),
        date(2012, 12, 31),
        date(2013, 6, 30),
        date(2013, 12, 31),
    )
    assert half_year_ends(date(2012, 7, 1), date(2012, 7, 1)) == (date(2012, 12, 31),)


def test_silence_begins_after_the_last_day_allowed() -> None:
    days = [date(1998, 3, 7), date(1998, 3, 6)]
    assert silent(days, date(1998, 5, 6), 60) == 1

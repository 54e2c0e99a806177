"""Exact money: rounding, parsing, and the sums that binary fractions get wrong."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kamdesk.model.core import money
from kamdesk.model.core.languages import l10n_for


def test_ten_and_twenty_cents_are_thirty() -> None:
    assert money.parse_minor("0,10") + money.parse_minor("0.20") == money.parse_minor("0,30")


@pytest.mark.parametrize(
    ("typed", "minor"),
    [("1 234,56", 123456), ("1\u00a0234,56 €", 123456), ("1.234,56", 123456), ("1,234.56", 123456),
     ("-5", -500), ("\u22125,005", -501), ("7", 700), (".5", 50), ("12.345", 1235)],
)  # fmt: skip
def test_typed_sums(typed: str, minor: int) -> None:
    assert money.parse_minor(typed) == minor


@pytest.mark.parametrize("typed", ["", "abc", "1,2,3", "--5", "1e5", "12 34 a", "."])
def test_what_is_no_number(typed: str) -> None:
    with pytest.raises(ValueError):  # noqa: PT011 - what is typed is in the message
        money.parse_decimal(typed)


@given(st.integers(0, 10**7), st.integers(0, 10**7), st.integers(0, 10_000))
def test_a_line_is_rounded_once_half_up(qty: int, price: int, discount: int) -> None:
    exact = Decimal(qty) / 1000 * price * (1 - Decimal(discount) / 10_000)
    assert money.line_sum(qty, price, discount) == int(exact.quantize(Decimal(1), ROUND_HALF_UP))


@given(st.integers(-(10**13) + 1, 10**13 - 1), st.sampled_from(["ru", "lv"]))
def test_what_is_shown_can_be_typed_back(minor: int, language: str) -> None:
    assert money.parse_minor(l10n_for(language).money(minor)) == minor  # type: ignore[arg-type]

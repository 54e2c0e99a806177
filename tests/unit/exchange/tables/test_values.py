"""Cells become values; what one cell leaves open its column decides."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kamdesk.exchange.tables.values import (
    NumberStyle,
    code_text,
    currency_of,
    date_order,
    is_ean,
    number_style,
    parse_date,
    parse_flag,
    parse_number,
    percent_scale,
)

COMMA, POINT = NumberStyle(","), NumberStyle(".")


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("1\xa0265\xa0793,29", "1265793.29"), ("1\u202f696,00", "1696.00"), ("1 696.00", "1696.00"),
        ("1’234.50", "1234.50"), ("1.234.567", "1234567"), ("1,234,567.8", "1234567.8"), ("(1,234.50)", "-1234.50"),
        ("12-", "-12"), ("−5", "-5"), ("€ 12.50", "12.50"), ("12,50 EUR", "12.50"), ("1 234 руб.", "1234"),
        ("0,125", "0.125"), (".5", "0.5"), ("15 %", "15"), ("₽ 5", "5"), ("1,2E3", "1200"),
    ],
)  # fmt: skip
def test_number_whatever_the_style(text: str, number: str) -> None:
    assert parse_number(text, COMMA) == parse_number(text, POINT) == Decimal(number)


@pytest.mark.parametrize("text", ["", "abc", "12.34.5", "1,23,4", "12 pcs of 5", "--5", "1.2,3.4"])
def test_no_number(text: str) -> None:
    assert parse_number(text, POINT) is None


def test_the_column_decides_about_three_digits() -> None:
    assert number_style(["1,234", "2,50"]) == COMMA
    assert number_style(["1,234", "2.50"]) == POINT
    assert parse_number("1,234", number_style(["1,234", "2,50"])) == Decimal("1.234")
    assert parse_number("1,234", number_style(["1,234", "2.50"])) == Decimal(1234)
    assert number_style(["1,234"], COMMA) == COMMA


@given(
    st.decimals(-(10**12), 10**12, places=2), st.sampled_from(",."), st.sampled_from(["", " ", "\xa0", "'"])
)
def test_written_numbers_come_back(number: Decimal, mark: str, space: str) -> None:
    text = f"{number:,.2f}".replace(",", "#").replace(".", mark).replace("#", space)
    assert parse_number(text, NumberStyle(mark)) == number


@given(st.text(max_size=40))
def test_nothing_makes_a_parser_fail(text: str) -> None:
    parse_number(text, COMMA)
    parse_date(text)
    parse_flag(text)
    code_text(text)
    currency_of(text)


@pytest.mark.parametrize(
    "text",
    ["04.07.1996.", "4.7.96", "04/07/1996", "1996-07-04", "1996-07-04T10:30:00", "1996. gada 4. jūlijs", "4 июля 1996 г.",
     "04-Jul-96", "July 4, 1996", "35250", "19960704", "04.07.1996 10:30", "1996/7/4"],
)  # fmt: skip
def test_one_day_many_ways(text: str) -> None:
    assert parse_date(text) == date(1996, 7, 4)


@pytest.mark.parametrize("text", ["31.02.2020", "32.01.2020", "tomorrow", "", "1.2", "99999999"])
def test_no_day(text: str) -> None:
    assert parse_date(text) is None


def test_american_order_needs_proof() -> None:
    assert date_order(["12/1/2010 8:26", "12/25/2010 9:00"]) == "mdy"
    assert date_order(["12/1/2010", "25/12/2010"]) == "dmy"
    assert parse_date("12/1/2010 8:26", "mdy") == date(2010, 12, 1)


@given(st.dates(date(1900, 1, 1), date(2149, 12, 31)))
def test_days_come_back(day: date) -> None:
    assert parse_date(day.isoformat()) == day
    assert parse_date(f"{day.day:02d}.{day.month:02d}.{day.year}.") == day
    assert parse_date((day - date(1899, 12, 30)).days) == (
        day if (day - date(1899, 12, 30)).days > 0 else None
    )


@pytest.mark.parametrize("text", ["Jā", "ja", "Да", "Y", "yes", "1", "TRUE", "x", 1, True])
def test_yes(text: object) -> None:
    assert parse_flag(text) is True  # type: ignore[arg-type]


@pytest.mark.parametrize("text", ["Nē", "ne", "Нет", "N", "no", "0", "FALSE", 0, False, ""])
def test_no(text: object) -> None:
    assert parse_flag(text) is False  # type: ignore[arg-type]


def test_shares_are_percents_only_when_all_agree() -> None:
    assert percent_scale(["0", "0,15", "0,05"], COMMA) == 100
    assert percent_scale(["0", "15", "5"], COMMA) == 1
    assert percent_scale(["0.5 %", "0.2"], POINT) == 1


def test_codes_keep_their_zeros_and_lose_what_excel_added() -> None:
    assert code_text("0000611365") == "0000611365"
    assert code_text(10248.0) == "10248"
    assert code_text(4750000000017.0) == "4750000000017"
    assert code_text(" A\xa01 ") == "A 1"


def test_ean_needs_its_check_digit() -> None:
    assert is_ean("4750000000017")
    assert not is_ean("4750000000018")
    assert not is_ean("475")


@pytest.mark.parametrize(
    ("text", "code"), [("Summa, EUR", "EUR"), ("Сумма, руб.", "RUB"), ("Цены без НДС, EUR", "EUR"), ("Price ($)", "USD"),
                       ("Сумма", ""), ("EUR/USD", "")],
)  # fmt: skip
def test_currency(text: str, code: str) -> None:
    assert currency_of(text) == code

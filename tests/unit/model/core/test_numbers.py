"""Registration, tax and account numbers against python-stdnum and against numbers of the test data."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from stdnum import iban
from stdnum.lv import pvn
from stdnum.ru import inn, ogrn

from kamdesk.model.core import numbers

DIGITS = st.text("0123456789", min_size=1, max_size=16)


@given(DIGITS)
def test_russian_numbers_as_stdnum_says(text: str) -> None:
    assert numbers.inn_ok(text) == inn.is_valid(text)
    assert numbers.ogrn_ok(text) == ogrn.is_valid(text)


@given(DIGITS)
def test_latvian_registration_numbers_as_stdnum_says(text: str) -> None:
    assert numbers.registration_ok("LV", text) == (len(text) == 11 and pvn.is_valid(text))


@given(st.text(max_size=40))
def test_no_text_breaks_a_check(text: str) -> None:
    for country in ("LV", "RU", "EE", "LT", "DE", "US", ""):
        numbers.registration_ok(country, text)
        numbers.vat_ok(country, text)
    assert numbers.iban_ok(text) in (True, False)
    numbers.russian_account_ok(text, text)
    numbers.bik_in(text)


@pytest.mark.parametrize(
    ("account", "bik", "good"),
    [
        ("40602810700000000025", "049805746", True),
        ("40702810900000002851", "044030827", True),
        ("30101810400000000225", "044525225", True),
        ("40602810700000000025", "044030827", False),
        ("40702810900000002852", "044030827", False),
        ("4070281090000000285", "044030827", False),
        ("40702810900000002851", "04403082", False),
    ],
)
def test_a_russian_account_with_its_bik(account: str, bik: str, good: bool) -> None:
    assert numbers.russian_account_ok(account, bik) is good


@given(
    st.text("0123456789", min_size=19, max_size=19),
    st.integers(0, 9),
    st.sampled_from(["044525225", "044030653"]),
)
def test_one_control_digit_of_ten_fits(rest: str, wrong: int, bik: str) -> None:
    """The ninth digit of an account is its control digit: exactly one of ten fits."""
    made = [rest[:8] + str(digit) + rest[8:] for digit in range(10)]
    assert sum(numbers.russian_account_ok(one, bik) for one in made) == 1


def test_kpp_bik_and_bare() -> None:
    assert numbers.kpp_ok("7702 01 001")
    assert numbers.kpp_ok("7702AB001")
    assert not numbers.kpp_ok("770201")
    assert numbers.bik_in("ПАО Сбербанк, БИК 044525225") == "044525225"
    assert numbers.bik_in("tel. 1044525225") == ""
    assert numbers.bare(" lv 4000-3 ") == "LV40003"


@pytest.mark.parametrize("country", ["lv", "ru"])
def test_numbers_of_the_test_clients(shared_data: Path, country: str) -> None:
    with open(shared_data / "names" / f"clients_{country}.csv", encoding="utf-8-sig", newline="") as stream:
        rows = list(csv.DictReader(stream))
    if country == "lv":
        assert all(numbers.registration_ok("LV", row["Reģistrācijas Nr."]) for row in rows)
        assert all(numbers.iban_ok(row["Bankas konts"]) == iban.is_valid(row["Bankas konts"]) for row in rows)
    else:
        assert all(numbers.inn_ok(row["ИНН"]) for row in rows)
        assert all(numbers.kpp_ok(row["КПП"]) for row in rows if row["КПП"])

"""Amounts in words: the named cases of both languages, and an independent speller as a witness."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from num2words import num2words

from kamdesk.model.core.words import amount_in_words, cardinal

CASES = [
    (0, "EUR", "ru", "Ноль евро 00 центов"),
    (100, "EUR", "ru", "Один евро 00 центов"),
    (200, "RUB", "ru", "Два рубля 00 копеек"),
    (101, "RUB", "ru", "Один рубль 01 копейка"),
    (1_100, "RUB", "ru", "Одиннадцать рублей 00 копеек"),
    (2_122, "USD", "ru", "Двадцать один доллар США 22 цента"),
    (10_100, "RUB", "ru", "Сто один рубль 00 копеек"),
    (100_000, "EUR", "ru", "Одна тысяча евро 00 центов"),
    (200_000, "RUB", "ru", "Две тысячи рублей 00 копеек"),
    (123_456, "EUR", "ru", "Одна тысяча двести тридцать четыре евро 56 центов"),
    (100_000_000, "RUB", "ru", "Один миллион рублей 00 копеек"),
    (-540, "EUR", "ru", "Минус пять евро 40 центов"),
    (40, "EUR", "ru", "Ноль евро 40 центов"),
    (0, "EUR", "lv", "Nulle eiro un 00 centi"),
    (100, "EUR", "lv", "Viens eiro un 00 centi"),
    (201, "EUR", "lv", "Divi eiro un 01 cents"),
    (1_100, "RUB", "lv", "Vienpadsmit rubļi un 00 kapeikas"),
    (2_122, "RUB", "lv", "Divdesmit viens rublis un 22 kapeikas"),
    (10_100, "EUR", "lv", "Viens simts viens eiro un 00 centi"),
    (100_000, "EUR", "lv", "Viens tūkstotis eiro un 00 centi"),
    (100_000, "RUB", "lv", "Viens tūkstotis rubļu un 00 kapeikas"),
    (110_040, "EUR", "lv", "Viens tūkstotis viens simts eiro un 40 centi"),
    (200_000, "EUR", "lv", "Divi tūkstoši eiro un 00 centi"),
    (2_100_000, "USD", "lv", "Divdesmit viens tūkstotis ASV dolāru un 00 centi"),
    (123_456, "EUR", "lv", "Viens tūkstotis divi simti trīsdesmit četri eiro un 56 centi"),
    (100_000_000, "EUR", "lv", "Viens miljons eiro un 00 centi"),
    (100_010_021, "EUR", "lv", "Viens miljons viens simts eiro un 21 cents"),
    (-540, "EUR", "lv", "Mīnus pieci eiro un 40 centi"),
]


@pytest.mark.parametrize(("minor", "currency", "language", "words"), CASES)
def test_amounts_read_as_papers_write_them(minor, currency, language, words):
    assert amount_in_words(minor, currency, language) == words


def test_an_unlisted_currency_is_named_by_its_code():
    assert amount_in_words(1_250, "PLN", "lv") == "Divpadsmit PLN un 50 /100"


def test_a_number_beyond_the_scales_is_refused():
    with pytest.raises(ValueError, match="1000000000000000"):
        cardinal(10**15, "ru")


@given(st.integers(0, 10**12 - 1))
def test_russian_numbers_agree_with_an_independent_speller(number):
    expected = num2words(number, lang="ru")
    # it leaves out the leading one of a scale
    ours = cardinal(number, "ru")
    for scale in ("тысяча", "миллион", "миллиард"):
        if not expected.startswith(scale):
            continue
        expected = ("одна " if scale == "тысяча" else "один ") + expected
    assert ours == expected


@given(st.integers(0, 10**12 - 1))
def test_latvian_numbers_agree_with_an_independent_speller(number):
    expected = num2words(number, lang="lv")
    assert _without_leading_ones(cardinal(number, "lv")) == _without_leading_ones(expected)


def _without_leading_ones(text: str) -> str:
    """The witness writes 'simtu viens' and 'simttūkstoš', and leaves out a leading one."""
    text = text.replace("simtu", "simts").replace("simttūkstoš", "simts tūkstoši")
    for scale in ("simts", "tūkstotis", "miljons", "miljards"):
        text = text.replace(f"viens {scale}", scale)
    return text


@given(st.integers(0, 10**13), st.sampled_from(["ru", "lv"]), st.sampled_from(["EUR", "RUB", "USD"]))
def test_every_amount_is_one_clean_line_that_ends_in_its_hundredths(minor, language, currency):
    text = amount_in_words(minor, currency, language)
    assert text == " ".join(text.split())
    assert text[0].isupper()
    assert f" {minor % 100:02d} " in text

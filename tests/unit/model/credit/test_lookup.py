"""Names of registers against the pairs of the test data: nobody is missed, few are shown in vain."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kamdesk.model.credit.rules.lookup import (
    NameIndex,
    Strength,
    Wanted,
    likeness,
    number_key,
    numbers_of,
    register_key,
    somebody_else,
    strength_of,
)


def strength(one: str, other: str) -> Strength | None:
    found = likeness(register_key(one), register_key(other))
    return None if found is None else strength_of(one, other, found)


@pytest.mark.parametrize("country", ["lv", "ru"])
def test_every_other_spelling_is_found(shared_data: Path, country: str) -> None:
    with open(shared_data / "names" / f"near_duplicates_{country}.csv", encoding="utf-8-sig") as stream:
        pairs = list(csv.DictReader(stream))
    same = [(row["written_in_list"], row["other_spelling"]) for row in pairs if row["same_client"] == "yes"]
    assert len(same) == 40
    assert [pair for pair in same if strength(*pair) is None] == []
    others = [(row["written_in_list"], row["other_spelling"]) for row in pairs if row["same_client"] == "no"]
    sure = [pair for pair in others if (strength(*pair) or 0) >= Strength.SAME_NAME]
    assert len(sure) <= 1, sure  # R&P and R-P sound alike


@pytest.mark.parametrize("country", ["lv", "ru"])
def test_few_names_of_a_list_are_taken_for_one_another(shared_data: Path, country: str) -> None:
    with open(shared_data / "names" / f"clients_{country}.csv", encoding="utf-8-sig") as stream:
        names = [row[1] for row in list(csv.reader(stream))[1:]]
    index = NameIndex({name: register_key(name) for name in names})
    for name in names:
        assert name in index.matches(register_key(name))
    strange = [(a, b) for a in names for b in index.matches(register_key(a)) if a != b]
    assert len(strange) < len(names) / 4


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("ООО «Щукин и партнёры»", "Shchukin & Partnery LLC"),
        ("АО «Газпром»", "GAZPROM AO"),
        ("Ivanov Ivan Ivanovich", "Иванов Иван Иванович"),
        ("SIA „Šķirotājs”", "Skirotajs SIA"),
        ("Ивановский текстиль", "Ivanovskij tekstil"),
        ("Yuzhny Khleb", "Южный хлеб"),
    ],
)
def test_across_the_alphabets(one: str, other: str) -> None:
    assert strength(one, other) is not None


def test_the_legal_form_and_the_number_tell_apart() -> None:
    assert strength('SIA "Nordic Foods"', 'AS "Nordic Foods"') is Strength.SAME_WORDS
    assert strength('SIA "Nordic Foods"', "NORDIC FOODS, SIA") is Strength.SAME_NAME
    assert strength('SIA "Nordic Foods"', 'SIA "Baltic Wood"') is None
    assert somebody_else(("40003000000", ""), "40003000001")
    assert not somebody_else(("40003000000",), "LV40003000000")
    assert not somebody_else(("40003000000",), "7702010010")
    assert not somebody_else(("", ""), "40003000001")


def test_number_keys() -> None:
    assert number_key("LV 4000-3000 000") == "40003000000"
    assert number_key("12-34") == ""
    wanted = [Wanted("a", "A", ("LV40003000000", "40003000000")), Wanted("b", "B", ("",))]
    assert numbers_of(wanted) == {"40003000000": ["a"]}


@given(st.text(max_size=60), st.text(max_size=60))
def test_likeness_is_symmetric_and_sees_itself(one: str, other: str) -> None:
    first, second = register_key(one), register_key(other)
    assert (likeness(first, second) is None) == (likeness(second, first) is None)
    if first:
        assert likeness(first, first) is Strength.SAME_WORDS
        assert "x" in NameIndex({"x": first}).matches(first)


@given(
    st.lists(st.text(alphabet="abcd ", max_size=12), max_size=5),
    st.lists(st.text(alphabet="abcd ", max_size=12)),
)
def test_the_search_of_a_register_leaves_nothing_out(wanted: list[str], names: list[str]) -> None:
    index = NameIndex({str(number): register_key(name) for number, name in enumerate(wanted)})
    keys = [key for key in map(register_key, names) if key]
    each = [(number, index.matches(key)) for number, key in enumerate(keys)]
    assert list(index.search(enumerate(keys))) == [one for one in each if one[1]]

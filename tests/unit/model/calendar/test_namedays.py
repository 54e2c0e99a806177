"""Latvian name days and whom to congratulate."""

from __future__ import annotations

from datetime import date, timedelta

from kamdesk.model.calendar.rules.namedays import Person, celebrating, name_day_of, names_on

NOVEMBER_19 = date(2026, 11, 19)


def test_the_names_of_the_drawn_week() -> None:
    names = [names_on(date(2026, 11, 16) + timedelta(days=n))[:2] for n in range(7)]
    assert names[:4] == [
        ("Banga", "Glorija"),
        ("Hugo", "Uga"),
        ("Aleksandrs", "Doloresa"),
        ("Elizabete", "Liza"),
    ]
    assert len(names_on(NOVEMBER_19, extended=True)) > len(names_on(NOVEMBER_19))


def test_every_day_of_a_leap_year_answers_and_holds_names_only() -> None:
    for number in range(366):
        names = names_on(date(2024, 1, 1) + timedelta(days=number))
        assert all(name and not name.startswith(("-", "Visu")) for name in names)
    assert "Emīlija" in names_on(date(2026, 5, 22))
    assert names_on(date(2024, 2, 29)) == ()


def test_ones_own_people_are_found_in_any_spelling() -> None:
    people = [
        Person("1", "Elizabete Kļaviņa"),
        Person("2", "ozola liza"),
        Person("3", "Елизавета Иванова"),
        Person("4", "Jānis Elizabete"),
        Person("5", "Anna Bērziņa"),
        Person("6", ""),
    ]
    assert [one.person.id for one in celebrating(people, NOVEMBER_19)] == ["1", "2", "3"]


def test_a_russian_spelling_meets_the_latvian_name_by_its_sound() -> None:
    assert celebrating([Person("1", "Юрис Озолс")], date(2026, 4, 23))[0].name == "Juris"
    assert celebrating([Person("1", "Лига Озола")], date(2026, 6, 23))[0].name == "Līga"


def test_the_day_of_a_name() -> None:
    assert date(2024, 6, 24) in name_day_of("Jānis Bērziņš")
    assert name_day_of("Xyzzy") == ()

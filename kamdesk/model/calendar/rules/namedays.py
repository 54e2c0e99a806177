"""Latvian name days (vārda dienas), and which of one's people celebrate.

The lists of `lv-namedays` (traditional and extended) are read at the first question. A person matches by the first
name, without case and diacritics; a name written in Cyrillic is compared by its sound ('Лига' matches Līga,
'Юрис' matches Juris) and by the customary pairs below ('Елизавета' matches Elizabete).
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import cache, lru_cache

from kamdesk.model.core.text import fold, translit

# Russian forms of names that stand in the Latvian calendar under another form
CUSTOMARY: dict[str, tuple[str, ...]] = {
    "александр": ("aleksandrs",), "александра": ("aleksandra",), "алексей": ("aleksejs",), "анатолий": ("anatolijs",),
    "андрей": ("andrejs",), "анна": ("anna",), "антон": ("antons",), "артур": ("arturs",), "борис": ("boriss",),
    "валентин": ("valentins",), "валерий": ("valerijs",), "василий": ("vasilijs",), "виктор": ("viktors",),
    "виталий": ("vitalijs",), "владимир": ("vladimirs",), "владислав": ("vladislavs",), "вячеслав": ("vjaceslavs",),
    "геннадий": ("genadijs",), "георгий": ("georgijs",), "григорий": ("grigorijs",), "даниил": ("daniels",),
    "денис": ("deniss",), "дмитрий": ("dmitrijs",), "евгений": ("jevgenijs",), "евгения": ("jevgenija",),
    "екатерина": ("jekaterina", "katrina"), "елена": ("jelena", "helena"), "елизавета": ("jelizaveta", "elizabete"),
    "иван": ("ivans",), "игорь": ("igors",), "илья": ("ilja",), "ирина": ("irina",), "кирилл": ("kirils",),
    "константин": ("konstantins",), "ксения": ("ksenija",), "леонид": ("leonids",), "любовь": ("lubova",),
    "людмила": ("ludmila",), "максим": ("maksims",), "мария": ("marija",), "михаил": ("mihails",),
    "наталья": ("natalija",), "наталия": ("natalija",), "николай": ("nikolajs",), "оксана": ("oksana",),
    "олег": ("olegs",), "ольга": ("olga",), "павел": ("pavels",), "петр": ("pjotrs", "peteris"),
    "роман": ("romans",), "светлана": ("svetlana",), "сергей": ("sergejs",), "софья": ("sofija",),
    "станислав": ("stanislavs",), "татьяна": ("tatjana",), "федор": ("fjodors", "teodors"), "юлия": ("julija",),
    "юрий": ("jurijs",), "яков": ("jakovs", "jekabs"),
}  # fmt: skip

_CYRILLIC = re.compile(r"[а-яё]")
_WORDS = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
# 22 May is also the day of all whose name is not in the calendar; 29 February has a dash
_NOT_NAMES = ("visu ", "-")


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody in the portfolio, as the rule needs it."""

    id: str
    name: str
    client_id: str = ""
    client: str = ""


@dataclass(frozen=True, slots=True)
class Celebrates:
    """`name` is the calendar's name that matched."""

    person: Person
    name: str


@cache
def _lists() -> tuple[dict[str, list[str]], dict[str, list[str]]]:
    from lv_namedays.nameday import read_namedays, read_namedays_ext

    return read_namedays(), read_namedays_ext()


def names_on(day: date, extended: bool = False) -> tuple[str, ...]:
    """The names of a day; `extended` gives the long list. On 29 February too."""
    names = _lists()[1 if extended else 0].get(f"{day.month:02d}-{day.day:02d}", [])
    return tuple(name for name in names if not fold(name).startswith(_NOT_NAMES))


def first_names(full: str) -> tuple[str, ...]:
    """The words of a name that may be first names: all of them, as both 'Liza Ozola' and 'Озола Лиза' occur."""
    return tuple(_WORDS.findall(fold(full)))


def _spellings(word: str) -> frozenset[str]:
    if not _CYRILLIC.search(word):
        return frozenset({word})
    latin = translit(word)
    return frozenset({latin, f"{latin}s", f"{latin}is", *CUSTOMARY.get(word, ())})


def celebrating(people: Iterable[Person], day: date) -> tuple[Celebrates, ...]:
    """Those whose name day it is by the traditional or the extended list, in the order given."""
    return _celebrating(people, _folded_names(day))


def celebrations(people: Iterable[Person], days: Iterable[date]) -> dict[date, tuple[Celebrates, ...]]:
    """`celebrating` for several days; most people have no name day among them and are looked at once."""
    names = {day: _folded_names(day) for day in days}
    some = {form for of_day in names.values() for form in of_day}
    near = [person for person in people if not some.isdisjoint(_callings(person.name))]
    return {day: _celebrating(near, of_day) for day, of_day in names.items()}


@lru_cache(maxsize=512)
def _folded_names(day: date) -> dict[str, str]:
    return {fold(name): name for name in (*names_on(day, True), *names_on(day))}


def _celebrating(people: Iterable[Person], names: dict[str, str]) -> tuple[Celebrates, ...]:
    found = []
    for person in people:
        for form in _callings(person.name):
            if form in names:
                found.append(Celebrates(person, names[form]))
                break
    return tuple(found)


@lru_cache(maxsize=16384)
def _callings(full: str) -> tuple[str, ...]:
    """The forms under which somebody may stand in the calendar, the likeliest first.

    The second word counts only when the first is no name of the calendar at all.
    """
    forms: list[str] = []
    for word in first_names(full)[:2]:
        spelled = _spellings(word)
        forms += sorted(spelled)
        if spelled & _all_names():
            break
    return tuple(forms)


@cache
def _all_names() -> frozenset[str]:
    return frozenset(fold(name) for table in _lists() for names in table.values() for name in names)


def name_day_of(name: str) -> tuple[date, ...]:
    """The days of a first name in the leap year 2024 (month and day matter), traditional list first."""
    wanted = {form for word in first_names(name)[:1] for form in _spellings(word)}
    days = []
    for table in _lists():
        for key, names in table.items():
            if wanted & {fold(one) for one in names}:
                month, of_month = map(int, key.split("-"))
                days.append(date(2024, month, of_month))
    return tuple(dict.fromkeys(days))

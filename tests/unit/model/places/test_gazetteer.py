"""The offline list of towns: both languages, folded, wrong layout, nearest."""

from __future__ import annotations

import pytest

from kamdesk.model.places.rules.distance import Point
from kamdesk.model.places.rules.gazetteer import LIST, all_places, find, nearest, search, spot_of


@pytest.mark.parametrize(
    ("typed", "latvian"),
    [
        ("Rīga", "Rīga"),
        ("riga", "Rīga"),
        ("РИГА", "Rīga"),
        ("Даугавпилс", "Daugavpils"),
        ("pleskava", "Pleskava"),
        ("Псков", "Pleskava"),
        ("Pskov", "Pleskava"),
        ("Орёл", "Orla"),
        ("орел", "Orla"),
        ("Цесис", "Cēsis"),
        ("Санкт-Петербург", "Sanktpēterburga"),
        ("Tallinn", "Tallina"),
        ("Vilnius", "Viļņa"),
        ("Ķegums", "Ķegums"),
        ("kegums", "Ķegums"),
    ],
)
def test_a_town_is_found_by_its_name_in_either_language(typed: str, latvian: str) -> None:
    place = find(typed)
    assert place is not None
    assert place.latvian == latvian


def test_the_country_decides_between_towns_of_one_name() -> None:
    own, other = find("Sala", "LV"), find("Юрга", "RU")
    assert own is not None
    assert own.country == "LV"
    assert other is not None
    assert other.country == "RU"
    assert find("Berlin") is None


def test_every_place_has_both_names_and_lies_on_the_globe() -> None:
    places = all_places()
    assert len(places) > 1200
    assert LIST.stat().st_size < 120_000
    for place in places:
        assert place.latvian
        assert place.russian
        assert 35 < place.point.latitude < 80
        assert not set(place.russian) & set("abcdefghijklmnopqrstuvwxyz")
    assert sum(place.country == "LV" for place in places) >= 140


def test_typing_finds_towns_also_in_the_wrong_layout() -> None:
    assert search("вал")[0].latvian == search("dfk")[0].latvian
    assert [place.latvian for place in search("jelg")] == ["Jelgava"]
    assert [place.latvian for place in search("тфкдг")] == []
    assert search("") == ()


def test_the_nearest_town_is_named_only_when_near() -> None:
    near = nearest(Point(56.93, 24.0))
    assert near is not None
    assert near.latvian in ("Rīga", "Piņķi", "Mārupe", "Bolderaja", "Beberbeķi")
    assert nearest(Point(0.0, 0.0)) is None


def test_an_address_has_its_own_point_before_that_of_its_town() -> None:
    assert spot_of("Rīga", latitude=56.9, longitude=24.0).point == Point(56.9, 24.0)
    town = spot_of("Rīga")
    assert town.point is not None
    assert spot_of("Nekurzeme").point is None
    assert spot_of("").point is None

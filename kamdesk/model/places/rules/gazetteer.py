"""The offline list of towns: `find` by name in Latvian, Russian or Latin letters, `nearest` by point.

The list is resources/places.tsv (GeoNames, CC BY 4.0), read once at first use (about 10 ms).
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path

from kamdesk.model.core.languages import Language
from kamdesk.model.core.text import fold, swap_layout, translit
from kamdesk.model.places.rules.distance import Point, great_circle_km
from kamdesk.model.places.rules.spot import Spot

LIST = Path(__file__).resolve().parents[4] / "resources" / "places.tsv"


@dataclass(frozen=True, slots=True)
class Place:
    """A town: ISO country code, its names, its point, people living there."""

    country: str
    latvian: str
    russian: str
    other: tuple[str, ...]
    point: Point
    population: int

    def name(self, language: Language) -> str:
        return self.latvian if language == "lv" else self.russian

    @property
    def spot(self) -> Spot:
        return Spot(self.latvian, self.point)

    @property
    def names(self) -> tuple[str, ...]:
        return (self.latvian, self.russian, *self.other)


def read_places(lines: Iterable[str]) -> tuple[Place, ...]:
    """The rows of the list; a malformed row raises ValueError."""
    places = []
    for line in lines:
        country, latvian, russian, other, latitude, longitude, people = line.rstrip("\n").split("\t")
        point = Point(float(latitude), float(longitude))
        names = tuple(name for name in other.split("|") if name)
        places.append(Place(country, latvian, russian, names, point, int(people)))
    return tuple(places)


@cache
def all_places() -> tuple[Place, ...]:
    with LIST.open(encoding="utf-8") as source:
        return read_places(source)


@cache
def _index() -> dict[str, tuple[Place, ...]]:
    index: dict[str, list[Place]] = {}
    for place in all_places():
        for key in {fold(name) for name in place.names} | {translit(name) for name in place.names}:
            index.setdefault(key, []).append(place)
    return {name: tuple(sorted(found, key=lambda p: -p.population)) for name, found in index.items()}


@lru_cache(maxsize=4096)
def find(name: str, country: str = "") -> Place | None:
    """The town of this name, any language, case and diacritics; of several the one in `country`, then the largest."""
    index = _index()
    for key in (fold(name), translit(name)):
        found = index.get(key, ())
        own = [place for place in found if place.country == country]
        if own or found:
            return own[0] if own else found[0]
    return None


@lru_cache(maxsize=4096)
def town_key(name: str) -> str:
    """What compares towns: one key for all names of a listed town, else the name folded into Latin letters."""
    place = find(name) if name else None
    return translit(place.latvian if place else name)


@lru_cache(maxsize=8192)
def spot_of(
    town: str, country: str = "", latitude: float | None = None, longitude: float | None = None
) -> Spot:
    """The spot of an address: its own coordinates when known, else those of its town."""
    if latitude is not None and longitude is not None:
        return Spot(town, Point(latitude, longitude))
    place = find(town, country) if town else None
    return Spot(town, place.point if place else None)


def search(text: str, limit: int = 12) -> tuple[Place, ...]:
    """Towns whose name begins with the text (any language, also the wrong keyboard layout), the largest first."""
    keys = {key for key in (fold(text), translit(text), fold(swap_layout(text))) if key}
    if not keys:
        return ()
    starts = tuple(keys)
    found = {place for name, places in _index().items() if name.startswith(starts) for place in places}
    return tuple(sorted(found, key=lambda p: (p.country != "LV", -p.population))[:limit])


def nearest(point: Point, within_km: float = 30.0) -> Place | None:
    """The nearest listed town, None when all are farther than `within_km` as the crow flies."""
    best = min(all_places(), key=lambda place: great_circle_km(place.point, point))
    return best if great_circle_km(best.point, point) <= within_km else None

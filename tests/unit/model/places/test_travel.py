"""Road times: great circle x 1.3 at 60 km/h, up to 5 minutes, corrected by the user."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kamdesk.model.places.rules.distance import Point, great_circle_km
from kamdesk.model.places.rules.gazetteer import find
from kamdesk.model.places.rules.spot import Spot
from kamdesk.model.places.rules.travel import Correction, Leg, Travel, round_up

RIGA = Spot("Rīga", Point(56.946, 24.10589))
JELGAVA = Spot("Jelgava", Point(56.65, 23.71278))
points = st.builds(Point, st.floats(54, 60), st.floats(20, 40))


def test_riga_to_jelgava_is_the_road_of_the_drawing() -> None:
    # 40,7 km as the crow flies, 52,9 by the rule: 53 minutes, 55 on the 5-minute step
    assert great_circle_km(RIGA.point, JELGAVA.point) == pytest.approx(40.7, abs=0.3)
    assert Travel().leg(RIGA, JELGAVA) == Leg(55, 53)


def test_a_correction_holds_both_ways_and_in_both_languages() -> None:
    travel = Travel.of([Correction("Рига", "jelgava", 48, 44)])
    assert travel.leg(RIGA, JELGAVA) == travel.leg(JELGAVA, RIGA) == Leg(50, 44)
    assert Travel.of([Correction("Rīga", "Jelgava", 48)]).leg(RIGA, JELGAVA) == Leg(50, 53)


def test_two_addresses_of_one_town_take_at_least_a_quarter_of_an_hour() -> None:
    other = Spot("Rīga", Point(56.95, 24.12))
    assert Travel().minutes(RIGA, other) == 15
    assert Travel().minutes(RIGA, RIGA) == 0
    assert Travel().minutes(Spot("Rīga"), Spot("rīga ")) == 15


def test_unknown_places_cost_nothing() -> None:
    assert Travel().leg(RIGA, Spot("Nekurzeme")) == Leg()
    assert Travel().leg(None, RIGA) == Leg()


def test_the_speed_is_a_setting() -> None:
    assert Travel.of([], 90).minutes(RIGA, JELGAVA) == 40


@given(points, points)
def test_roads_are_the_same_both_ways_on_the_step_and_never_shorter_than_the_rule(a: Point, b: Point) -> None:
    one, other = Spot("A", a), Spot("B", b)
    leg = Travel().leg(one, other)
    assert leg == Travel().leg(other, one)
    assert leg.minutes % 5 == 0
    straight = great_circle_km(a, b)
    if straight >= 0.15:
        assert straight * 1.3 - 1e-6 <= leg.minutes < straight * 1.3 + 5


@pytest.mark.parametrize(("minutes", "expected"), [(0, 0), (0.1, 5), (5, 5), (5.0000000001, 5), (5.1, 10)])
def test_rounding_goes_up(minutes: float, expected: int) -> None:
    assert round_up(minutes) == expected


def test_towns_of_latvia_are_near_where_they_should_be() -> None:
    valmiera = find("Valmiera")
    assert valmiera is not None
    assert great_circle_km(valmiera.point, RIGA.point) == pytest.approx(100, abs=8)

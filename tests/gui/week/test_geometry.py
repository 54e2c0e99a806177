"""Where cards stand in the week's grid, for any cards and any window."""

from __future__ import annotations

from itertools import combinations, pairwise

from hypothesis import given
from hypothesis import strategies as st

from kamdesk.ui.screens.week.geometry import DAYS, STEP, Box, GridGeometry, Slot, place

geometries = st.builds(
    GridGeometry,
    width=st.integers(500, 1700),
    ruler=st.just(42),
    hour=st.integers(40, 70),
    first=st.sampled_from((0, 420, 480)),
    last=st.sampled_from((1080, 1200, 1440)),
    wide=st.frozensets(st.sampled_from((5, 6))),
)
times = st.tuples(
    st.integers(0, 6), st.integers(32, 72).map(lambda n: n * 15), st.integers(1, 16).map(lambda n: n * 15)
)
slot_lists = st.lists(times, max_size=25).map(
    lambda found: [Slot(str(n), day, start, minutes) for n, (day, start, minutes) in enumerate(found)]
)


def overlap(one: Box, other: Box) -> bool:
    return (
        one.x < other.x + other.width
        and other.x < one.x + one.width
        and one.y < other.y + other.height
        and other.y < one.y + one.height
    )


@given(geometries)
def test_the_seven_columns_fill_the_width_without_gaps(geometry: GridGeometry) -> None:
    columns = geometry.columns()
    assert len(columns) == DAYS
    assert columns[0][0] == geometry.ruler
    for (left, width), (following, _width) in pairwise(columns):
        assert left + width == following
    assert columns[-1][0] + columns[-1][1] == geometry.width


@given(geometries, slot_lists)
def test_no_two_cards_cover_each_other_and_each_stays_in_its_day(
    geometry: GridGeometry, slots: list[Slot]
) -> None:
    boxes = place(slots, geometry)
    assert set(boxes) == {slot.key for slot in slots}
    columns = geometry.columns()
    for slot in slots:
        left, width = columns[slot.day]
        box = boxes[slot.key]
        assert left <= box.x
        assert box.x + box.width <= left + width
        assert box.height >= 22
    assert not [pair for pair in combinations(boxes.values(), 2) if overlap(*pair)]


@given(geometries, st.data())
def test_a_minute_of_the_step_comes_back_from_its_height(geometry: GridGeometry, data: st.DataObject) -> None:
    minute = data.draw(st.integers(geometry.first // STEP, (geometry.last - STEP) // STEP)) * STEP
    assert geometry.minute_at(geometry.y_of(minute)) == minute


@given(geometries, st.integers(0, 6))
def test_a_day_comes_back_from_the_middle_of_its_column(geometry: GridGeometry, day: int) -> None:
    left, width = geometry.columns()[day]
    assert geometry.day_at(left + width // 2) == day
    assert geometry.day_at(geometry.ruler - 1) is None


def test_a_lone_card_takes_the_whole_column_and_two_at_once_share_it() -> None:
    geometry = GridGeometry(1000, 42, 48, 480, 1080)
    alone = place([Slot("a", 0, 600, 60)], geometry)["a"]
    shared = place([Slot("a", 0, 600, 60), Slot("b", 0, 630, 60)], geometry)
    assert alone.width > geometry.columns()[0][1] - 8
    assert shared["a"].width < alone.width // 2 + 1
    assert shared["b"].x > shared["a"].x

"""Clashes with the road (A12) and the load of a day (A16)."""

from __future__ import annotations

from datetime import timedelta

from kamdesk.model.places.rules.travel import Correction, Travel
from kamdesk.model.schedule.rules.clashes import ClashKind, clashes, day_load, legs
from kamdesk.model.schedule.rules.kinds import Channel, State
from tests.support.weeks import MONDAY, an_activity, spot

TRAVEL = Travel.of([Correction("Rīga", "Jelgava", 50, 42)])


def test_ten_in_riga_and_a_quarter_to_eleven_in_jelgava_warns() -> None:
    plan = [an_activity(1, start=600, minutes=30, town="Rīga"), an_activity(2, start=645, town="Jelgava")]
    [clash] = clashes(plan, TRAVEL)
    assert clash.kind is ClashKind.ROAD
    assert (clash.road, clash.gap, clash.from_town, clash.to_town) == (50, 15, "Rīga", "Jelgava")
    assert clashes([plan[0], an_activity(2, start=680, town="Jelgava")], TRAVEL) == ()


def test_a_call_in_between_does_not_hide_the_road() -> None:
    plan = [
        an_activity(1, start=600, minutes=30, town="Rīga"),
        an_activity(2, start=630, minutes=10, channel=Channel.CALL),
        an_activity(3, start=645, town="Jelgava"),
    ]
    assert [clash.kind for clash in clashes(plan, TRAVEL)] == [ClashKind.ROAD]


def test_two_things_at_once_clash_also_over_midnight() -> None:
    plan = [
        an_activity(1, start=23 * 60, minutes=120),
        an_activity(2, day=MONDAY + timedelta(days=1), start=30, minutes=30),
    ]
    [clash] = clashes(plan, TRAVEL)
    assert clash.kind is ClashKind.OVERLAP
    assert clash.gap == -30


def test_what_did_not_take_place_stands_in_nobodys_way() -> None:
    plan = [an_activity(1, state=State.MISSED), an_activity(2), an_activity(3, start=None)]
    assert clashes(plan, TRAVEL) == ()


def test_the_load_is_work_and_road_there_and_back() -> None:
    plan = [
        an_activity(1, start=600, minutes=240, town="Jelgava"),
        an_activity(2, start=900, minutes=140, channel=Channel.ONLINE),
        an_activity(3, start=None, minutes=10, channel=Channel.TASK),
        an_activity(4, state=State.CANCELLED, minutes=300),
    ]
    load = day_load(MONDAY, plan, TRAVEL, spot("Rīga"))
    assert (load.work, load.road.minutes, load.road.km, load.total, load.over) == (390, 100, 84, 490, True)
    assert not day_load(MONDAY, plan[:1], TRAVEL, spot("Rīga")).over
    assert day_load(MONDAY + timedelta(days=1), plan, TRAVEL, None).total == 0


def test_the_road_goes_from_meeting_to_meeting_and_home() -> None:
    plan = [an_activity(2, start=800, town="Rīga"), an_activity(1, start=600, town="Jelgava")]
    pieces = [(one.id if one else "home", leg.minutes) for one, leg in legs(plan, TRAVEL, spot("Rīga"))]
    assert pieces == [("a1", 50), ("a2", 50), ("home", 0)]

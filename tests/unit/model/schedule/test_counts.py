"""Plan and fact of a week (A9): 12 planned, 11 held, 1 missed with its reason, 3 off schedule."""

from __future__ import annotations

from datetime import timedelta

from kamdesk.model.places.rules.travel import Correction, Leg, Travel
from kamdesk.model.schedule.rules.activity import moved_from
from kamdesk.model.schedule.rules.counts import PlanFact, count_week
from kamdesk.model.schedule.rules.kinds import Channel, State
from tests.support.weeks import MONDAY, WEEK, an_activity, spot

TRAVEL = Travel.of([Correction("Rīga", "Jelgava", 50, 42)])
NEXT_MONDAY = MONDAY + timedelta(days=7)


def test_a_week_closes_with_its_numbers() -> None:
    plan = [an_activity(n, MONDAY + timedelta(days=n % 5), 540 + n, 30, state=State.DONE) for n in range(11)]
    plan.append(an_activity(11, state=State.MISSED, missed_reason="Client was ill"))
    plan += [
        an_activity(20, state=State.DONE, off_schedule=True),
        an_activity(21, state=State.DONE, off_schedule=True),
    ]
    plan.append(an_activity(22, state=State.DONE, off_schedule=True, channel=Channel.CALL))
    plan.append(an_activity(23, state=State.CANCELLED))
    counts = count_week(WEEK, plan, TRAVEL, None)
    assert counts.visits == PlanFact(planned=12, done=11, missed=1)
    assert counts.off_schedule == {Channel.VISIT: 2, Channel.CALL: 1}
    assert counts.off_schedule_total == 3
    assert counts.missed_reasons == {"Client was ill": 1}


def test_what_was_moved_counts_in_the_week_it_was_planned_for() -> None:
    out = an_activity(1, NEXT_MONDAY, moved_from=MONDAY, channel=Channel.CALL)
    within = an_activity(
        2, MONDAY + timedelta(days=3), moved_from=MONDAY, channel=Channel.CALL, state=State.DONE
    )
    this = count_week(WEEK, [out, within], TRAVEL, None)
    assert this.calls == PlanFact(planned=2, done=1, moved=2)
    assert count_week(WEEK.next(), [out], TRAVEL, None).calls == PlanFact(planned=1, open=1)


def test_moving_counts_once_the_week_has_begun() -> None:
    one = an_activity(1)
    assert moved_from(one, MONDAY + timedelta(days=1), MONDAY - timedelta(days=1)) is None
    assert moved_from(one, MONDAY + timedelta(days=1), MONDAY) == MONDAY
    moved = an_activity(1, MONDAY + timedelta(days=1), moved_from=MONDAY)
    assert moved_from(moved, MONDAY + timedelta(days=2), MONDAY) == MONDAY
    assert moved_from(moved, MONDAY, MONDAY) is None


def test_the_road_of_the_week_adds_the_days() -> None:
    plan = [an_activity(1, town="Jelgava"), an_activity(2, MONDAY + timedelta(days=1), town="Jelgava")]
    assert count_week(WEEK, plan, TRAVEL, spot("Rīga")).road == Leg(200, 168)


def test_tasks_are_no_contacts() -> None:
    counts = count_week(WEEK, [an_activity(1, channel=Channel.TASK), an_activity(2)], TRAVEL, None)
    assert counts.contacts.planned == 1

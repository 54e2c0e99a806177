"""When to leave, and weeks that are used again."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

from kamdesk.model.places.rules.travel import Correction, Travel
from kamdesk.model.schedule.rules.kinds import Channel, State
from kamdesk.model.schedule.rules.reminders import upcoming
from kamdesk.model.schedule.rules.templates import (
    TemplateItem,
    WeekTemplate,
    apply_template,
    check_template,
    items_of,
)
from tests.support.weeks import MONDAY, WEEK, an_activity, spot

RIGA = ZoneInfo("Europe/Riga")
TRAVEL = Travel.of([Correction("Rīga", "Jelgava", 50, 42)])
HOLIDAY = date(2026, 11, 18)


def test_one_leaves_in_time_from_where_one_is() -> None:
    plan = [
        an_activity(1, start=600, town="Jelgava"),
        an_activity(2, start=720, town="Rīga"),
        an_activity(3, start=540, minutes=15, channel=Channel.CALL),
        an_activity(4, start=900, state=State.DONE),
        an_activity(5, start=None),
    ]
    now = datetime(2026, 11, 16, 6, 0, tzinfo=UTC)  # 8:00 in Riga
    found = upcoming(plan, now, TRAVEL, spot("Rīga"), RIGA)
    assert [(one.activity_id, one.road, one.leave.astimezone(RIGA).strftime("%H:%M")) for one in found] == [
        ("a3", 0, "09:00"),
        ("a1", 50, "09:10"),
        ("a2", 50, "11:10"),
    ]
    first = found[0]
    assert not first.due(now)
    assert first.due(now + timedelta(minutes=51))
    assert not first.due(now + timedelta(hours=1))


def test_a_moved_activity_is_announced_again() -> None:
    now = datetime(2026, 11, 16, 6, 0, tzinfo=UTC)
    [one] = upcoming([an_activity(1, start=600)], now, TRAVEL, None, RIGA)
    [other] = upcoming([an_activity(1, start=615)], now, TRAVEL, None, RIGA)
    assert one.key != other.key


def test_a_week_becomes_a_template_and_the_template_a_week() -> None:
    plan = [
        an_activity(1, start=600, goal="Заказ"),
        an_activity(2, HOLIDAY, 540, 15, channel=Channel.CALL),
        an_activity(
            3, MONDAY + timedelta(days=4), None, 30, channel=Channel.TASK, clients=(), title="Atskaite"
        ),
        an_activity(4, off_schedule=True, state=State.DONE),
        an_activity(5, state=State.CANCELLED),
    ]
    items = items_of(plan, WEEK)
    assert [(item.weekday, item.channel, item.client_id) for item in items] == [
        (1, Channel.VISIT, "c1"),
        (3, Channel.CALL, "c2"),
        (5, Channel.TASK, None),
    ]
    template = WeekTemplate("t", "Nedēļa A", items)
    applied = apply_template(template, WEEK, {HOLIDAY}, [], {"c1", "c2"})
    assert [(draft.day, draft.client_ids, draft.title) for draft in applied.drafts] == [
        (MONDAY, ("c1",), ""),
        (MONDAY + timedelta(days=4), (), "Atskaite"),
    ]
    assert [why for _, why in applied.skipped] == ["Public holiday"]
    assert apply_template(template, WEEK, {HOLIDAY}, plan, {"c1", "c2"}).drafts == ()
    gone = apply_template(template, WEEK, set(), [], {"c2"}, not_before=MONDAY + timedelta(days=3))
    assert [why for _, why in gone.skipped] == ["The day has passed", "The day has passed"]
    assert apply_template(template, WEEK, set(), [], {"c2"}).skipped[0][1] == "The client is archived"


def test_a_template_falls_on_the_right_days_of_week_53() -> None:
    from kamdesk.model.core.clock import IsoWeek

    template = WeekTemplate("t", "A", (TemplateItem(5, 600, 60, Channel.VISIT, "c1"),))
    [draft] = apply_template(template, IsoWeek(2026, 53), set(), [], {"c1"}).drafts
    assert draft.day == date(2027, 1, 1)


def test_a_template_needs_a_name_and_something_to_repeat() -> None:
    assert {problem.field for problem in check_template(" ", [])} == {"name", "items"}
    assert check_template("A", [TemplateItem(8, 600, 60, Channel.CALL)])

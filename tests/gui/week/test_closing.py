"""Closing the week by keys: what is open, five questions, then nothing changes any more."""

from __future__ import annotations

from typing import Any

import pytest
from PySide6.QtCore import Qt

from kamdesk.model.core import clock
from kamdesk.model.core.clock import IsoWeek
from kamdesk.model.schedule.queries.reports import week_report
from kamdesk.model.schedule.queries.week import week_view
from kamdesk.model.schedule.rules.closing import Question
from kamdesk.model.store.drafts import draft
from kamdesk.ui.screens.week.closing import SCREEN
from tests.support.clocks import TestClock
from tests.support.desk import CTRL, Desk, settle

WEEK = IsoWeek(2026, 47)


@pytest.fixture
def friday(frozen_clock: TestClock) -> TestClock:
    frozen_clock.forward(days=1, hours=8)
    return frozen_clock


@pytest.fixture
def closing(friday: TestClock, desk: Desk) -> Any:
    desk.open("week")
    desk.shell.registry["week.close"].trigger()
    settle()
    return desk.screen.closing


def settle_all(desk: Desk, closing: Any) -> None:
    """The first was not held, for the first reason offered; the others were. Nothing but keys."""
    assert closing.list.hasFocus()
    desk.key(Qt.Key.Key_X)
    assert desk.screen.reason.isVisible()
    desk.key(Qt.Key.Key_Return)
    for _turn in range(len(closing.list.items.items)):
        assert closing.list.hasFocus()
        desk.key(Qt.Key.Key_Space)


def test_open_contacts_stand_in_the_way_and_are_settled_with_space(desk: Desk, closing: Any) -> None:
    open_ones = len(closing.list.items.items)
    assert open_ones > 3
    desk.key(Qt.Key.Key_Return, CTRL)
    assert closing.banner.isVisible()
    assert not desk.read(week_view, WEEK).closed
    settle_all(desk, closing)
    assert closing.ready.isVisible()
    assert not closing.list.isVisible()


def test_the_week_is_closed_with_its_answers_and_its_report_is_shown(desk: Desk, closing: Any) -> None:
    settle_all(desk, closing)
    assert closing.answers[Question.WENT_WELL].hasFocus()
    desk.type("Jauns plaukts Rīgā")
    desk.key(Qt.Key.Key_Tab)
    desk.type("Ceļš")
    desk.key(Qt.Key.Key_Return, CTRL)
    assert desk.read(week_view, WEEK).closed
    answers = desk.read(week_report, WEEK).answers
    assert answers == {Question.WENT_WELL: "Jauns plaukts Rīgā", Question.WENT_WRONG: "Ceļš"}
    assert desk.shell.route.room == "docs"
    assert desk.screen.presenter.paper == "week-report"
    assert desk.read(draft, SCREEN, "2026-47") is None


def test_a_closed_week_changes_no_more_by_any_key(desk: Desk, closing: Any) -> None:
    settle_all(desk, closing)
    desk.key(Qt.Key.Key_Return, CTRL)
    screen = desk.open("week")
    assert screen.read_only()
    before = desk.read(week_view, WEEK).activities
    screen.grid.setFocus()
    for code, mods in (
        (Qt.Key.Key_Down, CTRL),
        (Qt.Key.Key_X, Qt.KeyboardModifier.NoModifier),
        (Qt.Key.Key_Space, Qt.KeyboardModifier.NoModifier),
        (Qt.Key.Key_Delete, Qt.KeyboardModifier.NoModifier),
        (Qt.Key.Key_F2, Qt.KeyboardModifier.NoModifier),
        (Qt.Key.Key_N, CTRL),
        (Qt.Key.Key_Z, CTRL),
        (Qt.Key.Key_Z, CTRL),
    ):
        screen.grid.select(before[0].id)
        desk.key(code, mods)
    assert not screen.editor.isVisible()
    assert desk.read(week_view, WEEK).activities == before


def test_answers_half_typed_are_there_after_going_away(desk: Desk, closing: Any) -> None:
    closing.answers[Question.LEARNED].setFocus()
    desk.type("Sīrupi iet labāk par tēju")
    desk.key(Qt.Key.Key_Escape)
    assert desk.screen.pages.currentWidget() is desk.screen.planner
    desk.open("clients")
    desk.shell.switch_language("ru")
    desk.open("week", None, close="1")
    assert closing.answers[Question.LEARNED].text() == "Sīrupi iet labāk par tēju"
    assert closing.form.fields[Question.LEARNED.value].label.text().startswith("Что")


def test_a_week_to_come_cannot_be_closed(desk: Desk, friday: TestClock) -> None:
    desk.open("week")
    desk.key(Qt.Key.Key_PageDown, CTRL)
    desk.shell.registry["week.close"].trigger()
    settle()
    desk.screen.closing.finish_week()
    assert not desk.read(week_view, IsoWeek(2026, 48)).closed
    assert desk.screen.closing.banner.isVisible()
    assert clock.today().isoformat() == "2026-11-20"

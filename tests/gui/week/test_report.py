"""The report of a visit: everything that follows from it, and what was typed never gets lost."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from kamdesk.model.clients.queries import client_card
from kamdesk.model.core.clock import IsoWeek
from kamdesk.model.journal.queries import client_promises
from kamdesk.model.market.queries import observations
from kamdesk.model.schedule.queries.activities import activity
from kamdesk.model.schedule.queries.shelf import shelf_of
from kamdesk.model.schedule.queries.week import week_view
from kamdesk.model.schedule.rules.activity import Activity
from kamdesk.model.schedule.rules.kinds import Channel, State
from kamdesk.model.schedule.rules.shelf import count_shelf
from kamdesk.model.store.drafts import draft
from kamdesk.model.store.portfolio import Portfolio
from kamdesk.reports.visit.content import copy_for_client
from kamdesk.reports.visit.gather import gather
from kamdesk.ui.screens.week.report import SCREEN
from kamdesk.ui.shell.route import Route
from tests.support.desk import CTRL, Desk, desk_over, settle

WEEK = IsoWeek(2026, 47)
TODAY = date(2026, 11, 19)
TYPED = "Skatījāmies plauktu: pietrūkst sīrupu, konkurents nolicis savu statīvu pie kases."


def visit_of_today(desk: Desk) -> Activity:
    week = desk.read(week_view, WEEK)
    return next(
        one
        for one in week.activities
        if one.day == TODAY and one.state is State.PLANNED and one.channel is Channel.VISIT and one.clients
    )


@pytest.fixture
def one(desk: Desk) -> Activity:
    return visit_of_today(desk)


@pytest.fixture
def page(desk: Desk, one: Activity) -> Any:
    return desk.open("week", one.id)


def test_f4_opens_the_report_with_the_cursor_in_its_text(desk: Desk, one: Activity) -> None:
    planner = desk.open("week")
    planner.grid.setFocus()
    planner.grid.select(one.id)
    desk.key(Qt.Key.Key_F4)
    assert desk.shell.route.record_id == one.id
    assert desk.screen.report.hasFocus()


def test_a_report_with_promise_competitor_and_next_step_is_one_step(
    desk: Desk, page: Any, one: Activity
) -> None:
    assert one.client is not None
    before = len(desk.read(client_promises, one.client.id, TODAY))
    seen = len(desk.read(observations))
    desk.type(TYPED)
    page.next_step.setFocus()
    desk.type("Aizvest paraugus")
    page.next_step_day.setFocus()
    desk.type("+7")
    desk.key(Qt.Key.Key_J, CTRL)
    assert page.promises.what.hasFocus()
    desk.type("apmaksāt rēķinu")
    desk.key(Qt.Key.Key_Tab)
    desk.type("1 250,50")
    desk.key(Qt.Key.Key_Tab)
    desk.enter("27.11.2026")
    page.seen.name.setFocus()
    desk.type("Kafijas Nams Plus")
    page.seen.what.setFocus()
    desk.type("sava kafija −10 %")
    desk.key(Qt.Key.Key_Return, CTRL)
    stored = desk.read(activity, one.id)
    assert (stored.state, stored.report, stored.next_step) == (State.DONE, TYPED, "Aizvest paraugus")
    assert stored.next_step_day == date(2026, 11, 26)
    newest = next(
        row for row in desk.read(client_promises, one.client.id, TODAY) if row.what == "apmaksāt rēķinu"
    )
    assert (newest.amount_minor, newest.due) == (125050, date(2026, 11, 27))
    assert len(desk.read(client_promises, one.client.id, TODAY)) == before + 1
    noted = [row for row in desk.read(observations) if row.competitor == "Kafijas Nams Plus"]
    assert [(row.what, row.client_id) for row in noted] == [("sava kafija −10 %", one.client.id)]
    assert desk.read(client_card, one.client.id, TODAY).next_step == "Aizvest paraugus"
    assert desk.shell.route.room == "week"
    assert desk.screen.grid.current == one.id
    desk.key(Qt.Key.Key_Z, CTRL)
    assert desk.read(activity, one.id).state is State.PLANNED
    assert len(desk.read(observations)) == seen


def test_a_copied_report_is_asked_about_once_and_saved_the_second_time(
    desk: Desk, page: Any, one: Activity
) -> None:
    other = next(row for row in desk.read(week_view, WEEK).activities if len(row.report) > 40)
    desk.type(other.report)
    desk.key(Qt.Key.Key_Return, CTRL)
    assert page.banner.isVisible()
    assert "100" in page.banner.words.text()
    assert desk.read(activity, one.id).state is State.PLANNED
    page.report.setFocus()
    desk.key(Qt.Key.Key_Return, CTRL)
    assert desk.read(activity, one.id).state is State.DONE


def test_an_unreadable_sum_or_date_is_told_and_nothing_is_lost(desk: Desk, page: Any, one: Activity) -> None:
    desk.type(TYPED)
    page.promises.what.setFocus()
    desk.type("atlaide")
    page.promises.amount.setFocus()
    desk.type("simts")
    desk.key(Qt.Key.Key_Return, CTRL)
    assert desk.read(activity, one.id).state is State.PLANNED
    assert page.promises.form.fields["amount"].line.text()
    page.promises.amount.setText("100")
    page.next_step_day.setText("31.02.2027")
    desk.key(Qt.Key.Key_Return, CTRL)
    assert desk.read(activity, one.id).state is State.PLANNED
    assert page.form.fields["next_step_day"].line.text()


def fill(desk: Desk, page: Any) -> None:
    page.report.setFocus()
    desk.type(TYPED)
    page.promises.what.setFocus()
    desk.type("atvest katalogu")
    page.promises.due.setFocus()
    desk.enter("1.12.2026")
    page.promises.what.setFocus()
    desk.type("pusrakst")


def check(page: Any) -> None:
    assert page.report.text() == TYPED
    assert [line.what for line in page.promises.all_lines()] == ["atvest katalogu", "pusrakst"]


def test_what_was_typed_survives_language_room_and_another_record(
    desk: Desk, page: Any, one: Activity
) -> None:
    fill(desk, page)
    desk.shell.switch_language("ru")
    settle()
    check(page)
    assert desk.shell.windowTitle().startswith("KAMdesk")
    desk.key(Qt.Key.Key_3, CTRL)
    other = next(row for row in desk.read(week_view, WEEK).activities if row.id != one.id and row.clients)
    desk.open("week", other.id)
    assert desk.screen.report.text() == other.report
    assert desk.screen.promises.all_lines() == ()
    desk.open("week", one.id)
    check(desk.screen)
    assert desk.read(activity, one.id).report == ""


def test_a_draft_is_there_in_a_new_window_over_the_same_portfolio(
    demo: Portfolio, qtbot: QtBot, tmp_path: Path
) -> None:
    with desk_over(demo, qtbot, tmp_path) as desk:
        one = visit_of_today(desk)
        fill(desk, desk.open("week", one.id))
        qtbot.waitUntil(lambda: desk.read(draft, SCREEN, one.id) is not None)
    with desk_over(demo, qtbot, tmp_path) as desk:
        check(desk.open("week", one.id))
        desk.key(Qt.Key.Key_Return, CTRL)
        assert desk.read(activity, one.id).report == TYPED
        assert desk.read(draft, SCREEN, one.id) is None


def test_a_photo_is_kept_with_the_report(
    desk: Desk, page: Any, one: Activity, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    picture = tmp_path / "plaukts.png"
    picture.write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(200))
    monkeypatch.setattr(QFileDialog, "getOpenFileNames", lambda *_a, **_k: ([str(picture)], ""))
    page.photos.add.click()
    desk.type(TYPED)
    page.save()
    with desk.portfolio.raw_read() as raw:
        rows = raw.execute(
            "SELECT owner_id, name, size FROM attachment WHERE deleted_at IS NULL AND owner_kind = 'activity'"
        ).fetchall()
    assert [tuple(row) for row in rows] == [(one.id, "plaukts.png", 208)]
    again = desk.open("week", one.id)
    assert [item.title for item in again.photos.list.items.items] == ["plaukts.png"]


def test_a_photo_that_is_gone_is_said_and_the_rest_stays(
    desk: Desk, page: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(QFileDialog, "getOpenFileNames", lambda *_a, **_k: ([str(tmp_path / "nav.png")], ""))
    desk.type(TYPED)
    page.photos.add.click()
    assert page.report.text() == TYPED
    assert page.photos.new == []
    assert desk.toast or desk.shell.banner.isVisible()


def test_the_shelf_is_checked_by_keys_and_printed(desk: Desk, page: Any, one: Activity) -> None:
    assert one.client is not None
    page.shelf.fill.setFocus()
    desk.key(Qt.Key.Key_Space)
    listed = len(page.shelf.lines)
    assert listed > 3
    assert page.shelf.list.hasFocus()
    desk.key(Qt.Key.Key_Space)
    desk.key(Qt.Key.Key_Down)
    desk.key(Qt.Key.Key_Space, times=2)
    desk.key(Qt.Key.Key_Down)
    desk.key(Qt.Key.Key_Delete)
    page.shelf.product.setFocus()
    desk.type("Melnā Pupiņa 250 g")
    page.shelf.side.set_value("rival")
    page.shelf.facings.setFocus()
    desk.type("x")
    desk.key(Qt.Key.Key_Return, CTRL)
    assert desk.shell.route.record_id == one.id
    page.shelf.facings.selectAll()
    desk.type("6")
    page.shelf.stock.setFocus()
    desk.key(Qt.Key.Key_Return)
    page.report.setFocus()
    desk.type(TYPED)
    desk.shell.open(Route("today"))
    assert len(desk.read(draft, SCREEN, one.id)["shelf"]) == listed
    desk.open("week", one.id)
    desk.key(Qt.Key.Key_Return, CTRL)
    found = desk.read(shelf_of, one.id)
    assert len(found) == listed
    count = count_shelf(found)
    assert (count.listed, count.on_shelf, count.untagged) == (listed - 1, listed - 2, 1)
    assert [(line.rival, line.facings) for line in found if line.rival] == [(True, 6)]
    content = desk.read(lambda connection: gather(connection, activity_id=one.id))
    assert [line.state for line in content.shelf[:2]] == ["untagged", "away"]
    assert not any(line.rival for line in copy_for_client(content).shelf)

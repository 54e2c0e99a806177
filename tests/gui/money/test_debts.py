"""Calling about money by keys alone: promised, not answered, the letter of the next step, the register."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from kamdesk.model.collecting.queries import calls_today
from kamdesk.model.core import clock
from kamdesk.model.journal.queries.promises import client_promises
from kamdesk.model.ledger.queries import payment_list, receivables_by_age
from kamdesk.ui.layout_check import clipped, unnamed
from kamdesk.ui.shell.route import Route
from tests.support.desk import CTRL, Desk, settle


@pytest.fixture
def page(desk: Desk, qtbot: QtBot) -> Any:
    view = desk.open("money").view
    qtbot.waitUntil(lambda: view.case is not None)
    view.left.calls.setFocus()
    return view


def _calls(desk: Desk) -> list[str]:
    return [one.client_id for one in desk.read(calls_today, clock.today())]


def test_the_list_begins_with_broken_promises_and_the_badge_counts(desk: Desk, page: Any) -> None:
    shown = [item.id for item in page.left.calls.items.items]
    assert shown == _calls(desk)
    assert "Volga" in page.left.calls.items.items[0].title
    badge = next(item.badge for item in desk.shell.rail._items if item.key == "money")
    assert badge == len(shown)


def test_no_answer_moves_the_call_to_tomorrow(desk: Desk, page: Any) -> None:
    first = _calls(desk)[0]
    desk.key(Qt.Key.Key_Home)
    desk.key(Qt.Key.Key_N)
    assert first not in _calls(desk)
    assert page.left.calls.items.items[0].id == _calls(desk)[0]
    desk.key(Qt.Key.Key_Z, CTRL)
    assert _calls(desk)[0] == first


def test_a_promise_is_typed_in_place(desk: Desk, page: Any, qtbot: QtBot) -> None:
    first = _calls(desk)[0]
    desk.key(Qt.Key.Key_Home)
    desk.key(Qt.Key.Key_Return)
    assert page.left.promise.sum.hasFocus()
    page.left.promise.sum.selectAll()
    desk.type("1320")
    desk.key(Qt.Key.Key_Tab)
    assert page.left.promise.day.hasFocus()
    page.left.promise.day.selectAll()
    desk.type("27.11.2026")
    desk.key(Qt.Key.Key_Return)
    due = clock.today() + timedelta(days=8)
    made = [one for one in desk.read(client_promises, first, clock.today()) if one.due == due]
    assert [one.amount_minor for one in made] == [1320_00]
    assert not page.left.promise.isVisible()
    assert first not in _calls(desk)
    assert page.left.calls.hasFocus()


def test_esc_closes_the_line_of_a_promise(desk: Desk, page: Any) -> None:
    desk.key(Qt.Key.Key_Home)
    desk.key(Qt.Key.Key_P)
    assert page.left.promise.isVisible()
    desk.key(Qt.Key.Key_Escape)
    assert not page.left.promise.isVisible()


def test_a_past_day_shows_its_own_debts_and_notes_nothing(desk: Desk, page: Any, qtbot: QtBot) -> None:
    day = clock.today() - timedelta(days=40)
    page.centre.day.set_value(day)
    page.centre.day.changed.emit(day)
    settle()
    (age,) = desk.read(receivables_by_age, day)
    assert sum(row.ageing.total for row in page.centre.table.rows.rows) == age.total
    assert all(not item.below for item in page.left.calls.items.items)
    page.left.calls.setFocus()
    desk.key(Qt.Key.Key_Escape)
    assert page.day is None


def test_enter_on_a_client_goes_to_its_steps_also_in_a_narrow_window(
    desk: Desk, page: Any, qtbot: QtBot
) -> None:
    page.centre.table.setFocus()
    desk.key(Qt.Key.Key_Home)
    desk.key(Qt.Key.Key_Return)
    assert page.right.isAncestorOf(desk.focused)
    desk.shell.resize(1093, 540)
    settle()
    assert not page.right.isVisible()
    page.centre.table.setFocus()
    desk.key(Qt.Key.Key_Return)
    assert page.right.isVisible()
    desk.key(Qt.Key.Key_Escape)
    assert not page.right.isVisible()
    assert page.centre.table.hasFocus()


def test_a_letter_sent_is_marked_where_the_steps_stand(desk: Desk, page: Any, qtbot: QtBot) -> None:
    rung = page.case.next_rung
    assert rung is not None
    assert rung.reminder is not None
    page.right.ladder.pressed.emit(rung, "sent")
    assert page.right.sent_line.isVisible()
    page.right.sent_line.ok.setFocus()
    desk.key(Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: page.case.rungs[2].reminder.sent_on == clock.today())


def test_ctrl_p_shows_the_register(desk: Desk, page: Any) -> None:
    desk.key(Qt.Key.Key_P, CTRL)
    assert desk.shell.route.room == "docs"
    assert "receivables" in str(desk.shell.route.record_id)


def test_a_payment_that_waits_is_allocated_as_proposed(desk: Desk, qtbot: QtBot) -> None:
    waiting = [one for one in desk.read(payment_list) if one.left_minor > 0]
    desk.shell.open(Route("money", tab="payments"))
    settle()
    view = desk.screen.view
    key = next(row.id for row in view.page.model.rows if view.page.in_segment(row, "waiting"))
    view.page.table.select_key(key)
    settle()
    view.page.table.setFocus()
    desk.key(Qt.Key.Key_Return)
    assert view.form.isAncestorOf(desk.focused)
    desk.key(Qt.Key.Key_Return, CTRL)
    left = [one for one in desk.read(payment_list) if one.left_minor > 0]
    assert len(left) == len(waiting) - 1 or not view.form.values()


@pytest.mark.parametrize("tab", ["debts", "promises", "payments"])
@pytest.mark.parametrize("size", [(1366, 698), (1093, 540)])
def test_nothing_is_clipped_or_nameless(desk: Desk, tab: str, size: tuple[int, int]) -> None:
    desk.shell.resize(*size)
    desk.shell.open(Route("money", tab=tab))
    settle()
    for language in ("ru", "lv"):
        desk.shell.switch_language(language)
        settle()
        assert clipped(desk.shell) == []
        assert unnamed(desk.shell) == []


def test_a_payment_typed_by_keys_is_noted_corrected_and_taken_back(desk: Desk) -> None:
    before = len(desk.read(payment_list))
    desk.shell.open(Route("money", tab="payments"))
    settle()
    desk.key(Qt.Key.Key_N, CTRL)
    form = desk.screen.record.form
    form.client.setFocus()
    desk.type("Kurzemes")
    desk.key(Qt.Key.Key_Return)
    form.sum.setFocus()
    desk.type("12,3x")
    desk.key(Qt.Key.Key_Return, CTRL)
    assert form.form.fields["amount"].line.text()
    form.sum.selectAll()
    desk.type("123,45")
    form.number.setFocus()
    desk.type("MX-7")
    desk.key(Qt.Key.Key_Return, CTRL)
    made = next(one for one in desk.read(payment_list) if one.number == "MX-7")
    assert (made.amount_minor, made.origin, "Kurzemes" in made.client) == (123_45, "typed", True)
    desk.open("money", f"payment:{made.id}")
    form.note.setFocus()
    desk.type("piezvanīja")
    desk.key(Qt.Key.Key_Return, CTRL)
    assert [one.note for one in desk.read(payment_list) if one.number == "MX-7"] == ["piezvanīja"]
    desk.key(Qt.Key.Key_Z, CTRL, times=2)
    assert len(desk.read(payment_list)) == before


def test_a_hidden_room_says_nothing_below(desk: Desk, page: Any) -> None:
    said = desk.shell.status.last
    assert "50" in said.text()
    desk.open("today")
    desk.shell.switch_language("ru")
    settle()
    assert "50" not in said.text()

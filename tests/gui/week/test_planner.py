"""The planner worked by keys on the teaching portfolio (Thursday 19.11.2026, 10:00)."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QFileDialog, QMenu

from kamdesk.model.clients.queries.people import client_people
from kamdesk.model.core.clock import IsoWeek
from kamdesk.model.schedule.queries.activities import activity
from kamdesk.model.schedule.queries.week import week_view
from kamdesk.model.schedule.rules.activity import Activity
from kamdesk.model.schedule.rules.kinds import Channel, State
from kamdesk.model.schedule.services.activities import set_parties
from kamdesk.ui.language import l10n
from kamdesk.ui.widgets.button import Button
from tests.support.clocks import TestClock
from tests.support.desk import CTRL, SHIFT, Desk, settle

WEEK = IsoWeek(2026, 47)
NEXT = IsoWeek(2026, 48)


@pytest.fixture
def planner(desk: Desk) -> Any:
    screen = desk.open("week")
    screen.grid.setFocus()
    settle()
    return screen


def planned(desk: Desk, *, channel: Channel = Channel.VISIT, after: date = date(2026, 11, 20)) -> Activity:
    """A planned activity of Friday."""
    week = desk.read(week_view, WEEK)
    return next(
        one
        for one in week.activities
        if one.day >= after and one.state is State.PLANNED and one.channel is channel
    )


def stored(desk: Desk, key: str) -> Activity:
    found = desk.read(activity, key)
    assert found is not None
    return found


def test_arrows_walk_over_the_cards_day_by_day(planner: Any, desk: Desk) -> None:
    grid = planner.grid
    ordered = sorted(grid.grid.cards, key=lambda one: (one.day, one.start, one.key))
    grid.select(ordered[0].key)
    walked = [grid.current]
    for _step in ordered[1:]:
        desk.key(Qt.Key.Key_Down)
        walked.append(grid.current)
    assert walked == [one.key for one in ordered]
    desk.key(Qt.Key.Key_Left)
    assert grid.cards[grid.current].day == ordered[-1].day - 1
    desk.key(Qt.Key.Key_Right)
    assert grid.cards[grid.current].day == ordered[-1].day


def test_control_and_arrows_move_a_card_and_undo_brings_it_back(planner: Any, desk: Desk) -> None:
    one = planned(desk)
    planner.grid.select(one.id)
    desk.key(Qt.Key.Key_Down, CTRL, times=2)
    desk.key(Qt.Key.Key_Left, CTRL)
    moved = stored(desk, one.id)
    assert (moved.day, moved.start) == (date(2026, 11, 19), (one.start or 0) + 30)
    assert planner.grid.current == one.id
    assert planner.grid.hasFocus()
    desk.key(Qt.Key.Key_Z, CTRL, times=3)
    back = stored(desk, one.id)
    assert (back.day, back.start) == (one.day, one.start)


def test_shift_and_arrows_change_the_length(planner: Any, desk: Desk) -> None:
    one = planned(desk)
    planner.grid.select(one.id)
    desk.key(Qt.Key.Key_Down, SHIFT)
    assert stored(desk, one.id).minutes == one.minutes + 15
    desk.key(Qt.Key.Key_Up, SHIFT, times=20)
    assert stored(desk, one.id).minutes == 15


def test_space_marks_as_held_and_takes_the_mark_back(planner: Any, desk: Desk) -> None:
    one = planned(desk, after=date(2026, 11, 19))
    planner.grid.select(one.id)
    desk.key(Qt.Key.Key_Space)
    assert stored(desk, one.id).state is State.DONE
    desk.key(Qt.Key.Key_Space)
    assert stored(desk, one.id).state is State.PLANNED


def test_x_asks_for_the_reason_also_in_the_russian_layout(planner: Any, desk: Desk) -> None:
    one = planned(desk)
    planner.grid.select(one.id)
    desk.type("ч")  # the key of X
    assert planner.reason.isVisible()
    desk.key(Qt.Key.Key_Down)
    desk.key(Qt.Key.Key_Return)
    found = stored(desk, one.id)
    assert (found.state, found.missed_reason) == (State.MISSED, "Client was not there")
    assert planner.grid.hasFocus()
    assert "Klienta nebija" in planner.grid.cards[one.id].goal
    desk.key(Qt.Key.Key_X)
    assert stored(desk, one.id).state is State.PLANNED


def test_a_reason_in_own_words(planner: Any, desk: Desk) -> None:
    one = planned(desk)
    planner.grid.select(one.id)
    desk.key(Qt.Key.Key_X)
    desk.key(Qt.Key.Key_Tab)
    desk.enter("ūdens avārija veikalā")
    assert stored(desk, one.id).missed_reason == "ūdens avārija veikalā"


def test_enter_opens_the_editor_at_the_card_and_escape_leaves_things_as_they_were(
    planner: Any, desk: Desk
) -> None:
    one = planned(desk)
    planner.grid.select(one.id)
    desk.key(Qt.Key.Key_Return)
    assert planner.editor.isVisible()
    assert planner.editor.client.value() == one.clients[0].id
    desk.type("nekas")
    desk.key(Qt.Key.Key_Escape)
    assert not planner.editor.isVisible()
    assert stored(desk, one.id).goal == one.goal
    assert planner.grid.hasFocus()


def test_f2_changes_goal_and_time(planner: Any, desk: Desk) -> None:
    one = planned(desk)
    planner.grid.select(one.id)
    desk.key(Qt.Key.Key_F2)
    desk.key(Qt.Key.Key_A, CTRL)
    desk.type("Vienoties par plauktu")
    planner.editor.start.setFocus()
    desk.key(Qt.Key.Key_A, CTRL)
    desk.enter("1645")
    changed = stored(desk, one.id)
    assert (changed.goal, changed.start) == ("Vienoties par plauktu", 16 * 60 + 45)
    assert not planner.editor.isVisible()
    assert planner.grid.current == one.id


def test_a_new_visit_by_keys_only(planner: Any, desk: Desk, qtbot: Any) -> None:
    before = {one.id for one in desk.read(week_view, WEEK).activities}
    desk.key(Qt.Key.Key_N, CTRL)
    assert planner.editor.isVisible()
    desk.type("kurz")
    qtbot.waitUntil(planner.editor.client.listing)
    desk.key(Qt.Key.Key_Return)
    assert planner.editor.client.value()
    planner.editor.goal.setFocus()
    desk.type("Rudens akcija")
    desk.key(Qt.Key.Key_Return, CTRL)
    made = [one for one in desk.read(week_view, WEEK).activities if one.id not in before]
    assert [(one.goal, one.channel, one.state) for one in made] == [
        ("Rudens akcija", Channel.VISIT, State.PLANNED)
    ]
    assert "Kurzeme" in made[0].caption
    assert made[0].day >= date(2026, 11, 19)
    assert planner.grid.current == made[0].id


def parties(desk: Desk, one: Activity) -> tuple[list[str], list[str]]:
    """Ids of three clients, the activity's own first, and of two people."""
    week = desk.read(week_view, WEEK)
    keys = dict.fromkeys(client.id for each in (one, *week.activities) for client in each.clients)
    people = dict.fromkeys(person.id for key in keys for person in desk.read(client_people, key) if person.id)
    return list(keys)[:3], list(people)[:2]


def invite(desk: Desk, planner: Any, one: Activity, clients: list[str], people: list[str]) -> None:
    desk.shell.runner.command(
        set_parties, owner=desk.shell, activity_id=one.id, client_ids=clients, contact_ids=people
    )
    planner.refresh_at(one.id)
    settle()
    planner.grid.select(one.id)
    desk.key(Qt.Key.Key_Return)


def test_changing_a_visit_keeps_everybody_who_takes_part(planner: Any, desk: Desk) -> None:
    one = planned(desk)
    clients, people = parties(desk, one)
    assert (len(clients), len(people)) == (3, 2)
    invite(desk, planner, one, clients, people)
    assert planner.editor.more_clients.lines() == clients[1:]
    assert planner.editor.people.lines() == people
    desk.type("Kopīga degustācija")
    desk.key(Qt.Key.Key_Return, CTRL)
    kept = stored(desk, one.id)
    assert [client.id for client in kept.clients] == clients
    assert [person.id for person in kept.people] == people
    assert "Kopīga degustācija" in kept.goal


def test_a_third_client_is_added_and_the_second_taken_out(planner: Any, desk: Desk, qtbot: Any) -> None:
    one = planned(desk)
    invite(desk, planner, one, parties(desk, one)[0][:2], [])
    editor = planner.editor
    editor.second.setFocus()
    desk.enter("kurzemes tirgus")
    qtbot.waitUntil(lambda: len(editor.more_clients.lines()) == 2)
    assert editor.second.text() == ""
    editor.more_clients.findChildren(Button)[0].setFocus()
    desk.key(Qt.Key.Key_Space)
    assert len(editor.more_clients.lines()) == 1
    assert editor.second.hasFocus()
    desk.key(Qt.Key.Key_Return, CTRL)
    names = [client.name for client in stored(desk, one.id).clients]
    assert len(names) == 2
    assert "Kurzemes Tirgus" in names[1]


def test_escape_closes_the_list_under_a_field_before_the_editor(planner: Any, desk: Desk, qtbot: Any) -> None:
    desk.key(Qt.Key.Key_N, CTRL)
    desk.type("kurz")
    qtbot.waitUntil(planner.editor.client.listing)
    desk.key(Qt.Key.Key_Escape)
    assert not planner.editor.client.listing()
    assert planner.editor.isVisible()
    desk.key(Qt.Key.Key_Escape)
    assert not planner.editor.isVisible()


def test_enter_right_after_typing_a_client_takes_the_only_one(planner: Any, desk: Desk) -> None:
    """The list needs a moment; who types on does not wait for it."""
    desk.key(Qt.Key.Key_N, CTRL)
    desk.enter("kurzemes tirgus")
    assert "Kurzemes Tirgus" in planner.editor.client.text()
    assert planner.editor.client.value()


def test_a_visit_without_a_client_is_refused_at_its_field(planner: Any, desk: Desk) -> None:
    desk.key(Qt.Key.Key_N, CTRL)
    desk.key(Qt.Key.Key_Return, CTRL)
    assert planner.editor.isVisible()
    shown = [field.line.text() for field in planner.editor.form.fields.values() if field.line.text()]
    assert shown


def test_the_list_places_with_a_digit_arrows_and_enter(planner: Any, desk: Desk) -> None:
    planner.presenter.open(NEXT)
    settle()
    panel = planner.candidates.list
    panel.setFocus()
    settle()
    item = panel.current_item()
    assert item is not None
    desk.key(Qt.Key.Key_Return)
    assert planner.grid.placing
    desk.key(Qt.Key.Key_3)
    ghost = planner.grid.ghost
    desk.key(Qt.Key.Key_Down, times=2)
    assert planner.grid.ghost.when.startswith(l10n().time(ghost.start + 30)), "it says where it would stand"
    desk.key(Qt.Key.Key_Return)
    made = desk.read(week_view, NEXT).activities
    wednesday = [one for one in made if one.day == date(2026, 11, 25) and one.start == ghost.start + 30]
    assert [one.client.id for one in wednesday if one.client] == [item.data.client_id]
    assert panel.hasFocus()
    desk.key(Qt.Key.Key_5)
    assert planner.grid.ghost.day == 4
    desk.key(Qt.Key.Key_Escape)
    assert planner.grid.ghost is None
    assert panel.hasFocus()


def test_a_proposal_is_accepted_card_by_card_dropped_and_accepted_whole(planner: Any, desk: Desk) -> None:
    desk.key(Qt.Key.Key_PageDown, CTRL)
    assert planner.presenter.week == NEXT
    before = len(desk.read(week_view, NEXT).activities)
    desk.key(Qt.Key.Key_G, CTRL)
    items = planner.presenter.state.proposed
    assert len(items) > 5
    assert planner.grid.current == items[0].key
    assert planner.grid.hasFocus()
    desk.key(Qt.Key.Key_Return)
    assert len(desk.read(week_view, NEXT).activities) == before + 1
    assert len(planner.presenter.state.proposed) == len(items) - 1
    rest = planner.presenter.state.proposed
    planner.grid.select(rest[0].key)
    desk.key(Qt.Key.Key_Delete)
    assert len(planner.presenter.state.proposed) == len(rest) - 1
    desk.key(Qt.Key.Key_Return, CTRL)
    assert len(desk.read(week_view, NEXT).activities) == before + len(rest)
    assert planner.presenter.state.proposed == ()
    desk.key(Qt.Key.Key_Z, CTRL)
    assert len(desk.read(week_view, NEXT).activities) == before + 1


def test_escape_gives_a_proposal_up(planner: Any, desk: Desk) -> None:
    desk.key(Qt.Key.Key_PageDown, CTRL)
    desk.key(Qt.Key.Key_G, CTRL)
    desk.key(Qt.Key.Key_Escape)
    assert planner.presenter.state.proposed == ()
    assert desk.shell.route.room == "week"


def test_moving_a_proposed_card_changes_the_proposal_only(planner: Any, desk: Desk) -> None:
    desk.key(Qt.Key.Key_PageDown, CTRL)
    desk.key(Qt.Key.Key_G, CTRL)
    first = planner.presenter.state.proposed[0]
    before = len(desk.read(week_view, NEXT).activities)
    desk.key(Qt.Key.Key_Down, CTRL)
    assert planner.presenter.proposed(first.key).start == first.start + 15
    assert len(desk.read(week_view, NEXT).activities) == before


def test_delete_takes_a_card_out_and_undo_brings_it_back(planner: Any, desk: Desk) -> None:
    one = planned(desk)
    planner.grid.select(one.id)
    desk.key(Qt.Key.Key_Delete)
    assert one.id not in planner.grid.cards
    assert desk.read(activity, one.id) is None
    desk.key(Qt.Key.Key_Z, CTRL)
    assert one.id in planner.grid.cards


def test_weeks_turn_with_control_and_page_keys(planner: Any, desk: Desk) -> None:
    desk.key(Qt.Key.Key_PageUp, CTRL)
    assert planner.presenter.week == IsoWeek(2026, 46)
    desk.key(Qt.Key.Key_Home, CTRL)
    assert planner.presenter.week == WEEK


def test_f9_shows_the_brief_of_the_current_card_and_escape_comes_back_to_it(planner: Any, desk: Desk) -> None:
    one = planned(desk)
    planner.grid.select(one.id)
    settle()
    desk.key(Qt.Key.Key_F9)
    assert desk.shell.route.room == "docs"
    assert "Kurzem" in desk.screen.presenter.about.client or desk.screen.presenter.about.client
    desk.key(Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)
    assert desk.shell.route.room == "week"
    assert planner.grid.current == one.id


def test_the_current_card_is_spoken_and_each_card_is_there_for_a_reader(planner: Any, desk: Desk) -> None:
    one = planned(desk)
    planner.grid.select(one.id)
    words = planner.grid.accessibleDescription()
    assert "Vizīte" in words
    assert one.caption in words
    assert "Ieplānots" in words or "Plānots" in words
    was = QAccessible.isActive()
    QAccessible.setActive(True)
    try:
        planner.grid._lay_out()
        face = QAccessible.queryAccessibleInterface(planner.grid.viewport())
        spoken = {face.child(n).text(QAccessible.Text.Name) for n in range(face.childCount())}
        assert {card.spoken for card in planner.grid.grid.cards} <= spoken
    finally:
        QAccessible.setActive(was)
        planner.grid._lay_out()


def test_a_calendar_file_goes_out_and_comes_in(
    planner: Any, desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = tmp_path / "week.ics"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_a, **_k: (str(target), ""))
    planner.files.save_ics()
    text = target.read_text(encoding="utf-8")
    alive = [one for one in desk.read(week_view, WEEK).activities if one.state is not State.MISSED]
    assert text.count("BEGIN:VEVENT") == len(alive)
    incoming = tmp_path / "in.ics"
    incoming.write_text(
        "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//x//y//LV\r\nBEGIN:VEVENT\r\nUID:a1@else\r\n"
        "DTSTAMP:20261101T080000Z\r\nDTSTART:20261120T150000Z\r\nDTEND:20261120T160000Z\r\n"
        "SUMMARY:Izstāde\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n",
        encoding="utf-8",
    )
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_a, **_k: (str(incoming), ""))
    planner.files.load_ics()
    assert any("Izstāde" in one.caption for one in desk.read(week_view, WEEK).activities)


def test_a_file_that_is_no_calendar_is_refused_with_words(
    planner: Any, desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    wrong = tmp_path / "wrong.ics"
    wrong.write_text("nav kalendārs", encoding="utf-8")
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_a, **_k: (str(wrong), ""))
    planner.files.load_ics()
    assert desk.toast or desk.shell.banner.isVisible()


def test_a_week_becomes_a_template_and_fills_another(
    planner: Any, desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    planner.presenter.save_template("Kurzemes aplis")
    template = planner.presenter.state.templates[0]
    assert template.name == "Kurzemes aplis"
    desk.key(Qt.Key.Key_PageDown, CTRL, times=2)
    before = len(planner.grid.grid.cards)
    planner.presenter.apply_template(template.id)
    assert len(planner.grid.grid.cards) > before


def test_at_the_end_of_the_week_nothing_is_proposed_and_said_why(
    planner: Any, desk: Desk, frozen_clock: TestClock
) -> None:
    frozen_clock.forward(days=3)
    said: list[str] = []
    planner.tell = said.append
    desk.key(Qt.Key.Key_G, CTRL)
    assert planner.presenter.state.candidates
    assert said
    assert "vairs nav" in said[0] or "времени нет" in said[0], "people wait: it is the time that is missing"


def test_a_template_is_named_in_the_menu_itself(planner: Any) -> None:
    menu = QMenu()
    planner.files.fill_templates(menu)
    field = menu.actions()[-1].defaultWidget()  # type: ignore[attr-defined]
    field.setText("Latgales aplis")
    field.returnPressed.emit()
    assert [one.name for one in planner.presenter.state.templates] == ["Latgales aplis"]
    menu.deleteLater()

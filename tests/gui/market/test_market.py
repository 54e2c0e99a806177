"""What competitors do, noted and answered by keys."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from kamdesk.model.market.queries import Observation, competitor_list, observation, observations
from kamdesk.model.store.drafts import draft
from kamdesk.model.store.portfolio import Portfolio
from tests.support.desk import CTRL, Desk, desk_over, settle

TODAY = date(2026, 11, 19)


@pytest.fixture
def room(desk: Desk) -> Any:
    return desk.open("market")


def noted(desk: Desk) -> list[Observation]:
    found: list[Observation] = desk.read(observations)
    return found


def test_an_observation_with_a_new_competitor_by_keys_only(desk: Desk, room: Any, qtbot: QtBot) -> None:
    before = noted(desk)
    assert "Alpu Grauds" not in [one.name for one in desk.read(competitor_list)]
    desk.key(Qt.Key.Key_N, CTRL)
    form = desk.screen.form
    assert form.competitor.hasFocus()
    desk.type("Alpu Grauds")
    desk.key(Qt.Key.Key_Tab, times=2)
    assert form.what.hasFocus()
    desk.type("Pupiņas 1 kg, akcija līdz mēneša beigām")
    form.price.setFocus()
    desk.type("11,49")
    form.client.setFocus()
    desk.type("kurzemes tir")
    qtbot.waitUntil(form.client._popup.isVisible)
    desk.key(Qt.Key.Key_Return)
    desk.key(Qt.Key.Key_Return, CTRL)
    after = noted(desk)
    made = next(one for one in after if one.id not in {row.id for row in before})
    assert (made.competitor, made.price_minor, made.seen_on) == ("Alpu Grauds", 1149, TODAY)
    assert "Kurzemes Tirgus" in made.client
    assert "Alpu Grauds" in [one.name for one in desk.read(competitor_list)]
    assert desk.shell.route.record_id is None
    assert made.id in [row.id for row in desk.screen.seen.model.rows]
    desk.key(Qt.Key.Key_Z, CTRL)
    assert len(noted(desk)) == len(before)


def test_what_is_missing_or_unreadable_is_told_at_its_field(desk: Desk, room: Any) -> None:
    before = len(noted(desk))
    desk.key(Qt.Key.Key_N, CTRL)
    form = desk.screen.form
    form.price.setFocus()
    desk.type("dārgi")
    desk.key(Qt.Key.Key_Return, CTRL)
    assert form.form.fields["price"].line.isVisible()
    form.price.setText("")
    desk.key(Qt.Key.Key_Return, CTRL)
    assert form.form.fields["competitor"].line.isVisible()
    assert len(noted(desk)) == before


def test_enter_in_the_list_opens_a_record_and_page_keys_walk_on(desk: Desk, room: Any) -> None:
    room.seen.table.setFocus()
    settle()
    keys = room.seen.model.keys()
    desk.key(Qt.Key.Key_Home, CTRL)
    desk.key(Qt.Key.Key_Return)
    assert desk.shell.route.record_id == f"o:{keys[0]}"
    form = desk.screen.form
    form.what.setFocus()
    desk.type("PIEZĪME ")
    typed = form.what.text()
    desk.key(Qt.Key.Key_PageDown, CTRL)
    assert desk.shell.route.record_id == f"o:{keys[1]}"
    second = desk.read(observation, keys[1])
    assert form.what.text() == second.what
    desk.key(Qt.Key.Key_PageUp, CTRL)
    assert form.what.text() == typed
    desk.key(Qt.Key.Key_Return, CTRL)
    assert desk.read(observation, keys[0]).what == typed.strip()


def test_a_response_is_written_done_with_one_press_and_keeps_its_date(desk: Desk, room: Any) -> None:
    row = next(row for row in noted(desk) if not row.responses)
    desk.open("market", f"o:{row.id}")
    card = desk.screen.form.responses
    card.action.setFocus()
    desk.type("Piedāvāt savu akciju")
    card.due.setFocus()
    desk.type("+7")
    card.save.setFocus()
    desk.key(Qt.Key.Key_Space)
    stored = desk.read(observation, row.id).responses
    assert [(one.action, one.due, one.done_on) for one in stored] == [
        ("Piedāvāt savu akciju", date(2026, 11, 26), None)
    ]
    assert card.action.text() == ""
    card.list.setFocus()
    settle()
    desk.key(Qt.Key.Key_Space)
    stored = desk.read(observation, row.id).responses
    assert [(one.due, one.done_on) for one in stored] == [(date(2026, 11, 26), TODAY)]
    card.list.setFocus()
    desk.key(Qt.Key.Key_Return)
    assert card.action.text() == "Piedāvāt savu akciju"
    assert card.due.value() == date(2026, 11, 26)


def test_an_unreadable_date_of_a_response_is_told(desk: Desk, room: Any) -> None:
    row = next(row for row in noted(desk) if not row.responses)
    desk.open("market", f"o:{row.id}")
    card = desk.screen.form.responses
    card.action.setFocus()
    desk.type("Zvanīt")
    card.due.setText("rīt")
    card.save.click()
    assert card.form.fields["due"].line.isVisible()
    assert desk.read(observation, row.id).responses == ()


def test_a_half_written_observation_is_there_after_everything(
    demo: Portfolio, qtbot: QtBot, tmp_path: Path
) -> None:
    with desk_over(demo, qtbot, tmp_path) as desk:
        desk.open("market")
        desk.key(Qt.Key.Key_N, CTRL)
        desk.type("Alpu Grauds")
        desk.key(Qt.Key.Key_Tab, times=2)
        desk.type("Jauns statīvs")
        desk.shell.switch_language("ru")
        settle()
        assert desk.screen.form.what.text() == "Jauns statīvs"
        desk.key(Qt.Key.Key_1, CTRL)
        desk.open("market", "o:new")
        assert desk.screen.form.what.text() == "Jauns statīvs"
    with desk_over(demo, qtbot, tmp_path) as desk:
        desk.open("market", "o:new")
        form = desk.screen.form
        assert (form.competitor.text(), form.what.text()) == ("Alpu Grauds", "Jauns statīvs")
        desk.key(Qt.Key.Key_Return, CTRL)
        assert noted(desk)[0].competitor == "Alpu Grauds"
        assert desk.read(draft, "observation", "new") is None
        desk.open("market", "o:new")
        assert desk.screen.form.what.text() == ""


def test_a_competitor_is_added_and_deleted_with_undo(desk: Desk, room: Any) -> None:
    room.switch.chosen.emit("competitors")
    settle()
    desk.key(Qt.Key.Key_N, CTRL)
    desk.type("Alpu Grauds")
    desk.key(Qt.Key.Key_Return, CTRL)
    names = [row.name for row in desk.screen.rivals.model.rows]
    assert "Alpu Grauds" in names
    assert desk.screen.view == "competitors"
    table = desk.screen.rivals.table
    table.setFocus()
    table.selectRow(names.index("Alpu Grauds"))
    desk.key(Qt.Key.Key_Delete)
    assert "Alpu Grauds" not in [one.name for one in desk.read(competitor_list)]
    desk.key(Qt.Key.Key_Z, CTRL)
    assert "Alpu Grauds" in [one.name for one in desk.read(competitor_list)]


def test_the_filter_finds_in_either_layout_and_escape_clears_it(desk: Desk, room: Any) -> None:
    everything = len(room.seen.model.rows)
    word = room.seen.model.rows[0].competitor
    desk.key(Qt.Key.Key_F, CTRL)
    desk.enter(word)
    assert 0 < len(room.seen.model.rows) <= everything
    assert {row.competitor for row in room.seen.model.rows} == {word}
    desk.key(Qt.Key.Key_Escape)
    assert len(room.seen.model.rows) == everything

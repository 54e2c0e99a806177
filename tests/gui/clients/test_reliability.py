"""A reliability check from the empty page to its end, by keys; the chip; the alert; the register page."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt

from kamdesk.model.clients.queries import client_list
from kamdesk.model.core import clock
from kamdesk.model.credit.queries.checks import CheckSummary, check_detail, client_checks
from kamdesk.model.credit.queries.registers import register_files
from kamdesk.model.credit.rules.checks import CheckState
from kamdesk.model.credit.rules.scoring import Answer, Question
from kamdesk.ui.shell.route import Route
from tests.support.desk import CTRL, Desk, settle

PNG = b"\x89PNG\r\n\x1a\n" + b"0" * 40


def client_named(desk: Desk, part: str) -> str:
    rows = desk.read(client_list, clock.today()).rows
    return str(next(row.id for row in rows if part in row.name))


def checks(desk: Desk, client: str) -> tuple[CheckSummary, ...]:
    found: tuple[CheckSummary, ...] = desk.read(client_checks, client)
    return found


@pytest.fixture
def unchecked(desk: Desk) -> str:
    client = client_named(desk, "Bērzes Pagrabs")
    assert checks(desk, client) == ()
    desk.shell.open(Route("clients", client, "reliability"))
    settle()
    return client


def test_a_check_by_keys_only(desk: Desk, unchecked: str) -> None:
    desk.key(Qt.Key.Key_N, CTRL)  # the tab's own new: a check
    page = desk.screen._form
    assert page.list.hasFocus()
    for place in range(len(Question)):
        item = page.detail.draft.items[place]
        if not item.computed:
            desk.key(Qt.Key.Key_G)
            page.question.source.setFocus()
            desk.type("UR")
            page.list.setFocus()
        desk.key(Qt.Key.Key_Down)
    page.conclusion.limit.setFocus()
    desk.enter("2500")
    page.conclusion.days.setFocus()
    desk.enter("14")
    desk.key(Qt.Key.Key_Return, CTRL)
    (done,) = checks(desk, unchecked)
    assert done.state is CheckState.DONE
    assert (done.limit_minor, done.payment_days) == (2_500_00, 14)
    assert done.score is not None
    assert done.score > 50
    desk.shell.open(Route("clients", unchecked))
    settle()
    chip = desk.screen.header.check
    assert "." in chip.text()  # until which day
    chip.click()
    settle()
    assert desk.screen._tab == "reliability"


def test_finishing_too_early_names_the_questions(desk: Desk, unchecked: str) -> None:
    desk.key(Qt.Key.Key_N, CTRL)
    page = desk.screen._form
    desk.key(Qt.Key.Key_Return, CTRL)
    assert checks(desk, unchecked)[0].state is CheckState.DRAFT
    assert page._wrong(Question.SANCTIONS)
    assert page.missing.items.rowCount() > 0


def test_what_is_typed_is_there_after_leaving(desk: Desk, unchecked: str) -> None:
    desk.key(Qt.Key.Key_N, CTRL)
    page = desk.screen._form
    desk.key(Qt.Key.Key_B)
    page.question.note.setFocus()
    desk.type("likvidācija")
    desk.key(Qt.Key.Key_1, CTRL)  # away before the pause is over
    check_id = checks(desk, unchecked)[0].id
    item = desk.read(check_detail, check_id, clock.today()).draft.items[0]
    assert (item.answer, item.note) == (Answer.BAD, "likvidācija")


def test_evidence_is_added_and_opened(desk: Desk, unchecked: str, tmp_path: Path) -> None:
    desk.key(Qt.Key.Key_N, CTRL)
    page = desk.screen._form
    path = tmp_path / "izraksts.png"
    path.write_bytes(PNG)
    page.question.take([path, tmp_path / "nav.pdf"])
    settle()
    assert page.question.evidence.items.rowCount() == 1
    assert desk.toast


def test_an_expired_check_is_an_alert_and_is_repeated(desk: Desk) -> None:
    today = desk.open("today")
    alerts = [item.data for item in today.alerts.items.items if item.data.kind == "check"]
    assert any("Latgales Gaisma" in alert.client for alert in alerts)
    client = client_named(desk, "Latgales Gaisma")
    before = len(checks(desk, client))
    desk.shell.open(Route("clients", client, "reliability"))
    settle()
    desk.key(Qt.Key.Key_N, CTRL)
    found = checks(desk, client)
    assert len(found) == before + 1
    assert found[0].state is CheckState.DRAFT


def test_a_list_is_loaded_looked_into_and_removed(desk: Desk, tmp_path: Path) -> None:
    path = tmp_path / "paradnieki_2026-11-10.csv"
    path.write_text("regcode;name;debt\n;SIA Bērzes pagrabs;12\n;SIA Cits;1\n", encoding="utf-8")
    desk.shell.open(Route("settings", tab="registers"))
    settle()
    page = desk.screen.pages["registers"]
    page.load.take(path)
    settle()
    assert page.load.form["file_day"].value() == date(2026, 11, 10)
    page.load.form["sort"].set_value("tax_debt")
    desk.key(Qt.Key.Key_Return, CTRL)
    files = desk.read(register_files)
    (made,) = [one for one in files if one.file_name == path.name]
    assert made.row_count == 2
    desk.key(Qt.Key.Key_F, CTRL)
    desk.enter("berzes pagrabs")
    assert any("Bērzes pagrabs" in item.title for item in page.search.list.items.items)
    page.search.look_all()
    settle()
    named = [item.title for item in page.search.list.items.items]
    assert any("Bērzes Pagrabs" in name for name in named)
    page.files._pressed(next(item for item in page.files.list.items.items if item.id == made.id), "remove")
    assert made.id in [one.id for one in desk.read(register_files)]  # asked first
    page.files._pressed(next(item for item in page.files.list.items.items if item.id == made.id), "sure")
    settle()
    assert made.id not in [one.id for one in desk.read(register_files)]

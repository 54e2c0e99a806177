"""From the first start to the lock page, with a real encrypted file and the inline runner."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import cast

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from kamdesk.model.store import keys
from kamdesk.ui.app import App
from kamdesk.ui.language import set_language
from kamdesk.ui.preferences import Preferences
from kamdesk.ui.runner import InlineRunner, TaskRunner
from kamdesk.ui.theme import look
from tests.support.keys import press, type_text

PASSWORD = "Zirgs-kumode-7-ābols"  # not a secret: of a file in a temporary folder


@pytest.fixture
def program(qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[App]:
    monkeypatch.setattr("kamdesk.model.store.seals.calibrated_cost", lambda: keys.Cost(8192, 1, 1))
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    set_language("lv", app)
    look.apply(app, "light")
    preferences = Preferences.at(str(tmp_path / "preferences.ini"))
    made = App(tmp_path / "p.kamdesk", preferences, rooms=list, runner=cast("TaskRunner", InlineRunner()))
    qtbot.addWidget(made.shell)
    made.shell.show()
    yield made
    made.close()
    made.shell.close()


def create(program: App) -> None:
    program.start()
    page = program._welcome
    assert page is not None
    page.form["name"].setText("SIA „Rīta Kafija”")
    page.form["password"].setText(PASSWORD)
    page.form["again"].setText(PASSWORD)
    page.submit()


def test_the_first_start_says_what_is_missing(program: App) -> None:
    program.start()
    page = program._welcome
    assert page is not None
    page.form["again"].setText("x")
    page.submit()
    assert page.form.fields["name"].line.text() == "Ievadiet uzņēmuma nosaukumu."
    assert page.form.fields["password"].line.text()
    assert not program.session.exists()


def test_a_weak_password_is_refused_with_words(program: App) -> None:
    program.start()
    page = program._welcome
    assert page is not None
    page.form["name"].setText("SIA")
    for name in ("password", "again"):
        page.form[name].setText("12345678")
    page.submit()
    assert page.problem.words.text()
    assert page.start.isEnabled()
    assert not program.session.exists()


def test_creating_opens_and_tells_the_recovery_code(program: App) -> None:
    create(program)
    assert program.session.portfolio is not None
    assert program.services["recovery_code"] in program.shell.banner.words.text()
    assert program.services["company"].name == "SIA „Rīta Kafija”"


def test_lock_drops_the_key_and_only_the_password_opens_again(program: App, qtbot: QtBot) -> None:
    create(program)
    program.session.lock()
    assert program.runner.portfolio is None
    assert program.session.portfolio is None
    page = program.shell.lock_page
    assert page.isVisible()
    type_text(page.password, "nepareizi")
    press(page.password, Qt.Key.Key_Return)
    assert page.field.line.text()
    assert page.isVisible()
    page.password.clear()
    type_text(page.password, PASSWORD)
    qtbot.wait(1100)  # the delay after one wrong password
    press(page.password, Qt.Key.Key_Return)
    from kamdesk.model.core import clock

    if page.isVisible():  # the clock of the test stands still, so the delay has not passed for it
        clock.set_clock(None)
        press(page.password, Qt.Key.Key_Return)
    assert not page.isVisible()
    assert program.session.portfolio is not None


def test_undo_and_redo_go_through_the_window(program: App) -> None:
    from kamdesk.model.company.services import save_company

    create(program)
    program.runner.command(save_company, name="SIA „Cita”")
    program.shell.registry["undo"].trigger()
    assert program.services["company"].name == "SIA „Rīta Kafija”"
    assert program.shell.toast_box.words.text().startswith("Atsaukts:")
    program.shell.registry["redo"].trigger()
    assert program.services["company"].name == "SIA „Cita”"


def test_when_the_hands_rest_the_log_is_emptied(program: App) -> None:
    create(program)
    log = program.session.path.with_name(program.session.path.name + "-wal")
    assert log.stat().st_size > 0
    program.session.touch()
    assert program.session._calm.isActive()
    program.session._calm.timeout.emit()
    assert log.stat().st_size == 0

"""F33 and F12 at the window: the lock and the end keep what is typed; a newer file is refused untouched.

With the real runner and its threads: what is queued when the lock falls must still be written.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from kamdesk.model.clients.rules.drafts import ClientDraft
from kamdesk.model.clients.services import create_client
from kamdesk.model.company.services import set_up
from kamdesk.model.core import clock
from kamdesk.model.schedule.rules.activity import ActivityDraft
from kamdesk.model.schedule.rules.kinds import Channel
from kamdesk.model.schedule.services import add_activity
from kamdesk.model.store import seals
from kamdesk.model.store.connection import connect
from kamdesk.model.store.drafts import draft
from kamdesk.model.store.keys import unlock
from kamdesk.model.store.opening import create_portfolio, open_portfolio
from kamdesk.ui.app import App
from kamdesk.ui.language import set_language
from kamdesk.ui.preferences import Preferences
from kamdesk.ui.runner import TaskRunner
from kamdesk.ui.screens.week.report import SCREEN
from kamdesk.ui.shell.route import Route
from kamdesk.ui.theme import look
from tests.support.keys import press, type_text

PASSWORD = "Zirgs-kumode-7-ābols"  # not a secret: of a file in a temporary folder
TYPED = "Pusrakstīta atskaite par plauktu"


@pytest.fixture(autouse=True)
def cheap_keys() -> Iterator[None]:
    seals.set_cost(seals.Cost(8192, 1, 1))
    yield
    seals.set_cost(None)


@pytest.fixture
def book(tmp_path: Path) -> tuple[Path, str]:
    """A portfolio under a password with one visit of today; its path and the visit's id."""
    path = tmp_path / "book.kamdesk"
    made = create_portfolio(path, PASSWORD).portfolio
    made.run(set_up, name="SIA „Rīta Kafija”", country="LV", currency="EUR")
    client = made.run(create_client, draft=ClientDraft(name="SIA „Kurzemes Tirgus”", town="Liepāja")).value
    visit = ActivityDraft(Channel.VISIT, clock.today(), 600, 60, client_ids=(client,))
    key = str(made.run(add_activity, draft=visit).value)
    made.close()
    return path, key


def start(path: Path, qtbot: QtBot) -> App:
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    set_language("lv", app)
    look.apply(app, "light")
    program = App(path, Preferences.at(str(path.with_name("preferences.ini"))), runner=TaskRunner())
    qtbot.addWidget(program.shell)
    with qtbot.waitExposed(program.shell):
        program.shell.show()
    with qtbot.waitActive(program.shell):
        program.shell.activateWindow()
    program.start()
    return program


@pytest.fixture
def program(book: tuple[Path, str], qtbot: QtBot) -> Iterator[App]:
    made = start(book[0], qtbot)
    enter_password(made, qtbot)
    yield made
    made.shell.close()
    made.close()


def enter_password(program: App, qtbot: QtBot) -> None:
    page = program.shell.lock_page
    qtbot.waitUntil(page.isVisible)
    type_text(page.password, PASSWORD)
    press(page.password, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: not page.isVisible() and program.session.portfolio is not None)


def write_half_a_report(program: App, visit: str, qtbot: QtBot) -> Any:
    program.shell.open(Route("week", visit))
    page: Any = program.shell.screen
    qtbot.waitUntil(lambda: page.activity is not None)
    page.report.setFocus()
    type_text(page.report, TYPED)
    return page


def kept(path: Path, visit: str) -> str:
    """What the file itself holds, read by another opening."""
    reading = open_portfolio(path, unlock(path, password=PASSWORD), write=False).portfolio
    try:
        with reading.read() as connection:
            return str((draft(connection, SCREEN, visit) or {}).get("report", ""))
    finally:
        reading.close()


def test_f33_the_idle_lock_stores_the_form_drops_the_key_and_gives_it_back(
    program: App, book: tuple[Path, str], qtbot: QtBot
) -> None:
    page = write_half_a_report(program, book[1], qtbot)
    program.session._idle.timeout.emit()
    qtbot.waitUntil(lambda: program.session.portfolio is None)
    assert program.runner.portfolio is None
    assert program.shell.lock_page.isVisible()
    assert kept(*book) == TYPED
    enter_password(program, qtbot)
    assert program.shell.screen is page
    assert page.report.text() == TYPED
    assert page.report.hasFocus()
    press(page.report, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: program.shell.route is not None and program.shell.route.record_id is None)
    qtbot.waitUntil(lambda: program.runner.running == 0)
    assert kept(*book) == ""


def test_closing_the_window_right_after_typing_loses_nothing(
    program: App, book: tuple[Path, str], qtbot: QtBot
) -> None:
    write_half_a_report(program, book[1], qtbot)
    program.shell.close()
    assert program.session.portfolio is None
    assert kept(*book) == TYPED


def test_what_was_saved_just_before_the_end_is_written(
    program: App, book: tuple[Path, str], qtbot: QtBot
) -> None:
    for number in range(30):
        program.runner.command(create_client, draft=ClientDraft(name=f"Klients {number}"))
    program.shell.close()
    reading = open_portfolio(book[0], unlock(book[0], password=PASSWORD), write=False).portfolio
    with reading.raw_read() as raw:
        count = raw.execute("SELECT count(*) FROM client WHERE deleted_at IS NULL").fetchone()[0]
    reading.close()
    assert count == 31


def test_f12_a_newer_file_is_refused_in_words_and_not_touched(book: tuple[Path, str], qtbot: QtBot) -> None:
    path, _visit = book
    raw = connect(path, unlock(path, password=PASSWORD))
    version = raw.execute("PRAGMA user_version").fetchone()[0]
    raw.execute(f"PRAGMA user_version = {version + 1}")
    raw.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    raw.close()
    before = hashlib.sha256(path.read_bytes()).hexdigest()
    program = start(path, qtbot)
    try:
        page = program.shell.lock_page
        type_text(page.password, PASSWORD)
        press(page.password, Qt.Key.Key_Return)
        qtbot.waitUntil(lambda: bool(page.field.line.text()) or program.session.portfolio is not None)
        portfolio = program.session.portfolio
        if portfolio is None:
            assert "jaun" in page.field.line.text()
        else:
            assert portfolio.readonly
            qtbot.waitUntil(program.shell.banner.isVisible)
            assert "jaun" in program.shell.banner.words.text()
    finally:
        program.shell.close()
        program.close()
    assert hashlib.sha256(path.read_bytes()).hexdigest() == before

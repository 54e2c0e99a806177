"""The recovery code replaces a forgotten password: in by the code, out with a new password nobody had to remember."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import cast

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from kamdesk.model.store import keys
from kamdesk.model.store.opening import create_portfolio
from kamdesk.ui.app import App
from kamdesk.ui.language import set_language
from kamdesk.ui.layout_check import clipped
from kamdesk.ui.preferences import Preferences
from kamdesk.ui.runner import InlineRunner, TaskRunner
from kamdesk.ui.screens.settings.cards.protection import ProtectionCard
from kamdesk.ui.theme import look

FORGOTTEN, FRESH = "Zirgs-kumode-7-ābols", "Lietus-lampa-3-bērzs"  # of a file in a temporary folder


@pytest.fixture
def locked(qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[tuple[App, str]]:
    """A program at its lock page, and the code printed when the portfolio was made."""
    monkeypatch.setattr("kamdesk.model.store.seals.calibrated_cost", lambda: keys.Cost(8192, 1, 1))
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    set_language("ru", app)
    look.apply(app, "light")
    path = tmp_path / "p.kamdesk"
    made = create_portfolio(path, FORGOTTEN)
    made.portfolio.close()
    preferences = Preferences.at(str(tmp_path / "preferences.ini"))
    program = App(path, preferences, runner=cast("TaskRunner", InlineRunner()))
    qtbot.addWidget(program.shell)
    program.shell.show()
    program.start()
    yield program, str(made.recovery_code)
    program.close()
    program.shell.close()


def protection(program: App) -> ProtectionCard:
    program._to_password()
    assert program.shell.screen is not None
    return next(card for card in program.shell.screen.findChildren(ProtectionCard) if card.isVisible())


def change(card: ProtectionCard) -> None:
    card.open_form("change")
    card.form["password"].setText(FRESH)
    card.form["again"].setText(FRESH)
    card._submit()


def test_after_the_code_a_new_password_is_set_without_the_old_one(locked: tuple[App, str]) -> None:
    program, code = locked
    program.session.open(recovery=code)
    card = protection(program)
    change(card)
    assert not card.form.fields["current"].isVisible()
    assert keys.unlock(program.session.path, password=FRESH)
    assert not program.session.by_code, "from now on the new password is asked for"


def test_who_came_by_the_password_is_asked_for_it(locked: tuple[App, str]) -> None:
    program, _code = locked
    program.session.open(password=FORGOTTEN)
    card = protection(program)
    change(card)
    assert card.form.fields["current"].line.text()
    assert keys.unlock(program.session.path, password=FORGOTTEN)


def test_a_long_refusal_has_room(locked: tuple[App, str], qtbot: QtBot) -> None:
    program, _code = locked
    program.session.open(password="something else 17")
    page = program.shell.lock_page
    qtbot.waitUntil(lambda: page.field.height() >= page.field.heightForWidth(page.field.width()) > 60)
    assert clipped(page) == []

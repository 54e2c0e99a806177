"""The first page: everything by keys."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from kamdesk.ui.preferences import Preferences
from kamdesk.ui.runner import InlineRunner
from kamdesk.ui.shell.welcome import WelcomePage
from kamdesk.ui.shell.window import Shell
from tests.support.keys import type_text


@pytest.fixture
def shell(qtbot: QtBot, tmp_path: Path) -> Iterator[Shell]:
    window = Shell(InlineRunner(), Preferences.at(str(tmp_path / "preferences.ini")))
    qtbot.addWidget(window)
    window.show()
    qtbot.waitExposed(window)
    yield window
    window.close()


def test_ctrl_enter_creates_the_portfolio_from_any_field(shell: Shell) -> None:
    page = WelcomePage(shell.body)
    made: list[tuple[object, ...]] = []
    page.create_wanted.connect(lambda *values: made.append(values))
    shell.cover(page)
    shell.activateWindow()
    for name, words in (
        ("name", "SIA „Rīta Kafija”"),
        ("password", "zila krūze 77 vētra"),
        ("again", "zila krūze 77 vētra"),
    ):
        page.form[name].setFocus()
        type_text(page.form[name], words)
    field = QApplication.focusWidget() or page.form["again"]
    QTest.keyClick(field, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert len(made) == 1
    company, password = made[0]
    assert company["name"] == "SIA „Rīta Kafija”"  # type: ignore[index]
    assert password == "zila krūze 77 vētra"
    shell.uncover(page)

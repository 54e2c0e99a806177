"""The window over the teaching portfolio, worked by keys. The portfolio is made once and copied for every test."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from kamdesk.model.core import clock
from kamdesk.model.demo.services import fill_demo
from kamdesk.model.store.portfolio import Portfolio
from kamdesk.ui.language import set_language
from kamdesk.ui.preferences import Preferences
from kamdesk.ui.rooms import all_rooms
from kamdesk.ui.runner import InlineRunner
from kamdesk.ui.shell.route import Route
from kamdesk.ui.shell.window import Shell
from kamdesk.ui.theme import look
from kamdesk.ui.widgets import sums
from tests.support.clocks import TestClock
from tests.support.keys import press, type_text

KEY = bytes(range(32))
NONE = Qt.KeyboardModifier.NoModifier
CTRL, ALT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier


def make_demo(path: Path) -> Path:
    """The teaching portfolio as of the morning of the test clock, closed."""
    clock.set_clock(TestClock())
    made = Portfolio.create(path, KEY, demo=True)
    made.run(fill_demo, language="lv")
    made.checkpoint()
    made.close()
    clock.set_clock(None)
    return path


def copy_of(demo: Path, folder: Path) -> Portfolio:
    """An own copy of the portfolio, open."""
    path = folder / "demo.kamdesk"
    for one in demo.parent.glob(demo.name + "*"):
        shutil.copy(one, folder / one.name.replace(demo.name, path.name))
    return Portfolio(path, KEY)


class Desk:
    """The window with every room, and keys that go to whatever has the focus."""

    def __init__(self, portfolio: Portfolio, shell: Shell) -> None:
        self.portfolio, self.shell = portfolio, shell

    @property
    def screen(self) -> Any:
        return self.shell.screen

    @property
    def focused(self) -> QWidget:
        return QApplication.focusWidget() or self.shell

    def key(self, code: Qt.Key, modifiers: Qt.KeyboardModifier = NONE, times: int = 1) -> None:
        for _turn in range(times):
            press(self.focused, code, modifiers)
            settle()

    def type(self, text: str) -> None:
        type_text(self.focused, text)
        settle()

    def enter(self, text: str = "") -> None:
        self.type(text)
        self.key(Qt.Key.Key_Return)

    def open(self, room: str, record: str | None = None, **params: Any) -> Any:
        self.shell.open(Route(room, record, params=params))
        settle()
        return self.screen

    def read(self, query: Any, *arguments: Any) -> Any:
        with self.portfolio.read() as connection:
            return query(connection, *arguments)

    @property
    def toast(self) -> str:
        return str(self.shell.toast_box.words.text())


def settle() -> None:
    """Let queued events and layouts finish."""
    for _turn in range(3):
        QApplication.processEvents()


@contextmanager
def desk_over(
    portfolio: Portfolio,
    qtbot: QtBot,
    folder: Path,
    *,
    language: str = "lv",
    size: tuple[int, int] = (1366, 698),
) -> Iterator[Desk]:
    """The window shown and active over a portfolio, closed afterwards."""
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    set_language(language, app)
    preferences = Preferences.at(str(folder / "preferences.ini"))
    preferences.theme, preferences.text_size = "light", 100
    look.apply(app, "light")
    shell = Shell(InlineRunner(portfolio), preferences, {}, all_rooms())
    qtbot.addWidget(shell)
    shell.resize(*size)
    with qtbot.waitExposed(shell):
        shell.show()
    with qtbot.waitActive(shell):
        shell.activateWindow()
    desk = Desk(portfolio, shell)
    shell.undo_wanted.connect(lambda: shell.runner.undo(owner=shell))
    shell.redo_wanted.connect(lambda: shell.runner.redo(owner=shell))
    try:
        yield desk
    finally:
        sums.set_hidden(False)
        shell.close()
        look.apply(app, "light")
        settle()

"""The palette says so when nothing was found, and starts nothing then."""

from __future__ import annotations

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from kamdesk.ui.preview import preview
from kamdesk.ui.shell.palette import PaletteGroup, PaletteRow
from tests.support.keys import press


def test_nothing_found_is_said_and_runs_nothing(qtbot: QtBot) -> None:
    shell = preview("ru", "light")
    qtbot.addWidget(shell)
    shell.show()
    frame, run = shell.palette_frame, list[str]()
    found = PaletteRow("one", "Kurzemes Tirgus", lambda: run.append("one"))
    frame.provider = lambda text, answer: answer([PaletteGroup("", [found] if text == "kurz" else [])])
    shell.open_palette("zzz")
    assert frame.model.lines == ["Не найдено: zzz"]
    press(frame.line, Qt.Key.Key_Return)
    assert frame.isVisible()
    assert run == []
    frame.line.setText("kurz")
    frame.ask_now()
    assert frame.current() is found

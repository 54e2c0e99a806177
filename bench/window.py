"""The real window over a portfolio inside this process, and keys typed into it."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from bench.setting import Setting
from kamdesk.model.store.portfolio import Portfolio


@contextmanager
def opened_window(setting: Setting, portfolio: Portfolio, *, lanes: bool = True) -> Iterator[object]:
    """The shell with all rooms, offscreen, shown and active; tasks run on their threads."""
    import os

    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from PySide6.QtWidgets import QApplication

    from kamdesk.ui.language import set_language
    from kamdesk.ui.preferences import Preferences
    from kamdesk.ui.rooms import all_rooms
    from kamdesk.ui.runner import InlineRunner, TaskRunner
    from kamdesk.ui.shell.window import Shell
    from kamdesk.ui.theme import look

    app = QApplication.instance() or QApplication(["bench"])
    set_language("lv", app)
    look.apply(app, "light")
    runner = TaskRunner(portfolio) if lanes else InlineRunner(portfolio)
    shell = Shell(runner, Preferences.at(str(setting.scratch / "bench.ini")), {}, all_rooms())
    shell.resize(1366, 768)
    shell.show()
    shell.activateWindow()
    settle()
    try:
        yield shell
    finally:
        # as App does: a screen keeps what is typed when the window closes, so its lanes go last
        shell.close()
        settle(lambda: not shell.runner.running)
        runner.close()
        shell.deleteLater()
        settle()


def settle(until: Callable[[], bool] = lambda: True, seconds: float = 30) -> None:
    """Let the event loop run until a condition holds."""
    from PySide6.QtCore import QEventLoop
    from PySide6.QtWidgets import QApplication

    end = time.monotonic() + seconds
    for turn in range(10**6):
        QApplication.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 20)
        if until() and turn > 2:
            return
        if time.monotonic() > end:
            raise TimeoutError("the window did not get there")


def struck(widget: object, key: int, text: str = "") -> float:
    """Milliseconds from a key press to the end of the painting it causes."""
    from PySide6.QtCore import QEvent, Qt
    from PySide6.QtGui import QKeyEvent
    from PySide6.QtWidgets import QApplication

    plain = Qt.KeyboardModifier.NoModifier
    began = time.perf_counter()
    QApplication.sendEvent(widget, QKeyEvent(QEvent.Type.KeyPress, key, plain, text))
    QApplication.processEvents()
    took = (time.perf_counter() - began) * 1000
    QApplication.sendEvent(widget, QKeyEvent(QEvent.Type.KeyRelease, key, plain, text))
    return took

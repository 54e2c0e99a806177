"""One start of a window in a process of its own: prints the wall-clock second at which what was asked for was painted.

python -m bench.child bare                    a QMainWindow and nothing else
python -m bench.child painted PORTFOLIO       the window of KAMdesk
python -m bench.child filled PORTFOLIO        its first screen (Today) with data in it
"""

from __future__ import annotations

import os
import sys
import time


def main(arguments: list[str]) -> int:
    if arguments[0] == "bare":
        return _bare()
    return _program(arguments[0], arguments[1])


def _report() -> None:
    sys.stdout.write(f"{time.time()}\n")
    sys.stdout.flush()
    os._exit(0)  # what comes after the paint is not measured


def _bare() -> int:
    from PySide6.QtWidgets import QApplication, QMainWindow

    app = QApplication(["bare"])
    window = QMainWindow()
    window.resize(1366, 768)
    _when_painted(window)
    window.show()
    return app.exec()


def _when_painted(widget: object) -> None:
    """Report as soon as the events queued with the next painting of `widget` are through."""
    from PySide6.QtCore import QEvent, QObject, QTimer

    class Watch(QObject):
        def eventFilter(self, watched: QObject, what: QEvent) -> bool:
            if what.type() == QEvent.Type.Paint:
                watched.removeEventFilter(self)
                QTimer.singleShot(0, _report)
            return False

    widget.watch = Watch()  # type: ignore[attr-defined]
    widget.installEventFilter(widget.watch)  # type: ignore[attr-defined]


def _program(what: str, portfolio: str) -> int:
    from datetime import timedelta

    from bench.moment import NOW
    from kamdesk.model.core import clock

    began = time.time()
    clock.set_clock(lambda: NOW + timedelta(seconds=time.time() - began))
    from kamdesk.ui import app

    if what == "painted":
        build = app.App.__init__

        def watched(self: app.App, *args: object, **options: object) -> None:
            build(self, *args, **options)  # type: ignore[arg-type]
            _when_painted(self.shell)

        app.App.__init__ = watched  # type: ignore[method-assign,assignment]
    else:
        from kamdesk.ui.screens.today.presenter import TodayPresenter

        show = TodayPresenter._show

        def shown(self: TodayPresenter, page: object) -> None:
            show(self, page)  # type: ignore[arg-type]
            _when_painted(self.view.agenda.viewport())  # type: ignore[attr-defined]

        TodayPresenter._show = shown  # type: ignore[method-assign,assignment]
    return app.main(["--portfolio", portfolio, "--lang", "lv"])


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

"""What must not be left behind by a test: warnings in the log, threads, open windows."""

from __future__ import annotations

import logging
import re
import sys
import threading
import time

OURS = "kamdesk"


def unexpected_records(records: list[logging.LogRecord], expected: list[str]) -> list[str]:
    """Messages of our own loggers at WARNING or above that no pattern in `expected` explains."""
    ours = [r for r in records if r.name.split(".")[0] == OURS and r.levelno >= logging.WARNING]
    texts = [f"{r.levelname} {r.name}: {r.getMessage()}" for r in ours]
    return [text for text in texts if not any(re.search(pattern, text) for pattern in expected)]


def left_threads(before: set[threading.Thread], patience: float = 2.0) -> list[str]:
    """Names of threads that the test started and that are alive after `patience` seconds."""
    deadline = time.monotonic() + patience
    while True:
        left = [t for t in threading.enumerate() if t not in before and t.is_alive()]
        left = [t for t in left if not isinstance(t, threading._DummyThread)]
        if not left or time.monotonic() > deadline:
            return [t.name for t in left]
        time.sleep(0.02)


def open_windows() -> list[str]:
    """Top-level widgets still visible; asks Qt only when the test has loaded it."""
    widgets = sys.modules.get("PySide6.QtWidgets")
    if widgets is None or widgets.QApplication.instance() is None:
        return []
    visible = [w for w in widgets.QApplication.topLevelWidgets() if w.isVisible()]
    return [f"{type(w).__name__} '{w.objectName()}'" for w in visible]

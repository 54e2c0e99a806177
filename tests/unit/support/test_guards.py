"""The guards of conftest can fail: each is shown what it must catch."""

from __future__ import annotations

import logging
import threading
from pathlib import Path

import pytest

from tests.support import guards
from tests.support.clocks import START, TestClock


def record(name: str, level: int, text: str) -> logging.LogRecord:
    return logging.LogRecord(name, level, "", 0, text, None, None)


def test_a_warning_of_our_own_log_is_caught_unless_expected() -> None:
    records = [record("kamdesk.model.store", logging.WARNING, "backup is late")]
    assert guards.unexpected_records(records, []) == ["WARNING kamdesk.model.store: backup is late"]
    assert guards.unexpected_records(records, ["backup"]) == []


def test_other_loggers_and_information_are_left_alone() -> None:
    records = [record("reportlab", logging.ERROR, "x"), record("kamdesk.ui", logging.INFO, "opened")]
    assert guards.unexpected_records(records, []) == []


def test_a_thread_that_outlives_the_test_is_named() -> None:
    before = set(threading.enumerate())
    stop = threading.Event()
    thread = threading.Thread(target=stop.wait, name="forgotten", daemon=True)
    thread.start()
    assert guards.left_threads(before, patience=0.05) == ["forgotten"]
    stop.set()
    thread.join()
    assert guards.left_threads(before) == []


def test_the_clock_of_tests_never_repeats_an_instant(frozen_clock: TestClock) -> None:
    first, second = frozen_clock(), frozen_clock()
    assert START < first < second
    frozen_clock.forward(days=1)
    assert (frozen_clock() - START).days == 1


def test_the_home_of_a_test_is_its_own(home: Path, tmp_path: Path) -> None:
    assert home.parent == tmp_path
    assert Path.home() == home


def test_sockets_are_closed_to_tests() -> None:
    import socket

    with pytest.raises(RuntimeError):
        socket.socket(socket.AF_INET)

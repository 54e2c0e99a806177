"""PySide6 gives None away without a reference; on CPython 3.11 that would free None after a while."""

from __future__ import annotations

import sys

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

import kamdesk.ui  # noqa: F401 - importing it is what keeps None alive


@pytest.mark.skipif(sys.version_info >= (3, 12), reason="None is immortal there")
def test_none_outlives_any_working_day(qtbot: QtBot) -> None:
    widget = QWidget()
    qtbot.addWidget(widget)
    for _ in range(10_000):
        widget.parentWidget()
    assert sys.getrefcount(None) > 1_000_000_000

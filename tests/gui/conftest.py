"""The teaching portfolio, made once a session; the window over a copy of it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from kamdesk.model.store.portfolio import Portfolio
from tests.support.desk import Desk, copy_of, desk_over, make_demo


@pytest.fixture(scope="session")
def demo_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_demo(tmp_path_factory.mktemp("demo") / "made.kamdesk")


@pytest.fixture
def demo(demo_file: Path, tmp_path: Path) -> Iterator[Portfolio]:
    opened = copy_of(demo_file, tmp_path)
    yield opened
    opened.close()


@pytest.fixture
def desk(demo: Portfolio, qtbot: QtBot, tmp_path: Path) -> Iterator[Desk]:
    with desk_over(demo, qtbot, tmp_path) as made:
        yield made

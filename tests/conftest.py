"""Fixtures and guards for every test: own folders, a clock that stands, no network, nothing left behind."""

from __future__ import annotations

import os
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, settings

if TYPE_CHECKING:
    from kamdesk.model.store.portfolio import Portfolio

from tests.support import guards
from tests.support.clocks import TestClock

ROOT = Path(__file__).resolve().parents[1]
SHARED_DATA = Path(os.environ.get("KAMDESK_SHARED_DATA", ROOT.parent / "shared" / "data"))

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ.setdefault("LC_ALL", "C.UTF-8")
os.environ["NO_AT_BRIDGE"] = "1"

_slow_is_fine = (HealthCheck.too_slow, HealthCheck.function_scoped_fixture)
settings.register_profile("quick", max_examples=25, deadline=None, suppress_health_check=_slow_is_fine)
settings.register_profile("long", max_examples=2000, deadline=None, suppress_health_check=_slow_is_fine)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "quick"))


@pytest.fixture(scope="session")
def shared_data() -> Path:
    """The folder of sample exports beside the project; tests that need it are skipped without it."""
    if not (SHARED_DATA / "truth.json").is_file():
        pytest.skip("the sample data (../shared/data, or KAMDESK_SHARED_DATA) is not on this machine")
    return SHARED_DATA


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Settings, data and caches of this test live under tmp_path, never in the home of the tester."""
    folder = tmp_path / "home"
    folder.mkdir()
    monkeypatch.setenv("KAMDESK_HOME", str(folder))
    monkeypatch.setenv("HOME", str(folder))
    for name in ("CONFIG", "DATA", "CACHE", "STATE"):
        monkeypatch.setenv(f"XDG_{name}_HOME", str(folder / name.lower()))
    return folder


@pytest.fixture(autouse=True)
def frozen_clock(request: pytest.FixtureRequest) -> Iterator[TestClock]:
    """19 November 2026, 10:00 in Riga, one millisecond per reading; `forward(days=1)` moves it."""
    from kamdesk.model.core import clock

    standing = TestClock()
    if request.node.get_closest_marker("real_clock") is None:
        clock.set_clock(standing)
    yield standing
    clock.set_clock(None)
    clock.set_zone(clock.DEFAULT_ZONE)


@pytest.fixture(autouse=True)
def nothing_left_behind(request: pytest.FixtureRequest, caplog: pytest.LogCaptureFixture) -> Iterator[None]:
    """Fail on warnings in our log, on threads and on windows that outlive the test."""
    before = set(threading.enumerate())
    yield
    marker = request.node.get_closest_marker("expects_log")
    expected = [str(pattern) for pattern in marker.args] if marker else []
    records = [*caplog.get_records("setup"), *caplog.get_records("call")]
    warned = guards.unexpected_records(records, expected)
    assert not warned, f"unexpected in the log: {warned}"
    threads = guards.left_threads(before)
    assert not threads, f"threads left running: {threads}"
    windows = guards.open_windows()
    assert not windows, f"windows left open: {windows}"


@pytest.fixture
def portfolio(tmp_path: Path) -> Iterator[Portfolio]:
    """A new, empty portfolio on a real encrypted file."""
    from kamdesk.model.store.portfolio import Portfolio

    opened = Portfolio.create(tmp_path / "portfolio.kam", os.urandom(32))
    yield opened
    opened.close()

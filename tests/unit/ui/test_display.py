"""The window is refused where Qt would end the process."""

from __future__ import annotations

import socket
import sys
from pathlib import Path

import pytest

from kamdesk.ui.display import has_screen
from tests.support.screen import missing_programs, virtual_screen

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="other systems always have a screen")


def test_nothing_set_means_no_screen() -> None:
    assert not has_screen({})


def test_an_x_server_that_does_not_answer_is_no_screen() -> None:
    assert not has_screen({"DISPLAY": ":4321"})


def test_a_wayland_name_without_its_socket_is_no_screen(tmp_path: Path) -> None:
    known = {"WAYLAND_DISPLAY": "wayland-7", "XDG_RUNTIME_DIR": str(tmp_path)}
    assert not has_screen(known)
    with socket.socket(socket.AF_UNIX) as server:
        server.bind(str(tmp_path / "wayland-7"))
        assert has_screen(known)


@pytest.mark.parametrize("platform", ["offscreen", "minimal", "vnc:size=800x600"])
def test_drawing_without_a_screen_was_asked_for(platform: str) -> None:
    assert has_screen({"QT_QPA_PLATFORM": platform})


def test_asking_for_x_does_not_make_a_screen() -> None:
    assert not has_screen({"QT_QPA_PLATFORM": "xcb"})


@pytest.mark.window
def test_an_x_server_that_answers_is_a_screen() -> None:
    if missing_programs():
        pytest.skip(f"needs {', '.join(missing_programs())}")
    with virtual_screen() as environment:
        assert has_screen(environment)

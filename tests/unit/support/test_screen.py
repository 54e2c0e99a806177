"""The virtual screen of the real-window tests starts, and goes away with its programs."""

from __future__ import annotations

import subprocess

import pytest

from tests.support.screen import missing_programs, virtual_screen


@pytest.mark.window
def test_a_virtual_screen_answers_and_ends() -> None:
    if missing_programs():
        pytest.skip(f"needs {', '.join(missing_programs())}")
    ask = ["xdotool", "getdisplaygeometry"]
    with virtual_screen(1024, 600) as environment:
        told = subprocess.run(ask, env=environment, text=True, capture_output=True, check=True)
        assert told.stdout.split() == ["1024", "600"]
    gone = subprocess.run(ask, env=environment, text=True, capture_output=True, check=False)
    assert gone.returncode != 0

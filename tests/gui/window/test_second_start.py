"""F15 at the real window: a second start brings the first window to the front and ends well."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from tests.support.hands import ROOT, program
from tests.support.screen import missing_programs, virtual_screen

pytestmark = [
    pytest.mark.window,
    pytest.mark.real_clock,
    pytest.mark.faults,
    pytest.mark.skipif(bool(missing_programs()), reason=f"not installed: {', '.join(missing_programs())}"),
]


def test_f15_a_second_start_raises_the_first_window_and_exits_with_0(tmp_path: Path) -> None:
    home = tmp_path / "home"
    with virtual_screen() as environment, program(environment, home, "--demo", "--lang", "lv") as hands:
        hands.find()
        hands.wait_title("Šodien")
        hands.minimize()
        hands.wait(lambda: hands.names() == [], "the window to go")
        second = subprocess.run(
            [sys.executable, str(ROOT / "main.py"), "--demo", "--lang", "lv"],
            env=hands.environment,
            capture_output=True,
            text=True,
            timeout=30,
            check=False,
        )
        assert (second.returncode, second.stderr) == (0, "")
        hands.wait(lambda: len(hands.names()) == 1, "the first window")
        assert hands.active() == hands.window
        hands.key("ctrl+3")
        hands.wait_title("Klienti")
        hands.key("ctrl+q")
        hands.wait_end()

"""Starting: whole processes from their birth to what is painted, offscreen, against a window with nothing in it."""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

from bench.measure import Row
from bench.setting import Setting

BARE = "a bare QMainWindow"
ROOT = Path(__file__).resolve().parents[1]


def starts(setting: Setting) -> Iterator[Row]:
    """Window painted, first screen filled. The portfolio has no password: the key is there at once."""
    setting.work.open().close()  # the first opening of a copy gives it a number series of its own
    took: dict[str, list[float]] = {"bare": [], "painted": [], "filled": []}
    for what in took:
        one_start(setting, what)
    for _ in range(setting.runs):
        for what, found in took.items():
            found.append(one_start(setting, what))
    bare, painted, filled = (statistics.median(found) for found in took.values())
    yield Row(
        "window painted", painted, "ms", bare, BARE, most_ratio=1.5, note=f"median of {setting.runs} starts"
    )
    yield Row(
        "first screen filled",
        filled,
        "ms",
        bare,
        BARE,
        most_ratio=3.5,
        note="Today, read from the five years",
    )


def one_start(setting: Setting, what: str) -> float:
    """Milliseconds from the start of the process to the paint it reports."""
    began = time.time()
    done = subprocess.run(
        [sys.executable, "-m", "bench.child", what, str(setting.work.path)],
        cwd=ROOT,
        env=environment(setting),
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    words = done.stdout.split()
    if done.returncode or not words:
        raise RuntimeError(f"the start '{what}' failed: {done.stderr[-2000:]}")
    return (float(words[-1]) - began) * 1000


def environment(setting: Setting, room: str = "starts") -> dict[str, str]:
    """Settings of a fresh user, no screen needed."""
    home = setting.scratch / room
    folders = {f"XDG_{name}_HOME": str(home / name.lower()) for name in ("CONFIG", "DATA", "CACHE", "STATE")}
    # an installed program keeps its compiled modules, whatever the shell of a developer says
    kept = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    return {**kept, **folders, "HOME": str(home), "KAMDESK_HOME": str(home), "QT_QPA_PLATFORM": "offscreen"}

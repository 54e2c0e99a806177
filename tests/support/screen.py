"""A private X server for tests of the real window (xcb, focus, xdotool); others run offscreen."""

from __future__ import annotations

import contextlib
import os
import shutil
import subprocess
import time
from collections.abc import Iterator

NEEDED = ("Xvfb", "openbox", "xdotool")


def missing_programs(*more: str) -> list[str]:
    """Names of the programs a real-window test needs and this machine lacks."""
    return [name for name in (*NEEDED, *more) if shutil.which(name) is None]


@contextlib.contextmanager
def virtual_screen(width: int = 1366, height: int = 768) -> Iterator[dict[str, str]]:
    """Start Xvfb and a window manager; gives the environment a child process needs to open windows there."""
    reading, writing = os.pipe()
    geometry = f"{width}x{height}x24"
    server = subprocess.Popen(
        ["Xvfb", "-displayfd", str(writing), "-screen", "0", geometry, "-nolisten", "tcp"],
        pass_fds=[writing],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    os.close(writing)
    with os.fdopen(reading) as pipe:
        number = pipe.readline().strip()
    if not number:
        server.wait(timeout=10)
        raise RuntimeError("Xvfb did not start")
    environment = {**os.environ, "DISPLAY": f":{number}", "QT_QPA_PLATFORM": "xcb"}
    manager = subprocess.Popen(
        ["openbox"], env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    try:
        time.sleep(0.3)  # openbox must own the root window before the first window is mapped
        yield environment
    finally:
        for process in (manager, server):
            process.terminate()
            process.wait(timeout=10)

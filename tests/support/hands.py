"""Hands at the real window: keys through xdotool, and the title bar to see where one is."""

from __future__ import annotations

import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PATIENCE = 45.0


class Hands:
    """One window of the program on a virtual screen. Every key goes to what has the focus, as a user's does."""

    def __init__(self, environment: Mapping[str, str], process: subprocess.Popen[bytes]) -> None:
        self.environment, self.process = dict(environment), process
        self.window = ""
        self.presses = 0

    def _xdotool(self, *words: str) -> str:
        done = subprocess.run(
            ["xdotool", *words],
            env=self.environment,
            capture_output=True,
            text=True,
            timeout=60,
            check=False,
        )
        return done.stdout.strip()

    def find(self) -> None:
        """Wait for the window and put the focus on it; one space is pressed, as the first key may be lost."""

        def shown() -> bool:
            self.window = self._xdotool("search", "--onlyvisible", "--name", "^KAMdesk").split("\n")[0]
            return bool(self.window)

        self.wait(shown, "the window")
        self._xdotool("windowfocus", "--sync", self.window)

    def key(self, *names: str) -> None:
        """Press keys by their X names: 'ctrl+n', 'Return', 'Tab'."""
        for name in names:
            self._xdotool("key", "--clearmodifiers", "--delay", "30", name)
            self.presses += 1
            time.sleep(0.05)

    def type(self, text: str) -> None:
        """Type ASCII text: a letter that xdotool must first map to a key is now and then lost."""
        assert text.isascii(), text
        self._xdotool("type", "--delay", "25", text)
        self.presses += len(text)
        time.sleep(0.15)

    def pause(self, seconds: float = 0.8) -> None:
        """What an answer from the store needs before the next key means what it should."""
        time.sleep(seconds)

    def wait_end(self) -> None:
        """The program ends by itself, and says it went well."""
        assert self.process.wait(timeout=PATIENCE) == 0

    def title(self) -> str:
        return self._xdotool("getwindowname", self.window)

    def minimize(self) -> None:
        self._xdotool("windowminimize", self.window)

    def active(self) -> str:
        """The window that gets the keys."""
        return self._xdotool("getactivewindow")

    def names(self) -> list[str]:
        """Titles of every window on the screen: dialogs have one of their own."""
        found = self._xdotool("search", "--onlyvisible", "--name", ".").split()
        return [self._xdotool("getwindowname", one) for one in found]

    def wait_title(self, words: str) -> None:
        self.wait(lambda: words in self.title(), f"the title {words!r}")

    def wait(self, ready: Callable[[], object], what: str, patience: float = PATIENCE) -> None:
        """Until `ready` says so; fails naming what was waited for."""
        deadline = time.monotonic() + patience
        while not ready():
            if self.process.poll() is not None:
                raise AssertionError(f"the program ended ({self.process.returncode}) before {what}")
            if time.monotonic() > deadline:
                raise AssertionError(
                    f"{what} did not come; the title is {self.title()!r}, windows {self.names()}"
                )
            time.sleep(0.1)


@contextmanager
def program(environment: Mapping[str, str], home: Path, *arguments: str) -> Iterator[Hands]:
    """The program itself (main.py) with its data under `home`; ended at the end if it still runs."""
    own = {**environment, "KAMDESK_HOME": str(home), "HOME": str(home), "LC_ALL": "C.UTF-8"}
    with (home / "stderr.txt").open("wb") as said:
        process = subprocess.Popen(
            [sys.executable, str(ROOT / "main.py"), *arguments], env=own, stdout=said, stderr=said
        )
        try:
            yield Hands(own, process)
        finally:
            if process.poll() is None:
                process.terminate()
            try:
                process.wait(timeout=15)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()

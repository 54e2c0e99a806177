"""What a screen reader finds in the real window, through AT-SPI: rooms, cells of a table, cards of the week."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.support.hands import program
from tests.support.screen import missing_programs, virtual_screen

SYSTEM_PYTHON = "/usr/bin/python3"
LAUNCHER = Path("/usr/libexec/at-spi-bus-launcher")
READER = Path(__file__).with_name("read_tree.py")


def what_is_missing() -> list[str]:
    missing = missing_programs("dbus-daemon", "dbus-send") if sys.platform == "linux" else ["Linux"]
    if not LAUNCHER.exists():
        missing.append("at-spi2-core")
    if not shutil.which(SYSTEM_PYTHON):
        missing.append(SYSTEM_PYTHON)
    elif subprocess.run([SYSTEM_PYTHON, "-c", "import pyatspi"], capture_output=True, check=False).returncode:
        missing.append("python3-pyatspi")
    return missing


pytestmark = [
    pytest.mark.window,
    pytest.mark.real_clock,
    pytest.mark.skipif(bool(what_is_missing()), reason=f"not installed: {', '.join(what_is_missing())}"),
]


@contextmanager
def message_bus(environment: dict[str, str]) -> Iterator[dict[str, str]]:
    """A session bus of its own with the accessibility bus switched on."""
    started = subprocess.run(
        ["dbus-daemon", "--session", "--fork", "--print-address=1", "--print-pid=1"],
        env=environment,
        capture_output=True,
        text=True,
        check=True,
    )
    address, pid = started.stdout.split()
    own = {**environment, "DBUS_SESSION_BUS_ADDRESS": address, "QT_LINUX_ACCESSIBILITY_ALWAYS_ON": "1"}
    own.pop("NO_AT_BRIDGE", None)
    launcher = subprocess.Popen(
        [str(LAUNCHER)], env=own, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    words = ["string:org.a11y.Status", "string:IsEnabled", "variant:boolean:true"]
    call = ["dbus-send", "--session", "--print-reply", "--dest=org.a11y.Bus", "/org/a11y/bus"]
    try:
        subprocess.run(
            [*call, "org.freedesktop.DBus.Properties.Set", *words],
            env=own,
            capture_output=True,
            check=False,
            timeout=20,
        )
        yield own
    finally:
        launcher.terminate()
        launcher.wait(timeout=10)
        os.kill(int(pid), 15)


def tree(environment: dict[str, str]) -> list[tuple[str, str]]:
    done = subprocess.run(
        [SYSTEM_PYTHON, str(READER), "20"],
        env=environment,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert done.returncode == 0, done.stderr or "the program is not on the accessibility bus"
    lines = [line.split("\t", 1) for line in done.stdout.splitlines() if "\t" in line]
    return [(role, name) for role, name in lines]


def test_rooms_cells_and_cards_are_there_with_their_names(tmp_path: Path) -> None:
    home = tmp_path / "home"
    with (
        virtual_screen() as screen,
        message_bus(screen) as bus,
        program(bus, home, "--demo", "--lang", "lv") as hands,
    ):
        hands.find()
        hands.wait_title("Šodien")
        plain = {key: value for key, value in bus.items() if key not in ("PYTHONPATH", "PYTHONHOME")}
        rooms = {name for _role, name in tree(plain)}
        assert {"Šodien", "Nedēļa", "Klienti", "Pasūtījumi", "Tirgus", "Dokumenti"} <= {
            name.split(",")[0].split(" (")[0] for name in rooms
        }
        hands.key("ctrl+3")
        hands.wait_title("Klienti")
        cells = [name for role, name in tree(plain) if role == "table cell"]
        assert any("Kurzemes Tirgus" in name for name in cells)
        hands.key("ctrl+2")
        hands.wait_title("nedēļa")
        assert any(name.startswith(("Vizīte, ", "Zvans, ")) for _role, name in tree(plain))

"""Politeness after wrong passwords: a delay that grows from 1 to 60 seconds and survives a restart.

It is no lock (Argon2 and the password are), never counts to a wipe, and a backward clock never makes it
longer than a minute.
"""

from __future__ import annotations

from contextlib import suppress
from datetime import datetime, timedelta
from pathlib import Path

from kamdesk.model.core import clock
from kamdesk.model.core.errors import StorageError
from kamdesk.model.store.durable import read_json, write_json

LONGEST_DELAY = 60


def attempts_path(portfolio: Path) -> Path:
    return portfolio.with_name(portfolio.name + ".tries")


def delay_after(wrong: int) -> int:
    """Seconds to wait after `wrong` wrong passwords in a row: 1, 2, 4 ... 60."""
    return min(LONGEST_DELAY, 1 << min(wrong - 1, 10)) if wrong > 0 else 0


def seconds_to_wait(portfolio: Path) -> int:
    """Whole seconds until the next password may be tried; 0 when now."""
    state = read_json(attempts_path(portfolio))
    try:
        wrong, last = int(state["wrong"]), datetime.fromisoformat(str(state["last"]))
        left = (last + timedelta(seconds=delay_after(wrong)) - clock.now()).total_seconds()
    except (KeyError, TypeError, ValueError):
        return 0
    return max(0, min(delay_after(wrong), -int(-left // 1)))


def note_wrong(portfolio: Path) -> int:
    """Remember one more wrong password; returns the seconds to wait now."""
    try:
        wrong = max(0, int(read_json(attempts_path(portfolio)).get("wrong", 0))) + 1
    except (TypeError, ValueError):
        wrong = 1
    with suppress(StorageError):  # a full or read-only disk must not hide the real message
        write_json(attempts_path(portfolio), {"wrong": wrong, "last": clock.now().isoformat()})
    return delay_after(wrong)


def note_right(portfolio: Path) -> None:
    """The right password came: forget the wrong ones."""
    with suppress(OSError):
        attempts_path(portfolio).unlink(missing_ok=True)

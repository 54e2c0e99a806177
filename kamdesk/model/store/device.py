"""Which laptop this is, and whether the portfolio is still the one it was: the incarnation of a device.

Numbers of orders and papers are leased to one incarnation. A copied folder, a restored backup, a cloned machine or
lost saves would issue a number twice, so each of them gets a new incarnation and another series letter before the
first save. It is noticed by comparing what the file says with a note beside it, `<portfolio>.device`.
"""

from __future__ import annotations

import getpass
import hashlib
import random
import re
import string
import uuid
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Any

import sqlcipher3.dbapi2 as driver

from kamdesk.model.core import clock
from kamdesk.model.core.ids import new_id
from kamdesk.model.store.connection import translated
from kamdesk.model.store.durable import read_json, write_json
from kamdesk.model.store.mark import MarkWriter, read_mark

_MACHINE_FILES = (Path("/etc/machine-id"), Path("/var/lib/dbus/machine-id"))


class Change(StrEnum):
    """Why a new incarnation is due."""

    NONE = "none"
    COPIED = "copied"
    OTHER_MACHINE = "other machine"
    RESTORED = "restored"
    SAVES_LOST = "saves lost"


@dataclass(frozen=True, slots=True)
class Note:
    """What stands beside the portfolio about this laptop."""

    incarnation: str
    machine: str
    place: str
    letters: tuple[str, ...]


def device_path(portfolio: Path) -> Path:
    return portfolio.with_name(portfolio.name + ".device")


def machine_id() -> str:
    """A name of this computer and user that tells nothing about either (a hash)."""
    found = _machine_text()
    return hashlib.sha256(f"kamdesk\0{found}\0{getpass.getuser()}".encode()).hexdigest()[:24]


def read_note(portfolio: Path) -> Note | None:
    """The note beside `portfolio`, or None when there is none or it cannot be read."""
    found = read_json(device_path(portfolio))
    try:
        letters = tuple(str(letter) for letter in found["letters"])
        return Note(str(found["incarnation"]), str(found["machine"]), str(found["place"]), letters)
    except (KeyError, TypeError):
        return None


def write_note(portfolio: Path, incarnation: str, letters: tuple[str, ...]) -> None:
    """Say beside `portfolio` that it is at home here."""
    content: dict[str, Any] = {
        "incarnation": incarnation,
        "machine": machine_id(),
        "place": str(portfolio.resolve()),
        "letters": sorted(set(letters)),
    }
    write_json(device_path(portfolio), content)


def change_since(portfolio: Path, connection: driver.Connection) -> Change:
    """What happened to the portfolio since it was last open here; NONE when it is as it was left."""
    meta = meta_of(connection)
    note = read_note(portfolio)
    if note is None or note.incarnation != meta.get("incarnation"):
        return Change.RESTORED
    if note.machine != machine_id():
        return Change.OTHER_MACHINE
    if _is_copy(portfolio, note):
        return Change.COPIED
    return Change.SAVES_LOST if missing_saves(portfolio, connection) else Change.NONE


def missing_saves(portfolio: Path, connection: driver.Connection) -> int:
    """How many commits this laptop saw that the file no longer holds."""
    # the mark first: another process may be saving, and a mark read later would be ahead
    mark = read_mark(portfolio)
    meta = meta_of(connection)
    if mark is None or mark.incarnation != meta.get("incarnation"):
        return 0
    return max(0, mark.seq - int(meta.get("commit_seq") or 0))


def begin_incarnation(portfolio: Path, connection: driver.Connection, change: Change) -> str:
    """Give the portfolio a new incarnation and series letter, in the file and beside it; returns the letter.

    `connection` is a writing connection outside any transaction.
    """
    note = read_note(portfolio)
    meta = meta_of(connection)
    used = {meta.get("letter", ""), *(note.letters if note else ())}
    fresh = {"incarnation": new_id()}
    if change in (Change.OTHER_MACHINE, Change.RESTORED) and (note is None or note.machine != machine_id()):
        fresh["device"] = new_id()
    with translated(portfolio):
        connection.execute("BEGIN IMMEDIATE")
        try:
            used |= {row[0] for row in connection.execute("SELECT DISTINCT letter FROM number_series")}
            fresh["letter"] = next_letter(used, by_chance=note is None)
            for name, value in fresh.items():
                connection.execute("UPDATE meta SET value = ? WHERE key = ?", (value, name))
            connection.execute("COMMIT")
        except BaseException:
            connection.execute("ROLLBACK")
            raise
    write_note(portfolio, fresh["incarnation"], (*used, fresh["letter"]))
    _renew_mark(portfolio, fresh["incarnation"], int(meta.get("commit_seq") or 0))
    return fresh["letter"]


def forget_incarnation(portfolio: Path) -> None:
    """Make the next opening begin a new incarnation; the letters already used stay remembered."""
    note = read_note(portfolio)
    if note is not None:
        write_note(portfolio, "", note.letters)


def settle(portfolio: Path, connection: driver.Connection) -> None:
    """Note that the portfolio is at home here: after it was made, or moved with everything beside it."""
    meta, note = meta_of(connection), read_note(portfolio)
    letters = (*(note.letters if note else ()), meta.get("letter", ""))
    write_note(portfolio, meta.get("incarnation", ""), letters)


def next_letter(used: set[str], *, by_chance: bool = False) -> str:
    """A series letter nobody has: 'B', 'C' ... 'Z', 'AA' ...; '' belongs to the first laptop.

    `by_chance` where nothing outside the file remembers the letters: two copies then rarely take the same one.
    I and O are left out, they read as digits.
    """
    letters = [letter for letter in string.ascii_uppercase if letter not in "AIO"]
    names = letters + [first + second for first in letters for second in letters]
    free = [name for name in names if name not in used]
    return random.SystemRandom().choice(free[: len(letters)]) if by_chance else free[0]


def meta_of(connection: driver.Connection) -> dict[str, str]:
    """The facts the file holds about itself."""
    return {str(key): str(value) for key, value in connection.execute("SELECT key, value FROM meta")}


def _is_copy(portfolio: Path, note: Note) -> bool:
    """Whether the original still stands at the place noted; if it is gone, the folder was only moved."""
    place = Path(note.place)
    if place == portfolio.resolve() or not place.exists():
        return False
    if place.samefile(portfolio):
        return False
    there = read_note(place)
    return there is not None and there.incarnation == note.incarnation


def _renew_mark(portfolio: Path, incarnation: str, seq: int) -> None:
    writer = MarkWriter(portfolio)
    writer.note(seq, clock.now(), incarnation)
    writer.close()


def _machine_text() -> str:
    for path in _MACHINE_FILES:
        try:
            found = path.read_text(encoding="ascii", errors="replace").strip()
        except OSError:
            continue
        if re.fullmatch(r"[0-9a-f]{32}", found):
            return found
    return _windows_guid() or f"{uuid.getnode():012x}"


def _windows_guid() -> str:
    try:
        import winreg
    except ImportError:
        return ""
    place = r"SOFTWARE\Microsoft\Cryptography"
    try:
        with winreg.OpenKey(winreg.HKEY_LOCAL_MACHINE, place) as key:  # type: ignore[attr-defined,unused-ignore]
            return str(winreg.QueryValueEx(key, "MachineGuid")[0])  # type: ignore[attr-defined,unused-ignore]
    except OSError:
        return ""

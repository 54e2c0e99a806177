"""Put a backup in place of the portfolio, losing nothing: what stood there is moved aside, never deleted.

The file, its write-ahead log and the log's index move together (a log left behind silently undid a restore,
measured), then the verified copy gets the name, under a new incarnation so that no number is issued twice.
The plan is written down first: a program killed in the middle finishes it at the next start.

What was saved after the backup can still be readable in the file set aside: `salvage.newer_rows` counts it,
`salvage.bring_over` copies it.
"""

from __future__ import annotations

import os
import shutil
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from kamdesk.model.core import clock
from kamdesk.model.core.errors import StorageDamaged, StorageLocked
from kamdesk.model.core.languages import N_
from kamdesk.model.store import device, keys, verify
from kamdesk.model.store.backup import Backup
from kamdesk.model.store.connection import companions, connect
from kamdesk.model.store.durable import (
    PART,
    disk_faults,
    need_space,
    put_in_place,
    read_json,
    sync_folder,
    write_json,
)
from kamdesk.model.store.mark import mark_path
from kamdesk.model.store.portfolio import is_open
from kamdesk.model.store.salvage import forget_undo
from kamdesk.model.store.version import SCHEMA_VERSION


@dataclass(frozen=True, slots=True)
class Restored:
    """What a restore did: rows now in place, the folder with the former file, the new series letter."""

    rows: int
    quarantine: Path | None
    letter: str


def quarantine_folder(portfolio: Path) -> Path:
    """Where files set aside are kept until the user deletes them."""
    return portfolio.parent / "quarantine"


def plan_path(portfolio: Path) -> Path:
    """The note of a restore under way."""
    return portfolio.with_name(portfolio.name + ".restoring")


def restore(portfolio: Path, backup: Backup, key: bytes) -> Restored:
    """Put `backup` in the place of `portfolio`, which must be closed (StorageLocked otherwise).

    Before the last step nothing of the present file is touched. The backup must open with `key`; when its key
    slots belong to a lost key file, unlock `backup.path` to get that key.
    """
    _must_be_closed(portfolio)
    part = portfolio.with_name(portfolio.name + ".restored" + PART)
    with disk_faults():
        try:
            need_space(portfolio.parent, backup.size + 2_000_000)
            shutil.copyfile(backup.path, part)
            rows = _whole_copy(part, key)
            set_aside = _quarantine_place(portfolio)
            write_json(plan_path(portfolio), {"part": part.name, "quarantine": str(set_aside)})
        except BaseException:
            with suppress(OSError):
                part.unlink(missing_ok=True)
            raise
    finish_restore(portfolio)
    if not keys.are_whole(portfolio):
        keys.copy_slots(backup.path, portfolio)
    letter = _new_incarnation(portfolio, key)
    return Restored(rows, set_aside if set_aside.exists() else None, letter)


def place_to_unlock(portfolio: Path, backup: Backup) -> Path:
    """Which key slots to ask the password for: those of the portfolio, or of the backup where they are lost."""
    return portfolio if keys.are_whole(portfolio) else backup.path


def keys_from_backup(portfolio: Path, backup: Backup, key: bytes) -> None:
    """Put the key slots of `backup` in the place of lost or damaged ones; the data itself stays.

    `key` comes from unlocking `backup.path`. Raises StorageDamaged when it does not open this portfolio.
    """
    connect(portfolio, key, readonly=True).close()
    if not keys.copy_slots(backup.path, portfolio):
        raise StorageDamaged(
            N_("The key file of this backup is damaged too. Nothing was changed. Choose another backup.")
        )


def finish_restore(portfolio: Path) -> bool:
    """Carry out a restore that was planned and cut off; called before every opening. True when there was one."""
    plan = read_json(plan_path(portfolio))
    if not plan:
        return False
    part = portfolio.with_name(str(plan.get("part", "")))
    with disk_faults():
        if part.is_file():
            set_aside(portfolio, Path(str(plan["quarantine"])))
            put_in_place(part, portfolio)
        device.forget_incarnation(portfolio)
        plan_path(portfolio).unlink(missing_ok=True)
        sync_folder(portfolio.parent)
    return True


def set_aside(portfolio: Path, place: Path) -> None:
    """Move the file with its log, index and mark into the folder `place`; what is not there is skipped.

    The log moves before the file: a crash between the two leaves a file without its log, and the plan or the
    mark tells; the other order could put today's log beside yesterday's file.
    """
    with disk_faults():
        place.mkdir(parents=True, exist_ok=True)
        log, index = companions(portfolio)
        for path in (log, index, portfolio, mark_path(portfolio)):
            if path.exists():
                _move(path, place / path.name)
        slots = keys.keys_path(portfolio)
        if slots.exists() and not (place / slots.name).exists():
            shutil.copyfile(slots, place / slots.name)
        device_note = device.device_path(portfolio)
        if device_note.exists():
            shutil.copyfile(device_note, place / device_note.name)
        sync_folder(place)
        sync_folder(portfolio.parent)


def quarantine(portfolio: Path) -> Path:
    """Set a damaged portfolio aside, whole; returns the folder that holds it now."""
    place = _quarantine_place(portfolio)
    set_aside(portfolio, place)
    return place


def _must_be_closed(portfolio: Path) -> None:
    """Moving a file away under its readers would split the data in two; other processes are kept out by the
    lock of the data folder, which the caller holds."""
    if is_open(portfolio):
        raise StorageLocked(
            N_("The portfolio is still open. Nothing was changed. Close it, then restore the backup.")
        )


def _whole_copy(part: Path, key: bytes) -> int:
    verdict = verify.verify_file(part, key)
    if not verdict.whole:
        raise StorageDamaged(
            N_(
                "This backup did not pass its check and was not used; your present data was not touched. "
                "Choose another backup."
            )
        )
    return verdict.rows


def _quarantine_place(portfolio: Path) -> Path:
    stamp = clock.now().strftime("%Y%m%dT%H%M%SZ")
    place, number = quarantine_folder(portfolio) / f"{portfolio.stem}-{stamp}", 1
    while place.exists():
        number += 1
        place = quarantine_folder(portfolio) / f"{portfolio.stem}-{stamp}-{number}"
    return place


def _move(source: Path, target: Path) -> None:
    # a second attempt after a crash must not overwrite what the first one saved
    number = 1
    free = target
    while free.exists():
        number += 1
        free = target.with_name(f"{target.name}.{number}")
    os.replace(source, free)


def _new_incarnation(portfolio: Path, key: bytes) -> str:
    connection = connect(portfolio, key)
    try:
        version = int(connection.execute("PRAGMA user_version").fetchone()[0])
        if version > SCHEMA_VERSION:
            return ""  # refused at opening, with its own message
        letter = device.begin_incarnation(portfolio, connection, device.Change.RESTORED)
        forget_undo(connection)
        return letter
    finally:
        connection.close()

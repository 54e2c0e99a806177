"""The way from a file and its key to an open portfolio, with everything noticed on the way.

In this order: a restore that was cut off is finished; foreign, newer and badly placed files are refused untouched; an
older one is brought up to date behind a backup; a file that cannot be written opens for reading; a copy, a restored
file or lost saves get a new number series before the first save.
"""

from __future__ import annotations

from contextlib import closing
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

import sqlcipher3.dbapi2 as driver

from kamdesk.model.core import clock
from kamdesk.model.core.errors import StorageError, StorageFull
from kamdesk.model.core.languages import N_, Language
from kamdesk.model.store import device
from kamdesk.model.store.backup import backup_folder
from kamdesk.model.store.connection import Access, connect, refuse_foreign, translated, usable_access
from kamdesk.model.store.device import Change
from kamdesk.model.store.drives import refuse_network
from kamdesk.model.store.durable import disk_faults, sweep_parts
from kamdesk.model.store.findings import Finding, FindingKind, Speaks
from kamdesk.model.store.keys import create_slots
from kamdesk.model.store.mark import read_mark
from kamdesk.model.store.migrate import migrate, schema_of
from kamdesk.model.store.portfolio import Portfolio
from kamdesk.model.store.restore import finish_restore
from kamdesk.model.store.version import SCHEMA_VERSION

# a clock may drift a little between two starts
_DRIFT = timedelta(minutes=5)


@dataclass(frozen=True, slots=True)
class Opening:
    """An open portfolio and what the user should be told."""

    portfolio: Portfolio
    findings: tuple[Finding, ...] = ()


def open_portfolio(
    path: Path,
    key: bytes,
    *,
    backups: Path | None = None,
    second: Path | None = None,
    write: bool = True,
) -> Opening:
    """Open the portfolio at `path` with its data key.

    `write=False` is for reading commands beside a running window: nothing on the disk is changed. Raises
    NotAPortfolio, StorageNewer, StorageDamaged, StorageLocked or StorageError, each saying what to do.
    """
    findings: list[Finding] = []
    folder = backups or backup_folder(path)
    if write:
        findings += _tidy(path, folder)
    refuse_network(path)
    refuse_foreign(path)
    access, reason = usable_access(path, key) if write else _reading(path, key)
    if reason is not None:
        findings.append(_why_reading(reason))
    findings += _bring_up_to_date(path, key, access, folder, second)
    findings += _look_at_clock(path)
    findings += _look_at_device(path, key, access)
    return Opening(Portfolio(path, key, access=access), tuple(findings))


def _tidy(path: Path, folder: Path) -> list[Finding]:
    finished = finish_restore(path)
    for place, prefix in ((path.parent, f"{path.name}."), (folder, f"{path.stem}-")):
        if place.is_dir():
            sweep_parts(place, prefix)
    if not finished:
        return []
    return [
        Finding(
            FindingKind.RESTORE_FINISHED,
            N_(
                "A restore that was cut off has been finished. The former file was set aside, nothing was deleted."
            ),
        )
    ]


def _reading(path: Path, key: bytes) -> tuple[Access, StorageError | None]:
    """The best way to read beside whoever writes, without the word 'read only' being news."""
    try:
        connect(path, key, access=Access.READ).close()
        schema_of(path, key, access=Access.READ)
    except StorageError as refused:
        access, reason = usable_access(path, key)
        if access.writes:
            raise
        return access, reason or refused
    return Access.READ, None


def _why_reading(reason: StorageError) -> Finding:
    if isinstance(reason, StorageFull):
        return Finding(
            FindingKind.DISK_FULL,
            N_(
                "The disk is full, so the portfolio is open for reading only; nothing is lost. "
                "Free the reserve of 5 MB or delete other files, then open it again."
            ),
        )
    return Finding(
        FindingKind.READ_ONLY,
        N_(
            "The file or its folder cannot be written, so the portfolio is open for reading only. "
            "Everything can be read and printed. Allow writing or move it to another folder to save changes."
        ),
    )


def _bring_up_to_date(
    path: Path, key: bytes, access: Access, folder: Path, second: Path | None
) -> list[Finding]:
    if schema_of(path, key, access=Access.READ if access.writes else access) == SCHEMA_VERSION:
        return []
    if not access.writes:
        raise StorageError(
            N_(
                "This portfolio was last used with an earlier KAMdesk and must first be brought up to date. "
                "Open it once in the program, where it can be written. It has not been touched."
            )
        )
    if migrate(path, key, folder, second=second) is None:
        return []
    return [
        Finding(
            FindingKind.MIGRATED,
            N_("The portfolio was brought to the new version of the program; a backup was made before."),
        )
    ]


def _look_at_clock(path: Path) -> list[Finding]:
    mark = read_mark(path)
    if mark is None or mark.at <= clock.now() + _DRIFT:
        return []
    return [
        Finding(
            FindingKind.CLOCK_BACK,
            N_(
                "The clock of this computer shows an earlier time than the last save (%(last)s). "
                "Nothing is lost and the order of saves is kept; check date and time before going on."
            ),
            {"last": mark.at},
        )
    ]


def _look_at_device(path: Path, key: bytes, access: Access) -> list[Finding]:
    with closing(connect(path, key, access=access)) as connection, translated(path):
        change = device.change_since(path, connection)
        missing = device.missing_saves(path, connection)
        findings = [_missing(missing)] if missing else []
        if access.writes:
            findings += _settle(path, connection, change)
    return findings


def _settle(path: Path, connection: driver.Connection, change: Change) -> list[Finding]:
    if change is Change.NONE:
        device.settle(path, connection)
        return []
    letter = device.begin_incarnation(path, connection, change)
    return [Finding(FindingKind.NEW_SERIES, _WHY_SERIES[change], {"letter": letter})]


_WHY_SERIES = {
    Change.COPIED: N_(
        "This is a copy: the original stands elsewhere on this computer. New numbers here carry the letter "
        "%(letter)s, so that no number is issued twice."
    ),
    Change.OTHER_MACHINE: N_(
        "This portfolio came from another computer. New numbers here carry the letter %(letter)s, so that no "
        "number is issued twice."
    ),
    Change.RESTORED: N_(
        "This portfolio was restored or put here by hand. New numbers carry the letter %(letter)s, so that no "
        "number is issued twice."
    ),
    Change.SAVES_LOST: N_(
        "New numbers carry the letter %(letter)s, so that no number of a lost save is issued twice."
    ),
}


def _missing(count: int) -> Finding:
    return Finding(FindingKind.SAVES_MISSING, values={"count": count}, counted=_missing_in_words)


def _missing_in_words(l10n: Speaks, count: int) -> str:
    return l10n.ngettext(
        "%(count)d save is missing from the file: its log was damaged or an older copy was put here. "
        "Compare your last entries with paper, or restore a newer backup.",
        "%(count)d saves are missing from the file: its log was damaged or an older copy was put here. "
        "Compare your last entries with paper, or restore a newer backup.",
        count,
    )


@dataclass(frozen=True, slots=True)
class Created:
    """A new portfolio, open, and the recovery code to print (None without a password)."""

    portfolio: Portfolio
    recovery_code: str | None


def create_portfolio(
    path: Path, password: str | None, *, demo: bool = False, language: Language = "lv"
) -> Created:
    """Make a portfolio at `path`, which must not exist; `password=None` is the explicit choice 'no password'.

    Raises InvalidInput for a weak password, StorageError when something is there or the drive is a network one.
    """
    refuse_network(path)
    with disk_faults():
        path.parent.mkdir(parents=True, exist_ok=True)
    key, code = create_slots(path, password)
    return Created(Portfolio.create(path, key, demo=demo, language=language), code)

"""Looking after an open portfolio: checks after the first paint, the weekly deep one, backups when due, reserve.

Everything here reads through its own connection and may take seconds on a large file: never on the window's thread.
"""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from kamdesk.model.core import clock
from kamdesk.model.core.errors import KamdeskError, StorageError
from kamdesk.model.core.languages import N_
from kamdesk.model.store import backup, verify
from kamdesk.model.store.ballast import lay_ballast
from kamdesk.model.store.connection import translated
from kamdesk.model.store.durable import read_json, write_json
from kamdesk.model.store.findings import Finding, FindingKind
from kamdesk.model.store.mark import read_mark
from kamdesk.model.store.portfolio import Portfolio

DEEP_EVERY = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class Report:
    """What 'Check the data' says: whether the file is whole, its rows, technical notes, when it was checked."""

    whole: bool
    rows: int
    notes: tuple[str, ...]
    at: datetime


def quick_look(portfolio: Portfolio) -> tuple[Finding, ...]:
    """Read every page once (damaged bytes show at once in an encrypted file); a finding when something is wrong."""
    try:
        with portfolio.raw_read() as connection, translated(portfolio.path):
            problems = verify.structure_problems(connection)
    except StorageError as fault:
        problems = [str(fault)]
    return (_damaged(),) if problems else ()


def full_check(portfolio: Portfolio) -> Report:
    """Every page, tree, index and reference. The moment is noted, so that the weekly check knows."""
    verdict = verify.verify_file(portfolio.path, portfolio.key, deep=True, access=portfolio.reading)
    if verdict.whole and not portfolio.readonly:
        with suppress(StorageError):
            write_json(_checked_path(portfolio.path), {"deep_at": clock.now().isoformat()})
    return Report(verdict.whole, verdict.rows, verdict.problems, clock.now())


def full_check_due(portfolio: Path) -> bool:
    """Whether a week has passed since the last deep check that found nothing."""
    try:
        last = datetime.fromisoformat(str(read_json(_checked_path(portfolio))["deep_at"]))
        return not timedelta(0) <= clock.now() - last < DEEP_EVERY
    except (KeyError, ValueError, TypeError):
        return True


def look_after(
    portfolio: Portfolio, *, backups: Path | None = None, second: Path | None = None, daily: bool = True
) -> tuple[Finding, ...]:
    """Once per start, after the first paint: check, weekly deep check, backup when due, thinning, reserve.

    A damaged file is not backed up over good copies, and nothing is thinned while anything is wrong. `daily` False
    is the user's choice to make backups by hand.
    """
    findings = quick_look(portfolio)
    if not findings and full_check_due(portfolio.path) and not full_check(portfolio).whole:
        findings = (_damaged(),)
    if findings or portfolio.readonly:
        return findings
    lay_ballast(portfolio.path)
    if not daily:
        return ()
    return back_up_if_due(portfolio, backups=backups, second=second)


def back_up_if_due(
    portfolio: Portfolio, *, backups: Path | None = None, second: Path | None = None
) -> tuple[Finding, ...]:
    """Make a backup when the newest is older than four hours, then thin both folders."""
    folder = backups or backup.backup_folder(portfolio.path)
    if not backup.is_due(portfolio.path, folder):
        return ()
    try:
        made = portfolio.back_up(backup.Reason.START, folder=folder, second=second)
        backup.thin(portfolio.path, folder, portfolio.key)
        if made.second is not None and second is not None:
            backup.thin(portfolio.path, second, portfolio.key)
    except KamdeskError as fault:
        return (_backup_failed(fault),)
    return (_second_failed(second),) if made.second_problem is not None and second is not None else ()


def back_up_before(
    portfolio: Portfolio, reason: backup.Reason, *, second: Path | None = None
) -> tuple[Finding, ...]:
    """A backup before something large (loading files, a repair), unless the newest one holds all there is."""
    if _all_in_a_backup(portfolio):
        return ()
    try:
        made = portfolio.back_up(reason, second=second)
    except KamdeskError as fault:
        return (_backup_failed(fault),)
    return (_second_failed(second),) if made.second_problem is not None and second is not None else ()


def _all_in_a_backup(portfolio: Portfolio) -> bool:
    """Whether a verified copy was made after the last save. The number of saves alone would not tell: after a
    restore it counts up again."""
    mark = read_mark(portfolio.path)
    copies = backup.list_backups(portfolio.path, backup.backup_folder(portfolio.path))
    return mark is not None and any(
        one.verified and one.commit_seq == mark.seq and one.made_at > mark.at for one in copies
    )


def _checked_path(portfolio: Path) -> Path:
    return portfolio.with_name(portfolio.name + ".checked")


def _damaged() -> Finding:
    return Finding(
        FindingKind.DAMAGED,
        N_(
            "The check found damage in the portfolio file. Do not go on working in it: restore the last backup. "
            "The damaged file is kept, and what can still be read in it is brought over."
        ),
    )


def _backup_failed(fault: KamdeskError) -> Finding:
    return Finding(
        FindingKind.BACKUP_FAILED,
        N_("No backup could be made. %(detail)s Earlier backups are kept."),
        {"detail": fault},
    )


def _second_failed(second: Path) -> Finding:
    return Finding(
        FindingKind.SECOND_COPY_FAILED,
        N_(
            "The backup was made, but not its copy in the second folder (%(folder)s). "
            "Connect the drive or choose another folder."
        ),
        {"folder": str(second)},
    )

"""Dated, verified copies of a portfolio with its key slots, thinned with age, in one folder or two.

A copy is made by SQLite's backup interface in one step under a `.part` name, checked page by page and count by
count, synced, and only then given its name; killing the program at any moment leaves the last good copy alone.
Beside each copy `<name>.keys` opens it and `<name>.info` says what it holds. Copies stay encrypted.
"""

from __future__ import annotations

import hashlib
import shutil
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from enum import StrEnum
from pathlib import Path
from typing import Any

from kamdesk.model.core import clock
from kamdesk.model.core.errors import KamdeskError, StorageDamaged, StorageError
from kamdesk.model.core.languages import N_
from kamdesk.model.store import keys, verify
from kamdesk.model.store.connection import Access, bare, companions, connect, translated
from kamdesk.model.store.durable import (
    PART,
    disk_faults,
    need_space,
    put_in_place,
    read_json,
    write_json,
    write_whole,
)
from kamdesk.model.store.thinning import to_keep

MAX_AGE = timedelta(hours=4)

_STAMP = "%Y%m%dT%H%M%SZ"


class Reason(StrEnum):
    """Why a copy was made."""

    START = "start"
    MANUAL = "manual"
    IMPORT = "import"
    MIGRATION = "migration"
    RESTORE = "restore"
    REPAIR = "repair"


REASON_TEXT = {
    Reason.START: N_("At the start of the program"),
    Reason.MANUAL: N_("By hand"),
    Reason.IMPORT: N_("Before loading files"),
    Reason.MIGRATION: N_("Before an update of the program"),
    Reason.RESTORE: N_("Before restoring"),
    Reason.REPAIR: N_("Before a repair"),
}


@dataclass(frozen=True, slots=True)
class Backup:
    """One copy: where, when it was made (UTC), bytes, rows, and when it was last found whole (None: never)."""

    path: Path
    made_at: datetime
    size: int
    reason: Reason
    rows: int
    commit_seq: int
    verified_at: datetime | None
    has_keys: bool

    @property
    def verified(self) -> bool:
        return self.verified_at is not None


@dataclass(frozen=True, slots=True)
class BackupMade:
    """The new copy; `second` is its twin in the second folder, or None with `second_problem` saying why."""

    backup: Backup
    second: Path | None = None
    second_problem: KamdeskError | None = None


@dataclass(frozen=True, slots=True)
class Drill:
    """The outcome of trying a copy for real: rows that came back, seconds taken, notes when it failed."""

    backup: Backup
    rows: int
    seconds: float
    problems: tuple[str, ...]

    @property
    def passed(self) -> bool:
        return not self.problems


def backup_folder(portfolio: Path) -> Path:
    """Where copies of `portfolio` are kept unless the user chose another folder."""
    return portfolio.parent / "backups"


def make_backup(
    portfolio: Path,
    key: bytes,
    folder: Path,
    *,
    reason: Reason,
    second: Path | None = None,
    access: Access = Access.READ,
) -> BackupMade:
    """Copy `portfolio` into `folder` (and `second`), verified. Raises an error of the storage family.

    A second folder that is not there (a stick pulled out) never fails the first copy.
    """
    with disk_faults():
        folder.mkdir(parents=True, exist_ok=True)
    need_space(folder, _size_with_log(portfolio) + 1_000_000)
    made_at = clock.now()
    target = _free_name(folder, portfolio, made_at)
    part = target.with_name(target.name + PART)
    try:
        counts, schema = _copy(portfolio, key, part, access)
        verdict = _verified(part, key, counts)
        keys.copy_slots(portfolio, target)
        info = _info(made_at, reason, verdict, part, schema)
        with disk_faults():
            put_in_place(part, target)
        write_json(info_path(target), info)
    except BaseException:
        _discard(part)
        raise
    made = _backup(target)
    if second is None:
        return BackupMade(made)
    try:
        return BackupMade(made, copy_backup(made, second))
    except StorageError as problem:
        return BackupMade(made, None, problem)


def is_due(portfolio: Path, folder: Path) -> bool:
    """Whether the newest verified copy is older than four hours, or there is none."""
    made = [found.made_at for found in list_backups(portfolio, folder) if found.verified]
    newest = max((moment for moment in made if moment <= clock.now()), default=None)
    return newest is None or clock.now() - newest > MAX_AGE


def list_backups(portfolio: Path, folder: Path) -> list[Backup]:
    """The copies of `portfolio` in `folder`, newest first; none when the folder is not there."""
    with suppress(OSError):
        found = [
            _backup(path) for path in folder.glob(f"*{portfolio.suffix}") if _made_at(path, portfolio.stem)
        ]
        return sorted(found, key=lambda one: (one.made_at, one.path.name), reverse=True)
    return []


def find_backup(portfolio: Path, path: Path) -> Backup | None:
    """The copy at `path`; one of another name only where no portfolio is: on a new computer names are free."""
    named = portfolio if portfolio.exists() else path.with_name(path.stem.rpartition("-")[0] + path.suffix)
    found = list_backups(named, path.parent)
    return next((one for one in found if one.path.resolve() == path.resolve()), None)


def copy_backup(backup: Backup, folder: Path) -> Path:
    """Put the same copy, byte for byte, into another folder; returns its place there."""
    if not folder.is_dir():
        raise StorageError(
            N_(
                "The second folder for backups is not there: %(folder)s. The first copy was made. "
                "Connect the drive or choose another folder."
            ),
            folder=str(folder),
        )
    need_space(folder, backup.size + 1_000_000)
    target = folder / backup.path.name
    part = target.with_name(target.name + PART)
    with disk_faults():
        try:
            shutil.copyfile(backup.path, part)
            if _sha256(part) != _sha256(backup.path):
                raise StorageDamaged(
                    N_("The copy in the second folder differs from the first one. Check that drive.")
                )
            for beside in (keys.keys_path, info_path):
                if beside(backup.path).exists():
                    write_whole(beside(target), beside(backup.path).read_bytes())
            put_in_place(part, target)
        except BaseException:
            _discard(part)
            raise
    return target


def verify_backup(backup: Backup, key: bytes, *, deep: bool = False) -> Backup:
    """Check a copy again and note the result in its info; returns it as it is now."""
    verdict = verify.verify_file(backup.path, key, deep=deep)
    info = read_json(info_path(backup.path))
    whole = verdict.whole and verdict.rows == info.get("rows", verdict.rows)
    info["verified_at"] = clock.now().isoformat() if whole else None
    with suppress(StorageError):  # a stick that is write-protected can still be checked
        write_json(info_path(backup.path), info)
    return _backup(backup.path, info)


def drill(backup: Backup, key: bytes, scratch: Path) -> Drill:
    """'Test my backup': copy it into the empty folder `scratch`, open it there, count, check everything, sweep."""
    started = datetime.now(UTC)
    trial = scratch / backup.path.name
    with disk_faults():
        try:
            scratch.mkdir(parents=True, exist_ok=True)
            need_space(scratch, backup.size + 1_000_000)
            shutil.copyfile(backup.path, trial)
            verdict = verify.verify_file(trial, key, deep=True)
            problems = list(verdict.problems)
            if verdict.whole and verdict.rows != backup.rows:
                problems.append(f"{verdict.rows} rows instead of {backup.rows}")
            problems += _keys_problems(backup)
        finally:
            _discard(trial)
    return Drill(backup, verdict.rows, (datetime.now(UTC) - started).total_seconds(), tuple(problems))


def thin(portfolio: Path, folder: Path, key: bytes) -> list[Path]:
    """Remove copies that age has made superfluous; returns what went.

    Only after the newest copy passed the deep check, so that thinning never leaves nothing but damage.
    """
    found = list_backups(portfolio, folder)
    kept = to_keep(found, clock.now())
    surplus = [one for one in found if one.path not in kept]
    newest = next((one for one in found if one.verified), None)
    if not surplus or newest is None or not verify.verify_file(newest.path, key, deep=True).whole:
        return []
    for one in surplus:
        for path in (one.path, info_path(one.path), keys.keys_path(one.path)):
            with suppress(OSError):
                path.unlink(missing_ok=True)
    return [one.path for one in surplus]


def info_path(backup: Path) -> Path:
    """The note beside a copy that says what it holds."""
    return backup.with_name(backup.name + ".info")


def _copy(portfolio: Path, key: bytes, part: Path, access: Access) -> tuple[dict[str, int], int]:
    """Write the snapshot of this moment to `part`; returns the rows of each table in it, and its schema version."""
    source = connect(portfolio, key, access=access)
    try:
        with translated(portfolio):
            source.execute("BEGIN")
            counts = verify.table_counts(source)
            schema = int(source.execute("PRAGMA user_version").fetchone()[0])
            with translated(part):
                copy = bare(part, key, Access.CREATE)
                try:
                    # one step: in small ones every save of the user would start it again, for ever
                    source.backup(copy, pages=-1)
                    # one file without a log, so that it also opens from a stick that cannot be written
                    copy.execute("PRAGMA journal_mode=DELETE").fetchall()
                finally:
                    copy.close()
            source.execute("ROLLBACK")
    finally:
        source.close()
    return counts, schema


def _verified(part: Path, key: bytes, counts: dict[str, int]) -> verify.Verdict:
    verdict = verify.verify_file(part, key)
    if not verdict.whole or verdict.counts != counts:
        raise StorageDamaged(
            N_(
                "The new backup did not pass its check and was not kept. Earlier backups are untouched. "
                "Choose 'Check the data' in the settings."
            )
        )
    return verdict


def _info(
    made_at: datetime, reason: Reason, verdict: verify.Verdict, part: Path, schema: int
) -> dict[str, Any]:
    return {
        "made_at": made_at.isoformat(),
        "reason": reason.value,
        "rows": verdict.rows,
        "commit_seq": verdict.commit_seq,
        "verified_at": made_at.isoformat(),
        "schema": schema,
        "sha256": _sha256(part),
    }


def _keys_problems(backup: Backup) -> list[str]:
    try:
        keys.read_slots(backup.path)
    except StorageError as problem:
        return [str(problem)]
    return []


def _backup(path: Path, info: dict[str, Any] | None = None) -> Backup:
    info = read_json(info_path(path)) if info is None else info
    moment = _moment(info.get("made_at")) or _moment_in_name(path) or datetime.fromtimestamp(0, UTC)
    try:
        reason = Reason(info.get("reason", Reason.MANUAL))
    except ValueError:
        reason = Reason.MANUAL
    return Backup(
        path,
        moment,
        path.stat().st_size,
        reason,
        _whole(info.get("rows")),
        _whole(info.get("commit_seq")),
        _moment(info.get("verified_at")),
        keys.keys_path(path).exists(),
    )


def _whole(value: Any) -> int:
    return value if isinstance(value, int) else 0


def _moment(text: Any) -> datetime | None:
    try:
        moment = datetime.fromisoformat(text)
    except (TypeError, ValueError):
        return None
    return moment if moment.tzinfo else None


def _made_at(path: Path, stem: str) -> datetime | None:
    """When the copy was made by its name, if it is one of the portfolio named `stem`."""
    return _moment_in_name(path) if path.stem.rpartition("-")[0] == stem else None


def _moment_in_name(path: Path) -> datetime | None:
    with suppress(ValueError):
        return datetime.strptime(path.stem.rpartition("-")[2], _STAMP).replace(tzinfo=UTC)
    return None


def _free_name(folder: Path, portfolio: Path, made_at: datetime) -> Path:
    """A name nobody has: 'book-20261122T091500Z.kamdesk', moved on by a second when two copies meet."""
    moment = made_at
    while (path := folder / f"{portfolio.stem}-{moment.strftime(_STAMP)}{portfolio.suffix}").exists():
        moment += timedelta(seconds=1)
    return path


def _size_with_log(portfolio: Path) -> int:
    with disk_faults():
        return sum(path.stat().st_size for path in (portfolio, companions(portfolio)[0]) if path.exists())


def _discard(path: Path) -> None:
    for leftover in (path, *companions(path), path.with_name(path.name + "-journal")):
        with suppress(OSError):
            leftover.unlink(missing_ok=True)


def _sha256(path: Path) -> str:
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()

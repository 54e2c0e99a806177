"""What the settings show: one read of the portfolio, one look at the disk, and which steps are settled."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from kamdesk.model.calendar.rules.holidays import Override
from kamdesk.model.collecting.queries import policy
from kamdesk.model.collecting.rules.ladder import Policy
from kamdesk.model.company import queries, rules
from kamdesk.model.company.queries import Company, ExportNote, Facts, RateEntry
from kamdesk.model.core.errors import KamdeskError
from kamdesk.model.imports.queries import LoadedFile, loaded_files
from kamdesk.model.schedule.queries.cadences import CadenceLine, cadence_table
from kamdesk.model.schedule.queries.settings import TravelEntry, holiday_overrides, travel_entries
from kamdesk.model.store import backup, keys
from kamdesk.model.store.backup import Backup
from kamdesk.model.store.connection import companions


@dataclass(frozen=True, slots=True)
class SettingsState:
    """Everything read from the portfolio."""

    company: Company | None
    rates: tuple[RateEntry, ...]
    overrides: tuple[Override, ...]
    travel: tuple[TravelEntry, ...]
    cadences: tuple[CadenceLine, ...]
    loads: tuple[LoadedFile, ...]
    exports: tuple[ExportNote, ...]
    facts: Facts
    collecting: Policy

    @property
    def steps(self) -> dict[str, str]:
        return rules.steps_of(self.company.setup_done) if self.company else {}


@dataclass(frozen=True, slots=True)
class DiskState:
    """Everything seen on the disk. `protected` None: the key slots cannot be read."""

    path: Path
    size: int = 0
    own: tuple[Backup, ...] = ()
    second: tuple[Backup, ...] = ()
    second_there: bool = False
    same_disk: bool = False
    protected: bool | None = None

    @property
    def newest(self) -> Backup | None:
        return next((one for one in self.own if one.verified), None)


def settings_state(connection: Any) -> SettingsState:
    """One read for all pages; the longest part is the table of clients."""
    return SettingsState(
        queries.company(connection),
        queries.rate_entries(connection),
        holiday_overrides(connection),
        travel_entries(connection),
        cadence_table(connection),
        loaded_files(connection, 40),
        queries.export_notes(connection),
        queries.facts(connection),
        policy(connection),
    )


def disk_state(path: Path, second: Path | None) -> DiskState:
    """Sizes and copies; runs off the window's thread."""
    size = sum(one.stat().st_size for one in (path, companions(path)[0]) if one.exists())
    there = second is not None and second.is_dir()
    copies = backup.list_backups(path, second) if there and second is not None else []
    try:
        protected: bool | None = keys.needs_password(path)
    except KamdeskError:
        protected = None
    return DiskState(
        path,
        size,
        tuple(backup.list_backups(path, backup.backup_folder(path))),
        tuple(copies),
        there,
        there and second is not None and _device(second) == _device(path.parent),
        protected,
    )


def _device(folder: Path) -> int:
    try:
        return folder.stat().st_dev
    except OSError:
        return -1


# the pages that have a step of the first run behind them
STEPS = ("look", "company", "data", "protection", "backups", "rules")


def settled(state: SettingsState, disk: DiskState | None, code_shown: bool) -> dict[str, bool]:
    """Which steps are settled, by the key of their page. `code_shown`: a recovery code waits to be kept."""
    own, steps = state.company, state.steps
    protected = disk.protected if disk is not None else None
    code_kept = bool(steps.get("code")) and not code_shown
    return {
        "look": True,
        "company": own is not None and bool(own.name) and not company_gaps(own),
        "data": disk is not None and disk.size > 0,
        "protection": protected is False or (bool(protected) and code_kept),
        "backups": own is not None and bool(own.second_folder) and disk is not None and disk.second_there,
        "rules": "rules" in steps,
    }


def company_gaps(own: Company) -> list[str]:
    """Fields papers and plans need and that are still empty or refused by their check."""
    gaps = [name for name in ("name", "address") if not getattr(own, name)]
    if not (own.user_name_ru or own.user_name_lv):
        gaps.append("user_name_ru")
    if not own.reg_no or rules.registration_problem(own.reg_no, own.country):
        gaps.append("reg_no")
    return gaps


def count_settled(steps: dict[str, bool]) -> tuple[int, int]:
    return sum(steps.get(name, False) for name in STEPS), len(STEPS)


def segments_of(lines: Sequence[CadenceLine]) -> list[str]:
    return sorted({line.segment for line in lines if line.segment})

"""Writes of registers: loading a file in bulk, removing it for good."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date

from kamdesk.model.core import clock
from kamdesk.model.core.errors import Cancelled, Conflict, InvalidInput
from kamdesk.model.core.ids import new_id
from kamdesk.model.core.languages import N_
from kamdesk.model.core.text import clean_line
from kamdesk.model.credit.queries.registers import register_files
from kamdesk.model.credit.rules.lookup import number_key, register_key
from kamdesk.model.credit.rules.registers import register_problems
from kamdesk.model.credit.tables import RegisterEntryRow, RegisterFileRow
from kamdesk.model.store.bulk import insert_tuples, purge_batch
from kamdesk.model.store.service import service
from kamdesk.model.store.work import Work

# number, name, status, detail as they stand in the file
Entry = tuple[str, str, str, str]
_COLUMNS = ("id", "file_id", "number", "name", "name_fold", "status", "detail")


@service(N_("Register %(name)s loaded"))
def load_register(
    work: Work,
    *,
    sort: str,
    name: str,
    file_name: str,
    file_day: date | None,
    sha256: str,
    entries: Sequence[Entry],
    progress: Callable[[int, int], None] | None = None,
    cancelled: Callable[[], bool] | None = None,
) -> str:
    """Keep a register as of a day; returns the id of the file. One batch: undo takes it back.

    Conflict when the same file is there already. InvalidInput names what is missing.
    """
    problems = register_problems(sort=sort, name=name, file_day=file_day, today=clock.today())
    if problems:
        raise InvalidInput(*problems)
    known = next((one for one in register_files(work.connection) if one.sha256 == sha256), None)
    if known is not None:
        raise Conflict(N_("This file is loaded already, as %(name)s."), name=known.name)
    title = clean_line(name)
    work.note_values(name=title)
    file_id = new_id()
    head = {
        "id": file_id, "sort": sort, "name": title, "file_name": clean_line(file_name), "file_day": file_day,
        "row_count": len(entries), "sha256": sha256,
    }  # fmt: skip
    work.add_many(RegisterFileRow, [head])
    rows = [
        (new_id(), file_id, number_key(number), clean_line(written), register_key(written), clean_line(status, 120),
         clean_line(detail, 500))
        for number, written, status, detail in entries
    ]  # fmt: skip
    for done in insert_tuples(work, RegisterEntryRow, _COLUMNS, rows):
        if progress is not None:
            progress(done, len(rows))
        if cancelled is not None and cancelled():
            raise Cancelled
    work.log_import("register_file", title)
    return file_id


@service(N_("Register %(name)s removed"))
def remove_register(work: Work, *, file_id: str) -> None:
    """Take a loaded register out for good: its entries are gone from the file, so it cannot be undone.

    The line of the file itself stays as a tombstone, for the checks that name it.
    """
    work.final()
    row = work.get(RegisterFileRow, file_id)
    if row is None:
        raise Conflict(N_("This record has been deleted meanwhile."))
    work.note_values(name=row["name"])
    # no tombstones here: a register may be larger than everything else together, and it can be downloaded again
    purge_batch(work, RegisterEntryRow, row["batch_id"])
    work.remove(RegisterFileRow, file_id)

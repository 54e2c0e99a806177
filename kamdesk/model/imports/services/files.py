"""Loading what files say into the portfolio: one transaction, one batch, one undo step.

`plan_load` compares and writes nothing; `apply_load` compares again inside its transaction and writes. Loading the
same file twice writes nothing at all.
"""

from __future__ import annotations

import gc
import json
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict
from typing import Any, Protocol

from sqlalchemy import Connection

from kamdesk.model.company.queries import company
from kamdesk.model.core import clock
from kamdesk.model.core.languages import N_
from kamdesk.model.imports import queries
from kamdesk.model.imports.report import FileReport, LoadReport
from kamdesk.model.imports.rules.clients import Defaults
from kamdesk.model.imports.rules.plan import Counts, IsCancelled, Mode, Progress, Pulse, Steps
from kamdesk.model.imports.rules.records import FileContent, Note, Parsed
from kamdesk.model.imports.services import clients, invoices, orders, payments, products, returns, shipments
from kamdesk.model.imports.services.load import Load
from kamdesk.model.ledger.services.waiting import allocate_waiting
from kamdesk.model.store.service import service
from kamdesk.model.store.tables import ImportBatchRow, ImportMappingRow
from kamdesk.model.store.work import Work


class Part(Protocol):
    """How one kind of file is planned, and how what was planned of all such files is written."""

    def plan_file(self, load: Load, file: Parsed) -> Steps: ...

    def write(self, work: Work, load: Load) -> None: ...


# orders name clients and products, payments name invoices, deliveries name orders: so those come first, whatever
# order the files were given in
_PARTS: dict[FileContent, Part] = {
    FileContent.CLIENTS: clients,
    FileContent.PRICELIST: products,
    FileContent.ORDERS: orders,
    FileContent.INVOICES: invoices,
    FileContent.PAYMENTS: payments,
    FileContent.SHIPMENTS: shipments,
    FileContent.RETURNS: returns,
}

ALREADY_LOADED = N_("This file was loaded before, on %(day)s; nothing in it is new.")


def plan_load(
    connection: Connection,
    *,
    files: Sequence[Parsed],
    mode: Mode = Mode.BOTH,
    progress: Progress | None = None,
    cancelled: IsCancelled | None = None,
) -> LoadReport:
    """What loading these files would do; writes nothing. Raises Cancelled."""
    return LoadReport(_planned(connection, files, mode, progress, cancelled).reports)


@service(N_("Files loaded: %(names)s"))
def apply_load(
    work: Work,
    *,
    files: Sequence[Parsed],
    mode: Mode = Mode.BOTH,
    progress: Progress | None = None,
    cancelled: IsCancelled | None = None,
) -> LoadReport:
    """Load the files as one undoable batch. Nothing is written when nothing differs. Raises Cancelled."""
    with _no_collecting():
        load = _planned(work.connection, files, mode, progress, cancelled)
        report = LoadReport(load.reports)
        work.note_values(names=", ".join(file.file_name for file in files))
        if any(file.writes for file in load.reports) or load.made_clients or load.made_products:
            _write(work, load)
            report.batch_id = work.batch_id
        elif sum(_remember(work, file) for file in files):
            report.batch_id = work.batch_id
    return report


@contextmanager
def _no_collecting() -> Iterator[None]:
    """Hundreds of thousands of new tuples hold no cycles; looking for some takes a fifth of the time of a load."""
    collecting = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if collecting:
            gc.enable()


def _planned(
    connection: Connection,
    files: Sequence[Parsed],
    mode: Mode,
    progress: Progress | None,
    cancelled: IsCancelled | None,
) -> Load:
    total = sum(len(file.records) for file in files)
    own = company(connection)
    # planning is the first half of the way, writing the second
    pulse = Pulse(progress, cancelled, total * 2)
    defaults = Defaults(own.country, own.currency) if own else Defaults()
    load = Load(
        connection, mode, defaults, pulse, queries.client_book(connection), queries.product_book(connection)
    )
    for content in _PARTS:
        for file in files:
            if file.content is content:
                pulse.beat(0)
                load.reports.append(_plan_file(load, file))
    return load


def _plan_file(load: Load, file: Parsed) -> FileReport:
    before = queries.loaded_before(load.connection, file.file_hash)
    steps = _PARTS[file.content].plan_file(load, file)
    report = FileReport(file, steps, file.notes)
    if before is not None and not report.writes and before.at is not None:
        report.notes += (
            Note(ALREADY_LOADED, {"day": before.at.astimezone(clock.zone()).date().strftime("%d.%m.%Y")}),
        )
    return report


def _write(work: Work, load: Load) -> None:
    """Everything planned, parents before children."""
    batch = work.start_batch()
    for part in _PARTS.values():
        part.write(work, load)
    if load.invoice_plans or load.payment_plans:
        allocate_waiting(work)
    for report in load.reports:
        _remember(work, report.parsed)
    work.add_many(ImportBatchRow, [_batch_values(report) for report in load.reports])
    total = Counts(
        *(sum(getattr(r.counts, n) for r in load.reports) for n in ("added", "updated", "same", "skipped"))
    )
    work.log_import("import_batch", json.dumps({"batch": batch, **asdict(total)}))


def _remember(work: Work, file: Parsed) -> bool:
    """Keep the mapping of this kind of file; True when it was new or other than before."""
    if not file.records or not file.signature:
        return False
    known = queries.remembered_row(work.connection, file.content, file.signature)
    if known is None:
        values = {
            "file_kind": file.content.value,
            "signature": file.signature,
            "mapping_json": file.mapping_json,
        }
        work.add_many(ImportMappingRow, [values])
        return True
    if known[1] == file.mapping_json:
        return False
    return work.change(ImportMappingRow, known[0], mapping_json=file.mapping_json)


def _batch_values(report: FileReport) -> dict[str, Any]:
    file, counts = report.parsed, report.counts
    told = {
        "rows": file.rows_read, "bad": len(file.bad_rows), "same": counts.same, "sum": file.total_minor,
        "currency": file.currency, "joined": len(report.steps.joined), "created": len(report.steps.created),
    }  # fmt: skip
    return {
        "file_kind": file.content.value, "file_name": file.file_name, "file_hash": file.file_hash,
        "added": counts.added, "updated": counts.updated, "skipped": counts.skipped,
        "report_json": json.dumps(told, ensure_ascii=False),
    }  # fmt: skip

"""A company's files into a portfolio: read, understand, load. The wizard and the command both stand on this."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from kamdesk.exchange.tables.builder import NO_CURRENCY
from kamdesk.exchange.tables.files import OpenFile, open_file
from kamdesk.exchange.tables.reader import ReadOptions
from kamdesk.exchange.tables.titles import ColumnsMissing
from kamdesk.model.core.errors import InvalidInput, Problem
from kamdesk.model.core.money import CURRENCIES
from kamdesk.model.imports.rules.plan import IsCancelled, Mode
from kamdesk.model.imports.rules.records import FileContent, Parsed

if TYPE_CHECKING:
    from kamdesk.model.imports.report import LoadReport
    from kamdesk.model.store.portfolio import Portfolio

# stage ('read' or 'write'), name of the file, how much is done, of how much (0 while unknown)
LoadProgress = Callable[[str, str, int, int], None]
_ANY = Path | str | Sequence[Path | str] | None


def load_files(
    portfolio: Portfolio,
    *,
    clients: _ANY = None,
    pricelist: _ANY = None,
    orders: _ANY = None,
    invoices: _ANY = None,
    payments: _ANY = None,
    shipments: _ANY = None,
    returns: _ANY = None,
    currency: str | None = None,
    mapping: Mapping[FileContent, str] | None = None,
    mode: Mode = Mode.BOTH,
    progress: LoadProgress | None = None,
    cancelled: IsCancelled | None = None,
) -> LoadReport:
    """Load any of a company's files as one undoable batch.

    Each argument is a path or several. `currency` overrides what the files name; `mapping` (mapping_json per kind)
    overrides the columns recognised or remembered. Raises FileRefused before anything is written, Cancelled, or an
    error of the storage family; bad rows are in the report, they never stop the others.
    """
    from kamdesk.model.imports.services import apply_load

    if currency and currency not in CURRENCIES:
        raise InvalidInput(Problem("currency", NO_CURRENCY, {"cell": currency}))
    given = {
        FileContent.CLIENTS: clients, FileContent.PRICELIST: pricelist, FileContent.ORDERS: orders,
        FileContent.INVOICES: invoices, FileContent.PAYMENTS: payments, FileContent.SHIPMENTS: shipments,
        FileContent.RETURNS: returns,
    }  # fmt: skip
    parsed = [
        read_file(portfolio, path, content, currency=currency, mapping=(mapping or {}).get(content), progress=progress,
                  cancelled=cancelled)
        for content, paths in given.items() for path in _paths(paths)
    ]  # fmt: skip

    for file in parsed:
        if file.missing:
            raise ColumnsMissing(file.file_name, file.missing)

    def told(done: int, total: int) -> None:
        if progress is not None:
            progress("write", "", done, total)

    outcome = portfolio.run(apply_load, files=parsed, mode=mode, progress=told, cancelled=cancelled)
    report: LoadReport = outcome.value
    return report


def read_file(
    portfolio: Portfolio,
    path: Path | str,
    content: FileContent | None = None,
    *,
    currency: str | None = None,
    mapping: str | None = None,
    progress: LoadProgress | None = None,
    cancelled: IsCancelled | None = None,
) -> Parsed:
    """One file read and understood, with the mapping remembered for its kind when there is one."""
    opened = opened_file(portfolio, path, content, mapping=mapping, progress=progress, cancelled=cancelled)
    return with_currency(opened.parsed(currency or ""), portfolio)


def opened_file(
    portfolio: Portfolio,
    path: Path | str,
    content: FileContent | None = None,
    *,
    mapping: str | None = None,
    options: ReadOptions | None = None,
    progress: LoadProgress | None = None,
    cancelled: IsCancelled | None = None,
) -> OpenFile:
    """One file opened for the wizard: the user may change `mapping` before asking for `parsed()`."""
    from kamdesk.model.imports.queries import remembered_mapping

    def remembered(kind: FileContent, signature: str) -> str | None:
        with portfolio.read() as connection:
            return remembered_mapping(connection, kind, signature)

    def told(rows: int) -> None:
        if progress is not None:
            progress("read", Path(path).name, rows, 0)

    return open_file(
        path,
        content,
        mapping=mapping,
        remembered=remembered,
        options=options,
        progress=told,
        cancelled=cancelled,
    )


def with_currency(parsed: Parsed, portfolio: Portfolio) -> Parsed:
    """Where neither the user nor the file names a currency, the own company's."""
    if parsed.currency:
        return parsed
    from kamdesk.model.company.queries import company

    with portfolio.read() as connection:
        own = company(connection)
    return replace(parsed, currency=own.currency if own else "EUR")


def _paths(paths: _ANY) -> list[Path]:
    if paths is None:
        return []
    return [Path(paths)] if isinstance(paths, str | Path) else [Path(path) for path in paths]

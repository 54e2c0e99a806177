"""What the wizard knows and decides, without Qt: files read, mappings changed, the plan, the load."""

from __future__ import annotations

import threading
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any, Protocol

from kamdesk.exchange.loading import opened_file, with_currency
from kamdesk.exchange.tables.files import OpenFile
from kamdesk.exchange.tables.layout import layout_with
from kamdesk.exchange.tables.mapping import Mapping, PriceColumn
from kamdesk.exchange.tables.proposal import propose_mapping
from kamdesk.exchange.tables.reader import ReadOptions
from kamdesk.model.core.errors import Cancelled, KamdeskError
from kamdesk.model.core.languages import N_
from kamdesk.model.imports.report import LoadReport
from kamdesk.model.imports.rules.plan import Mode
from kamdesk.model.imports.rules.records import FileContent, Parsed
from kamdesk.model.imports.services import apply_load, plan_load
from kamdesk.model.store.backup import Reason
from kamdesk.model.store.portfolio import Portfolio

PRICE = "price"
STOPPED = N_("Reading was stopped.")


@dataclass(slots=True)
class LoadFile:
    """One chosen file. `fault` is why it cannot be read; `currency` '' is what the file or the company says."""

    path: Path
    content: FileContent | None = None
    encoding: str | None = None
    sheet: str | None = None
    currency: str = ""
    opened: OpenFile | None = None
    parsed: Parsed | None = None
    fault: KamdeskError | None = None
    reading: bool = False
    touched: bool = False

    @property
    def key(self) -> str:
        return str(self.path)

    @property
    def missing(self) -> tuple[tuple[str, ...], ...]:
        return self.opened.mapping.missing if self.opened else ()

    @property
    def ready(self) -> bool:
        return self.parsed is not None and not self.missing and self.fault is None


def read_as(mapping: Mapping, index: int, field_key: str) -> Mapping:
    """The mapping with one column read as another field; a price list may have many columns of prices."""
    if mapping.content is not FileContent.PRICELIST or field_key != PRICE:
        changed = mapping.changed(index, field_key)
        return replace(changed, prices=tuple(price for price in mapping.prices if price.index != index))
    cleared = mapping.changed(index, "")
    heading = next((column.heading for column in mapping.columns if column.index == index), "")
    prices = {price.index: price for price in mapping.prices} | {
        index: PriceColumn(index, heading or str(index + 1))
    }
    return replace(cleared, prices=tuple(prices[key] for key in sorted(prices)))


def field_of(mapping: Mapping, index: int) -> str:
    """What a column is read as, '' when it is left out."""
    if any(price.index == index for price in mapping.prices):
        return PRICE
    return next((column.field for column in mapping.columns if column.index == index), "")


class View(Protocol):
    """What the presenter asks of the page."""

    def show_files(self) -> None: ...
    def show_columns(self) -> None: ...
    def show_plan(self) -> None: ...
    def show_progress(self, done: int, total: int) -> None: ...
    def show_loaded(self) -> None: ...
    def say(self, error: Exception) -> None: ...


@dataclass
class LoadPresenter:
    """`files` in the order they were given; `plan` is what a load would do, `result` what the last one did."""

    runner: Any
    view: View
    files: list[LoadFile] = field(default_factory=list)
    current: str = ""
    mode: Mode = Mode.BOTH
    plan: LoadReport | None = None
    result: LoadReport | None = None
    busy: str = ""
    _tasks: list[Any] = field(default_factory=list)
    _stop: threading.Event = field(default_factory=threading.Event)
    _asked: int = 0

    @property
    def portfolio(self) -> Portfolio | None:
        found: Portfolio | None = self.runner.portfolio
        return found

    @property
    def file(self) -> LoadFile | None:
        return next((one for one in self.files if one.key == self.current), None)

    @property
    def ready(self) -> bool:
        return bool(self.files) and all(one.ready for one in self.files) and not self.busy

    # files
    def add(self, paths: Sequence[Path]) -> None:
        """Read more files; one already there is read again."""
        self.result = None
        for path in paths:
            known = next((one for one in self.files if one.path == path), None)
            if known is None:
                known = LoadFile(path)
                self.files.append(known)
            self.current = known.key
            self.read(known)

    def remove(self, key: str) -> None:
        self.files = [one for one in self.files if one.key != key]
        if self.current == key:
            self.current = self.files[-1].key if self.files else ""
        self._changed()

    def clear(self) -> None:
        self.files, self.current, self.plan, self.result = [], "", None, None
        self._asked += 1
        self.view.show_files()
        self.view.show_columns()
        self.view.show_plan()

    def read(self, file: LoadFile) -> None:
        """Open a file in the reader's own process, off the window's thread."""
        portfolio = self.portfolio
        if portfolio is None:
            return
        file.reading, file.fault, file.opened, file.parsed = True, None, None, None
        self.plan = None
        stop = self._stopper()
        self.view.show_files()

        def work(progress: Callable[[int, int], None]) -> OpenFile:
            return opened_file(
                portfolio,
                file.path,
                file.content,
                options=ReadOptions(sheet=file.sheet, encoding=file.encoding),
                progress=lambda _stage, _name, done, total: progress(done, total),
                cancelled=stop.is_set,
            )

        self._tasks.append(
            self.runner.background(
                work,
                owner=self.view,
                on_ok=lambda opened: self._on_opened(file, opened),
                on_error=lambda error: self._on_fault(file, error),
                on_progress=self.view.show_progress,
            )
        )

    def _on_opened(self, file: LoadFile, opened: OpenFile) -> None:
        file.reading, file.opened = False, opened
        file.content = opened.mapping.content
        self._parse(file)

    def _on_fault(self, file: LoadFile, error: Exception) -> None:
        file.reading = False
        if isinstance(error, KamdeskError):
            file.fault = error
        self._changed()

    # how it is read
    def read_column(self, index: int, field_key: str) -> None:
        """The user corrects what a column is."""
        file = self.file
        if file is not None and file.opened is not None:
            file.opened.mapping = read_as(file.opened.mapping, index, field_key)
            file.touched = True
            self._parse(file)

    def read_content(self, content: FileContent) -> None:
        """The user says what the file is a list of: its columns are proposed anew."""
        file = self.file
        if file is not None and file.opened is not None and content is not file.content:
            file.content, file.touched = content, False
            file.opened.mapping = propose_mapping(file.opened.table, file.opened.layout, content)
            file.opened.remembered = False
            self._parse(file)

    def read_heading(self, line: int) -> None:
        """The user says in which line (from 1) the headings stand; 0 for none."""
        file = self.file
        if file is not None and file.opened is not None:
            opened = file.opened
            opened.layout = layout_with(opened.table, line - 1 if line else None)
            opened.mapping = propose_mapping(opened.table, opened.layout, opened.mapping.content)
            opened.remembered, file.touched = False, True
            self._parse(file)

    def read_again(self, *, encoding: str | None = None, sheet: str | None = None) -> None:
        """Another encoding or another sheet: the file is read from the disk again."""
        file = self.file
        if file is not None:
            file.encoding, file.sheet = encoding or file.encoding, sheet or file.sheet
            self.read(file)

    def read_currency(self, currency: str) -> None:
        file = self.file
        if file is not None:
            file.currency = currency
            self._parse(file)

    def _parse(self, file: LoadFile) -> None:
        opened, portfolio = file.opened, self.portfolio
        if opened is None or portfolio is None:
            return
        file.parsed, self.plan = None, None
        currency = file.currency

        def work() -> Parsed:
            return with_currency(opened.parsed(currency), portfolio)

        def done(parsed: Parsed) -> None:
            file.parsed, file.fault = parsed, None
            self._changed()

        self.runner.background(
            work, owner=self.view, on_ok=done, on_error=lambda error: self._on_fault(file, error)
        )

    def choose(self, key: str) -> None:
        self.current = key
        self.view.show_columns()

    def set_mode(self, mode: Mode) -> None:
        self.mode = mode
        self.make_plan()

    def _changed(self) -> None:
        self.view.show_files()
        self.view.show_columns()
        self.make_plan()

    # what it would do
    def make_plan(self) -> None:
        """Compare with the portfolio; nothing is written."""
        self.plan = None
        self._asked += 1
        ticket = self._asked
        if not self.ready or self.result is not None:
            self.view.show_plan()
            return
        files = [one.parsed for one in self.files]

        def planned(report: LoadReport) -> None:
            if ticket == self._asked:
                self.plan = report
                self.view.show_plan()

        self._tasks.append(
            self.runner.query(
                plan_load,
                owner=self.view,
                on_ok=planned,
                on_error=self.view.say,
                files=files,
                mode=self.mode,
                cancelled=lambda: ticket != self._asked,
            )
        )

    # the load
    def load(self) -> None:
        """A backup, then the whole as one step that can be undone as one."""
        portfolio = self.portfolio
        if not self.ready or self.plan is None or portfolio is None or self.result is not None:
            return
        self.busy = "load"
        self.view.show_progress(0, 0)

        def work() -> object:
            return portfolio.back_up(Reason.IMPORT)

        self._tasks.append(
            self.runner.background(
                work, owner=self.view, on_ok=lambda _made: self._load(), on_error=self._failed
            )
        )

    def _load(self) -> None:
        if not self.busy:
            return
        stop = self._stopper()
        self._tasks.append(
            self.runner.command(
                apply_load,
                owner=self.view,
                on_ok=self._on_loaded,
                on_error=self._failed,
                on_progress=self.view.show_progress,
                files=[one.parsed for one in self.files],
                mode=self.mode,
                cancelled=stop.is_set,
            )
        )

    def _on_loaded(self, report: LoadReport) -> None:
        self.busy, self.result, self.plan = "", report, None
        self.view.show_loaded()

    def _failed(self, error: Exception) -> None:
        self.busy = ""
        if not isinstance(error, Cancelled):
            self.view.say(error)
        self.view.show_plan()

    # stopping
    def _stopper(self) -> threading.Event:
        """A fresh flag after a stop; all that runs together shares one."""
        if self._stop.is_set():
            self._stop = threading.Event()
        return self._stop

    def settle(self) -> None:
        """The window stopped everything (Esc, Cancel beside the progress line): nothing is under way any more."""
        stopped = any(task.cancelled for task in self._tasks)
        self._tasks = [task for task in self._tasks if not task.cancelled][-50:]
        if stopped:
            self._idle()

    def cancel(self) -> None:
        """Stop the load or the reading; nothing of it is kept."""
        self._stop.set()
        for task in self._tasks:
            task.cancel()
        self._tasks = []
        self._idle()

    def _idle(self) -> None:
        self.busy = ""
        for one in self.files:
            if one.reading:
                one.reading, one.fault = False, KamdeskError(STOPPED)
        self.view.show_files()
        self.make_plan()

    def undone(self) -> None:
        """The load was taken back: what it would do is worth showing again."""
        self.result = None
        self.make_plan()

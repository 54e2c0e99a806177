"""What a measurement works with: the generated portfolio, a copy to write into, a folder for what it leaves."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

from bench.filling import Sizes
from bench.moment import NOW
from bench.portfolio import Book, prepared
from kamdesk.model.core import clock
from kamdesk.model.store.portfolio import Portfolio


@dataclass
class Setting:
    """One run of the bench. `quick` measures the same on small portfolios."""

    cache: Path
    sizes: Sizes
    territory: Sizes
    runs: int = 7
    import_lines: int = 100_000
    made: list[Book] = field(default_factory=list)

    @cached_property
    def book(self) -> Book:
        """The five years; only read."""
        return self._prepared(self.sizes)

    @cached_property
    def region(self) -> Book:
        """The territory a week is proposed for."""
        return self._prepared(self.territory)

    @cached_property
    def work(self) -> Book:
        """A copy of the five years to write into, and to start the window on."""
        return self.book.copied_to(self.scratch / "copy")

    @cached_property
    def scratch(self) -> Path:
        folder = self.cache / "scratch"
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir(parents=True)
        return folder

    def _prepared(self, sizes: Sizes) -> Book:
        book = prepared(self.cache, sizes)
        self.made.append(book)
        return book

    @contextmanager
    def open(self, book: Book | None = None) -> Iterator[Portfolio]:
        """A portfolio as of the day it was generated for."""
        with clock.frozen(NOW):
            portfolio = (book or self.book).open()
            try:
                yield portfolio
            finally:
                portfolio.close()

    def clean(self) -> None:
        """Take away what the run wrote; the generated portfolios stay."""
        shutil.rmtree(self.cache / "scratch", ignore_errors=True)

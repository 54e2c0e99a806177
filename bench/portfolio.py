"""The generated portfolio: five years of a key account manager, the same every time, kept between runs.

Rows go in through the store's own bulk path (`store.bulk.insert_tuples`), so that columns, folding, search documents
and triggers are those of the program. Indexes on the largest tables are made at the end, as sorting is quicker.
"""

from __future__ import annotations

import hashlib
import json
import shutil
import time
from dataclasses import asdict, dataclass
from pathlib import Path

from bench.filling import Filling, Sizes, say
from bench.moment import NOW
from kamdesk.model.company.services import set_up
from kamdesk.model.core import clock
from kamdesk.model.registry import metadata
from kamdesk.model.store.opening import create_portfolio
from kamdesk.model.store.portfolio import Portfolio

FILE_NAME = "portfolio.kamdesk"
GENERATOR = 2

FIVE_YEARS = Sizes(500, 5_000, 200_000, 10, 100_000, 500_000, 100_000)
QUICK = Sizes(50, 500, 2_000, 10, 1_000, 5_000, 1_000)
# a sales territory: 150 clients to propose a week for
TERRITORY = Sizes(150, 300, 6_000, 3, 6_000, 3_000, 6_000)
TINY = Sizes(12, 30, 60, 4, 60, 80, 40)


@dataclass(frozen=True, slots=True)
class Book:
    """A generated portfolio without a password: its file, and how long it took to make (0 when it was kept)."""

    path: Path
    sizes: Sizes
    made_in: float = 0.0

    def open(self) -> Portfolio:
        from kamdesk.model.store.keys import unlock

        return Portfolio(self.path, unlock(self.path))

    @property
    def megabytes(self) -> float:
        return self.path.stat().st_size / 1e6

    def copied_to(self, folder: Path) -> Book:
        """A copy to write into; the generated one stays as it is."""
        shutil.rmtree(folder, ignore_errors=True)
        shutil.copytree(self.path.parent, folder)
        return Book(folder / self.path.name, self.sizes)


def prepared(cache: Path, sizes: Sizes) -> Book:
    """The portfolio of these sizes from the cache, generated when it is not there or the tables have changed."""
    folder = cache / _fingerprint(sizes)
    path = folder / FILE_NAME
    if path.exists():
        return Book(path, sizes)
    part = folder.with_name(folder.name + ".part")
    shutil.rmtree(part, ignore_errors=True)
    began = time.perf_counter()
    with clock.frozen(NOW):
        _generate(part / FILE_NAME, sizes)
    part.rename(folder)
    return Book(path, sizes, time.perf_counter() - began)


def _fingerprint(sizes: Sizes) -> str:
    """Changes with the sizes, the generator and every table and index of the program."""
    from sqlalchemy.schema import CreateIndex, CreateTable

    ddl = [str(CreateTable(table)) for table in metadata.sorted_tables]
    ddl += sorted(str(CreateIndex(index)) for table in metadata.sorted_tables for index in table.indexes)
    told = json.dumps([GENERATOR, asdict(sizes), ddl])
    return f"{sizes.orders}-orders-{hashlib.sha256(told.encode()).hexdigest()[:12]}"


def _generate(path: Path, sizes: Sizes) -> None:
    portfolio = create_portfolio(path, None).portfolio
    try:
        portfolio.run(
            set_up,
            name="SIA „Rīta kafija”",
            country="LV",
            currency="EUR",
            town="Rīga",
            start_town="Rīga",
            user_name_ru="Анна Озола",
            user_name_lv="Anna Ozola",
            lock_minutes=0,
        )
        postponed = _drop_indexes(portfolio)
        Filling(portfolio, sizes).run()
        say("indexes")
        with portfolio.raw_read() as raw:
            for statement in postponed:
                raw.execute(statement)
    finally:
        portfolio.close()


def _drop_indexes(portfolio: Portfolio) -> list[str]:
    """Take the indexes of the largest tables away; returns how to make them again."""
    with portfolio.raw_read() as raw:
        found = raw.execute(
            "SELECT name, sql FROM sqlite_schema WHERE type = 'index' AND sql IS NOT NULL "
            "AND tbl_name IN ('order_line', 'sales_order', 'note', 'change_log')"
        ).fetchall()
        for name, _sql in found:
            raw.execute(f'DROP INDEX "{name}"')
    return [sql for _name, sql in found]

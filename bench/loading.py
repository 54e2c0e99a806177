"""Loading: order lines of an export into the five-year portfolio, against executemany of the same rows."""

from __future__ import annotations

import csv
import gc
import time
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from random import Random
from typing import Any

from bench.measure import Row
from bench.setting import Setting
from kamdesk.exchange.loading import read_file
from kamdesk.model.core.ids import new_id
from kamdesk.model.imports.rules.records import FileContent
from kamdesk.model.imports.services import apply_load
from kamdesk.model.store.portfolio import Portfolio

HEADINGS = (
    "Pasūtījuma nr.",
    "Datums",
    "Klienta kods",
    "Klients",
    "Preces kods",
    "Nosaukums",
    "Daudzums",
    "Cena",
    "Atlaide, %",
    "Summa",
)
PER_ORDER = 10
RUNS = 3


def loading(setting: Setting) -> Iterator[Row]:
    """Rows per second from understood lines to the commit; reading the file is told apart: executemany reads none."""
    lines = setting.import_lines
    ours, theirs, reading = [], [], []
    with setting.open(setting.work) as portfolio:
        for run in range(RUNS):
            path = export_file(portfolio, setting.scratch / f"orders-{run}.csv", lines, run)
            began = time.perf_counter()
            parsed = read_file(portfolio, path, FileContent.ORDERS)
            reading.append(time.perf_counter() - began)
            gc.collect()
            began = time.perf_counter()
            outcome = portfolio.run(apply_load, files=[parsed])
            ours.append(time.perf_counter() - began)
            del parsed
            theirs.append(_raw_seconds(portfolio, outcome.value.batch_id))
    value, against = lines / min(ours), lines / min(theirs)
    yield Row(
        "import of order lines",
        value,
        "rows/s",
        against,
        "raw executemany of the same rows",
        least_ratio=0.4,
        note=f"{lines} lines in {min(ours):.1f} s; reading and understanding the CSV file {min(reading):.1f} s more",
    )


def export_file(portfolio: Portfolio, path: Path, lines: int, run: int) -> Path:
    """An export as an accounting programme writes it: semicolons, decimal commas, Latvian headings."""
    random = Random(run)
    with portfolio.read() as connection:
        clients = connection.exec_driver_sql("SELECT code, name FROM client WHERE code <> ''").all()
        goods = connection.exec_driver_sql("SELECT code, name FROM product WHERE code <> ''").all()
    with path.open("w", newline="", encoding="utf-8") as stream:
        out = csv.writer(stream, delimiter=";")
        out.writerow(HEADINGS)
        for n in range(lines):
            order = n // PER_ORDER
            if n % PER_ORDER == 0:
                day, client, first = (
                    date(2024, 1, 1) + timedelta(order % 700),
                    random.choice(clients),
                    random.randrange(len(goods)),
                )
            item = goods[(first + n % PER_ORDER * 31) % len(goods)]
            qty, cents = random.randint(1, 50), random.randint(100, 9999)
            out.writerow(
                (
                    f"B{run}{order:06d}",
                    f"{day:%d.%m.%Y}",
                    client[0],
                    client[1],
                    item[0],
                    item[1],
                    qty,
                    _euros(cents),
                    0,
                    _euros(qty * cents),
                )
            )
    return path


def _euros(cents: int) -> str:
    return f"{cents // 100},{cents % 100:02d}"


def _raw_seconds(portfolio: Portfolio, batch: str) -> float:
    """Seconds to put the heads and lines of that batch into the same tables once more, under new keys."""
    with portfolio.raw_read() as raw:
        heads = raw.execute("SELECT * FROM sales_order WHERE batch_id = ?", (batch,)).fetchall()
        lines = raw.execute("SELECT * FROM order_line WHERE batch_id = ?", (batch,)).fetchall()
        names = {
            table: [row[1] for row in raw.execute(f"PRAGMA table_info({table})")]
            for table in ("sales_order", "order_line")
        }
        keys: dict[str, str] = {}
        new_heads = [
            _renamed(
                row,
                names["sales_order"],
                {"id": keys.setdefault(_of(row, names["sales_order"], "id"), new_id())},
            )
            for row in heads
        ]
        new_lines = [
            _renamed(
                row,
                names["order_line"],
                {"id": new_id(), "order_id": keys[_of(row, names["order_line"], "order_id")]},
            )
            for row in lines
        ]
        gc.collect()
        began = time.perf_counter()
        raw.execute("BEGIN IMMEDIATE")
        for table, rows in (("sales_order", new_heads), ("order_line", new_lines)):
            raw.executemany(f"INSERT INTO {table} VALUES ({', '.join('?' * len(rows[0]))})", rows)
        raw.execute("COMMIT")
        return time.perf_counter() - began


def _of(row: tuple[Any, ...], names: list[str], name: str) -> Any:
    return row[names.index(name)]


def _renamed(row: tuple[Any, ...], names: list[str], values: dict[str, str]) -> tuple[Any, ...]:
    return tuple(values.get(name, value) for name, value in zip(names, row, strict=True))

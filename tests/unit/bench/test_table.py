"""The speed table: complete, and of the shape that is promised. Figures are never tested here."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from bench import __main__ as bench
from bench.measure import Row
from bench.portfolio import TINY, prepared
from bench.setting import Setting

# the table of design.md 6, in the words of the rows
WANTED = (
    "window painted", "first screen filled", "client card", "agenda of a week", "order list page", "receivables by age",
    "year by client", "keystroke in an order of 500 lines", "keystroke, 5000 lines against 500", "search as you type",
    "save of a confirmed order of 20 lines", "proposal of a week", "driving of the proposed week", "client brief as PDF",
    "import of order lines", "memory with the portfolio open", "longest stall of the window",
)  # fmt: skip
KEYS = {"name", "value", "unit", "reference", "reference_is", "ratio", "bar", "ok", "note"}


def test_every_row_of_the_design_is_measured() -> None:
    assert set(WANTED) <= set(bench.NAMES)


@pytest.mark.parametrize(
    ("row", "ok"),
    [
        (Row("a", 9, most=10), True),
        (Row("a", 10, most=10), False),
        (Row("a", 20, reference=10, most_ratio=2), True),
        (Row("a", 21, reference=10, most_ratio=2), False),
        (Row("a", 19, reference=10, most=18, most_ratio=2), False),
        (Row("a", 40, reference=100, least_ratio=0.4), True),
        (Row("a", 39, reference=100, least_ratio=0.4), False),
        (Row("a", 5, most_ratio=2), False),
    ],
)
def test_a_row_is_within_its_bar_or_says_it_is_not(row: Row, ok: bool) -> None:
    assert row.ok is ok
    assert row.as_dict()["ok"] is ok
    assert set(row.as_dict()) == KEYS


@pytest.mark.expects_log(".*")
def test_reads_and_json_over_a_tiny_portfolio(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    setting = Setting(tmp_path, TINY, TINY, runs=1)
    rows = list(
        bench.measured(
            setting, ("client card", "order list", "receivables", "year by", "agenda", "search", "register")
        )
    )
    assert [row.name for row in rows] == [
        "client card", "agenda of a week", "order list page", "receivables by age", "year by client", "search as you type",
        "receivables by age, with payments", "register looked up for a client", "register looked up for all clients",
    ]  # fmt: skip
    told = json.loads(json.dumps(bench.report(setting, rows, 1.0)))
    assert {"seconds", "portfolios", "within", "rows"} == set(told)
    assert all(set(row) == KEYS and row["value"] >= 0 for row in told["rows"])


def test_the_generated_portfolio_is_the_same_every_time(tmp_path: Path) -> None:
    from bench.reads import ages_agree

    def counts(folder: str) -> list[tuple[object, ...]]:
        portfolio = prepared(tmp_path / folder, TINY).open()
        try:
            with portfolio.raw_read() as raw:
                sums = raw.execute("SELECT count(*), sum(total_minor) FROM sales_order").fetchall()
                lines = raw.execute("SELECT count(*), sum(sum_minor) FROM order_line").fetchall()
                notes = raw.execute("SELECT count(*), max(text) FROM note").fetchall()
            assert ages_agree(portfolio)
            return [*sums, *lines, *notes]
        finally:
            portfolio.close()

    first = counts("a")
    assert first == counts("b")
    assert first[1][0] == TINY.orders * TINY.lines_per_order

"""`python -m bench [--json] [--quick] [--only NAME ...] [--cache DIR]`: the speed table of design.md 6."""

from __future__ import annotations

import argparse
import json
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from importlib import import_module
from pathlib import Path

from bench.measure import Row
from bench.setting import Setting

Group = Callable[[Setting], Iterator[Row]]

# module, function, what it measures; in the order of the table
GROUPS: tuple[tuple[str, str, tuple[str, ...]], ...] = (
    ("starts", "starts", ("window painted", "first screen filled")),
    (
        "reads",
        "reads",
        (
            "client card",
            "agenda of a week",
            "week of the planner",
            "order list page",
            "receivables by age",
            "year by client",
            "assortment gaps",
        ),
    ),
    (
        "typing",
        "typing",
        (
            "keystroke in an order of 500 lines",
            "keystroke, 500 lines against 50",
            "keystroke, 5000 lines against 500",
        ),
    ),
    ("reads", "search", ("search as you type",)),
    ("saving", "saving", ("save of a confirmed order of 20 lines",)),
    ("planning", "planning", ("proposal of a week", "driving of the proposed week")),
    ("papers", "papers", ("client brief as PDF",)),
    ("acts", "acts", ("reconciliation of 5 000 rows",)),
    ("loading", "loading", ("import of order lines",)),
    ("day", "day", ("memory with the portfolio open", "longest stall of the window")),
    (
        "money",
        "money",
        (
            "receivables by age, with payments",
            "register looked up for a client",
            "register looked up for all clients",
        ),
    ),
)
NAMES = tuple(name for _module, _function, names in GROUPS for name in names)


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure and print; 0 whatever the figures say, for a benchmark fails nothing."""
    options = _options(arguments)
    setting = _setting(options)
    began = time.perf_counter()
    rows = []
    try:
        for row in measured(setting, options.only):
            rows.append(row)
            if not options.json:
                print(line_of(row), flush=True)
    finally:
        setting.clean()
    took = time.perf_counter() - began
    if options.json:
        print(json.dumps(report(setting, rows, took), ensure_ascii=False, indent=1))
    else:
        print(f"\n{sum(row.ok for row in rows)} of {len(rows)} within their bars; {took:.0f} s in all")
        for book in setting.made:
            print(
                f"portfolio of {book.sizes.orders} orders: {book.megabytes:.0f} MB, {_made_in(book.made_in)}"
            )
    return 0


def measured(setting: Setting, only: Sequence[str] = ()) -> Iterator[Row]:
    """The rows of the table, or those whose names contain one of the words of `only`."""
    for module, function, names in GROUPS:
        if only and not any(word in name for word in only for name in names):
            continue
        group: Group = getattr(import_module(f"bench.{module}"), function)
        for row in group(setting):
            if not only or any(word in row.name for word in only):
                yield row


def report(setting: Setting, rows: Sequence[Row], seconds: float) -> dict[str, object]:
    """What `--json` prints."""
    return {
        "seconds": round(seconds, 1),
        "portfolios": [
            {
                "orders": book.sizes.orders,
                "megabytes": round(book.megabytes),
                "made_in_seconds": round(book.made_in, 1),
            }
            for book in setting.made
        ],
        "within": sum(row.ok for row in rows),
        "rows": [row.as_dict() for row in rows],
    }


def line_of(row: Row) -> str:
    """A row as text."""
    reference = f"{row.reference:10.2f}" if row.reference is not None else " " * 10
    ratio = f"{row.ratio:6.2f}" if row.ratio is not None else " " * 6
    mark = "ok" if row.ok else "MISSED"
    return (
        f"{row.name:38} {row.value:10.2f} {row.unit:6} {reference} {ratio}  {row.bar:20} {mark:6}  {row.note}"
    )


def _made_in(seconds: float) -> str:
    return f"generated in {seconds:.0f} s" if seconds else "kept from an earlier run"


def _setting(options: argparse.Namespace) -> Setting:
    from bench import portfolio

    cache = options.cache or Path(__file__).resolve().parent / "portfolios"
    cache.mkdir(parents=True, exist_ok=True)
    if options.quick:
        return Setting(cache, portfolio.QUICK, portfolio.TERRITORY, runs=3, import_lines=5_000)
    return Setting(cache, portfolio.FIVE_YEARS, portfolio.TERRITORY)


def _options(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="bench", description=__doc__)
    parser.add_argument("--json", action="store_true", help="print JSON only")
    parser.add_argument("--quick", action="store_true", help="small portfolios: shows that everything runs")
    parser.add_argument(
        "--only", nargs="+", default=(), metavar="NAME", help="only rows whose names contain one of these"
    )
    parser.add_argument("--cache", type=Path, metavar="DIR", help="where generated portfolios are kept")
    return parser.parse_args(arguments)


if __name__ == "__main__":
    sys.exit(main())

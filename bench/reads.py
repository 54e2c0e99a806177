"""Reading: what screens ask, against the same statements on a bare sqlcipher3 connection."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from typing import Any

from sqlalchemy import event

from bench.measure import Row, compared, median_ms
from bench.moment import TODAY
from bench.setting import Setting
from kamdesk.model.clients.queries.card import client_card
from kamdesk.model.clients.queries.listing import client_list
from kamdesk.model.core.clock import IsoWeek
from kamdesk.model.credit.queries import assortment_gaps
from kamdesk.model.ledger.queries import receivables_by_age
from kamdesk.model.orders.queries import order_list
from kamdesk.model.schedule.queries.activities import activities_between
from kamdesk.model.schedule.queries.week import week_view
from kamdesk.model.store.portfolio import Portfolio

RAW = "the same query in raw sqlcipher3"
RUNS = 15
Statement = tuple[str, Any]

# one statement that gives the sums by age themselves: what the figures would cost at best
_AGES = """
SELECT currency, CASE WHEN due IS NULL OR due >= :day THEN 0
  ELSE min(4, (CAST(julianday(:day) - julianday(due) AS INTEGER) - 1) / 30 + 1) END AS age,
  sum(CASE WHEN paid_on IS NULL THEN amount_minor - paid_minor ELSE amount_minor END), count(*), min(due)
FROM invoice WHERE deleted_at IS NULL AND issued <= :day AND (paid_on IS NULL OR paid_on > :day) GROUP BY 1, 2
"""


def reads(setting: Setting) -> Iterator[Row]:
    """The five reads of the table."""
    with setting.open() as portfolio:
        yield _card(portfolio)
        week = IsoWeek.of(TODAY)
        yield _row("agenda of a week", portfolio, lambda c: activities_between(c, week.monday, week.sunday))
        whole = median_ms(lambda: _in(portfolio, lambda c: week_view(c, week, TODAY)), RUNS)
        yield Row(
            "week of the planner",
            whole,
            "ms",
            most=50,
            note="the agenda with roads, clashes, loads, name days, counts",
        )
        yield _row("order list page", portfolio, order_list)
        day = TODAY.isoformat()
        yield _row(
            "receivables by age", portfolio, lambda c: receivables_by_age(c, TODAY), [(_AGES, {"day": day})]
        )
        yield _row("year by client", portfolio, lambda c: client_list(c, TODAY))
        yield _gaps(portfolio)


def _gaps(portfolio: Portfolio) -> Row:
    """Like clients and assortment gaps of clients of every size; the slowest of them counts."""
    with portfolio.read() as connection:
        keys = list(connection.exec_driver_sql("SELECT id FROM client ORDER BY id").scalars())[::60]
    took = [
        median_ms(lambda key=key: _in(portfolio, lambda c: assortment_gaps(c, key, TODAY)), 5) for key in keys
    ]
    note = "like clients of the segment by what they bought in a year; the slowest client"
    return Row("assortment gaps", max(took), "ms", most=100, note=note)


def _card(portfolio: Portfolio) -> Row:
    """Every twentieth client from the largest to the smallest; the slowest of them counts."""
    with portfolio.read() as connection:
        keys = list(connection.exec_driver_sql("SELECT id FROM client ORDER BY id").scalars())[::20]
    rows = [_row("client card", portfolio, partial(_one_card, key=key), runs=5) for key in keys]
    return max(rows, key=lambda row: row.value)


def _in(portfolio: Portfolio, query: Callable[[Any], Any]) -> None:
    with portfolio.read() as connection:
        query(connection)


def _one_card(connection: Any, key: str) -> Any:
    return client_card(connection, key, TODAY)


def _row(
    name: str,
    portfolio: Portfolio,
    query: Callable[[Any], Any],
    statements: list[Statement] | None = None,
    runs: int = RUNS,
) -> Row:
    replayed = statements or statements_of(portfolio, query)

    def ours() -> None:
        with portfolio.read() as connection:
            query(connection)

    with portfolio.raw_read() as raw:

        def reference() -> None:
            raw.execute("BEGIN")
            for sql, parameters in replayed:
                raw.execute(sql, parameters).fetchall()
            raw.execute("COMMIT")

        value, against = compared(ours, reference, runs)
    return Row(name, value, "ms", against, RAW, most=50, most_ratio=2, note=f"{len(replayed)} statements")


def statements_of(portfolio: Portfolio, query: Callable[[Any], Any]) -> list[Statement]:
    """The statements a query sends to the driver, with their parameters."""
    with portfolio.read() as connection, _listening(portfolio) as found:
        query(connection)
    return found


@contextmanager
def _listening(portfolio: Portfolio) -> Iterator[list[Statement]]:
    found: list[Statement] = []

    def note(_connection: Any, _cursor: Any, statement: str, parameters: Any, *_more: Any) -> None:
        found.append((statement, parameters))

    event.listen(portfolio.engine, "before_cursor_execute", note)
    try:
        yield found
    finally:
        event.remove(portfolio.engine, "before_cursor_execute", note)


def search(setting: Setting) -> Iterator[Row]:
    """Search as you type: each letter of several queries as the palette asks; the slowest letter counts."""
    from kamdesk.ui.search import find

    typed = [
        word[:n]
        for word in ("piegāde", "кофе и сироп", "kafija ziema", "ltujdjh")
        for n in range(2, len(word) + 1)
    ]
    with setting.open() as portfolio:
        with portfolio.read() as connection:
            notes = connection.exec_driver_sql("SELECT count(*) FROM note").scalar()

        def ask(text: str) -> None:
            with portfolio.read() as connection:
                find(connection, text)

        took = {text: median_ms(partial(ask, text), 3) for text in typed}
    slowest = max(took, key=lambda text: took[text])
    yield Row("search as you type", took[slowest], "ms", most=30, note=f"{notes} notes; slowest: '{slowest}'")


def ages_agree(portfolio: Portfolio) -> bool:
    """Whether the one raw statement and the program give the same sums by age."""
    with portfolio.read() as connection:
        ours = {
            (a.currency, n): s
            for a in receivables_by_age(connection, TODAY)
            for n, s in enumerate(a.bands)
            if s
        }
    with portfolio.raw_read() as raw:
        rows = raw.execute(_AGES, {"day": TODAY.isoformat()}).fetchall()
    return ours == {(row[0], row[1]): row[2] for row in rows if row[2]}

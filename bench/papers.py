"""Papers: the client brief against its own drawing calls on a bare ReportLab canvas."""

from __future__ import annotations

from collections.abc import Iterator

from bench.measure import Row, compared, median_ms
from bench.paper_reference import drawing_calls, replay
from bench.setting import Setting
from kamdesk.reports.papers import gather, render


def papers(setting: Setting) -> Iterator[Row]:
    """A client of middling size, with people, orders, invoices and notes of five years."""
    with setting.open() as portfolio:
        with portfolio.read() as connection:
            keys = list(connection.exec_driver_sql("SELECT id FROM client ORDER BY id").scalars())
            subject = {"client": keys[len(keys) // 10]}
            content = gather(connection, "brief", subject)
            gathered = median_ms(lambda: gather(connection, "brief", subject), 3)
        size, calls = drawing_calls("brief", content, "lv")
        value, against = compared(
            lambda: render("brief", content, "lv"), lambda: replay(size, calls), 4 * setting.runs
        )
    yield Row(
        "client brief as PDF",
        value,
        "ms",
        against,
        "the same drawing calls on a bare canvas",
        most=300,
        most_ratio=1.5,
        note=f"{len(calls)} calls; gathering its content took {gathered:.0f} ms more",
    )

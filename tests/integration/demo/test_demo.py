"""The teaching portfolio: forty clients, two years, the same every time."""

from __future__ import annotations

import os
from datetime import timedelta
from pathlib import Path

from sqlalchemy import text

from kamdesk.model.core import clock
from kamdesk.model.demo.services import fill_demo
from kamdesk.model.store.portfolio import Portfolio

FIGURES = (
    "SELECT count(*) FROM client",
    "SELECT sum(net_minor) FROM sales_order WHERE state <> 'draft'",
    "SELECT sum(sum_minor) FROM order_line",
    "SELECT group_concat(name) FROM client",
    "SELECT sum(amount_minor) FROM invoice WHERE paid_on IS NULL",
    "SELECT count(*) FROM activity WHERE state = 'planned'",
)


def figures(folder: Path, name: str) -> list[object]:
    opened = Portfolio.create(folder / name, os.urandom(32), demo=True)
    try:
        opened.run(fill_demo)
        with opened.read() as connection:
            return [connection.execute(text(statement)).scalar() for statement in FIGURES]
    finally:
        opened.close()


def test_two_makings_are_alike(tmp_path: Path) -> None:
    first = figures(tmp_path, "a.kam")
    assert first == figures(tmp_path, "b.kam")
    assert first[0] == 40
    assert first[1] == first[2]


def test_history_goes_two_years_back_and_the_week_is_planned(portfolio: Portfolio) -> None:
    portfolio.run(fill_demo, language="ru")
    with portfolio.read() as connection:
        oldest, newest = connection.execute(
            text("SELECT min(order_day), max(order_day) FROM sales_order WHERE state <> 'draft'")
        ).one()
        ahead = connection.execute(
            text("SELECT count(*) FROM activity WHERE day > :today"), {"today": clock.today().isoformat()}
        ).scalar()
        orphans = connection.execute(text("PRAGMA foreign_key_check")).all()
    assert oldest < (clock.today() - timedelta(days=700)).isoformat()
    assert newest < clock.today().isoformat()
    assert ahead
    assert orphans == []
    assert portfolio.undo_state() == (None, None)

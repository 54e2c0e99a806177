"""The register of a teaching portfolio: papers issued, sent, come back, received (A41)."""

from __future__ import annotations

import os
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from kamdesk.model.core import clock
from kamdesk.model.demo.services import fill_demo
from kamdesk.model.documents.queries import DocumentSummary, document_content, document_list
from kamdesk.model.documents.rules import ORIGINAL_DAYS
from kamdesk.model.store.portfolio import Portfolio
from kamdesk.reports.teaching import file_teaching_papers


@pytest.fixture(scope="module", params=["lv", "ru"])
def portfolio(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Portfolio]:
    made = Portfolio.create(Path(tmp_path_factory.mktemp("demo")) / "a.kam", os.urandom(32), demo=True)
    made.run(fill_demo, language=request.param)
    file_teaching_papers(made, request.param)
    yield made
    made.close()


def register(portfolio: Portfolio) -> list[DocumentSummary]:
    with portfolio.read() as connection:
        return list(document_list(connection, limit=500))


@pytest.mark.real_clock
def test_the_register_shows_every_way_of_a_paper(portfolio: Portfolio) -> None:
    rows, today = register(portfolio), clock.today()
    assert sum(row.original_out(today) > ORIGINAL_DAYS for row in rows) >= 2
    assert any(0 < row.original_out(today) <= ORIGINAL_DAYS for row in rows)
    assert any(row.original_back_on for row in rows if row.origin == "own")
    assert any(row.saved_at and row.sent_on is None for row in rows)
    assert {row.origin for row in rows} == {"own", "in"}
    assert {row.language for row in rows} == {"ru", "lv"}
    assert {"contract", "act", "offer", "discrepancy", "order", "receivables"} <= {row.paper for row in rows}


@pytest.mark.real_clock
def test_days_follow_each_other_and_every_file_is_a_pdf(portfolio: Portfolio) -> None:
    for row in register(portfolio):
        steps = [day for day in (row.day, row.sent_on, row.returned_on, row.original_back_on) if day]
        if row.origin == "own":
            assert steps == sorted(steps), row.number
        assert max(steps, default=date.min) <= clock.today()
        with portfolio.read() as connection:
            assert (document_content(connection, row.id) or b"")[:5] == b"%PDF-"
    assert portfolio.undo_state() == (None, None)

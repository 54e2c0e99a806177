"""The merchandising check of a visit on a real file (A31)."""

from __future__ import annotations

from dataclasses import replace

import pytest

from kamdesk.model.core.errors import InvalidInput
from kamdesk.model.schedule import services
from kamdesk.model.schedule.queries.shelf import last_shelf, shelf_of, shelf_to_check
from kamdesk.model.schedule.rules.report import VisitReport
from kamdesk.model.schedule.rules.shelf import ShelfLine, count_shelf
from tests.integration.schedule.conftest import TODAY, Book, days

LINES = (
    ShelfLine("Sīrups", facings=4, price_minor=799, stock_milli=18_000),
    ShelfLine("Tēja", on_shelf=False),
    ShelfLine("Kafija", tagged=False),
    ShelfLine("Cita kafija", rival=True, facings=6, price_minor=749),
)


def kept(book: Book, activity: str) -> tuple[ShelfLine, ...]:
    with book.portfolio.read() as connection:
        return shelf_of(connection, activity)


def test_a_check_is_kept_with_its_report_replaced_and_undone(book: Book) -> None:
    made = book.visit()
    book.portfolio.run(services.save_report, activity_id=made, report=VisitReport(report="x", shelf=LINES))
    assert kept(book, made) == LINES
    book.portfolio.run(services.save_report, activity_id=made, report=VisitReport(report="y"))
    assert kept(book, made) == LINES
    fewer = (replace(LINES[1], on_shelf=True), LINES[0])
    book.portfolio.run(services.save_report, activity_id=made, report=VisitReport(report="z", shelf=fewer))
    assert kept(book, made) == fewer
    book.portfolio.undo()
    assert kept(book, made) == LINES


def test_the_next_check_begins_with_the_list_of_the_last(book: Book) -> None:
    first, second = book.visit(day=days(-7)), book.visit()
    client = book.clients["Kurzemes Tirgus"]
    book.portfolio.run(services.save_report, activity_id=first, report=VisitReport(report="x", shelf=LINES))
    with book.portfolio.read() as connection:
        found = shelf_to_check(connection, client, second, TODAY)
        last = last_shelf(connection, client, second)
        assert last_shelf(connection, client, first) is None
    assert [(line.name, line.rival) for line in found] == [(line.name, line.rival) for line in LINES]
    assert {(line.on_shelf, line.tagged, line.facings, line.price_minor) for line in found} == {
        (True, True, None, None)
    }
    assert last is not None
    assert (last[0], count_shelf(last[1]).on_shelf) == (days(-7), 2)


def test_a_line_without_a_name_is_refused_with_the_whole_report(book: Book) -> None:
    made = book.visit()
    with pytest.raises(InvalidInput):
        book.portfolio.run(
            services.save_report, activity_id=made, report=VisitReport(report="x", shelf=(ShelfLine(" "),))
        )
    assert kept(book, made) == ()

"""The one table model and the list page."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester
from pytestqt.qtbot import QtBot

from kamdesk.ui.language import set_language
from kamdesk.ui.preferences import Preferences
from kamdesk.ui.widgets.table import RIGHT, SORT_ROLE, Column, RowTableModel, TableView
from tests.support.keys import press


@dataclass(frozen=True, slots=True)
class Row:
    id: str
    name: str
    total: int


ROWS = [Row("1", "Čiekurs", 300), Row("2", "Cesvaine", 20), Row("3", "Ādaži", 1000)]
COLUMNS: list[Column[Row]] = [
    Column("name", lambda: "Nosaukums", lambda r: r.name, elide=True, stretch=True),
    Column("total", lambda: "Summa", lambda r: str(r.total), lambda r: r.total, RIGHT),
]


@pytest.fixture
def view(qtbot: QtBot, tmp_path) -> Iterator[TableView]:  # type: ignore[no-untyped-def]
    set_language("lv")
    preferences = Preferences.at(str(tmp_path / "p.ini"))
    table = TableView(RowTableModel(COLUMNS), name="Klienti", preferences=preferences, store="clients")
    qtbot.addWidget(table)
    table.resize(500, 200)
    table.set_rows(ROWS)
    table.show()
    yield table
    table.hide()


def names(view: TableView) -> list[str]:
    return [row.name for row in view.rows.rows]


def test_the_model_keeps_the_rules_of_qt() -> None:
    model = RowTableModel(COLUMNS)
    QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    model.set_rows(ROWS)
    model.append_rows([Row("4", "Dobele", 5)])
    model.sort(1)
    assert model.keys() == ("4", "2", "1", "3")


def test_text_sorts_by_the_alphabet_and_sums_by_value(view: TableView) -> None:
    view.sort_by(0)
    assert names(view) == ["Ādaži", "Cesvaine", "Čiekurs"]
    view.sort_by(1, Qt.SortOrder.DescendingOrder)
    assert names(view) == ["Ādaži", "Čiekurs", "Cesvaine"]
    assert view.rows.index(0, 1).data(SORT_ROLE) == 1000


def test_the_current_record_survives_new_rows(view: TableView) -> None:
    view.select_key("2")
    view.set_rows([Row("9", "Auce", 1), *ROWS])
    assert view.current_row().id == "2"


def test_enter_opens_the_current_row(view: TableView) -> None:
    opened: list[Row] = []
    view.opened.connect(opened.append)
    view.select_key("3")
    press(view, Qt.Key.Key_Return)
    assert [row.id for row in opened] == ["3"]


def test_widths_are_remembered_and_the_name_gives_way(view: TableView, qtbot: QtBot) -> None:
    view.setColumnWidth(1, 150)
    again = TableView(view.rows, preferences=view._preferences, store="clients")
    qtbot.addWidget(again)
    again.resize(500, 200)
    again.show()
    assert again.columnWidth(1) == 150
    assert again.columnWidth(0) == again.viewport().width() - 150
    again.hide()

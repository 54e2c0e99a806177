"""Rows that were not taken come out as a file that can be corrected and loaded; F22: nothing in it runs."""

from __future__ import annotations

from pathlib import Path

import pytest

from kamdesk.exchange.bad_rows import harmless, write_bad_rows
from kamdesk.exchange.tables.files import open_file
from kamdesk.exchange.tables.reader import read_table
from kamdesk.model.core.languages import l10n_for
from kamdesk.model.imports.rules.records import FileContent, Parsed
from tests.support.tables import write_csv

HEAD = ["Order No", "Order date", "Client", "Item", "Qty", "Amount"]


@pytest.fixture
def parsed(tmp_path: Path) -> Parsed:
    good = [[str(n), "2026-01-05", "A", "Tea", "1", "2.00"] for n in range(5)]
    bad = ["9", "never", '=cmd|"/C calc"!A1', "Tea", "many", "-2.00"]
    return open_file(
        write_csv(tmp_path / "a.csv", [HEAD, *good, bad], delimiter=","), FileContent.ORDERS
    ).parsed()


@pytest.mark.parametrize("name", ["bad.xlsx", "bad.csv"])
@pytest.mark.parametrize("language", ["ru", "lv"])
def test_cells_line_and_reasons(tmp_path: Path, parsed: Parsed, name: str, language: str) -> None:
    table = read_table(write_bad_rows(tmp_path / name, parsed, l10n_for(language)))
    assert table.row(0)[:6] == HEAD
    row = [str(cell) for cell in table.row(1)]
    assert row[:2] == ["9", "never"]
    assert row[2].lstrip("'") == '=cmd|"/C calc"!A1'
    assert row[5] == "-2.00"
    assert row[6] == "7"
    assert "never" in row[7]
    assert "many" in row[7]
    assert "is not a" not in row[7]


def test_the_corrected_file_loads(tmp_path: Path, parsed: Parsed) -> None:
    path = write_bad_rows(tmp_path / "bad.csv", parsed, l10n_for("lv"))
    text = path.read_text(encoding="utf-8-sig").replace("9;never;", "9;2026-01-06;").replace(";many;", ";1;")
    path.write_text(text, encoding="utf-8")
    again = open_file(path, FileContent.ORDERS).parsed()
    assert len(again.records) == 1
    assert not again.bad_rows


@pytest.mark.parametrize("text", ["=1+1", "+SUM(A1)", "-cmd", "@x", "\tx"])
def test_formulas_are_quoted(text: str) -> None:
    assert harmless(text) == "'" + text


@pytest.mark.parametrize("text", ["-5", "+371 20000000", "-1 234,50", "plain", ""])
def test_numbers_and_words_are_not(text: str) -> None:
    assert harmless(text) == text

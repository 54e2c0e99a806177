"""Statements of clients as their programmes write them."""

from __future__ import annotations

import contextlib
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kamdesk.exchange.statements import parse_statement, read_statement
from kamdesk.exchange.tables.faults import FileRefused
from kamdesk.exchange.tables.guard import FileKind
from kamdesk.exchange.tables.reader import RawTable
from tests.support.tables import write_csv, write_xlsx

LATVIAN = [
    ["SIA „Kurzemes Tirgus”"],
    ["Konta 5310 izraksts no 01.10.2026. līdz 31.10.2026."],
    [],
    ["Datums", "Dokuments", "Debets", "Kredīts", "Atlikums"],
    ["", "Sākuma atlikums", "", "1 234,50", "1 234,50"],
    ["05.10.2026.", "Rēķins RK-2001", "", "100,00", "1 334,50"],
    ["12.10.2026.", "Maksājums MU 77", "1 000,25", "", "334,25"],
    ["", "Apgrozījums periodā", "1 000,25", "100,00", ""],
    ["", "Beigu atlikums", "", "334,25", "334,25"],
    ["Sagatavoja: grāmatvede"],
]


def test_a_latvian_statement_with_balances(tmp_path: Path) -> None:
    read = read_statement(write_csv(tmp_path / "izraksts.csv", LATVIAN, encoding="cp1257"))
    assert [(e.day, e.document, e.sum_minor) for e in read.entries] == [
        (date(2026, 10, 5), "Rēķins RK-2001", -10_000),
        (date(2026, 10, 12), "Maksājums MU 77", 100_025),
    ]
    assert (read.opening_minor, read.closing_minor) == (-123_450, -33_425)
    assert (read.turnover_debit_minor, read.turnover_credit_minor) == (100_025, 10_000)
    assert read.unread == ()
    assert len(read.sha256) == 64


def test_a_russian_act_with_two_halves_gives_theirs(tmp_path: Path) -> None:
    rows = [
        ["Акт сверки взаимных расчётов"],
        ["По данным ООО «Рита»", "", "", "", "По данным ООО «Волга»", "", "", ""],
        ["Дата", "Документ", "Дебет", "Кредит", "Дата", "Документ", "Дебет", "Кредит"],
        ["Сальдо начальное", "", 500.0, "", "Сальдо начальное", "", "", 500.0],
        [date(2026, 10, 5), "Продажа (2001 от 05.10.2026)", 120.4, "", date(2026, 10, 6), "Приход 2001", "", 120.4],
        [date(2026, 10, 9), "Оплата 77", "", 500.0, date(2026, 10, 8), "Оплата (п/п 77)", 500.0, ""],
        ["Обороты за период", "", 120.4, 500.0, "Обороты за период", "", 500.0, 120.4],
        ["Сальдо конечное", "", 120.4, "", "Сальдо конечное", "", "", 120.4],
    ]  # fmt: skip
    read = read_statement(write_xlsx(tmp_path / "сверка.xlsx", rows))
    assert [(e.day, e.sum_minor) for e in read.entries] == [
        (date(2026, 10, 6), -12_040), (date(2026, 10, 8), 50_000),
    ]  # fmt: skip
    assert (read.opening_minor, read.closing_minor) == (-50_000, -12_040)


def test_their_half_left_empty_gives_the_other() -> None:
    rows = [
        ["Date", "Document", "Debit", "Credit", "Date", "Document", "Debit", "Credit"],
        ["01.10.2026", "INV-1", "10,00", "", "", "", "", ""],
    ]
    assert [e.sum_minor for e in parse_statement(table(rows)).entries] == [1_000]


def test_balances_as_of_a_day_stand_before_and_after_the_rows() -> None:
    rows = [
        ["Дата", "Содержание операции", "Дебет", "Кредит"],
        ["", "Сальдо на 01.10.2026", "", "50,00"],
        ["02.10.2026", "Накладная 15-К", "", "25,00"],
        ["", "Сальдо на 31.10.2026", "", "75,00"],
    ]
    read = parse_statement(table(rows))
    assert (read.opening_minor, read.closing_minor) == (-5_000, -7_500)
    assert len(read.entries) == 1


def test_one_signed_column_and_a_day_in_the_name_of_the_document() -> None:
    rows = [["Dokuments", "Summa"], ["Rēķins RK-1 no 15.10.2026", "-10,00"], ["Apmaksa 16.10.2026", "4,50"]]
    read = parse_statement(table(rows))
    assert [(e.day, e.sum_minor) for e in read.entries] == [
        (date(2026, 10, 15), -1_000), (date(2026, 10, 16), 450),
    ]  # fmt: skip


def test_a_sum_nobody_can_read_is_named_by_its_line() -> None:
    rows = [
        ["Datums", "Dokuments", "Debets", "Kredīts"],
        ["01.10.2026", "A-1", "simts", ""],
        ["02.10.2026", "A-2", "1", ""],
    ]
    read = parse_statement(table(rows))
    assert read.unread == ()  # a heading printed again says no sum either
    rows[1][2] = "1O0,00x5"
    assert parse_statement(table(rows)).unread == (2,)


@pytest.mark.parametrize(
    "rows", [[["Prece", "Cena"], ["Kafija", "1,00"]], [["Datums", "Dokuments", "Debets", "Kredīts"]]]
)
def test_what_is_no_statement_is_refused_in_words(rows: list[list[str]]) -> None:
    with pytest.raises(FileRefused):
        parse_statement(table(rows))


@given(
    st.lists(
        st.lists(
            st.one_of(st.text(max_size=12), st.integers(), st.floats(allow_nan=False)), min_size=4, max_size=4
        ),
        max_size=8,
    )
)
def test_no_cells_break_the_reader(noise: list[list[str | int | float]]) -> None:
    rows = [["Datums", "Dokuments", "Debets", "Kredīts"], *noise]
    with contextlib.suppress(FileRefused):
        parse_statement(table(rows))


def table(rows: list[list[str | int | float]] | list[list[str]]) -> RawTable:
    wide = max(len(row) for row in rows)
    filled = [[*row, *[""] * (wide - len(row))] for row in rows]
    kind = next(iter(FileKind))
    return RawTable(
        Path("izraksts.csv"), kind, [list(column) for column in zip(*filled, strict=True)], len(rows)
    )

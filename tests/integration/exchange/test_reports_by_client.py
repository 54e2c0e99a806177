"""Reports of accounting programmes: clients named once above their documents, sums without and with VAT."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from kamdesk.exchange.tables.files import open_file
from kamdesk.model.imports.rules.records import FileContent, Parsed
from tests.support.tables import write_csv, write_xlsx


def parsed(path: Path, content: FileContent) -> Parsed:
    return open_file(path, content).parsed()


DEBTS: list[list[Any]] = [
    ["Ведомость по контрагентам"], ["Период: 01.10.2026 - 31.10.2026"], [],
    ["Контрагент", "Документ", "Дата документа", "Срок оплаты", "Сумма документа, руб.", "Остаток долга, руб."],
    ["ООО «Альфа»", None, None, None, 1500.5, 1000.5],
    [None, "Реализация 12", "05.10.2026", "19.10.2026", 1000.5, 500.5],
    [None, "Реализация 13", "08.10.2026", "22.10.2026", 500, 500],
    ["АО «Бета»", None, None, None, 700, 700],
    [None, "Реализация 14", "09.10.2026", "23.10.2026", 700, 700],
    ["Итого", None, None, None, 2200.5, 1700.5],
]  # fmt: skip


@pytest.mark.parametrize("with_sums", [True, False])
def test_a_client_named_once_above_its_invoices(tmp_path: Path, with_sums: bool) -> None:
    rows = [row if with_sums or len(row) < 6 or row[1] else [row[0]] for row in DEBTS[:-1]] + [DEBTS[-1]]
    found = parsed(write_xlsx(tmp_path / "a.xlsx", rows), FileContent.INVOICES)
    assert [(one.number, one.client_name, one.amount_minor, one.paid_minor) for one in found.records] == [
        ("Реализация 12", "ООО «Альфа»", 100_050, 50_000),
        ("Реализация 13", "ООО «Альфа»", 50_000, 0),
        ("Реализация 14", "АО «Бета»", 70_000, 0),
    ]
    assert (found.bad_rows, found.total_minor, found.file_total_minor) == ((), 220_050, 220_050)


@pytest.mark.parametrize("repeated", [True, False])
def test_an_order_with_a_row_of_its_own_above_its_lines(tmp_path: Path, repeated: bool) -> None:
    def again(*cells: str) -> list[str | None]:
        return list(cells) if repeated else [None] * len(cells)

    rows: list[list[Any]] = [
        ["Номер заказа", "Дата", "Клиент", "Артикул", "Товар", "Количество", "Цена", "Сумма"],
        ["0001", "05.10.2026", "ООО Альфа", None, None, None, None, 351.5],
        [*again("0001", "05.10.2026", "ООО Альфа"), "T1", "Сыр", 3, 100.5, 301.5],
        [*again("0001", "05.10.2026", "ООО Альфа"), "T2", "Молоко", 1, 50, 50],
        ["0002", "06.10.2026", "ООО Бета", None, None, None, None, 100.5],
        [*again("0002", "06.10.2026", "ООО Бета"), "T1", "Сыр", 1, 100.5, 100.5],
    ]
    found = parsed(write_xlsx(tmp_path / "a.xlsx", rows), FileContent.ORDERS)
    assert [(one.order_no, one.client_name, one.item_code, one.sum_minor) for one in found.records] == [
        ("0001", "ООО Альфа", "T1", 30_150), ("0001", "ООО Альфа", "T2", 5_000), ("0002", "ООО Бета", "T1", 10_050),
    ]  # fmt: skip
    assert found.bad_rows == ()


def test_a_line_without_its_item_is_still_a_bad_row(tmp_path: Path) -> None:
    rows = [["Order No", "Date", "Client", "SKU", "Qty", "Price", "Amount"],
            ["1", "05.10.2026", "Alfa", "", "2", "10.00", "20.00"],
            ["1", "05.10.2026", "Alfa", "A", "1", "10.00", "10.00"],
            ["2", "05.10.2026", "Beta", "A", "1", "10.00", "10.00"]]  # fmt: skip
    found = parsed(write_csv(tmp_path / "a.csv", rows), FileContent.ORDERS)
    assert ([bad.row for bad in found.bad_rows], found.total_minor) == ([2], 2_000)


SUMS = [["Dok. Nr.", "Dok. datums", "Partneris", "Summa bez PVN", "PVN summa", "Summa ar PVN", "Apmaksāts"],
        ["R-1", "05.10.2026.", "SIA Alfa", "1 000,00", "210,00", "1 210,00", "210,00"],
        ["R-2", "06.10.2026.", "SIA Beta", "-100,00", "-21,00", "-121,00", "0,00"]]  # fmt: skip


@pytest.mark.parametrize("order", [(0, 1, 2, 3, 4, 5, 6), (5, 0, 1, 2, 4, 3, 6)])
def test_what_is_owed_includes_vat(tmp_path: Path, order: tuple[int, ...]) -> None:
    rows = [[row[place] for place in order] for row in SUMS]
    found = parsed(write_csv(tmp_path / "a.csv", rows, encoding="cp1257"), FileContent.INVOICES)
    assert [(one.amount_minor, one.paid_minor) for one in found.records] == [(121_000, 21_000), (-12_100, 0)]


@pytest.mark.parametrize("order", [(0, 1, 2, 3, 4, 5, 6), (0, 1, 2, 3, 4, 6, 5)])
def test_what_is_sold_does_not_include_vat(tmp_path: Path, order: tuple[int, ...]) -> None:
    rows = [["Заказ", "Дата", "Клиент", "Товар", "Кол-во", "Сумма без НДС", "Сумма с НДС"],
            ["1", "05.10.2026", "Альфа", "Сыр", "2", "200,00", "244,00"]]  # fmt: skip
    rows = [[row[place] for place in order] for row in rows]
    found = parsed(write_csv(tmp_path / "a.csv", rows), FileContent.ORDERS)
    assert (found.total_minor, found.gross) == (20_000, False)


def test_headings_written_as_one_word(tmp_path: Path) -> None:
    rows = [["DokNr", "DokDatums", "PartneraNosaukums", "DokSumma", "SamaksasDatums"],
            ["A00012", "05.10.2026", "Alfa, SIA", "1210.00", "19.10.2026"]]  # fmt: skip
    (one,) = parsed(write_csv(tmp_path / "a.csv", rows), FileContent.INVOICES).records
    assert (one.number, one.client_name, one.amount_minor, str(one.paid_on)) == (
        "A00012", "Alfa, SIA", 121_000, "2026-10-19")  # fmt: skip


@pytest.mark.parametrize(
    ("paid", "unpaid"),
    [
        ("Apmaksāts", "Neapmaksāts"),
        ("Оплачено", "Не оплачено"),
        ("Оплачено", "Неоплачено"),
        ("Paid", "Unpaid"),
    ],
)
@pytest.mark.parametrize("which", ["paid", "unpaid", "both"])
def test_paid_is_never_read_as_unpaid(tmp_path: Path, paid: str, unpaid: str, which: str) -> None:
    rows = [["Rēķina Nr.", "Datums", "Klients", "Summa", paid, unpaid],
            ["1", "05.10.2026", "A", "100,00", "30,00", "70,00"], ["2", "06.10.2026", "B", "50,00", "0,00", "50,00"]]  # fmt: skip
    keep = [0, 1, 2, 3, *([4] if which != "unpaid" else []), *([5] if which != "paid" else [])]
    path = write_csv(tmp_path / "a.csv", [[row[place] for place in keep] for row in rows])
    records = parsed(path, FileContent.INVOICES).records
    assert [(one.amount_minor, one.paid_minor) for one in records] == [(10_000, 3_000), (5_000, 0)]

"""F26 and further exports: other letters, separators, headings, orders of columns, titles, totals, merged cells."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest

from kamdesk.exchange.tables.files import OpenFile, open_file
from kamdesk.exchange.tables.reader import ReadOptions, read_table
from kamdesk.model.imports.rules.records import (
    ClientRecord,
    FileContent,
    InvoiceRecord,
    OrderLineRecord,
    ProductRecord,
)
from tests.support.tables import write_csv, write_ods, write_xlsx


def opened(path: Path, content: FileContent | None = None) -> OpenFile:
    return open_file(path, content)


# --- letters and separators ---------------------------------------------------------------------------------------

LATVIAN = [
    ["Kods", "Pircējs", "Pilsēta"],
    ["K1", "SIA Šķūņu žogs", "Cēsis"],
    ["K2", "Rēķinu nams", "Jūrmala"],
]
RUSSIAN = [["Код", "Контрагент", "Город"], ["К1", "ООО Ёлочка", "Тверь"], ["К2", "Объём и Ко", "Псков"]]
GERMAN = [["Code", "Company", "City"], ["D1", "Größe & Söhne", "München"], ["D2", "Müller Käse", "Köln"]]


@pytest.mark.parametrize("delimiter", [";", ",", "\t", "|"])
@pytest.mark.parametrize(
    ("rows", "encoding"),
    [(LATVIAN, "cp1257"), (RUSSIAN, "cp1251"), (RUSSIAN, "cp866"), (RUSSIAN, "koi8-r"), (GERMAN, "cp1252"),
     (LATVIAN, "utf-8"), (RUSSIAN, "utf-8-sig"), (LATVIAN, "utf-16"), (RUSSIAN, "utf-16-le"), (GERMAN, "utf-16-be")],
)  # fmt: skip
def test_letters_and_separator_are_found(
    tmp_path: Path, rows: list[list[str]], encoding: str, delimiter: str
) -> None:
    table = read_table(write_csv(tmp_path / "a.csv", rows, encoding=encoding, delimiter=delimiter))
    assert table.delimiter == delimiter
    assert [table.row(n) for n in range(table.row_count)] == rows


@pytest.mark.parametrize("language", ["lv", "ru"])
def test_the_client_lists_read_the_same_in_every_form(shared_data: Path, language: str) -> None:
    names = shared_data / "names"
    code_page = {"lv": "cp1257", "ru": "cp1251"}[language]
    files = [
        names / f"clients_{language}.csv",
        names / f"clients_{language}.{code_page}.csv",
        names / f"clients_{language}.xlsx",
    ]
    read = [opened(path, FileContent.CLIENTS).parsed() for path in files]
    assert read[0].records == read[1].records == read[2].records
    assert len(read[0].records) == 300
    assert not read[0].bad_rows
    first = read[0].records[0]
    assert isinstance(first, ClientRecord)
    assert all([first.vat_no, first.iban, first.email, first.lat_e5, first.lon_e5])


def test_a_named_separator_wins(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text("sep=|\nItem;x|Price\nA;B|1,5\n", encoding="utf-8")
    table = read_table(path)
    assert table.row(1) == ["A;B", "1,5"]


def test_quotes_line_breaks_and_zero_bytes(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_bytes(
        'Kods;Nosaukums;Adrese\r\n1;"A ""B"" C";"Pils iela 1\r\nRīga"\r\n2;X\x00Y;Z\r\n'.encode()
    )
    table = read_table(path)
    assert table.row(1) == ["1", 'A "B" C', "Pils iela 1\r\nRīga"]
    assert table.row(2) == ["2", "XY", "Z"]
    assert table.zeros == 1


def test_an_unclosed_quote_does_not_swallow_the_file(tmp_path: Path) -> None:
    lines = ["Code;Name;City", '1;"broken name;Riga', *(f"{n};Client {n};Riga" for n in range(2, 500))]
    path = tmp_path / "a.csv"
    path.write_text("\n".join(lines), encoding="utf-8")
    assert read_table(path).row_count == 500


def test_a_million_lines(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text(
        "No;Qty;Price\n" + "".join(f"{n};{n % 7};{n % 9},5\n" for n in range(1_000_000)), encoding="utf-8"
    )
    assert read_table(path).row_count == 1_000_001
    assert read_table(path, ReadOptions(rows=50)).row_count == 50


def test_spreadsheets_of_every_kind(tmp_path: Path) -> None:
    rows = [["Client code", "Company name", "City"], ["007", "Bond & Co", "Riga"], ["12", "Šķēle", "Cēsis"]]
    for path in (write_xlsx(tmp_path / "a.xlsx", rows), write_ods(tmp_path / "a.ods", rows)):
        records = opened(path).parsed().records
        assert [(r.code, r.name, r.town) for r in records if isinstance(r, ClientRecord)] == [
            tuple(r) for r in rows[1:]
        ]


def test_the_ending_does_not_matter(tmp_path: Path) -> None:
    path = write_xlsx(tmp_path / "a.csv", [["Code", "Company name"], ["1", "A"]])
    assert len(opened(path, FileContent.CLIENTS).parsed().records) == 1


def test_the_sheet_with_the_data_is_taken(tmp_path: Path) -> None:
    rows = [["Code", "Company name", "City"], *([str(n), f"C{n}", "Riga"] for n in range(20))]
    path = write_xlsx(tmp_path / "a.xlsx", rows, sheet="Data", before=[("Readme", [["Made by"], ["us"]])])
    table = read_table(path)
    assert table.sheet == "Data"
    assert table.sheets == ("Readme", "Data")


# --- orders -------------------------------------------------------------------------------------------------------


def order_lines(path: Path, **options: str) -> tuple[OpenFile, list[OrderLineRecord]]:
    file = opened(path, FileContent.ORDERS)
    parsed = file.parsed(**options)
    assert not parsed.bad_rows, parsed.bad_rows
    return file, [record for record in parsed.records if isinstance(record, OrderLineRecord)]


def test_a_1c_report_with_titles_two_row_heading_and_totals(tmp_path: Path) -> None:
    rows = [
        ["Отчёт по продажам за январь 2026 г."], ["Организация: ООО «Север»"], [],
        ["№ п/п", "Контрагент", "ИНН", "Документ", "Дата", "Номенклатура", "Артикул", "Кол-во", "Ед. изм.", "Цена, руб.",
         "Сумма без НДС, руб."],
        [1, "ООО «Ромашка»", "7701234567", "УТ-000123", date(2026, 1, 15), "Чай чёрный", "000451", 12, "шт", 150.5, 1806],
        [2, "ООО «Ромашка»", "7701234567", "УТ-000123", date(2026, 1, 15), "Кофе", "000452", "1 000", "шт", "1 250,10", "1 250 100,00"],
        ["", "Итого", "", "", "", "", "", 1012, "", "", "1 251 906,00"], [],
        ["Исполнитель: Иванова А. А."],
    ]  # fmt: skip
    file, lines = order_lines(write_xlsx(tmp_path / "a.xlsx", rows))
    parsed = file.parsed()
    assert parsed.currency == "RUB"
    assert parsed.total_minor == parsed.file_total_minor == 125_190_600
    assert [line.item_code for line in lines] == ["000451", "000452"]
    assert lines[1].qty_milli == 1_000_000
    assert lines[0].order_day == date(2026, 1, 15)
    assert lines[0].client_reg_no == "7701234567"
    assert lines[0].order_no == "УТ-000123"


def test_columns_in_another_order_under_other_names(tmp_path: Path) -> None:
    rows = [
        ["SKU", "Description", "Customer", "Cust. ID", "PO Number", "Invoice Date", "Qty", "Price each", "Disc.", "Line total (USD)"],
        ["A-1", "Tea, black", "Acme Inc", "C001", "PO-77", "12/25/2025", "1,200", "$2.50", "10%", "$2,700.00"],
        ["B-2", "Coffee", "Acme Inc", "C001", "PO-77", "12/25/2025", "3", "$1,000.00", "0%", "$3,000.00"],
        ["A-1", "Tea, black", "Beta LLC", "C002", "PO-78", "12/26/2025", "-2", "$2.50", "", "($5.00)"],
    ]  # fmt: skip
    file, lines = order_lines(write_csv(tmp_path / "a.csv", rows, delimiter=","))
    assert file.parsed().currency == "USD"
    assert [line.sum_minor for line in lines] == [270_000, 300_000, -500]
    assert [line.discount_bp for line in lines] == [1000, 0, 0]
    assert lines[0].order_day == date(2025, 12, 25)
    assert lines[2].qty_milli == -2000
    assert (lines[0].client_code, lines[0].client_name) == ("C001", "Acme Inc")


def test_shares_as_discount_are_recognised_by_the_sums(tmp_path: Path) -> None:
    rows = [["Order", "Date", "Product", "Quantity", "Unit price", "Discount", "Amount"],
            ["1", "2025-01-02", "Tea", 10, 2.0, 0.15, 17.0], ["1", "2025-01-02", "Mug", 4, 5.0, 0, 20.0]]  # fmt: skip
    _, lines = order_lines(write_xlsx(tmp_path / "a.xlsx", rows))
    assert [line.discount_bp for line in lines] == [1500, 0]
    rows[1][5], rows[1][6] = 0.5, 19.9
    _, lines = order_lines(write_xlsx(tmp_path / "b.xlsx", rows))
    assert lines[0].discount_bp == 50


def test_sums_are_worked_out_where_the_file_has_none(tmp_path: Path) -> None:
    rows = [["Invoice", "StockCode", "Description", "Quantity", "InvoiceDate", "Price", "Customer ID", "Country"],
            ["536365", "85123A", "HOLDER", "6", "2010-12-01 08:26:00", "2.55", "17850", "United Kingdom"],
            ["536365", "71053", "LANTERN", "7", "2010-12-01 08:26:00", "3.385", "17850", "United Kingdom"],
            ["C536379", "D", "Discount", "-1", "2010-12-01 09:41:00", "27.5", "", "United Kingdom"]]  # fmt: skip
    file, lines = order_lines(write_csv(tmp_path / "a.csv", rows, delimiter=","))
    assert [line.sum_minor for line in lines] == [1530, 2370, -2750]  # 7 x 3.385 = 23.695, rounded once
    assert lines[0].order_day == date(2010, 12, 1)
    assert lines[2].client_code == ""
    assert any("name no client" in note.msgid for note in file.parsed().notes)


def test_merged_cells_stand_for_the_lines_below(tmp_path: Path) -> None:
    rows = [["Pasūtījums Nr.", "Datums", "Klients", "Prece", "Daudzums", "Cena"],
            ["P-1", "05.01.2026.", "SIA Alfa", "Tēja", "2", "1,50"], ["", "", "", "Kafija", "1", "4,00"],
            ["P-2", "06.01.2026.", "SIA Beta", "Tēja", "5", "1,50"], ["", "", "", "Krūze", "3", "2,00"]]  # fmt: skip
    _, lines = order_lines(write_csv(tmp_path / "a.csv", rows, encoding="cp1257"))
    assert [(line.order_no, line.client_name) for line in lines] == [("P-1", "SIA Alfa")] * 2 + [
        ("P-2", "SIA Beta")
    ] * 2
    assert lines[3].order_day == date(2026, 1, 6)


def test_repeated_headings_and_page_lines_are_left_out(tmp_path: Path) -> None:
    head = ["Order No", "Date", "Client", "Item", "Qty", "Amount"]
    rows = [head, ["1", "2026-01-05", "A", "Tea", "1", "2.00"], ["Page 1 of 2"], head,
            ["2", "2026-01-06", "B", "Tea", "1", "3.00"], ["Subtotal", "", "", "", "2", "5.00"]]  # fmt: skip
    file, lines = order_lines(write_csv(tmp_path / "a.csv", rows, delimiter=","))
    assert len(lines) == 2
    assert file.parsed().file_total_minor == 500


def test_bad_rows_come_beside_the_good_ones(tmp_path: Path) -> None:
    rows = [["Order No", "Order date", "Client", "Item code", "Item", "Qty", "Price", "Amount"],
            ["1", "2026-01-05", "A", "T1", "Tea", "1", "2.00", "2.00"],
            ["2", "yesterday", "A", "T1", "Tea", "1", "2.00", "2.00"],
            ["3", "2026-01-05", "A", "T1", "Tea", "many", "2.00", "2.00"],
            ["4", "2026-01-05", "A", "T1", "Tea" * 200, "1", "2.00", "2.00"],
            ["5", "", "A", "T1", "Tea", "1", "2.00", "2.00"],
            ["6", "2026-01-05", "A", "T1", "Tea", "1", "2.00", "9.00"]]  # fmt: skip
    parsed = opened(write_csv(tmp_path / "a.csv", rows, delimiter=","), FileContent.ORDERS).parsed()
    assert [record.row for record in parsed.records] == [2, 7]
    assert [(bad.row, bad.problems[0].column) for bad in parsed.bad_rows] == [
        (3, "Order date"), (4, "Qty"), (5, "Item"), (6, "Order date"),
    ]  # fmt: skip
    assert parsed.bad_rows[0].cells[1] == "yesterday"
    assert parsed.remarks[0].row == 7  # the sum is kept, and said to differ


def test_hidden_and_turning_characters_are_removed(tmp_path: Path) -> None:
    rows = [
        ["Code", "Company name", "City"],
        ["1", "A\u202eB\u200b \u0007C", "Ri\u0304ga"],
        ["2", "N" * 1_000_000, "x"],
    ]
    parsed = opened(write_csv(tmp_path / "a.csv", rows), FileContent.CLIENTS).parsed()
    first = parsed.records[0]
    assert isinstance(first, ClientRecord)
    assert (first.name, first.town) == ("AB C", "Rīga")
    assert [bad.row for bad in parsed.bad_rows] == [3]


# --- price lists --------------------------------------------------------------------------------------------------


def products(file: OpenFile) -> list[ProductRecord]:
    return [record for record in file.parsed().records if isinstance(record, ProductRecord)]


def test_price_columns_by_name_group_lines_and_no_vat(tmp_path: Path) -> None:
    rows = [
        ["ПРАЙС-ЛИСТ"], ["действует с 15.02.2026, цены без НДС, руб."], [],
        ["Артикул", "Наименование", "Ед.", "В коробке", "Розница", "Мелкий опт", "Опт", "Остаток", "Штрихкод"],
        ["Напитки"], ["0001", "Морс", "шт", "12", "120,00", "110,50", "99,90", "5", "4750000000017"],
        ["0002", "Квас", "шт", "6", "80,00", "по запросу", "70,00", "0", ""],
        ["Сладости"], ["0003", "Зефир", "кг", "1", "300,00", "280,00", "1 250,00", "7", "123"],
    ]  # fmt: skip
    file = opened(write_csv(tmp_path / "a.csv", rows, encoding="cp1251"), FileContent.PRICELIST)
    parsed = file.parsed()
    assert [column.name for column in parsed.price_columns] == ["Розница", "Мелкий опт", "Опт"]
    assert (parsed.currency, parsed.valid_from) == ("RUB", date(2026, 2, 15))
    first, second, third = products(file)
    assert first.prices == ((1, 12000), (2, 11050), (3, 9990))
    assert second.prices == ((1, 8000), (3, 7000))
    assert (first.category, third.category) == ("Напитки", "Сладости")
    assert (first.code, first.pack_milli, first.stock_milli, first.ean) == (
        "0001",
        12_000,
        5_000,
        "4750000000017",
    )
    assert third.prices[2].price_minor == 125_000
    assert third.ean == ""  # 123 is no bar code; said in a remark
    assert parsed.remarks[0].row == 9


def test_unnamed_price_columns_run_along_with_the_named_one(tmp_path: Path) -> None:
    rows = [["Kods", "Nosaukums", "Svars, kg", "Cena, EUR", "A", "B"],
            *([str(n), f"Prece {n}", 0.1 * n, 10.0 + n, 9.5 + n, 9.0 + n] for n in range(1, 9))]  # fmt: skip
    file = opened(write_xlsx(tmp_path / "a.xlsx", rows), FileContent.PRICELIST)
    assert [price.name for price in file.mapping.prices] == ["Cena, EUR", "A", "B"]
    assert file.parsed().currency == "EUR"


def test_flags_both_ways_round(tmp_path: Path) -> None:
    gone = [
        ["Item code", "Item name", "Price", "Discontinued"],
        ["1", "A", "1.00", "Yes"],
        ["2", "B", "1.00", "No"],
    ]
    sold = [
        ["Item code", "Item name", "Price", "Active"],
        ["1", "A", "1.00", "No"],
        ["2", "B", "1.00", "Yes"],
    ]
    for rows in (gone, sold):
        file = opened(write_csv(tmp_path / "a.csv", rows, delimiter=","), FileContent.PRICELIST)
        assert [record.discontinued for record in products(file)] == [True, False]


# --- invoices -----------------------------------------------------------------------------------------------------


def test_invoices_by_balance_and_in_russian(tmp_path: Path) -> None:
    rows = [["Счёт №", "Дата счёта", "Контрагент", "Оплатить до", "Сумма, руб.", "Остаток долга", "Дата оплаты"],
            ["00017", "05.01.2026", "ООО «Ромашка»", "04.02.2026", "1 200,00", "200,00", ""],
            ["00018", "06.01.2026", "ООО «Ромашка»", "05.02.2026", "500,00", "0,00", "10.01.2026"]]  # fmt: skip
    parsed = opened(write_csv(tmp_path / "a.csv", rows, encoding="cp1251"), FileContent.INVOICES).parsed()
    first, second = (record for record in parsed.records if isinstance(record, InvoiceRecord))
    assert (first.number, first.amount_minor, first.paid_minor, first.paid_on) == (
        "00017",
        120_000,
        100_000,
        None,
    )
    assert (second.paid_minor, second.paid_on, second.due) == (50_000, date(2026, 1, 10), date(2026, 2, 5))
    assert parsed.currency == "RUB"


# --- mapping ------------------------------------------------------------------------------------------------------


def test_what_a_file_is_a_list_of_is_found(shared_data: Path) -> None:
    for folder in ("en-clean", "ru-regional", "lv-messy"):
        for content in ("clients", "pricelist", "orders"):
            assert (
                opened(shared_data / "northwind" / folder / f"{content}.csv").mapping.content.value == content
            )
    assert opened(shared_data / "receivables/lv/invoices.csv").mapping.content is FileContent.INVOICES


def test_a_mapping_is_remembered_by_the_headings(tmp_path: Path) -> None:
    rows = [["Alpha", "Beta", "Gamma"], ["1", "SIA A", "Rīga"]]
    path = write_csv(tmp_path / "a.csv", rows)
    file = open_file(path, FileContent.CLIENTS)
    assert file.mapping.missing
    file.mapping = file.mapping.changed(0, "code").changed(1, "name").changed(2, "town")
    kept = file.parsed()
    assert kept.signature == file.signature
    again = open_file(
        path,
        FileContent.CLIENTS,
        remembered=lambda content, sign: {kept.signature: kept.mapping_json}.get(sign),
    )
    assert again.remembered
    record = again.parsed().records[0]
    assert isinstance(record, ClientRecord)
    assert (record.code, record.name, record.town) == ("1", "SIA A", "Rīga")


def test_the_structure_told_by_the_yardstick_is_found(shared_data: Path) -> None:
    truth = json.loads((shared_data / "truth.json").read_text(encoding="utf-8"))["import_files"]
    for name, told in truth.items():
        path = shared_data / name.replace("/import", "")
        file = opened(path)
        parsed = file.parsed()
        assert file.layout.heading_row == told.get("header_row_1based", 1) - 1, name
        assert [h.strip() for h in file.layout.headings] == [h.strip() for h in told["column_headings"]], name
        assert len(parsed.records) == told.get("rows_in_file_between_header_and_total", told["data_rows"]), (
            name
        )
        assert (file.layout.row_number_column is not None) == told.get("leading_row_number_column", False), (
            name
        )
        if "encoding" in told:
            assert (file.table.encoding, file.table.delimiter) == (told["encoding"], told["delimiter"]), name
        if "amount_sum" in told:
            assert parsed.total_minor == int(told["amount_sum"].replace(".", "")), name


def test_the_user_may_choose_the_price_columns(tmp_path: Path) -> None:
    rows = [
        ["Kods", "Nosaukums", "Cena", "Rekl."],
        *([str(n), f"Prece {n}", f"{n},50", str(n * 7 % 5)] for n in range(1, 9)),
    ]
    file = opened(write_csv(tmp_path / "a.csv", rows), FileContent.PRICELIST)
    assert [price.index for price in file.mapping.prices] == [2]
    more = file.mapping.changed(3, "price")
    assert [price.index for price in more.prices] == [2, 3]
    assert [price.index for price in more.changed(2, "").prices] == [3]


def test_files_without_headings_are_never_taken_for_each_other(tmp_path: Path) -> None:
    file = opened(
        write_csv(tmp_path / "a.csv", [["1", "5,5"], ["2", "6,5"], ["3", "7,5"]]), FileContent.PRICELIST
    )
    assert file.layout.heading_row is None
    assert file.signature == ""


def test_one_column_proves_the_order_of_days_for_the_others(tmp_path: Path) -> None:
    head = [
        "customerID",
        "invoiceNumber",
        "InvoiceDate",
        "DueDate",
        "InvoiceAmount",
        "Disputed",
        "SettledDate",
    ]
    rows = [head, ["K/1", "61", "1/2/2013", "2/1/2013", "55.94", "No", "1/15/2013"]]
    parsed = opened(write_csv(tmp_path / "a.csv", rows, delimiter=","), FileContent.INVOICES).parsed()
    (record,) = (one for one in parsed.records if isinstance(one, InvoiceRecord))
    assert (record.issued, record.due, record.paid_on) == (
        date(2013, 1, 2),
        date(2013, 2, 1),
        date(2013, 1, 15),
    )
    rows[1][-1] = "3/1/2013"
    parsed = opened(write_csv(tmp_path / "b.csv", rows, delimiter=","), FileContent.INVOICES).parsed()
    assert any("03/04/2026" in note.msgid for note in parsed.notes)


def test_paid_is_a_day_or_a_sum_by_what_stands_there(tmp_path: Path) -> None:
    head = ["Счет", "Дата", "Контрагент", "Сумма", "Оплачено", "Срок оплаты"]
    for cell, paid, day in (("400,00", 40_000, None), ("15.02.2026", 100_000, date(2026, 2, 15))):
        rows = [head, *([f"УТ-{n}", "11.02.2026", "ООО А", "1 000,00", cell, "11.03.2026"] for n in range(5))]
        parsed = opened(write_csv(tmp_path / "a.csv", rows, encoding="cp1251"), FileContent.INVOICES).parsed()
        record = parsed.records[0]
        assert isinstance(record, InvoiceRecord)
        assert (record.paid_minor or 100_000, record.paid_on) == (paid, day)

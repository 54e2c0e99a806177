"""Payments and credit notes of files, loaded as the accounting programme writes them."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from sqlalchemy import text

from kamdesk.exchange.loading import load_files, read_file
from kamdesk.model.imports.rules.records import FileContent
from kamdesk.model.ledger import queries
from kamdesk.model.store.portfolio import Portfolio
from tests.support.portfolios import Seeds

DAY = date(2026, 11, 19)
INVOICES = """Rēķina Nr.;Klients;Rēķina datums;Apmaksas termiņš;Summa;Dokumenta veids;Pasūtījuma Nr.
KF-1;SIA „Ķekava”;01.10.2026;15.10.2026;100,00;Rēķins;P-7
KF-2;SIA „Ķekava”;05.10.2026;20.10.2026;60,50;Rēķins;
KR-1;SIA „Ķekava”;10.10.2026;10.10.2026;20,50;Kredītrēķins;P-7
"""
PAYMENTS = """Maksājuma Nr.;Maksātājs;Maksājuma datums;Saņemtā summa;Par rēķiniem;Maksājuma mērķis
M-1;SIA „Ķekava”;12.10.2026;130,00;KF-1, KF-2;
M-2;SIA „Ķekava”;25.10.2026;50,00;;priekšapmaksa
"""


def _write(folder: Path, name: str, text: str, encoding: str = "utf-8") -> Path:
    path = folder / name
    path.write_text(text, encoding=encoding)
    return path


def _open(portfolio: Portfolio) -> dict[str, int]:
    with portfolio.read() as connection:
        return {one.number: one.owed for one in queries.invoice_list(connection, DAY)}


def test_invoices_and_payments_as_one_batch(portfolio: Portfolio, tmp_path: Path) -> None:
    invoices, payments = _write(tmp_path, "r.csv", INVOICES), _write(tmp_path, "m.csv", PAYMENTS)
    report = load_files(portfolio, invoices=invoices, payments=payments)
    assert [(one.counts.added, one.parsed.bad_rows) for one in report.files] == [(3, ()), (2, ())]
    assert _open(portfolio) == {"KF-1": 0, "KF-2": 30_50, "KR-1": -20_50}
    with portfolio.read() as connection:
        (age,) = queries.receivables_by_age(connection, DAY)
        (row,) = queries.receivables_by_client(connection, DAY)
        found = queries.statement(connection, row.client_id, "EUR", date(2026, 10, 1), DAY)
        credit = next(one for one in queries.invoice_list(connection, DAY) if one.number == "KR-1")
        assert queries.unallocated(connection) == 1
    assert (age.total, age.advance, age.balance) == (30_50, 70_50, -40_00)
    assert [(one.number, one.debit_minor, one.credit_minor) for one in found.rows] == [
        ("KF-1", 100_00, 0), ("KF-2", 60_50, 0), ("KR-1", 0, 20_50), ("M-1", 0, 130_00), ("M-2", 0, 50_00),
    ]  # fmt: skip
    assert found.closing_minor == -40_00
    assert (credit.sort, credit.order_number) == ("credit", "P-7")
    again = load_files(portfolio, invoices=invoices, payments=payments)
    assert not again.changed
    portfolio.undo()
    assert _open(portfolio) == {}


def test_a_payment_loaded_before_its_invoice_finds_it_later(portfolio: Portfolio, tmp_path: Path) -> None:
    Seeds(portfolio).client("SIA „Ķekava”")
    load_files(portfolio, payments=_write(tmp_path, "m.csv", PAYMENTS))
    load_files(portfolio, invoices=_write(tmp_path, "r.csv", INVOICES))
    assert _open(portfolio) == {"KF-1": 0, "KF-2": 30_50, "KR-1": -20_50}


def test_a_corrected_payment_is_allocated_anew(portfolio: Portfolio, tmp_path: Path) -> None:
    load_files(
        portfolio, invoices=_write(tmp_path, "r.csv", INVOICES), payments=_write(tmp_path, "m.csv", PAYMENTS)
    )
    report = load_files(portfolio, payments=_write(tmp_path, "m2.csv", PAYMENTS.replace("130,00", "120,00")))
    assert report.files[0].counts.updated == 1
    assert _open(portfolio)["KF-2"] == 40_50


def test_payments_in_russian_without_numbers_of_their_own(portfolio: Portfolio, tmp_path: Path) -> None:
    text = (
        "Дата платежа;Контрагент;Поступило;Назначение платежа\n"
        "12.10.2026;SIA „Ķekava”;10,00;оплата по счёту KF-2\n12.10.2026;SIA „Ķekava”;10,00;\n"
    )
    file = _write(tmp_path, "p.csv", text)
    load_files(portfolio, invoices=_write(tmp_path, "r.csv", INVOICES))
    assert read_file(portfolio, file).content is FileContent.PAYMENTS
    assert load_files(portfolio, payments=file).files[0].counts.added == 2
    assert not load_files(portfolio, payments=file).changed
    assert _open(portfolio)["KF-2"] == 50_50


def test_the_payer_is_found_by_the_invoice(portfolio: Portfolio, tmp_path: Path) -> None:
    text = (
        "Payment no,Payment date,Amount received,Invoices\n1,2026-10-12,60.50,KF-2\n2,2026-10-12,1.00,KF-9\n"
    )
    load_files(portfolio, invoices=_write(tmp_path, "r.csv", INVOICES))
    report = load_files(portfolio, payments=_write(tmp_path, "p.csv", text))
    assert (report.files[0].counts.added, report.files[0].counts.skipped) == (1, 1)
    assert _open(portfolio)["KF-2"] == 0


def _payments(portfolio: Portfolio) -> list[tuple[str, int]]:
    with portfolio.read() as connection:
        return sorted((one.number, one.amount_minor) for one in queries.payment_list(connection))


def test_a_number_that_comes_again_is_each_time_its_own_money(portfolio: Portfolio, tmp_path: Path) -> None:
    load_files(portfolio, invoices=_write(tmp_path, "r.csv", INVOICES))
    head = "Maksājuma Nr.;Maksātājs;Maksājuma datums;Saņemtā summa;Par rēķiniem\n"
    rows = "15;SIA „Ķekava”;12.10.2026;100,00;KF-1\n15;SIA „Ķekava”;12.10.2026;50,00;KF-2\n"
    file = _write(tmp_path, "m.csv", head + rows + "15;SIA „Ķekava”;12.10.2026;50,00;KF-2\n")
    load_files(portfolio, payments=file)
    assert _payments(portfolio) == [("15", 50_00), ("15", 100_00)]
    assert (_open(portfolio)["KF-1"], _open(portfolio)["KF-2"]) == (0, 10_50)
    assert not load_files(portfolio, payments=file).changed
    # the year before, and one of the two corrected
    older = _write(tmp_path, "o.csv", head + "15;SIA „Ķekava”;12.10.2025;7,00;\n")
    load_files(portfolio, payments=older)
    load_files(portfolio, payments=_write(tmp_path, "c.csv", head + rows.replace("50,00", "55,00")))
    assert _payments(portfolio) == [("15", 7_00), ("15", 55_00), ("15", 100_00)]


def test_an_invoice_made_smaller_frees_the_money_that_does_not_fit(
    portfolio: Portfolio, tmp_path: Path
) -> None:
    load_files(
        portfolio, invoices=_write(tmp_path, "r.csv", INVOICES), payments=_write(tmp_path, "m.csv", PAYMENTS)
    )
    for told in ("80,00", "-80,00"):
        load_files(portfolio, invoices=_write(tmp_path, "r2.csv", INVOICES.replace("100,00", told)))
        with portfolio.read() as connection:
            (age,) = queries.receivables_by_age(connection, DAY)
            (row,) = queries.receivables_by_client(connection, DAY)
            (balance,) = queries.client_balance(connection, row.client_id, DAY)
            over = connection.execute(
                text(
                    "SELECT count(*) FROM (SELECT sum(a.amount_minor) > i.amount_minor AS too_much FROM allocation a "
                    "JOIN invoice i ON i.id = a.invoice_id WHERE a.deleted_at IS NULL GROUP BY i.id) WHERE too_much"
                )
            ).scalar()
        assert (age.balance, over) == (balance.minor, 0)
        assert min(age.bands) >= 0

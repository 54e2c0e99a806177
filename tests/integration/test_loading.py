"""Loading a company's files: to the cent, twice without a change, as one step, whole or not at all."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from kamdesk.exchange.loading import load_files, read_file
from kamdesk.exchange.tables.faults import FileRefused
from kamdesk.model.catalog.queries import costs_on, price_book, price_columns
from kamdesk.model.core import clock
from kamdesk.model.core.errors import Cancelled
from kamdesk.model.core.languages import l10n_for
from kamdesk.model.figures.queries import control_figures, receivables_figures, sales_figures
from kamdesk.model.imports.queries import loaded_files
from kamdesk.model.imports.rules.plan import Action, Mode
from kamdesk.model.imports.rules.records import FileContent
from kamdesk.model.imports.services import apply_load, plan_load
from kamdesk.model.store.portfolio import Portfolio
from tests.support.portfolios import KEY, a_portfolio
from tests.support.tables import write_csv

TABLES = ("client", "contact", "site", "product", "price", "price_column", "sales_order", "order_line", "invoice",
          "import_batch", "import_mapping")  # fmt: skip
VARIANTS = [(folder, kind) for folder in ("en-clean", "ru-regional", "lv-messy") for kind in ("csv", "xlsx")]


def truth(shared_data: Path, block: str) -> dict[str, Any]:
    told: dict[str, Any] = json.loads((shared_data / "truth.json").read_text(encoding="utf-8"))[block]
    return told


def northwind(shared_data: Path, folder: str = "en-clean", kind: str = "csv") -> dict[str, Path]:
    return {
        name: shared_data / "northwind" / folder / f"{name}.{kind}"
        for name in ("clients", "pricelist", "orders")
    }


def live_counts(portfolio: Portfolio) -> dict[str, int]:
    with portfolio.read() as connection:
        return {
            table: connection.exec_driver_sql(
                f"SELECT count(*) FROM {table} WHERE deleted_at IS NULL"
            ).scalar_one()
            for table in TABLES
        }


def commits(portfolio: Portfolio) -> str:
    with portfolio.read() as connection:
        return str(connection.exec_driver_sql("SELECT value FROM meta WHERE key = 'commit_seq'").scalar_one())


def sold(portfolio: Portfolio) -> int:
    with portfolio.read() as connection:
        found = connection.exec_driver_sql(
            "SELECT coalesce(sum(sum_minor), 0) FROM order_line WHERE deleted_at IS NULL"
        )
        return int(found.scalar_one())


# --- the yardstick ------------------------------------------------------------------------------------------------

# names lose letters that cp1251 and cp1257 do not have; shipping days stand in no file; overlaps are about files
_NOT_IN_FILES = {"orders_not_shipped", "orders_shipped_late", "overlapping_exports", "by_client"}


@pytest.mark.parametrize(("folder", "kind"), VARIANTS)
def test_northwind_to_the_cent(portfolio: Portfolio, shared_data: Path, folder: str, kind: str) -> None:
    report = load_files(portfolio, **northwind(shared_data, folder, kind))
    assert report.problems == 0
    told = truth(shared_data, "northwind")
    with portfolio.read() as connection:
        figures = sales_figures(connection)
    assert {key: figures[key] for key in told if key not in _NOT_IN_FILES} == {
        key: value for key, value in told.items() if key not in _NOT_IN_FILES
    }
    without_names = [{k: v for k, v in row.items() if k != "name"} for row in told["by_client"]]
    assert [{k: v for k, v in row.items() if k != "name"} for row in figures["by_client"]] == without_names
    assert set(figures) <= set(told)


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_receivables_to_the_cent(portfolio: Portfolio, shared_data: Path, kind: str) -> None:
    report = load_files(portfolio, invoices=shared_data / "receivables" / "lv" / f"invoices.{kind}")
    assert len(report.files[0].steps.created) == 100
    told = truth(shared_data, "receivables")
    with portfolio.read() as connection:
        figures = receivables_figures(connection)
        chosen = receivables_figures(connection, [date(2013, 6, 30)])
        both = control_figures(connection)
    assert figures == {key: value for key, value in told.items() if key != "rule"}
    assert chosen["as_of"] == {"2013-06-30": told["as_of"]["2013-06-30"]}
    assert both["receivables"] == figures


@pytest.mark.parametrize("name", ["ru.xlsx", "lv.csv"])
def test_five_price_columns(portfolio: Portfolio, shared_data: Path, name: str) -> None:
    load_files(portfolio, pricelist=shared_data / "price-columns" / name)
    with portfolio.read() as connection:
        book = price_book(connection, day=date(2026, 10, 1), currency="EUR")
        columns = price_columns(connection)
        vat, ean = connection.exec_driver_sql("SELECT vat_bp, ean FROM product WHERE code = '2'").one()
    assert len(book) == 77
    assert sum(sum(prices.values()) for prices in book.values()) == _price_sum(shared_data)
    assert [column.name for column in columns] == (
        [f"Колонка {n}" for n in range(1, 6)] if name == "ru.xlsx" else [f"{n}. aile" for n in range(1, 6)]
    )
    assert (vat, ean) == (2100, "4750000000024")


def _price_sum(shared_data: Path) -> int:
    lines = (shared_data / "price-columns" / "lv.csv").read_text(encoding="cp1257").splitlines()[1:]
    return sum(int(cell.replace(",", "")) for line in lines for cell in line.rsplit(";", 5)[1:])


def test_duplicate_clients_join_and_are_reported(portfolio: Portfolio, shared_data: Path) -> None:
    path = shared_data / "northwind" / "lv-messy" / "clients.csv"
    told = truth(shared_data, "import_files")["northwind/import/lv-messy/clients.csv"]["duplicate_clients"]
    report = load_files(portfolio, clients=path)
    joined = {line.subject.casefold() for line in report.files[0].steps.joined}
    assert joined == {" ".join(row["written_name"].split()).casefold() for row in told}
    assert live_counts(portfolio)["client"] == 91
    with portfolio.read() as connection:
        name = connection.exec_driver_sql("SELECT name FROM client WHERE code = 'BONAP'").scalar_one()
    assert name == "Bon app'"  # the line in capitals spoils nothing


# --- again, overlapping, undone -----------------------------------------------------------------------------------


@pytest.mark.parametrize("folder", ["en-clean", "lv-messy"])
def test_loading_twice_changes_nothing(portfolio: Portfolio, shared_data: Path, folder: str) -> None:
    files = northwind(shared_data, folder) | {"invoices": shared_data / "receivables" / "lv" / "invoices.csv"}
    load_files(portfolio, **files)
    before, seq, steps = live_counts(portfolio), commits(portfolio), portfolio.undo_state()
    again = load_files(portfolio, **files)
    assert not again.changed
    assert all(file.writes == 0 for file in again.files)
    assert (live_counts(portfolio), commits(portfolio), portfolio.undo_state()) == (before, seq, steps)
    assert all("loaded before" in file.notes[-1].msgid for file in again.files)


def test_the_same_data_in_another_form_changes_nothing_worth(portfolio: Portfolio, shared_data: Path) -> None:
    load_files(portfolio, **northwind(shared_data))
    again = load_files(portfolio, **northwind(shared_data, "ru-regional"))
    assert [file.counts.added for file in again.files] == [0, 0, 0]
    assert again.files[2].counts.updated == 0
    with portfolio.read() as connection:
        name = connection.exec_driver_sql("SELECT name FROM product WHERE code = '77'").scalar_one()
    assert name == "Original Frankfurter grüne Soße"  # 'grune So?e' does not replace it
    assert sold(portfolio) == 126_579_329


def test_overlapping_exports_give_their_union(
    portfolio: Portfolio, shared_data: Path, tmp_path: Path
) -> None:
    lines = northwind(shared_data)["orders"].read_text(encoding="utf-8").splitlines(keepends=True)
    told = truth(shared_data, "northwind")["overlapping_exports"]
    first = [line for line in lines[1:] if line.split(",")[1] < "1998-03-01"]
    second = [line for line in lines[1:] if line.split(",")[1] >= "1998-01-01"]
    assert (len(first), len(second)) == (told["lines_1"], told["lines_2"])
    for name, part in (("1.csv", first), ("2.csv", second)):
        (tmp_path / name).write_text("".join([lines[0], *part]), encoding="utf-8")
        load_files(portfolio, orders=tmp_path / name)
    counts = live_counts(portfolio)
    assert (counts["order_line"], counts["sales_order"]) == (2155, told["orders_union"])
    assert sold(portfolio) == int(told["sum_union"].replace(".", ""))


def test_an_order_cut_in_two_exports_comes_together(
    portfolio: Portfolio, shared_data: Path, tmp_path: Path
) -> None:
    lines = northwind(shared_data)["orders"].read_text(encoding="utf-8").splitlines(keepends=True)
    for name, part in (("1.csv", lines[1:1001]), ("2.csv", lines[990:])):
        (tmp_path / name).write_text("".join([lines[0], *part]), encoding="utf-8")
        load_files(portfolio, orders=tmp_path / name)
    assert sold(portfolio) == 126_579_329
    with portfolio.read() as connection:
        heads = connection.exec_driver_sql(
            "SELECT sum(net_minor), sum(line_count), count(*) FROM sales_order"
        ).one()
    assert tuple(heads) == (126_579_329, 2155, 830)


def test_a_load_is_one_step_that_undo_takes_back(portfolio: Portfolio, shared_data: Path) -> None:
    empty = live_counts(portfolio)
    report = load_files(portfolio, **northwind(shared_data, "lv-messy"))
    full = live_counts(portfolio)
    assert report.changed
    assert full["order_line"] == 2155
    portfolio.undo()
    assert live_counts(portfolio) == empty
    assert portfolio.undo_state()[0] is None
    portfolio.redo()
    assert live_counts(portfolio) == full
    portfolio.undo()
    assert load_files(portfolio, **northwind(shared_data)).files[2].counts.added == 830
    assert sold(portfolio) == 126_579_329


def test_an_update_is_undone_with_its_batch(portfolio: Portfolio, tmp_path: Path) -> None:
    head = ["Client code", "Company name", "City", "Phone"]
    path = write_csv(tmp_path / "a.csv", [head, ["K1", "SIA Alfa", "Rīga", "111"]])
    load_files(portfolio, clients=path)
    write_csv(path, [head, ["K1", "SIA Alfa", "Rīga", "222"], ["K2", "SIA Beta", "Cēsis", ""]])
    report = load_files(portfolio, clients=path)
    assert (report.files[0].counts.added, report.files[0].counts.updated) == (1, 1)
    portfolio.undo()
    with portfolio.read() as connection:
        found = connection.exec_driver_sql("SELECT code, phone FROM client WHERE deleted_at IS NULL").all()
    assert [tuple(row) for row in found] == [("K1", "111")]


# --- plan, modes, what is created ---------------------------------------------------------------------------------


def test_a_plan_writes_nothing_and_says_what_would_happen(portfolio: Portfolio, shared_data: Path) -> None:
    parsed = [read_file(portfolio, path, FileContent(name)) for name, path in northwind(shared_data).items()]
    with portfolio.read() as connection:
        report = plan_load(connection, files=parsed)
    assert [file.counts.added for file in report.files] == [91, 77, 830]
    assert set(live_counts(portfolio).values()) == {0}
    assert report.files[0].steps.lines[0].action is Action.ADD


def test_modes(portfolio: Portfolio, tmp_path: Path) -> None:
    head = ["Client code", "Company name", "City"]
    path = write_csv(tmp_path / "a.csv", [head, ["K1", "SIA Alfa", "Rīga"]])
    load_files(portfolio, clients=path)
    write_csv(path, [head, ["K1", "SIA Alfa un Ko", "Rīga"], ["K2", "SIA Beta", "Cēsis"]])
    for mode, added, updated in ((Mode.SKIP, 0, 0), (Mode.UPDATE, 0, 1), (Mode.ADD, 1, 0)):
        counts = load_files(portfolio, clients=path, mode=mode).files[0].counts
        assert (counts.added, counts.updated) == (added, updated)


def test_orders_make_unknown_clients_and_products(portfolio: Portfolio, shared_data: Path) -> None:
    report = load_files(portfolio, orders=northwind(shared_data)["orders"])
    assert len(report.files[0].steps.created) == 89 + 77
    counts = live_counts(portfolio)
    assert (counts["client"], counts["product"]) == (89, 77)
    load_files(portfolio, **northwind(shared_data))
    counts = live_counts(portfolio)
    assert (counts["client"], counts["product"], counts["order_line"]) == (91, 77, 2155)


def test_lines_without_a_client_count_but_belong_to_nobody(portfolio: Portfolio, tmp_path: Path) -> None:
    rows = [["Invoice", "StockCode", "Description", "Quantity", "InvoiceDate", "Price", "Customer ID", "Country"],
            ["1", "A", "Tea", "6", "2010-12-01 08:26", "2.55", "17850", "UK"],
            ["2", "A", "Tea", "1", "2010-12-02 08:26", "2.55", "", "UK"]]  # fmt: skip
    load_files(portfolio, orders=write_csv(tmp_path / "a.csv", rows, delimiter=","))
    with portfolio.read() as connection:
        figures = sales_figures(connection)
    assert figures["revenue_sum_of_lines_rounded_to_cents_half_up"] == "17.85"
    assert figures["clients_revenue_total_excluding_lines_without_client"] == "15.30"
    assert figures["distinct_clients_with_lines"] == 1


def test_the_same_number_next_year_is_another_order(portfolio: Portfolio, tmp_path: Path) -> None:
    head = ["Order No", "Date", "Client", "Item", "Qty", "Amount"]
    rows = [head, ["1", "2025-01-05", "A", "Tea", "1", "2.00"], ["1", "2026-01-05", "A", "Tea", "1", "3.00"]]
    load_files(portfolio, orders=write_csv(tmp_path / "a.csv", rows, delimiter=","))
    assert live_counts(portfolio)["sales_order"] == 2


def test_vat_of_a_line_is_that_of_its_day(portfolio: Portfolio, tmp_path: Path) -> None:
    from kamdesk.model.company.services import set_up

    portfolio.run(set_up, name="ООО Север", country="RU", currency="RUB")
    head = ["Номер заказа", "Дата", "Клиент", "Товар", "Кол-во", "Сумма"]
    rows = [
        head,
        *([str(year), f"15.01.{year}", "ООО А", "Чай", "1", "100,00"] for year in (2018, 2019, 2026)),
    ]
    load_files(portfolio, orders=write_csv(tmp_path / "a.csv", rows, encoding="cp1251"))
    with portfolio.read() as connection:
        found = connection.exec_driver_sql(
            "SELECT o.order_day, l.vat_bp, o.vat_minor, o.total_minor, o.currency FROM order_line l "
            "JOIN sales_order o ON o.id = l.order_id ORDER BY 1"
        ).all()
    assert [row[1] for row in found] == [1800, 2000, 2200]
    assert [row[3] for row in found] == [11_800, 12_000, 12_200]
    assert {row[4] for row in found} == {"RUB"}


def test_the_currency_named_on_the_command_wins(portfolio: Portfolio, shared_data: Path) -> None:
    load_files(portfolio, **northwind(shared_data, "lv-messy"), currency="USD")
    with portfolio.read() as connection:
        found = connection.exec_driver_sql("SELECT DISTINCT currency FROM sales_order").scalars().all()
    assert found == ["USD"]


def test_a_price_list_without_a_day_changes_prices_from_today(portfolio: Portfolio, tmp_path: Path) -> None:
    head = ["Item code", "Item name", "Price"]
    path = write_csv(tmp_path / "a.csv", [head, ["1", "Tea", "2.00"]], delimiter=",")
    load_files(portfolio, pricelist=path)
    write_csv(path, [head, ["1", "Tea", "2.50"]], delimiter=",")
    load_files(portfolio, pricelist=path)
    assert not load_files(portfolio, pricelist=path).changed
    with portfolio.read() as connection:
        product = connection.exec_driver_sql("SELECT id FROM product").scalar_one()
        assert price_book(connection, day=date(2026, 11, 18), currency="EUR") == {product: {1: 200}}
        assert price_book(connection, day=date(2026, 11, 19), currency="EUR") == {product: {1: 250}}


def test_prices_with_vat_are_stored_without(portfolio: Portfolio, tmp_path: Path) -> None:
    from kamdesk.model.company.services import set_up

    portfolio.run(set_up, name="SIA Ziemeļi", country="LV", currency="EUR")
    rows = [
        ["Kods", "Nosaukums", "PVN, %", "Cena ar PVN, EUR"],
        ["1", "Tēja", "12", "1,12"],
        ["2", "Krūze", "", "12,10"],
    ]
    report = load_files(portfolio, pricelist=write_csv(tmp_path / "a.csv", rows, encoding="cp1257"))
    assert any("include VAT" in note.msgid for note in report.files[0].notes)
    with portfolio.read() as connection:
        found = (
            connection.exec_driver_sql("SELECT price_minor FROM price ORDER BY price_minor").scalars().all()
        )
    assert found == [100, 1000]


def test_sums_with_vat_get_no_vat_on_top(portfolio: Portfolio, tmp_path: Path) -> None:
    from kamdesk.model.company.services import set_up

    portfolio.run(set_up, name="SIA Ziemeļi", country="LV", currency="EUR")
    rows = [["Pasūtījums", "Datums", "Klients", "Prece", "Daudzums", "Summa ar PVN"],
            ["1", "05.01.2026.", "SIA A", "Tēja", "1", "121,00"]]  # fmt: skip
    load_files(portfolio, orders=write_csv(tmp_path / "a.csv", rows, encoding="cp1257"))
    with portfolio.read() as connection:
        found = connection.exec_driver_sql("SELECT net_minor, vat_minor, total_minor FROM sales_order").one()
    assert tuple(found) == (12_100, 0, 12_100)


def test_a_file_with_other_columns_is_refused_before_anything_is_written(
    portfolio: Portfolio, tmp_path: Path
) -> None:
    good = write_csv(tmp_path / "c.csv", [["Client code", "Company name"], ["K1", "SIA Alfa"]])
    bad = write_csv(tmp_path / "o.csv", [["Temperature", "Wind"], ["5", "3"], ["6", "2"]])
    with pytest.raises(FileRefused) as refused:
        load_files(portfolio, clients=good, orders=bad)
    assert refused.value.reason == "columns"
    assert set(live_counts(portfolio).values()) == {0}


def test_bad_rows_are_reported_in_both_languages(portfolio: Portfolio, tmp_path: Path) -> None:
    rows = [["Order No", "Order date", "Client", "Item", "Qty", "Amount"], ["1", "2026-01-05", "A", "Tea", "1", "2.00"],
            ["2", "32.13.2026", "A", "Tea", "1", "2.00"]]  # fmt: skip
    report = load_files(portfolio, orders=write_csv(tmp_path / "a.csv", rows, delimiter=","))
    assert report.problems == 1
    for language in ("ru", "lv"):
        said = "\n".join(report.lines(l10n_for(language)))
        assert "32.13.2026" in said
        assert "a.csv" in said
    assert report.as_dict(l10n_for("lv"))["files"][0]["problems"][0]["row"] == 3


def test_what_was_loaded_is_listed(portfolio: Portfolio, shared_data: Path) -> None:
    load_files(portfolio, **northwind(shared_data))
    with portfolio.read() as connection:
        files = loaded_files(connection)
    assert {(file.file_name, file.added) for file in files} == {
        ("clients.csv", 91),
        ("pricelist.csv", 77),
        ("orders.csv", 830),
    }


# --- stopped half-way ---------------------------------------------------------------------------------------------


def test_cancel_leaves_nothing(portfolio: Portfolio, shared_data: Path) -> None:
    parsed = [read_file(portfolio, path, FileContent(name)) for name, path in northwind(shared_data).items()]
    told: list[tuple[int, int]] = []

    def progress(done: int, total: int) -> None:
        told.append((done, total))

    with pytest.raises(Cancelled):
        portfolio.run(
            apply_load, files=parsed, progress=progress, cancelled=lambda: bool(told) and told[-1][0] > 2000
        )
    assert set(live_counts(portfolio).values()) == {0}
    assert told[-1][1] == 2 * (91 + 77 + 2155)


_LOADER = """
import sys, time
from pathlib import Path
from kamdesk.exchange.loading import load_files
from kamdesk.model.store.portfolio import Portfolio

def progress(stage, name, done, total):
    if stage == "write" and done >= int(sys.argv[3]):
        print("here", flush=True)
        time.sleep(30)

portfolio = Portfolio(Path(sys.argv[1]), bytes(range(32)))
load_files(portfolio, orders=sys.argv[2], progress=progress)
print("done", flush=True)
portfolio.close()
"""


@pytest.mark.skipif(sys.platform == "win32", reason="kill -9 is a POSIX signal")
@pytest.mark.parametrize("at", [1, 2155, 4155])
def test_kill_in_the_middle_leaves_all_or_nothing(tmp_path: Path, shared_data: Path, at: int) -> None:
    """F02: a process killed before, while and after the rows are written leaves none of them; again completes it."""
    orders = northwind(shared_data)["orders"]
    a_portfolio(tmp_path, "f02.kam").close()
    path, root = tmp_path / "f02.kam", Path(__file__).resolve().parents[2]
    child = subprocess.Popen(
        [sys.executable, "-c", _LOADER, str(path), str(orders), str(at)],
        stdout=subprocess.PIPE,
        text=True,
        cwd=root,
        env={**os.environ, "PYTHONPATH": str(root)},
    )
    assert child.stdout is not None
    assert child.stdout.readline() == "here\n"
    child.send_signal(signal.SIGKILL)
    child.wait()
    child.stdout.close()
    opened = Portfolio(path, KEY)
    assert set(live_counts(opened).values()) == {0}
    report = load_files(opened, orders=orders)
    assert report.files[0].counts.added == 830
    assert (live_counts(opened)["order_line"], sold(opened)) == (2155, 126_579_329)
    assert not load_files(opened, orders=orders).changed
    opened.close()


def test_the_same_orders_in_two_files_of_one_load_are_taken_once(
    portfolio: Portfolio, shared_data: Path
) -> None:
    """Somebody drops the CSV and the XLSX of one export together: nothing may double."""
    folder = shared_data / "northwind" / "ru-regional"
    pair = {
        name: [folder / f"{name}.csv", folder / f"{name}.xlsx"] for name in ("clients", "pricelist", "orders")
    }
    load_files(portfolio, **pair)
    counts = live_counts(portfolio)
    wanted = {"client": 91, "price": 77, "sales_order": 830, "order_line": 2155}
    assert {table: counts[table] for table in wanted} == wanted


def test_branches_under_one_number_are_told_apart_by_name_and_stay_so(
    portfolio: Portfolio, tmp_path: Path
) -> None:
    first = write_csv(
        tmp_path / "first.csv",
        [["Invoice No", "Date", "Client", "Sum"], ["9", "01.10.2026", "ООО «Альфа»", "5,00"]],
    )
    both = write_csv(tmp_path / "both.csv", [
        ["Счёт №", "Дата счёта", "Контрагент", "ИНН", "Сумма"],
        ["1", "05.10.2026", "ООО \"Альфа\"", "7707083893", "10,00"],
        ["2", "06.10.2026", "ООО «Бета»", "7707083893", "20,00"],
    ])  # fmt: skip
    load_files(portfolio, invoices=first)
    load_files(portfolio, invoices=both)
    assert not load_files(portfolio, invoices=both).changed
    with portfolio.read() as connection:
        owed = connection.exec_driver_sql(
            "SELECT c.name, sum(i.amount_minor) FROM invoice i JOIN client c ON c.id = i.client_id "
            "GROUP BY c.id ORDER BY c.name"
        ).all()
    assert owed == [("ООО «Альфа»", 1_500), ("ООО «Бета»", 2_000)]


def test_costs_of_a_price_list_are_kept_apart_from_its_prices(portfolio: Portfolio, tmp_path: Path) -> None:
    rows = [
        ["Artikuls", "Nosaukums", "Cena", "Pašizmaksa"],
        ["KF-1", "Kafija", "10,00", "6,10"],
        ["KF-2", "Tēja", "4,00", ""],
    ]
    path = write_csv(tmp_path / "cenas.csv", rows)
    load_files(portfolio, pricelist=path)
    with portfolio.read() as connection:
        costs = costs_on(connection, day=clock.today(), currency="EUR")
        columns = [column.number for column in price_columns(connection)]
    assert sorted(costs.values()) == [610]
    assert columns == [1]
    assert not load_files(portfolio, pricelist=path).changed
    rows[1][3] = "6,40"
    load_files(portfolio, pricelist=write_csv(tmp_path / "cenas.csv", rows))
    with portfolio.read() as connection:
        assert sorted(costs_on(connection, day=clock.today(), currency="EUR").values()) == [640]

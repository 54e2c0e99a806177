"""Commands without a window, as a script uses them: exit status, figures, papers, copies."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest
from pypdf import PdfReader
from python_calamine import CalamineWorkbook

from kamdesk.cli import DONE, NOT_DONE, WITH_PROBLEMS, main
from kamdesk.model.store.instance import hold


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """A new portfolio without a password, Russian."""
    path = tmp_path / "data" / "kam.kamdesk"
    assert (
        main(
            [
                "init",
                "--portfolio",
                str(path),
                "--no-password",
                "--language",
                "ru",
                "--company",
                "SIA „Rīta Kafija”",
            ]
        )
        == DONE
    )
    return path


@pytest.fixture
def loaded(file: Path, shared_data: Path) -> Path:
    """Northwind in it."""
    folder = shared_data / "northwind" / "ru-regional"
    files = [
        part
        for kind in ("clients", "pricelist", "orders")
        for part in (f"--{kind}", str(folder / f"{kind}.csv"))
    ]
    assert main(["import", "--portfolio", str(file), *files]) == DONE
    return file


def run(capsys: pytest.CaptureFixture[str], *words: str | Path) -> tuple[int, str, str]:
    capsys.readouterr()
    status = main([str(word) for word in words])
    said = capsys.readouterr()
    return status, said.out, said.err


def test_figures_are_those_of_the_files(
    loaded: Path, shared_data: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    status, out, _err = run(capsys, "figures", "--portfolio", loaded)
    truth = json.loads((shared_data / "truth.json").read_text(encoding="utf-8"))["northwind"]
    found = json.loads(out)["northwind"]
    assert status == DONE
    for name in (
        "lines",
        "orders",
        "revenue_by_year_rounded_lines",
        "revenue_by_month_rounded_lines",
        "largest_client",
        "top_items",
    ):
        assert found[name] == truth[name], name


def test_a_week_is_proposed_once_and_read_again(loaded: Path, capsys: pytest.CaptureFixture[str]) -> None:
    words = ("week", "--portfolio", loaded, "--year", "2026", "--week", "48", "--json")
    status, proposed, _err = run(capsys, *words, "--propose")
    assert status == DONE
    _status, again, _err = run(capsys, *words)
    assert json.loads(again) == json.loads(proposed)


@pytest.mark.parametrize("language", ["ru", "lv"])
def test_papers_are_drawn(loaded: Path, tmp_path: Path, language: str) -> None:
    wanted = {
        "brief": ["--client", "QUICK"],
        "order": ["--order", "10248"],
        "pricelist": ["--column", "1"],
        "week": ["--year", "2026", "--week", "48"],
        "week-report": ["--year", "2026", "--week", "48"],
    }
    for kind, subject in wanted.items():
        out = tmp_path / f"{kind}.pdf"
        words = [
            "paper",
            kind,
            "--portfolio",
            str(loaded),
            "--language",
            language,
            "--out",
            str(out),
            *subject,
        ]
        assert main(words) == DONE, kind
        assert len(PdfReader(out).pages) >= 1


def test_a_paper_about_nothing_is_refused_in_words(
    loaded: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "x.pdf"
    status, _out, err = run(
        capsys, "paper", "brief", "--portfolio", loaded, "--client", "nobody", "--out", out
    )
    assert status == NOT_DONE
    assert err.strip()
    assert not out.exists()


def test_a_backup_comes_back(file: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    status, out, _err = run(capsys, "backup", "--portfolio", file, "--second", tmp_path / "data")
    assert status == DONE
    copy = Path(out.strip())
    assert copy.is_file()
    assert main(["restore", "--portfolio", str(file), "--backup", str(copy)]) == DONE
    status, out, _err = run(capsys, "check", "--portfolio", file, "--json")
    assert status == DONE
    assert json.loads(out)["whole"] is True


def test_damage_is_named(file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    damaged = bytearray(file.read_bytes())
    middle = len(damaged) // 2
    damaged[middle] ^= 0xFF
    file.write_bytes(bytes(damaged))
    status, out, err = run(capsys, "check", "--portfolio", file)
    assert status in (WITH_PROBLEMS, NOT_DONE)
    assert (out + err).strip()


def test_everything_goes_out_and_nothing_is_overwritten(loaded: Path, tmp_path: Path) -> None:
    target = tmp_path / "out"
    assert main(["export", "--portfolio", str(loaded), "--all", str(target)]) == DONE
    book = CalamineWorkbook.from_path(target / "kamdesk.xlsx")
    rows = book.get_sheet_by_name("sales_order").to_python()
    assert len(rows) == 831
    assert len(json.loads((target / "json" / "order_line.json").read_text(encoding="utf-8"))) == 2155
    assert main(["export", "--portfolio", str(loaded), "--all", str(target)]) == NOT_DONE


def test_reading_works_beside_an_open_window_and_writing_does_not(
    loaded: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with hold(loaded.parent):
        assert run(capsys, "figures", "--portfolio", loaded)[0] == DONE
        status, _out, err = run(
            capsys, "week", "--portfolio", loaded, "--year", "2026", "--week", "48", "--propose"
        )
    assert status == NOT_DONE
    assert "KAMdesk" in err


def test_a_password_comes_from_a_file(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path, right, wrong = tmp_path / "k.kamdesk", tmp_path / "right", tmp_path / "wrong"
    right.write_text("zila krūze 77 vētra\n", encoding="utf-8")
    wrong.write_text("cita parole\n", encoding="utf-8")
    status, out, _err = run(capsys, "init", "--portfolio", path, "--password-file", right)
    assert status == DONE
    assert out.strip()
    assert run(capsys, "check", "--portfolio", path, "--password-file", wrong)[0] == NOT_DONE
    binary = tmp_path / "binary"
    binary.write_bytes(b"\x7fELF\xd0\xff")
    for file in (binary, tmp_path):
        status, _out, err = run(capsys, "check", "--portfolio", path, "--password-file", file)
        assert (status, file.name in err) == (NOT_DONE, True)
    shutil.rmtree(tmp_path / "backups", ignore_errors=True)


def test_what_is_not_there_is_said(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    status, _out, err = run(capsys, "figures", "--portfolio", tmp_path / "none.kamdesk")
    assert status == NOT_DONE
    assert "none.kamdesk" in err


def test_messages_speak_the_language_of_the_portfolio(file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert "Портфель" in run(capsys, "check", "--portfolio", file)[1]
    assert "Portfelis" in run(capsys, "check", "--portfolio", file, "--lang", "lv")[1]


def test_a_week_the_year_does_not_have_is_refused_in_words(
    file: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    status, _said, fault = run(capsys, "week", "--portfolio", file, "--year", "2025", "--week", "53")
    assert (status, fault.strip()) == (NOT_DONE, "В 2025 году нет недели 53.")
    assert run(capsys, "week", "--portfolio", file, "--year", "2026", "--week", "53")[0] == DONE


def test_a_password_file_may_begin_with_the_mark_of_an_editor(tmp_path: Path) -> None:
    path, plain, marked = tmp_path / "k.kamdesk", tmp_path / "plain", tmp_path / "marked"
    plain.write_text("zila krūze 77 vētra", encoding="utf-8")
    marked.write_bytes("\ufeffzila krūze 77 vētra\r\n".encode())
    assert main(["init", "--portfolio", str(path), "--password-file", str(plain)]) == DONE
    assert main(["check", "--portfolio", str(path), "--password-file", str(marked)]) == DONE


def test_the_end_of_the_calendar_is_refused_in_words(file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    status, _said, fault = run(capsys, "week", "--portfolio", file, "--year", "9999", "--week", "52")
    assert (status, fault.strip()) == (NOT_DONE, "В 9999 году нет недели 52.")


def test_an_unknown_currency_changes_nothing(
    file: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    clients = tmp_path / "clients.csv"
    clients.write_text("Code;Name\nA1;Alfa\n", encoding="utf-8")
    status, _out, err = run(capsys, "import", "--portfolio", file, "--currency", "XXX", "--clients", clients)
    assert (status, "XXX" in err) == (NOT_DONE, True)
    assert "A1" not in run(capsys, "figures", "--portfolio", file)[1]


def test_a_backup_opens_on_a_new_computer_under_another_name(
    file: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    _status, out, _err = run(capsys, "backup", "--portfolio", file, "--folder", tmp_path / "copies")
    new = tmp_path / "new computer" / "mine.kamdesk"
    assert run(capsys, "restore", "--portfolio", new, "--backup", out.strip())[0] == DONE
    assert run(capsys, "check", "--portfolio", new)[0] == DONE


@pytest.mark.parametrize("wrong", [("--currency", "ABC"), ("--country", "QQ"), ("--company", "   ")])
def test_a_portfolio_that_cannot_have_its_company_is_not_made(tmp_path: Path, wrong: tuple[str, str]) -> None:
    path = tmp_path / "k.kamdesk"
    assert main(["init", "--portfolio", str(path), "--no-password", *wrong]) == NOT_DONE
    assert list(tmp_path.glob("k.*")) == []


def test_a_price_column_nobody_has_is_refused(
    loaded: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for column in ("0", "-3", "99"):
        words = (
            "paper",
            "pricelist",
            "--portfolio",
            loaded,
            f"--column={column}",
            "--out",
            tmp_path / "p.pdf",
        )
        status, _out, err = run(capsys, *words)
        assert (status, column in err) == (NOT_DONE, True)
    assert list(tmp_path.glob("*.pdf")) == []


def test_an_order_goes_to_support_and_back_without_a_window(
    file: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    support = tmp_path / "support" / "s.kamdesk"
    assert (
        main(
            [
                "init",
                "--portfolio",
                str(support),
                "--no-password",
                "--language",
                "lv",
                "--company",
                "Atbalsts",
            ]
        )
        == DONE
    )
    number = _confirmed(file)
    shared = tmp_path / "shared"
    shared.mkdir()
    for _ in range(2):  # handed over twice is handed over once
        assert run(capsys, "packet", "make", number, "--portfolio", file, "--out", shared)[0] == DONE
    (packet,) = shared.iterdir()
    for _ in range(2):
        status, out, _err = run(capsys, "packet", "take", packet, "--portfolio", support)
        assert (status, number in out) == (DONE, True)
    status, out, _err = run(capsys, "packet", "list", "--portfolio", support)
    assert out.count(number) == 1
    assert (
        run(capsys, "packet", "answer", number, "--entered", "1C-7", "--portfolio", support, "--out", shared)[
            0
        ]
        == DONE
    )
    assert (
        run(capsys, "packet", "answer", "P-9", "--accepted", "--portfolio", support, "--out", shared)[0]
        == NOT_DONE
    )
    (receipt,) = shared.glob("*.kamreceipt")
    status, out, _err = run(capsys, "packet", "receipt", receipt, "--portfolio", file)
    assert (status, "1C-7" in out) == (DONE, True)
    packet.write_bytes(packet.read_bytes()[:-9])
    assert run(capsys, "packet", "take", packet, "--portfolio", support)[0] == NOT_DONE
    assert run(capsys, "packet", "take", "--portfolio", support)[0] == NOT_DONE


def _confirmed(file: Path) -> str:
    """A confirmed order of one product in the portfolio; its number."""
    from kamdesk.model.catalog.services import save_product_with_prices
    from kamdesk.model.clients.tables import ClientRow
    from kamdesk.model.core import clock
    from kamdesk.model.core.ids import new_id
    from kamdesk.model.orders import queries, services
    from kamdesk.model.orders.rules.draft import OrderDraft, added
    from kamdesk.model.orders.rules.lines import line_of
    from kamdesk.model.store.keys import unlock
    from kamdesk.model.store.opening import open_portfolio

    portfolio = open_portfolio(file, unlock(file)).portfolio
    try:
        with portfolio.write("client") as work:
            client = work.add(ClientRow(name="SIA „Klients”"))
        portfolio.run(
            save_product_with_prices, code="A-1", name="Kafija", pack_milli=1000, prices={1: 500}, currency="EUR",
            valid_from=clock.today(),
        )  # fmt: skip
        with portfolio.read() as connection:
            terms = queries.pad_terms(connection, client, day=clock.today())
            (item,) = queries.catalogue(connection).items
        draft = added(
            OrderDraft(new_id(), clock.today(), client), line_of(0, item, terms.tags[item.id], 5000, 2100)
        )
        return str(portfolio.run(services.confirm_order, draft=draft).value.number)
    finally:
        portfolio.close()

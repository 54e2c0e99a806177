"""The import wizard in the window: the company's own exports, corrections, bad lines, doubles, undo."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from kamdesk.exchange.loading import read_file
from kamdesk.model.clients.tables import ClientRow
from kamdesk.model.company.services import set_up
from kamdesk.model.imports.rules.records import FileContent
from kamdesk.model.store.backup import Reason, backup_folder, list_backups
from kamdesk.model.store.portfolio import Portfolio
from kamdesk.ui.language import set_language
from kamdesk.ui.layout_check import clipped, unnamed
from kamdesk.ui.preferences import Preferences
from kamdesk.ui.runner import InlineRunner
from kamdesk.ui.screens import settings
from kamdesk.ui.screens.settings.loading.page import ImportPage
from kamdesk.ui.screens.settings.view import SettingsScreen
from kamdesk.ui.shell.route import Route
from kamdesk.ui.shell.window import Shell
from kamdesk.ui.theme import look
from tests.support.keys import press

CTRL = Qt.KeyboardModifier.ControlModifier
CLIENTS = "Kods;Nosaukums;Pilsēta;Reģ. Nr.\nA1;SIA „Rasa”;Rīga;\nA2;SIA „Ozols”;Liepāja;\nA3;;Cēsis;\n"


@pytest.fixture
def shell(portfolio: Portfolio, qtbot: QtBot, tmp_path: Path) -> Iterator[Shell]:
    portfolio.run(set_up, name="SIA „Rīta Kafija”")
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    set_language("lv", app)
    look.apply(app, "light")
    made = Shell(InlineRunner(portfolio), Preferences.at(str(tmp_path / "p.ini")), {})
    qtbot.addWidget(made)
    made.add_room(settings.room())
    made.undo_wanted.connect(lambda: made.runner.undo(owner=made))
    made.resize(1366, 698)
    made.show()
    qtbot.waitExposed(made)
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    yield made
    made.close()


@pytest.fixture
def page(shell: Shell) -> ImportPage:
    shell.open(Route("settings", tab="load"))
    screen = shell.screen
    assert isinstance(screen, SettingsScreen)
    found = screen.pages["import"]
    assert isinstance(found, ImportPage)
    return found


def a_file(folder: Path, name: str = "klienti.csv", text: str = CLIENTS) -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def clients(portfolio: Portfolio) -> int:
    with portfolio.read() as connection:
        return int(
            connection.exec_driver_sql("SELECT count(*) FROM client WHERE deleted_at IS NULL").scalar_one()
        )


def settle() -> None:
    for _turn in range(3):
        QApplication.processEvents()


@pytest.mark.parametrize("variant", ["en-clean", "ru-regional", "lv-messy"])
def test_northwind_goes_in_through_the_wizard_to_the_cent(
    shell: Shell, page: ImportPage, portfolio: Portfolio, shared_data: Path, variant: str
) -> None:
    folder = shared_data / "northwind" / variant
    page.add([folder / f"{name}.csv" for name in ("orders", "clients", "pricelist")])
    settle()
    assert [one.content for one in page.presenter.files] == [
        FileContent.ORDERS, FileContent.CLIENTS, FileContent.PRICELIST,
    ]  # fmt: skip
    assert page.switch.value() == "preview"
    assert clients(portfolio) == 0, "a preview writes nothing"
    press(page.load, Qt.Key.Key_Return, CTRL)
    settle()
    truth = json.loads((shared_data / "truth.json").read_text(encoding="utf-8"))["northwind"]
    assert clients(portfolio) == truth["clients_in_file"]
    with portfolio.read() as connection:
        told = connection.exec_driver_sql(
            "SELECT count(DISTINCT order_id), count(*), sum(sum_minor) FROM order_line WHERE deleted_at IS NULL"
        ).one()
    cents = round(float(truth["revenue_sum_of_lines_rounded_to_cents_half_up"]) * 100)
    assert tuple(told) == (truth["orders"], truth["lines"], cents)
    copies = list_backups(portfolio.path, backup_folder(portfolio.path))
    assert [one.reason for one in copies] == [Reason.IMPORT]
    page.undo.click()
    settle()
    assert clients(portfolio) == 0
    assert page.presenter.plan is not None, "after Undo the page shows again what a load would do"


def test_bad_lines_are_told_and_saved_to_be_corrected(
    page: ImportPage, portfolio: Portfolio, tmp_path: Path
) -> None:
    orders = "Pasūtījuma Nr.;Datums;Klients;Artikuls;Prece;Daudzums;Cena\n"
    orders += "P1;01.10.2026;SIA „Rasa”;K1;Kafija;2;10,00\nP2;nav;SIA „Rasa”;K1;Kafija;daudz;10,00\n"
    page.add([a_file(tmp_path, "pasutijumi.csv", orders)])
    assert page.presenter.plan is not None
    assert page.presenter.plan.bad_rows == 1
    page.switch.set_value("preview")
    page.preview.switch.set_value("bad")
    page.preview._show_lines()
    shown = page.preview.table.rows.rows
    assert [one.row for one in shown] == [3]
    assert shown[0].reason
    target = tmp_path / "kludas.csv"
    page.preview.write_bad(page.presenter.plan.files[0], target)
    told = target.read_text(encoding="utf-8-sig")
    assert "P2" in told
    assert "P1" not in told
    page.load.click()
    assert "Neielādētās rindas: 1" in page.preview.banner.words.text()


def test_a_wrong_column_is_corrected_and_remembered(
    page: ImportPage, portfolio: Portfolio, tmp_path: Path
) -> None:
    text = "Zxq;Kas tas\nA1;SIA „Rasa”\nA2;SIA „Ozols”\n"
    path = a_file(tmp_path, "svesi.csv", text)
    page.add([path])
    page.presenter.read_content(FileContent.CLIENTS)
    page.presenter.read_heading(1)
    page.presenter.read_column(0, "code")
    page.presenter.read_column(1, "name")
    assert page.columns_panel.combos[1].value() == "name"
    assert page.presenter.ready
    page.load.click()
    assert clients(portfolio) == 2
    again = read_file(portfolio, path)
    assert again.content is FileContent.CLIENTS
    assert [record.name for record in again.records] == ["SIA „Rasa”", "SIA „Ozols”"]  # type: ignore[union-attr]


def test_a_missing_column_stops_the_load_in_words(page: ImportPage, tmp_path: Path) -> None:
    page.add([a_file(tmp_path, "kaut-kas.csv", "Datums;Summa\n01.10.2026;10,00\n02.10.2026;12,00\n")])
    if page.presenter.file is not None:
        page.presenter.read_content(FileContent.ORDERS)
    assert not page.load.isEnabled()
    assert page.switch.value() == "columns"
    assert "Klients" in page.columns_panel.missing.words.text()


def test_a_file_that_cannot_be_read_is_told_and_removed(page: ImportPage, tmp_path: Path) -> None:
    broken = tmp_path / "rekins.pdf"
    broken.write_bytes(b"%PDF-1.7 nothing to load")
    page.add([broken, a_file(tmp_path)])
    assert page.presenter.files[0].fault is not None
    assert not page.load.isEnabled()
    page.presenter.remove(str(broken))
    assert page.load.isEnabled()


def test_loading_twice_changes_nothing_and_says_so(
    page: ImportPage, portfolio: Portfolio, tmp_path: Path
) -> None:
    path = a_file(tmp_path)
    page.add([path])
    page.load.click()
    before = clients(portfolio)
    page.again.click()
    page.add([path])
    assert page.preview.banner.words.text() == "Šajos failos nav nekā jauna: ielāde neko nemainīs."
    page.load.click()
    assert clients(portfolio) == before


def test_modes_add_only_and_compare_only(page: ImportPage, portfolio: Portfolio, tmp_path: Path) -> None:
    page.add([a_file(tmp_path)])
    page.mode.set_value("skip")
    page.mode.chosen.emit("skip")
    assert page.presenter.plan is not None
    assert not any(file.writes for file in page.presenter.plan.files)
    page.mode.chosen.emit("add")
    page.load.click()
    assert clients(portfolio) >= 2


def test_undo_by_another_way_is_noticed(
    shell: Shell, page: ImportPage, portfolio: Portfolio, tmp_path: Path
) -> None:
    page.add([a_file(tmp_path)])
    page.load.click()
    assert page.undo.isVisible()
    shell.registry["undo"].trigger()
    settle()
    assert clients(portfolio) == 0
    assert not page.undo.isVisible()
    assert page.load.isVisible()


def test_doubles_are_merged_by_hand_or_kept_apart(page: ImportPage, portfolio: Portfolio) -> None:
    with portfolio.write("seed") as work:
        for name in (
            "SIA „Kurzemes Tirgus”",
            "SIA „Kurzēmes Tirgus”",
            "SIA „Rīta Saule”",
            "SIA „Rīta Sauļe”",
        ):
            work.add(ClientRow(name=name, town="Liepāja"))
    page.show_panel("doubles")
    panel = page.doubles
    rows = panel.list.items.items
    assert len(rows) == 2
    panel.list.pressed.emit(rows[0], "two")
    assert len(panel.list.items.items) == 1
    panel.list.pressed.emit(panel.list.items.items[0], "merge")
    assert clients(portfolio) == 3
    assert panel.list.items.items == []
    portfolio.undo()
    assert clients(portfolio) == 4


@pytest.mark.parametrize("size", [(1366, 698), (1093, 540)])
@pytest.mark.parametrize("language", ["ru", "lv"])
def test_the_wizard_full_of_files_does_not_clip(
    shell: Shell, page: ImportPage, qtbot: QtBot, tmp_path: Path, language: str, size: tuple[int, int]
) -> None:
    shell.resize(*size)
    shell.switch_language(language)
    page.add([a_file(tmp_path)])
    for panel in ("columns", "preview", "doubles", "history"):
        page.show_panel(panel)
        qtbot.wait(120)
        assert not clipped(page) + unnamed(page), panel
    page.presenter.load()
    qtbot.wait(120)
    assert not clipped(page) + unnamed(page)

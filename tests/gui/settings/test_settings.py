"""The settings, worked in the real window on a real encrypted file: first run, password, copies, rules."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TypeVar, cast

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from kamdesk.model.clients.tables import ClientRow
from kamdesk.model.company.queries import company, export_notes, rate_entries
from kamdesk.model.core import clock
from kamdesk.model.core.errors import WrongKey
from kamdesk.model.schedule.queries.cadences import cadence_table
from kamdesk.model.schedule.queries.settings import holiday_overrides, travel_entries, work_settings
from kamdesk.model.store import keys
from kamdesk.model.store.backup import backup_folder, list_backups
from kamdesk.ui.app import App
from kamdesk.ui.language import set_language
from kamdesk.ui.layout_check import clipped, clipped_headers, unnamed
from kamdesk.ui.preferences import Preferences
from kamdesk.ui.runner import InlineRunner, TaskRunner
from kamdesk.ui.screens import settings, today
from kamdesk.ui.screens.settings.cards.rules import RatesCard
from kamdesk.ui.screens.settings.leaving import run_export
from kamdesk.ui.screens.settings.pages.simple import (
    BackupsPage,
    CadencePage,
    CalendarPage,
    FirstRunPage,
    ProtectionPage,
    RulesPage,
)
from kamdesk.ui.screens.settings.restoring import RestoreDialog
from kamdesk.ui.screens.settings.view import PAGES, SettingsScreen
from kamdesk.ui.shell.route import Route
from kamdesk.ui.theme import look
from tests.support.keys import press, type_text
from tests.support.papertext import text_of

PASSWORD = "Zirgs-kumode-7-ābols"  # not secrets: of files in a temporary folder
OTHER = "Vēja-ratiņš-ceļā-9"
P = TypeVar("P", bound=QWidget)


@pytest.fixture
def program(qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[App]:
    monkeypatch.setattr(keys, "calibrated_cost", lambda: keys.Cost(8192, 1, 1))
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    set_language("lv", app)
    look.apply(app, "light")
    preferences = Preferences.at(str(tmp_path / "preferences.ini"))
    folder = tmp_path / "KAMdesk"
    made = App(
        folder / "p.kamdesk",
        preferences,
        rooms=lambda: [today.room(), settings.room()],
        runner=cast("TaskRunner", InlineRunner()),
    )
    qtbot.addWidget(made.shell)
    made.shell.resize(1366, 698)
    made.shell.show()
    qtbot.waitExposed(made.shell)
    made.shell.activateWindow()
    qtbot.waitUntil(made.shell.isActiveWindow)
    yield made
    made.close()
    made.shell.close()


@pytest.fixture
def begun(program: App) -> App:
    """The first start is through: a company and a password."""
    program.start()
    page = program._welcome
    assert page is not None
    type_text(page.form["name"], "SIA „Rīta Kafija”")
    for name in ("password", "again"):
        type_text(page.form[name], PASSWORD)
    page.submit()
    settle()
    return program


def settle() -> None:
    for _turn in range(3):
        QApplication.processEvents()


def screen(program: App) -> SettingsScreen:
    found = program.shell.screen
    assert isinstance(found, SettingsScreen)
    return found


def open_page(program: App, key: str, kind: type[P]) -> P:
    program.shell.open(Route("settings", tab=key))
    settle()
    page = screen(program).pages[key]
    assert isinstance(page, kind)
    return page


def typed(widget: QWidget, text: str) -> None:
    widget.setFocus()
    getattr(widget, "selectAll", lambda: None)()
    type_text(widget, text)
    press(widget, Qt.Key.Key_Return)
    settle()


def own(program: App):  # type: ignore[no-untyped-def]
    assert program.session.portfolio is not None
    with program.session.portfolio.read() as connection:
        found = company(connection)
    assert found is not None
    return found


def test_the_first_run_ends_in_a_working_portfolio_by_keys(begun: App, tmp_path: Path) -> None:
    page = screen(begun).pages["first"]
    assert isinstance(page, FirstRunPage)
    assert "Pirmā palaišana: gatavs" in screen(begun).pills()[0].text
    form = page.company.form
    typed(form["reg_no"], "40003032948")
    assert form.fields["reg_no"].line.text() == "Kontrolcipars nesakrīt: pārbaudiet numuru."
    assert own(begun).reg_no == ""
    typed(form["reg_no"], "40003032949")
    assert own(begun).reg_no == "40003032949"
    assert not form.fields["reg_no"].line.isVisible()
    typed(form["address"], "Krasta iela 105-12, Rīga, LV-1019")
    typed(form["user_name_lv"], "Jeļena Sokolova")
    code = page.protection.code
    assert code.code.text() == screen(begun).desk.code != ""
    target = tmp_path / "kods.pdf"
    code.write_pdf(target)
    settle()
    sheet = text_of(target.read_bytes())
    assert screen(begun).desk.code == ""
    assert "SIA „Rīta Kafija”" in sheet
    assert own(begun).setup_done == "code=saved"
    second = tmp_path / "stick"
    second.mkdir()
    screen(begun).desk.set_second(second)
    page.cards[5].confirm.click()  # type: ignore[attr-defined]
    settle()
    assert screen(begun).pills() == []
    assert {item.id for item in page.left.list.items.items} == {"calendar", "import"}
    page.left.start.setFocus()
    press(page.left.start, Qt.Key.Key_Return)
    settle()
    assert begun.shell.route is not None
    assert begun.shell.route.room == "today"
    assert "started=ok" in own(begun).setup_done


def test_a_recovery_code_can_be_refused_by_name_only(begun: App) -> None:
    code = open_page(begun, "protection", ProtectionPage).protection.code
    code.refuse.click()
    code.sign.click()
    assert screen(begun).desk.code
    typed(code.name, "Jeļena Sokolova")
    assert own(begun).setup_done == "code=refused:Jeļena Sokolova"
    assert "Jeļena Sokolova" in code.state_words.text()


def test_the_printed_sheet_opens_the_portfolio(begun: App, tmp_path: Path) -> None:
    code = screen(begun).desk.code
    target = tmp_path / "sheet.pdf"
    screen(begun).pages["first"].protection.code.write_pdf(target)  # type: ignore[attr-defined]
    assert code in text_of(target.read_bytes())
    assert keys.unlock(begun.session.path, recovery=code)


def test_the_password_is_changed_only_by_who_knows_it(begun: App) -> None:
    card = open_page(begun, "protection", ProtectionPage).protection
    card.change.click()
    settle()
    type_text(card.form["current"], "nav pareizi, tiešām")
    for name in ("password", "again"):
        type_text(card.form[name], OTHER)
    card.go.click()
    assert card.form.fields["current"].line.text()
    with pytest.raises(WrongKey):
        keys.unlock(begun.session.path, password=OTHER)
    clock.set_clock(None)  # the delay after a wrong password
    QApplication.processEvents()
    import time

    time.sleep(1.1)
    card.form["current"].clear()
    typed(card.form["current"], PASSWORD)
    assert card.mode == ""
    assert keys.unlock(begun.session.path, password=OTHER)
    assert screen(begun).desk.code, "a new password comes with a new code"


def test_a_weak_new_password_is_refused_in_words(begun: App) -> None:
    card = open_page(begun, "protection", ProtectionPage).protection
    card.open_form("change")
    type_text(card.form["current"], PASSWORD)
    type_text(card.form["password"], "12345")
    card._submit()
    assert card.form.fields["password"].line.text()
    assert card.form.fields["again"].line.text() == "Paroles nesakrīt."
    assert keys.unlock(begun.session.path, password=PASSWORD)


def test_removing_the_password_says_what_is_lost_and_setting_it_again_encrypts(begun: App) -> None:
    card = open_page(begun, "protection", ProtectionPage).protection
    card.switch.click()
    assert card.warning.isVisible()
    typed(card.form["current"], PASSWORD)
    assert not keys.needs_password(begun.session.path)
    assert not begun.session.protected
    card.switch.click()
    type_text(card.form["password"], OTHER)
    typed(card.form["again"], OTHER)
    assert keys.needs_password(begun.session.path)
    assert begun.session.protected


def test_the_idle_lock_follows_the_setting(begun: App) -> None:
    card = open_page(begun, "protection", ProtectionPage).protection
    card.lock.set_value(5)
    card.lock.chosen.emit(5)
    settle()
    assert begun.session.lock_minutes == 5
    begun.shell.registry["undo"].trigger()
    settle()
    assert begun.session.lock_minutes == 15
    assert card.lock.value() == 15


def test_a_copy_is_made_tried_and_restored(begun: App, qtbot: QtBot) -> None:
    page = open_page(begun, "backups", BackupsPage)
    page.copies.make.click()
    settle()
    path = begun.session.path
    (copy,) = list_backups(path, backup_folder(path))
    assert copy.verified
    page.copies.test(copy)
    assert page.copies.drilled.isVisible()
    assert begun.session.portfolio is not None
    begun.session.portfolio.run(_rename, name="SIA „Pēc kopijas”")
    assert own(begun).name == "SIA „Pēc kopijas”"

    def answer() -> None:
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, RestoreDialog)
        dialog.go.click()

    QTimer.singleShot(0, answer)
    page.copies.ask(copy)
    settle()
    assert own(begun).name == "SIA „Rīta Kafija”"
    assert (path.parent / "quarantine").is_dir()
    assert "nekas nav izdzēsts" in begun.shell.banner.words.text()
    typed(_address(begun), "Brīvības 1")
    assert own(begun).address == "Brīvības 1", "the window works on after a restore"


def _address(program: App) -> QWidget:
    page = open_page(program, "first", FirstRunPage)
    found: QWidget = page.company.form["address"]
    return found


def test_cancelling_the_restore_changes_nothing(begun: App) -> None:
    page = open_page(begun, "backups", BackupsPage)
    screen(begun).desk.back_up()
    (copy,) = list_backups(begun.session.path, backup_folder(begun.session.path))

    def answer() -> None:
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, RestoreDialog)
        press(dialog, Qt.Key.Key_Escape)

    QTimer.singleShot(0, answer)
    page.copies.ask(copy)
    assert not (begun.session.path.parent / "quarantine").exists()


def test_the_second_folder_gets_a_twin(begun: App, tmp_path: Path) -> None:
    second = tmp_path / "stick"
    second.mkdir()
    page = open_page(begun, "backups", BackupsPage)
    screen(begun).desk.set_second(second)
    assert begun.session.second == second
    page.copies.make.click()
    settle()
    assert len(list_backups(begun.session.path, second)) == 1
    assert page.copies.second_list.isVisible()
    screen(begun).desk.set_second(backup_folder(begun.session.path))
    assert own(begun).second_folder == str(second), "the first folder is no second one"


def test_rules_are_saved_at_once_and_undone(begun: App) -> None:
    page = open_page(begun, "rules", RulesPage)
    form = page.cards[0].form  # type: ignore[attr-defined]
    typed(form["work_from"], "9")
    assert own(begun).work_from == 540
    typed(form["work_to"], "8")
    assert form.fields["work_to"].line.text()
    assert own(begun).work_to == 1050
    form["work_days"].chips[5].click()
    assert own(begun).work_days == "123456"
    begun.shell.registry["undo"].trigger()
    settle()
    assert own(begun).work_days == "12345"
    assert form["work_days"].value() == "12345"


def test_a_vat_rate_needs_a_source(begun: App) -> None:
    page = open_page(begun, "rules", RulesPage)
    card = next(one for one in page.cards if isinstance(one, RatesCard))
    form = card.form
    form["rate_bp"].set_value(2300)
    typed(form["source"], "")
    assert form.fields["source"].line.text()
    typed(form["source"], "Likums 2027")
    with begun.session.portfolio.read() as connection:  # type: ignore[union-attr]
        added = [one for one in rate_entries(connection) if one.rate.rate_bp == 2300]
    assert [one.rate.source for one in added] == ["Likums 2027"]


def test_own_holidays_start_and_roads_reach_the_week(begun: App) -> None:
    page = open_page(begun, "calendar", CalendarPage)
    holidays, start, travel = page.cards
    holidays.form["day"].setText("23.12.2026")  # type: ignore[attr-defined]
    typed(holidays.form["name"], "Uzņēmuma svētki")  # type: ignore[attr-defined]
    start.town.setFocus()  # type: ignore[attr-defined]
    start._on_town("LV|Liepāja")  # type: ignore[attr-defined]
    start._on_town("")  # type: ignore[attr-defined]
    travel.form["town_a"].setText("Rīga")  # type: ignore[attr-defined]
    travel.form["town_b"].setText("Rīga")  # type: ignore[attr-defined]
    travel.save.click()  # type: ignore[attr-defined]
    assert travel.form.fields["town_b"].line.text()  # type: ignore[attr-defined]
    travel.form["town_b"].setText("Jūrmala")  # type: ignore[attr-defined]
    typed(travel.form["minutes"], "35")  # type: ignore[attr-defined]
    travel.save.click()  # type: ignore[attr-defined]
    with begun.session.portfolio.read() as connection:  # type: ignore[union-attr]
        assert [(one.name, one.free) for one in holiday_overrides(connection)] == [("Uzņēmuma svētki", True)]
        assert [one.minutes for one in travel_entries(connection)] == [35]
        spot = work_settings(connection).start
    assert spot is None or spot.town


def test_cadence_in_place_and_for_a_segment(begun: App) -> None:
    portfolio = begun.session.portfolio
    assert portfolio is not None
    with portfolio.write("seed") as work:
        for number in range(6):
            work.add(ClientRow(name=f"SIA „{number}”", segment="HoReCa" if number % 2 else "Veikali"))
    page = open_page(begun, "cadence", CadencePage)
    card = page.cadence
    assert card._edit(card.shown()[0], card_channel("visit"), "14", "every_days")
    card.segment.set_value("HoReCa")
    card.segment.chosen.emit("HoReCa")
    card.form["every_days"].setText("21")
    card.apply.click()
    with portfolio.read() as connection:
        lines = cadence_table(connection)
    assert [line.visit.every_days if line.visit else 0 for line in lines] == [14, 21, 0, 21, 0, 21]
    begun.shell.registry["undo"].trigger()
    with portfolio.read() as connection:
        lines = cadence_table(connection)
    assert [line.visit.every_days if line.visit else 0 for line in lines] == [14, 0, 0, 0, 0, 0]
    assert card._edit(card.desk.state.cadences[0], card_channel("visit"), "", "every_days")  # type: ignore[union-attr]
    with portfolio.read() as connection:
        assert cadence_table(connection)[0].visit is None


def card_channel(name: str):  # type: ignore[no-untyped-def]
    from kamdesk.model.schedule.rules.kinds import Channel

    return Channel(name)


def test_everything_exported_is_logged_with_its_reason(begun: App, tmp_path: Path) -> None:
    open_page(begun, "data", QWidget)
    folder = tmp_path / "out"
    run_export(screen(begun).desk, folder, "Grāmatvedībai")
    assert (folder / "kamdesk.xlsx").is_file()
    with begun.session.portfolio.read() as connection:  # type: ignore[union-attr]
        (noted,) = export_notes(connection)
    assert (noted.reason, noted.folder) == ("Grāmatvedībai", "out")
    assert noted.rows > 0
    run_export(screen(begun).desk, folder, "Vēlreiz")
    assert len([one for one in folder.iterdir() if one.is_dir() and one.name.startswith("KAMdesk")]) == 1


def test_the_data_are_checked(begun: App) -> None:
    page = open_page(begun, "data", QWidget)
    screen(begun).desk.check_data()
    assert page.cards[1].result.property("tone") == "ok"  # type: ignore[attr-defined]


@pytest.mark.parametrize("size", [(1366, 698), (1093, 540)])
@pytest.mark.parametrize("language", ["ru", "lv"])
def test_no_page_clips_and_every_control_has_a_name(
    begun: App, language: str, size: tuple[int, int], qtbot: QtBot
) -> None:
    begun.shell.resize(*size)
    begun.shell.switch_language(language)
    screen(begun).desk.back_up()
    for spec in PAGES:
        begun.shell.open(Route("settings", tab=spec.key))
        qtbot.wait(150)
        found = clipped(screen(begun)) + clipped_headers(screen(begun)) + unnamed(screen(begun))
        assert not found, f"{spec.key}: {found}"


def _rename(work, *, name: str) -> None:  # type: ignore[no-untyped-def]
    from kamdesk.model.company.services import save_company

    save_company(work, name=name)


_rename.label = "Renamed"  # type: ignore[attr-defined]

"""The frame of the window, driven by keys over sample screens."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from kamdesk.ui.language import language
from kamdesk.ui.layout_check import clipped, clipped_headers, unnamed
from kamdesk.ui.preview import preview
from kamdesk.ui.shell.palette import PaletteGroup, PaletteRow
from kamdesk.ui.shell.route import Route
from kamdesk.ui.shell.window import Shell
from kamdesk.ui.theme import look
from kamdesk.ui.widgets import sums
from kamdesk.ui.widgets.fields import LineEdit
from tests.support.keys import press, type_text

CTRL, ALT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def shell(qtbot: QtBot) -> Iterator[Shell]:
    window = preview("ru", "light")
    qtbot.addWidget(window)
    window.show()
    qtbot.waitExposed(window)
    window.activateWindow()
    yield window
    sums.set_hidden(False)
    window.close()


def key(window: Shell, code: Qt.Key, modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    press(QApplication.focusWidget() or window, code, modifiers)
    QApplication.processEvents()


def test_rooms_open_by_their_keys_and_history_goes_back(shell: Shell) -> None:
    key(shell, Qt.Key.Key_3, CTRL)
    assert shell.route == Route("clients")
    key(shell, Qt.Key.Key_Left, ALT)
    assert shell.route == Route("week")
    key(shell, Qt.Key.Key_Right, ALT)
    assert shell.route == Route("clients")


def test_a_screen_is_built_on_its_first_visit(shell: Shell) -> None:
    assert shell.stack.count() == 1
    shell.open(Route("clients"))
    shell.open(Route("week"))
    assert shell.stack.count() == 2


def test_ctrl_letters_work_in_the_russian_layout(shell: Shell) -> None:
    event = QKeyEvent(QKeyEvent.Type.KeyPress, 0x041B, CTRL, "л")  # the key of K
    QApplication.sendEvent(QApplication.focusWidget() or shell, event)
    assert shell.palette_frame.isVisible()


def test_copy_and_paste_work_in_the_russian_layout(shell: Shell) -> None:
    field = shell.screen.findChild(LineEdit)  # type: ignore[union-attr]
    assert field is not None
    field.setFocus()
    field.selectAll()
    for code, letter in ((0x0421, "с"), (0x041C, "м"), (0x041C, "м")):  # C, V, V
        QApplication.sendEvent(field, QKeyEvent(QKeyEvent.Type.KeyPress, code, CTRL, letter))
    assert field.text() == "SIA «Rīta Kafija»" * 2


def test_the_palette_runs_what_is_chosen_and_remembers_it(shell: Shell) -> None:
    done: list[str] = []
    rows = [
        PaletteRow("a", "Alfa", lambda: done.append("a")),
        PaletteRow("b", "Beta", lambda: done.append("b")),
    ]
    shell.palette_frame.provider = lambda text, answer: answer([PaletteGroup("Все", rows)])
    key(shell, Qt.Key.Key_K, CTRL)
    type_text(shell.palette_frame.line, "б")
    shell.palette_frame.ask_now()
    press(shell.palette_frame.line, Qt.Key.Key_Down)
    press(shell.palette_frame.line, Qt.Key.Key_Return)
    assert done == ["b"]
    assert not shell.palette_frame.isVisible()
    assert [row.key for row in shell.palette_frame.recent] == ["b"]


def test_the_newest_question_wins(shell: Shell) -> None:
    answers, cancelled = [], []

    def slow(text, answer):  # type: ignore[no-untyped-def]
        answers.append((text, answer))
        return lambda: cancelled.append(text)

    shell.palette_frame.provider = slow
    shell.open_palette("ku")
    shell.palette_frame.line.setText("kurz")
    shell.palette_frame.ask_now()
    assert cancelled == ["ku"]
    answers[-1][1]([PaletteGroup("", [PaletteRow("new", "new", lambda: None)])])
    answers[0][1]([PaletteGroup("", [PaletteRow("old", "old", lambda: None)])])
    assert shell.palette_frame.current().key == "new"  # type: ignore[union-attr]


def test_tab_shows_the_actions_of_a_row_and_escape_returns(shell: Shell) -> None:
    inner = PaletteRow("inner", "Позвонить", lambda: None)
    row = PaletteRow("outer", "Клиент", lambda: None, actions=(inner,))
    shell.palette_frame.provider = lambda text, answer: answer([PaletteGroup("", [row])])
    shell.open_palette("к")
    press(shell.palette_frame.line, Qt.Key.Key_Tab)
    assert shell.palette_frame.current() is inner
    press(shell.palette_frame.line, Qt.Key.Key_Escape)
    assert shell.palette_frame.current() is row
    press(shell.palette_frame.line, Qt.Key.Key_Escape)
    assert not shell.palette_frame.isVisible()


def test_the_language_changes_live_and_typed_text_stays(shell: Shell) -> None:
    field = shell.screen.findChild(QLineEdit)  # type: ignore[union-attr]
    assert field is not None
    field.setFocus()
    field.setText("не сохранено")
    field.setCursorPosition(3)
    key(shell, Qt.Key.Key_L, CTRL | SHIFT)
    assert language() == "lv"
    assert field.text() == "не сохранено"
    assert field.cursorPosition() == 3
    assert QApplication.focusWidget() is field
    assert shell.status.offline.text() == "Darbojas bezsaistē"


def test_f8_hides_every_sum_and_says_so(shell: Shell) -> None:
    assert "€" in sums.money(123456)
    key(shell, Qt.Key.Key_F8)
    assert sums.money(123456) == "•• ••"
    assert sums.amount(123456) == "•• ••"
    assert shell.status.privacy.text() == "Суммы скрыты"


def test_the_lock_covers_the_window_and_keeps_what_was_typed(shell: Shell) -> None:
    field = shell.screen.findChild(QLineEdit)  # type: ignore[union-attr]
    assert field is not None
    field.setText("черновик")
    shell.lock()
    key(shell, Qt.Key.Key_3, CTRL)
    key(shell, Qt.Key.Key_K, CTRL)
    assert shell.route == Route("week")
    assert not shell.palette_frame.isVisible()
    tried: list[str] = []
    shell.unlock_wanted.connect(tried.append)
    type_text(shell.lock_page.password, "пароль")
    press(shell.lock_page.password, Qt.Key.Key_Return)
    assert tried == ["пароль"]
    shell.lock_page.refuse("Пароль не подходит.")
    assert shell.lock_page.field.line.text() == "Пароль не подходит."
    shell.unlocked()
    assert field.text() == "черновик"
    key(shell, Qt.Key.Key_3, CTRL)
    assert shell.route == Route("clients")


def test_saving_is_harmless_and_unanswered_keys_are_off(shell: Shell) -> None:
    key(shell, Qt.Key.Key_S, CTRL)
    assert "сохран" in shell.toast_box.words.text()
    assert not shell.registry["edit"].isEnabled()
    assert shell.registry["new"].isEnabled()


def test_the_toast_offers_undo_and_the_status_bar_repeats_it(shell: Shell) -> None:
    asked: list[int] = []
    shell.undo_wanted.connect(lambda: asked.append(1))
    shell.runner.bus.tell({"note"}, "Note added", {}, undoable=True)
    assert shell.toast_box.isVisible()
    assert "Ctrl+Z" in shell.status.last.accessibleName()
    shell.toast_box.button.click()
    assert asked == [1]
    assert not shell.toast_box.isVisible()


def test_escape_closes_layers_from_the_top(shell: Shell) -> None:
    shell.show_keys()
    assert shell.keys_panel.isVisible()
    press(shell.keys_panel, Qt.Key.Key_Escape)
    assert not shell.keys_panel.isVisible()


def test_an_unexpected_fault_shows_a_card_with_a_redacted_report(shell: Shell) -> None:
    shell.show_fault(ValueError("client 'Rimi' owes 100"))
    assert shell.error_card.isVisible()
    assert "Rimi" not in shell.error_card._report
    QTest.qWait(1)
    shell.escape()
    assert not shell.error_card.isVisible()


@pytest.mark.parametrize("code", ["ru", "lv"])
@pytest.mark.parametrize("size", [(1366, 698), (1093, 540)])
@pytest.mark.parametrize("text_size", [100, 115])
def test_nothing_is_clipped_or_nameless(
    shell: Shell, code: str, size: tuple[int, int], text_size: int
) -> None:
    shell.switch_language(code)
    shell.preferences.text_size = text_size
    shell.preferences.theme = "light"
    shell.apply_look()
    shell.resize(*size)
    shell.open(Route("clients"))
    QApplication.processEvents()
    assert clipped(shell) == []
    assert clipped_headers(shell) == []
    assert unnamed(shell) == []


def test_compact_mode_begins_under_1120_pixels(shell: Shell) -> None:
    shell.resize(1119, 600)
    QApplication.processEvents()
    assert shell.rail.width() == 48
    shell.resize(1120, 600)
    QApplication.processEvents()
    assert shell.rail.width() >= 84


def test_the_dark_theme_repaints_from_the_other_palette(shell: Shell) -> None:
    shell.preferences.theme = "dark"
    shell.apply_look()
    assert look.hex("window") == "#12191A"
    image = shell.grab().toImage()
    assert image.pixelColor(700, 690).lightness() < 60
    shell.preferences.theme = "light"
    shell.apply_look()

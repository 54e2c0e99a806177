"""Fields as people use them, in both languages."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import QMimeData, Qt
from pytestqt.qtbot import QtBot

from kamdesk.model.core.errors import InvalidInput, Problem
from kamdesk.ui.language import set_language
from kamdesk.ui.widgets.choice import Segment, Segmented
from kamdesk.ui.widgets.combo import LONGEST, TextArea
from kamdesk.ui.widgets.fields import DateEdit, LineEdit, MoneyEdit, TimeEdit
from kamdesk.ui.widgets.form import Form
from kamdesk.ui.widgets.search_select import Choice, SearchSelect
from tests.support.keys import press, type_text


@pytest.mark.parametrize("code", ["ru", "lv"])
@pytest.mark.parametrize("typed", ["1234,5", "1 234,50", "1\u00a0234,50", "1234.5", "1 234,50 €"])
def test_money_is_read_in_every_way_people_type_it(qtbot: QtBot, code: str, typed: str) -> None:
    set_language(code)
    field = MoneyEdit("Summa")
    qtbot.addWidget(field)
    type_text(field, typed)
    press(field, Qt.Key.Key_Return)
    assert field.value() == 123450
    assert field.text() == "1\u00a0234,50\u00a0€"


def test_unreadable_money_stays_and_is_marked(qtbot: QtBot) -> None:
    field = MoneyEdit("Summa")
    qtbot.addWidget(field)
    type_text(field, "сто")
    press(field, Qt.Key.Key_Return)
    assert field.text() == "сто"
    assert field.property("invalid")
    assert not field.is_valid()
    assert field.value() is None


def test_a_date_is_typed_and_moved_by_keys(qtbot: QtBot) -> None:
    set_language("lv")
    field = DateEdit("Datums")
    qtbot.addWidget(field)
    type_text(field, "5.12")
    press(field, Qt.Key.Key_Return)
    assert field.text() == "05.12.2026."
    press(field, Qt.Key.Key_Up)
    press(field, Qt.Key.Key_PageUp)
    assert field.value() == date(2027, 1, 6)
    set_language("ru")
    field.retranslate()
    assert field.text() == "06.01.2027"


def test_a_time_moves_by_a_quarter_of_an_hour(qtbot: QtBot) -> None:
    field = TimeEdit("Laiks")
    qtbot.addWidget(field)
    type_text(field, "930")
    press(field, Qt.Key.Key_Return)
    press(field, Qt.Key.Key_Up)
    assert field.value() == 585
    assert field.text() == "9:45"


def test_problems_land_at_their_fields_and_the_rest_comes_back(qtbot: QtBot) -> None:
    form = Form()
    qtbot.addWidget(form)
    form.add("name", lambda: "Название", LineEdit())
    form.add("town", lambda: "Город", LineEdit(), hint=lambda: "как на конверте")
    form.show()
    homeless = form.show_problems(InvalidInput(Problem("town", "No town."), Problem("other", "Else.")))
    assert form.fields["town"].line.text() == "No town."
    assert form["town"].property("invalid")
    assert [problem.field for problem in homeless] == ["other"]
    form.clear_problems()
    assert form.fields["town"].line.text() == "как на конверте"
    form.hide()


def test_arrows_move_a_segmented_choice(qtbot: QtBot) -> None:
    row = Segmented([Segment("a", "А"), Segment("b", "Б")], name="Вид")
    qtbot.addWidget(row)
    chosen: list[str] = []
    row.chosen.connect(chosen.append)
    press(row, Qt.Key.Key_Right)
    press(row, Qt.Key.Key_Right)
    assert chosen == ["b"]
    assert row.accessibleDescription() == "Б"


def test_search_select_takes_the_first_answer_by_enter(qtbot: QtBot) -> None:
    asked: list[str] = []

    def search(text, answer):  # type: ignore[no-untyped-def]
        asked.append(text)
        answer([Choice("k", "Kurzemes Tirgus", "Liepāja"), Choice("o", "Kuldīga")])

    field = SearchSelect(search, "Klients")
    qtbot.addWidget(field)
    field.show()
    field.activateWindow()
    field.setFocus()
    qtbot.waitUntil(field.hasFocus)
    type_text(field, "ku")
    qtbot.waitUntil(lambda: asked == ["ku"])
    press(field, Qt.Key.Key_Return)
    assert field.value() == "k"
    assert field.text() == "Kurzemes Tirgus"
    field.hide()


def test_a_pasted_book_neither_stops_the_window_nor_is_cut_without_a_word(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    told: list[str] = []
    monkeypatch.setattr(
        "kamdesk.ui.widgets.combo.QToolTip.showText", lambda _at, text, _of: told.append(text)
    )
    field, pasted = TextArea("Piezīme"), QMimeData()
    qtbot.addWidget(field)
    field.show()
    pasted.setText("īss")
    field.insertFromMimeData(pasted)
    assert (field.text(), told) == ("īss", [])
    pasted.setText("x" * 5_000_000)
    field.insertFromMimeData(pasted)
    assert (len(field.text()), len(told)) == (LONGEST, 1)
    field.selectAll()
    pasted.setText("y" * LONGEST)
    field.insertFromMimeData(pasted)
    assert (field.text(), len(told)) == ("y" * LONGEST, 1)

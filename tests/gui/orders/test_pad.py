"""The order pad in the window, by keys only."""

from __future__ import annotations

import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from kamdesk.model.credit.tables import CreditTermsRow
from kamdesk.model.orders import queries
from kamdesk.model.pricing.tables import ColumnRuleRow, PromotionItemRow, PromotionRow, TermsPolicyRow
from kamdesk.ui.language import set_language
from kamdesk.ui.layout_check import clipped, clipped_headers, unnamed
from kamdesk.ui.preferences import Preferences
from kamdesk.ui.runner import InlineRunner
from kamdesk.ui.screens import orders
from kamdesk.ui.screens.orders.pad.granting import Grant, Granted
from kamdesk.ui.screens.orders.pad.view import PadScreen
from kamdesk.ui.screens.orders.words import notes
from kamdesk.ui.shell.route import Route
from kamdesk.ui.shell.window import Shell
from kamdesk.ui.theme import look
from kamdesk.ui.widgets import sums
from tests.support.goods import GOODS, Small, add_many_goods, add_order, small_portfolio
from tests.support.keys import press, type_text

CTRL, ALT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
TODAY = date(2026, 11, 19)


@dataclass
class Desk:
    """The window with the orders room over a small portfolio, and a count of the keys pressed."""

    small: Small
    shell: Shell
    presses: int = field(default=0)

    @property
    def pad(self) -> PadScreen:
        assert isinstance(self.shell.screen, PadScreen)
        return self.shell.screen

    @property
    def lines(self) -> list[tuple[str, int]]:
        return [(line.code, line.qty_milli // 1000) for line in self.pad.presenter.state.draft.lines]

    def key(
        self, code: Qt.Key, mods: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier, times: int = 1
    ) -> None:
        for _ in range(times):
            press(QApplication.focusWidget() or self.shell, code, mods)
            QApplication.processEvents()
            self.presses += 1

    def type(self, text: str) -> None:
        for letter in text:
            type_text(QApplication.focusWidget() or self.shell, letter)
            self.presses += 1

    def enter(self, text: str = "") -> None:
        self.type(text)
        self.key(Qt.Key.Key_Return)

    def stored(self) -> queries.OrderDetail:
        with self.small.portfolio.read() as connection:
            detail = queries.order_detail(connection, self.pad.presenter.state.draft.id)
        assert detail is not None
        return detail


@pytest.fixture
def desk(qtbot: QtBot, tmp_path: Path) -> Iterator[Desk]:
    small = small_portfolio(tmp_path / "pad.kam")
    for weeks in (8, 6, 4, 2):
        add_order(
            small.portfolio,
            small.client,
            TODAY - timedelta(weeks=weeks),
            [(small.products["KF-1012"], 12, 1371), (small.products["SR-3020"], 6, 626)],
        )
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    set_language("ru", app)
    look.apply(app, "light")
    shell = Shell(
        InlineRunner(small.portfolio), Preferences.at(str(tmp_path / "pad.ini")), {}, [orders.room()]
    )
    qtbot.addWidget(shell)
    with qtbot.waitExposed(shell):
        shell.show()
    with qtbot.waitActive(shell):
        shell.activateWindow()
    shell.open(Route("orders"))
    yield Desk(small, shell)
    sums.set_hidden(False)
    set_language("ru", app)
    shell.close()
    small.portfolio.close()


def new_order(desk: Desk) -> None:
    """Ctrl+N, a part of the client's name, Enter: the entry line has the focus."""
    desk.key(Qt.Key.Key_N, CTRL)
    desk.enter("kurz")


def test_twenty_lines_by_keys_only_from_the_list_to_the_number(desk: Desk) -> None:
    codes = [code for code, _name, _pack, _price in GOODS] + [f"P-{n:05d}" for n in range(7)]
    add_many_goods(desk.small.portfolio, 7)
    new_order(desk)
    assert desk.pad.entry.edit.hasFocus()
    for n, code in enumerate(codes):
        desk.enter(f"{code.lower()}*{n + 1}")
        assert desk.pad.entry.edit.hasFocus()
        assert desk.pad.entry.edit.text() == ""
    assert desk.lines == [(code, n + 1) for n, code in enumerate(codes)]
    desk.key(Qt.Key.Key_Return, CTRL)
    stored = desk.stored()
    assert (stored.state, stored.number, len(stored.draft.lines)) == ("confirmed", "P-2026-1", 20)
    # article and quantity, a star and Enter for each line, eight keys around them: nothing else is asked
    typed = sum(len(code) + len(str(n + 1)) + 2 for n, code in enumerate(codes))
    assert desk.presses == typed + 7


def test_twenty_lines_with_rules_a_promotion_and_a_decision_by_keys_only(desk: Desk) -> None:
    """A24, A29, A30, A111: the decision costs its reason and five keys, the rules and promotions none."""
    with desk.small.portfolio.write("terms") as work:
        work.add(ColumnRuleRow(column_number=2, min_turnover_minor=1, max_overdue_days=30))
        work.add(TermsPolicyRow(max_discount_bp=1000, decider="А. Лапиньш"))
        work.add(PromotionRow(name="Cepumi", discount_bp=1500, min_sum_minor=2_000, priority=1))
        work.add(
            PromotionRow(
                name="Krūze", sort="gift", buy_milli=50_000, gift_product_id=desk.small.products["GL-5001"]
            )
        )
        cookies = work.connection.exec_driver_sql(
            "SELECT id FROM promotion WHERE name = 'Cepumi'"
        ).scalar_one()
        for code in ("CK-4102", "CK-4110"):
            work.add(PromotionItemRow(promotion_id=cookies, product_id=desk.small.products[code]))
    codes = [code for code, _name, _pack, _price in GOODS] + [f"P-{n:05d}" for n in range(7)]
    add_many_goods(desk.small.portfolio, 7)
    new_order(desk)
    for n, code in enumerate(codes):
        desk.enter(f"{code.lower()}*{n + 10}")
        if code == "SR-3011":
            desk.key(Qt.Key.Key_F6)
            desk.enter("12")
            desk.enter("new shops")
            assert desk.pad.entry.edit.hasFocus()
    lines = {line.code: line for line in desk.pad.presenter.state.draft.lines}
    assert (lines["KF-1012"].column, lines["KF-1012"].net_minor) == (2, 1430)
    assert (lines["SR-3011"].column, lines["SR-3011"].net_minor) == (None, 612)
    assert (lines["CK-4102"].list_minor, lines["CK-4102"].net_minor) == (185, 157)
    assert [line.code for line in desk.pad.presenter.state.draft.gifts] == ["GL-5001"]
    desk.key(Qt.Key.Key_Return, CTRL)
    stored = desk.stored()
    assert (stored.state, len(stored.draft.lines)) == ("confirmed", 21)
    assert [one.reason for one in stored.decisions] == ["new shops"]
    assert all(stored.traces.values())
    typed = sum(len(code) + len(str(n + 10)) + 2 for n, code in enumerate(codes))
    decision = 1 + len("12") + 1 + len("new shops") + 1
    assert desk.presses == typed + 7 + decision


def test_the_words_of_the_entry_line_follow_each_key(desk: Desk) -> None:
    new_order(desk)
    desk.type("ык-3020*18")
    assert desk.pad.entry.pill.text() == "найдено"
    assert (
        desk.pad.entry.preview.words() == "Сироп «Ваниль», 1 л · 18 × 6,26 = 112,68\u00a0€ · 3 упаковки по 6"
    )
    desk.key(Qt.Key.Key_Return)
    assert desk.lines == [("SR-3020", 18)]


def test_star_changes_minus_deletes_plus_takes_and_ctrl_z_takes_back(desk: Desk) -> None:
    new_order(desk)
    desk.enter("kf-1018*12")
    desk.enter("*24")
    assert desk.lines == [("KF-1018", 24)]
    desk.enter("+1")
    assert desk.lines == [("KF-1018", 24), ("KF-1012", 12)]
    desk.enter("-")
    assert desk.lines == [("KF-1018", 24)]
    desk.key(Qt.Key.Key_Z, CTRL)
    assert desk.lines == [("KF-1018", 24), ("KF-1012", 12)]
    desk.key(Qt.Key.Key_Z, CTRL, times=3)
    assert desk.lines == []


def test_plus_twice_takes_every_suggestion(desk: Desk) -> None:
    new_order(desk)
    desk.type("+")
    desk.key(Qt.Key.Key_Plus, SHIFT)
    assert sorted(desk.lines) == [("KF-1012", 12), ("SR-3020", 6)]
    assert desk.pad.entry.edit.text() == ""


def test_products_alike_are_chosen_with_arrows_and_never_guessed(desk: Desk) -> None:
    new_order(desk)
    desk.type("сироп*6")
    assert desk.pad.alike.isVisible()
    desk.key(Qt.Key.Key_Return)
    assert desk.lines == []
    desk.key(Qt.Key.Key_Down)
    desk.key(Qt.Key.Key_Return)
    assert [(code, qty) for code, qty in desk.lines] == [("SR-3011", 6)]
    assert not desk.pad.alike.isVisible()


def test_up_enters_the_table_f2_edits_and_typing_goes_on_below(desk: Desk) -> None:
    new_order(desk)
    desk.enter("kf-1018*12")
    desk.enter("sr-3020*18")
    desk.key(Qt.Key.Key_Up)
    assert desk.pad.table.hasFocus()
    desk.key(Qt.Key.Key_Up)
    desk.key(Qt.Key.Key_F2)
    desk.enter("36")
    assert desk.lines == [("KF-1018", 36), ("SR-3020", 18)]
    desk.key(Qt.Key.Key_Delete)
    assert desk.lines == [("SR-3020", 18)]
    desk.type("k")
    assert desk.pad.entry.edit.hasFocus()
    assert desk.pad.entry.edit.text() == "k"


def test_f6_sets_a_discount_of_the_line_and_an_empty_cell_takes_it_back(desk: Desk) -> None:
    new_order(desk)
    desk.enter("sr-3011*24")
    desk.key(Qt.Key.Key_F6)
    desk.enter("10")
    line = desk.pad.presenter.state.draft.lines[0]
    assert (line.net_minor, line.column, line.sum_minor) == (626, None, 15_024)
    assert desk.pad.entry.edit.hasFocus()
    desk.key(Qt.Key.Key_Up)
    desk.pad._edit_cell("discount")
    desk.key(Qt.Key.Key_Backspace)
    desk.key(Qt.Key.Key_Return)
    assert desk.pad.presenter.state.draft.lines[0].column == 3


def test_f6_records_the_decision_that_a_discount_needs(desk: Desk) -> None:
    new_order(desk)
    desk.enter("kf-1012*6")
    desk.enter("sr-3011*24")
    desk.key(Qt.Key.Key_F6)
    desk.enter("12")
    panel = desk.pad.terms_panel
    assert panel.isVisible()
    assert panel.by.hasFocus()
    desk.enter("А. Лапиньш")
    assert panel.reason.hasFocus()
    desk.key(Qt.Key.Key_Return)
    assert panel.isVisible()
    desk.enter("вход в новые магазины")
    assert not panel.isVisible()
    state = desk.pad.presenter.state
    line = state.draft.lines[1]
    assert (line.net_minor, line.column, line.hand, line.beyond) == (612, None, "", False)
    assert state.terms is not None
    assert [(one.value, one.order_id) for one in state.terms.pricing.decisions] == [(1200, state.draft.id)]
    assert any(icon == "stamp" and "Лапиньш" in words for icon, _tone, words in notes(state))
    assert desk.pad.entry.edit.hasFocus()
    desk.key(Qt.Key.Key_Return, CTRL)
    assert [one.decided_by for one in desk.stored().decisions] == ["А. Лапиньш"]


def test_terms_without_a_decision_stay_in_the_draft_and_are_refused_by_name(desk: Desk) -> None:
    new_order(desk)
    desk.enter("sr-3011*24")
    desk.key(Qt.Key.Key_F6)
    desk.type("15")
    desk.pad.terms_panel.apply.click()
    assert desk.pad.presenter.state.draft.lines[0].beyond
    desk.key(Qt.Key.Key_Return, CTRL)
    state = desk.pad.presenter.state
    assert [one.field for one in state.problems] == ["line:1"]
    assert (desk.stored().state, desk.stored().draft.lines[0].net_minor) == ("draft", 591)
    desk.key(Qt.Key.Key_F6)
    assert desk.pad.terms_panel.granted() == Granted(Grant.DISCOUNT, 1500, 1)
    desk.key(Qt.Key.Key_Escape)
    desk.key(Qt.Key.Key_Z, CTRL)
    assert desk.pad.presenter.state.draft.lines[0].net_minor == 639


def test_an_order_over_the_limit_is_confirmed_after_a_decision(desk: Desk) -> None:
    with desk.small.portfolio.write("limit") as work:
        work.add(CreditTermsRow(client_id=desk.small.client, limit_minor=10_000, valid_from=date(2026, 1, 1)))
    new_order(desk)
    desk.enter("kf-1012*24")
    desk.key(Qt.Key.Key_Return, CTRL)
    state = desk.pad.presenter.state
    assert [one.field for one in state.problems] == ["terms"]
    desk.key(Qt.Key.Key_F6)
    assert desk.pad.terms_panel.grant is Grant.OVER
    desk.key(Qt.Key.Key_Return)
    desk.enter("A. Lapins")
    desk.enter("new shops")
    assert not desk.pad.presenter.state.problems
    desk.key(Qt.Key.Key_Return, CTRL)
    stored = desk.stored()
    assert (stored.state, [str(one.sort) for one in stored.decisions]) == ("confirmed", ["over_limit"])


def test_longer_payment_is_granted_for_one_order(desk: Desk) -> None:
    new_order(desk)
    desk.enter("kf-1012*24")
    desk.key(Qt.Key.Key_F6)
    panel = desk.pad.terms_panel
    panel.what.set_value("payment_days")
    panel.what.chosen.emit("payment_days")
    panel.values[Grant.DAYS].setFocus()
    panel.values[Grant.DAYS].selectAll()
    desk.enter("45")
    desk.enter("A. Lapins")
    desk.enter("season")
    assert desk.pad.presenter.state.draft.payment_days == 45
    desk.key(Qt.Key.Key_Return, CTRL)
    assert (desk.stored().state, desk.stored().draft.payment_days) == ("confirmed", 45)


def test_space_shows_how_a_price_came_about(desk: Desk) -> None:
    new_order(desk)
    desk.enter("sr-3011*24")
    desk.key(Qt.Key.Key_Up)
    desk.key(Qt.Key.Key_Space)
    panel = desk.pad.trace_panel
    assert panel.isVisible()
    assert "6,95" in panel.accessibleName()
    assert "6,39" in panel.accessibleName()
    desk.key(Qt.Key.Key_Escape)
    assert not panel.isVisible()
    assert desk.pad.table.hasFocus()
    desk.key(Qt.Key.Key_Escape)
    desk.key(Qt.Key.Key_T, CTRL)
    assert panel.isVisible()


def test_a_table_from_the_clipboard_is_shown_before_it_is_taken(desk: Desk) -> None:
    new_order(desk)
    QApplication.clipboard().setText("KF-1012\t24\nнет такого\t1\nSR-3020\t18")
    desk.key(Qt.Key.Key_V, CTRL)
    assert desk.pad.paste_panel.isVisible()
    assert desk.lines == []
    desk.key(Qt.Key.Key_Return)
    assert desk.lines == [("KF-1012", 24), ("SR-3020", 18)]
    assert desk.pad.entry.edit.hasFocus()


def test_delivery_day_and_note_by_keys(desk: Desk) -> None:
    new_order(desk)
    desk.enter("kf-1018*12")
    desk.key(Qt.Key.Key_F4)
    desk.key(Qt.Key.Key_A, CTRL)
    desk.enter("23.11.2026")
    assert desk.pad.presenter.state.draft.delivery_day == date(2026, 11, 23)
    assert desk.pad.entry.edit.hasFocus()


def test_what_is_missing_is_said_and_nothing_is_confirmed(desk: Desk) -> None:
    new_order(desk)
    desk.key(Qt.Key.Key_Return, CTRL)
    state = desk.pad.presenter.state
    assert (state.mode, [one.field for one in state.problems]) == ("draft", ["lines"])


def test_half_typed_text_and_lines_survive_language_room_and_reopening(desk: Desk) -> None:
    new_order(desk)
    desk.enter("kf-1018*12")
    desk.type("sr-30")
    order = desk.pad.presenter.state.draft.id
    desk.shell.switch_language("lv")
    assert desk.pad.entry.edit.text() == "sr-30"
    desk.shell.open(Route("orders"))
    desk.shell.open(Route("orders", order))
    assert (desk.pad.entry.edit.text(), desk.lines) == ("sr-30", [("KF-1018", 12)])
    assert desk.stored().typed == "sr-30"


def test_a_confirmed_order_is_read_only_and_copied_by_key(desk: Desk) -> None:
    new_order(desk)
    desk.enter("kf-1018*12")
    desk.key(Qt.Key.Key_Return, CTRL)
    assert not desk.pad.entry.isVisible()
    desk.key(Qt.Key.Key_D, CTRL)
    assert desk.pad.entry.isVisible()
    stored = desk.stored()
    assert (stored.state, stored.copied_number, desk.lines) == ("draft", "P-2026-1", [("KF-1018", 12)])


def test_letters_with_ctrl_work_in_the_russian_layout(desk: Desk) -> None:
    new_order(desk)
    desk.enter("kf-1018*12")
    event = QKeyEvent(QKeyEvent.Type.KeyPress, 0x042F, CTRL, "я")  # the key of Z
    QApplication.sendEvent(desk.pad.entry.edit, event)
    assert desk.lines == []


def test_f8_hides_every_sum(desk: Desk) -> None:
    new_order(desk)
    desk.enter("sr-3020*18")
    desk.type("kf-1012*2")
    desk.shell.toggle_privacy()
    assert "27,42" not in desk.pad.entry.preview.words()
    shown = [desk.pad.model.data(desk.pad.model.index(0, n)) for n in range(desk.pad.model.columnCount())]
    assert "112,68" not in shown
    assert "112,68" not in desk.pad.totals.parts["net"][2].text()


@pytest.mark.parametrize("code", ["ru", "lv"])
@pytest.mark.parametrize("size", [(1366, 698), (1093, 540)])
@pytest.mark.parametrize("text_size", [100, 115])
def test_nothing_is_clipped_or_nameless(desk: Desk, code: str, size: tuple[int, int], text_size: int) -> None:
    app = QApplication.instance()
    desk.shell.preferences.text_size = text_size
    desk.shell.preferences.theme = "light"
    desk.shell.apply_look()
    desk.shell.switch_language(code)
    desk.shell.resize(*size)
    new_order(desk)
    for text in ("kf-1018*12", "sr-3011*24", "ck-4102*40"):
        desk.enter(text)
    desk.type("sr-3020*18")
    try:
        for route in (None, Route("orders"), Route("orders", tab="products")):
            if route is not None:
                desk.shell.open(route)
            for _pass in range(3):  # a form inside a scroll area settles in two passes
                app.processEvents()
            assert clipped(desk.shell) == []
            assert clipped_headers(desk.shell) == []
            assert unnamed(desk.shell) == []
    finally:
        desk.shell.preferences.text_size = 100
        desk.shell.apply_look()


@pytest.mark.real_clock
def test_a_key_in_an_order_of_500_lines_is_under_a_frame(desk: Desk) -> None:
    add_many_goods(desk.small.portfolio, 500)
    new_order(desk)
    QApplication.clipboard().setText("\n".join(f"P-{n:05d}*{n + 1}" for n in range(500)))
    desk.key(Qt.Key.Key_V, CTRL)
    desk.key(Qt.Key.Key_Return)
    assert len(desk.lines) == 500
    desk.type("kf-10")
    spent = []
    for letter in "12*12":
        start = time.perf_counter()
        desk.type(letter)
        QApplication.processEvents()
        spent.append(time.perf_counter() - start)
    assert sorted(spent)[len(spent) // 2] < 0.016


def test_alt_left_from_a_new_order_goes_to_the_list_and_records_are_walked(desk: Desk) -> None:
    new_order(desk)
    desk.enter("kf-1018*12")
    order = desk.pad.presenter.state.draft.id
    desk.key(Qt.Key.Key_Left, ALT)
    assert desk.shell.route == Route("orders")
    desk.key(Qt.Key.Key_Home)
    desk.key(Qt.Key.Key_Return)
    assert desk.pad.presenter.state.draft.id == order
    desk.key(Qt.Key.Key_PageDown, CTRL)
    assert desk.pad.presenter.state.mode == "confirmed"
    assert not desk.pad.entry.isVisible()
    desk.key(Qt.Key.Key_PageUp, CTRL)
    assert desk.pad.presenter.state.draft.id == order


def test_a_deleted_draft_comes_back_with_ctrl_z_on_the_list(desk: Desk) -> None:
    new_order(desk)
    desk.enter("kf-1018*12")
    order = desk.pad.presenter.state.draft.id
    desk.shell.undo_wanted.connect(lambda: desk.shell.runner.undo(owner=desk.shell))
    desk.pad.presenter.delete()
    assert desk.shell.route == Route("orders")
    desk.key(Qt.Key.Key_Z, CTRL)
    desk.shell.open(Route("orders", order))
    assert desk.lines == [("KF-1018", 12)]


def test_products_are_added_and_priced_by_keys(desk: Desk) -> None:
    desk.shell.open(Route("orders", tab="products"))
    desk.key(Qt.Key.Key_N, CTRL)
    desk.type("SR-3099")
    desk.key(Qt.Key.Key_Tab, times=2)
    desk.type("Сироп «Мята», 1 л")
    form = desk.shell.screen.products.form
    form._prices[1].setFocus()
    desk.type("7,20")
    desk.key(Qt.Key.Key_Return, CTRL)
    with desk.small.portfolio.read() as connection:
        found = queries.catalogue(connection).exact("SR-3099").item
        assert found is not None
        assert found.name == "Сироп «Мята», 1 л"
        assert queries.pad_terms(connection, None, day=TODAY).tags[found.id].price_minor == 720

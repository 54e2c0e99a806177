"""Promotions in the window, worked by keys (A111)."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Qt

from kamdesk.model.core import clock
from kamdesk.model.pricing.queries.promotions import PromotionEntry, promotion_list
from kamdesk.model.pricing.rules.effects import PromotionState
from tests.support.desk import CTRL, Desk, settle


def known(desk: Desk) -> list[PromotionEntry]:
    return list(desk.read(promotion_list, clock.today()))


def test_a_promotion_is_planned_by_keys_and_taken_back(desk: Desk) -> None:
    before = {one.id for one in known(desk)}
    desk.open("market")
    desk.shell.open(desk.shell.route.__class__("market", tab="promotions"))
    settle()
    desk.key(Qt.Key.Key_N, CTRL)
    form = desk.screen.form
    assert form.name.hasFocus()
    desk.type("Janvāra tējas −5 %")
    form.numbers["discount"].setFocus()
    desk.type("5")
    form.first.setFocus()
    form.first.selectAll()
    desk.type("1.1.2027")
    form.numbers["plan"].setFocus()
    desk.type("15")
    form.categories.pick.setFocus()
    desk.key(Qt.Key.Key_Down)
    assert form.categories.value()
    desk.key(Qt.Key.Key_Return, CTRL)
    made = next(one for one in known(desk) if one.id not in before)
    assert (made.promotion.discount_bp, made.plan_bp, made.state) == (500, 1500, PromotionState.PLANNED)
    assert made.promotion.valid_from == date(2027, 1, 1)
    assert len(made.promotion.categories) == 1
    assert desk.shell.route.record_id is None
    desk.key(Qt.Key.Key_Z, CTRL)
    assert {one.id for one in known(desk)} == before


def test_what_a_sort_needs_is_told_at_its_field(desk: Desk) -> None:
    desk.open("market", "p:new")
    form = desk.screen.form
    form.sort.set_value("gift")
    form.sort.chosen.emit("gift")
    assert form.form.fields["gift"].isVisibleTo(form)
    assert not form.form.fields["discount"].isVisibleTo(form)
    desk.key(Qt.Key.Key_Return, CTRL)
    for name in ("name", "buy", "free", "gift"):
        assert form.form.fields[name].line.text()


def test_the_figures_are_explained_by_orders(desk: Desk) -> None:
    tea = next(one for one in known(desk) if one.state is PromotionState.ENDED)
    desk.open("market", f"p:{tea.id}")
    effect = desk.screen.form.effect
    assert effect.figures["plan"][1].text() == "+20\u00a0%"
    assert effect.clients.items.rowCount() > 1
    effect.show_orders.setFocus()
    desk.key(Qt.Key.Key_Space)
    assert effect.orders.items.rowCount() > 1
    effect.orders.setFocus()
    desk.key(Qt.Key.Key_Return)
    assert desk.shell.route.room == "orders"


def test_a_running_promotion_is_stopped_and_goes_on(desk: Desk) -> None:
    running = next(one for one in known(desk) if one.state is PromotionState.RUNNING)
    desk.open("market", f"p:{running.id}")
    form = desk.screen.form
    form.stop.setFocus()
    desk.key(Qt.Key.Key_Space)
    assert next(one for one in known(desk) if one.id == running.id).state is PromotionState.STOPPED
    settle()
    form.resume.setFocus()
    desk.key(Qt.Key.Key_Space)
    assert next(one for one in known(desk) if one.id == running.id).state is PromotionState.RUNNING

"""A discrepancy act from the order to the claim, by keys (A39)."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Qt

from kamdesk.model.discrepancies.queries import discrepancy, discrepancy_list
from kamdesk.model.discrepancies.rules import DiscrepancyState
from kamdesk.model.orders.queries import order_list
from tests.support.desk import CTRL, SHIFT, Desk, settle


def order_of(connection: Any) -> str:
    return next(row.id for row in order_list(connection) if row.state == "confirmed" and row.line_count > 2)


def test_an_act_from_an_order_to_a_claim(desk: Desk) -> None:
    before = {row.id for row in desk.read(discrepancy_list)}
    desk.open("orders", desk.read(order_of))
    desk.key(Qt.Key.Key_D, CTRL | SHIFT)
    form = desk.screen.form
    assert "lines" in [item.id for item in form.list.items.items]
    column = next(c for c in form.lines.model.columns if c.key == "actual")
    for place, short in ((0, 2_000), (1, 1_000)):
        row = form.lines.model.rows[place]
        assert column.edit(row, str((row.line.actual_milli - short) // 1000))
    assert form.lines.sum.text().startswith("2")
    for name, words in (("delivery_number", "PV-7"), ("commission", "A. Ozols")):
        form.texts[name].setFocus()
        desk.type(words)
    assert "ready" in [item.id for item in form.list.items.items]
    desk.key(Qt.Key.Key_P, CTRL)
    paper = desk.screen
    paper.presenter.issue(lambda _state: None)
    settle()
    made = next(row for row in desk.read(discrepancy_list) if row.id not in before)
    assert (made.totals.lines, made.totals.net_milli) == (2, -3_000)
    assert made.number.startswith("NK")
    assert made.state is DiscrepancyState.ISSUED
    desk.open("docs", f"discrepancy:{made.id}")
    desk.key(Qt.Key.Key_C, CTRL | SHIFT)
    assert desk.read(discrepancy, made.id).state is DiscrepancyState.CLAIM
    desk.screen.outcome.setFocus()
    desk.enter("Kredītrēķins KR-5")
    settled = desk.read(discrepancy, made.id)
    assert (settled.state, settled.outcome) == (DiscrepancyState.SETTLED, "Kredītrēķins KR-5")


def test_what_is_typed_and_not_saved_is_there_again(desk: Desk) -> None:
    desk.open("docs", "discrepancy:new")
    form = desk.screen.form
    form.texts["carrier"].setFocus()
    desk.type("Ātrā Piegāde")
    desk.open("today")
    desk.open("docs", "discrepancy:new")
    assert desk.screen.form.texts["carrier"].text() == "Ātrā Piegāde"

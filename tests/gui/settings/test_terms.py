"""Prices and commission in the settings, on the product and on the client's card (A29, A97, A98)."""

from __future__ import annotations

from typing import Any

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from kamdesk.model.clients.queries import client_list
from kamdesk.model.collecting.queries import policy
from kamdesk.model.commission.queries import commission_bands
from kamdesk.model.core import clock
from kamdesk.model.pricing.queries.rules import client_prices, column_rules, terms_policy
from kamdesk.ui.shell.route import Route
from tests.support.desk import CTRL, Desk, settle


@pytest.fixture
def page(desk: Desk) -> Any:
    desk.shell.open(Route("settings", tab="terms"))
    settle()
    return desk.screen.pages["terms"]


def test_a_column_rule_by_keys(desk: Desk, page: Any) -> None:
    before = len(desk.read(column_rules))
    editor = page.rules.editor
    editor.form["column"].setFocus()
    desk.type("5")
    desk.key(Qt.Key.Key_Tab)
    desk.type("40000")
    editor.form["source"].setFocus()
    desk.enter("Rīkojums 7")
    rules = desk.read(column_rules)
    assert len(rules) == before + 1
    made = next(one.rule for one in rules if one.rule.source == "Rīkojums 7")
    assert (made.column, made.min_turnover_minor, made.period) == (5, 4_000_000, "quarter")
    editor.table.setFocus()
    desk.key(Qt.Key.Key_Z, CTRL)
    assert len(desk.read(column_rules)) == before


def test_a_missing_source_is_told_and_nothing_typed_is_lost(desk: Desk, page: Any) -> None:
    editor = page.rules.editor
    editor.form["column"].setFocus()
    desk.enter("4")
    assert editor.form.fields["source"].line.text()
    assert editor.form["column"].value() == 4


def test_a_band_is_changed_and_the_example_follows(desk: Desk, page: Any) -> None:
    card = page.commission
    assert card.by_total.text().endswith("= 960,00\u00a0€")
    editor = card.editor
    editor.table.setFocus()
    editor.table.select_key(next(band.id for band in desk.read(commission_bands) if band.rate_bp == 1200))
    desk.key(Qt.Key.Key_Return)
    editor.form["rate"].setFocus()
    editor.form["rate"].selectAll()
    desk.enter("15")
    settle()
    assert card.by_total.text().endswith("= 1\u00a0200,00\u00a0€")


def test_the_allowed_discount_is_saved_when_it_is_left(desk: Desk, page: Any) -> None:
    field = next(card for card in page.cards if hasattr(card, "below")).form["max_discount_bp"]
    field.setFocus()
    field.selectAll()
    desk.type("7,5")
    desk.key(Qt.Key.Key_Tab)
    assert desk.read(terms_policy).max_discount_bp == 750


def test_a_price_agreed_with_a_client_by_keys(desk: Desk, qtbot: QtBot) -> None:
    rows = desk.read(client_list, clock.today()).rows
    client = next(row.id for row in rows if "Kurzemes Tirgus" in row.name)
    desk.shell.open(Route("clients", client, "prices"))
    settle()
    tab = desk.screen._tabs["prices"]
    desk.key(Qt.Key.Key_N, CTRL)
    assert tab.editor.form["product"].hasFocus()
    desk.type("KF-1090")
    qtbot.waitUntil(tab.editor.form["product"]._popup.isVisible)
    desk.key(Qt.Key.Key_Return)
    tab.editor.form["price"].setFocus()
    desk.enter("5,55")

    def prices() -> list[int]:
        with desk.portfolio.read() as connection:
            return [one.price.price_minor for one in client_prices(connection, client_id=client)]

    assert 555 in prices()
    tab.editor.table.setFocus()
    desk.key(Qt.Key.Key_Z, CTRL)
    assert 555 not in prices()


def test_the_commission_of_a_period_and_its_sheet(desk: Desk) -> None:
    desk.shell.open(Route("orders", tab="commission"))
    settle()
    page = desk.screen.commission
    month = len(page.state.lines)
    page.page.segments.setFocus()
    desk.key(Qt.Key.Key_Right)
    assert len(page.state.lines) != month
    assert page.state.until.month == 10
    desk.key(Qt.Key.Key_P, CTRL)
    assert desk.shell.route.record_id.startswith("new:commission")


def test_the_days_of_collecting_are_saved_and_each_step_comes_later(desk: Desk) -> None:
    desk.shell.open(Route("settings", tab="rules"))
    settle()
    page = desk.screen.pages["rules"]
    form = page.collecting.form

    def type_into(name: str, days: str) -> None:
        form[name].setFocus()
        form[name].selectAll()
        desk.type(days)
        desk.key(Qt.Key.Key_Tab)

    type_into("claim_days", "25")
    assert desk.read(policy).claim_days == 25
    type_into("second_days", "28")
    assert desk.read(policy).second_days == 10
    assert form.fields["claim_days"].line.text() != form.fields["first_days"].line.text()
    type_into("claim_days", "29")
    assert (desk.read(policy).second_days, desk.read(policy).claim_days) == (28, 29)
    page.cards[0].form["work_days"].chips[0].setFocus()
    desk.key(Qt.Key.Key_Z, CTRL)
    assert desk.read(policy).second_days == 10
    assert form["second_days"].value() == 10

"""A proposal from an empty page to an order, by keys."""

from __future__ import annotations

from typing import Any

import pytest
from PySide6.QtCore import Qt

from kamdesk.model.clients.queries import client_list
from kamdesk.model.core import clock
from kamdesk.model.offers.queries import OfferSummary, offer_detail, offer_list, offer_of_order
from kamdesk.model.offers.rules.states import OfferState
from kamdesk.ui.shell.route import Route
from tests.support.desk import CTRL, Desk, settle


def offers(desk: Desk) -> dict[str, OfferSummary]:
    with desk.portfolio.read() as connection:
        return {one.id: one for one in offer_list(connection, clock.today())}


@pytest.fixture
def fresh(desk: Desk) -> Any:
    rows = desk.read(client_list, clock.today()).rows
    client = next(row.id for row in rows if "Siguldas" in row.name)
    return desk.open("orders", "offer:new", client_id=client)


def test_a_proposal_by_keys_to_its_paper_and_its_order(desk: Desk, fresh: Any) -> None:
    before = set(offers(desk))
    assert fresh.entry.edit.hasFocus()
    desk.enter("sr-3020*12")
    desk.enter("ck-4102*24")
    fresh.side.words.form["need"].setFocus()
    desk.type("Vairāk garšu")
    fresh.side.words.form["benefit"].setFocus()
    desk.type("Viena piegāde")
    desk.key(Qt.Key.Key_Return, CTRL)
    (made,) = [one for key, one in offers(desk).items() if key not in before]
    assert made.state is OfferState.ISSUED
    assert made.number.startswith("KP")
    assert desk.shell.route.room == "docs"  # the paper is shown at once
    desk.shell.open(Route("orders", f"offer:{made.id}"))
    settle()
    desk.key(Qt.Key.Key_O, CTRL)
    assert desk.shell.route.room == "orders"
    order_id = str(desk.shell.route.record_id)
    assert desk.read(offer_of_order, order_id) == made.id
    lines = desk.screen.presenter.state.draft.lines
    assert [(line.code, line.qty_milli) for line in lines] == [("SR-3020", 12_000), ("CK-4102", 24_000)]
    assert sum(line.sum_minor for line in lines) == made.net_minor


def test_issuing_without_need_and_benefit_says_so(desk: Desk, fresh: Any) -> None:
    desk.enter("sr-3020*12")
    desk.key(Qt.Key.Key_Return, CTRL)
    assert {one.field for one in fresh.presenter.state.problems} == {"need", "benefit"}
    assert fresh.presenter.state.editable


def test_a_half_typed_proposal_is_there_after_the_language_changes(desk: Desk, fresh: Any) -> None:
    desk.enter("sr-3020*12")
    fresh.side.words.form["need"].setFocus()
    desk.type("Vairāk")
    fresh.entry.edit.setFocus()
    desk.type("ck-")
    offer_id = fresh.presenter.state.draft.id
    desk.key(Qt.Key.Key_1, CTRL)
    with desk.portfolio.read() as connection:
        kept = offer_detail(connection, offer_id, clock.today())
    assert kept is not None
    assert (kept.draft.need, kept.typed, len(kept.draft.lines)) == ("Vairāk", "ck-", 1)
    desk.shell.switch_language("ru")
    desk.shell.open(Route("orders", f"offer:{offer_id}"))
    settle()
    assert fresh.entry.edit.text() == "ck-"
    desk.key(Qt.Key.Key_Escape)
    desk.key(Qt.Key.Key_Z, CTRL)


def test_taken_in_part_by_quantities_in_the_table(desk: Desk) -> None:
    second = next(one for one in offers(desk).values() if one.version == 2 and one.state is OfferState.ISSUED)
    screen = desk.open("orders", f"offer:{second.id}")
    answer = screen.side.answer
    answer.form["outcome"].set_value(str(OfferState.PARTLY))
    answer.form["outcome"].chosen.emit(str(OfferState.PARTLY))
    settle()
    assert len(screen._taken) == len(screen.presenter.state.draft.lines)
    first = screen.presenter.state.draft.lines[0]
    assert screen._edit(first, "taken", "6")
    answer.save.click()
    settle()
    with desk.portfolio.read() as connection:
        detail = offer_detail(connection, second.id, clock.today())
    assert detail is not None
    assert (detail.state, detail.accepted[first.key]) == (OfferState.PARTLY, 6_000)


def test_the_list_opens_a_proposal_and_the_next_version(desk: Desk) -> None:
    home = desk.open("orders")
    desk.shell.open(Route("orders", tab="offers"))
    settle()
    assert home.shown == "offers"
    rows = home.offers.page.model.rows
    place = next(n for n, row in enumerate(rows) if row.state is OfferState.PARTLY)
    home.offers._open(rows[place])
    settle()
    desk.shell.registry["orders.next_version"].trigger()
    settle()
    screen = desk.screen
    assert (screen.presenter.state.draft.version, screen.presenter.state.editable) == (2, True)

"""A contract by keys: from the client to the original in the folder; the register's marks (A18, A19, A21, A22, A41)."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from PySide6.QtCore import Qt

from kamdesk.model.clients.queries import client_list
from kamdesk.model.contracts import queries as contracts
from kamdesk.model.documents import queries, services
from kamdesk.ui.layout_check import clipped, unnamed
from kamdesk.ui.search import find, route_of
from kamdesk.ui.shell.route import Route
from tests.support.desk import CTRL, Desk, settle

TODAY = date(2026, 11, 19)


@pytest.fixture
def client(desk: Desk) -> str:
    rows = desk.read(client_list, TODAY).rows
    return next(row.id for row in rows if "Ķeguma Dārzs" in row.name)


def own(desk: Desk, client: str) -> list[contracts.ContractLine]:
    return [line for line in desk.read(contracts.contract_list, TODAY) if line.client_id == client]


@pytest.fixture
def page(desk: Desk, client: str) -> Any:
    """A fresh draft with the client, made by Ctrl+Enter."""
    desk.open("docs", "contract:new", client_id=client)
    desk.key(Qt.Key.Key_Return, CTRL)
    settle()
    return desk.screen


def test_a_draft_is_made_signed_and_its_original_taken_in_by_keys(desk: Desk, page: Any, client: str) -> None:
    [draft] = own(desk, client)
    assert desk.shell.route.record_id == f"contract:{draft.id}"
    assert page.gaps.list.items.rowCount() > 3
    page.form.form["delivery"].setFocus()
    desk.type("Trešdienās")
    desk.key(Qt.Key.Key_F3)
    detail = desk.read(contracts.contract_detail, draft.id, TODAY)
    assert (detail.stage, detail.draft.delivery) == ("agreed", "Trešdienās")
    desk.key(Qt.Key.Key_F4)
    desk.key(Qt.Key.Key_F3)
    desk.key(Qt.Key.Key_F7)
    detail = desk.read(contracts.contract_detail, draft.id, TODAY)
    assert (detail.stage, detail.sent_on, detail.original_back_on) == ("original_back", TODAY, TODAY)


def test_a_sum_over_the_power_is_doubted_while_it_is_typed(desk: Desk, page: Any) -> None:
    amount = page.form.form.fields["amount_minor"]
    amount.widget.setFocus()
    desk.type("60000")
    assert amount.line.text()
    assert "P-14" in amount.line.text()
    desk.key(Qt.Key.Key_Return, CTRL)
    assert page.stage.doubts.isVisible()
    amount.widget.selectAll()
    desk.type("50000")
    assert not amount.line.text()


def test_what_is_typed_and_not_saved_is_there_again(desk: Desk, page: Any) -> None:
    here = desk.shell.route
    page.form.form["special"].setFocus()
    desk.type("Stends pie kases")
    desk.key(Qt.Key.Key_1, CTRL)
    desk.shell.open(here)
    settle()
    assert page.form.form["special"].text() == "Stends pie kases"


def test_signed_terms_are_locked_and_an_amendment_is_begun(desk: Desk) -> None:
    line = next(one for one in desk.read(contracts.contract_list, TODAY) if "Kurzemes" in one.client)
    page = desk.open("docs", f"contract:{line.id}")
    assert page.form.form["payment_days"].isReadOnly()
    assert page.form.form["note"].isEnabled()
    desk.shell.registry["docs.amend"].trigger()
    settle()
    assert page.state.detail.sort == "amendment"
    assert page.state.detail.base.id == line.id


def test_the_paper_opens_in_preview_with_its_own_number(desk: Desk, page: Any, client: str) -> None:
    desk.key(Qt.Key.Key_P, CTRL)
    state = desk.screen.presenter.state
    assert state.paper == "contract"
    assert desk.read(queries.document_list) == []


def test_the_palette_finds_a_contract_by_its_number(desk: Desk, page: Any, client: str) -> None:
    [draft] = own(desk, client)
    hits, _names = desk.read(find, draft.number)
    [hit] = [one for one in hits if one.row_id == draft.id]
    desk.shell.open(route_of(hit))
    settle()
    assert desk.screen.state.detail.id == draft.id


def issue(desk: Desk, number: str, days: int) -> str:
    return str(
        desk.portfolio.run(
            services.record_document, paper="contract", title="Piegādes līgums", number=number, language="lv",
            content=b"%PDF-1.4", pages=1, original=True, day=TODAY - timedelta(days=days),
        ).value
    )  # fmt: skip


def test_the_register_names_five_originals_and_a_key_takes_one_in(desk: Desk) -> None:
    for number in range(5):
        issue(desk, f"LG-{number}", 40 + number)
    issue(desk, "LG-9", 5)
    desk.shell.open(Route("docs", tab="register"))
    settle()
    page = desk.screen.page
    page.segments.set_value("out-long")
    page.apply()
    assert len(page.model.rows) == 5
    page.table.setFocus()
    desk.key(Qt.Key.Key_F7)
    assert len(page.model.rows) == 4
    desk.key(Qt.Key.Key_Z, CTRL)
    assert len(page.model.rows) == 5
    assert not clipped(desk.shell)
    assert not unnamed(desk.shell)
    desk.key(Qt.Key.Key_F4)
    assert [row.sent_on for row in desk.read(queries.document_list)].count(TODAY) == 1
    assert len(page.model.rows) == 4  # the days count from the sending


def test_an_obligation_is_fulfilled_by_a_key_and_comes_back(desk: Desk) -> None:
    desk.shell.open(Route("docs", tab="obligations"))
    settle()
    page = desk.screen.page
    page.table.setFocus()
    row = page.table.current_row()
    desk.key(Qt.Key.Key_D, CTRL)
    assert desk.read(contracts.obligation, row.id).state == "done"
    desk.key(Qt.Key.Key_Z, CTRL)
    assert desk.read(contracts.obligation, row.id).state == "open"


def test_a_received_file_that_is_no_pdf_is_offered_as_a_copy(desk: Desk, client: str) -> None:
    made = desk.portfolio.run(
        services.register_incoming, title="Foto", content=b"\x89PNG", file_name="foto.png", client_id=client
    ).value
    page = desk.open("docs", made)
    assert page.other.isVisible()
    assert not page.view.isVisible()
    assert page.presenter.state.file_name == "foto.png"


def test_the_card_shows_the_contract_and_opens_it(desk: Desk) -> None:
    line = next(one for one in desk.read(contracts.contract_list, TODAY) if "Kurzemes" in one.client)
    card = desk.open("clients", line.client_id)
    block = card.overview.side.agreement
    assert block.list.items.rowCount() == 3
    assert any(pill.icon == "clock" for pill in card.pills())
    block.list.setFocus()
    block.list.select(f"contract:{line.id}")
    desk.key(Qt.Key.Key_Return)
    assert desk.shell.route.record_id == f"contract:{line.id}"

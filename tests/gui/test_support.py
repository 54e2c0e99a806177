"""The support role: packets taken in, looked at, answered; the rail shows nothing else (A25)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from kamdesk.exchange.packets import Packed, read_receipt_file
from kamdesk.model.handover.queries import inbox
from kamdesk.model.handover.services import take_receipt
from kamdesk.model.store.portfolio import Portfolio
from kamdesk.ui.layout_check import clipped, clipped_headers, unnamed
from tests.support.desk import CTRL, Desk, desk_over, settle
from tests.support.goods import KEY, Small, set_up_company
from tests.support.packets import a_small, confirmed_order, handed

KEYS = Qt.Key


@dataclass
class Sides:
    """Both portfolios, the packet made on one side, and the folder between them."""

    small: Small
    support: Portfolio
    packet: Packed
    shared: Path

    @property
    def file(self) -> Path:
        return self.shared / self.packet.file_name


@pytest.fixture
def sides(tmp_path: Path) -> Iterator[Sides]:
    small = a_small(tmp_path)
    packet, _done = handed(small.portfolio, confirmed_order(small))
    support = Portfolio.create(tmp_path / "support.kam", KEY)
    set_up_company(support)
    shared = tmp_path / "shared"
    shared.mkdir()
    made = Sides(small, support, packet, shared)
    made.file.write_bytes(packet.content)
    yield made
    support.close()
    small.portfolio.close()


def supporting(desk: Desk, sides: Sides) -> None:
    desk.shell.preferences.packet_folder = str(sides.shared)
    desk.shell.set_role("support")
    desk.open("support")


@pytest.fixture
def desk(sides: Sides, qtbot: QtBot, tmp_path: Path) -> Iterator[Desk]:
    with desk_over(sides.support, qtbot, tmp_path) as made:
        supporting(made, sides)
        yield made


def test_the_rail_shows_only_what_support_needs_and_the_rest_cannot_be_reached(desk: Desk) -> None:
    shell = desk.shell
    assert {key for key in shell.rooms if shell.is_shown(key)} == {"support", "settings"}
    before = desk.screen
    desk.key(KEYS.Key_4, CTRL)
    assert desk.screen is before
    shell.set_role("kam")
    desk.open("support")
    assert desk.screen is before


def test_a_packet_is_taken_answered_by_keys_and_the_receipt_goes_back(desk: Desk, sides: Sides) -> None:
    desk.screen.files.take_packets([sides.file])
    settle()
    assert "P-2026-1" in desk.toast
    desk.screen.files.take_packets([sides.file])
    settle()
    assert "19.11" in desk.toast  # already taken that day, no change
    assert len(desk.read(inbox)) == 1
    desk.screen.page.table.setFocus()
    desk.key(KEYS.Key_Return)
    assert len(desk.screen.model.rows) == 13
    desk.key(KEYS.Key_Return, CTRL)
    assert desk.screen.answer.problem.isVisible()  # a number is asked for
    desk.screen.answer.field.setFocus()
    desk.type("1C-000123")
    desk.key(KEYS.Key_Return, CTRL)
    (file,) = sides.shared.glob("*.kamreceipt")
    receipt = read_receipt_file(file)
    assert (receipt.answer, receipt.erp_number) == ("entered", "1C-000123")
    back = sides.small.portfolio.run(take_receipt, receipt=receipt).value
    assert (back.changed, back.erp_number) == (True, "1C-000123")
    before = file.read_bytes()
    file.unlink()
    desk.screen.files.save_receipt(desk.screen._state.receipts[0])
    settle()
    assert file.read_bytes() == before


def test_a_damaged_packet_is_refused_and_nothing_is_taken(desk: Desk, sides: Sides) -> None:
    sides.file.write_bytes(sides.packet.content[:-100])
    desk.screen.files.take_packets([sides.file])
    settle()
    assert sides.packet.file_name in desk.toast
    assert desk.read(inbox) == ()


def test_a_part_is_saved_as_it_came(
    desk: Desk, sides: Sides, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk.screen.files.take_packets([sides.file])
    settle()
    desk.open("support", sides.packet.packet_id)
    target = tmp_path / "order.xml"
    monkeypatch.setattr(
        "kamdesk.ui.screens.support.files.QFileDialog.getSaveFileName", lambda *_arguments: (str(target), "")
    )
    desk.shell.registry["support.commerceml"].trigger()
    settle()
    assert target.read_bytes().startswith(b"<?xml")
    assert "Заказ товара".encode() in target.read_bytes()


@pytest.mark.parametrize("size", [(1366, 698), (1093, 540)])
@pytest.mark.parametrize("language", ["ru", "lv"])
def test_nothing_is_clipped_or_unnamed(
    sides: Sides, qtbot: QtBot, tmp_path: Path, size: tuple[int, int], language: str
) -> None:
    with desk_over(sides.support, qtbot, tmp_path, language=language, size=size) as desk:
        supporting(desk, sides)
        assert clipped(desk.shell) == []
        desk.screen.files.take_packets([sides.file])
        settle()
        assert clipped(desk.shell) + clipped_headers(desk.shell) + unnamed(desk.shell) == []
        desk.open("support", sides.packet.packet_id)
        desk.screen._answer("refused", "", "nav līguma ar šo klientu")
        settle()
        assert clipped(desk.shell) + clipped_headers(desk.shell) + unnamed(desk.shell) == []

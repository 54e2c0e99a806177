"""An order handed over, answered and delivered, by keys; the packet lies in the shared folder."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from kamdesk.exchange.packets import read_packet_file, receipt_bytes
from kamdesk.exchange.packets.writing import Member
from kamdesk.model.core.ids import new_id
from kamdesk.model.handover.queries import packets_of, sent_packets
from kamdesk.model.handover.rules.answers import Receipt
from kamdesk.model.orders.queries import order_detail
from kamdesk.model.store.portfolio import Portfolio
from kamdesk.ui.layout_check import clipped, clipped_headers, unnamed
from tests.support.desk import ALT, CTRL, SHIFT, Desk, desk_over, settle
from tests.support.packets import a_small, confirmed_order

KEY = Qt.Key


@pytest.fixture
def small(tmp_path: Path) -> Iterator[tuple[Portfolio, str]]:
    made = a_small(tmp_path)
    yield made.portfolio, confirmed_order(made)
    made.portfolio.close()


@pytest.fixture
def desk(small: tuple[Portfolio, str], qtbot: QtBot, tmp_path: Path) -> Iterator[Desk]:
    shared = tmp_path / "support"
    shared.mkdir()
    with desk_over(small[0], qtbot, tmp_path) as made:
        made.shell.preferences.packet_folder = str(shared)
        yield made


def state(desk: Desk, order: str) -> str:
    found = desk.read(order_detail, order)
    assert found is not None
    return found.state


def receipt_for(desk: Desk, folder: Path, answer: str, **values: str) -> Path:
    """What sales support would send back, as a file."""
    packet = desk.read(sent_packets)[0]
    made = Receipt(
        new_id(), packet.id, packet.sha256, packet.number, answer, answered_by="Jānis",
        answered_at="2026-11-19T12:00:00.000Z", **values,
    )  # fmt: skip
    path = folder / f"{answer}.kamreceipt"
    path.write_bytes(receipt_bytes(made))
    return path


def test_by_keys_from_the_confirmed_order_to_the_delivery(
    desk: Desk, small: tuple[Portfolio, str], tmp_path: Path
) -> None:
    order = small[1]
    desk.open("orders", order)
    desk.key(KEY.Key_Return, CTRL)
    assert state(desk, order) == "handed"
    (file,) = (tmp_path / "support").iterdir()
    packet = read_packet_file(file)
    assert packet.order.order_id == order
    assert packet.members[Member.PDF].startswith(b"%PDF-")
    assert file.name in desk.toast
    desk.screen.after.files.take_receipts([receipt_for(desk, tmp_path, "entered", erp_number="1C-77")])
    settle()
    assert state(desk, order) == "accepted"
    assert "1C-77" in desk.toast
    assert "1C-77" in desk.screen.strip.words.text()
    desk.key(KEY.Key_Return, CTRL)  # note a delivery: everything is offered
    assert desk.screen.after.note.isVisible()
    desk.key(KEY.Key_F2)
    desk.enter("20")
    desk.key(KEY.Key_Return, CTRL)
    assert state(desk, order) == "partly"
    assert desk.screen.after.fulfilment.isVisible()
    desk.key(KEY.Key_Z, CTRL)
    assert state(desk, order) == "accepted"


def test_the_same_receipt_again_changes_nothing_and_says_so(
    desk: Desk, small: tuple[Portfolio, str], tmp_path: Path
) -> None:
    desk.open("orders", small[1])
    desk.key(KEY.Key_Return, CTRL)
    path = receipt_for(desk, tmp_path, "refused", reason="nav līguma")
    for _ in range(2):
        desk.screen.after.files.take_receipts([path])
        settle()
    assert "19.11" in desk.toast
    assert state(desk, small[1]) == "refused"
    assert len(desk.read(packets_of, small[1])) == 1
    desk.key(KEY.Key_Return, CTRL)  # handed over again
    assert [one.current for one in desk.read(packets_of, small[1])] == [True, False]
    assert len(list((tmp_path / "support").iterdir())) == 2


def test_a_file_that_is_no_receipt_is_refused_and_a_folder_that_has_gone_is_asked_for(
    desk: Desk, small: tuple[Portfolio, str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk.open("orders", small[1])
    bad = tmp_path / "bad.kamreceipt"
    bad.write_bytes(b"{}")
    desk.screen.after.files.take_receipts([bad])
    settle()
    assert "bad.kamreceipt" in desk.toast
    desk.shell.preferences.packet_folder = str(tmp_path / "gone")
    asked: list[str] = []
    monkeypatch.setattr(
        "kamdesk.ui.screens.orders.packet_files.QFileDialog.getExistingDirectory",
        lambda *_arguments: asked.append("folder") or "",
    )
    desk.key(KEY.Key_Return, CTRL)
    assert asked
    assert state(desk, small[1]) == "handed"  # the packet is kept all the same
    again = tmp_path / "again"
    again.mkdir()
    desk.shell.preferences.packet_folder = str(again)
    desk.shell.registry["orders.save_packet"].trigger()
    settle()
    assert [path.suffix for path in again.iterdir()] == [".kamorder"]


def test_the_answer_by_telephone_is_typed_with_keys(desk: Desk, small: tuple[Portfolio, str]) -> None:
    desk.open("orders", small[1])
    desk.key(KEY.Key_Return, CTRL)
    desk.shell.registry["orders.answer"].trigger()
    settle()
    desk.key(KEY.Key_Return)  # without a number
    assert desk.screen.after.answer.fields.problem.isVisible()
    desk.enter("1C-9")
    assert state(desk, small[1]) == "accepted"
    assert not desk.screen.after.answer.isVisible()


def test_the_packets_of_the_room(desk: Desk, small: tuple[Portfolio, str]) -> None:
    desk.open("orders", small[1])
    desk.key(KEY.Key_Return, CTRL)
    desk.open("orders")
    desk.key(KEY.Key_H, CTRL | SHIFT)
    page = desk.screen.packets.page
    assert [row.number for row in page.model.rows] == ["P-2026-1"]
    page.table.setFocus()
    desk.key(KEY.Key_Return)
    assert desk.shell.route is not None
    assert desk.shell.route.record_id == small[1]
    desk.key(KEY.Key_Left, ALT)
    assert desk.screen.on_packets


@pytest.mark.parametrize("size", [(1366, 698), (1093, 540)])
@pytest.mark.parametrize("language", ["ru", "lv"])
def test_nothing_is_clipped_or_unnamed(
    small: tuple[Portfolio, str], qtbot: QtBot, tmp_path: Path, size: tuple[int, int], language: str
) -> None:
    with desk_over(small[0], qtbot, tmp_path, language=language, size=size) as desk:
        desk.shell.preferences.packet_folder = str(tmp_path)
        screen = desk.open("orders", small[1])
        desk.key(KEY.Key_Return, CTRL)
        for step in ("answer", "delivery", "packets"):
            if step == "answer":
                screen.after.ask_answer()
            elif step == "delivery":
                screen.after.fold()
                screen.after.ask_delivery()
            else:
                screen.after.note.give()
                settle()
                desk.shell.registry["orders.packets"].trigger()
            settle()
            assert clipped(desk.shell) == [], step
            assert clipped_headers(desk.shell) == [], step
            assert unnamed(desk.shell) == [], step

"""Killed between every two steps of hand-over and receipt, on both sides: no order lost, none doubled (A25)."""

from __future__ import annotations

import os
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from kamdesk.exchange.packets import (
    Packed,
    read_packet_file,
    read_receipt_file,
    receipt_bytes,
    receipt_file_name,
)
from kamdesk.model.core.ids import fixed_id
from kamdesk.model.handover import queries
from kamdesk.model.handover.rules.answers import Receipt
from kamdesk.model.handover.services import (
    answer_packet,
    hand_over,
    note_packet_saved,
    take_packet,
    take_receipt,
)
from kamdesk.model.orders.queries import order_detail
from kamdesk.model.store import durable, verify
from kamdesk.model.store.opening import open_portfolio
from kamdesk.model.store.portfolio import Portfolio
from tests.support.crash import Child, forking
from tests.support.goods import KEY, set_up_company
from tests.support.packets import a_small, confirmed_order, packed

pytestmark = forking
Report = Callable[[str], None]
BY_KEY = fixed_id("receipt", "one")

# where the program is killed: before the step, inside its transaction, before the file gets its name, after it
SENDING = ("packing", "keeping", "kept", "writing", "naming", "named", "noting", "noted")
SUPPORT = ("reading", "taking", "taken", "answering", "answered", "writing", "naming", "named")
TAKING = ("reading", "moving", "moved")


@dataclass(frozen=True, slots=True)
class Sides:
    """Paths of both portfolios and of the folder between them, and the order on its way."""

    kam: Path
    support: Path
    shared: Path
    order: str


@pytest.fixture
def sides(tmp_path: Path) -> Sides:
    small = a_small(tmp_path)
    order = confirmed_order(small)
    small.portfolio.close()
    support = Portfolio.create(tmp_path / "support.kam", KEY)
    set_up_company(support)
    support.close()
    shared = tmp_path / "shared"
    shared.mkdir()
    return Sides(tmp_path / "book.kam", tmp_path / "support.kam", shared, order)


class Stops:
    """Stands still at one named place, so that the kill hits exactly there."""

    def __init__(self, place: str = "", report: Report | None = None) -> None:
        self.place, self.report = place, report

    def at(self, name: str) -> None:
        if name == self.place and self.report is not None:
            self.report(name)
            time.sleep(60)


def write_file(path: Path, content: bytes, stops: Stops) -> None:
    """As the program writes it, with a stop before the file gets its name."""
    rename = os.replace

    def stopped(source: object, target: object) -> None:
        stops.at("naming")
        rename(source, target)  # type: ignore[arg-type]

    durable.os.replace = stopped  # type: ignore[assignment]
    try:
        durable.write_whole(path, content, private=False)
    finally:
        durable.os.replace = rename


def send(sides: Sides, portfolio: Portfolio, stops: Stops) -> Packed:
    """What Ctrl+Enter does: pack, keep, write the file, note it."""
    stops.at("packing")
    made = packed(portfolio, sides.order)
    with portfolio.write(hand_over.label) as work:  # type: ignore[attr-defined]
        hand_over(
            work, order_id=sides.order, packet_id=made.packet_id, sha256=made.sha256, file_name=made.file_name,
            content=made.content,
        )  # fmt: skip
        stops.at("keeping")
    stops.at("kept")
    with portfolio.read() as connection:
        found = queries.packet_file(connection, made.packet_id)
    assert found is not None
    stops.at("writing")
    write_file(sides.shared / found[0], found[1], stops)
    stops.at("named")
    with portfolio.write(note_packet_saved.label) as work:  # type: ignore[attr-defined]
        note_packet_saved(work, packet_id=made.packet_id)
        stops.at("noting")
    stops.at("noted")
    return made


def support(sides: Sides, portfolio: Portfolio, stops: Stops) -> Receipt:
    """What support does: take the file in, answer it, write the receipt."""
    stops.at("reading")
    (file,) = sides.shared.glob("*.kamorder")
    read = read_packet_file(file)
    with portfolio.write(take_packet.label) as work:  # type: ignore[attr-defined]
        take_packet(
            work, packet_id=read.packet_id, sha256=read.sha256, order=read.order, content=read.content
        )
        stops.at("taking")
    stops.at("taken")
    with portfolio.write(answer_packet.label) as work:  # type: ignore[attr-defined]
        answer_packet(work, receipt_id=BY_KEY, packet_id=read.packet_id, answer="entered", erp_number="1C-1")
        stops.at("answering")
    stops.at("answered")
    with portfolio.read() as connection:
        (receipt,) = queries.inbox_receipts(connection, read.packet_id)
    stops.at("writing")
    write_file(sides.shared / receipt_file_name(receipt), receipt_bytes(receipt), stops)
    stops.at("named")
    return receipt


def take(sides: Sides, portfolio: Portfolio, stops: Stops) -> None:
    """What the KAM's side does with the receipt."""
    stops.at("reading")
    (file,) = sides.shared.glob("*.kamreceipt")
    receipt = read_receipt_file(file)
    with portfolio.write(take_receipt.label) as work:  # type: ignore[attr-defined]
        take_receipt(work, receipt=receipt)
        stops.at("moving")
    stops.at("moved")


def killed_at(path: Path, place: str, work: Callable[[Portfolio, Stops], object]) -> None:
    """Do the work in a process of its own and kill it at the place; the file opens as it should afterwards."""

    def run(report: Report) -> None:
        work(Portfolio(path, KEY), Stops(place, report))

    child = Child(run)
    told = child.wait_for(1)
    child.kill()
    assert told == [place], f"the child never came to {place}: {told}"
    assert os.WIFSIGNALED(child.status)


def reopened(path: Path) -> Portfolio:
    opening = open_portfolio(path, KEY)
    assert opening.findings == ()
    return opening.portfolio


def everything(sides: Sides, portfolio: Portfolio) -> tuple[str, str, list[bytes]]:
    """(state of the order, its packet, the packets in the shared folder); every part file is of no account."""
    with portfolio.read() as connection:
        detail = order_detail(connection, sides.order)
        packets = queries.packets_of(connection, sides.order)
    assert detail is not None, "the order is lost"
    assert len(detail.draft.lines) == 13
    assert len(packets) <= 1, "the order was handed over twice"
    return (
        detail.state,
        packets[0].id if packets else "",
        [one.read_bytes() for one in sides.shared.glob("*.kamorder")],
    )


@pytest.mark.parametrize("place", SENDING)
def test_killed_while_handing_over(sides: Sides, place: str) -> None:
    killed_at(sides.kam, place, lambda portfolio, stops: send(sides, portfolio, stops))
    portfolio = reopened(sides.kam)
    try:
        state, packet, files = everything(sides, portfolio)
        before = SENDING.index(place) < SENDING.index("kept")
        assert (state, bool(packet)) == (("confirmed", False) if before else ("handed", True))
        assert len(files) == (SENDING.index(place) >= SENDING.index("named"))
        # the user presses the key again, twice
        for _ in range(2):
            made = send(sides, portfolio, Stops())
            assert packet in ("", made.packet_id)
        state, packet, files = everything(sides, portfolio)
        assert (state, packet) == ("handed", made.packet_id)
        assert files == [made.content]
        assert read_packet_file(next(sides.shared.glob("*.kamorder"))).sha256 == made.sha256
    finally:
        portfolio.close()
    verdict = verify.verify_file(sides.kam, KEY, deep=True)
    assert verdict.whole, verdict.problems


@pytest.mark.parametrize("place", SUPPORT)
def test_killed_in_sales_support(sides: Sides, place: str) -> None:
    sender = reopened(sides.kam)
    made = send(sides, sender, Stops())
    killed_at(sides.support, place, lambda portfolio, stops: support(sides, portfolio, stops))
    portfolio = reopened(sides.support)
    try:
        for _ in range(2):
            receipt = support(sides, portfolio, Stops())
        with portfolio.read() as connection:
            (packet,) = queries.inbox(connection)
            assert queries.taken_file(connection, made.packet_id) == made.content
            assert queries.inbox_receipts(connection, made.packet_id) == (receipt,)
        assert (packet.state, packet.erp_number) == ("entered", "1C-1")
        (file,) = sides.shared.glob("*.kamreceipt")
        assert file.read_bytes() == receipt_bytes(receipt)
        take(sides, sender, Stops())
        assert everything(sides, sender)[0] == "accepted"
    finally:
        portfolio.close()
        sender.close()


@pytest.mark.parametrize("place", TAKING)
def test_killed_while_taking_the_answer(sides: Sides, place: str) -> None:
    sender = reopened(sides.kam)
    send(sides, sender, Stops())
    sender.close()
    other = reopened(sides.support)
    support(sides, other, Stops())
    other.close()
    killed_at(sides.kam, place, lambda portfolio, stops: take(sides, portfolio, stops))
    portfolio = reopened(sides.kam)
    try:
        assert everything(sides, portfolio)[0] == ("accepted" if place == "moved" else "handed")
        for _ in range(2):
            take(sides, portfolio, Stops())
        with portfolio.read() as connection:
            (packet,) = queries.packets_of(connection, sides.order)
            steps = [step.what for step in queries.order_history(connection, sides.order)]
        assert (packet.answer, packet.erp_number, packet.order_state) == ("entered", "1C-1", "accepted")
        assert steps == ["confirmed", "handed", "entered"]
    finally:
        portfolio.close()


def test_a_kill_that_would_double_the_order_is_seen(sides: Sides) -> None:
    """The check itself: a second packet of the same order is noticed."""
    portfolio = reopened(sides.kam)
    try:
        send(sides, portfolio, Stops())
        from kamdesk.model.handover.tables import PacketRow

        with portfolio.write("double") as work:
            work.add(PacketRow(order_id=sides.order))
        with pytest.raises((AssertionError, TypeError)):
            everything(sides, portfolio)
    finally:
        portfolio.close()

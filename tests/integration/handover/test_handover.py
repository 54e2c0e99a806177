"""The way of an order to sales support and back, on real encrypted files of both sides (A25)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy import text

from kamdesk.exchange.packets import read_packet, receipt_bytes
from kamdesk.exchange.packets.receipts import read_receipt
from kamdesk.model.core.errors import Conflict, InvalidInput, NotAllowed
from kamdesk.model.core.ids import new_id
from kamdesk.model.fulfilment.services import Delivered, note_shipment, remove_shipment
from kamdesk.model.handover import queries
from kamdesk.model.handover.rules.answers import Answer, Receipt
from kamdesk.model.handover.services import (
    answer_packet,
    hand_over,
    note_answer,
    note_packet_saved,
    take_packet,
    take_receipt,
)
from kamdesk.model.orders.queries import order_detail
from kamdesk.model.orders.services import cancel_order
from kamdesk.model.store.portfolio import Portfolio
from tests.support.goods import KEY, Small, add_order, set_up_company
from tests.support.packets import TODAY, a_small, confirmed_order, handed, packed


@pytest.fixture
def small(tmp_path: Path) -> Iterator[Small]:
    made = a_small(tmp_path)
    yield made
    made.portfolio.close()


@pytest.fixture
def support(tmp_path: Path) -> Iterator[Portfolio]:
    portfolio = Portfolio.create(tmp_path / "support.kam", KEY)
    set_up_company(portfolio)
    yield portfolio
    portfolio.close()


def state_of(small: Small, order_id: str) -> str:
    with small.portfolio.read() as connection:
        found = order_detail(connection, order_id)
    assert found is not None
    return found.state


def taken(support: Portfolio, content: bytes):  # type: ignore[no-untyped-def]
    read = read_packet(content)
    return support.run(
        take_packet, packet_id=read.packet_id, sha256=read.sha256, order=read.order, content=read.content
    ).value


def answered(support: Portfolio, packet_id: str, answer: str, **values: str) -> Receipt:
    made = support.run(answer_packet, receipt_id=new_id(), packet_id=packet_id, answer=answer, **values).value
    return read_receipt(receipt_bytes(made))  # through the file, as it travels


def test_the_whole_way_there_and_back(small: Small, support: Portfolio) -> None:
    order = confirmed_order(small)
    made, done = handed(small.portfolio, order)
    assert (done.again, state_of(small, order)) == (False, "handed")
    assert taken(support, made.content).again is False
    receipt = answered(support, made.packet_id, "entered", erp_number="1C-000123", by="Jānis Kalns")
    outcome = small.portfolio.run(take_receipt, receipt=receipt)
    assert (outcome.value.changed, outcome.undoable) == (True, False)
    with small.portfolio.read() as connection:
        (packet,) = queries.packets_of(connection, order)
        steps = queries.order_history(connection, order)
    assert (packet.answer, packet.erp_number, packet.answered_by) == ("entered", "1C-000123", "Jānis Kalns")
    assert (packet.order_state, packet.current) == ("accepted", True)
    assert [step.what for step in steps] == ["confirmed", "handed", "entered"]
    assert steps[-1].detail == "1C-000123"


def test_handing_over_twice_makes_one_packet(small: Small) -> None:
    order = confirmed_order(small)
    first, done = handed(small.portfolio, order)
    second, again = handed(small.portfolio, order)
    assert first == second
    assert (again.again, again.made_at) == (True, done.made_at)
    with small.portfolio.read() as connection:
        assert len(queries.packets_of(connection, order)) == 1
        kept = queries.packet_file(connection, first.packet_id)
    assert kept == (first.file_name, first.content)
    with pytest.raises(Conflict) as caught:
        small.portfolio.run(
            hand_over,
            order_id=order,
            packet_id=first.packet_id,
            sha256=first.sha256,
            file_name="x",
            content=b"other",
        )
    assert caught.value.values["known"] != caught.value.values["now"]


def test_a_packet_of_an_order_that_changed_is_not_kept(small: Small) -> None:
    order = confirmed_order(small)
    made = packed(small.portfolio, order)
    with small.portfolio.write("moved") as work:
        from kamdesk.model.clients.tables import ClientRow

        work.change(ClientRow, small.client, address="Cita iela 1")
    with pytest.raises(Conflict):
        small.portfolio.run(
            hand_over,
            order_id=order,
            packet_id=made.packet_id,
            sha256=made.sha256,
            file_name="x",
            content=made.content,
        )
    assert state_of(small, order) == "confirmed"


def test_what_cannot_be_handed_over_says_why(small: Small) -> None:
    imported = add_order(
        small.portfolio, small.client, TODAY, [(small.products["KF-1012"], 1, 100)], number="9"
    )
    with pytest.raises(NotAllowed):
        packed(small.portfolio, imported)
    order = confirmed_order(small)
    small.portfolio.run(cancel_order, order_id=order, reason="no")
    with pytest.raises(NotAllowed):
        packed(small.portfolio, order)


def test_a_packet_is_taken_once(small: Small, support: Portfolio) -> None:
    order = confirmed_order(small)
    made, _done = handed(small.portfolio, order)
    first = taken(support, made.content)
    again = taken(support, made.content)
    assert (again.again, again.taken_at) == (True, first.taken_at)
    with support.read() as connection:
        (packet,) = queries.inbox(connection)
        assert queries.taken_file(connection, made.packet_id) == made.content
    assert (packet.state, packet.line_count, packet.number) == ("waiting", 13, "P-2026-1")
    other = replace(read_packet(made.content).order, note="other")
    from kamdesk.model.handover.rules.content import content_hash

    with pytest.raises(Conflict):
        support.run(
            take_packet, packet_id=made.packet_id, sha256=content_hash(other), order=other, content=b"x"
        )


def test_a_receipt_is_taken_once(small: Small, support: Portfolio) -> None:
    order = confirmed_order(small)
    made, _done = handed(small.portfolio, order)
    taken(support, made.content)
    receipt = answered(support, made.packet_id, "accepted")
    first = small.portfolio.run(take_receipt, receipt=receipt).value
    again = small.portfolio.run(take_receipt, receipt=receipt).value
    assert (again.again, again.changed, again.taken_at) == (True, False, first.taken_at)
    with pytest.raises(Conflict) as caught:
        small.portfolio.run(take_receipt, receipt=replace(receipt, answer="refused", reason="x"))
    assert {caught.value.values["known"], caught.value.values["now"]} == {"accepted", "refused"}
    with pytest.raises(NotAllowed):
        small.portfolio.run(take_receipt, receipt=replace(receipt, id=new_id(), packet_id=new_id()))
    with pytest.raises(Conflict):
        small.portfolio.run(take_receipt, receipt=replace(receipt, id=new_id(), packet_sha256="0" * 64))
    assert state_of(small, order) == "accepted"


def test_a_refused_order_goes_again_as_a_new_packet_and_late_answers_change_nothing(
    small: Small, support: Portfolio, frozen_clock
) -> None:  # type: ignore[no-untyped-def]
    order = confirmed_order(small)
    first, _done = handed(small.portfolio, order)
    taken(support, first.content)
    accepted = answered(support, first.packet_id, "accepted")
    frozen_clock.forward(minutes=5)
    refused = answered(support, first.packet_id, "refused", reason="нет договора")
    small.portfolio.run(take_receipt, receipt=refused)
    assert state_of(small, order) == "refused"
    # the older answer arrives after the newer one
    assert small.portfolio.run(take_receipt, receipt=accepted).value.changed is False
    assert state_of(small, order) == "refused"
    frozen_clock.forward(minutes=5)
    second, done = handed(small.portfolio, order)
    assert (done.again, second.packet_id != first.packet_id) == (False, True)
    frozen_clock.forward(minutes=5)
    late = answered(support, first.packet_id, "accepted")
    assert small.portfolio.run(take_receipt, receipt=late).value.changed is False
    assert state_of(small, order) == "handed"
    with small.portfolio.read() as connection:
        assert [one.current for one in queries.packets_of(connection, order)] == [True, False]


def test_a_refusal_that_support_takes_back_is_no_reason_to_order_again(
    small: Small, support: Portfolio, frozen_clock
) -> None:  # type: ignore[no-untyped-def]
    order = confirmed_order(small)
    made, _done = handed(small.portfolio, order)
    taken(support, made.content)
    refused = answered(support, made.packet_id, "refused", reason="нет договора")
    frozen_clock.forward(minutes=5)
    entered = answered(support, made.packet_id, "entered", erp_number="1C-77")
    small.portfolio.run(take_receipt, receipt=refused)
    assert state_of(small, order) == "refused"
    assert small.portfolio.run(take_receipt, receipt=entered).value.changed
    assert state_of(small, order) == "accepted"
    with small.portfolio.read() as connection:
        erp = connection.execute(text("SELECT erp_number, refuse_reason FROM sales_order")).one()
    assert tuple(erp) == ("1C-77", "")
    # whichever came first, the newest answer stands
    assert not small.portfolio.run(take_receipt, receipt=refused).value.changed
    with pytest.raises(NotAllowed):
        handed(small.portfolio, order)


def test_an_order_with_a_sum_off_is_taken_in_by_support(small: Small, support: Portfolio) -> None:
    order = confirmed_order(small, off_minor=10_00)
    made, _done = handed(small.portfolio, order)
    read = read_packet(made.content)
    assert (read.order.off_minor, sum(minor for _rate, minor in read.order.off)) == (10_00, 10_00)
    taken(support, made.content)


def test_an_order_whose_goods_have_come_is_not_handed_over_again(small: Small) -> None:
    order = confirmed_order(small)
    handed(small.portfolio, order)
    with small.portfolio.read() as connection:
        lines = connection.execute(text("SELECT id, qty_milli FROM order_line ORDER BY position")).all()
    first = [Delivered(lines[0].id, lines[0].qty_milli)]
    rest = [Delivered(line.id, line.qty_milli) for line in lines[1:]]
    for key, state, goods in ((new_id(), "partly", first), (new_id(), "shipped", rest)):
        small.portfolio.run(note_shipment, shipment_id=key, order_id=order, day=TODAY, lines=goods)
        assert state_of(small, order) == state
        with pytest.raises(NotAllowed):
            handed(small.portfolio, order)
        assert state_of(small, order) == state
    small.portfolio.run(note_answer, receipt_id=new_id(), order_id=order, answer="entered", erp_number="1C-5")
    assert state_of(small, order) == "shipped"
    small.portfolio.run(remove_shipment, shipment_id=key)
    assert state_of(small, order) == "partly"
    with pytest.raises(Conflict):
        small.portfolio.run(note_shipment, shipment_id=key, order_id=order, day=TODAY, lines=rest)


def test_an_answer_by_telephone_can_be_noted_and_taken_back(small: Small) -> None:
    order = confirmed_order(small)
    with pytest.raises(NotAllowed):
        small.portfolio.run(note_answer, receipt_id=new_id(), order_id=order, answer="accepted")
    handed(small.portfolio, order)
    for wrong in ({"answer": "entered"}, {"answer": "refused"}, {"answer": "waiting"}):
        with pytest.raises(InvalidInput):
            small.portfolio.run(note_answer, receipt_id=new_id(), order_id=order, **wrong)
    outcome = small.portfolio.run(
        note_answer, receipt_id=new_id(), order_id=order, answer="entered", erp_number="77"
    )
    assert outcome.undoable
    assert state_of(small, order) == "accepted"
    small.portfolio.undo()
    assert state_of(small, order) == "handed"
    key = new_id()
    for _ in range(2):
        small.portfolio.run(
            note_answer, receipt_id=key, order_id=order, answer="refused", reason="нет товара"
        )
    with small.portfolio.read() as connection:
        (packet,) = queries.packets_of(connection, order)
    assert (packet.answer, packet.reason) == ("refused", "нет товара")
    small.portfolio.run(cancel_order, order_id=order, reason="тоже нет")
    assert state_of(small, order) == "cancelled"


def test_support_cannot_give_the_same_answer_twice_but_can_change_its_mind(
    small: Small, support: Portfolio
) -> None:
    made, _done = handed(small.portfolio, confirmed_order(small))
    with pytest.raises(Conflict):
        answered(support, made.packet_id, "accepted")
    taken(support, made.content)
    key = new_id()
    first = support.run(answer_packet, receipt_id=key, packet_id=made.packet_id, answer="accepted").value
    assert (
        support.run(answer_packet, receipt_id=key, packet_id=made.packet_id, answer="accepted").value == first
    )
    with pytest.raises(NotAllowed):
        answered(support, made.packet_id, "accepted")
    answered(support, made.packet_id, "entered", erp_number="5")
    answered(support, made.packet_id, "entered", erp_number="6")
    with support.read() as connection:
        receipts = queries.inbox_receipts(connection, made.packet_id)
        (packet,) = queries.inbox(connection)
    assert len(receipts) == 3
    assert first in receipts
    assert (packet.state, packet.erp_number) == (Answer.ENTERED, "6")


def test_saving_a_packet_is_noted_and_waiting_is_counted(small: Small, frozen_clock) -> None:  # type: ignore[no-untyped-def]
    order = confirmed_order(small)
    made, _done = handed(small.portfolio, order)
    small.portfolio.run(note_packet_saved, packet_id=made.packet_id)
    frozen_clock.forward(days=2)
    from kamdesk.model.core import clock

    with small.portfolio.read() as connection:
        packet = queries.sent_packet(connection, made.packet_id)
    assert packet is not None
    assert packet.saved_at is not None
    assert (packet.waited_days(clock.today()), packet.overdue(clock.today())) == (2, True)
    small.portfolio.run(note_answer, receipt_id=new_id(), order_id=order, answer="accepted")
    with small.portfolio.read() as connection:
        (packet,) = queries.sent_packets(connection)
    assert not packet.overdue(clock.today())


def test_a_handed_over_order_counts_as_sold_and_a_refused_one_does_not(small: Small) -> None:
    from kamdesk.model.orders.queries import last_orders

    order = confirmed_order(small)
    handed(small.portfolio, order)
    with small.portfolio.read() as connection:
        assert [one.id for one in last_orders(connection, small.client)] == [order]
    small.portfolio.run(note_answer, receipt_id=new_id(), order_id=order, answer="refused", reason="x")
    with small.portfolio.read() as connection:
        assert last_orders(connection, small.client) == ()

"""Deliveries noted by hand: states of the order, fill rate, undo (A33)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest

from kamdesk.model.core.errors import Conflict, InvalidInput, NotAllowed
from kamdesk.model.core.ids import new_id
from kamdesk.model.fulfilment.queries import fill_of, order_fulfilment
from kamdesk.model.fulfilment.services import Delivered, close_order, note_shipment, remove_shipment
from kamdesk.model.orders.services import cancel_order
from tests.support.goods import Small
from tests.support.packets import TODAY, a_small, confirmed_order, handed


@pytest.fixture
def small(tmp_path: Path) -> Iterator[Small]:
    made = a_small(tmp_path)
    yield made
    made.portfolio.close()


def progress(small: Small, order: str, today: date = TODAY):  # type: ignore[no-untyped-def]
    with small.portfolio.read() as connection:
        found = order_fulfilment(connection, order, today)
    assert found is not None
    return found


def deliver(small: Small, order: str, pieces: dict[int, int], day: date = TODAY, **values: object) -> str:
    """Deliver pieces by position; returns the id of the shipment."""
    lines = {line.position: line.line_id for line in progress(small, order).lines}
    shipment = new_id()
    small.portfolio.run(
        note_shipment, shipment_id=shipment, order_id=order, day=day,
        lines=[Delivered(lines[place], count * 1000) for place, count in pieces.items()], **values,
    )  # fmt: skip
    return shipment


def test_from_the_first_line_to_the_last(small: Small) -> None:
    order = confirmed_order(small)
    handed(small.portfolio, order)
    deliver(small, order, {1: 24, 2: 12}, number="PAV-1")
    found = progress(small, order)
    assert (found.state, found.fill.lines, found.fill.short_lines, found.waiting) == ("partly", 13, 12, True)
    assert found.lines[1].short_milli == 12_000
    deliver(small, order, {2: 12, **dict.fromkeys(range(3, 14), 24)}, number="PAV-2")
    found = progress(small, order)
    assert (found.state, found.fill.short_lines, found.fill.fill_bp) == ("shipped", 0, 10_000)
    assert [one.number for one in found.shipments] == ["PAV-1", "PAV-2"]
    small.portfolio.run(close_order, order_id=order)
    assert progress(small, order).state == "closed"
    with pytest.raises(NotAllowed):
        deliver(small, order, {1: 1})


def test_a_repeated_save_notes_nothing_twice(small: Small) -> None:
    order = confirmed_order(small)
    line = progress(small, order).lines[0].line_id
    key = new_id()
    for _ in range(2):
        small.portfolio.run(
            note_shipment, shipment_id=key, order_id=order, day=TODAY, lines=[Delivered(line, 5000)]
        )
    assert progress(small, order).lines[0].shipped_milli == 5000


def test_a_delivery_is_undone_and_taken_out(small: Small) -> None:
    order = confirmed_order(small)
    handed(small.portfolio, order)
    first = deliver(small, order, {1: 24})
    small.portfolio.undo()
    assert (progress(small, order).state, progress(small, order).shipments) == ("handed", ())
    first = deliver(small, order, {1: 24})
    second = deliver(small, order, dict.fromkeys(range(1, 14), 24))
    assert progress(small, order).state == "shipped"
    small.portfolio.run(remove_shipment, shipment_id=second)
    assert progress(small, order).state == "partly"
    small.portfolio.run(remove_shipment, shipment_id=first)
    assert progress(small, order).state == "handed"
    small.portfolio.undo()
    assert progress(small, order).lines[0].shipped_milli == 24_000


def test_what_is_short_has_its_reason_and_what_is_late_its_days(small: Small) -> None:
    order = confirmed_order(small)
    lines = progress(small, order).lines
    small.portfolio.run(
        note_shipment, shipment_id=new_id(), order_id=order, day=TODAY,
        lines=[Delivered(lines[0].line_id, 12_000, "нет на складе"), Delivered(lines[1].line_id, 0, "снято")],
    )  # fmt: skip
    due = progress(small, order).delivery_day
    assert due is not None
    found = progress(small, order, due + timedelta(days=4))
    assert (found.lines[0].reason, found.lines[1].reason) == ("нет на складе", "снято")
    assert (found.late_days, found.fill.late_lines) == (4, 13)
    small.portfolio.run(close_order, order_id=order)
    assert progress(small, order, due + timedelta(days=4)).fill.late_lines == 0  # nothing more is waited for


def test_what_is_not_a_delivery_is_refused(small: Small) -> None:
    order = confirmed_order(small)
    line = progress(small, order).lines[0].line_id
    for lines, day in (
        ([], TODAY), ([Delivered(line, 0)], TODAY), ([Delivered(line, -1)], TODAY),
        ([Delivered(line, 1000)], TODAY + timedelta(days=1)),
    ):  # fmt: skip
        with pytest.raises(InvalidInput):
            small.portfolio.run(note_shipment, shipment_id=new_id(), order_id=order, day=day, lines=lines)
    with pytest.raises(Conflict):
        small.portfolio.run(
            note_shipment, shipment_id=new_id(), order_id=order, day=TODAY, lines=[Delivered(new_id(), 1)]
        )
    with pytest.raises(NotAllowed):
        small.portfolio.run(close_order, order_id=order)
    small.portfolio.run(cancel_order, order_id=order, reason="x")
    with pytest.raises(NotAllowed):
        small.portfolio.run(
            note_shipment, shipment_id=new_id(), order_id=order, day=TODAY, lines=[Delivered(line, 1000)]
        )


def test_the_fill_rate_of_a_client_and_of_a_span(small: Small) -> None:
    whole, half = confirmed_order(small), confirmed_order(small)
    confirmed_order(small)  # nothing of it came: it is not measured yet
    deliver(small, whole, dict.fromkeys(range(1, 14), 24))
    deliver(small, half, dict.fromkeys(range(1, 14), 12))
    with small.portfolio.read() as connection:
        fill = fill_of(connection, TODAY, TODAY, TODAY, client_id=small.client)
        other = fill_of(connection, TODAY, TODAY, TODAY, client_id=small.other_client)
        before = fill_of(connection, date(2020, 1, 1), date(2020, 2, 1), TODAY)
    assert (fill.orders, fill.lines, fill.short_lines, fill.late_lines, fill.fill_bp) == (2, 26, 13, 0, 7500)
    assert (other.orders, other.fill_bp, before.orders) == (0, None, 0)

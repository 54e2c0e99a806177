"""A discrepancy act from an order to its settlement (A39)."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from kamdesk.model.core.errors import InvalidInput, NotAllowed
from kamdesk.model.discrepancies import queries, services
from kamdesk.model.discrepancies.rules import DiscrepancyDraft, DiscrepancyState
from kamdesk.model.fulfilment.tables import ShipmentLineRow, ShipmentRow
from kamdesk.model.schedule.rules.report import Photo
from kamdesk.model.store.portfolio import Portfolio
from tests.support.portfolios import Seeds, add

PNG = b"\x89PNG\r\n\x1a\n" + b"\0" * 20


def draft_of(portfolio: Portfolio) -> DiscrepancyDraft:
    seeds = Seeds(portfolio)
    client = seeds.client(address="Graudu iela 27", town="Liepāja")
    coffee, tea = seeds.product("K-1", "Kafija"), seeds.product("T-1", "Tēja")
    order = seeds.order(
        client, date(2026, 11, 12), "P-7", lines=((coffee, 12_000, 1_490), (tea, 24_000, 210))
    )
    [shipment] = add(
        portfolio,
        ShipmentRow(order_id=order, client_id=client, number="PV-118", shipped_on=date(2026, 11, 16)),
    )
    add(
        portfolio,
        ShipmentLineRow(shipment_id=shipment, code="K-1", name="Kafija", qty_milli=12_000),
        ShipmentLineRow(shipment_id=shipment, code="T-1", name="Tēja", qty_milli=24_000),
    )
    with portfolio.read() as connection:
        return queries.blank_act(connection, order_id=order)


def short(draft: DiscrepancyDraft) -> DiscrepancyDraft:
    coffee, tea = draft.lines
    lines = (
        replace(coffee, actual_milli=10_000, reason="neiekrauts"),
        replace(tea, actual_milli=23_000, damaged_milli=1_000, reason="saspiests iepakojums"),
    )
    return replace(draft, lines=lines, commission="A. Ozols, I. Šķēle")


def test_a_new_act_begins_with_the_delivery(portfolio: Portfolio) -> None:
    draft = draft_of(portfolio)
    assert (draft.delivery_number, draft.delivery_day) == ("PV-118", date(2026, 11, 16))
    assert draft.place == "Graudu iela 27, Liepāja"
    assert [(line.name, line.documents_milli, line.actual_milli) for line in draft.lines] == [
        ("Kafija", 12_000, 12_000), ("Tēja", 24_000, 24_000),
    ]  # fmt: skip


def test_from_draft_to_claim_to_settlement(portfolio: Portfolio) -> None:
    act = str(
        portfolio.run(
            services.save_discrepancy, draft=short(draft_of(portfolio)), photos=(Photo("kaste.png", PNG),)
        ).value
    )
    with portfolio.read() as connection:
        found = queries.discrepancy(connection, act)
    assert found is not None
    assert (found.totals.lines, found.totals.net_milli) == (2, -3_000)
    assert [photo.content for photo in found.photos] == [PNG]
    with pytest.raises(NotAllowed):
        portfolio.run(services.claim_discrepancy, act_id=act)
    portfolio.run(
        services.record_discrepancy_paper, subject_id=act, number="NA-2026-1", paper="discrepancy", title="Akts",
        language="lv", content=b"%PDF", pages=1, subject_kind="discrepancy",
    )  # fmt: skip
    with pytest.raises(NotAllowed):
        portfolio.run(services.save_discrepancy, act_id=act, draft=found.draft)
    portfolio.run(services.claim_discrepancy, act_id=act)
    with pytest.raises(InvalidInput):
        portfolio.run(services.settle_discrepancy, act_id=act, outcome=" ")
    portfolio.run(services.settle_discrepancy, act_id=act, outcome="Kredītrēķins KR-5")
    with portfolio.read() as connection:
        [row] = queries.discrepancy_list(connection, client_id=found.draft.client_id)
    assert (row.number, row.state, row.outcome) == (
        "NA-2026-1",
        DiscrepancyState.SETTLED,
        "Kredītrēķins KR-5",
    )
    assert (row.order_number, row.totals.net_milli) == ("P-7", -3_000)


def test_an_act_without_what_the_form_needs_is_not_issued(portfolio: Portfolio) -> None:
    act = str(portfolio.run(services.save_discrepancy, draft=draft_of(portfolio)).value)
    with pytest.raises(NotAllowed, match="A line with a difference"):
        portfolio.run(
            services.record_discrepancy_paper, subject_id=act, number="X", paper="discrepancy", title="Akts",
            language="lv", content=b"%PDF", pages=1, subject_kind="discrepancy",
        )  # fmt: skip


def test_lines_taken_away_are_gone_and_come_back_with_undo(portfolio: Portfolio) -> None:
    draft = short(draft_of(portfolio))
    act = str(portfolio.run(services.save_discrepancy, draft=draft).value)
    portfolio.run(services.save_discrepancy, act_id=act, draft=replace(draft, lines=draft.lines[:1]))
    with portfolio.read() as connection:
        found = queries.discrepancy(connection, act)
    assert found is not None
    assert len(found.draft.lines) == 1
    portfolio.undo()
    with portfolio.read() as connection:
        again = queries.discrepancy(connection, act)
    assert again is not None
    assert again.draft.lines == draft.lines


def test_a_file_that_is_no_picture_is_refused(portfolio: Portfolio) -> None:
    with pytest.raises(InvalidInput):
        portfolio.run(services.save_discrepancy, draft=draft_of(portfolio), photos=(Photo("a.txt", b"text"),))

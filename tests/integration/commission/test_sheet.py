"""The sheet of a period over stored orders, invoices and deliveries (A97, A98, paper 17)."""

from __future__ import annotations

from datetime import date

import pytest
from sqlalchemy import select

from kamdesk.model.commission.queries import commission_bands, commission_policy, commission_sheet
from kamdesk.model.commission.rules import Base, Earned
from kamdesk.model.commission.services import (
    remove_commission_band,
    save_commission_band,
    save_commission_policy,
)
from kamdesk.model.core.errors import InvalidInput
from kamdesk.model.fulfilment.tables import ShipmentLineRow, ShipmentRow
from kamdesk.model.ledger.tables import AllocationRow, InvoiceRow, PaymentRow
from kamdesk.model.store.portfolio import Portfolio
from tests.support.deals import add_client, add_order, add_product

NOV, END = date(2026, 11, 1), date(2026, 11, 30)


@pytest.fixture
def scale(portfolio: Portfolio) -> None:
    for start, rate in ((0, 1000), (500_000, 1200), (5_000_000, 500)):
        portfolio.run(save_commission_band, from_minor=start, rate_bp=rate, source="Rīkojums 4")


def test_bands_are_kept_and_taken_back(portfolio: Portfolio, scale: None) -> None:
    with portfolio.read() as connection:
        bands = commission_bands(connection)
    assert [band.rate_bp for band in bands] == [1000, 1200, 500]
    with pytest.raises(InvalidInput):
        portfolio.run(save_commission_band, from_minor=0, rate_bp=900)
    portfolio.run(save_commission_band, band_id=bands[0].id, from_minor=0, rate_bp=900)
    portfolio.run(remove_commission_band, band_id=bands[1].id)
    portfolio.undo()
    with portfolio.read() as connection:
        assert [band.rate_bp for band in commission_bands(connection)] == [900, 1200, 500]


def test_the_policy_is_one_row(portfolio: Portfolio) -> None:
    portfolio.run(save_commission_policy, base="total")
    portfolio.run(save_commission_policy, earned="shipped")
    with portfolio.read() as connection:
        policy = commission_policy(connection)
    assert (policy.base, policy.earned) == (Base.TOTAL, Earned.SHIPPED)


def test_the_same_deal_both_ways(portfolio: Portfolio, scale: None) -> None:
    client, coffee = add_client(portfolio), add_product(portfolio, "KF", 750)
    add_order(portfolio, client, date(2026, 11, 5), [(coffee, 800, 1000)], paid_on=date(2026, 11, 18))
    with portfolio.read() as connection:
        [line] = commission_sheet(connection, NOV, END).lines
    assert (line.net_minor, line.margin_minor) == (800_000, 200_000)
    assert (line.own.sum_minor, line.other.sum_minor) == (24_000, 96_000)
    assert (line.earned_minor, line.open_minor) == (24_000, 0)


def test_an_older_deal_counts_when_it_is_paid(portfolio: Portfolio, scale: None) -> None:
    client, coffee = add_client(portfolio), add_product(portfolio, "KF", 500)
    add_order(
        portfolio, client, date(2026, 9, 5), [(coffee, 10, 1000)], number="P-1", paid_on=date(2026, 11, 2)
    )
    add_order(
        portfolio, client, date(2026, 9, 6), [(coffee, 11, 1000)], number="P-2", paid_on=date(2026, 10, 2)
    )
    add_order(portfolio, client, date(2026, 11, 7), [(coffee, 12, 1000)], number="P-3")
    add_order(portfolio, client, date(2026, 11, 8), [(coffee, 13, 1000)], state="cancelled")
    with portfolio.read() as connection:
        sheet = commission_sheet(connection, NOV, END)
    assert [(line.number, line.earned_minor, line.open_minor) for line in sheet.lines] == [
        ("P-1", 500, 0), ("P-3", 0, 600),
    ]  # fmt: skip
    [total] = sheet.totals
    assert (total.deals, total.sum_minor, total.earned_minor, total.open_minor) == (2, 1100, 500, 600)


def test_parts_of_a_payment_are_earned_in_their_months_and_add_up(portfolio: Portfolio, scale: None) -> None:
    client, coffee = add_client(portfolio), add_product(portfolio, "KF", 500)
    add_order(portfolio, client, date(2026, 9, 5), [(coffee, 10, 1001)], number="P-1", invoiced=False)
    with portfolio.write("money") as work:
        invoice = work.add(
            InvoiceRow(client_id=client, issued=date(2026, 9, 7), amount_minor=10_010, order_number="P-1")
        )
        for day, minor in ((date(2026, 9, 30), 3337), (date(2026, 10, 15), 3337), (date(2026, 11, 3), 3336)):
            payment = work.add(PaymentRow(client_id=client, paid_on=day, amount_minor=minor))
            work.add(
                AllocationRow(payment_id=payment, invoice_id=invoice, allocated_on=day, amount_minor=minor)
            )
    earned = []
    with portfolio.read() as connection:
        for month, last in ((9, 30), (10, 31), (11, 30)):
            [line] = commission_sheet(connection, date(2026, month, 1), date(2026, month, last)).lines
            earned.append(line.earned_minor)
    assert earned == [167, 167, 167]
    assert sum(filter(None, earned)) == line.own.sum_minor == 501


def test_what_no_payment_covers_counts_as_the_invoice_says(portfolio: Portfolio, scale: None) -> None:
    """A payment of 300 is loaded, the invoice says 1 000 were paid: 700 more than the payment, as in the ledger."""
    client, coffee = add_client(portfolio), add_product(portfolio, "KF", 750)
    add_order(portfolio, client, date(2026, 10, 5), [(coffee, 800, 1000)], paid_on=date(2026, 11, 18))
    with portfolio.write("payment") as work:
        invoice = work.connection.execute(select(InvoiceRow.__table__.c.id)).scalar_one()  # type: ignore[attr-defined]
        payment = work.add(PaymentRow(client_id=client, amount_minor=300_00, paid_on=date(2026, 10, 20)))
        work.add(
            AllocationRow(
                payment_id=payment, invoice_id=invoice, allocated_on=date(2026, 10, 20), amount_minor=300_00
            )
        )
    with portfolio.read() as connection:
        [line] = commission_sheet(connection, NOV, END).lines
    assert line.done_minor == line.whole_minor
    assert line.open_minor == 0


def test_an_unknown_cost_leaves_the_sum_open(portfolio: Portfolio, scale: None) -> None:
    client, coffee = add_client(portfolio), add_product(portfolio, "KF", None)
    add_order(portfolio, client, date(2026, 11, 5), [(coffee, 10, 1000)], paid_on=date(2026, 11, 6))
    with portfolio.read() as connection:
        sheet = commission_sheet(connection, NOV, END)
    assert (sheet.lines[0].margin_minor, sheet.lines[0].without_cost) == (None, 1)
    assert (sheet.lines[0].earned_minor, sheet.totals[0].unknown) == (None, 1)


def test_the_cost_noted_with_the_order_wins(portfolio: Portfolio, scale: None) -> None:
    client, coffee = add_client(portfolio), add_product(portfolio, "KF", 500)
    add_order(portfolio, client, date(2026, 11, 5), [(coffee, 10, 1000)], cost_minor=900)
    with portfolio.read() as connection:
        [line] = commission_sheet(connection, NOV, END).lines
    assert line.margin_minor == 1000


def test_an_order_without_an_invoice_is_told(portfolio: Portfolio, scale: None) -> None:
    client, coffee = add_client(portfolio), add_product(portfolio, "KF", 500)
    add_order(portfolio, client, date(2026, 11, 5), [(coffee, 10, 1000)], invoiced=False)
    with portfolio.read() as connection:
        [line] = commission_sheet(connection, NOV, END).lines
    assert not line.traced
    assert line.earned_minor == 0


def test_shipped_parts_when_shipping_earns(portfolio: Portfolio, scale: None) -> None:
    portfolio.run(save_commission_policy, earned="shipped", base="total")
    client, coffee = add_client(portfolio), add_product(portfolio, "KF", 500)
    order = add_order(portfolio, client, date(2026, 10, 5), [(coffee, 10, 1000)], invoiced=False)
    with portfolio.write("goods") as work:
        line_id = work.connection.exec_driver_sql(
            "SELECT id FROM order_line WHERE order_id = ?", (order,)
        ).scalar()
        for day, pieces in ((date(2026, 10, 20), 4), (date(2026, 11, 4), 6)):
            shipment = work.add(ShipmentRow(order_id=order, shipped_on=day))
            work.add(
                ShipmentLineRow(shipment_id=shipment, order_line_id=str(line_id), qty_milli=pieces * 1000)
            )
    with portfolio.read() as connection:
        [line] = commission_sheet(connection, NOV, END).lines
    assert (line.earned_before_minor, line.earned_minor, line.open_minor) == (400, 600, 0)

"""Receivables on a real encrypted file."""

from __future__ import annotations

from datetime import timedelta

from kamdesk.model.core import clock
from kamdesk.model.ledger import queries
from kamdesk.model.store.portfolio import Portfolio
from tests.support.portfolios import Seeds, lived_in


def test_ageing_as_of_any_day(portfolio: Portfolio) -> None:
    seeds, today = Seeds(portfolio), clock.today()
    one, other = seeds.client("A"), seeds.client("B")
    seeds.invoice(one, today - timedelta(days=10), 100_00)
    seeds.invoice(one, today - timedelta(days=70), 40_00, paid_on=today - timedelta(days=1))
    seeds.invoice(other, today + timedelta(days=1), 7_00, paid_minor=2_00)
    seeds.invoice(other, today, 9_00, currency="USD")
    seeds.invoice(other, today, 9_99, issued=today + timedelta(days=1))
    with portfolio.read() as connection:
        now = queries.receivables_by_age(connection, today)
        before = queries.receivables_by_age(connection, today - timedelta(days=2))
        clients = queries.receivables_by_client(connection, today)
        own = queries.client_ageing(connection, other, today)
    assert [(a.currency, a.bands, a.invoices) for a in now] == [
        ("EUR", (5_00, 100_00, 0, 0, 0), 2),
        ("USD", (9_00, 0, 0, 0, 0), 1),
    ]
    assert before[0].bands == (5_00, 100_00, 0, 40_00, 0)
    assert (clients[0].client, clients[0].ageing.overdue) == ("A", 100_00)
    assert {a.currency: a.total for a in own} == {"EUR": 5_00, "USD": 9_00}


def test_invoices_of_a_client_open_first(portfolio: Portfolio) -> None:
    client, today = lived_in(portfolio), clock.today()
    with portfolio.read() as connection:
        every = queries.client_invoices(connection, client, today)
        still = queries.client_invoices(connection, client, today, only_open=True)
        late = queries.client_lateness(connection, client, today)
        year = queries.invoice_list(connection, today, year=today.year)
    assert [invoice.number for invoice in every][:3] == ["KF-2304", "KF-2360", "KF-2381"]
    assert [(invoice.owed, invoice.late) for invoice in still] == [(94_000, 21), (145_000, 2), (345_000, 0)]
    assert (late.paid, late.worst) == (14, 5)
    assert {invoice.issued.year for invoice in year if invoice.issued} == {today.year}

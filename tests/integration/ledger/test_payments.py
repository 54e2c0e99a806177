"""Payments, what they are for, and the account of a client."""

from __future__ import annotations

import random
from datetime import date, timedelta

import pytest

from kamdesk.model.core import clock
from kamdesk.model.core.errors import InvalidInput, NotAllowed
from kamdesk.model.ledger import queries, services
from kamdesk.model.ledger.queries.payments import payment
from kamdesk.model.ledger.rules.allocation import proposed
from kamdesk.model.store.portfolio import Portfolio
from tests.support.portfolios import Seeds


def _pay(
    portfolio: Portfolio, client: str, day: date, minor: int, note: str = "", currency: str = "EUR"
) -> str:
    return str(
        portfolio.run(
            services.save_payment,
            client_id=client,
            paid_on=day,
            amount_minor=minor,
            note=note,
            currency=currency,
        ).value
    )


def test_a_payment_that_names_an_invoice_makes_it_smaller_from_its_day(portfolio: Portfolio) -> None:
    seeds, today = Seeds(portfolio), clock.today()
    client = seeds.client("A")
    seeds.invoice(client, today - timedelta(days=10), 100_00, number="KF-1")
    _pay(portfolio, client, today - timedelta(days=3), 30_00, "KF-1")
    with portfolio.read() as connection:
        assert queries.client_ageing(connection, client, today)[0].bands == (0, 70_00, 0, 0, 0)
        assert queries.client_ageing(connection, client, today - timedelta(days=4))[0].overdue == 100_00
        assert queries.receivables_by_client(connection, today)[0].ageing.total == 70_00
        (invoice,) = queries.client_invoices(connection, client, today, only_open=True)
    assert (invoice.owed, invoice.paid_on) == (70_00, None)


def test_money_told_by_the_invoice_and_paid_beside_it_counts_once(portfolio: Portfolio) -> None:
    seeds, today = Seeds(portfolio), clock.today()
    client, paid = seeds.client("A"), today - timedelta(days=5)
    seeds.invoice(client, today - timedelta(days=10), 100_00, number="KF-1", paid_on=paid)
    seeds.invoice(client, today - timedelta(days=10), 60_00, number="KF-2", paid_minor=20_00)
    with portfolio.read() as connection:
        before = queries.client_balance(connection, client, today)
    _pay(portfolio, client, paid, 100_00)
    _pay(portfolio, client, today - timedelta(days=1), 20_00, "KF-2")
    with portfolio.read() as connection:
        after = queries.client_balance(connection, client, today)
        ageing = queries.client_ageing(connection, client, today)[0]
    assert before == after == (queries.Balance("EUR", 40_00),)
    assert (ageing.total, ageing.advance, ageing.invoices) == (40_00, 0, 1)


def test_what_is_paid_too_much_is_an_advance(portfolio: Portfolio) -> None:
    seeds, today = Seeds(portfolio), clock.today()
    client = seeds.client("A")
    seeds.invoice(client, today, 50_00, number="KF-1")
    key = _pay(portfolio, client, today, 80_00, "KF-1")
    with portfolio.read() as connection:
        ageing = queries.client_ageing(connection, client, today)[0]
        found = payment(connection, key)
        assert queries.unallocated(connection) == 1
        assert queries.client_balance(connection, client, today)[0].minor == -30_00
    assert (ageing.total, ageing.advance, ageing.balance) == (0, 30_00, -30_00)
    assert found is not None
    assert found.left_minor == 30_00


def test_a_client_with_nothing_but_an_advance_is_among_the_debts(portfolio: Portfolio) -> None:
    client, today = Seeds(portfolio).client("A"), clock.today()
    _pay(portfolio, client, today, 80_00)
    with portfolio.read() as connection:
        (age,) = queries.receivables_by_client(connection, today)
    assert (age.client_id, age.ageing.total, age.ageing.advance) == (client, 0, 80_00)


def test_a_credit_note_is_set_against_an_invoice(portfolio: Portfolio) -> None:
    seeds, today = Seeds(portfolio), clock.today()
    client = seeds.client("A")
    invoice = seeds.invoice(client, today - timedelta(days=3), 50_00, number="KF-1")
    credit = seeds.invoice(
        client, today, -20_00, number="KR-1", issued=today - timedelta(days=1), sort="credit"
    )
    with portfolio.read() as connection:
        before = queries.client_ageing(connection, client, today)[0]
    portfolio.run(services.allocate_credit, credit_id=credit, shares={invoice: 20_00})
    with portfolio.read() as connection:
        after = queries.client_ageing(connection, client, today)[0]
        owed = {one.number: one.owed for one in queries.client_invoices(connection, client, today)}
    assert (before.total, before.advance) == (50_00, 20_00)
    assert (after.total, after.advance) == (30_00, 0)
    assert before.balance == after.balance == 30_00
    assert owed == {"KF-1": 30_00, "KR-1": 0}


def test_shares_are_checked_and_undone(portfolio: Portfolio) -> None:
    seeds, today = Seeds(portfolio), clock.today()
    client, other = seeds.client("A"), seeds.client("B")
    mine, foreign = seeds.invoice(client, today, 50_00), seeds.invoice(other, today, 50_00)
    key = _pay(portfolio, client, today, 60_00)
    with pytest.raises(InvalidInput):
        portfolio.run(services.allocate, payment_id=key, shares={mine: 51_00})
    with pytest.raises(InvalidInput):
        portfolio.run(services.allocate, payment_id=key, shares={mine: 50_00, foreign: 20_00})
    with pytest.raises(NotAllowed):
        portfolio.run(services.allocate, payment_id=key, shares={foreign: 10_00})
    with portfolio.read() as connection:
        parts = proposed(60_00, queries.open_documents(connection, client, "EUR"))
    assert [(part.invoice_id, part.amount_minor) for part in parts] == [(mine, 50_00)]
    portfolio.run(services.allocate, payment_id=key, shares={mine: 50_00})
    portfolio.run(services.allocate, payment_id=key, shares={mine: 40_00})
    with portfolio.read() as connection:
        assert queries.client_ageing(connection, client, today)[0].total == 10_00
    portfolio.undo()
    with portfolio.read() as connection:
        assert queries.client_ageing(connection, client, today)[0].total == 0


@pytest.mark.parametrize("seed", range(6))
def test_the_statement_adds_up_to_the_balance_of_any_day(portfolio: Portfolio, seed: int) -> None:
    chance, seeds, today = random.Random(seed), Seeds(portfolio), clock.today()
    client = seeds.client("A")

    def back() -> date:
        return today - timedelta(days=chance.randint(0, 120))

    for at in range(25):
        issued = back()
        amount = chance.randint(1, 900_00) * (1 if chance.random() < 0.85 else -1)
        told = chance.choice([None, None, min(today, issued + timedelta(days=chance.randint(0, 60)))])
        seeds.invoice(
            client, issued + timedelta(days=30), amount, issued=issued, number=f"KF-{at}", paid_on=told,
            paid_minor=amount // 3 if chance.random() < 0.2 and amount > 0 else 0, currency=chance.choice(["EUR", "USD"]),
            sort="invoice" if amount > 0 else "credit",
        )  # fmt: skip
    for _ in range(15):
        _pay(
            portfolio, client, back(), chance.randint(-50_00, 700_00) or 1,
            chance.choice(["", f"KF-{chance.randint(0, 24)}"]), chance.choice(["EUR", "USD"]),
        )  # fmt: skip
    with portfolio.read() as connection:
        for currency in ("EUR", "USD"):
            first, last = sorted((back(), back()))
            found = queries.statement(connection, client, currency, first, last)
            assert found.opening_minor + found.debit_minor - found.credit_minor == found.closing_minor
            for day, minor in ((first - timedelta(days=1), found.opening_minor), (last, found.closing_minor)):
                balances = {
                    one.currency: one.minor for one in queries.client_balance(connection, client, day)
                }
                assert balances.get(currency, 0) == minor
                ages = {one.currency: one.balance for one in queries.client_ageing(connection, client, day)}
                assert ages.get(currency, 0) == minor
                whole = {one.currency: one.balance for one in queries.receivables_by_age(connection, day)}
                assert whole.get(currency, 0) == minor


def test_correcting_a_note_leaves_what_was_allocated_and_another_sum_does_not(portfolio: Portfolio) -> None:
    seeds, today = Seeds(portfolio), clock.today()
    client = seeds.client("A")
    first = seeds.invoice(client, today - timedelta(days=10), 100_00, number="KF-1")
    paid = _pay(portfolio, client, today, 80_00)
    portfolio.run(services.allocate, payment_id=paid, shares={first: 60_00})

    def save(**values: object) -> list[int]:
        known = {"client_id": client, "paid_on": today, "amount_minor": 80_00, "payment_id": paid}
        portfolio.run(services.save_payment, **(known | values))
        with portfolio.read() as connection:
            found = payment(connection, paid)
        assert found is not None
        return [share.amount_minor for share in found.shares]

    assert save(note="zvanīja grāmatvede") == [60_00]
    assert save(amount_minor=70_00, note="zvanīja grāmatvede") == [60_00]
    assert save(amount_minor=50_00) == []

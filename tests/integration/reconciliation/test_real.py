"""Acts over real receivables: the balance of every month is the ledger's to the cent (A34)."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from kamdesk.exchange.loading import load_files
from kamdesk.model.ledger.queries import receivables_by_age, receivables_by_client
from kamdesk.model.reconciliation import queries, services
from kamdesk.model.reconciliation.rules.entries import TheirFile
from kamdesk.model.reconciliation.rules.orientation import turned
from kamdesk.model.store.portfolio import Portfolio

MONTHS = ((date(2012, 6, 1), date(2012, 6, 30)), (date(2013, 6, 1), date(2013, 6, 30)))


@pytest.fixture
def firm(portfolio: Portfolio, shared_data: Path) -> Portfolio:
    load_files(portfolio, invoices=shared_data / "receivables" / "lv" / "invoices.csv")
    return portfolio


@pytest.mark.parametrize(("first", "last"), MONTHS)
def test_the_acts_of_a_month_are_the_receivables_to_the_cent(
    firm: Portfolio, first: date, last: date
) -> None:
    acts = firm.run(services.create_acts, from_day=first, to_day=last).value
    with firm.read() as connection:
        owed = {age.client_id: age.ageing.total for age in receivables_by_client(connection, last)}
        whole = sum(age.total for age in receivables_by_age(connection, last))
        found = [queries.act_detail(connection, act_id) for act_id in acts]
    assert len(found) > 40
    assert whole == sum(owed.values())
    for act in found:
        assert act is not None
        assert act.ours.gap_minor == 0
        assert act.ours.closing_minor == owed.get(act.client_id, 0), act.client


def test_a_mirrored_copy_of_our_books_agrees_to_the_cent(firm: Portfolio) -> None:
    first, last = MONTHS[0]
    acts = firm.run(services.create_acts, from_day=first, to_day=last).value
    for act_id in acts[:12]:
        with firm.read() as connection:
            act = queries.act_detail(connection, act_id)
        assert act is not None
        theirs = TheirFile(
            "izraksts.csv", turned(act.ours.entries), -act.ours.opening_minor, -act.ours.closing_minor
        )
        view = firm.run(services.take_statement, act_id=act_id, file=theirs).value
        assert view.mirrored
        with firm.read() as connection:
            compared = queries.act_detail(connection, act_id)
        assert compared is not None
        assert (compared.difference_minor, compared.differences) == (0, ())

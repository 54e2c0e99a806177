"""Credit on a real encrypted file: terms, their history, the standing of one client and of all."""

from __future__ import annotations

import json
from datetime import date, timedelta
from pathlib import Path

import pytest

from kamdesk.exchange.loading import load_files
from kamdesk.model.contracts.tables import ContractRow
from kamdesk.model.core import clock
from kamdesk.model.core.errors import InvalidInput
from kamdesk.model.credit.queries import (
    assortment_gaps,
    clients_over,
    credit_evidence,
    credit_standing,
    credit_states,
    terms_history,
    terms_on,
)
from kamdesk.model.credit.rules.standing import Verdict, with_order
from kamdesk.model.credit.rules.terms import Source, TermsDraft
from kamdesk.model.credit.services import remove_credit_terms, save_credit_terms
from kamdesk.model.credit.tables import CreditCheckRow
from kamdesk.model.ledger.tables import PaymentRow
from kamdesk.model.pricing.queries import client_pricing
from kamdesk.model.pricing.rules.decided import order_decision
from kamdesk.model.pricing.rules.terms import DecisionSort
from kamdesk.model.pricing.tables import DecisionRow
from kamdesk.model.store.portfolio import Portfolio
from tests.support.portfolios import Seeds, add


def give(portfolio: Portfolio, client: str, limit: int | None = 1_000_00, **values: object) -> str:
    draft = TermsDraft(client, limit, **{"valid_from": clock.today(), **values})  # type: ignore[arg-type]
    return str(portfolio.run(save_credit_terms, draft=draft).value)


def test_debt_and_orders_on_their_way_stand_against_the_limit(portfolio: Portfolio) -> None:
    seeds, today = Seeds(portfolio), clock.today()
    client = seeds.client(payment_days=20)
    give(portfolio, client)
    seeds.invoice(client, today + timedelta(days=5), 300_00, paid_minor=100_00)
    seeds.invoice(client, today - timedelta(days=10), 50_00)
    seeds.invoice(client, today - timedelta(days=10), 999_00, paid_on=today)
    seeds.invoice(client, today, 70_00, currency="USD")
    order = seeds.order(client, today, "P-1", net_minor=121_00)
    seeds.order(client, today, "D-1", net_minor=77_00, origin="imported")
    seeds.order(client, today, "P-2", net_minor=88_00, state="cancelled")
    with portfolio.read() as connection:
        now = credit_standing(connection, client, today)
        looking = credit_standing(connection, client, today, without=order)
        state = credit_states(connection, today)[client]
    assert (now.debt_minor, now.overdue_minor, now.ordered_minor) == (250_00, 50_00, 121_00)
    assert (now.free_minor, looking.free_minor) == (629_00, 750_00)
    # 30 days from issue to due, 40 until today because it is overdue, 20 for the order
    assert now.sum_days == 200_00 * 30 + 50_00 * 40 + 121_00 * 20
    assert (now.lateness.paid, now.lateness.average) == (1, 10)
    assert now.others == (("USD", 70_00),)
    assert state.used_minor == now.used_minor
    assert with_order(now, 700_00).verdict is Verdict.OVER


def test_an_advance_and_a_credit_note_lower_the_debt(portfolio: Portfolio) -> None:
    seeds, today = Seeds(portfolio), clock.today()
    client = seeds.client()
    give(portfolio, client)
    seeds.invoice(client, today + timedelta(days=5), 300_00)
    seeds.invoice(client, today, -40_00, sort="credit")
    add(portfolio, PaymentRow(client_id=client, paid_on=today, amount_minor=100_00))
    with portfolio.read() as connection:
        now = credit_standing(connection, client, today)
        state = credit_states(connection, today)[client]
    assert (now.debt_minor, now.advance_minor, now.free_minor) == (160_00, 140_00, 840_00)
    assert state.used_minor == 160_00


@pytest.mark.parametrize("day", ["2012-06-30", "2012-12-31", "2013-06-30", "2013-12-31"])
def test_the_debts_of_real_clients_come_to_the_control_figures(
    portfolio: Portfolio, shared_data: Path, day: str
) -> None:
    load_files(portfolio, invoices=shared_data / "receivables" / "lv" / "invoices.csv")
    told = json.loads((shared_data / "truth.json").read_text())["receivables"]["as_of"][day]
    then = date.fromisoformat(day)
    with portfolio.read() as connection:
        ids = connection.exec_driver_sql("SELECT id FROM client").scalars().all()
        found = [credit_standing(connection, one, then) for one in ids]
        evidence = [credit_evidence(connection, one, then) for one in ids[:20]]
    assert sum(one.debt_minor for one in found) == round(float(told["open_amount"]) * 100)
    assert sum(one.overdue_minor for one in found) == round(float(told["overdue_amount"]) * 100)
    assert sum(len(one.invoices) for one in found) == told["open_invoices"]
    for one in evidence:
        assert len(one.paid) == one.standing.lateness.paid
        assert max((paid.late for paid in one.paid), default=0) == one.standing.lateness.worst


def test_an_invoiced_order_is_not_counted_twice(portfolio: Portfolio) -> None:
    seeds, today = Seeds(portfolio), clock.today()
    client = seeds.client()
    give(portfolio, client)
    seeds.order(client, today - timedelta(days=3), "P-1", net_minor=100_00, erp_number="77")
    seeds.invoice(client, today, 100_00, order_number="77", issued=today)
    with portfolio.read() as connection:
        assert credit_standing(connection, client, today).used_minor == 100_00
    # paid and gone: the order does not come back
    other = seeds.client("B")
    give(portfolio, other)
    seeds.order(other, today - timedelta(days=9), "P-2", net_minor=100_00)
    seeds.invoice(other, today, 100_00, issued=today - timedelta(days=8), paid_on=today, paid_minor=100_00)
    with portfolio.read() as connection:
        assert credit_standing(connection, other, today).used_minor == 0


def test_the_newest_terms_in_force_count_then_the_contract_then_the_card(portfolio: Portfolio) -> None:
    seeds, today = Seeds(portfolio), clock.today()
    client, cash = seeds.client(), seeds.client("B", payment_days=0)

    def now(day: date = today) -> tuple[Source, int | None]:
        with portfolio.read() as connection:
            terms = terms_on(connection, client, day)
        return terms.source, terms.limit_minor

    assert now() == (Source.NONE, None)
    add(
        portfolio,
        ContractRow(client_id=client, number="L-7", stage="signed", limit_minor=5_00, starts_on=today),
        ContractRow(client_id=client, number="L-8", stage="draft", limit_minor=9_00, starts_on=today),
    )
    assert now() == (Source.CONTRACT, 5_00)
    first = give(portfolio, client, 10_00, valid_from=today - timedelta(days=30))
    give(portfolio, client, 20_00, valid_from=today + timedelta(days=1))
    give(
        portfolio, client, 30_00, valid_from=today - timedelta(days=9), valid_until=today - timedelta(days=2)
    )
    assert (now(), now(today + timedelta(days=1))) == ((Source.OWN, 10_00), (Source.OWN, 20_00))
    assert now(today - timedelta(days=5)) == (Source.OWN, 30_00)
    with portfolio.read() as connection:
        history = terms_history(connection, client, today)
        assert [(line.terms.limit_minor, line.in_force) for line in history] == [
            (20_00, False),
            (30_00, False),
            (10_00, True),
        ]
        assert terms_on(connection, cash, today).prepaid
    portfolio.run(remove_credit_terms, terms_id=first)
    assert now() == (Source.CONTRACT, 5_00)
    portfolio.undo()
    assert now() == (Source.OWN, 10_00)


def test_a_limit_is_not_raised_on_a_check_that_ran_out(portfolio: Portfolio) -> None:
    today = clock.today()
    client = Seeds(portfolio).client()
    give(portfolio, client)
    add(
        portfolio,
        CreditCheckRow(
            client_id=client,
            checked_on=today - timedelta(days=210),
            valid_until=today - timedelta(days=30),
            state="done",
        ),
    )
    with pytest.raises(InvalidInput) as refused:
        give(portfolio, client, 2_000_00)
    assert refused.value.problems[0].field == "limit_minor"
    give(portfolio, client, 500_00)


def test_clients_over_their_limit_furthest_first(portfolio: Portfolio) -> None:
    seeds, today = Seeds(portfolio), clock.today()
    for name, owed, prepaid in (
        ("A", 1_100_00, False),
        ("B", 1_500_00, False),
        ("C", 900_00, False),
        ("D", 9_000_00, True),
    ):
        client = seeds.client(name)
        give(portfolio, client, tolerance_bp=1000, prepaid=prepaid)
        seeds.invoice(client, today, owed)
    with portfolio.read() as connection:
        over = clients_over(connection, today)
    assert [(one.client, one.over_minor, one.tolerated) for one in over] == [
        ("B", 500_00, False),
        ("A", 100_00, True),
    ]


def test_gaps_are_what_like_clients_of_the_segment_buy(portfolio: Portfolio) -> None:
    seeds, today = Seeds(portfolio), clock.today()
    goods = {
        code: seeds.product(code, code, category="Kafija", pack_milli=6_000) for code in ("A", "B", "X", "Y")
    }
    gone = seeds.product("G", "G", discontinued=True)
    own = seeds.client("own", segment="Veikali")
    seeds.order(own, today, lines=((goods["A"], 6_000, 1_00), (goods["B"], 6_000, 1_00)))
    for number in range(6):
        like = seeds.client(f"like {number}", segment="Veikali")
        wanted = ["A", "B", "X"] if number < 4 else ["A", "B", "Y"]
        lines = [(goods[code], 13_000, 1_00) for code in wanted] + [(gone, 1_000, 1_00)]
        seeds.order(like, today - timedelta(days=number), lines=tuple(lines))
    other = seeds.client("other segment", segment="DUS")
    seeds.order(other, today, lines=((goods["Y"], 6_000, 1_00),))
    old = seeds.order(own, today - timedelta(days=400), lines=((goods["X"], 6_000, 1_00),))
    assert old
    with portfolio.read() as connection:
        found = assortment_gaps(connection, own, today)
    assert [(gap.item.code, gap.buyers, gap.of, gap.qty_milli) for gap in found.gaps] == [("X", 4, 6, 12_000)]
    assert (found.segment, found.candidates) == ("Veikali", 6)
    assert {like.name for like in found.like} == {f"like {n}" for n in range(6)}
    assert found.gaps[0].names == ("like 0", "like 1", "like 2", "like 3")


def test_a_client_without_purchases_or_without_others_has_no_gaps(portfolio: Portfolio) -> None:
    seeds, today = Seeds(portfolio), clock.today()
    lonely = seeds.client()
    with portfolio.read() as connection:
        assert assortment_gaps(connection, lonely, today).gaps == ()
        assert assortment_gaps(connection, "nobody", today).like == ()


def test_an_order_over_the_limit_asks_a_decision_that_reaches_far_enough(portfolio: Portfolio) -> None:
    seeds, today = Seeds(portfolio), clock.today()
    client = seeds.client()
    give(portfolio, client, 100_00)

    def problem(order: str = "o") -> Verdict | None:
        with portfolio.read() as connection:
            after = with_order(credit_standing(connection, client, today, without=order), 150_00)
            decisions = client_pricing(connection, client, today, "EUR").decisions
        covered = order_decision(decisions, DecisionSort.OVER_LIMIT, after.over_minor, order)
        return after.verdict if after.asks and covered is None else None

    assert problem() is Verdict.OVER
    decision = {"client_id": client, "sort": "over_limit", "decided_on": today}
    add(
        portfolio,
        DecisionRow(**decision, value=49_99),
        DecisionRow(**decision, value=50_00, order_id="other"),
    )
    assert problem() is Verdict.OVER
    assert problem("other") is None
    add(portfolio, DecisionRow(**decision, value=50_00, valid_until=today - timedelta(days=1)))
    assert problem() is Verdict.OVER
    add(portfolio, DecisionRow(**decision, value=50_00))
    assert problem() is None

"""The terms of a client as they are read from the file (A29, A30, A111)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest

from kamdesk.model.core.errors import InvalidInput
from kamdesk.model.ledger.tables import AllocationRow, InvoiceRow, PaymentRow
from kamdesk.model.pricing.queries import ClientPricing, client_pricing, client_terms
from kamdesk.model.pricing.services.decisions import end_decision, record_decision
from kamdesk.model.pricing.tables import (
    ClientPriceRow,
    ColumnRuleRow,
    DecisionRow,
    PromotionClientRow,
    PromotionItemRow,
    PromotionRow,
    QuantityBreakRow,
)
from kamdesk.model.store.base import Row
from tests.support.goods import Small, add_order, small_portfolio

TODAY = date(2026, 11, 19)


@pytest.fixture
def small(tmp_path: Path) -> Iterator[Small]:
    made = small_portfolio(tmp_path / "test.kam")
    yield made
    made.portfolio.close()


def put(small: Small, row: Row) -> str:
    with small.portfolio.write("row") as work:
        return work.add(row)


def pricing(small: Small, day: date = TODAY, client: str = "", **values: object) -> ClientPricing:
    with small.portfolio.read() as connection:
        return client_pricing(connection, client or small.client, day, "EUR", **values)  # type: ignore[arg-type]


def test_a_rule_reads_turnover_and_debt(small: Small) -> None:
    put(small, ColumnRuleRow(column_number=2, min_turnover_minor=1, max_overdue_days=10))
    before = pricing(small)
    add_order(
        small.portfolio, small.client, TODAY - timedelta(days=5), [(small.products["SR-3011"], 100, 695)]
    )
    after = pricing(small)
    assert after.facts.turnover["quarter"] == before.facts.turnover["quarter"] + 69_500
    assert after.choice.column == 2
    assert after.choice.rule is not None
    put(
        small,
        InvoiceRow(client_id=small.client, issued=date(2026, 9, 1), due=date(2026, 10, 1), amount_minor=5),
    )
    late = pricing(small)
    assert late.facts.overdue_days == 49
    assert late.choice.rule is None
    assert late.choice.column == 3


def test_columns_are_ranked_by_their_prices(small: Small) -> None:
    found = pricing(small)
    assert found.facts.discounts[1] == 0
    assert 390 <= found.facts.discounts[2] <= 410
    few = pricing(small, products=[small.products["SR-3011"]])
    assert set(few.tags) == {small.products["SR-3011"]}
    assert few.choice == found.choice


def test_breaks_of_a_category_and_prices_of_the_client(small: Small) -> None:
    product = small.products["SR-3011"]
    put(small, QuantityBreakRow(product_id=product, min_qty_milli=24_000, discount_bp=1000))
    put(small, QuantityBreakRow(product_id=product, min_qty_milli=12_000, discount_bp=900))
    put(small, ClientPriceRow(client_id=small.client, product_id=product, price_minor=600))
    put(small, ClientPriceRow(client_id=small.client, product_id=product, price_minor=590, valid_from=TODAY))
    found = pricing(small)
    assert [one.min_qty_milli for one in found.breaks[product]] == [24_000, 12_000]
    assert found.client_prices[product].price_minor == 590
    assert pricing(small, TODAY - timedelta(days=1)).client_prices[product].price_minor == 600
    assert not pricing(small, client=small.other_client).client_prices


def test_promotions_of_others_and_those_stopped_do_not_count(small: Small) -> None:
    mine = put(small, PromotionRow(name="Ziema", discount_bp=1000, priority=10))
    theirs = put(small, PromotionRow(name="Citiem", discount_bp=1000))
    put(small, PromotionRow(name="Beigusies", discount_bp=1000, valid_to=TODAY - timedelta(days=1)))
    put(small, PromotionRow(name="Apturēta", discount_bp=1000, stopped_on=TODAY))
    put(small, PromotionClientRow(promotion_id=theirs, client_id=small.other_client))
    put(small, PromotionItemRow(promotion_id=mine, product_id=small.products["SR-3011"]))
    found = pricing(small)
    assert [one.id for one in found.promotions] == [mine]
    assert found.scopes == {mine: frozenset({small.products["SR-3011"]})}
    assert [one.id for one in pricing(small, client=small.other_client).promotions] == [mine, theirs]


def test_an_overdue_invoice_that_a_payment_covers_holds_no_column_back(small: Small) -> None:
    put(small, ColumnRuleRow(column_number=2, max_overdue_days=10))
    late = date(2026, 10, 1)
    invoice = put(
        small, InvoiceRow(client_id=small.client, issued=date(2026, 9, 1), due=late, amount_minor=5)
    )
    assert pricing(small).facts.overdue_days == (TODAY - late).days
    payment = put(small, PaymentRow(client_id=small.client, paid_on=late, amount_minor=5))
    put(
        small,
        AllocationRow(payment_id=payment, invoice_id=invoice, allocated_on=late, amount_minor=5),
    )
    assert pricing(small).facts.overdue_days == 0


def test_a_decision_holds_until_its_last_day(small: Small) -> None:
    decided = small.portfolio.run(
        record_decision,
        client_id=small.client,
        sort="discount",
        value=1200,
        decided_by="A. Lapiņš",
        reason="jauni veikali",
        decided_on=date(2026, 11, 17),
        valid_until=date(2026, 12, 31),
        product_id=small.products["SR-3011"],
    ).value
    assert [one.id for one in pricing(small).decisions] == [decided]
    assert not pricing(small, date(2027, 1, 1)).decisions
    small.portfolio.run(end_decision, decision_id=decided, last_day=TODAY - timedelta(days=1))
    assert not pricing(small).decisions


def test_the_card_lists_decisions_in_force_first_with_their_article(small: Small) -> None:
    old = put(
        small,
        DecisionRow(
            client_id=small.client,
            sort="column",
            value=2,
            decided_by="A",
            reason="b",
            decided_on=date(2026, 11, 18),
            valid_until=date(2026, 11, 18),
        ),
    )
    live = put(
        small,
        DecisionRow(
            client_id=small.client,
            sort="price",
            value=600,
            decided_by="A",
            reason="b",
            decided_on=date(2026, 1, 1),
            product_id=small.products["SR-3011"],
        ),
    )
    put(
        small,
        DecisionRow(
            client_id=small.other_client, sort="column", value=1, decided_by="A", reason="b", decided_on=TODAY
        ),
    )
    with small.portfolio.read() as connection:
        terms = client_terms(connection, small.client, TODAY)
    assert [(one.id, one.live, one.article) for one in terms.decisions] == [
        (live, True, "SR-3011"), (old, False, ""),
    ]  # fmt: skip
    assert terms.choice.column == 3


def test_a_decision_says_who_why_and_until_when(small: Small) -> None:
    with pytest.raises(InvalidInput) as caught:
        small.portfolio.run(
            record_decision, client_id=small.client, sort="discount", value=0, decided_by=" ", reason=""
        )
    assert {one.field for one in caught.value.problems} == {"value", "decided_by", "reason", "valid_until"}

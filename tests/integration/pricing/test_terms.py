"""Column rules, quantity breaks, client prices, costs and what a KAM may grant alone, on a real file (A29, A30)."""

from __future__ import annotations

from datetime import date

import pytest

from kamdesk.model.catalog.queries import cost_entries, costs_on
from kamdesk.model.catalog.services import remove_cost, set_cost
from kamdesk.model.core.errors import InvalidInput
from kamdesk.model.pricing.queries.rules import (
    client_prices,
    column_rules,
    price_terms,
    quantity_breaks,
    terms_policy,
)
from kamdesk.model.pricing.services.rules import (
    end_client_price,
    remove_column_rule,
    save_client_price,
    save_column_rule,
    save_quantity_break,
    save_terms_policy,
)
from kamdesk.model.store.portfolio import Portfolio
from tests.support.deals import add_client, add_product

DAY = date(2026, 11, 19)


def test_a_rule_is_kept_changed_and_taken_back(portfolio: Portfolio) -> None:
    values = {"column": 3, "min_turnover_minor": 2_000_000, "max_overdue_days": 0, "source": "Rīkojums 12"}
    rule = portfolio.run(save_column_rule, **values).value
    portfolio.run(save_column_rule, rule_id=rule, **{**values, "min_turnover_minor": 2_500_000})
    with portfolio.read() as connection:
        [entry] = column_rules(connection)
    assert (entry.rule.column, entry.rule.min_turnover_minor) == (3, 2_500_000)
    portfolio.run(remove_column_rule, rule_id=rule)
    portfolio.undo()
    portfolio.undo()
    with portfolio.read() as connection:
        assert column_rules(connection)[0].rule.min_turnover_minor == 2_000_000


def test_faults_are_named_at_their_fields(portfolio: Portfolio) -> None:
    with pytest.raises(InvalidInput) as caught:
        portfolio.run(save_column_rule, column=0, source=" ")
    assert {problem.field for problem in caught.value.problems} == {"column", "source"}
    with pytest.raises(InvalidInput):
        portfolio.run(save_terms_policy, max_discount_bp=20_000)


def test_contradictions_are_told(portfolio: Portfolio) -> None:
    for column in (2, 3):
        portfolio.run(save_column_rule, column=column, min_turnover_minor=1_000_000, source="Rīkojums")
    product = add_product(portfolio, "KF", 500)
    for least, price in ((10_000, 900), (50_000, 950)):
        portfolio.run(save_quantity_break, product_id=product, min_qty_milli=least, price_minor=price)
    client = add_client(portfolio)
    for start in (date(2026, 1, 1), date(2026, 6, 1)):
        portfolio.run(
            save_client_price, client_id=client, product_id=product, price_minor=800, valid_from=start
        )
    with portfolio.read() as connection:
        assert len(price_terms(connection).clashes) == 3


def test_breaks_of_a_product_hold_those_of_its_category(portfolio: Portfolio) -> None:
    product, other = add_product(portfolio, "KF", 500), add_product(portfolio, "TJ", 500, category="Tēja")
    portfolio.run(save_quantity_break, product_id=product, min_qty_milli=10_000, price_minor=900)
    portfolio.run(save_quantity_break, category="Kafija", min_qty_milli=20_000, discount_bp=500)
    with portfolio.read() as connection:
        assert len(quantity_breaks(connection, product)) == 2
        assert quantity_breaks(connection, other) == ()


def test_an_agreed_price_ends_on_a_day(portfolio: Portfolio) -> None:
    client, product = add_client(portfolio), add_product(portfolio, "KF", 500)
    price = portfolio.run(
        save_client_price, client_id=client, product_id=product, price_minor=800, valid_from=date(2026, 1, 1)
    ).value
    with pytest.raises(InvalidInput):
        portfolio.run(end_client_price, price_id=price, last_day=date(2025, 12, 31))
    portfolio.run(end_client_price, price_id=price)
    with portfolio.read() as connection:
        [entry] = client_prices(connection, client_id=client)
        assert client_prices(connection, product_id="other") == ()
    assert entry.price.valid_to == DAY
    assert entry.client == "SIA „Kurzemes Tirgus”"


def test_the_policy_is_made_with_the_first_change(portfolio: Portfolio) -> None:
    portfolio.run(save_terms_policy, max_discount_bp=800, decider=" Anna Liepa ")
    portfolio.run(save_terms_policy, max_payment_days=45)
    with portfolio.read() as connection:
        policy = terms_policy(connection)
    assert (policy.max_discount_bp, policy.max_payment_days, policy.decider) == (800, 45, "Anna Liepa")


def test_costs_have_their_days(portfolio: Portfolio) -> None:
    product = add_product(portfolio, "KF", 500)
    portfolio.run(set_cost, product_id=product, cost_minor=560, currency="EUR", valid_from=date(2026, 12, 1))
    later = portfolio.run(
        set_cost, product_id=product, cost_minor=550, currency="EUR", valid_from=date(2026, 12, 1)
    ).value
    with portfolio.read() as connection:
        assert costs_on(connection, day=DAY, currency="EUR") == {product: 500}
        assert costs_on(connection, day=date(2026, 12, 1), currency="EUR") == {product: 550}
        assert len(cost_entries(connection, product)) == 2
    portfolio.run(remove_cost, cost_id=later)
    with portfolio.read() as connection:
        assert costs_on(connection, day=date(2026, 12, 1), currency="EUR") == {product: 500}

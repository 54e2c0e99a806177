"""Promotions over stored orders: plan and fact, cost, return, budget, the orders behind them (A111)."""

from __future__ import annotations

import json
from datetime import date, timedelta

import pytest

from kamdesk.model.core.errors import InvalidInput, NotAllowed
from kamdesk.model.pricing.queries.promotions import (
    bonus_act,
    promotion_card,
    promotion_list,
    promotion_orders,
)
from kamdesk.model.pricing.rules.effects import PromotionState
from kamdesk.model.pricing.services.promotions import (
    remove_promotion,
    resume_promotion,
    save_promotion,
    stop_promotion,
)
from kamdesk.model.store.portfolio import Portfolio
from tests.support.deals import add_client, add_order, add_product

DAY = date(2026, 11, 19)
START, END = date(2026, 11, 2), date(2026, 11, 15)


def winter(portfolio: Portfolio, **values: object) -> str:
    fields: dict[str, object] = {
        "name": "Ziema", "sort": "discount", "discount_bp": 1000, "valid_from": START, "valid_to": END, **values,
    }  # fmt: skip
    return str(portfolio.run(save_promotion, **fields).value)


def test_fact_cost_return_and_budget_come_from_lines(portfolio: Portfolio) -> None:
    client, coffee = add_client(portfolio), add_product(portfolio, "KF", 600)
    tea = add_product(portfolio, "TJ", 100, category="Tēja")
    promotion = winter(portfolio, categories=["Kafija"], plan_bp=2000, budget_minor=12_000)
    add_order(portfolio, client, START - timedelta(days=7), [(coffee, 100, 1000), (tea, 50, 500)])
    trace = json.dumps({"steps": [["promotion", "", [], 1000, 900, True]]})
    add_order(portfolio, client, START, [(coffee, 100, 900)], promotion_id=promotion, trace_json=trace)
    add_order(portfolio, client, END, [(coffee, 24, 1000)])
    add_order(portfolio, client, END, [(coffee, 24, 1000)], state="refused")
    add_order(portfolio, client, END + timedelta(days=1), [(coffee, 500, 1000)])
    with portfolio.read() as connection:
        [found] = promotion_list(connection, DAY)
        orders = promotion_orders(connection, promotion, DAY)
    effect = found.effect
    assert effect is not None
    assert (effect.sales_minor, effect.sales_before_minor, effect.fact_bp) == (114_000, 100_000, 1400)
    assert effect.cost_minor == 10_000
    # margin 30 000 + 9 600, given 10 000 back, before 40 000
    assert (effect.extra_margin_minor, effect.return_hundredths) == (9_600, 96)
    assert effect.budget_warning == "nearly"
    assert [(one.sales_minor, one.given_minor, one.used) for one in orders] == [
        (24_000, 0, False), (90_000, 10_000, True),
    ]  # fmt: skip
    assert sum(one.sales_minor for one in orders) == effect.sales_minor


def test_segment_and_clients_narrow_the_scope(portfolio: Portfolio) -> None:
    coffee = add_product(portfolio, "KF", 600)
    cafe, shop = add_client(portfolio, "A", "Kafejnīca"), add_client(portfolio, "B", "Veikals")
    for client in (cafe, shop):
        add_order(portfolio, client, START, [(coffee, 10, 1000)])
    promotion = winter(portfolio, segment="Kafejnīca")
    with portfolio.read() as connection:
        card = promotion_card(connection, promotion, DAY)
    assert card is not None
    assert [part.client for part in card.by_client] == ["A"]
    winter(portfolio, promotion_id=promotion, clients=[shop])
    with portfolio.read() as connection:
        card = promotion_card(connection, promotion, DAY)
    assert card is not None
    assert [part.client for part in card.by_client] == ["B"]


def test_a_missing_cost_leaves_the_return_open(portfolio: Portfolio) -> None:
    client, coffee = add_client(portfolio), add_product(portfolio, "KF", None)
    winter(portfolio)
    add_order(portfolio, client, START, [(coffee, 10, 1000)])
    with portfolio.read() as connection:
        effect = promotion_list(connection, DAY)[0].effect
    assert effect is not None
    assert (effect.without_cost, effect.return_hundredths) == (1, None)


def test_scope_is_changed_in_one_step_and_undone(portfolio: Portfolio) -> None:
    coffee, client = add_product(portfolio, "KF", 600), add_client(portfolio)
    promotion = winter(portfolio, products=[coffee], clients=[client])
    winter(portfolio, promotion_id=promotion, categories=["Tēja"])
    with portfolio.read() as connection:
        assert promotion_list(connection, DAY)[0].promotion.products == frozenset()
    portfolio.undo()
    with portfolio.read() as connection:
        one = promotion_list(connection, DAY)[0].promotion
    assert (one.products, one.categories, one.clients) == ({coffee}, frozenset(), {client})


def test_figures_of_another_sort_do_not_act_unseen(portfolio: Portfolio) -> None:
    promotion = winter(portfolio)
    winter(portfolio, promotion_id=promotion, sort="bonus", bonus_bp=300)
    with portfolio.read() as connection:
        one = promotion_list(connection, DAY)[0].promotion
    assert (one.discount_bp, one.bonus_bp) == (0, 300)


def test_a_stop_has_its_day(portfolio: Portfolio) -> None:
    promotion = winter(portfolio, valid_to=date(2026, 12, 31))
    portfolio.run(stop_promotion, promotion_id=promotion, stopped_on=date(2026, 11, 10))
    with portfolio.read() as connection:
        found = promotion_list(connection, DAY)[0]
    assert found.state is PromotionState.STOPPED
    assert found.effect is not None
    assert found.effect.now.last == date(2026, 11, 9)
    portfolio.run(resume_promotion, promotion_id=promotion)
    with pytest.raises(InvalidInput):
        portfolio.run(stop_promotion, promotion_id=promotion, stopped_on=date(2027, 1, 1))
    with portfolio.read() as connection:
        assert promotion_list(connection, DAY)[0].state is PromotionState.RUNNING


def test_a_used_promotion_stays(portfolio: Portfolio) -> None:
    client, coffee = add_client(portfolio), add_product(portfolio, "KF", 600)
    promotion = winter(portfolio, products=[coffee])
    add_order(portfolio, client, START, [(coffee, 10, 900)], promotion_id=promotion)
    with pytest.raises(NotAllowed):
        portfolio.run(remove_promotion, promotion_id=promotion)
    unused = winter(portfolio, name="Cita")
    portfolio.run(remove_promotion, promotion_id=unused)
    with portfolio.read() as connection:
        assert [one.promotion.name for one in promotion_list(connection, DAY)] == ["Ziema"]


def test_the_bonus_of_a_client_by_volume(portfolio: Portfolio) -> None:
    client, coffee = add_client(portfolio), add_product(portfolio, "KF", 600)
    promotion = winter(portfolio, sort="bonus", bonus_bp=300, min_sum_minor=150_000)
    add_order(portfolio, client, START, [(coffee, 100, 1000)])
    with portfolio.read() as connection:
        act = bonus_act(connection, promotion, client, DAY)
        assert act is not None
        assert (act.volume_minor, act.sum_minor) == (100_000, 0)
    add_order(portfolio, client, END, [(coffee, 60, 1000)])
    with portfolio.read() as connection:
        act = bonus_act(connection, promotion, client, DAY)
    assert act is not None
    assert (act.volume_minor, act.sum_minor, len(act.orders)) == (160_000, 4_800, 2)

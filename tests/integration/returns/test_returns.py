"""Returns by cause, and an action whose effect is measured from rows (A35, A36)."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from kamdesk.model.core.errors import InvalidInput
from kamdesk.model.returns import queries, services
from kamdesk.model.returns.queries import ReturnFilter
from kamdesk.model.returns.rules import EffectState, Group
from kamdesk.model.store.portfolio import Portfolio
from tests.support.portfolios import Seeds

TODAY = date(2026, 11, 19)
MONTH = (date(2026, 10, 1), date(2026, 10, 31))


def give_back(portfolio: Portfolio, client: str, day: date, minor: int, reason: str, **values: object) -> str:
    fields: dict[str, object] = {"name": "Kafija", "qty_milli": 1_000, **values}
    return str(
        portfolio.run(
            services.save_return, client_id=client, day=day, sum_minor=minor, reason=reason, **fields
        ).value
    )


def test_shares_by_reason_item_client_and_month(portfolio: Portfolio) -> None:
    seeds = Seeds(portfolio)
    one, other = seeds.client(), seeds.client("SIA „Volga Delikatese”")
    seeds.order(one, date(2026, 10, 2), lines=((seeds.product("K-1", "Kafija"), 10_000, 10_000),))
    give_back(portfolio, one, date(2026, 10, 5), 4_100, "short_life")
    give_back(portfolio, one, date(2026, 10, 6), 3_000, "damaged", name="Tēja")
    give_back(portfolio, other, date(2026, 10, 7), 2_900, "late", sort="refusal")
    give_back(portfolio, one, date(2026, 9, 20), 8_200, "short_life")
    give_back(portfolio, other, date(2026, 10, 7), 50_000, "price", currency="RUB")
    with portfolio.read() as connection:
        by = {group: queries.returns_analysis(connection, *MONTH, group) for group in Group}
        rows = queries.return_list(
            connection, ReturnFilter(reason="short_life", first=MONTH[0], last=MONTH[1])
        )
    top = by[Group.REASON].shares[0]
    assert (top.key, top.share_bp, top.trend_bp) == ("short_life", 4_100, -5_000)
    assert (by[Group.REASON].sum_minor, by[Group.REASON].others) == (10_000, (("RUB", 50_000),))
    assert by[Group.REASON].rate_bp == 1_000
    assert sum(row.sum_minor for row in rows) == top.sum_minor, "every figure is the sum of its rows"
    assert by[Group.CLIENT].shares[0].title == "SIA „Kurzemes Tirgus”"
    assert [share.key for share in by[Group.MONTH].shares] == ["2026-10"]
    assert all(sum(s.sum_minor for s in made.shares) == made.sum_minor for made in by.values())


def test_not_more_comes_back_than_was_ordered(portfolio: Portfolio) -> None:
    seeds = Seeds(portfolio)
    client = seeds.client()
    order = seeds.order(client, date(2026, 10, 2), lines=((seeds.product("K-1", "Kafija"), 3_000, 1_000),))
    with portfolio.read() as connection:
        [line] = queries.order_lines_left(connection, order)
    about = {"order_id": order, "order_line_id": line.id, "product_id": line.product_id}
    made = give_back(portfolio, client, TODAY, 2_000, "late", qty_milli=2_000, **about)
    with pytest.raises(InvalidInput):
        give_back(portfolio, client, TODAY, 2_000, "late", qty_milli=2_000, **about)
    give_back(portfolio, client, TODAY, 3_000, "late", qty_milli=3_000, return_id=made, **about)
    with portfolio.read() as connection:
        assert queries.order_lines_left(connection, order)[0].left_milli == 0


def test_an_action_is_measured_after_its_window(portfolio: Portfolio) -> None:
    client, started = Seeds(portfolio).client(), TODAY - timedelta(days=60)
    for back, minor in ((70, 6_000), (65, 4_000), (50, 1_000), (10, 2_000)):
        give_back(portfolio, client, TODAY - timedelta(days=back), minor, "short_life")
    give_back(portfolio, client, TODAY - timedelta(days=64), 9_000, "damaged")
    action = str(
        portfolio.run(
            services.save_action, reason="short_life", what="Atlikušais termiņš ≥ 60 dienas", window_days=60,
            owner_name="Jeļena", started_on=started,
        ).value
    )  # fmt: skip
    with portfolio.read() as connection:
        found = queries.corrective_action(connection, action, TODAY)
        early = queries.corrective_action(connection, action, TODAY - timedelta(days=1))
        assert found is not None
        assert early is not None
        rows = queries.rows_of_action(connection, found)
    assert (found.effect.state, found.effect.change_bp) == (EffectState.MEASURED, -7_000)
    assert early.effect.state is EffectState.TOO_EARLY
    assert sum(row.sum_minor for row in rows) == found.effect.before_minor + found.effect.after_minor

"""F01 for orders: killed while a draft is typed or an order confirmed, nothing is half there and nothing twice."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from kamdesk.model.core.ids import new_id
from kamdesk.model.orders import queries, services
from kamdesk.model.orders.rules.draft import OrderDraft, added
from kamdesk.model.orders.rules.lines import line_of
from kamdesk.model.store.portfolio import Portfolio
from tests.support.crash import Child, forking
from tests.support.goods import KEY, small_portfolio

TODAY = date(2026, 11, 19)


def lines_of(portfolio: Portfolio, client: str) -> list:
    with portfolio.read() as connection:
        terms = queries.pad_terms(connection, client, day=TODAY)
        known = queries.catalogue(connection)
    return [line_of(0, item, terms.tags[item.id], 12_000, 2100) for item in known.items]


@forking
def test_a_draft_killed_while_typing_is_there_up_to_the_last_line_told_saved(tmp_path: Path) -> None:
    small = small_portfolio(tmp_path / "crash.kam")
    lines = lines_of(small.portfolio, small.client)
    small.portfolio.close()
    order = new_id()

    def type_on(report: Callable[[str], None]) -> None:
        portfolio = Portfolio(tmp_path / "crash.kam", KEY)
        draft = OrderDraft(order, TODAY, small.client, column=3)
        for number, line in enumerate(lines * 50):
            draft = added(draft, line)
            portfolio.run(services.save_draft, draft=draft, typed=f"kf-{number}")
            report(str(number))

    child = Child(type_on)
    child.wait_for(7)
    told = child.kill()
    portfolio = Portfolio(tmp_path / "crash.kam", KEY)
    try:
        with portfolio.read() as connection:
            detail = queries.order_detail(connection, order)
        assert detail is not None
        assert int(detail.typed[3:]) in (len(told) - 1, len(told))
        assert detail.draft.totals.net_minor == sum(line.sum_minor for line in detail.draft.lines)
    finally:
        portfolio.close()


@forking
@pytest.mark.parametrize("rounds", [5])
def test_killed_while_confirming_there_is_one_order_or_none_and_a_retry_makes_one(
    tmp_path: Path, rounds: int
) -> None:
    small = small_portfolio(tmp_path / "crash.kam")
    lines = lines_of(small.portfolio, small.client)
    small.portfolio.close()
    drafts = []
    for _ in range(40):
        draft = OrderDraft(new_id(), TODAY, small.client, column=3)
        for line in lines:
            draft = added(draft, line)
        drafts.append(draft)

    def confirm(report: Callable[[str], None]) -> None:
        portfolio = Portfolio(tmp_path / "crash.kam", KEY)
        for draft in drafts:
            report(portfolio.run(services.confirm_order, draft=draft).value.number)

    told: list[str] = []
    for number in range(1, rounds + 1):
        child = Child(confirm)
        child.wait_for(len(told) + number)
        told = child.kill()
        portfolio = Portfolio(tmp_path / "crash.kam", KEY)
        try:
            with portfolio.read() as connection:
                orders = queries.order_list(connection, limit=500)
                sums = {one.id: queries.stored_sums(connection, one.id) for one in orders}
            numbers = [one.number for one in orders]
            assert len(set(numbers)) == len(numbers)
            assert set(told) <= set(numbers)
            assert all(sums[one.id] == (len(lines), one.net_minor) for one in orders)
        finally:
            portfolio.close()

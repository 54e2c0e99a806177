"""Orders at their terms on an encrypted file: what confirming checks again and what it stores (A29, A30, A111)."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from sqlalchemy import text

from kamdesk.model.catalog.tables import CostRow, ProductRow
from kamdesk.model.core.errors import InvalidInput, KamdeskError, NotAllowed
from kamdesk.model.core.ids import new_id
from kamdesk.model.credit.tables import CreditTermsRow
from kamdesk.model.orders import queries, services
from kamdesk.model.orders.rules.draft import OrderDraft, added_all, replaced
from kamdesk.model.orders.rules.lines import MAX_PRICE_MINOR, Hand, line_of, with_percent, with_price
from kamdesk.model.orders.rules.settling import settled, settled_anew
from kamdesk.model.pricing.queries.promotions import promotion_list
from kamdesk.model.pricing.rules.engine import Source
from kamdesk.model.pricing.services.decisions import record_decision, remove_decision
from kamdesk.model.pricing.tables import ColumnRuleRow, PromotionItemRow, PromotionRow
from kamdesk.model.store.base import Row
from tests.support.goods import Small, small_portfolio

TODAY = date(2026, 11, 19)


@pytest.fixture
def small(tmp_path: Path) -> Iterator[Small]:
    made = small_portfolio(tmp_path / "test.kam")
    yield made
    made.portfolio.close()


def put(small: Small, row: Row) -> str:
    with small.portfolio.write("row") as work:
        return work.add(row)


def at_terms(small: Small, draft: OrderDraft) -> OrderDraft:
    with small.portfolio.read() as connection:
        terms = queries.pad_terms(connection, small.client, day=TODAY)
        known = queries.catalogue(connection)
    return settled_anew(draft, terms.prices(known.by_id))


def a_draft(small: Small, *lines: tuple[str, int]) -> OrderDraft:
    with small.portfolio.read() as connection:
        terms = queries.pad_terms(connection, small.client, day=TODAY)
        known = queries.catalogue(connection)
    made = [
        line_of(0, known.by_id[small.products[code]], None, pieces * 1000, 2100) for code, pieces in lines
    ]
    blank = OrderDraft(new_id(), TODAY, small.client, small.site, column=terms.column)
    return settled(blank, added_all(blank, made), terms.prices(known.by_id))


def confirmed(small: Small, draft: OrderDraft) -> queries.OrderDetail:
    small.portfolio.run(services.confirm_order, draft=draft)
    with small.portfolio.read() as connection:
        found = queries.order_detail(connection, draft.id)
    assert found is not None
    return found


def decide(small: Small, sort: str = "discount", value: int = 1200, **values: object) -> str:
    return small.portfolio.run(
        record_decision,
        client_id=small.client,
        sort=sort,
        value=value,
        decided_by="A. Lapiņš",
        decided_on=date(2026, 11, 17),
        reason="вход в новые магазины",
        **{"valid_until": date(2026, 12, 31), **values},
    ).value


def test_a_confirmed_order_keeps_how_its_prices_came_about(small: Small) -> None:
    rule = put(small, ColumnRuleRow(column_number=2, max_overdue_days=30, valid_from=date(2026, 10, 1)))
    promotion = put(small, PromotionRow(name="Ziema", discount_bp=900))
    put(small, PromotionItemRow(promotion_id=promotion, product_id=small.products["CK-4102"]))
    put(small, CostRow(product_id=small.products["SR-3011"], cost_minor=400))
    decision = decide(small, product_id=small.products["SR-3011"])
    draft = a_draft(small, ("KF-1012", 24), ("SR-3011", 24), ("CK-4102", 40))
    stored = confirmed(small, draft)
    assert rule
    assert stored.draft.column == 2
    assert stored.reason is not None
    lines = stored.draft.lines
    assert [(one.net_minor, one.column, one.source) for one in lines] == [
        (1430, 2, Source.COLUMN),
        (612, None, Source.DECISION),
        (168, None, Source.PROMOTION),
    ]
    assert [one.discount_bp for one in lines] == [0, 1200, 900]
    assert all(one.hand is Hand.NOTHING for one in lines)
    assert [one.id for one in stored.decisions] == [decision]
    assert stored.promotions == {promotion: "Ziema"}
    assert [step.after_minor for step in stored.traces[2]] == [695, 667, 612]
    with small.portfolio.read() as connection:
        costs = (
            connection.execute(text("SELECT cost_minor FROM order_line ORDER BY position")).scalars().all()
        )
    assert costs == [None, 400, None]


def test_gifts_and_sums_off_are_stored_as_they_are(small: Small) -> None:
    put(small, PromotionRow(name="−15 €", sort="amount", amount_minor=1500, min_sum_minor=10_000))
    put(
        small,
        PromotionRow(name="Krūze", sort="gift", buy_milli=24_000, gift_product_id=small.products["GL-5001"]),
    )
    draft = a_draft(small, ("KF-1012", 24))
    assert [one.code for one in draft.gifts] == ["GL-5001"]
    stored = confirmed(small, draft)
    assert [(one.code, one.net_minor, one.free) for one in stored.draft.lines] == [
        ("KF-1012", 1371, False), ("GL-5001", 0, True),
    ]  # fmt: skip
    assert stored.draft.totals.off_minor == 1500
    assert stored.draft.totals.net_minor == 24 * 1371 - 1500
    assert stored.total_minor == stored.draft.totals.total_minor == draft.totals.total_minor
    fresh = new_id()
    small.portfolio.run(services.copy_order, order_id=draft.id, new_id=fresh, day=TODAY)
    with small.portfolio.read() as connection:
        copy = queries.order_detail(connection, fresh)
    assert copy is not None
    assert [one.code for one in copy.draft.lines] == ["KF-1012"]
    assert [one.code for one in copy.draft.gifts] == ["GL-5001"]
    assert copy.draft.totals == draft.totals


def test_prices_that_changed_meanwhile_are_refused_and_the_draft_stays(small: Small) -> None:
    draft = a_draft(small, ("KF-1012", 24))
    small.portfolio.run(services.save_draft, draft=draft)
    put(small, PromotionRow(name="Ziema", discount_bp=2000))
    with pytest.raises(InvalidInput) as caught:
        small.portfolio.run(services.confirm_order, draft=draft)
    assert [one.field for one in caught.value.problems] == ["prices"]
    small.portfolio.run(services.confirm_order, draft=at_terms(small, draft))


def test_terms_beyond_the_rules_are_refused_until_someone_decided(small: Small) -> None:
    draft = a_draft(small, ("KF-1012", 24), ("SR-3011", 24))
    draft = at_terms(small, replace(replaced(draft, with_percent(draft.lines[1], 1200)), payment_days=45))
    small.portfolio.run(services.save_draft, draft=draft)
    with pytest.raises(InvalidInput) as caught:
        small.portfolio.run(services.confirm_order, draft=draft)
    assert [one.field for one in caught.value.problems] == ["line:2", "terms"]
    assert "SR-3011" in str(caught.value.problems[0].values["code"])
    decide(small, product_id=small.products["SR-3011"], order_id=draft.id, valid_until=None)
    decide(small, "payment_days", 45, order_id=draft.id, valid_until=None)
    stored = confirmed(small, at_terms(small, draft))
    assert stored.draft.payment_days == 45
    assert {str(one.sort) for one in stored.decisions} == {"discount", "payment_days"}


def test_an_order_over_the_limit_wants_a_decision(small: Small) -> None:
    put(small, CreditTermsRow(client_id=small.client, limit_minor=10_000, valid_from=date(2026, 1, 1)))
    draft = a_draft(small, ("KF-1012", 24))
    small.portfolio.run(services.save_draft, draft=draft)
    with pytest.raises(InvalidInput) as caught:
        small.portfolio.run(services.confirm_order, draft=draft)
    assert [one.field for one in caught.value.problems] == ["terms"]
    decide(small, "over_limit", 100_000)
    assert confirmed(small, at_terms(small, draft)).state == "confirmed"


def test_a_price_below_nothing_or_beyond_all_sums_is_not_confirmed(small: Small) -> None:
    put(small, ProductRow(id="unpriced", code="NP-1", name="Jauns"))
    with small.portfolio.read() as connection:
        item = queries.catalogue(connection).by_id["unpriced"]
    draft = a_draft(small, ("KF-1012", 1))
    for price in (-500, MAX_PRICE_MINOR + 1):
        line = with_price(line_of(0, item, None, 1000, 2100), price)
        with pytest.raises(InvalidInput) as caught:
            small.portfolio.run(services.confirm_order, draft=at_terms(small, added_all(draft, [line])))
        assert [one.field for one in caught.value.problems] == ["line:2"]


def test_a_decision_that_an_order_was_confirmed_by_stays(small: Small) -> None:
    decision = decide(small, product_id=small.products["SR-3011"])
    draft = a_draft(small, ("SR-3011", 24))
    whole = decide(small, sort="payment_days", value=60, order_id=draft.id)
    stored = confirmed(small, draft)
    assert {one.id for one in stored.decisions} == {decision, whole}
    for _ in range(2):
        with suppress(KamdeskError):
            small.portfolio.undo()
    for one in (decision, whole):
        with pytest.raises(NotAllowed):
            small.portfolio.run(remove_decision, decision_id=one)
    with small.portfolio.read() as connection:
        found = queries.order_detail(connection, draft.id)
    assert found is not None
    assert {one.id for one in found.decisions} == {decision, whole}


def test_a_sum_off_given_by_hand_is_no_cost_of_a_promotion(small: Small) -> None:
    for name, least in (("far", 10**7), ("reached", 0)):
        put(small, PromotionRow(
            name=name, sort="amount", amount_minor=1500, min_sum_minor=least, valid_from=date(2026, 11, 1),
            valid_to=date(2026, 12, 1),
        ))  # fmt: skip
    draft = at_terms(small, replace(a_draft(small, ("KF-1012", 100)), hand_off_minor=1000))
    assert draft.totals.off_minor == 2500
    confirmed(small, draft)
    with small.portfolio.read() as connection:
        found = promotion_list(connection, TODAY)
    assert {one.promotion.name: one.effect.cost_minor for one in found if one.effect} == {
        "far": 0, "reached": 1500,
    }  # fmt: skip

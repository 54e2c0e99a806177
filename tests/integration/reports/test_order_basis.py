"""What an order confirmation says its prices rest on, and what came short (paper 5; A29, A30)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from sqlalchemy import text as sql

from kamdesk.model.contracts.tables import ContractRow
from kamdesk.model.core.ids import new_id
from kamdesk.model.core.languages import Language, l10n_for
from kamdesk.model.fulfilment.tables import ShipmentLineRow, ShipmentRow
from kamdesk.model.orders import queries, services
from kamdesk.model.orders.rules.draft import OrderDraft, added_all
from kamdesk.model.orders.rules.lines import line_of
from kamdesk.model.orders.rules.settling import settled
from kamdesk.model.pricing.services.decisions import record_decision
from kamdesk.model.pricing.tables import PromotionRow
from kamdesk.reports.order.gather import gather
from kamdesk.reports.papers import render
from tests.support.goods import Small, small_portfolio
from tests.support.papertext import flat, text_of

TODAY = date(2026, 11, 19)


@pytest.fixture
def small(tmp_path: Path) -> Iterator[Small]:
    made = small_portfolio(tmp_path / "test.kam")
    yield made
    made.portfolio.close()


def ordered(small: Small) -> str:
    """A confirmed order with a decision, a promotion, a sum off and a contract."""
    run = small.portfolio.run
    run(
        record_decision, client_id=small.client, sort="discount", value=1200, decided_by="A. Lapiņš",
        decided_on=date(2026, 11, 17), reason="вход в новые магазины", valid_until=date(2026, 12, 31),
        product_id=small.products["SR-3011"],
    )  # fmt: skip
    with small.portfolio.write("terms") as work:
        work.add(PromotionRow(name="Bezmaksas piegāde", sort="amount", amount_minor=1500))
        work.add(
            ContractRow(
                client_id=small.client, number="17/2026", sort="supply", stage="signed",
                starts_on=date(2026, 1, 1), signed_on=date(2026, 1, 1), payment_days=21,
            )
        )  # fmt: skip
    with small.portfolio.read() as connection:
        terms = queries.pad_terms(connection, small.client, day=TODAY)
        known = queries.catalogue(connection).by_id
    lines = [line_of(0, known[small.products[code]], None, 24_000, 2100) for code in ("KF-1012", "SR-3011")]
    blank = OrderDraft(new_id(), TODAY, small.client, small.site, column=terms.column)
    draft = settled(blank, added_all(blank, lines), terms.prices(known))
    small.portfolio.run(services.confirm_order, draft=draft)
    return draft.id


def paper(small: Small, order_id: str, language: Language) -> str:
    with small.portfolio.read() as connection:
        content = gather(connection, order_id=order_id)
    return flat(text_of(render("order", content, language)))


@pytest.mark.parametrize("language", ["ru", "lv"])
def test_a_decision_is_printed_with_who_when_why_and_until(small: Small, language: Language) -> None:
    words, text = paper(small, ordered(small), language), l10n_for(language)
    for part in ("SR-3011", "A. Lapiņš", "вход в новые магазины", text.date(date(2026, 12, 31)), "17/2026"):
        assert part in words
    assert text.gettext("Basis of the discount") in words
    assert flat(text.money(-1500)) in words
    assert "Bezmaksas piegāde" in words
    assert "21" in words


def test_what_came_short_and_instead_is_printed(small: Small) -> None:
    order_id = ordered(small)
    assert "20" in paper(small, order_id, "lv")
    with small.portfolio.read() as connection:
        line = connection.execute(
            sql("SELECT id FROM order_line WHERE order_id = :order AND code = 'KF-1012'"), {"order": order_id}
        ).scalar_one()
    with small.portfolio.write("shipment") as work:
        shipment = work.add(ShipmentRow(order_id=order_id, client_id=small.client, shipped_on=TODAY))
        for code, pieces in (("KF-1012", 20), ("KF-1018", 4)):
            work.add(
                ShipmentLineRow(
                    shipment_id=shipment, order_line_id=line, product_id=small.products[code], code=code,
                    qty_milli=pieces * 1000, short_reason="nav noliktavā",
                )
            )  # fmt: skip
    with small.portfolio.read() as connection:
        content = gather(connection, order_id=order_id)
    assert content.shortages[0].delivered == 20_000
    assert content.shortages[0].instead == (("KF-1018", 4_000),)
    words = paper(small, order_id, "lv")
    assert l10n_for("lv").gettext("Shortages and substitutes") in words

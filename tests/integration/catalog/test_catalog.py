"""Products and dated prices on an encrypted file."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from kamdesk.model.catalog import queries, services
from kamdesk.model.core.errors import InvalidInput
from tests.support.goods import Small, small_portfolio

TODAY = date(2026, 11, 19)


@pytest.fixture
def small(tmp_path: Path) -> Iterator[Small]:
    made = small_portfolio(tmp_path / "goods.kam")
    yield made
    made.portfolio.close()


def test_the_price_list_of_a_column_shows_what_stands_in_for_a_missing_price(small: Small) -> None:
    only_first = small.portfolio.run(
        services.save_product_with_prices,
        code="NEW-1",
        name="Jauna prece",
        prices={1: 500},
        currency="EUR",
        valid_from=TODAY,
    ).value
    small.portfolio.run(services.save_product, code="NEW-2", name="Bez cenas")
    with small.portfolio.read() as connection:
        listed = queries.price_list(connection, column=3, day=TODAY, currency="EUR")
    rows = {row.item.id: row for row in listed.rows}
    assert listed.column.name == "Сеть"
    assert (rows[only_first].price_minor, rows[only_first].fallback) == (500, True)
    assert (rows[small.products["KF-1012"]].list_minor, rows[small.products["KF-1012"]].price_minor) == (
        1490,
        1371,
    )
    assert "NEW-2" not in {row.item.code for row in listed.rows}


def test_a_price_of_a_later_day_waits_and_the_same_day_is_replaced(small: Small) -> None:
    product = small.products["KF-1012"]
    for cents in (1500, 1510):
        small.portfolio.run(
            services.set_price,
            product_id=product,
            column=1,
            price_minor=cents,
            currency="EUR",
            valid_from=date(2026, 12, 1),
        )
    with small.portfolio.read() as connection:
        assert (
            queries.price_book(connection, day=TODAY, currency="EUR", product_id=product)[product][1] == 1490
        )
        later = queries.price_book(connection, day=date(2026, 12, 1), currency="EUR", product_id=product)
        card = queries.product_card(connection, product, day=TODAY)
    assert later[product][1] == 1510
    assert card is not None
    assert len([price for price in card.prices if price.column == 1]) == 2
    small.portfolio.undo()
    with small.portfolio.read() as connection:
        later = queries.price_book(connection, day=date(2026, 12, 1), currency="EUR", product_id=product)
    assert later[product][1] == 1500


def test_the_form_names_everything_wrong_and_saves_nothing(small: Small) -> None:
    with pytest.raises(InvalidInput) as caught:
        small.portfolio.run(
            services.save_product, code="KF-1012", name=" ", ean="4750000000018", pack_milli=0, vat_bp=-1
        )
    assert {problem.field for problem in caught.value.problems} == {"code", "name", "ean", "pack", "vat"}


def test_a_product_is_found_in_either_alphabet_and_discontinued_ones_apart(small: Small) -> None:
    small.portfolio.run(
        services.save_product, product_id=small.products["SR-3020"], code="SR-3020", name="Сироп «Ваниль», 1 л",
        discontinued=True,
    )  # fmt: skip
    with small.portfolio.read() as connection:
        found = queries.product_list(connection, query="сироп", day=TODAY, currency="EUR")
        everything = queries.product_list(
            connection, query="sr-30", discontinued=True, day=TODAY, currency="EUR"
        )
    assert [row.item.code for row in found] == ["SR-3005", "SR-3011"]
    assert "SR-3020" in [row.item.code for row in everything]


def test_the_product_and_its_prices_are_one_step(small: Small) -> None:
    made = small.portfolio.run(
        services.save_product_with_prices,
        code="NEW-1",
        name="Jauna",
        prices={1: 100, 2: 90, 3: None},
        currency="EUR",
        valid_from=TODAY,
    )
    assert (made.label, made.values) == ("Product %(name)s saved", {"name": "Jauna"})
    small.portfolio.undo()
    with small.portfolio.read() as connection:
        assert queries.item(connection, made.value) is None
        assert made.value not in queries.price_book(connection, day=TODAY, currency="EUR")

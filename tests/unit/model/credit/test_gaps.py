"""Like clients, gaps and the largest safe order: pure rules."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from kamdesk.model.catalog.rules import Item
from kamdesk.model.core.money import line_sum, percent_of
from kamdesk.model.credit.rules.gaps import (
    Basket,
    Bought,
    Gap,
    Offer,
    gap_counts,
    likeness,
    nearest,
    safe_order,
    usual_milli,
)


def item(code: str, pack: int = 6) -> Item:
    return Item(
        code, code, "", code, "", "", "", "", "gab.", pack * 1000, None, None, None, discontinued=False
    )


def basket(name: str, products: str, *, coffee: int = 100, tea: int = 0) -> Basket:
    bought = {product: Bought(2, 24_000, 50_00) for product in products}
    return Basket(name, name, bought, {"coffee": coffee, "tea": tea})


def offer(code: str, *, buyers: int = 6, packs: int = 2, price: int = 1_00, vat: int = 2100) -> Offer:
    return Offer(Gap(item(code), buyers, 6, packs * 6000), price, vat)


def test_likeness_is_whole_with_itself_and_nothing_with_a_stranger() -> None:
    own = basket("own", "abc")
    assert likeness(own, own) == 1
    assert likeness(own, basket("other", "xyz", coffee=0, tea=5)) == 0
    assert likeness(own, basket("half", "ab")) > likeness(own, basket("far", "axyz"))


def test_the_nearest_come_first_and_always_in_the_same_order() -> None:
    own = basket("own", "abc")
    others = [basket("far", "axyz"), basket("twin B", "abc"), basket("twin A", "abc"), basket("nothing", "")]
    found = nearest(own, others, 3)
    assert [like.name for _basket, like in found] == ["twin A", "twin B", "far"]
    assert (found[0][1].likeness_bp, found[0][1].shared, found[2][1].products) == (10_000, 3, 4)


def test_a_gap_is_what_at_least_half_of_them_buy() -> None:
    like = [basket("1", "abx"), basket("2", "axy"), basket("3", "ay"), basket("4", "az")]
    found = gap_counts(basket("own", "ab"), like)
    assert {product: len(buyers) for product, buyers in found.items()} == {"x": 2, "y": 2}


def test_the_usual_quantity_is_the_median_order_in_whole_packs() -> None:
    buyers = [
        Basket(str(n), str(n), {"a": Bought(times, qty, 1)}, {})
        for n, (times, qty) in enumerate(((1, 5_000), (2, 26_000), (3, 300_000)))
    ]
    assert usual_milli("a", buyers, 6_000) == 12_000
    assert usual_milli("a", buyers[:1], 60_000) == 60_000


def test_a_safe_order_takes_what_most_buy_and_then_the_cheaper() -> None:
    found = safe_order([offer("dear", price=5_00), offer("few", buyers=3), offer("cheap")], None)
    assert [line.gap.item.code for line in found.lines] == ["cheap", "dear", "few"]
    # 12 x 1.00 + VAT is 14.52; what is left of 20.00 takes no pack of the dear one
    small = safe_order([offer("dear", price=5_00), offer("few", buyers=3), offer("cheap")], 25_00)
    assert [(line.gap.item.code, line.qty_milli) for line in small.lines] == [
        ("cheap", 12_000),
        ("few", 6_000),
    ]
    assert safe_order([offer("a")], -5).lines == ()


@given(
    st.lists(
        st.tuples(st.integers(1, 50), st.integers(1, 9_999), st.sampled_from([0, 1200, 2100])), max_size=12
    ),
    st.integers(0, 500_00),
)
def test_a_safe_order_never_passes_the_free_credit(parts: list[tuple[int, int, int]], free: int) -> None:
    offers = [
        offer(f"p{n}", packs=packs, price=price, vat=vat) for n, (packs, price, vat) in enumerate(parts)
    ]
    found = safe_order(offers, free)
    rates = {one.gap.item.code: one.vat_bp for one in offers}
    prices = {one.gap.item.code: one.price_minor for one in offers}
    bases: dict[int, int] = {}
    for line in found.lines:
        code = line.gap.item.code
        assert line.sum_minor == line_sum(line.qty_milli, prices[code])
        bases[rates[code]] = bases.get(rates[code], 0) + line.sum_minor
    assert found.total_minor == sum(base + percent_of(base, rate) for rate, base in bases.items())
    assert found.total_minor <= free

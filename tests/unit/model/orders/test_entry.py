"""The grammar of the entry line (screens.md 6)."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kamdesk.model.catalog.rules import Item
from kamdesk.model.orders.rules.catalogue import Catalogue, Match
from kamdesk.model.orders.rules.entry import Ask, parse_entry


def item(code: str, name: str, ean: str = "", *, discontinued: bool = False) -> Item:
    return Item(
        code, code, ean, name, "", "", "", "", "gab.", 6000, None, None, None, discontinued=discontinued
    )


CATALOGUE = Catalogue(
    [
        item("KF-1012", "Кофе зерновой «Rīta Klasika», 1 кг", "4750000000017"),
        item("SR-3020", "Сироп «Ваниль», 1 л"),
        item("SR-3005", "Сироп «Карамель», 1 л"),
        item("TJ-2060", "Чай зелёный «Sencha»"),
        item("1", "Chai"),
        item("11", "Queso Cabrales"),
        item("OLD-1", "Кофе снятый", discontinued=True),
    ]
)


@pytest.mark.parametrize(
    ("text", "code", "qty"),
    [
        ("SR-3020*18", "SR-3020", 18000),
        ("sr-3020 18", "SR-3020", 18000),
        ("sr-3020 x 18", "SR-3020", 18000),
        ("sr-3020 х 18", "SR-3020", 18000),  # Cyrillic х
        ("sr3020×18", "SR-3020", 18000),
        ("18*sr-3020", "SR-3020", 18000),
        ("ык-3020*18", "SR-3020", 18000),  # the Russian layout was on
        ("ыы-3020", "SR-3020", None),  # screens.md 2: the number is right, one letter is not
        ("ыы-3020*18", "SR-3020", 18000),
        ("4750000000017", "KF-1012", None),
        ("4750000000017 12", "KF-1012", 12000),
        ("сироп ван*2,5", "SR-3020", 2500),
        ("сироп ван 1.5", "SR-3020", 1500),
        ("cbhjg dfy", "SR-3020", None),  # 'сироп ван' in the English layout
        ("rita klas*3", "KF-1012", 3000),  # no diacritics
        ("зеленый", "TJ-2060", None),
        ("1 1", "1", 1000),
        ("11", "11", None),
        ("11*4", "11", 4000),
        ("old-1*2", "OLD-1", 2000),
    ],
)
def test_a_line_is_understood(text: str, code: str, qty: int | None) -> None:
    entry = parse_entry(text, CATALOGUE)
    assert entry.ask is Ask.ADD
    assert entry.found.item is not None
    assert (entry.found.item.code, entry.qty_milli, entry.bad_qty) == (code, qty, False)


def test_alike_and_unknown_are_told_apart() -> None:
    alike = parse_entry("сироп 12", CATALOGUE)
    assert (alike.found.match, alike.found.count, alike.qty_milli) == (Match.MANY, 2, 12000)
    assert parse_entry("нет такого", CATALOGUE).found.match is Match.NONE
    assert parse_entry("кофе снятый", CATALOGUE).found.match is Match.NONE  # discontinued: by article only


@pytest.mark.parametrize(
    ("text", "ask", "qty", "number"),
    [
        ("*12", Ask.CHANGE_LAST, 12000, 0),
        ("× 1,5", Ask.CHANGE_LAST, 1500, 0),
        ("-", Ask.DELETE_LAST, None, 0),
        ("+", Ask.TAKE, None, 1),
        ("+3", Ask.TAKE, None, 3),
        ("++", Ask.TAKE_ALL, None, 0),
        ("  ", Ask.NOTHING, None, 0),
    ],
)
def test_commands(text: str, ask: Ask, qty: int | None, number: int) -> None:
    entry = parse_entry(text, CATALOGUE)
    assert (entry.ask, entry.qty_milli, entry.number) == (ask, qty, number)


@pytest.mark.parametrize("text", ["sr-3020*x", "sr-3020*0", "sr-3020*-3", "*0", "*99999999999", "**"])
def test_an_unusable_quantity_is_said(text: str) -> None:
    assert parse_entry(text, CATALOGUE).bad_qty


@given(st.text(max_size=60))
def test_nothing_typed_ever_raises(text: str) -> None:
    parse_entry(text, CATALOGUE)


@given(st.text(alphabet="sr-3020*×xх +,.0123456789ыкСироп", max_size=30))
def test_nothing_like_an_entry_ever_raises(text: str) -> None:
    entry = parse_entry(text, CATALOGUE)
    assert entry.qty_milli is None or entry.qty_milli > 0


@pytest.mark.real_clock
def test_a_keystroke_among_5000_products_is_far_under_a_frame() -> None:
    catalogue = Catalogue(
        item(f"PR-{n:05d}", f"Prece numur {n}, liela kaste, zaļā {n * 7 % 1000}") for n in range(5000)
    )
    texts = ["p", "pr-0", "pr-01234*18", "зк-01234*18", "liela zala 12", "nav tadas preces", "kaste 9*4"]
    worst = max(min(_spent(catalogue, text) for _ in range(5)) for text in texts)
    assert worst < 0.016


def _spent(catalogue: Catalogue, text: str) -> float:
    start = time.perf_counter()
    parse_entry(text, catalogue)
    return time.perf_counter() - start

"""Lines from the clipboard: tables and texts, understood or refused row by row."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kamdesk.model.orders.rules.paste import looks_pasted, parse_paste
from tests.unit.model.orders.test_entry import CATALOGUE


def taken(text: str) -> list[tuple[str, int]]:
    return [
        (row.item.code, row.qty_milli) for row in parse_paste(text, CATALOGUE) if row.item and row.qty_milli
    ]


@pytest.mark.parametrize(
    "text",
    [
        "KF-1012\t24\nSR-3020\t18",
        "KF-1012;24\r\nSR-3020;18\r\n",
        "KF-1012,24\nSR-3020,18",
        "kf-1012*24\n\nsr-3020 x 18",
        "ла-1012*24\nык-3020*18",
        "1\tKF-1012\tКофе\t24\t13,71\n2\tSR-3020\tСироп\t18\t6,26",
        "Наименование;Кол-во;Артикул\nКофе;24;KF-1012\nСироп;18;SR-3020",
        "Artikuls\tDaudzums\n4750000000017\t24\nSR-3020\t18",
        "Item code,Item,Qty\nKF-1012,Coffee,24\nSR-3020,Syrup,18",
    ],
)
def test_forms_of_a_list(text: str) -> None:
    assert taken(text) == [("KF-1012", 24_000), ("SR-3020", 18_000)]


def test_row_numbers_are_no_articles_though_articles_may_be_numbers() -> None:
    assert taken("1\t11\t5\n2\t1\t7") == [("11", 5000), ("1", 7000)]


def test_decimal_commas_survive_in_tables() -> None:
    assert taken("KF-1012;1,5\nSR-3020;2,25") == [("KF-1012", 1500), ("SR-3020", 2250)]


def test_every_bad_row_says_why() -> None:
    rows = parse_paste("KF-1012*2\nнет такого*3\nсироп*4\nSR-3020*x\nSR-3005", CATALOGUE)
    assert [row.problem.msgid if row.problem else "" for row in rows] == [
        "",
        "Not in the price list",
        "Fits %(count)s products",
        "Not a quantity",
        "No quantity",
    ]
    assert [row.good for row in rows] == [True, False, False, False, False]


def test_500_lines_are_taken_and_the_501st_is_refused_by_name() -> None:
    rows = parse_paste("\n".join(["KF-1012*1"] * 502), CATALOGUE)
    assert len(rows) == 502
    assert sum(row.good for row in rows) == 500
    assert rows[500].problem is not None


def test_one_entry_is_no_list() -> None:
    assert not looks_pasted("sr-3020*18\n")
    assert looks_pasted("sr-3020*18\nkf-1012*2")
    assert looks_pasted("sr-3020\t18")


@given(st.text(max_size=300))
def test_no_clipboard_ever_raises(text: str) -> None:
    parse_paste(text, CATALOGUE)


@given(st.text(alphabet='KF-1012;,\t"\n\r*0 ', max_size=200))
def test_nothing_like_a_table_ever_raises(text: str) -> None:
    parse_paste(text, CATALOGUE)

"""Rows of two books meet: every row once, both sides alike, the differences explain the balances (A34)."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kamdesk.model.reconciliation.rules.entries import Entry, number_keys
from kamdesk.model.reconciliation.rules.matching import ByHand, Matching, match
from kamdesk.model.reconciliation.rules.orientation import orientation, turned

DAY = date(2026, 10, 1)


def entry(key: str, days: int | None, document: str, minor: int) -> Entry:
    return Entry(key, None if days is None else DAY + timedelta(days=days), document, minor)


DOCUMENTS = st.sampled_from(
    ("RK-2001", "Rēķins Nr. RK 2001 no 05.10.2026", "RK-2002", "Поступление РК-002003", "2004", "apmaksa", "")
)


def rows(prefix: str) -> st.SearchStrategy[list[Entry]]:
    one = st.tuples(
        st.integers(0, 30), DOCUMENTS, st.sampled_from((-3000, -2000, -1000, 0, 1000, 2000, 3000))
    )
    return st.lists(one, max_size=12).map(
        lambda made: [entry(f"{prefix}{n}", *each) for n, each in enumerate(made)]
    )


def keys(made: Matching) -> tuple[list[str], list[str]]:
    ours = [e.key for pair in made.pairs for e in pair.ours] + [e.key for e in made.only_ours]
    theirs = [e.key for pair in made.pairs for e in pair.theirs] + [e.key for e in made.only_theirs]
    return ours, theirs


@given(rows("a"), rows("b"))
def test_every_row_is_told_once_and_the_differences_add_up(ours: list[Entry], theirs: list[Entry]) -> None:
    made = match(ours, theirs)
    left, right = keys(made)
    assert sorted(left) == sorted(e.key for e in ours if e.sum_minor)
    assert sorted(right) == sorted(e.key for e in theirs if e.sum_minor)
    assert made.difference_minor == sum(e.sum_minor for e in ours) - sum(e.sum_minor for e in theirs)


@given(rows("a"), rows("b"))
def test_swapped_sides_give_swapped_pairs(ours: list[Entry], theirs: list[Entry]) -> None:
    def shape(made: Matching, swap: bool) -> list[object]:
        pairs = [(p.theirs, p.ours) if swap else (p.ours, p.theirs) for p in made.pairs]
        return sorted(
            (sorted((e.day, e.document, e.sum_minor) for e in one), sorted((e.day, e.document, e.sum_minor) for e in two))
            for one, two in pairs
        )  # fmt: skip

    assert shape(match(ours, theirs), False) == shape(match(theirs, ours), True)


@given(rows("a"), rows("b"), st.randoms())
def test_the_order_of_the_file_decides_nothing(ours: list[Entry], theirs: list[Entry], dice: object) -> None:
    shuffled = list(theirs)
    dice.shuffle(shuffled)  # type: ignore[attr-defined]
    one, two = match(ours, theirs), match(ours, shuffled)
    assert len(one.pairs) == len(two.pairs)
    assert sum(e.sum_minor for e in one.only_theirs) == sum(e.sum_minor for e in two.only_theirs)


@given(rows("a"))
def test_a_book_meets_itself(ours: list[Entry]) -> None:
    made = match(ours, ours)
    assert not made.only_ours
    assert not made.only_theirs
    assert made.difference_minor == 0


def test_each_pass_finds_its_own() -> None:
    ours = [
        entry("1", 4, "RK-2001", 10_000),
        entry("2", 5, "RK-2002", 20_000),
        entry("3", 12, "Maksājums 77", -15_000),
        entry("4", 20, "RK-2005", 9_000),
        entry("5", 28, "RK-2009", 4_000),
    ]
    theirs = [
        entry("a", 6, "Ienākošais rēķins RK-2001 no 05.10.2026", 10_000),
        entry("b", 5, "РК-2002", 20_100),
        entry("c", 14, "MU 4411", -15_000),
        entry("d", 20, "rēķins, maize", 5_500),
        entry("e", 21, "rēķins, kafija", 3_500),
    ]
    made = match(ours, theirs)
    found = {pair.ours[0].key: (pair.found_by, [e.key for e in pair.theirs]) for pair in made.pairs}
    assert found == {
        "1": ("exact", ["a"]),
        "2": ("number", ["b"]),
        "3": ("sum", ["c"]),
        "4": ("several", ["d", "e"]),
    }
    assert [e.key for e in made.only_ours] == ["5"]
    assert {pair.ours[0].key: pair.difference_minor for pair in made.pairs}["2"] == -100
    assert {pair.ours[0].key: pair.days_apart for pair in made.pairs}["1"] == 2


def test_an_invoice_is_never_matched_with_a_payment_of_its_number() -> None:
    made = match([entry("1", 0, "RK-2001", 10_000)], [entry("a", 3, "apmaksa par RK-2001", -10_000)])
    assert not made.pairs


def test_a_sum_that_adds_up_in_two_ways_is_left_to_the_user() -> None:
    ours = [entry("1", 10, "maksājums", -3_000)]
    theirs = [
        entry(key, 10, f"daļa {key}", minor) for key, minor in (("a", -1_000), ("b", -2_000), ("c", -2_000))
    ]
    assert not match(ours, theirs).pairs


def test_a_sum_outside_the_window_waits() -> None:
    far = [entry("a", 11, "x", 5_000)]
    assert not match([entry("1", 0, "y", 5_000)], far).pairs
    assert match([entry("1", 1, "y", 5_000)], far).pairs


def test_what_the_user_decided_comes_first() -> None:
    ours = [entry("1", 0, "RK-2001", 10_000), entry("2", 0, "RK-2002", 10_000)]
    theirs = [entry("a", 0, "RK-2001", 10_000), entry("b", 0, "RK-2002", 10_000)]
    hand = ByHand(together=((("1",), ("b",)),), apart_ours=frozenset({"2"}))
    made = match(ours, theirs, hand)
    assert [(p.ours[0].key, p.theirs[0].key, p.found_by) for p in made.pairs] == [("1", "b", "hand")]
    assert [e.key for e in made.only_ours] == ["2"]
    assert [e.key for e in made.only_theirs] == ["a"]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("RK-2001", "Rēķins Nr. RK 2001 no 05.10.2026"),
        ("РК-2001", "RK2001"),
        ("KF/2026/118", "Rēķins KF-2026-118"),
        ("RK-000145", "RK 145"),
        ("10248", "Поступление (акт, накладная) 10248 от 15.10.2026"),
    ],
)
def test_one_number_in_many_ways(one: str, other: str) -> None:
    left, right = number_keys(one), number_keys(other)
    assert set(left[0]) & set(right[0]) or set(left[1]) & set(right[1])


@pytest.mark.parametrize("words", ["apmaksa 05.10.2026", "Оплата от 12.10.26", "", "2026-10-05"])
def test_a_day_is_no_number(words: str) -> None:
    assert number_keys(words) == ((), ())


def test_their_debit_is_our_credit() -> None:
    ours = [entry("1", 0, "RK-2001", 10_000), entry("2", 3, "par RK-2001", -10_000)]
    mirrored = turned(ours)
    assert orientation(ours, mirrored).mirrored
    assert not orientation(ours, ours).mirrored
    assert orientation(ours, ours).proved


def test_without_known_rows_the_balances_decide() -> None:
    ours, theirs = [entry("1", 0, "RK-1001", 700)], [entry("a", 0, "x", 300)]
    assert not orientation(ours, theirs, [(5_000, 5_000)]).mirrored
    assert orientation(ours, theirs, [(5_000, -5_000)]).mirrored
    assert orientation([], []).mirrored, "the customary way of a client's books"

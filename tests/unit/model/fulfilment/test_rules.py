"""Fill rate: what came of what was ordered, weighed by sum; late and short per line (A33)."""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from kamdesk.model.fulfilment.rules import LineProgress, fill_rate_bp

DUE = date(2026, 11, 23)


def line(ordered: int, shipped: int, total: int = 10_000, last: date | None = None) -> LineProgress:
    return LineProgress("l", 1, "A", "A", "", ordered * 1000, shipped * 1000, total, last)


def test_the_example_of_the_requirements() -> None:
    # ten lines of 100,00: one came by half, one by seven tenths
    lines = [line(10, 10)] * 8 + [line(10, 5), line(10, 7)]
    assert fill_rate_bp(lines) == 9200
    assert sum(one.short_milli > 0 for one in lines) == 2


def test_a_line_weighs_what_it_costs() -> None:
    assert fill_rate_bp([line(1, 1, 9_000), line(1000, 0, 1_000)]) == 9000


def test_more_than_ordered_is_not_better_than_all() -> None:
    assert fill_rate_bp([line(10, 12), line(10, 8)]) == 9000
    assert line(10, 12).short_milli == 0


def test_all_is_said_only_of_all() -> None:
    assert fill_rate_bp([line(1, 1, 10**9), line(1000, 999, 1)]) == 9999
    assert fill_rate_bp([]) is None
    assert fill_rate_bp([line(4, 1, 0)]) == 2500


def test_late_is_the_last_delivery_or_today_while_the_rest_is_waited_for() -> None:
    in_time, late = line(10, 10, last=DUE), line(10, 10, last=DUE + timedelta(days=3))
    short = line(10, 4, last=DUE)
    today = DUE + timedelta(days=7)
    assert in_time.late_days(DUE, today, waiting=True) == 0
    assert late.late_days(DUE, today, waiting=True) == 3
    assert short.late_days(DUE, today, waiting=True) == 7
    assert short.late_days(DUE, today, waiting=False) == 0
    assert line(10, 0).late_days(None, today, waiting=True) == 0
    assert line(10, 0).late_days(DUE, DUE - timedelta(days=1), waiting=True) == 0


LINES = st.lists(st.tuples(st.integers(1, 10**6), st.integers(0, 10**6), st.integers(0, 10**7)), min_size=1)


@given(LINES)
def test_the_rate_lies_between_nothing_and_all_and_order_never_matters(
    rows: list[tuple[int, int, int]],
) -> None:
    lines = [line(*row) for row in rows]
    rate = fill_rate_bp(lines)
    assert rate is not None
    assert 0 <= rate <= 10_000
    assert rate == fill_rate_bp(reversed(lines))
    # a line that costs nothing weighs nothing, unless none costs anything
    priced = [one for one in lines if one.sum_minor] or lines
    assert (rate == 10_000) == all(not one.short_milli for one in priced)

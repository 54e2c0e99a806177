"""Shares, trends and the measured effect of an action (A35, A36)."""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from kamdesk.model.returns.rules import (
    EffectState,
    change_bp,
    effect,
    period_before,
    return_problems,
    share_bp,
)

START = date(2026, 9, 1)


def test_the_top_reason_and_its_share() -> None:
    assert share_bp(41_00, 100_00) == 4_100
    assert share_bp(5, 0) == 0
    assert change_bp(0, 10) is None


def test_the_effect_is_the_sum_per_day_after_against_before() -> None:
    before = [(START - timedelta(days=n), 1_000) for n in range(1, 61)]
    after = [(START + timedelta(days=n), 300) for n in range(60)]
    outside = [(START - timedelta(days=61), 99_999), (START + timedelta(days=60), 99_999)]
    found = effect([*before, *after, *outside], START, 60, START + timedelta(days=60))
    assert (found.state, found.change_bp) == (EffectState.MEASURED, -7_000)
    assert (found.before_per_day_minor, found.after_per_day_minor) == (1_000, 300)
    assert (found.before_count, found.after_count) == (60, 60)


def test_before_the_window_is_over_there_is_no_verdict() -> None:
    found = effect([(START - timedelta(days=5), 1_000)], START, 60, START + timedelta(days=59))
    assert (found.state, found.change_bp) == (EffectState.TOO_EARLY, None)
    assert found.ready_on == START + timedelta(days=60)
    assert found.days_after == 60


def test_an_action_not_begun_or_without_a_past_has_no_figure() -> None:
    assert effect([], None, 60, START).state is EffectState.NOT_STARTED
    assert effect([], START + timedelta(days=1), 60, START).state is EffectState.NOT_STARTED
    assert effect([(START, 5)], START, 30, START + timedelta(days=99)).state is EffectState.NOTHING_BEFORE


@given(st.dates(date(2000, 1, 1), date(2100, 1, 1)), st.integers(0, 1000))
def test_the_period_before_is_as_long_and_touches(first: date, days: int) -> None:
    last = first + timedelta(days=days)
    start, end = period_before(first, last)
    assert end == first - timedelta(days=1)
    assert end - start == last - first


def test_every_fault_of_a_return_is_named_at_once() -> None:
    problems = return_problems(
        client_id="", name=" ", day=date(2030, 1, 1), qty_milli=0, sum_minor=None, reason="?", today=START
    )
    assert [one.field for one in problems] == ["client", "product", "day", "qty", "sum", "reason"]
    left = return_problems(
        client_id="c", name="x", day=START, qty_milli=5_000, sum_minor=1, reason="late", today=START, most_milli=4_000
    )  # fmt: skip
    assert [one.field for one in left] == ["qty"]

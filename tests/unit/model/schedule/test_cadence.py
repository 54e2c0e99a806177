"""Norms of contact and freshness (A8, A14)."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kamdesk.model.schedule.rules.cadence import (
    Cadence,
    Contacted,
    check_cadence,
    due_days,
    freshness,
    last_contact,
    next_due,
)
from kamdesk.model.schedule.rules.kinds import Channel, satisfies
from tests.support.weeks import MONDAY, WEEK

dates = st.dates(date(2020, 1, 1), date(2043, 12, 31))


def test_a_stronger_contact_serves_the_weaker_norm() -> None:
    assert satisfies(Channel.VISIT, Channel.CALL)
    assert not satisfies(Channel.CALL, Channel.VISIT)
    assert not satisfies(Channel.INFORMAL, Channel.VISIT)
    assert not satisfies(Channel.TASK, Channel.TASK)
    met = [
        Contacted(MONDAY - timedelta(days=3), Channel.VISIT),
        Contacted(MONDAY - timedelta(days=1), Channel.EMAIL),
    ]
    assert last_contact(Cadence("c", Channel.CALL, 7, 15), met) == MONDAY - timedelta(days=3)


def test_the_next_contact_waits_for_the_start_of_the_norm() -> None:
    norm = Cadence("c", Channel.CALL, 7, 15, starts_on=MONDAY)
    assert next_due(norm, None) == MONDAY
    assert next_due(norm, MONDAY - timedelta(days=30)) == MONDAY
    assert next_due(norm, MONDAY) == MONDAY + timedelta(days=7)


def test_a_norm_of_three_days_falls_twice_into_a_week() -> None:
    norm = Cadence("c", Channel.CALL, 3, 15)
    last = MONDAY - timedelta(days=1)
    assert due_days(norm, last, MONDAY, WEEK.sunday) == (
        MONDAY + timedelta(days=2),
        MONDAY + timedelta(days=5),
    )
    assert due_days(Cadence("c", Channel.CALL, 3, 15, active=False), last, MONDAY, WEEK.sunday) == ()


@given(dates, dates, st.integers(1, 366))
def test_due_days_lie_in_the_range_and_apart(last: date, first: date, every: int) -> None:
    end = first + timedelta(days=20)
    days = due_days(Cadence("c", Channel.VISIT, every, 60), last, first, end)
    assert all(first <= day <= end for day in days)
    assert all((b - a).days == every for a, b in pairwise(days))
    assert bool(days) == (last + timedelta(days=every) <= end)


@pytest.mark.parametrize(
    ("every", "minutes", "weekdays"), [(0, 60, ()), (367, 60, ()), (7, 0, ()), (7, 60, (8,))]
)
def test_impossible_norms_are_refused(every: int, minutes: int, weekdays: tuple[int, ...]) -> None:
    assert check_cadence(Cadence("c", Channel.VISIT, every, minutes, weekdays))


def test_freshness_counts_every_contact_and_never_the_future() -> None:
    met = [
        Contacted(MONDAY - timedelta(days=41), Channel.INFORMAL),
        Contacted(MONDAY + timedelta(days=2), Channel.VISIT),
    ]
    assert freshness(met, MONDAY).days == 41
    assert freshness(met, MONDAY).stale
    assert freshness([], MONDAY).days is None
    assert not freshness([Contacted(MONDAY, Channel.CALL)], MONDAY).stale

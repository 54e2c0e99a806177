"""ISO weeks of 2020-2043 (F18): the 53-week years, the turn of the year, 29 February."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kamdesk.model.core.clock import IsoWeek

LONG_YEARS = {2020, 2026, 2032, 2037, 2043}


@pytest.mark.parametrize("year", range(2020, 2044))
def test_which_years_have_53_weeks(year: int) -> None:
    last = IsoWeek.of(date(year, 12, 28))
    assert last == IsoWeek(year, 53 if year in LONG_YEARS else 52)
    assert last.next() == IsoWeek(year + 1, 1)


def test_the_last_days_of_2026_belong_to_week_53() -> None:
    assert IsoWeek.of(date(2027, 1, 3)) == IsoWeek(2026, 53)
    assert IsoWeek(2026, 53).days[0] == date(2026, 12, 28)
    assert IsoWeek.of(date(2027, 1, 4)) == IsoWeek(2027, 1)


@given(st.dates(date(2020, 1, 1), date(2043, 12, 31)), st.integers(-400, 400))
def test_moving_by_weeks_moves_by_seven_days(day: date, weeks: int) -> None:
    week = IsoWeek.of(day)
    assert week.monday <= day <= week.sunday
    assert week.shifted(weeks).monday == week.monday + timedelta(weeks=weeks)
    assert week.shifted(weeks).shifted(-weeks) == week
    assert [one.isoweekday() for one in week.days] == [1, 2, 3, 4, 5, 6, 7]

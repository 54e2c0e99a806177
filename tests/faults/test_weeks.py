"""F18: weeks and days where calendars bite, 2020-2043; 2026 has week 53."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest

from kamdesk.model.core import clock
from kamdesk.model.core.clock import IsoWeek

LONG_YEARS = {2020, 2026, 2032, 2037, 2043}


@pytest.mark.parametrize("year", range(2020, 2044))
def test_years_with_53_weeks(year: int) -> None:
    last = IsoWeek.of(date(year, 12, 28))
    assert last.week == (53 if year in LONG_YEARS else 52)
    assert last.next() == IsoWeek(year + 1, 1)
    assert last.next().previous() == last


def test_the_first_of_january_2027_belongs_to_week_53_of_2026() -> None:
    week = IsoWeek(2026, 53)
    assert IsoWeek.of(date(2027, 1, 1)) == week
    assert (week.monday, week.sunday) == (date(2026, 12, 28), date(2027, 1, 3))
    assert week.days[4] == date(2027, 1, 1)


def test_walking_week_by_week_visits_every_day_once() -> None:
    week, day = IsoWeek.of(date(2019, 12, 30)), date(2019, 12, 30)
    while week.year < 2044:
        for found in week.days:
            assert found == day
            assert IsoWeek.of(day) == week
            day += timedelta(days=1)
        week = week.next()


@pytest.mark.parametrize(
    ("moment", "day"),
    [
        (datetime(2026, 10, 24, 21, 30, tzinfo=UTC), date(2026, 10, 25)),  # 00:30 in Riga, summer time
        (datetime(2026, 10, 25, 0, 30, tzinfo=UTC), date(2026, 10, 25)),  # 03:30 the first time
        (datetime(2026, 10, 25, 1, 30, tzinfo=UTC), date(2026, 10, 25)),  # 03:30 the second time
        (datetime(2026, 10, 25, 22, 30, tzinfo=UTC), date(2026, 10, 26)),
        (datetime(2026, 12, 31, 22, 0, tzinfo=UTC), date(2027, 1, 1)),
        (datetime(2028, 2, 28, 22, 0, tzinfo=UTC), date(2028, 2, 29)),
    ],
)
def test_the_day_is_the_day_in_riga(moment: datetime, day: date) -> None:
    with clock.frozen(moment):
        assert clock.today() == day

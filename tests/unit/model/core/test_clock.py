"""ISO weeks at the turn of the year (F18) and the wall clock of Riga."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from kamdesk.model.core import clock
from kamdesk.model.core.clock import IsoWeek

LONG_YEARS = {2020, 2026, 2032, 2037, 2043}


@pytest.mark.parametrize("year", range(2020, 2044))
def test_which_years_have_week_53(year: int) -> None:
    assert (IsoWeek.of(date(year, 12, 28)).week == 53) == (year in LONG_YEARS)


def test_new_year_2027_belongs_to_week_53_of_2026() -> None:
    week = IsoWeek.of(date(2027, 1, 1))
    assert week == IsoWeek(2026, 53)
    assert (week.monday, week.sunday) == (date(2026, 12, 28), date(2027, 1, 3))
    assert week.next() == IsoWeek(2027, 1)
    assert week.next().previous() == week


def test_today_is_the_day_in_riga_not_in_utc() -> None:
    with clock.frozen(datetime(2026, 11, 22, 22, 30, tzinfo=UTC)):
        assert clock.today() == date(2026, 11, 23)

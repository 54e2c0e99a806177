"""Wall clock and instants around the changes of the clock (F18)."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kamdesk.model.calendar.rules.localtime import exists, instant, wall_of

RIGA = ZoneInfo("Europe/Riga")


@pytest.mark.parametrize(
    ("day", "minute", "expected"),
    [
        (date(2026, 11, 19), 570, datetime(2026, 11, 19, 7, 30, tzinfo=UTC)),
        (date(2026, 7, 1), 570, datetime(2026, 7, 1, 6, 30, tzinfo=UTC)),
        # 29 March: 3:00 -> 4:00, so 3:30 is 4:30 summer time
        (date(2026, 3, 29), 210, datetime(2026, 3, 29, 1, 30, tzinfo=UTC)),
        # 25 October: 3:30 passes twice, the first is meant
        (date(2026, 10, 25), 210, datetime(2026, 10, 25, 0, 30, tzinfo=UTC)),
        # past midnight, over the end of the year
        (date(2026, 12, 31), 1470, datetime(2026, 12, 31, 22, 30, tzinfo=UTC)),
    ],
)
def test_a_minute_on_the_wall_is_one_instant(day: date, minute: int, expected: datetime) -> None:
    assert instant(day, minute, RIGA) == expected


def test_a_skipped_minute_is_known_as_such() -> None:
    assert not exists(date(2026, 3, 29), 210, RIGA)
    assert exists(date(2026, 3, 29), 240, RIGA)


@given(st.dates(date(2020, 1, 1), date(2043, 12, 31)), st.integers(0, 1439))
def test_there_and_back_is_the_same_minute_unless_it_was_skipped(day: date, minute: int) -> None:
    if exists(day, minute, RIGA):
        assert wall_of(instant(day, minute, RIGA), RIGA) == (day, minute)
    else:
        assert wall_of(instant(day, minute, RIGA), RIGA) == (day, minute + 60)


@given(st.dates(date(2020, 1, 1), date(2043, 12, 31)), st.integers(0, 1439))
def test_later_on_the_wall_is_never_earlier_in_time(day: date, minute: int) -> None:
    assert instant(day, minute + 60, RIGA) - instant(day, minute, RIGA) >= timedelta(0)

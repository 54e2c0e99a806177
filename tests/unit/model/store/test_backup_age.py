"""Which copies stay as they grow old."""

from __future__ import annotations

from collections import Counter
from datetime import UTC, datetime, timedelta
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from kamdesk.model.core.clock import IsoWeek
from kamdesk.model.store.backup import Backup, Reason
from kamdesk.model.store.thinning import to_keep

NOW = datetime(2026, 11, 19, 8, 0, tzinfo=UTC)


def _copy(hours_old: float, *, verified: bool = True) -> Backup:
    moment = NOW - timedelta(hours=hours_old)
    name = Path(f"book-{moment:%Y%m%dT%H%M%S%f}{verified}.kamdesk")
    return Backup(name, moment, 1, Reason.START, 1, 1, moment if verified else None, True)


def test_everything_of_two_days_stays() -> None:
    copies = [_copy(hours) for hours in range(0, 48, 4)]
    assert to_keep(copies, NOW) == {one.path for one in copies}


def test_after_a_year_of_four_a_day_days_weeks_and_months_remain() -> None:
    copies = [_copy(hours) for hours in range(0, 400 * 24, 6)]
    paths = to_keep(copies, NOW)
    kept = [one for one in copies if one.path in paths]
    ages = [(NOW - one.made_at).days for one in kept]
    assert sum(age < 2 for age in ages) == 8
    assert 8 + 12 <= len(kept) <= 8 + 14 + 8 + 12
    assert max(ages) >= 300
    days = Counter(one.made_at.date() for one in kept if (NOW - one.made_at).days in range(3, 12))
    assert set(days.values()) == {1}
    assert len({IsoWeek.of(one.made_at.date()) for one in kept}) >= 8
    assert len({(one.made_at.year, one.made_at.month) for one in kept}) >= 12


def test_the_last_three_verified_stay_however_old() -> None:
    good = [_copy(24 * days) for days in (900, 901, 902, 903)]
    bad = [_copy(24 * days, verified=False) for days in range(10, 800)]
    kept = to_keep([*good, *bad], NOW)
    assert {one.path for one in good[:3]} <= kept


def test_a_verified_copy_is_preferred_within_its_day() -> None:
    later_but_unverified = _copy(24 * 5, verified=False)
    earlier = _copy(24 * 5 + 3)
    fillers = [_copy(24 * days) for days in range(2, 5)]
    kept = to_keep([later_but_unverified, earlier, *fillers], NOW)
    assert earlier.path in kept
    assert later_but_unverified.path not in kept


ages = st.lists(st.tuples(st.floats(-1000, 20_000), st.booleans()), max_size=80)


@given(ages)
def test_thinning_twice_is_thinning_once_and_never_takes_the_newest_verified(
    found: list[tuple[float, bool]],
) -> None:
    copies = list({one.path: one for one in (_copy(hours, verified=good) for hours, good in found)}.values())
    kept = to_keep(copies, NOW)
    left = [one for one in copies if one.path in kept]
    verified = sorted((one for one in copies if one.verified), key=lambda one: one.made_at, reverse=True)
    past = [one for one in verified if one.made_at <= NOW]
    assert {one.path for one in past[:3]} <= kept
    assert {one.path for one in left if one.made_at > NOW - timedelta(days=2)} == {
        one.path for one in copies if one.made_at > NOW - timedelta(days=2)
    }
    again = to_keep(left, NOW)
    assert {one.path for one in past[:3]} <= again

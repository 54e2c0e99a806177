"""What people type for dates and times."""

from __future__ import annotations

from datetime import date

import pytest

from kamdesk.ui.widgets.badges import initials
from kamdesk.ui.widgets.fields import parse_date, parse_time

TODAY = date(2026, 11, 19)


@pytest.mark.parametrize(
    ("typed", "day"),
    [
        ("5", date(2026, 11, 5)),
        ("5.12", date(2026, 12, 5)),
        ("05.12.26", date(2026, 12, 5)),
        ("5.12.2026.", date(2026, 12, 5)),
        ("10.1", date(2027, 1, 10)),
        ("1.11.", date(2026, 11, 1)),
        ("2026-12-05", date(2026, 12, 5)),
        ("+7", date(2026, 11, 26)),
        ("-1", date(2026, 11, 18)),
        ("5/12/2026", date(2026, 12, 5)),
    ],
)
def test_dates_as_they_are_typed(typed: str, day: date) -> None:
    assert parse_date(typed, TODAY) == day


@pytest.mark.parametrize(
    "typed",
    ["9999-12-31", "0001-01-01", "+999999999999", "-9999999", "x", "32.1", "1.13", "1.1.1.1", "1.1.3999", ""],
)
def test_no_date(typed: str) -> None:
    with pytest.raises(ValueError):  # noqa: PT011 - which one is not the point
        parse_date(typed, TODAY)


@pytest.mark.parametrize(
    ("typed", "minutes"), [("9", 540), ("930", 570), ("9:30", 570), ("9.30", 570), ("1745", 1065), ("0", 0)]
)
def test_times_as_they_are_typed(typed: str, minutes: int) -> None:
    assert parse_time(typed) == minutes


@pytest.mark.parametrize("typed", ["25", "9:75", "abc", "99999"])
def test_no_time(typed: str) -> None:
    with pytest.raises(ValueError):  # noqa: PT011 - which one is not the point
        parse_time(typed)


def test_initials() -> None:
    assert initials("Elizabete Krūmiņa") == "EK"
    assert initials("Inga") == "I"
    assert initials("") == "?"

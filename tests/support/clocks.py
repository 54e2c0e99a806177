"""A clock that stands where a test puts it and still never shows the same instant twice."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

# Thursday 19 November 2026, 10:00 in Riga: the morning of the pictures in the design.
START = datetime(2026, 11, 19, 8, 0, tzinfo=UTC)


class TestClock:
    """Each reading is one millisecond later than the one before, so that rows keep their order."""

    __test__ = False

    def __init__(self, start: datetime = START) -> None:
        self._moment = start

    def __call__(self) -> datetime:
        self._moment += timedelta(milliseconds=1)
        return self._moment

    def set(self, moment: datetime) -> None:
        """Put the clock to an aware instant."""
        self._moment = moment

    def forward(self, **span: float) -> None:
        """Let time pass: `clock.forward(days=1, minutes=5)`."""
        self._moment += timedelta(**span)

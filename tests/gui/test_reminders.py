"""Reminders while the program runs: said once, when it is time to leave (A12)."""

from __future__ import annotations

from datetime import UTC, datetime

from kamdesk.ui.reminders import Reminders
from tests.support.clocks import TestClock
from tests.support.desk import Desk


def test_a_meeting_is_announced_once_before_it_is_time_to_leave(desk: Desk, frozen_clock: TestClock) -> None:
    said: list[str] = []
    desk.shell.show_banner = lambda words, *_rest: said.append(words)  # type: ignore[method-assign]
    reminders = Reminders(desk.shell)
    frozen_clock.set(datetime(2026, 11, 19, 9, 0, tzinfo=UTC))
    reminders.look()
    assert said == []
    frozen_clock.set(datetime(2026, 11, 19, 9, 28, tzinfo=UTC))
    reminders.look()
    reminders.look()
    assert len(said) == 1
    assert "11:30" in said[0]
    assert "Kurzemes Tirgus" in said[0]


def test_the_line_on_show_follows_the_language(desk: Desk, frozen_clock: TestClock) -> None:
    reminders = Reminders(desk.shell)
    frozen_clock.set(datetime(2026, 11, 19, 9, 28, tzinfo=UTC))
    reminders.look()
    before = desk.shell.banner.words.text()
    assert "11:30" in before
    desk.shell.switch_language("ru")
    after = desk.shell.banner.words.text()
    assert "11:30" in after
    assert after != before
    desk.shell.show_banner("")
    desk.shell.switch_language("lv")
    assert desk.shell.banner.isHidden()

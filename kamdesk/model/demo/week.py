"""The current week of the teaching portfolio: the days behind are done, the rest is planned."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from datetime import date, datetime, timedelta
from typing import Any

from kamdesk.model.calendar.rules.holidays import holidays_of
from kamdesk.model.core import clock
from kamdesk.model.core.clock import IsoWeek
from kamdesk.model.demo.content import GOALS, REPORTS, SHOPS

# weekday, start, minutes, channel, client, off schedule
_WEEK = (
    (0, 515, 20, "call", 7, False), (0, 555, 60, "visit", 10, False), (0, 660, 60, "visit", 11, False),
    (0, 735, 40, "informal", 11, True), (0, 840, 15, "call", 6, False), (0, 870, 15, "call", 3, False),
    (0, 930, 60, "online", 9, False),
    (1, 570, 75, "visit", 5, False), (1, 690, 60, "visit", 6, False), (1, 810, 15, "call", 2, False),
    (1, 840, 15, "call", 12, True), (1, 900, 60, "visit", 8, True), (1, 975, 15, "call", 10, False),
    (2, 540, 15, "call", 16, False), (2, 600, 60, "visit", 15, False), (2, 720, 60, "visit", 16, False),
    (2, 870, 15, "call", 34, False),
    (3, 510, 15, "call", 4, False), (3, 540, 15, "call", 0, False), (3, 585, 60, "visit", 13, False),
    (3, 690, 60, "visit", 0, False), (3, 780, 15, "call", 12, False), (3, 810, 15, "call", 7, False),
    (3, 885, 60, "visit", 12, False), (3, 975, 45, "online", 1, False),
    (4, 510, 15, "call", 9, False), (4, 540, 15, "call", 10, False), (4, 585, 45, "visit", 14, False),
    (4, 660, 60, "visit", 11, False), (4, 765, 15, "call", 4, False), (4, 900, 15, "call", 8, False),
    (4, 930, 15, "call", 5, False), (4, 990, 15, "call", 3, False),
)  # fmt: skip


def this_week(
    today: date, dice: random.Random, client_id: Callable[[int], str], office: str
) -> Iterator[dict[str, Any]]:
    """Activities of the week of `today`, as columns of `activity`; `office` is the Riga site of the first client."""
    monday = IsoWeek.of(today).monday
    local = clock.local_now()
    free = holidays_of("LV", monday, monday + timedelta(days=6))
    now_minute = local.hour * 60 + local.minute
    for turn, (weekday, start, minutes, channel, client, off) in enumerate(_WEEK):
        day = monday + timedelta(days=weekday)
        language = SHOPS[client].language
        past = day < today or (day == today and start + minutes <= now_minute)
        missed = past and turn == 8
        state = "missed" if missed else "done" if past else "planned"
        if (off and not past) or day in free:
            continue
        yield {
            "channel": channel,
            "state": state,
            "day": day,
            "start_minute": start,
            "minutes": minutes,
            "off_schedule": off,
            "client_id": client_id(client),
            "goal": GOALS[language][turn % 6],
            "report": dice.choice(REPORTS[language]) if state == "done" and minutes >= 45 else "",
            "missed_reason": "klients slims" if missed else "",
            "done_at": _moment(day, start + minutes) if state == "done" else None,
            "report_at": _moment(day, start + minutes + 5) if state == "done" else None,
            "site_id": office if (weekday, client, channel) == (3, 0, "visit") else None,
        }


def _moment(day: date, minutes: int) -> datetime:
    return datetime(day.year, day.month, day.day, tzinfo=clock.zone()) + timedelta(minutes=minutes)

"""Wall clock to instants and back, also where the clock changes (F18)."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

_DAY_MINUTES = 24 * 60


def wall(day: date, minute: int) -> datetime:
    """Day and minute of the day (over 1440 runs into the next day) as a naive datetime."""
    return datetime.combine(day, time()) + timedelta(minutes=minute)


def instant(day: date, minute: int, zone: ZoneInfo) -> datetime:
    """The UTC instant of a wall-clock minute.

    In the hour that exists twice the first one is meant; a minute in the hour that does not exist is taken as that
    much after the jump (3:30 on the spring day is 4:30).
    """
    return wall(day, minute).replace(tzinfo=zone, fold=0).astimezone(UTC)


def wall_of(moment: datetime, zone: ZoneInfo) -> tuple[date, int]:
    """The day and minute of the day shown by the clock on the wall at an aware instant."""
    local = moment.astimezone(zone)
    return local.date(), local.hour * 60 + local.minute


def exists(day: date, minute: int, zone: ZoneInfo) -> bool:
    """False for a minute the clock jumps over."""
    return wall_of(instant(day, minute, zone), zone) == (
        day + timedelta(days=minute // _DAY_MINUTES),
        minute % _DAY_MINUTES,
    )

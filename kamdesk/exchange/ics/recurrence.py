"""The days of a repeated event. Whole days are tested one by one, so no rule can run away."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from icalendar import Component

from kamdesk.model.calendar.rules.localtime import wall_of
from kamdesk.model.core.languages import N_

MOST_OCCURRENCES = 400
# days looked at for all recurrences of one file together
TESTED_DAYS = 300_000
RECURRENCE_CUT = N_("The repetition was cut to the days asked for")
RECURRENCE_UNKNOWN = N_("The repetition is too complicated; only the first date was taken")


@dataclass
class Reading:
    """One file being read: the asked days, the tests left, what must be said about it."""

    zone: ZoneInfo
    first: date
    last: date
    tests_left: int = TESTED_DAYS
    skipped: int = 0
    marks: set[str] = field(default_factory=set)


def moment_of(value: object, zone: ZoneInfo) -> tuple[date, int | None, bool]:
    """Day, minute (None for a whole day) and whether the zone was guessed, of a DTSTART-like property."""
    moment = getattr(value, "dt", None)
    if isinstance(moment, datetime):
        params = getattr(value, "params", {})
        if moment.tzinfo is None:
            return moment.date(), moment.hour * 60 + moment.minute, bool(params.get("TZID"))
        day, minute = wall_of(moment, zone)
        return day, minute, False
    if isinstance(moment, date):
        return moment, None, False
    raise ValueError("no date")


_WEEKDAYS = {"MO": 1, "TU": 2, "WE": 3, "TH": 4, "FR": 5, "SA": 6, "SU": 7}
_KNOWN = {"FREQ", "INTERVAL", "COUNT", "UNTIL", "BYDAY", "BYMONTHDAY", "BYMONTH", "WKST"}


def days_of(part: Component, day: date, start: int | None, reading: Reading) -> tuple[set[date], list[str]]:
    """The days of an event and what must be said about them."""
    rule = part.get("rrule")
    extra = {d for d in _listed(part, "RDATE", reading.zone) if d is not None}
    without = set(_listed(part, "EXDATE", reading.zone))
    if rule is None:
        return ({day} | extra) - without, []
    if isinstance(rule, list) or not _simple(rule):
        return ({day} | extra) - without, [RECURRENCE_UNKNOWN]
    found, cut = _expanded(rule, day, start, reading)
    return (found | extra) - without, [RECURRENCE_CUT] if cut else []


def _listed(part: Component, name: str, zone: ZoneInfo) -> list[date]:
    value = part.get(name)
    lists = value if isinstance(value, list) else [value] if value is not None else []
    return [moment_of(one, zone)[0] for some in lists for one in getattr(some, "dts", [])][:2000]


def _simple(rule: Mapping[str, list[object]]) -> bool:
    freq = str((rule.get("FREQ") or [""])[0]).upper()
    return freq in ("DAILY", "WEEKLY", "MONTHLY", "YEARLY") and set(map(str.upper, rule)) <= _KNOWN


@dataclass(frozen=True, slots=True)
class _Rule:
    freq: str
    interval: int
    start: date
    weekdays: frozenset[tuple[int, int]]
    month_days: frozenset[int]
    months: frozenset[int]

    def matches(self, day: date) -> bool:
        if self.months and day.month not in self.months:
            return False
        return self._in_period(day) and self._on_day(day)

    def _in_period(self, day: date) -> bool:
        if self.freq == "DAILY":
            return (day - self.start).days % self.interval == 0
        if self.freq == "WEEKLY":
            weeks = (day - timedelta(days=day.weekday())) - (
                self.start - timedelta(days=self.start.weekday())
            )
            return weeks.days // 7 % self.interval == 0
        if self.freq == "MONTHLY":
            months = (day.year - self.start.year) * 12 + day.month - self.start.month
            return months % self.interval == 0
        return (day.year - self.start.year) % self.interval == 0

    def _on_day(self, day: date) -> bool:
        length = _month_length(day)
        if self.month_days and not {day.day, day.day - length - 1} & self.month_days:
            return False
        if self.weekdays:
            return self._on_weekday(day, length)
        if self.month_days or self.freq == "DAILY":
            return True
        if self.freq == "WEEKLY":
            return day.weekday() == self.start.weekday()
        if self.freq == "MONTHLY":
            return day.day == self.start.day
        return day.day == self.start.day and (bool(self.months) or day.month == self.start.month)

    def _on_weekday(self, day: date, length: int) -> bool:
        nth, from_end = (day.day - 1) // 7 + 1, -((length - day.day) // 7 + 1)
        own = day.isoweekday()
        return bool({(0, own), (nth, own), (from_end, own)} & self.weekdays)


def _month_length(day: date) -> int:
    following = (
        date(day.year + day.month // 12, day.month % 12 + 1, 1) if day.year < 9999 else date(9999, 12, 31)
    )
    return (following - timedelta(days=1)).day


def _numbers(rule: Mapping[str, list[object]], name: str) -> frozenset[int]:
    return frozenset(int(str(value)) for value in rule.get(name, []))


def _weekday(value: object) -> tuple[int, int]:
    match = re.fullmatch(r"([+-]?\d*)(MO|TU|WE|TH|FR|SA|SU)", str(value).upper())
    if match is None:
        raise ValueError("BYDAY")
    return int(match.group(1) or 0), _WEEKDAYS[match.group(2)]


def _expanded(
    rule: Mapping[str, list[object]], day: date, start: int | None, reading: Reading
) -> tuple[set[date], bool]:
    """Days of the rule inside the asked days; True when it goes on after them."""
    own = _Rule(
        str(rule["FREQ"][0]).upper(),
        max(1, int(str(rule.get("INTERVAL", [1])[0]))),
        day,
        frozenset(_weekday(value) for value in rule.get("BYDAY", [])),
        _numbers(rule, "BYMONTHDAY"),
        _numbers(rule, "BYMONTH"),
    )
    count = int(str(rule["COUNT"][0])) if rule.get("COUNT") else None
    until = _until(rule, start, reading.zone)
    end = min(reading.last, until) if until else reading.last
    on = day if count is not None else max(day, reading.first)
    found: set[date] = set()
    seen = 0
    while on <= end and len(found) < MOST_OCCURRENCES and reading.tests_left > 0:
        reading.tests_left -= 1
        if own.matches(on):
            seen += 1
            if on >= reading.first:
                found.add(on)
            if count is not None and seen >= count:
                return found, False
        on += timedelta(days=1)
    return found, until is None or until > reading.last


def _until(rule: Mapping[str, list[object]], start: int | None, zone: ZoneInfo) -> date | None:
    """The last day on which the rule may fall; on the day of UNTIL itself the minute decides."""
    values = rule.get("UNTIL")
    if not values:
        return None
    value = values[0]
    if isinstance(value, datetime):
        day, minute = wall_of(value, zone) if value.tzinfo else (value.date(), value.hour * 60 + value.minute)
        return day - timedelta(days=1) if start is not None and minute < start else day
    return value if isinstance(value, date) else None

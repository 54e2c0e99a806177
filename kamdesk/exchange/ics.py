"""Calendars: the week out as iCalendar (RFC 5545), invitations and calendar files in, bounded.

Out: stable UIDs, so a second export updates and doubles nothing; the zone with its VTIMEZONE; alarms. In: at most
5 MB and 5000 events, recurrences expanded only inside the asked days and by a fixed number of tested days, an unknown
zone is read as the zone of the KAM and marked.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

from icalendar import Alarm, Calendar, Component, Event, vCalAddress, vText

from kamdesk.model.calendar.rules.localtime import instant, wall_of
from kamdesk.model.core.errors import InvalidInput, Problem
from kamdesk.model.core.languages import N_, L10n
from kamdesk.model.core.text import clean, clean_line
from kamdesk.model.schedule.rules.activity import Activity, ActivityDraft
from kamdesk.model.schedule.rules.kinds import Channel, State

DOMAIN = "kamdesk"
MOST_BYTES = 5 * 1024 * 1024
MOST_EVENTS = 5000
MOST_OCCURRENCES = 400
# days looked at for all recurrences of one file together
TESTED_DAYS = 300_000
_DAY = 24 * 60

# minutes before the start at which a calendar reminds; a visit also counts its road
ALARM_MINUTES = {Channel.VISIT: 30, Channel.INFORMAL: 30, Channel.ONLINE: 10, Channel.CALL: 5}


# out


@dataclass(frozen=True, slots=True)
class IcsExtra:
    """What an activity does not hold itself: the address, and the minutes of road that lead to it."""

    address: str = ""
    road: int = 0


def write_week(
    activities: Iterable[Activity],
    l10n: L10n,
    zone: ZoneInfo,
    stamp: datetime,
    extras: Mapping[str, IcsExtra] | None = None,
) -> bytes:
    """The planned and held activities as one calendar; `stamp` (aware) is its DTSTAMP.

    The same activities give the same bytes. An activity without a time becomes an entry of the whole day.
    """
    calendar = Calendar()
    calendar.add("prodid", "-//KAMdesk//Week plan//EN")
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    calendar.add("x-wr-timezone", zone.key)
    order = sorted(
        (one for one in activities if one.alive), key=lambda one: (one.day, one.start or 0, one.id)
    )
    for one in order:
        calendar.add_component(_event(one, l10n, zone, stamp, (extras or {}).get(one.id, IcsExtra())))
    if any(one.start is not None for one in order):
        calendar.add_missing_timezones(
            order[0].day - timedelta(days=366), order[-1].day + timedelta(days=366)
        )
    return bytes(calendar.to_ical(sorted=False))


def _event(one: Activity, l10n: L10n, zone: ZoneInfo, stamp: datetime, extra: IcsExtra) -> Event:
    event = Event()
    event.add("uid", one.external_uid or f"{one.id}@{DOMAIN}")
    event.add("dtstamp", stamp.astimezone(UTC).replace(microsecond=0))
    _times(event, one, zone)
    names = ", ".join(client.name for client in one.clients) or one.title
    event.add("summary", f"{l10n.gettext(one.channel.msgid)}: {names}" if one.clients else one.title)
    place = ", ".join(part for part in dict.fromkeys((extra.address, one.town)) if part)
    if place:
        event.add("location", place)
    text = _description(one, l10n, extra)
    if text:
        event.add("description", text)
    event.add("categories", [one.channel.value])
    event.add("status", "CONFIRMED")
    event.add("transp", "OPAQUE" if one.start is not None else "TRANSPARENT")
    before = ALARM_MINUTES.get(one.channel)
    if one.start is not None and before is not None and one.state is State.PLANNED:
        event.add_component(_alarm(before + extra.road, names))
    return event


def _times(event: Event, one: Activity, zone: ZoneInfo) -> None:
    if one.start is None:
        event.add("dtstart", one.day)
        event.add("dtend", one.day + timedelta(days=1))
        return
    begin = instant(one.day, one.start, zone)
    # by the length, not by the clock: in the spring night an hour is missing, in the autumn night it passes twice
    end = begin + timedelta(minutes=one.minutes)
    event.add("dtstart", begin.astimezone(zone))
    event.add("dtend", end.astimezone(zone))


def _description(one: Activity, l10n: L10n, extra: IcsExtra) -> str:
    lines = [one.title if one.clients else "", one.goal]
    if one.people:
        lines.append(", ".join(person.name for person in one.people))
    if extra.road:
        lines.append(l10n.gettext("Road: %(time)s") % {"time": l10n.duration(extra.road)})
    return "\n".join(line for line in lines if line)


def _alarm(minutes: int, text: str) -> Alarm:
    alarm = Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("description", text)
    alarm.add("trigger", timedelta(minutes=-minutes))
    return alarm


# in

ZONE_GUESSED = N_("The time zone of the file is unknown; the times were read as local time")
RECURRENCE_CUT = N_("The repetition was cut to the days asked for")
RECURRENCE_UNKNOWN = N_("The repetition is too complicated; only the first date was taken")
LENGTH_CUT = N_("The length was cut to 24 hours")


@dataclass(frozen=True, slots=True)
class IcsEvent:
    """One occurrence: wall clock of the KAM; `start` None lasts all day. `marks` are msgids of what was guessed."""

    uid: str
    title: str
    day: date
    start: int | None
    minutes: int
    place: str = ""
    text: str = ""
    people: tuple[str, ...] = ()
    emails: tuple[str, ...] = ()
    cancelled: bool = False
    marks: tuple[str, ...] = ()

    @property
    def channel(self) -> Channel:
        """A guess: an address on the net is an online meeting, a place a visit, anything else a task."""
        where = f"{self.place} {self.text}".casefold()
        if re.search(r"https?://|teams|zoom|meet\.|webex|skype", where):
            return Channel.ONLINE
        return Channel.VISIT if self.place else Channel.TASK

    def draft(self, client_ids: tuple[str, ...] = (), contact_ids: tuple[str, ...] = ()) -> ActivityDraft:
        """The activity proposed for it; without a client it is a task."""
        channel = self.channel
        if not client_ids:
            channel = Channel.TASK
        elif channel is Channel.TASK:
            channel = Channel.VISIT if self.place else Channel.CALL
        return ActivityDraft(
            channel, self.day, self.start, max(5, self.minutes), client_ids, contact_ids, title=self.title,
            goal=clean_line(self.text, 200), town=self.place if len(self.place) <= 60 else "",
            external_uid=f"{self.uid}#{self.day.isoformat()}",
        )  # fmt: skip


@dataclass(frozen=True, slots=True)
class IcsContent:
    """What a file holds for the asked days; `skipped` counts entries that could not be read."""

    events: tuple[IcsEvent, ...]
    method: str = ""
    skipped: int = 0
    marks: tuple[str, ...] = ()


@dataclass
class _Reading:
    zone: ZoneInfo
    first: date
    last: date
    tests_left: int = TESTED_DAYS
    skipped: int = 0
    marks: set[str] = field(default_factory=set)


def read_ics(data: bytes, *, first: date, last: date, zone: ZoneInfo) -> IcsContent:
    """The events of an iCalendar file on the days `first`..`last`. Raises InvalidInput when it is none or too large."""
    calendar = _parse(data)
    reading = _Reading(zone, first, last)
    events: list[IcsEvent] = []
    components = list(calendar.walk("VEVENT"))[: MOST_EVENTS + 1]
    if len(components) > MOST_EVENTS:
        raise InvalidInput(
            Problem("file", N_("The calendar has more than %(count)d entries"), {"count": MOST_EVENTS})
        )
    replaced = {
        (str(part.get("uid", "")), _replaced_day(part, zone))
        for part in components
        if "RECURRENCE-ID" in part
    }
    for part in components:
        try:
            events += _occurrences(part, reading, replaced)
        except (ValueError, TypeError, KeyError, AttributeError, OverflowError, ArithmeticError):
            reading.skipped += 1
    events.sort(key=lambda event: (event.day, -1 if event.start is None else event.start, event.uid))
    method = clean_line(str(calendar.get("method", "")), 20).upper()
    return IcsContent(tuple(events), method, reading.skipped, tuple(sorted(reading.marks)))


def _parse(data: bytes) -> Calendar:
    if len(data) > MOST_BYTES:
        raise InvalidInput(
            Problem("file", N_("The file is larger than %(size)d MB"), {"size": MOST_BYTES >> 20})
        )
    text = _decoded(data)
    if "BEGIN:VCALENDAR" not in text.upper():
        raise InvalidInput(Problem("file", N_("This is not a calendar file")))
    try:
        found = Calendar.from_ical(text)
    except (ValueError, IndexError, KeyError, TypeError) as error:
        raise InvalidInput(Problem("file", N_("This is not a calendar file"))) from error
    return found


def _decoded(data: bytes) -> str:
    """Text of the file: unfolded before decoding, since writers fold inside a letter; BOM and NUL go."""
    if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return _tidy(re.sub("\r?\n[ \t]", "", data.decode("utf-16", "replace")))
    plain = re.sub(rb"\r?\n[ \t]", b"", data.removeprefix(b"\xef\xbb\xbf"))
    try:
        return _tidy(plain.decode("utf-8"))
    except UnicodeDecodeError:
        return _tidy(plain.decode("cp1257", "replace"))


def _tidy(text: str) -> str:
    return text.replace("\x00", "").replace("\ufeff", "")


def _moment(value: object, zone: ZoneInfo) -> tuple[date, int | None, bool]:
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


def _replaced_day(part: Component, zone: ZoneInfo) -> date | None:
    try:
        return _moment(part["RECURRENCE-ID"], zone)[0]
    except (ValueError, KeyError):
        return None


def _length(part: Component, day: date, start: int | None, zone: ZoneInfo) -> int:
    """Minutes; whole days for an entry of the whole day; half an hour when the file does not say."""
    if "DTEND" in part:
        end_day, end, _ = _moment(part["DTEND"], zone)
        minutes = (end_day - day).days * _DAY + (end or 0) - (start or 0)
    elif "DURATION" in part:
        minutes = int(part.decoded("DURATION") // timedelta(minutes=1))
    else:
        minutes = _DAY if start is None else 30
    return minutes if minutes > 0 else (_DAY if start is None else 30)


def _occurrences(
    part: Component, reading: _Reading, replaced: set[tuple[str, date | None]]
) -> Iterator[IcsEvent]:
    day, start, guessed = _moment(part["DTSTART"], reading.zone)
    minutes = _length(part, day, start, reading.zone)
    marks = [ZONE_GUESSED] if guessed else []
    uid = clean_line(str(part.get("uid", "")), 200)
    days, extra = _days(part, day, start, reading)
    own_dates = {d for d in days if "RECURRENCE-ID" in part or (uid, d) not in replaced}
    if start is None:
        spread = min(minutes // _DAY or 1, 62)
        own_dates = {d + timedelta(days=n) for d in own_dates for n in range(spread)}
        minutes = 30
    elif minutes > _DAY:
        minutes = _DAY
        marks.append(LENGTH_CUT)
    marks += extra
    for on in sorted(d for d in own_dates if reading.first <= d <= reading.last):
        reading.marks.update(marks)
        yield _read_event(part, uid, on, start, minutes, tuple(marks))


def _read_event(
    part: Component, uid: str, day: date, start: int | None, minutes: int, marks: tuple[str, ...]
) -> IcsEvent:
    attendees = part.get("attendee", [])
    found = attendees if isinstance(attendees, list) else [attendees]
    if "organizer" in part:
        found = [part["organizer"], *found]
    people = [_person(one) for one in found[:50]]
    return IcsEvent(
        uid, clean_line(str(part.get("summary", "")), 200), day, start, minutes,
        clean_line(str(part.get("location", "")), 200), clean(str(part.get("description", "")), 2000),
        tuple(name for name, _ in people if name), tuple(email for _, email in people if email),
        str(part.get("status", "")).upper() == "CANCELLED", marks,
    )  # fmt: skip


def _person(address: vCalAddress | vText | str) -> tuple[str, str]:
    params = getattr(address, "params", {})
    email = re.sub(r"^mailto:", "", clean_line(str(address), 200), flags=re.IGNORECASE)
    return clean_line(str(params.get("CN", "")), 100), email if "@" in email else ""


# recurrence: whole days are tested one by one, so no rule can run away

_WEEKDAYS = {"MO": 1, "TU": 2, "WE": 3, "TH": 4, "FR": 5, "SA": 6, "SU": 7}
_KNOWN = {"FREQ", "INTERVAL", "COUNT", "UNTIL", "BYDAY", "BYMONTHDAY", "BYMONTH", "WKST"}


def _days(part: Component, day: date, start: int | None, reading: _Reading) -> tuple[set[date], list[str]]:
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
    return [_moment(one, zone)[0] for some in lists for one in getattr(some, "dts", [])][:2000]


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
    rule: Mapping[str, list[object]], day: date, start: int | None, reading: _Reading
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

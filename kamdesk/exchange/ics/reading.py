"""Calendar files and invitations in, bounded.

At most 5 MB and 5000 events; recurrences are expanded only inside the asked days; an unknown zone is read as the zone
of the KAM and marked.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from zoneinfo import ZoneInfo

from icalendar import Calendar, Component, vCalAddress, vText

from kamdesk.exchange.ics.recurrence import (
    RECURRENCE_CUT,
    RECURRENCE_UNKNOWN,
    Reading,
    days_of,
    moment_of,
)
from kamdesk.model.core.errors import InvalidInput, Problem
from kamdesk.model.core.languages import N_
from kamdesk.model.core.text import clean, clean_line
from kamdesk.model.schedule.rules.activity import ActivityDraft
from kamdesk.model.schedule.rules.kinds import Channel

__all__ = [
    "LENGTH_CUT",
    "MOST_BYTES",
    "MOST_EVENTS",
    "RECURRENCE_CUT",
    "RECURRENCE_UNKNOWN",
    "ZONE_GUESSED",
    "IcsContent",
    "IcsEvent",
    "read_ics",
]

MOST_BYTES = 5 * 1024 * 1024
MOST_EVENTS = 5000
_DAY = 24 * 60
ZONE_GUESSED = N_("The time zone of the file is unknown; the times were read as local time")
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


def read_ics(data: bytes, *, first: date, last: date, zone: ZoneInfo) -> IcsContent:
    """The events of an iCalendar file on the days `first`..`last`. Raises InvalidInput when it is none or too large."""
    calendar = _parse(data)
    reading = Reading(zone, first, last)
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


def _replaced_day(part: Component, zone: ZoneInfo) -> date | None:
    try:
        return moment_of(part["RECURRENCE-ID"], zone)[0]
    except (ValueError, KeyError):
        return None


def _length(part: Component, day: date, start: int | None, zone: ZoneInfo) -> int:
    """Minutes; whole days for an entry of the whole day; half an hour when the file does not say."""
    if "DTEND" in part:
        end_day, end, _ = moment_of(part["DTEND"], zone)
        minutes = (end_day - day).days * _DAY + (end or 0) - (start or 0)
    elif "DURATION" in part:
        minutes = int(part.decoded("DURATION") // timedelta(minutes=1))
    else:
        minutes = _DAY if start is None else 30
    return minutes if minutes > 0 else (_DAY if start is None else 30)


def _occurrences(
    part: Component, reading: Reading, replaced: set[tuple[str, date | None]]
) -> Iterator[IcsEvent]:
    day, start, guessed = moment_of(part["DTSTART"], reading.zone)
    minutes = _length(part, day, start, reading.zone)
    marks = [ZONE_GUESSED] if guessed else []
    uid = clean_line(str(part.get("uid", "")), 200)
    days, extra = days_of(part, day, start, reading)
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

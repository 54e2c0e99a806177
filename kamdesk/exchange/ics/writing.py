"""The week out as iCalendar: stable UIDs, so a second export updates and doubles nothing; VTIMEZONE; alarms."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from icalendar import Alarm, Calendar, Event

from kamdesk.model.calendar.rules.localtime import instant
from kamdesk.model.core.languages import L10n
from kamdesk.model.schedule.rules.activity import Activity
from kamdesk.model.schedule.rules.kinds import Channel, State

DOMAIN = "kamdesk"
# minutes before the start at which a calendar reminds; a visit also counts its road
ALARM_MINUTES = {Channel.VISIT: 30, Channel.INFORMAL: 30, Channel.ONLINE: 10, Channel.CALL: 5}


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

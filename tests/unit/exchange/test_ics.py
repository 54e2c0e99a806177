"""Calendars out, read by libraries other than the writer; calendars in, bounded (F25)."""

from __future__ import annotations

import contextlib
import time
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kamdesk.exchange.ics import (
    LENGTH_CUT,
    MOST_BYTES,
    RECURRENCE_CUT,
    RECURRENCE_UNKNOWN,
    ZONE_GUESSED,
    IcsExtra,
    read_ics,
    write_week,
)
from kamdesk.model.core.errors import InvalidInput
from kamdesk.model.core.languages import l10n_for
from kamdesk.model.schedule.rules.activity import Activity, ClientRef, PersonRef
from kamdesk.model.schedule.rules.kinds import Channel, State
from tests.support.weeks import MONDAY, WEEK, an_activity

RIGA = ZoneInfo("Europe/Riga")
STAMP = datetime(2026, 11, 19, 8, 0, tzinfo=UTC)
HARD = ClientRef("c1", "Ёжик, SIA; № 5 \\ „Šķūņu”")


def written(*activities: Activity, **extras: IcsExtra) -> bytes:
    return write_week(activities, l10n_for("lv"), RIGA, STAMP, extras)


def file_of(*events: str) -> bytes:
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//x//y//"]
    for event in events:
        lines += ["BEGIN:VEVENT", *event.strip().splitlines(), "END:VEVENT"]
    return "\r\n".join([*lines, "END:VCALENDAR", ""]).encode()


def read(
    data: bytes, first: date = MONDAY, last: date = WEEK.sunday
) -> list[tuple[str, date, int | None, int]]:
    return [
        (event.title, event.day, event.start, event.minutes)
        for event in read_ics(data, first=first, last=last, zone=RIGA).events
    ]


def test_another_library_reads_our_week() -> None:
    import ics

    people = (PersonRef("p", "Jānis Bērziņš"),)
    visit = an_activity(
        1,
        MONDAY + timedelta(days=3),
        570,
        60,
        clients=(HARD,),
        people=people,
        town="Rīga",
        goal="Līgums\nun cena",
    )
    task = an_activity(2, channel=Channel.TASK, start=None, clients=(), title="Atskaite")
    data = written(visit, task, an_activity(3, state=State.MISSED), a1=IcsExtra("Šķūņu iela 5", 20))
    events = {event.uid: event for event in ics.Calendar(data.decode()).events}
    assert set(events) == {"a1@kamdesk", "a2@kamdesk"}
    one = events["a1@kamdesk"]
    assert one.name == "Vizīte: Ёжик, SIA; № 5 \\ „Šķūņu”"
    assert one.begin.datetime == datetime(2026, 11, 19, 9, 30, tzinfo=RIGA)
    assert one.end.datetime == datetime(2026, 11, 19, 10, 30, tzinfo=RIGA)
    assert one.location == "Šķūņu iela 5, Rīga"
    assert one.description == "Līgums\nun cena\nJānis Bērziņš\nCeļš: 20\u00a0min"
    assert [alarm.trigger for alarm in one.alarms] == [timedelta(minutes=-50)]
    assert events["a2@kamdesk"].all_day


def test_a_third_library_finds_the_right_days_over_the_change_of_the_clock() -> None:
    import icalendar
    import recurring_ical_events

    spring = an_activity(1, date(2026, 3, 29), 9 * 60, 60)
    skipped = an_activity(2, date(2026, 3, 29), 3 * 60 + 30, 60)
    autumn = an_activity(3, date(2026, 10, 25), 9 * 60, 60)
    calendar = icalendar.Calendar.from_ical(written(spring, skipped, autumn))
    found = recurring_ical_events.of(calendar).between((2026, 3, 28), (2026, 10, 27))
    times = {str(event["UID"]): event["DTSTART"].dt.astimezone(UTC) for event in found}
    assert times["a1@kamdesk"] == datetime(2026, 3, 29, 6, 0, tzinfo=UTC)
    assert times["a2@kamdesk"] == datetime(2026, 3, 29, 1, 30, tzinfo=UTC)
    assert times["a3@kamdesk"] == datetime(2026, 10, 25, 7, 0, tzinfo=UTC)


def test_writing_again_gives_the_same_bytes_and_folds_at_75_octets() -> None:
    visit = an_activity(1, clients=(ClientRef("c", "Ļoti garš uzņēmuma nosaukums " * 6),))
    data = written(visit)
    assert data == written(visit)
    assert b"BEGIN:VTIMEZONE" in data
    assert b"TZID:Europe/Riga" in data
    assert all(len(line) <= 75 for line in data.split(b"\r\n"))
    assert data.count(b"\r\n") == data.count(b"\n")


def test_what_we_write_we_read() -> None:
    plan = [
        an_activity(1, town="Rīga"),
        an_activity(2, WEEK.sunday, 23 * 60, 120),
        an_activity(3, start=None),
    ]
    content = read_ics(written(*plan), first=MONDAY, last=WEEK.sunday, zone=RIGA)
    assert [(event.day, event.start) for event in content.events] == [
        (MONDAY, None),
        (MONDAY, 600),
        (WEEK.sunday, 1380),
    ]
    assert content.events[2].minutes == 120
    assert content.method == "PUBLISH"
    assert (content.skipped, content.marks) == (0, ())


def test_an_empty_week_is_a_calendar_too() -> None:
    assert read(written()) == []


def test_a_missing_zone_is_read_as_local_time_and_marked() -> None:
    data = file_of(
        "UID:1\nDTSTART;TZID=Mars/Base:20261119T100000\nDTEND;TZID=Mars/Base:20261119T110000\nSUMMARY:x"
    )
    content = read_ics(data, first=MONDAY, last=WEEK.sunday, zone=RIGA)
    assert [(event.day, event.start, event.minutes) for event in content.events] == [
        (date(2026, 11, 19), 600, 60)
    ]
    assert content.marks == (ZONE_GUESSED,)


def test_times_of_other_zones_are_ours() -> None:
    assert read(file_of("UID:1\nDTSTART:20261119T100000Z\nDURATION:PT90M")) == [
        ("", date(2026, 11, 19), 720, 90)
    ]
    assert read(file_of("UID:1\nDTSTART;TZID=Europe/Moscow:20261119T100000")) == [
        ("", date(2026, 11, 19), 540, 30)
    ]
    assert read(file_of("UID:1\nDTSTART:20261119T093000\nDTEND:20261119T093000")) == [
        ("", date(2026, 11, 19), 570, 30)
    ]


def test_bom_folded_letters_and_utf16_are_read() -> None:
    folded = "SUMMARY:Šķūņu".encode()
    cut = folded[:9] + b"\r\n " + folded[9:]  # inside a letter
    plain = file_of("UID:1\nDTSTART:20261119T100000\nSUMMARY:Šķūņu")
    assert read(b"\xef\xbb\xbf" + plain.replace(folded, cut))[0][0] == "Šķūņu"
    assert read(plain.decode().encode("utf-16"))[0][0] == "Šķūņu"
    assert read(plain.decode().encode("cp1257"))[0][0] == "Šķūņu"


@pytest.mark.parametrize(
    ("rule", "days"),
    [
        ("FREQ=DAILY", [16, 17, 18, 19, 20, 21, 22]),
        ("FREQ=WEEKLY;BYDAY=TU,TH", [17, 19]),
        ("FREQ=WEEKLY;INTERVAL=2", []),
        ("FREQ=MONTHLY;BYDAY=3TH", [19]),
        ("FREQ=MONTHLY;BYMONTHDAY=-12", [19]),
        ("FREQ=YEARLY;BYMONTH=11;BYMONTHDAY=18", [18]),
        ("FREQ=DAILY;COUNT=17", [16, 17, 18]),
        ("FREQ=DAILY;UNTIL=20261117T235959Z", [16, 17]),
        ("FREQ=DAILY;INTERVAL=3", [17, 20]),
    ],
)
def test_a_recurrence_falls_on_the_days_another_library_finds(rule: str, days: list[int]) -> None:
    import icalendar
    import recurring_ical_events

    start = "20261102" if "COUNT" in rule or "INTERVAL=3" in rule else "20261109"
    data = file_of(f"UID:1\nDTSTART:{start}T100000\nDTEND:{start}T110000\nRRULE:{rule}")
    found = [day.day for _, day, _, _ in read(data)]
    reference = recurring_ical_events.of(icalendar.Calendar.from_ical(data)).between(
        (2026, 11, 16), (2026, 11, 23)
    )
    # DTSTART that the rule itself does not name is no day of ours: RFC 5545 leaves it undefined
    assert found == sorted(event["DTSTART"].dt.day for event in reference)
    assert found == days


def test_a_changed_and_a_dropped_occurrence_are_respected() -> None:
    data = file_of(
        "UID:1\nDTSTART:20261116T100000\nRRULE:FREQ=DAILY\nEXDATE:20261117T100000\nSUMMARY:series",
        "UID:1\nRECURRENCE-ID:20261118T100000\nDTSTART:20261118T150000\nSUMMARY:moved",
    )
    found = read(data, last=MONDAY + timedelta(days=3))
    assert found == [
        ("series", MONDAY, 600, 30),
        ("moved", date(2026, 11, 18), 900, 30),
        ("series", date(2026, 11, 19), 600, 30),
    ]


@pytest.mark.parametrize(
    "rule",
    [
        "FREQ=SECONDLY",
        "FREQ=MINUTELY;INTERVAL=1",
        "FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30",
        "FREQ=YEARLY;BYSETPOS=-1;BYDAY=MO",
        "FREQ=DAILY;INTERVAL=0",
        "FREQ=DAILY;COUNT=999999999",
        "FREQ=NEVER",
        "FREQ=WEEKLY;BYDAY=XX",
        "",
    ],
)
def test_no_recurrence_runs_away(rule: str) -> None:
    events = [f"UID:{n}\nDTSTART:19000101T100000Z\nRRULE:{rule}" for n in range(40)]
    started = time.process_time()
    content = read_ics(file_of(*events), first=MONDAY, last=WEEK.sunday, zone=RIGA)
    assert time.process_time() - started < 2
    assert len(content.events) <= 40 * 7


def test_marks_say_what_was_cut() -> None:
    endless = file_of("UID:1\nDTSTART:20261116T100000\nRRULE:FREQ=DAILY")
    odd = file_of("UID:1\nDTSTART:20261116T100000\nRRULE:FREQ=HOURLY")
    long = file_of("UID:1\nDTSTART:20261116T100000\nDTEND:20261119T100000")
    assert read_ics(endless, first=MONDAY, last=WEEK.sunday, zone=RIGA).marks == (RECURRENCE_CUT,)
    assert read_ics(odd, first=MONDAY, last=WEEK.sunday, zone=RIGA).marks == (RECURRENCE_UNKNOWN,)
    assert read_ics(long, first=MONDAY, last=WEEK.sunday, zone=RIGA).marks == (LENGTH_CUT,)


def test_days_off_spread_over_their_days() -> None:
    data = file_of("UID:1\nDTSTART;VALUE=DATE:20261117\nDTEND;VALUE=DATE:20261119\nSUMMARY:Atvaļinājums")
    assert [(day.day, start) for _, day, start, _ in read(data)] == [(17, None), (18, None)]


def test_an_invitation_names_its_people_and_kind() -> None:
    data = file_of(
        "UID:1\nDTSTART:20261119T100000Z\nSUMMARY:Sarunas\nLOCATION:https://meet.example/abc\n"
        "ORGANIZER;CN=Anna:mailto:anna@klients.lv\nATTENDEE;CN=Es:MAILTO:es@firma.lv\nSTATUS:CANCELLED"
    )
    [event] = read_ics(data, first=MONDAY, last=WEEK.sunday, zone=RIGA).events
    assert event.people == ("Anna", "Es")
    assert event.emails == ("anna@klients.lv", "es@firma.lv")
    assert event.cancelled
    assert event.channel is Channel.ONLINE
    assert event.draft().channel is Channel.TASK
    draft = event.draft(("c1",))
    assert (draft.channel, draft.client_ids, draft.external_uid) == (Channel.ONLINE, ("c1",), "1#2026-11-19")


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"hello",
        b"\x00" * 1000,
        b"PK\x03\x04",
        b"BEGIN:VCALENDAR",
        b"BEGIN:VCALENDAR\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n",
    ],
)
def test_other_files_are_refused_in_words(data: bytes) -> None:
    with pytest.raises(InvalidInput):
        read_ics(data, first=MONDAY, last=WEEK.sunday, zone=RIGA)


def test_too_much_is_refused() -> None:
    with pytest.raises(InvalidInput):
        read_ics(b"BEGIN:VCALENDAR" + b" " * MOST_BYTES, first=MONDAY, last=WEEK.sunday, zone=RIGA)
    with pytest.raises(InvalidInput):
        read_ics(
            file_of(*["UID:1\nDTSTART:20261119T100000"] * 5001), first=MONDAY, last=WEEK.sunday, zone=RIGA
        )


def test_one_broken_entry_does_not_hide_the_others() -> None:
    data = file_of(
        "UID:1\nDTSTART:never\nSUMMARY:bad",
        "UID:2\nSUMMARY:none",
        "UID:3\nDTSTART:20261119T100000\nSUMMARY:good",
    )
    content = read_ics(data, first=MONDAY, last=WEEK.sunday, zone=RIGA)
    assert [event.title for event in content.events] == ["good"]
    assert content.skipped == 2


@given(st.binary(max_size=400))
def test_no_bytes_break_the_reader(noise: bytes) -> None:
    body = (
        b"BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nDTSTART:20261119T100000\r\n"
        + noise
        + b"\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n"
    )
    for data in (noise, body):
        with contextlib.suppress(InvalidInput):
            read_ics(data, first=MONDAY, last=WEEK.sunday, zone=RIGA)

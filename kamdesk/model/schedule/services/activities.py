"""Putting contacts into the week, moving and marking them. A closed week takes no change."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from sqlalchemy import text

from kamdesk.model.core import clock
from kamdesk.model.core.clock import IsoWeek
from kamdesk.model.core.errors import Conflict, InvalidInput, NotAllowed, Problem
from kamdesk.model.core.languages import N_
from kamdesk.model.core.text import clean, clean_line
from kamdesk.model.schedule.queries.activities import activity, closed_weeks
from kamdesk.model.schedule.rules.activity import Activity, ActivityDraft, check_draft, check_time, moved_from
from kamdesk.model.schedule.rules.closing import check_open
from kamdesk.model.schedule.rules.kinds import USUAL_MINUTES, Channel, State, check_transition
from kamdesk.model.schedule.tables import ActivityPartyRow, ActivityRow
from kamdesk.model.store.service import service
from kamdesk.model.store.work import Work

# what the inline editor may change; times, marks and reports have services of their own
EDITABLE = frozenset(
    {
        "channel",
        "goal",
        "title",
        "reason",
        "town",
        "site_id",
        "outcome_min",
        "outcome_good",
        "outcome_best",
        "off_schedule",
    }
)
# the years of visits and calls: beyond them weeks and time zones have no meaning
FIRST_YEAR, LAST_YEAR = 1900, 2150
_LONG = frozenset({"goal", "outcome_min", "outcome_good", "outcome_best"})
_PARTIES = text("SELECT id FROM activity_party WHERE activity_id = :id AND deleted_at IS NULL")
_NAME = text("SELECT name FROM client WHERE id = :id AND deleted_at IS NULL")


def open_activity(work: Work, activity_id: str) -> Activity:
    """The activity, fit to be changed: Conflict when gone, NotAllowed when its week is closed."""
    found = activity(work.connection, activity_id)
    if found is None:
        raise Conflict(N_("This record has been deleted meanwhile."))
    check_open(found.closed)
    work.note_values(name=found.caption)
    return found


def check_day(work: Work, day: date) -> None:
    """NotAllowed when the week of `day` is closed, InvalidInput for a day no calendar here is meant for."""
    if not FIRST_YEAR <= day.year <= LAST_YEAR:
        raise InvalidInput(Problem("day", N_("'%(cell)s' is not a date."), {"cell": day.isoformat()}))
    check_open(IsoWeek.of(day) in closed_weeks(work.connection, day, day))


def store_draft(work: Work, draft: ActivityDraft) -> str:
    """Check and store one draft; returns its id. Part of other steps too."""
    problems = check_draft(draft)
    if problems:
        raise InvalidInput(*problems)
    check_day(work, draft.day)
    main = draft.client_ids[0] if draft.client_ids else None
    name = work.connection.execute(_NAME, {"id": main}).scalar() if main else ""
    if main and name is None:
        raise InvalidInput(Problem("client", N_("This client no longer exists")))
    work.note_values(name=name or clean_line(draft.title))
    made = work.add(
        ActivityRow(
            channel=draft.channel.value,
            state=draft.state.value,
            day=draft.day,
            start_minute=draft.start,
            minutes=draft.minutes,
            off_schedule=draft.off_schedule,
            client_id=main,
            site_id=draft.site_id,
            town=clean_line(draft.town, 100),
            title=clean_line(draft.title),
            goal=clean(draft.goal, 500),
            outcome_min=clean(draft.outcome_min, 500),
            outcome_good=clean(draft.outcome_good, 500),
            outcome_best=clean(draft.outcome_best, 500),
            reason=clean_line(draft.reason, 500),
            done_at=clock.now() if draft.state is State.DONE else None,
            template_id=draft.template_id,
            external_uid=draft.external_uid,
        )
    )
    _add_parties(work, made, draft.client_ids[1:], draft.contact_ids)
    return made


def _add_parties(work: Work, activity_id: str, client_ids: Iterable[str], contact_ids: Iterable[str]) -> None:
    for client_id in client_ids:
        work.add(ActivityPartyRow(activity_id=activity_id, client_id=client_id))
    for contact_id in dict.fromkeys(contact_ids):
        work.add(ActivityPartyRow(activity_id=activity_id, contact_id=contact_id))


@service(N_("Put into the week: %(name)s"))
def add_activity(work: Work, *, draft: ActivityDraft) -> str:
    """Plan one contact or task; returns its id. InvalidInput names the fields, NotAllowed a closed week."""
    return store_draft(work, draft)


@service(N_("Put into the week: %(count)d"))
def add_drafts(work: Work, *, drafts: Sequence[ActivityDraft]) -> tuple[str, ...]:
    """Several at once, as one step (a calendar file); those whose `external_uid` is there already are passed over."""
    known = set(
        work.connection.execute(
            text("SELECT external_uid FROM activity WHERE deleted_at IS NULL AND external_uid <> ''")
        ).scalars()
    )
    made = tuple(
        store_draft(work, draft)
        for draft in drafts
        if not draft.external_uid or draft.external_uid not in known
    )
    work.note_values(count=len(made))
    return made


@service(N_("Moved to %(date)s: %(name)s"))
def move_activity(
    work: Work, *, activity_id: str, day: date, start: int | None, minutes: int | None = None
) -> None:
    """Put an activity on another day or time. A held or missed one stays where it was (NotAllowed)."""
    one = open_activity(work, activity_id)
    if one.state is not State.PLANNED and day != one.day:
        raise NotAllowed(N_("Only what is still planned can be moved to another day"))
    length = one.minutes if minutes is None else minutes
    problems = check_time(start, length)
    if problems:
        raise InvalidInput(*problems)
    check_day(work, day)
    work.note_values(date=f"{day:%d.%m}")
    origin = one.moved_from if day == one.day else moved_from(one, day, clock.today())
    work.change(ActivityRow, activity_id, day=day, start_minute=start, minutes=length, moved_from=origin)


@service(N_("Length changed: %(name)s"))
def resize_activity(work: Work, *, activity_id: str, minutes: int) -> None:
    """Another length in minutes; the start stays."""
    one = open_activity(work, activity_id)
    problems = check_time(one.start, minutes)
    if problems:
        raise InvalidInput(*problems)
    work.change(ActivityRow, activity_id, minutes=minutes)


@service(N_("Changed in the week: %(name)s"))
def change_activity(work: Work, *, activity_id: str, **values: Any) -> None:
    """Change fields of EDITABLE; a fault of the caller when another one is named."""
    unknown = set(values) - EDITABLE
    if unknown:
        raise ValueError(f"not editable: {sorted(unknown)}")
    open_activity(work, activity_id)
    if "channel" in values:
        values["channel"] = Channel(values["channel"]).value
    tidy = {
        name: (clean(value, 500) if name in _LONG else clean_line(value)) if isinstance(value, str) else value
        for name, value in values.items()
    }
    work.change(ActivityRow, activity_id, **tidy)


@service(N_("Who takes part: %(name)s"))
def set_parties(
    work: Work, *, activity_id: str, client_ids: Sequence[str], contact_ids: Sequence[str] = ()
) -> None:
    """Put other clients (the first is the main one) and people on an activity (rule 22)."""
    one = open_activity(work, activity_id)
    if not client_ids and one.channel is not Channel.TASK and not one.title:
        raise InvalidInput(Problem("client", N_("Choose a client")))
    if len(set(client_ids)) != len(client_ids):
        raise InvalidInput(Problem("client", N_("This client is already in the list")))
    for party in list(work.connection.execute(_PARTIES, {"id": activity_id}).scalars()):
        work.remove(ActivityPartyRow, party)
    main = client_ids[0] if client_ids else None
    if main != (one.client.id if one.client else None):
        work.change(ActivityRow, activity_id, client_id=main, site_id=None, town="")
    _add_parties(work, activity_id, client_ids[1:], contact_ids)


@service(N_("Changed in the week: %(name)s"))
def edit_activity(work: Work, *, activity_id: str, draft: ActivityDraft) -> str:
    """Everything the editor at a card holds, as one step; returns the id. InvalidInput names the fields."""
    one = open_activity(work, activity_id)
    problems = check_draft(draft)
    if problems:
        raise InvalidInput(*problems)
    if (draft.day, draft.start, draft.minutes) != (one.day, one.start, one.minutes):
        move_activity(work, activity_id=activity_id, day=draft.day, start=draft.start, minutes=draft.minutes)
    names = ("goal", "title", "outcome_min", "outcome_good", "outcome_best")
    values = {name: getattr(draft, name) for name in names}
    change_activity(work, activity_id=activity_id, channel=draft.channel.value, **values)
    if draft.client_ids != tuple(client.id for client in one.clients) or draft.contact_ids != tuple(
        person.id for person in one.people
    ):
        set_parties(work, activity_id=activity_id, client_ids=draft.client_ids, contact_ids=draft.contact_ids)
    return activity_id


def _mark(work: Work, activity_id: str, state: State, **values: Any) -> None:
    one = open_activity(work, activity_id)
    check_transition(one.state, state)
    work.change(ActivityRow, activity_id, state=state.value, **values)


@service(N_("Held: %(name)s"))
def mark_done(work: Work, *, activity_id: str) -> None:
    """It took place. NotAllowed for a day still to come."""
    one = open_activity(work, activity_id)
    if one.day > clock.today():
        raise NotAllowed(N_("This day has not come yet: move the contact to the day it took place"))
    _mark(work, activity_id, State.DONE, done_at=clock.now(), missed_reason="")


@service(N_("Not held: %(name)s"))
def mark_missed(work: Work, *, activity_id: str, reason: str = "") -> None:
    """It did not take place; the reason may follow, but before the week is closed (A9)."""
    _mark(work, activity_id, State.MISSED, missed_reason=clean_line(reason, 300), done_at=None)


@service(N_("Mark taken back: %(name)s"))
def mark_planned(work: Work, *, activity_id: str) -> None:
    """Planned again: the mark 'held', 'not held' or 'cancelled' goes."""
    _mark(work, activity_id, State.PLANNED, missed_reason="", done_at=None)


@service(N_("Cancelled: %(name)s"))
def cancel_activity(work: Work, *, activity_id: str) -> None:
    """Agreed to drop it: counts neither as planned nor as missed."""
    _mark(work, activity_id, State.CANCELLED, done_at=None)


@service(N_("Taken out of the week: %(name)s"))
def remove_activity(work: Work, *, activity_id: str) -> None:
    """Delete a planned activity with its parties; what took place or was missed is kept (NotAllowed)."""
    one = open_activity(work, activity_id)
    if one.state in (State.DONE, State.MISSED) and (one.report or not one.off_schedule):
        raise NotAllowed(N_("What took place or was missed stays in the week; take the mark back first"))
    for party in list(work.connection.execute(_PARTIES, {"id": activity_id}).scalars()):
        work.remove(ActivityPartyRow, party)
    work.remove(ActivityRow, activity_id)


@service(N_("Off schedule: %(name)s"))
def log_contact(
    work: Work,
    *,
    client_id: str,
    channel: Channel | str = Channel.CALL,
    day: date | None = None,
    start: int | None = None,
    minutes: int | None = None,
    report: str = "",
    contact_ids: Sequence[str] = (),
    goal: str = "",
) -> str:
    """A contact that was not in the plan and has taken place (A9); by default a call that ended just now."""
    kind = Channel(channel)
    length = USUAL_MINUTES[kind] if minutes is None else minutes
    on = day or clock.today()
    if on > clock.today():
        raise InvalidInput(Problem("day", N_("What has taken place cannot lie in the future")))
    begin = start
    if begin is None and on == clock.today():
        now = clock.local_now()
        begin = max(0, (now.hour * 60 + now.minute - length) // 5 * 5)
    draft = ActivityDraft(
        kind,
        on,
        begin,
        length,
        (client_id,),
        tuple(contact_ids),
        goal=goal,
        off_schedule=True,
        state=State.DONE,
    )
    made = store_draft(work, draft)
    if report.strip():
        work.change(ActivityRow, made, report=clean(report), report_at=clock.now())
    return made

"""Reusable weeks (rule 17): a named list of entries by weekday, applied to any ISO week."""

from __future__ import annotations

from collections.abc import Container, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from kamdesk.model.core.clock import IsoWeek
from kamdesk.model.core.errors import Problem
from kamdesk.model.core.languages import N_
from kamdesk.model.schedule.rules.activity import Activity, ActivityDraft, check_time
from kamdesk.model.schedule.rules.kinds import Channel, State


@dataclass(frozen=True, slots=True)
class TemplateItem:
    """`weekday` 1 is Monday; `client_id` None is an entry without a client (a task, a free slot for calls)."""

    weekday: int
    start: int | None
    minutes: int
    channel: Channel
    client_id: str | None = None
    site_id: str | None = None
    title: str = ""
    goal: str = ""
    client: str = ""


@dataclass(frozen=True, slots=True)
class WeekTemplate:
    id: str
    name: str
    items: tuple[TemplateItem, ...]


@dataclass(frozen=True, slots=True)
class Applied:
    """What a template adds to a week, and which entries it leaves out with the reason as msgid."""

    drafts: tuple[ActivityDraft, ...]
    skipped: tuple[tuple[TemplateItem, str], ...]


def check_template(name: str, items: Sequence[TemplateItem]) -> tuple[Problem, ...]:
    problems = []
    if not name.strip():
        problems.append(Problem("name", N_("Give the template a name")))
    if not items:
        problems.append(Problem("items", N_("The week has nothing to save")))
    for item in items:
        problems += check_time(item.start, item.minutes)
        if not 1 <= item.weekday <= 7:
            problems.append(Problem("weekday", N_("Weekdays are numbered from 1 (Monday) to 7 (Sunday)")))
    return tuple(problems)


def items_of(activities: Iterable[Activity], week: IsoWeek) -> tuple[TemplateItem, ...]:
    """A week as a template: what was scheduled, without off-schedule contacts and cancelled ones."""
    own = [
        one
        for one in activities
        if week.monday <= one.day <= week.sunday and not one.off_schedule and one.state is not State.CANCELLED
    ]
    order = sorted(own, key=lambda one: (one.day, one.start if one.start is not None else -1, one.id))
    return tuple(
        TemplateItem(
            one.day.isoweekday(), one.start, one.minutes, one.channel, one.client.id if one.client else None,
            one.site_id, one.title, one.goal, one.caption,
        )
        for one in order
    )  # fmt: skip


def apply_template(
    template: WeekTemplate,
    week: IsoWeek,
    free_days: Container[date],
    existing: Iterable[Activity],
    known_clients: Container[str],
    not_before: date | None = None,
) -> Applied:
    """The entries of a template on the days of `week`.

    Left out: public holidays, days gone by, archived clients, and what the week already has (the same client or title
    by the same channel on the same day), so that applying twice adds nothing.
    """
    taken = {
        (one.day, one.channel, one.client.id if one.client else one.title)
        for one in existing
        if one.state is not State.CANCELLED
    }
    drafts, skipped = [], []
    for item in template.items:
        day = week.monday + timedelta(days=item.weekday - 1)
        why = _refusal(item, day, free_days, known_clients, not_before)
        if not why and (day, item.channel, item.client_id or item.title) in taken:
            why = N_("Already in the week")
        if why:
            skipped.append((item, why))
            continue
        drafts.append(
            ActivityDraft(
                item.channel,
                day,
                item.start,
                item.minutes,
                (item.client_id,) if item.client_id else (),
                site_id=item.site_id,
                title=item.title,
                goal=item.goal,
                template_id=template.id,
            )
        )
    return Applied(tuple(drafts), tuple(skipped))


def _refusal(
    item: TemplateItem, day: date, free_days: Container[date], known: Container[str], not_before: date | None
) -> str:
    if not_before is not None and day < not_before:
        return N_("The day has passed")
    if day in free_days:
        return N_("Public holiday")
    if item.client_id and item.client_id not in known:
        return N_("The client is archived")
    return ""

"""Whole weeks at once: an accepted proposal, a template."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import text

from kamdesk.model.calendar.rules.holidays import holidays_of
from kamdesk.model.core import clock
from kamdesk.model.core.clock import IsoWeek
from kamdesk.model.core.errors import Conflict, InvalidInput, Problem
from kamdesk.model.core.languages import N_, Language, l10n_for
from kamdesk.model.core.text import clean_line
from kamdesk.model.schedule.queries.activities import activities_between
from kamdesk.model.schedule.queries.planning import proposal
from kamdesk.model.schedule.queries.settings import templates, work_settings
from kamdesk.model.schedule.rules.proposed import ProposedItem
from kamdesk.model.schedule.rules.templates import Applied, apply_template, check_template, items_of
from kamdesk.model.schedule.services.activities import check_day, store_draft
from kamdesk.model.schedule.tables import WeekTemplateItemRow, WeekTemplateRow
from kamdesk.model.store.service import service
from kamdesk.model.store.work import Work

_CLIENTS = text("SELECT id FROM client WHERE deleted_at IS NULL AND archived = 0")
_ITEMS = text("SELECT id FROM week_template_item WHERE template_id = :id AND deleted_at IS NULL")


@service(N_("Proposed plan accepted: %(count)d"))
def accept_proposal(work: Work, *, items: Sequence[ProposedItem], language: Language) -> tuple[str, ...]:
    """Store proposed cards as planned, as one step; returns their ids in the same order."""
    l10n = l10n_for(language)
    made = tuple(store_draft(work, item.draft(l10n)) for item in items)
    work.note_values(count=len(made))
    return made


@service(N_("Week %(week)d planned: %(count)d"))
def accept_week(
    work: Work, *, week: IsoWeek, language: Language = "lv", most_contacts: int | None = None
) -> int:
    """Propose a week and accept all of it; returns the number of contacts put in. For the command without a window."""
    check_day(work, week.monday)
    found = proposal(work.connection, week, most_contacts)
    made = accept_proposal(work, items=found.items, language=language)
    work.note_values(week=week.week, count=len(made))
    return len(made)


@service(N_("Week template saved: %(name)s"))
def save_template(work: Work, *, name: str, week: IsoWeek) -> str:
    """Keep the schedule of a week under a name; a template of that name is replaced. Returns its id."""
    title = clean_line(name, 100)
    items = items_of(activities_between(work.connection, week.monday, week.sunday), week)
    problems = check_template(title, items)
    if problems:
        raise InvalidInput(*problems)
    work.note_values(name=title)
    same = [one.id for one in templates(work.connection) if one.name.casefold() == title.casefold()]
    template_id = same[0] if same else work.add(WeekTemplateRow(name=title))
    for old in list(work.connection.execute(_ITEMS, {"id": template_id}).scalars()):
        work.remove(WeekTemplateItemRow, old)
    for item in items:
        work.add(
            WeekTemplateItemRow(
                template_id=template_id,
                weekday=item.weekday,
                start_minute=item.start,
                minutes=item.minutes,
                channel=item.channel.value,
                client_id=item.client_id,
                site_id=item.site_id,
                title=item.title,
                goal=item.goal,
            )
        )
    return template_id


@service(N_("Week template applied: %(name)s"))
def apply_week_template(work: Work, *, template_id: str, week: IsoWeek) -> Applied:
    """Put the entries of a template on the days of a week; returns what was put in and what was left out, and why."""
    found = next((one for one in templates(work.connection) if one.id == template_id), None)
    if found is None:
        raise Conflict(N_("This record has been deleted meanwhile."))
    check_day(work, week.monday)
    settings = work_settings(work.connection)
    calendar = holidays_of(settings.country, week.monday, week.sunday, settings.overrides)
    free = {day for day, one in calendar.items() if one.free}
    existing = activities_between(work.connection, week.monday, week.sunday)
    known = set(work.connection.execute(_CLIENTS).scalars())
    applied = apply_template(found, week, free, existing, known, clock.today())
    for draft in applied.drafts:
        store_draft(work, draft)
    work.note_values(name=found.name)
    return applied


@service(N_("Week template renamed: %(name)s"))
def rename_template(work: Work, *, template_id: str, name: str) -> None:
    title = clean_line(name, 100)
    if not title:
        raise InvalidInput(Problem("name", N_("Give the template a name")))
    work.note_values(name=title)
    work.change(WeekTemplateRow, template_id, name=title)


@service(N_("Week template deleted: %(name)s"))
def remove_template(work: Work, *, template_id: str) -> None:
    """Delete a template; what was planned from it stays."""
    row = work.get(WeekTemplateRow, template_id)
    work.note_values(name=row["name"] if row else "")
    for item in list(work.connection.execute(_ITEMS, {"id": template_id}).scalars()):
        work.remove(WeekTemplateItemRow, item)
    work.remove(WeekTemplateRow, template_id)

"""Norms of contact, own road times, own holidays."""

from __future__ import annotations

from datetime import date
from typing import Any

from sqlalchemy import text

from kamdesk.model.core.errors import InvalidInput, Problem
from kamdesk.model.core.languages import N_
from kamdesk.model.core.text import clean_line
from kamdesk.model.places.rules.travel import pair
from kamdesk.model.schedule.queries.settings import travel_entries
from kamdesk.model.schedule.rules.cadence import Cadence, check_cadence
from kamdesk.model.schedule.tables import CadenceRow, HolidayOverrideRow, TravelTimeRow
from kamdesk.model.store.service import service
from kamdesk.model.store.work import Work

_SAME_CADENCE = text(
    "SELECT id FROM cadence WHERE client_id = :client AND channel = :channel AND deleted_at IS NULL ORDER BY id LIMIT 1"
)
_NAME = text("SELECT name FROM client WHERE id = :id")
_DAY = text("SELECT id FROM holiday_override WHERE day = :day AND country = :country AND deleted_at IS NULL")
_LONGEST_ROAD = 24 * 60


@service(N_("Cadence changed: %(name)s"))
def set_cadence(work: Work, *, cadence: Cadence) -> str:
    """Set how often a client is met by a channel: one norm per client and channel. Returns its id."""
    problems = check_cadence(cadence)
    if problems:
        raise InvalidInput(*problems)
    name = work.connection.execute(_NAME, {"id": cadence.client_id}).scalar()
    work.note_values(name=name or "")
    values: dict[str, Any] = {
        "site_id": cadence.site_id,
        "every_days": cadence.every_days,
        "minutes": cadence.minutes,
        "weekdays": "".join(str(day) for day in sorted(set(cadence.weekdays))),
        "active": cadence.active,
        "starts_on": cadence.starts_on,
    }
    same = {"client": cadence.client_id, "channel": cadence.channel.value}
    known = cadence.id or work.connection.execute(_SAME_CADENCE, same).scalar()
    if known:
        work.change(CadenceRow, str(known), channel=cadence.channel.value, **values)
        return str(known)
    return work.add(CadenceRow(client_id=cadence.client_id, channel=cadence.channel.value, **values))


@service(N_("Cadence deleted: %(name)s"))
def remove_cadence(work: Work, *, cadence_id: str) -> None:
    row = work.get(CadenceRow, cadence_id)
    name = work.connection.execute(_NAME, {"id": row["client_id"]}).scalar() if row else ""
    work.note_values(name=name or "")
    work.remove(CadenceRow, cadence_id)


@service(N_("Road time set: %(from)s – %(to)s"))
def set_travel(work: Work, *, town_a: str, town_b: str, minutes: int, km: int | None = None) -> str:
    """The user's own minutes (and kilometres) between two towns, both ways. Returns the id of the entry."""
    first, second = clean_line(town_a, 100), clean_line(town_b, 100)
    problems = [
        Problem(field, N_("Type a town"))
        for field, town in (("town_a", first), ("town_b", second))
        if not town
    ]
    if first and pair(first, second)[0] == pair(first, second)[1]:
        problems.append(Problem("town_b", N_("The two towns are the same")))
    if not 1 <= minutes <= _LONGEST_ROAD:
        problems.append(Problem("minutes", N_("The road takes between 1 minute and 24 hours")))
    if problems:
        raise InvalidInput(*problems)
    work.note_values(**{"from": first, "to": second})
    values: dict[str, Any] = {"minutes": minutes, "km": km or 0}
    wanted = pair(first, second)
    for entry in travel_entries(work.connection):
        if pair(entry.town_a, entry.town_b) == wanted:
            work.change(TravelTimeRow, entry.id, **values)
            return entry.id
    return work.add(TravelTimeRow(town_a=first, town_b=second, **values))


@service(N_("Road time back to the computed one"))
def remove_travel(work: Work, *, travel_id: str) -> None:
    work.remove(TravelTimeRow, travel_id)


@service(N_("Working days changed: %(date)s"))
def set_holiday(work: Work, *, day: date, country: str, free: bool, name: str = "") -> str:
    """Make a day free or working by hand. Returns the id of the entry."""
    work.note_values(date=f"{day:%d.%m.%Y}")
    values: dict[str, Any] = {"free": free, "name": clean_line(name, 100)}
    known = work.connection.execute(_DAY, {"day": day.isoformat(), "country": country}).scalar()
    if known:
        work.change(HolidayOverrideRow, str(known), **values)
        return str(known)
    return work.add(HolidayOverrideRow(day=day, country=country, **values))


@service(N_("Working days changed: %(date)s"))
def remove_holiday(work: Work, *, day: date, country: str) -> None:
    """Back to the public calendar."""
    work.note_values(date=f"{day:%d.%m.%Y}")
    known = work.connection.execute(_DAY, {"day": day.isoformat(), "country": country}).scalar()
    if known:
        work.remove(HolidayOverrideRow, str(known))

"""Who should be met and what the program proposes: the facts of all clients in a dozen statements, then pure rules."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from itertools import pairwise
from statistics import median
from typing import Any

from sqlalchemy import Connection, text

from kamdesk.model.calendar.rules.holidays import holidays_of, is_free
from kamdesk.model.contracts.queries import renewals_due
from kamdesk.model.contracts.rules.renewal import Renewal
from kamdesk.model.core import clock
from kamdesk.model.core.clock import IsoWeek
from kamdesk.model.core.days import day_of
from kamdesk.model.core.debts import owed
from kamdesk.model.core.sales import sold
from kamdesk.model.places.rules.gazetteer import spot_of
from kamdesk.model.schedule.queries.activities import activities_between, closed_weeks
from kamdesk.model.schedule.queries.settings import WorkSettings, active_cadences, work_settings
from kamdesk.model.schedule.rules.cadence import Cadence, Contacted
from kamdesk.model.schedule.rules.candidates import (
    Candidate,
    ClientFacts,
    EndingContract,
    OpenPromise,
    Window,
    candidates,
)
from kamdesk.model.schedule.rules.kinds import Channel, State
from kamdesk.model.schedule.rules.proposal import propose_week
from kamdesk.model.schedule.rules.proposed import Proposal, ProposalInputs, WorkDay

# contacts and orders older than this tell nothing about the rhythm
_BACK_DAYS = 400
_MISSED_BACK = 28
# the present day is planned from the next half hour
_SOON = 30
_LEAST_ORDERS = 4
# days and minutes of the call assumed before any norm is set
_ASSUMED = (28, 15)
# of each client the newest so many are looked at
_MOST_CONTACTS, _MOST_ORDERS = 40, 24

_CLIENTS = text(
    """SELECT id, name, vip, country, town, currency, next_step, next_step_day FROM client
    WHERE deleted_at IS NULL AND archived = 0 AND merged_into IS NULL ORDER BY name_fold, id"""
)
_SITES = text(
    """SELECT id, client_id, town, country, lat_e5, lon_e5, visit_from, visit_to FROM site
    WHERE deleted_at IS NULL ORDER BY client_id, main DESC, created_at, id"""
)
# the newest contacts of each client through its index, instead of a scan over everything of the last year
_CONTACTED = text(
    """SELECT c.id AS client_id,
      (SELECT group_concat(d.day || d.channel) FROM (
        SELECT a.day, a.channel FROM activity a
        WHERE a.client_id = c.id AND a.deleted_at IS NULL AND a.state = 'done' AND a.channel <> 'task'
          AND a.day BETWEEN :since AND :today ORDER BY a.day DESC LIMIT :most) d) AS met
    FROM client c WHERE c.deleted_at IS NULL AND c.archived = 0"""
)
_CONTACTED_TOO = text(
    """SELECT p.client_id, a.channel, max(a.day) AS day FROM activity_party p
    CROSS JOIN activity a ON a.id = p.activity_id
    WHERE p.client_id IS NOT NULL AND p.deleted_at IS NULL AND a.deleted_at IS NULL AND a.state = 'done'
      AND a.channel <> 'task' AND a.day BETWEEN :since AND :today GROUP BY p.client_id, a.channel"""
)
_AHEAD = text(
    """SELECT a.client_id, a.channel, a.state, a.day FROM activity a
    WHERE a.deleted_at IS NULL AND a.client_id IS NOT NULL AND a.channel <> 'task'
      AND ((a.state = 'planned' AND a.day >= :since) OR (a.state = 'done' AND a.day >= :since)
        OR (a.state = 'missed' AND a.day >= :missed))
      AND a.day >= :missed
    UNION ALL
    SELECT p.client_id, a.channel, a.state, a.day FROM activity a
    JOIN activity_party p ON p.activity_id = a.id AND p.deleted_at IS NULL AND p.client_id IS NOT NULL
    WHERE a.deleted_at IS NULL AND a.channel <> 'task' AND a.state IN ('planned', 'done') AND a.day >= :since"""
)
_OVERDUE = text(
    owed(
        """SELECT i.client_id, i.currency, sum(OWED) AS owed, min(i.due) AS oldest FROM invoice i
    WHERE i.deleted_at IS NULL AND i.due < :today AND i.amount_minor > i.paid_minor AND OWED > 0
      AND (i.paid_on IS NULL OR i.paid_on > :today) AND i.disputed = 0
    GROUP BY i.client_id, i.currency ORDER BY i.client_id, owed DESC"""
    )
)
_PROMISES = text(
    """SELECT client_id, side, what, due, amount_minor, currency FROM promise
    WHERE deleted_at IS NULL AND state = 'open' ORDER BY client_id, due, id"""
)
_ORDERS = text(
    sold("""SELECT c.id AS client_id,
      (SELECT group_concat(d.order_day) FROM (
        SELECT o.order_day FROM sales_order o
        WHERE o.client_id = c.id AND o.deleted_at IS NULL AND +o.state IN SOLD
          AND o.order_day BETWEEN :since AND :today ORDER BY o.order_day DESC LIMIT :most) d) AS days
    FROM client c WHERE c.deleted_at IS NULL AND c.archived = 0""")
)


class _Gathered:
    """Rows of all clients, sorted into their drawers."""

    def __init__(self, connection: Connection, week: IsoWeek, today: date) -> None:
        self.cadences = active_cadences(connection)
        self.sites = _first_by_client(connection.execute(_SITES))
        since = {"since": (today - timedelta(days=_BACK_DAYS)).isoformat(), "today": today.isoformat()}
        self.contacts = _met(connection.execute(_CONTACTED, {**since, "most": _MOST_CONTACTS}))
        for client, found in _contacted(connection.execute(_CONTACTED_TOO, since)).items():
            self.contacts.setdefault(client, []).extend(found)
        ahead = {"since": min(today, week.monday).isoformat()}
        missed_since = (today - timedelta(days=_MISSED_BACK)).isoformat()
        rows = connection.execute(_AHEAD, {**ahead, "missed": min(missed_since, ahead["since"])}).all()
        self.planned = _contacted(row for row in rows if row.state != State.MISSED)
        self.missed = _contacted(row for row in rows if row.state == State.MISSED)
        self.overdue = _first_by_client(connection.execute(_OVERDUE, {"today": today.isoformat()}))
        self.promises = _promises(connection.execute(_PROMISES))
        self.renewals = _ending(renewals_due(connection, today))
        self.orders = _order_days(connection.execute(_ORDERS, {**since, "most": _MOST_ORDERS}))


def _first_by_client(rows: Iterable[Any]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for row in rows:
        found.setdefault(row.client_id, row)
    return found


def _contacted(rows: Iterable[Any]) -> dict[str, list[Contacted]]:
    found: dict[str, list[Contacted]] = {}
    for row in rows:
        found.setdefault(row.client_id, []).append(
            Contacted(date.fromisoformat(row.day), Channel(row.channel))
        )
    return found


def _met(rows: Iterable[Any]) -> dict[str, list[Contacted]]:
    """Contacts written as '2026-11-19visit,2026-11-02call'."""
    return {
        row.client_id: [
            Contacted(date.fromisoformat(one[:10]), Channel(one[10:])) for one in row.met.split(",")
        ]
        for row in rows
        if row.met
    }


def _order_days(rows: Iterable[Any]) -> dict[str, list[date]]:
    """Days with an order, the newest first, each once."""
    found = ((row.client_id, dict.fromkeys(row.days.split(","))) for row in rows if row.days)
    return {client: [date.fromisoformat(day) for day in sorted(days, reverse=True)] for client, days in found}


def _promises(rows: Iterable[Any]) -> dict[str, list[OpenPromise]]:
    found: dict[str, list[OpenPromise]] = {}
    for row in rows:
        found.setdefault(row.client_id, []).append(
            OpenPromise(row.side == "we", row.what, day_of(row.due), row.amount_minor, row.currency)
        )
    return found


def _ending(rows: Iterable[Renewal]) -> dict[str, list[EndingContract]]:
    found: dict[str, list[EndingContract]] = {}
    for row in rows:
        one = EndingContract(row.number, row.ends_on, row.days_left)
        found.setdefault(row.client_id, []).append(one)
    return found


def client_facts(connection: Connection, week: IsoWeek, today: date) -> tuple[ClientFacts, ...]:
    """What every live client offers as a reason to be met.

    While no norm has been set for anybody (a portfolio just loaded), a call every four weeks is assumed for all, so
    that the first week can be proposed too.
    """
    gathered = _Gathered(connection, week, today)
    if not gathered.cadences:
        clients = connection.execute(_CLIENTS).all()
        gathered.cadences = {row.id: [Cadence(row.id, Channel.CALL, *_ASSUMED)] for row in clients}
    return tuple(_facts(row, gathered, today) for row in connection.execute(_CLIENTS))


def _facts(row: Any, gathered: _Gathered, today: date) -> ClientFacts:
    site, debt, orders = (
        gathered.sites.get(row.id),
        gathered.overdue.get(row.id),
        gathered.orders.get(row.id, []),
    )
    town = (site.town if site else "") or row.town
    country = (site.country if site and site.town else "") or row.country
    latitude = site.lat_e5 / 1e5 if site and site.lat_e5 is not None else None
    longitude = site.lon_e5 / 1e5 if site and site.lon_e5 is not None else None
    window = None
    if site and site.visit_from is not None and site.visit_to is not None and site.visit_from < site.visit_to:
        window = Window(site.visit_from, site.visit_to)
    return ClientFacts(
        row.id,
        row.name,
        bool(row.vip),
        row.country,
        town,
        spot_of(town, country, latitude, longitude),
        site.id if site else None,
        window,
        tuple(gathered.cadences.get(row.id, ())),
        tuple(gathered.contacts.get(row.id, ())),
        tuple(gathered.planned.get(row.id, ())),
        tuple(gathered.missed.get(row.id, ())),
        debt.owed if debt else 0,
        debt.currency if debt else row.currency,
        (today - date.fromisoformat(debt.oldest)).days if debt else 0,
        tuple(gathered.promises.get(row.id, ())),
        orders[0] if orders else None,
        _rhythm(orders),
        row.next_step,
        day_of(row.next_step_day),
        tuple(gathered.renewals.get(row.id, ())),
    )


def _rhythm(days: Sequence[date]) -> int | None:
    """Usual days between orders: the median of the last gaps, from four orders on."""
    if len(days) < _LEAST_ORDERS:
        return None
    return max(1, round(median((later - earlier).days for later, earlier in pairwise(days))))


def to_plan(connection: Connection, week: IsoWeek, today: date | None = None) -> tuple[Candidate, ...]:
    """The list 'to plan' of a week, the weightiest first."""
    now = today or clock.today()
    return candidates(client_facts(connection, week, now), week, now)


def proposal(
    connection: Connection, week: IsoWeek, most_contacts: int | None = None, today: date | None = None
) -> Proposal:
    """What the program proposes for the rest of the week; nothing is stored. Empty for a closed week."""
    return propose_week(proposal_inputs(connection, week, most_contacts, today))


def proposal_inputs(
    connection: Connection, week: IsoWeek, most_contacts: int | None = None, today: date | None = None
) -> ProposalInputs:
    """Everything `propose_week` wants, read in one go."""
    now = today or clock.today()
    settings = work_settings(connection)
    found = to_plan(connection, week, now)
    if week in closed_weeks(connection, week.monday, week.sunday):
        found = ()
    countries = {settings.country, *(one.country for one in found)}
    free = {country: _free_days(country, week, settings) for country in countries}
    return ProposalInputs(
        _work_days(week, settings, now),
        found,
        activities_between(connection, week.monday, week.sunday),
        settings.travel,
        free,
        settings.load_limit,
        most_contacts=most_contacts,
    )


def _free_days(country: str, week: IsoWeek, settings: WorkSettings) -> frozenset[date]:
    calendar = holidays_of(country, week.monday, week.sunday, settings.overrides)
    return frozenset(day for day, one in calendar.items() if one.free)


def _work_days(week: IsoWeek, settings: WorkSettings, today: date) -> tuple[WorkDay, ...]:
    calendar = holidays_of(settings.country, week.monday, week.sunday, settings.overrides)
    days = []
    for day in week.days:
        if day < today or is_free(day, calendar, settings.work_days):
            continue
        begin = settings.begin
        if day == today == clock.today():
            now = clock.local_now()
            begin = max(begin, -(-(now.hour * 60 + now.minute) // _SOON) * _SOON)
        if begin < settings.end:
            days.append(WorkDay(day, begin, settings.end, settings.start, settings.lunch))
    return tuple(days)

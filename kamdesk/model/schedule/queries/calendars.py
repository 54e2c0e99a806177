"""What the exchange of calendars needs: addresses and roads for the way out, whose meeting it is for the way in."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from sqlalchemy import Connection, text

from kamdesk.model.core.text import fold
from kamdesk.model.schedule.queries.settings import work_settings
from kamdesk.model.schedule.rules.activity import Activity
from kamdesk.model.schedule.rules.clashes import legs

_SITES = text(
    "SELECT id, client_id, address FROM site WHERE deleted_at IS NULL ORDER BY client_id, main DESC, created_at"
)
_CLIENTS = text(
    "SELECT id, name, name_fold, email, address FROM client WHERE deleted_at IS NULL AND archived = 0"
)
_CONTACTS = text("SELECT id, client_id, email FROM contact WHERE deleted_at IS NULL AND email <> ''")
_KNOWN = text("SELECT id, external_uid FROM activity WHERE deleted_at IS NULL AND external_uid <> ''")
_SHORTEST_NAME = 4


class Invitation(Protocol):
    """An event of a calendar file, as `exchange.ics` reads it."""

    @property
    def uid(self) -> str: ...
    @property
    def title(self) -> str: ...
    @property
    def emails(self) -> tuple[str, ...]: ...


@dataclass(frozen=True, slots=True)
class EventMatch:
    """Whose meeting an event is, by e-mail addresses or the client's name in the title; empty when unknown.

    `known_id` is the activity made from it earlier.
    """

    client_ids: tuple[str, ...] = ()
    contact_ids: tuple[str, ...] = ()
    known_id: str | None = None


def match_events(
    connection: Connection, events: Sequence[Invitation], uids: Sequence[str]
) -> tuple[EventMatch, ...]:
    """One match per event; `uids` are the `external_uid`s their drafts would get, to find earlier ones."""
    people = {row.email.casefold(): (row.id, row.client_id) for row in connection.execute(_CONTACTS)}
    clients = connection.execute(_CLIENTS).all()
    mails = {row.email.casefold(): row.id for row in clients if row.email}
    names = [(row.name_fold, row.id) for row in clients if len(row.name_fold) >= _SHORTEST_NAME]
    known = {row.external_uid: row.id for row in connection.execute(_KNOWN)}
    return tuple(
        _match(event, people, mails, names, known.get(uid)) for event, uid in zip(events, uids, strict=True)
    )


def _match(
    event: Invitation,
    people: Mapping[str, tuple[str, str]],
    mails: Mapping[str, str],
    names: Iterable[tuple[str, str]],
    known: str | None,
) -> EventMatch:
    addresses = [mail.casefold() for mail in event.emails]
    met = [people[mail] for mail in addresses if mail in people]
    clients = [client for _, client in met] + [mails[mail] for mail in addresses if mail in mails]
    if not clients:
        title = fold(event.title)
        clients = [client for name, client in names if name in title]
    return EventMatch(tuple(dict.fromkeys(clients)), tuple(dict.fromkeys(one for one, _ in met)), known)


def ics_extras(connection: Connection, activities: Iterable[Activity]) -> dict[str, tuple[str, int]]:
    """For each activity its address and the minutes of road that lead to it."""
    settings = work_settings(connection)
    found = list(activities)
    sites = connection.execute(_SITES).all()
    by_id = {row.id: row.address for row in sites}
    by_client: dict[str, str] = {}
    for row in sites:
        by_client.setdefault(row.client_id, row.address)
    for row in connection.execute(_CLIENTS):
        by_client.setdefault(row.id, row.address)
    roads = {}
    for day in {one.day for one in found}:
        for one, leg in legs((a for a in found if a.day == day), settings.travel, settings.start):
            if one is not None:
                roads[one.id] = leg.minutes
    extras = {}
    for one in found:
        address = by_id.get(one.site_id or "") or (by_client.get(one.client.id, "") if one.client else "")
        extras[one.id] = (address if one.channel.away else "", roads.get(one.id, 0))
    return extras

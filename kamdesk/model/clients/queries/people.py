"""People and places of a client."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import Connection, select, text

from kamdesk.model.clients.rules.drafts import ContactDraft, SiteDraft
from kamdesk.model.clients.rules.words import Stance
from kamdesk.model.clients.tables import ContactRow, SiteRow

contact = ContactRow.__table__  # type: ignore[attr-defined]
site = SiteRow.__table__  # type: ignore[attr-defined]

_WEIGHT = {Stance.DECIDES: 0, Stance.SUPPORTS: 1, Stance.NEUTRAL: 2, Stance.ACCOUNTING: 3, Stance.AGAINST: 2}


@dataclass(frozen=True, slots=True)
class Person:
    """A person and everything a form edits."""

    id: str
    client_id: str
    draft: ContactDraft

    @property
    def here(self) -> bool:
        return self.draft.left_on is None


@dataclass(frozen=True, slots=True)
class Place:
    """A place and everything a form edits; coordinates in 1e-5 degrees."""

    id: str
    client_id: str
    draft: SiteDraft
    lat_e5: int | None = None
    lon_e5: int | None = None


def client_people(connection: Connection, client_id: str, *, left: bool = False) -> tuple[Person, ...]:
    """Who works there, deciders first; with `left` also who no longer does, at the end."""
    conditions = [contact.c.client_id == client_id, contact.c.deleted_at.is_(None)]
    if not left:
        conditions.append(contact.c.left_on.is_(None))
    rows = connection.execute(select(contact).where(*conditions).order_by(contact.c.name_fold))
    people = [person_of(row._mapping) for row in rows]
    return tuple(
        sorted(people, key=lambda p: (not p.here, not p.draft.vip, _WEIGHT.get(Stance(p.draft.stance), 2)))
    )


def person(connection: Connection, contact_id: str) -> Person | None:
    """One person, None when deleted."""
    row = connection.execute(
        select(contact).where(contact.c.id == contact_id, contact.c.deleted_at.is_(None))
    ).first()
    return person_of(row._mapping) if row is not None else None


def client_sites(connection: Connection, client_id: str) -> tuple[Place, ...]:
    """Places, the main one first."""
    rows = connection.execute(
        select(site)
        .where(site.c.client_id == client_id, site.c.deleted_at.is_(None))
        .order_by(site.c.main.desc(), site.c.town, site.c.name)
    )
    return tuple(place_of(row._mapping) for row in rows)


def place(connection: Connection, site_id: str) -> Place | None:
    """One place, None when deleted."""
    row = connection.execute(select(site).where(site.c.id == site_id, site.c.deleted_at.is_(None))).first()
    return place_of(row._mapping) if row is not None else None


def person_of(row: object) -> Person:
    """A row mapping as a person."""
    values = dict(row)  # type: ignore[call-overload]
    names = ContactDraft.__dataclass_fields__
    return Person(values["id"], values["client_id"], ContactDraft(**{name: values[name] for name in names}))


def place_of(row: object) -> Place:
    """A row mapping as a place."""
    values = dict(row)  # type: ignore[call-overload]
    names = SiteDraft.__dataclass_fields__
    draft = SiteDraft(**{name: values[name] for name in names})
    return Place(values["id"], values["client_id"], draft, values["lat_e5"], values["lon_e5"])


def client_of_contact(connection: Connection, contact_id: str) -> str | None:
    """The client a person belongs to."""
    found = connection.execute(
        text("SELECT client_id FROM contact WHERE id = :id AND deleted_at IS NULL"), {"id": contact_id}
    ).scalar()
    return str(found) if found else None

"""People of a client. Their coming and leaving are changes the brief tells (A45): `since` and `left_on` say when."""

from __future__ import annotations

from datetime import date

from kamdesk.model.clients.rules.checks import check_contact
from kamdesk.model.clients.rules.drafts import ContactDraft, cleaned, values_of
from kamdesk.model.clients.tables import ContactRow
from kamdesk.model.core import clock
from kamdesk.model.core.errors import Conflict, InvalidInput
from kamdesk.model.core.languages import N_
from kamdesk.model.store.service import service
from kamdesk.model.store.work import Work


@service(N_("Person added: %(name)s"))
def add_contact(work: Work, *, client_id: str, draft: ContactDraft) -> str:
    """Keep a person; returns its id. A `since` day makes the arrival an entry of the history."""
    tidy = _checked(draft)
    work.note_values(name=tidy.name)
    return work.add(ContactRow(client_id=client_id, **values_of(tidy)))


@service(N_("Person changed: %(name)s"))
def change_contact(work: Work, *, contact_id: str, draft: ContactDraft) -> bool:
    """Put other values; False when nothing differs."""
    tidy = _checked(draft)
    work.note_values(name=tidy.name)
    return work.change(ContactRow, contact_id, **values_of(tidy))


@service(N_("Person left the company: %(name)s"))
def contact_left(work: Work, *, contact_id: str, on: date | None = None) -> None:
    """The person works there no longer since `on` (today when left out); the card keeps the name in the history."""
    row = work.get(ContactRow, contact_id)
    if row is None:
        raise Conflict(N_("This record has been deleted meanwhile."))
    work.note_values(name=row["name"])
    work.change(ContactRow, contact_id, left_on=on or clock.today())


@service(N_("Person deleted: %(name)s"))
def remove_contact(work: Work, *, contact_id: str) -> None:
    """Put a tombstone on a person: for one entered by mistake. Who left is marked by `contact_left`."""
    row = work.get(ContactRow, contact_id)
    work.note_values(name=row["name"] if row else "")
    work.remove(ContactRow, contact_id)


def _checked(draft: ContactDraft) -> ContactDraft:
    tidy = cleaned(draft)
    problems = check_contact(tidy)
    if problems:
        raise InvalidInput(*problems)
    return tidy

"""Saving what the form of a client holds: the client and its rhythm of contacts, as one step."""

from __future__ import annotations

from collections.abc import Mapping

from kamdesk.model.clients.rules.drafts import ClientDraft, cleaned, values_of
from kamdesk.model.clients.services import change_client, create_client
from kamdesk.model.core.errors import InvalidInput, Problem
from kamdesk.model.core.languages import N_
from kamdesk.model.schedule.queries import cadences_of
from kamdesk.model.schedule.rules.kinds import Channel
from kamdesk.model.schedule.services.norms import set_cadences
from kamdesk.model.store.service import service
from kamdesk.model.store.work import Work

LONGEST = 366


@service(N_("Client saved: %(name)s"))
def save_client(
    work: Work,
    *,
    client_id: str = "",
    draft: ClientDraft,
    before: ClientDraft | None = None,
    every: Mapping[str, int | None],
) -> str:
    """Create the client, or store what differs from `before`; `every` gives days between contacts by channel.

    None or 0 takes a norm away. Returns the client's id. InvalidInput by column, and by '<channel>_every'.
    """
    problems = [
        Problem(f"{channel}_every", N_("Between 1 and 366 days"))
        for channel, days in every.items()
        if days is not None and not 0 <= days <= LONGEST
    ]
    if problems:
        raise InvalidInput(*problems)
    known = client_id
    if known:
        old = values_of(before) if before is not None else {}
        new = values_of(cleaned(draft))
        changed = {name: value for name, value in new.items() if name not in old or value != old[name]}
        change_client(work, client_id=known, values=changed)
    else:
        known = create_client(work, draft=draft)
    _set_rhythm(work, known, every)
    work.note_values(name=draft.name)
    return known


def _set_rhythm(work: Work, client_id: str, every: Mapping[str, int | None]) -> None:
    now = {one.channel: one.every_days for one in cadences_of(work.connection, client_id) if one.active}
    for name, days in every.items():
        channel = Channel(name)
        if now.get(channel, 0) != (days or 0):
            set_cadences(work, client_ids=(client_id,), channel=channel, every_days=days or 0)

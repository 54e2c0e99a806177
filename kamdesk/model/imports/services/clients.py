"""Clients, their people and addresses of a file."""

from __future__ import annotations

from typing import Any

from kamdesk.model.clients.tables import ClientRow, ContactRow, SiteRow
from kamdesk.model.core.ids import new_id
from kamdesk.model.imports.rules.clients import plan_clients, propose_merges
from kamdesk.model.imports.rules.plan import Steps
from kamdesk.model.imports.rules.records import Parsed
from kamdesk.model.imports.services.load import Load, once
from kamdesk.model.store.work import Work


def plan_file(load: Load, file: Parsed) -> Steps:
    """What a file of clients would do, and which of its clients may be known ones."""
    records: Any = file.records
    made = plan_clients(records, load.clients, load.mode, load.defaults_of(file), new_id, load.pulse)
    load.client_plans.append(made)
    if made.adds:
        propose_merges(made, load.clients)
    return made.steps


def write(work: Work, load: Load) -> None:
    """Write the clients of all files, also those only orders and ledgers named."""
    adds = [entry for made in load.client_plans for entry in made.adds] + load.made_clients
    work.add_many(ClientRow, [{**entry.values, "id": entry.id} for entry in once(adds)])
    for made in load.client_plans:
        for change in made.changes:
            work.change(ClientRow, change.id, **change.values)
        work.add_many(ContactRow, made.contacts)
        work.add_many(SiteRow, made.sites)

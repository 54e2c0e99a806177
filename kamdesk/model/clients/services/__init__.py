"""Use cases of clients, their places and people."""

from kamdesk.model.clients.services.contacts import add_contact, change_contact, contact_left, remove_contact
from kamdesk.model.clients.services.merge import merge_clients
from kamdesk.model.clients.services.records import (
    archive_client,
    change_client,
    create_client,
    delete_client,
    finish_next_step,
    set_next_step,
)
from kamdesk.model.clients.services.sites import add_site, change_site, remove_site

__all__ = [
    "add_contact",
    "add_site",
    "archive_client",
    "change_client",
    "change_contact",
    "change_site",
    "contact_left",
    "create_client",
    "delete_client",
    "finish_next_step",
    "merge_clients",
    "remove_contact",
    "remove_site",
    "set_next_step",
]

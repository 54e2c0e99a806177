"""The name of a client, for a form that is opened about it."""

from __future__ import annotations

from sqlalchemy import Connection, select

from kamdesk.model.clients.tables import ClientRow

_client = ClientRow.__table__  # type: ignore[attr-defined]


def client_name(connection: Connection, client_id: str) -> str:
    """The name of a live client, empty when there is none."""
    found = connection.execute(
        select(_client.c.name).where(_client.c.id == client_id, _client.c.deleted_at.is_(None))
    ).scalar()
    return str(found or "")

"""Pairs of clients that may be one, by the rules of `rules.matching`, with the names to show."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import Connection, text

from kamdesk.model.clients.rules.matching import Known, merge_proposals


@dataclass(frozen=True, slots=True)
class Proposal:
    """Two clients and the msgid of why they may be one; the user decides."""

    keep_id: str
    keep: str
    other_id: str
    other: str
    reason: str


_SQL = """
SELECT id, name, town, reg_no, vat_no, phone FROM client WHERE deleted_at IS NULL AND archived = 0
ORDER BY created_at, id
"""


def merge_list(connection: Connection) -> tuple[Proposal, ...]:
    """Proposals, surest first."""
    known = [
        Known(row.id, row.name, row.town, row.reg_no, row.vat_no, row.phone)
        for row in connection.execute(text(_SQL))
    ]
    names = {client.id: client.name for client in known}
    return tuple(
        Proposal(pair.keep_id, names[pair.keep_id], pair.other_id, names[pair.other_id], pair.reason)
        for pair in merge_proposals(known)
    )

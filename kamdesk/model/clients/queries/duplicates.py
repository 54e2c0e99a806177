"""Clients that may be the same as the one being typed: asked while a new client is entered."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import Connection, text

from kamdesk.model.core.text import fold


@dataclass(frozen=True, slots=True)
class Twin:
    """An existing client that looks alike; `why` is code, reg_no or name."""

    id: str
    name: str
    town: str
    why: str


_SQL = """
SELECT id, name, town, CASE WHEN :code <> '' AND code = :code THEN 'code'
  WHEN :reg <> '' AND reg_no = :reg THEN 'reg_no' ELSE 'name' END AS why
FROM client WHERE deleted_at IS NULL AND id <> :own AND (
  (:code <> '' AND code = :code) OR (:reg <> '' AND reg_no = :reg) OR (:fold <> '' AND name_fold = :fold))
ORDER BY name_fold LIMIT 5
"""


def same_clients(
    connection: Connection, *, name: str, code: str, reg_no: str, own_id: str = ""
) -> tuple[Twin, ...]:
    """Clients with the same code, registration number or folded name; at most five."""
    rows = connection.execute(
        text(_SQL), {"fold": fold(name), "code": code.strip(), "reg": reg_no.strip(), "own": own_id}
    )
    return tuple(Twin(row.id, row.name, row.town, row.why) for row in rows)

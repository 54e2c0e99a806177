"""The table of norms: every client with how often it is visited and called, and when it last was."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from sqlalchemy import Connection, text

from kamdesk.model.core.days import day_of


@dataclass(frozen=True, slots=True)
class Norm:
    """Every `every_days` days for `minutes`."""

    id: str
    every_days: int
    minutes: int


@dataclass(frozen=True, slots=True)
class CadenceLine:
    """One client of the table; norms are None where there is none, days None where there was no contact."""

    client_id: str
    name: str
    town: str
    segment: str
    vip: bool
    visit: Norm | None
    call: Norm | None
    last_visit: date | None
    last_call: date | None


_CLIENTS = text(
    "SELECT id, name, town, segment, vip FROM client WHERE deleted_at IS NULL AND archived = 0 ORDER BY name_fold, id"
)
_NORMS = text(
    "SELECT id, client_id, channel, every_days, minutes FROM cadence WHERE deleted_at IS NULL AND active = 1 "
    "AND channel IN ('visit', 'call') ORDER BY created_at DESC, id DESC"
)
_LAST = text(
    """SELECT client_id, channel, max(day) AS day FROM (
      SELECT client_id, channel, day FROM activity WHERE state = 'done' AND deleted_at IS NULL
      UNION ALL
      SELECT p.client_id, a.channel, a.day FROM activity_party p JOIN activity a ON a.id = p.activity_id
      WHERE a.state = 'done' AND a.deleted_at IS NULL AND p.deleted_at IS NULL)
    WHERE client_id IS NOT NULL AND channel IN ('visit', 'call') GROUP BY client_id, channel"""
)


def cadence_table(connection: Connection) -> tuple[CadenceLine, ...]:
    """Every live client by name."""
    norms = {
        (row.client_id, row.channel): Norm(row.id, row.every_days, row.minutes)
        for row in connection.execute(_NORMS)
    }
    last = {(row.client_id, row.channel): day_of(row.day) for row in connection.execute(_LAST)}
    return tuple(
        CadenceLine(
            row.id,
            row.name,
            row.town,
            row.segment,
            bool(row.vip),
            norms.get((row.id, "visit")),
            norms.get((row.id, "call")),
            last.get((row.id, "visit")),
            last.get((row.id, "call")),
        )
        for row in connection.execute(_CLIENTS)
    )

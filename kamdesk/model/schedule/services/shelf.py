"""Keeping what a visit found on the shelf (A31)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict

from sqlalchemy import text

from kamdesk.model.core.text import clean_line
from kamdesk.model.schedule.rules.activity import Activity
from kamdesk.model.schedule.rules.shelf import ShelfLine
from kamdesk.model.schedule.tables import ShelfLineRow
from kamdesk.model.store.work import Work

_KNOWN = text("SELECT id FROM shelf_line WHERE activity_id = :activity AND deleted_at IS NULL")


def put_shelf(work: Work, one: Activity, lines: Sequence[ShelfLine]) -> None:
    """Replace the check of a visit: a part of saving its report, in the same step."""
    for line_id in list(work.connection.execute(_KNOWN, {"activity": one.id}).scalars()):
        work.remove(ShelfLineRow, line_id)
    client = one.client.id if one.client else None
    for position, line in enumerate(lines, 1):
        values = {**asdict(line), "name": clean_line(line.name, 200)}
        work.add(ShelfLineRow(activity_id=one.id, client_id=client, position=position, **values))

"""Photos kept with a visit."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import Connection, select

from kamdesk.model.store.tables import AttachmentRow, FileContentRow

_attachment = AttachmentRow.__table__  # type: ignore[attr-defined]
_file = FileContentRow.__table__  # type: ignore[attr-defined]


@dataclass(frozen=True, slots=True)
class StoredPhoto:
    """A picture of a visit, with its bytes."""

    id: str
    name: str
    content: bytes


def photos(connection: Connection, activity_id: str) -> tuple[StoredPhoto, ...]:
    """The pictures of one visit in the order they were taken in."""
    rows = connection.execute(
        select(_attachment.c.id, _attachment.c.name, _file.c.content)
        .join(_file, _file.c.sha256 == _attachment.c.sha256)
        .where(
            _attachment.c.owner_kind == "activity",
            _attachment.c.owner_id == activity_id,
            _attachment.c.deleted_at.is_(None),
        )
        .order_by(_attachment.c.created_at, _attachment.c.id)
    )
    return tuple(StoredPhoto(row.id, row.name, bytes(row.content)) for row in rows)

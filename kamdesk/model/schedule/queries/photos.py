"""Photos kept with a visit or another record."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import Connection, select

from kamdesk.model.store.tables import AttachmentRow, FileContentRow

_attachment = AttachmentRow.__table__  # type: ignore[attr-defined]
_file = FileContentRow.__table__  # type: ignore[attr-defined]


@dataclass(frozen=True, slots=True)
class StoredPhoto:
    """A picture of a record, with its bytes."""

    id: str
    name: str
    content: bytes


def photos(connection: Connection, owner_id: str, *, owner_kind: str = "activity") -> tuple[StoredPhoto, ...]:
    """The pictures of one record, a visit unless said otherwise, in the order they were taken in."""
    rows = connection.execute(
        select(_attachment.c.id, _attachment.c.name, _file.c.content)
        .join(_file, _file.c.sha256 == _attachment.c.sha256)
        .where(
            _attachment.c.owner_kind == owner_kind,
            _attachment.c.owner_id == owner_id,
            _attachment.c.deleted_at.is_(None),
        )
        .order_by(_attachment.c.created_at, _attachment.c.id)
    )
    return tuple(StoredPhoto(row.id, row.name, bytes(row.content)) for row in rows)

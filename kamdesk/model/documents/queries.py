"""Reads of the register of issued papers."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import Connection, Select, and_, func, or_, select

from kamdesk.model.clients.tables import ClientRow
from kamdesk.model.core.text import fold
from kamdesk.model.documents.tables import DocumentRow
from kamdesk.model.store.tables import FileContentRow, SearchDocRow

_document = DocumentRow.__table__  # type: ignore[attr-defined]
_client = ClientRow.__table__  # type: ignore[attr-defined]
_file = FileContentRow.__table__  # type: ignore[attr-defined]
_search = SearchDocRow.__table__  # type: ignore[attr-defined]


@dataclass(frozen=True, slots=True)
class DocumentSummary:
    """One issued paper; `issued_at` and the like are instants in UTC, `size` bytes."""

    id: str
    paper: str
    title: str
    number: str
    language: str
    client_id: str | None
    client: str
    subject_kind: str
    subject_id: str
    day: date | None
    issued_at: datetime | None
    pages: int
    size: int
    secret: bool
    printed_at: datetime | None
    saved_at: datetime | None


def document_list(
    connection: Connection,
    *,
    text: str = "",
    paper: str = "",
    language: str = "",
    client_id: str = "",
    since: date | None = None,
    until: date | None = None,
    limit: int = 500,
) -> list[DocumentSummary]:
    """Issued papers, newest first; `text` looks in title, number and client."""
    where = [_document.c.deleted_at.is_(None)]
    if paper:
        where.append(_document.c.paper == paper)
    if language:
        where.append(_document.c.language == language)
    if client_id:
        where.append(_document.c.client_id == client_id)
    if since:
        where.append(_document.c.day >= since)
    if until:
        where.append(_document.c.day <= until)
    wanted = fold(text)
    if wanted:
        like = f"%{wanted}%"
        found = select(_search.c.row_id).where(_search.c.kind == "document", _search.c.folded.like(like))
        where.append(or_(_client.c.name_fold.like(like), _document.c.id.in_(found)))
    rows = connection.execute(
        _summaries()
        .where(and_(*where))
        .order_by(_document.c.issued_at.desc(), _document.c.id.desc())
        .limit(limit)
    )
    return [DocumentSummary(*row) for row in rows]


def document_content(connection: Connection, document_id: str) -> bytes | None:
    """The exact bytes of an issued paper."""
    found = connection.execute(
        select(_file.c.content)
        .join(_document, _document.c.sha256 == _file.c.sha256)
        .where(_document.c.id == document_id)
    ).scalar()
    return None if found is None else bytes(found)


def last_document(connection: Connection, *, paper: str, subject_id: str) -> DocumentSummary | None:
    """The newest issue of a paper about one thing, such as the brief of a visit."""
    row = connection.execute(
        _summaries()
        .where(
            _document.c.paper == paper, _document.c.subject_id == subject_id, _document.c.deleted_at.is_(None)
        )
        .order_by(_document.c.issued_at.desc())
        .limit(1)
    ).first()
    return None if row is None else DocumentSummary(*row)


def _summaries() -> Select[Any]:
    return (
        select(
            _document.c.id,
            _document.c.paper,
            _document.c.title,
            _document.c.number,
            _document.c.language,
            _document.c.client_id,
            func.coalesce(_client.c.name, ""),
            _document.c.subject_kind,
            _document.c.subject_id,
            _document.c.day,
            _document.c.issued_at,
            _document.c.pages,
            func.coalesce(func.length(_file.c.content), 0),
            _document.c.secret,
            _document.c.printed_at,
            _document.c.saved_at,
        )
        .outerjoin(_client, _client.c.id == _document.c.client_id)
        .outerjoin(_file, _file.c.sha256 == _document.c.sha256)
    )

"""Reads of the register of issued papers."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any

from sqlalchemy import Connection, Select, and_, exists, func, or_, select, text

from kamdesk.model.clients.tables import ClientRow
from kamdesk.model.core.text import fold
from kamdesk.model.documents.tables import DocumentRow
from kamdesk.model.store.tables import AttachmentRow, FileContentRow, SearchDocRow

_document = DocumentRow.__table__  # type: ignore[attr-defined]
_client = ClientRow.__table__  # type: ignore[attr-defined]
_file = FileContentRow.__table__  # type: ignore[attr-defined]
_attachment = AttachmentRow.__table__  # type: ignore[attr-defined]
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
    version: int = 1
    root_id: str = ""
    origin: str = "own"
    sent_on: date | None = None
    sent_to: str = ""
    channel: str = ""
    original: bool = False
    returned_on: date | None = None
    original_back_on: date | None = None
    note: str = ""
    file_name: str = ""

    def original_out(self, today: date) -> int:
        """Whole days the signed original has been out; 0 when none is awaited or it is back (A41)."""
        since = self.sent_on or self.day
        if not self.original or self.original_back_on is not None or self.origin != "own" or since is None:
            return 0
        return max(0, (today - since).days)


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
        # by the key of each document: the index of everything else is never walked through
        found = exists().where(_search.c.row_id == _document.c.id, _search.c.folded.like(like))
        where.append(or_(_client.c.name_fold.like(like), found))
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


def document(connection: Connection, document_id: str) -> DocumentSummary | None:
    """One issued paper, or None."""
    row = connection.execute(_summaries().where(_document.c.id == document_id)).first()
    return None if row is None else DocumentSummary(*row)


_REGISTER = (
    "version", "root_id", "origin", "sent_on", "sent_to", "channel", "original", "returned_on", "original_back_on",
    "note", "file_name",
)  # fmt: skip


def versions(connection: Connection, document_id: str) -> list[DocumentSummary]:
    """Every version of the same paper, newest first; the paper alone when it was issued once."""
    found = document(connection, document_id)
    if found is None:
        return []
    root = found.root_id or found.id
    rows = connection.execute(
        _summaries()
        .where(or_(_document.c.id == root, _document.c.root_id == root), _document.c.deleted_at.is_(None))
        .order_by(_document.c.version.desc(), _document.c.issued_at.desc())
    )
    return [DocumentSummary(*row) for row in rows]


def documents_about(connection: Connection, subject_kind: str, subject_id: str) -> list[DocumentSummary]:
    """Papers about one record, newest first, such as everything issued for a contract."""
    rows = connection.execute(
        _summaries()
        .where(
            _document.c.subject_kind == subject_kind, _document.c.subject_id == subject_id,
            _document.c.deleted_at.is_(None),
        )
        .order_by(_document.c.issued_at.desc(), _document.c.id.desc())
    )  # fmt: skip
    return [DocumentSummary(*row) for row in rows]


@dataclass(frozen=True, slots=True)
class KeptFile:
    """A file kept with a record; `size` bytes, `added_at` an instant in UTC."""

    id: str
    name: str
    media_type: str
    size: int
    added_at: datetime | None


def files_of(connection: Connection, owner_kind: str, owner_id: str) -> tuple[KeptFile, ...]:
    """Files kept with a record, the oldest first."""
    rows = connection.execute(
        select(
            _attachment.c.id, _attachment.c.name, _attachment.c.media_type, _attachment.c.size,
            _attachment.c.created_at,
        )
        .where(
            _attachment.c.owner_kind == owner_kind, _attachment.c.owner_id == owner_id,
            _attachment.c.deleted_at.is_(None),
        )
        .order_by(_attachment.c.created_at, _attachment.c.id)
    )  # fmt: skip
    return tuple(KeptFile(*row) for row in rows)


def kept_file(connection: Connection, file_id: str) -> tuple[str, bytes] | None:
    """Name and bytes of a kept file, or None."""
    row = connection.execute(
        select(_attachment.c.name, _file.c.content)
        .join(_file, _file.c.sha256 == _attachment.c.sha256)
        .where(_attachment.c.id == file_id, _attachment.c.deleted_at.is_(None))
    ).first()
    return None if row is None else (row.name, bytes(row.content))


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
            *(_document.c[name] for name in _REGISTER),
        )
        .outerjoin(_client, _client.c.id == _document.c.client_id)
        .outerjoin(_file, _file.c.sha256 == _document.c.sha256)
    )


@dataclass(frozen=True, slots=True)
class PaperSubject:
    """What a paper is about: the record's kind and id, its client if any, with language and e-mail."""

    kind: str
    id: str
    client_id: str | None = None
    client: str = ""
    language: str = ""
    email: str = ""


# what a paper can be about, and the table that knows its client: by name, because rooms must not import in circles
_SUBJECT_TABLES = {
    "activity": "activity",
    "order": "sales_order",
    "act": "reconciliation",
    "discrepancy": "discrepancy_act",
    "contract": "contract",
    "check": "credit_check",
    "offer": "offer",
}


def paper_subject(connection: Connection, subject: Mapping[str, Any]) -> PaperSubject:
    """The subject named by a key of `_SUBJECT_TABLES`, by `client`, or by `year` and `week`; a price list has `column`.

    Raises KeyError when the record is gone.
    """
    for kind, table in _SUBJECT_TABLES.items():
        if subject.get(kind):
            row = connection.execute(
                text(f"SELECT client_id FROM {table} WHERE id = :id"),  # noqa: S608 - own constants
                {"id": subject[kind]},
            ).first()
            if row is None:
                raise KeyError(subject[kind])
            return _with_client(connection, PaperSubject(kind, str(subject[kind])), row.client_id)
    if subject.get("client"):
        client_id = str(subject["client"])
        if subject.get("promotion"):
            return _with_client(connection, PaperSubject("promotion", str(subject["promotion"])), client_id)
        return _with_client(connection, PaperSubject("client", client_id), client_id)
    if subject.get("week"):
        return PaperSubject("week", f"{subject['year']}-{subject['week']}")
    if subject.get("since"):
        return PaperSubject("commission", f"{subject['since']}/{subject.get('until', '')}")
    return PaperSubject("pricelist", str(subject.get("columns") or subject.get("column", 1)))


def _with_client(connection: Connection, subject: PaperSubject, client_id: str | None) -> PaperSubject:
    row = connection.execute(
        select(_client.c.name, _client.c.language, _client.c.email).where(_client.c.id == client_id)
    ).first()
    if row is None:
        return subject
    return replace(subject, client_id=client_id, client=row.name, language=row.language, email=row.email)

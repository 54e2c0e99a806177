"""The register of issued papers; the bytes are kept in `file_content` under their hash."""

from datetime import date, datetime

from sqlalchemy import Index

from kamdesk.model.store import column as col
from kamdesk.model.store.base import STRICT, Kind, Row


class DocumentRow(Row, table=True):
    __tablename__ = "document"
    __table_args__ = (Index("ix_document_client_at", "client_id", "issued_at"), STRICT)
    kind = Kind.DOCUMENT
    searched = ("title", "number")

    paper: str = col.text()
    title: str = col.text()
    number: str = col.text()
    language: str = col.text("lv")
    client_id: str | None = col.link("client.id", optional=True, index=False)
    subject_kind: str = col.text()
    subject_id: str = col.text()
    day: date | None = col.day()
    issued_at: datetime | None = col.instant()
    pages: int = col.whole(1)
    sha256: str = col.text()
    secret: bool = col.flag()
    printed_at: datetime | None = col.instant()
    saved_at: datetime | None = col.instant()
    # the life of a signed paper (A41): versions, sent to whom, the original back or not
    version: int = col.whole(1)
    root_id: str = col.text()
    origin: str = col.text("own")
    sent_on: date | None = col.day()
    sent_to: str = col.text()
    channel: str = col.text()
    original: bool = col.flag()
    returned_on: date | None = col.day()
    original_back_on: date | None = col.day()
    note: str = col.text()
    # of a paper that came in: the name of its file
    file_name: str = col.text()

"""The store's own tables: who wrote what, what can be undone, numbers, batches, files, search.

`meta`, `undo_step`, `undo_image` and `search_doc` are local to this laptop and never synchronised; the rest are
rows like any other.
"""

from datetime import datetime

from sqlalchemy import Index, Integer, Text
from sqlmodel import Field, SQLModel

from kamdesk.model.store import column as col
from kamdesk.model.store.base import STRICT, Kind, Row


class MetaRow(SQLModel, table=True):
    """Facts about the file itself: portfolio id, device, incarnation, commit sequence."""

    __tablename__ = "meta"
    __table_args__ = STRICT
    key: str = Field(sa_type=Text, primary_key=True)
    value: str = col.text()


class ChangeLogRow(SQLModel, table=True):
    """Append-only: one line per changed field, or one per added or removed row, or one per import."""

    __tablename__ = "change_log"
    __table_args__ = (
        Index("ix_change_log_client_id_at", "client_id", "at"),
        Index("ix_change_log_row_id", "row_id"),
        STRICT,
    )
    id: str = Field(sa_type=Text, primary_key=True)
    portfolio_id: str = col.text()
    seq: int = col.whole()
    entity: str = col.text()
    row_id: str = col.text()
    client_id: str | None = col.text(None)
    field: str = col.text()
    old: str | None = col.text(None)
    new: str | None = col.text(None)
    label: str = col.text()
    by: str = col.text()
    at: datetime = col.instant()
    device: str = col.text()


class UndoStepRow(SQLModel, table=True):
    """One named step of the undo list; `values_json` fills the label's placeholders."""

    __tablename__ = "undo_step"
    __table_args__ = STRICT
    seq: int | None = Field(default=None, sa_type=Integer, primary_key=True)
    label: str = col.text()
    values_json: str = col.text("{}")
    kinds: str = col.text()
    at: datetime = col.instant()
    undone: int = col.whole()
    batch_id: str | None = col.text(None)


class UndoImageRow(SQLModel, table=True):
    """A row before and after one step, as JSON; `before` is null when the step added the row."""

    __tablename__ = "undo_image"
    __table_args__ = (Index("ix_undo_image_step", "step"), STRICT)
    id: int | None = Field(default=None, sa_type=Integer, primary_key=True)
    step: int = col.whole()
    entity: str = col.text()
    row_id: str = col.text()
    before: str | None = col.text(None)
    after: str = col.text()


class NumberSeriesRow(Row, table=True):
    """Counter of one kind of number in one year on one device incarnation; leased, never shared."""

    __tablename__ = "number_series"
    __table_args__ = (Index("ix_number_series_series_year", "series", "year"), STRICT)
    kind = Kind.DOCUMENT
    series: str = col.text()
    year: int = col.whole()
    incarnation: str = col.text()
    letter: str = col.text()
    last: int = col.whole()


class ImportBatchRow(Row, table=True):
    """One loading of one or more files, undone as a whole."""

    __tablename__ = "import_batch"
    __table_args__ = STRICT
    kind = Kind.IMPORT
    file_kind: str = col.text()
    file_name: str = col.text()
    file_hash: str = col.text()
    added: int = col.whole()
    updated: int = col.whole()
    skipped: int = col.whole()
    report_json: str = col.text("{}")


class ImportMappingRow(Row, table=True):
    """How the columns of one kind of file were mapped, remembered by the signature of its headings."""

    __tablename__ = "import_mapping"
    __table_args__ = (Index("ix_import_mapping_signature", "signature"), STRICT)
    kind = Kind.IMPORT
    file_kind: str = col.text()
    signature: str = col.text()
    mapping_json: str = col.text("{}")


class AttachmentRow(Row, table=True):
    """A photo or file kept encrypted in the portfolio, addressed by its SHA-256."""

    __tablename__ = "attachment"
    __table_args__ = (Index("ix_attachment_owner", "owner_kind", "owner_id"), STRICT)
    kind = Kind.ATTACHMENT
    owner_kind: str = col.text()
    owner_id: str = col.text()
    client_id: str | None = col.text(None)
    name: str = col.text()
    media_type: str = col.text()
    sha256: str = col.text()
    size: int = col.whole()


class FileContentRow(SQLModel, table=True):
    """The bytes behind attachments and issued papers; one copy per content."""

    __tablename__ = "file_content"
    __table_args__ = STRICT
    sha256: str = Field(sa_type=Text, primary_key=True)
    portfolio_id: str = col.text()
    content: bytes = col.blob()


class SavedViewRow(Row, table=True):
    """A named filter and column choice of one list."""

    __tablename__ = "saved_view"
    __table_args__ = STRICT
    kind = Kind.VIEW
    screen: str = col.text()
    name: str = col.text()
    state_json: str = col.text("{}")


class SearchDocRow(SQLModel, table=True):
    """What the palette finds, folded; the FTS5 index `search_fts` has this table as its content."""

    __tablename__ = "search_doc"
    __table_args__ = (
        Index("ix_search_doc_row_id", "row_id"),
        STRICT,
    )
    rowid: int | None = Field(default=None, sa_type=Integer, primary_key=True)
    row_id: str = col.text()
    kind: str = col.text()
    client_id: str | None = col.text(None)
    at: str = col.text()
    title: str = col.text()
    folded: str = col.text()


SEARCH_DDL = (
    "CREATE VIRTUAL TABLE search_fts USING fts5(folded, content='search_doc', content_rowid='rowid', "
    "prefix='2 3', tokenize='unicode61 remove_diacritics 0')",
    "CREATE TRIGGER search_doc_ai AFTER INSERT ON search_doc BEGIN "
    "INSERT INTO search_fts(rowid, folded) VALUES (new.rowid, new.folded); END",
    "CREATE TRIGGER search_doc_ad AFTER DELETE ON search_doc BEGIN "
    "INSERT INTO search_fts(search_fts, rowid, folded) VALUES ('delete', old.rowid, old.folded); END",
    "CREATE TRIGGER search_doc_au AFTER UPDATE OF folded ON search_doc BEGIN "
    "INSERT INTO search_fts(search_fts, rowid, folded) VALUES ('delete', old.rowid, old.folded); "
    "INSERT INTO search_fts(rowid, folded) VALUES (new.rowid, new.folded); END",
)


class DraftRow(SQLModel, table=True):
    """What was typed into a form and not yet saved: local, encrypted, one per screen and record."""

    __tablename__ = "draft"
    __table_args__ = STRICT
    screen: str = Field(sa_type=Text, primary_key=True)
    record_id: str = Field(sa_type=Text, primary_key=True)
    body: str = col.text("{}")
    at: datetime = col.instant()

"""What is known and what was promised: facts and observations apart (A44), promises of both sides (A11)."""

from datetime import date, datetime

from sqlalchemy import Index

from kamdesk.model.store import column as col
from kamdesk.model.store.base import STRICT, Kind, Row


class NoteRow(Row, table=True):
    """A note about a client. `sort`: fact, observation (never on client papers), question, change, risk."""

    __tablename__ = "note"
    __table_args__ = (Index("ix_note_client_at", "client_id", "at"), Index("ix_note_at", "at"), STRICT)
    kind = Kind.NOTE
    searched = ("text",)

    client_id: str | None = col.link("client.id", optional=True, index=False)
    contact_id: str | None = col.text(None)
    activity_id: str | None = col.text(None)
    sort: str = col.text("fact")
    text: str = col.text()
    at: datetime | None = col.instant()
    # an open question is closed when answered
    closed_at: datetime | None = col.instant()
    answer: str = col.text()


class PromiseRow(Row, table=True):
    """A promise of ours (`side` we) or theirs (they), dated; money promises have a sum in minor units."""

    __tablename__ = "promise"
    __table_args__ = (
        Index("ix_promise_client_due", "client_id", "due"),
        Index("ix_promise_state_due", "state", "due"),
        STRICT,
    )
    kind = Kind.PROMISE
    searched = ("what",)

    client_id: str = col.link("client.id", index=False)
    activity_id: str | None = col.text(None)
    contact_id: str | None = col.text(None)
    invoice_id: str | None = col.text(None)
    side: str = col.text("they")
    what: str = col.text()
    amount_minor: int | None = col.whole(None)
    currency: str = col.text("EUR")
    given_on: date | None = col.day()
    due: date | None = col.day()
    # open, kept, broken, withdrawn; 'broken' is also computed when an open one is past due
    state: str = col.text("open")
    settled_on: date | None = col.day()

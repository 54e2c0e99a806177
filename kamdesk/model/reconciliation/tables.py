"""Acts of reconciliation: our rows against theirs for a period (A34)."""

from datetime import date

from sqlalchemy import Index

from kamdesk.model.store import column as col
from kamdesk.model.store.base import STRICT, Kind, Row


class ReconciliationRow(Row, table=True):
    """An act with one client, one currency, one period; balances in minor units, plus is what they owe.

    `state`: draft, sent, agreed, disputed. Our side is computed; `our_closing_minor` keeps what the issued act says.
    `their_view`: how the client's file was read: same, mirrored, or empty without a file.
    """

    __tablename__ = "reconciliation"
    __table_args__ = (Index("ix_reconciliation_client", "client_id", "to_day"), STRICT)
    kind = Kind.ACT
    searched = ("number",)

    client_id: str = col.link("client.id", index=False)
    number: str = col.text()
    from_day: date | None = col.day()
    to_day: date | None = col.day()
    currency: str = col.text("EUR")
    state: str = col.text("draft")
    our_opening_minor: int = col.whole()
    our_closing_minor: int = col.whole()
    their_opening_minor: int | None = col.whole(None)
    their_closing_minor: int | None = col.whole(None)
    their_view: str = col.text()
    sent_on: date | None = col.day()
    channel: str = col.text()
    answer_by: date | None = col.day()
    reminded_on: date | None = col.day()
    answered_on: date | None = col.day()
    answered_by: str = col.text()
    document_id: str | None = col.text(None)
    file_name: str = col.text()
    note: str = col.text()


class TheirEntryRow(Row, table=True):
    """A row of the client's own file in our sense: debit is what they owe more, credit what they paid; minor units.

    `match`: empty lets the program match it, hand is the user's decision (`matched_to` holds keys of our rows with
    spaces between; rows of one decision share them), apart keeps it alone.
    """

    __tablename__ = "their_entry"
    __table_args__ = STRICT
    kind = Kind.ACT
    act_id: str = col.link("reconciliation.id")
    position: int = col.whole()
    day: date | None = col.day()
    document: str = col.text()
    debit_minor: int = col.whole()
    credit_minor: int = col.whole()
    matched_to: str = col.text()
    match: str = col.text()
    note: str = col.text()

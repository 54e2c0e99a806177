"""Orders on their way to sales support and back: packets, receipts, and the inbox of the support role (A25)."""

from datetime import date, datetime

from sqlalchemy import Index

from kamdesk.model.store import column as col
from kamdesk.model.store.base import STRICT, Kind, Row


class PacketRow(Row, table=True):
    """A packet made from a confirmed order. Its id stands in the file; `sha256` is of the content, `file_sha256` of the
    whole file kept in the portfolio."""

    __tablename__ = "packet"
    __table_args__ = (Index("ix_packet_order", "order_id"), STRICT)
    kind = Kind.PACKET
    searched = ("file_name",)

    order_id: str = col.link("sales_order.id", index=False)
    client_id: str | None = col.text(None)
    sha256: str = col.text()
    file_sha256: str = col.text()
    file_name: str = col.text()
    made_at: datetime | None = col.instant()
    saved_at: datetime | None = col.instant()


class ReceiptRow(Row, table=True):
    """A receipt of sales support for a packet. `answer`: accepted, entered (under `erp_number`), refused (`reason`)."""

    __tablename__ = "receipt"
    __table_args__ = (Index("ix_receipt_packet", "packet_id"), STRICT)
    kind = Kind.PACKET
    packet_id: str = col.text()
    order_id: str | None = col.text(None)
    sha256: str = col.text()
    answer: str = col.text("accepted")
    erp_number: str = col.text()
    reason: str = col.text()
    answered_by: str = col.text()
    answered_at: datetime | None = col.instant()
    taken_at: datetime | None = col.instant()


class TakenPacketRow(Row, table=True):
    """A packet taken into the inbox of the support role; the file itself is kept. Sums in minor units with VAT."""

    __tablename__ = "taken_packet"
    __table_args__ = (Index("ix_taken_packet_packet", "packet_id"), STRICT)
    kind = Kind.PACKET
    searched = ("number", "client", "sender")

    packet_id: str = col.text()
    sha256: str = col.text()
    file_sha256: str = col.text()
    number: str = col.text()
    client: str = col.text()
    sender: str = col.text()
    order_day: date | None = col.day()
    delivery_day: date | None = col.day()
    currency: str = col.text("EUR")
    total_minor: int = col.whole()
    line_count: int = col.whole()
    taken_at: datetime | None = col.instant()
    # waiting, accepted, entered, refused
    state: str = col.text("waiting")
    erp_number: str = col.text()
    reason: str = col.text()
    answered_at: datetime | None = col.instant()

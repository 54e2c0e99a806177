"""Discrepancy acts: shortage, surplus, damage found at a delivery (A39)."""

from datetime import date

from sqlalchemy import Index

from kamdesk.model.store import column as col
from kamdesk.model.store.base import STRICT, Kind, Row


class DiscrepancyActRow(Row, table=True):
    """An act. `state`: draft, issued, claim, settled; times are minutes of the day."""

    __tablename__ = "discrepancy_act"
    __table_args__ = (Index("ix_discrepancy_act_client", "client_id", "day"), STRICT)
    kind = Kind.ACT
    searched = ("number", "delivery_number", "conclusion")

    client_id: str = col.link("client.id", index=False)
    order_id: str | None = col.link("sales_order.id", optional=True)
    shipment_id: str | None = col.link("shipment.id", optional=True)
    number: str = col.text()
    state: str = col.text("draft")
    day: date | None = col.day()
    time: int | None = col.whole(None)
    place: str = col.text()
    contract_number: str = col.text()
    delivery_number: str = col.text()
    delivery_day: date | None = col.day()
    invoice_number: str = col.text()
    carrier: str = col.text()
    seals: str = col.text()
    commission: str = col.text()
    supplier_called: str = col.text()
    conclusion: str = col.text()
    annexes: str = col.text()
    currency: str = col.text("EUR")
    claim_on: date | None = col.day()
    settled_on: date | None = col.day()
    outcome: str = col.text()
    document_id: str | None = col.text(None)


class DiscrepancyLineRow(Row, table=True):
    """A line of an act; quantities in thousandths, price in minor units without VAT."""

    __tablename__ = "discrepancy_line"
    __table_args__ = STRICT
    kind = Kind.ACT
    act_id: str = col.link("discrepancy_act.id")
    position: int = col.whole(1)
    product_id: str | None = col.link("product.id", optional=True)
    code: str = col.text()
    name: str = col.text()
    unit: str = col.text()
    price_minor: int = col.whole()
    documents_milli: int = col.whole()
    actual_milli: int = col.whole()
    damaged_milli: int = col.whole()
    reason: str = col.text()

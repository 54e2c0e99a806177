"""What became of an order: deliveries and their lines (A33)."""

from datetime import date

from sqlalchemy import Index

from kamdesk.model.store import column as col
from kamdesk.model.store.base import STRICT, Kind, Row


class ShipmentRow(Row, table=True):
    """A delivery of an order, from the ERP's file or typed."""

    __tablename__ = "shipment"
    __table_args__ = (Index("ix_shipment_order", "order_id"), Index("ix_shipment_number", "number"), STRICT)
    kind = Kind.SHIPMENT
    searched = ("number",)

    order_id: str = col.link("sales_order.id", index=False)
    client_id: str | None = col.text(None)
    number: str = col.text()
    shipped_on: date | None = col.day()
    origin: str = col.text("own")
    note: str = col.text()


class ShipmentLineRow(Row, table=True):
    """A line of a delivery; quantities in thousandths. `short_reason` says why less came than was ordered."""

    __tablename__ = "shipment_line"
    __table_args__ = (Index("ix_shipment_line_order_line", "order_line_id"), STRICT)
    kind = Kind.SHIPMENT
    shipment_id: str = col.link("shipment.id")
    order_line_id: str | None = col.link("order_line.id", optional=True, index=False)
    product_id: str | None = col.link("product.id", optional=True)
    code: str = col.text()
    name: str = col.text()
    qty_milli: int = col.whole()
    short_reason: str = col.text()

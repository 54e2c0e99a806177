"""Orders and their lines: a draft is free and kept as typed, a confirmed order never changes."""

from datetime import date, datetime

from sqlalchemy import Index

from kamdesk.model.store import column as col
from kamdesk.model.store.base import STRICT, Kind, Row


class OrderRow(Row, table=True):
    """An order of a client. Sums are minor units without VAT (`net`), the VAT and the whole.

    `state`: see `rules/states.py`; `origin`: own or imported. While it is a draft its lines live in
    `draft_json`; confirming writes them as rows and freezes them.
    """

    __tablename__ = "sales_order"
    __table_args__ = (
        # holds all that sums of a client's sales need, so that no order itself is read for them
        Index(
            "ix_sales_order_client_day",
            "client_id",
            "order_day",
            "state",
            "currency",
            "net_minor",
            "deleted_at",
        ),
        Index("ix_sales_order_day", "order_day"),
        Index("ix_sales_order_number", "number"),
        Index("ix_sales_order_state_day", "state", "order_day"),
        STRICT,
    )
    kind = Kind.ORDER
    searched = ("number", "client_number", "note")

    number: str = col.text()
    client_number: str = col.text()
    state: str = col.text("draft")
    origin: str = col.text("own")
    client_id: str | None = col.link("client.id", optional=True, index=False)
    site_id: str | None = col.text(None)
    contact_id: str | None = col.text(None)
    order_day: date | None = col.day()
    delivery_day: date | None = col.day()
    shipped_day: date | None = col.day()
    currency: str = col.text("EUR")
    price_column: int = col.whole(1)
    line_count: int = col.whole()
    list_minor: int = col.whole()
    net_minor: int = col.whole()
    vat_minor: int = col.whole()
    total_minor: int = col.whole()
    note: str = col.text()
    draft_json: str | None = col.text(None)
    copied_from: str | None = col.text(None)
    confirmed_at: datetime | None = col.instant()
    cancelled_at: datetime | None = col.instant()
    cancel_reason: str = col.text()
    # why this column, what was agreed beside the rules, what came of the order
    column_reason: str = col.text()
    payment_days: int | None = col.whole(None)
    discount_minor: int = col.whole()
    offer_id: str | None = col.text(None)
    handed_at: datetime | None = col.instant()
    erp_number: str = col.text()
    answered_at: datetime | None = col.instant()
    refuse_reason: str = col.text()
    closed_at: datetime | None = col.instant()


class OrderLineRow(Row, table=True):
    """One line of a confirmed or imported order: list price, column, discount and net price are stored, never
    derived again. `sum_minor` of an imported line is the sum of its file."""

    __tablename__ = "order_line"
    __table_args__ = (
        Index("ix_order_line_order", "order_id", "product_id", "qty_milli", "sum_minor"),
        Index("ix_order_line_product", "product_id", "order_id"),
        STRICT,
    )
    kind = Kind.ORDER
    order_id: str = col.link("sales_order.id", index=False)
    position: int = col.whole(1)
    product_id: str | None = col.link("product.id", optional=True, index=False)
    code: str = col.text()
    name: str = col.text()
    unit: str = col.text()
    qty_milli: int = col.whole()
    list_minor: int = col.whole()
    column_number: int | None = col.whole(None)
    discount_bp: int = col.whole()
    net_minor: int = col.whole()
    sum_minor: int = col.whole()
    vat_bp: int | None = col.whole(None)
    # how the net price came about: named steps with their sums, as the pad showed them
    trace_json: str = col.text()
    promotion_id: str | None = col.text(None)
    decision_id: str | None = col.text(None)
    # bought for, at the moment of confirming; None when the cost is not known
    cost_minor: int | None = col.whole(None)

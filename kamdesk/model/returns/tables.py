"""Goods that came back or were refused, why, and what was done about it (A35, A36)."""

from datetime import date

from sqlalchemy import Index

from kamdesk.model.store import column as col
from kamdesk.model.store.base import STRICT, Kind, Row


class ReturnRow(Row, table=True):
    """Goods returned or refused on a day. `sort`: return, refusal; quantities thousandths, sum minor units, no VAT."""

    __tablename__ = "goods_return"
    __table_args__ = (
        Index("ix_goods_return_day", "day"),
        Index("ix_goods_return_client", "client_id", "day"),
        Index("ix_goods_return_product", "product_id", "day"),
        STRICT,
    )
    kind = Kind.RETURN
    searched = ("name", "number", "note")

    client_id: str = col.link("client.id", index=False)
    order_id: str | None = col.text(None)
    order_line_id: str | None = col.text(None)
    product_id: str | None = col.link("product.id", optional=True, index=False)
    code: str = col.text()
    name: str = col.text()
    sort: str = col.text("return")
    day: date | None = col.day()
    number: str = col.text()
    qty_milli: int = col.whole()
    sum_minor: int = col.whole()
    currency: str = col.text("EUR")
    reason: str = col.text("other")
    note: str = col.text()
    origin: str = col.text("own")


class CorrectiveActionRow(Row, table=True):
    """What is done against a cause, and over how many whole days before and after its effect is measured."""

    __tablename__ = "corrective_action"
    __table_args__ = STRICT
    kind = Kind.RETURN
    searched = ("what", "conclusion")

    reason: str = col.text("other")
    client_id: str | None = col.link("client.id", optional=True)
    product_id: str | None = col.link("product.id", optional=True)
    what: str = col.text()
    owner: str = col.text()
    due: date | None = col.day()
    started_on: date | None = col.day()
    window_days: int = col.whole(60)
    closed_on: date | None = col.day()
    conclusion: str = col.text()

"""Commercial proposals: need, benefit, price, terms, versions and what came of them (A95)."""

from datetime import date

from sqlalchemy import Index

from kamdesk.model.store import column as col
from kamdesk.model.store.base import STRICT, Kind, Row


class OfferRow(Row, table=True):
    """One version of a proposal. `state`: draft, issued, accepted, partly, declined, lapsed; sums minor units, no VAT.

    Versions of one proposal share `root_id`; an issued version never changes, the next one is a copy.
    """

    __tablename__ = "offer"
    __table_args__ = (
        Index("ix_offer_client", "client_id", "offer_day"),
        Index("ix_offer_root", "root_id"),
        STRICT,
    )
    kind = Kind.OFFER
    searched = ("number", "subject", "need")

    root_id: str = col.text()
    version: int = col.whole(1)
    number: str = col.text()
    client_id: str = col.link("client.id", index=False)
    contact_id: str | None = col.text(None)
    state: str = col.text("draft")
    language: str = col.text()
    offer_day: date | None = col.day()
    valid_until: date | None = col.day()
    subject: str = col.text()
    need: str = col.text()
    benefit: str = col.text()
    delivery: str = col.text()
    payment: str = col.text()
    note: str = col.text()
    currency: str = col.text("EUR")
    price_column: int = col.whole(1)
    list_minor: int = col.whole()
    net_minor: int = col.whole()
    vat_minor: int = col.whole()
    total_minor: int = col.whole()
    informational: bool = col.flag(True)
    outcome: str = col.text()
    outcome_on: date | None = col.day()
    order_id: str | None = col.text(None)
    # while it is a draft: everything as typed; issuing writes the lines as rows and freezes them
    draft_json: str | None = col.text(None)
    # the proposal it is a copy of; versions of one proposal share their root instead
    copied_from: str | None = col.text(None)


class OfferLineRow(Row, table=True):
    """A line of a proposal: list price, column and net price are stored, as in an order. `accepted_milli`: of a partly
    accepted one."""

    __tablename__ = "offer_line"
    __table_args__ = STRICT
    kind = Kind.OFFER
    offer_id: str = col.link("offer.id")
    position: int = col.whole(1)
    product_id: str | None = col.link("product.id", optional=True)
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
    accepted_milli: int | None = col.whole(None)

"""Competitors, dated observations and our responses (A57, A58)."""

from datetime import date

from sqlalchemy import Index

from kamdesk.model.store import column as col
from kamdesk.model.store.base import STRICT, Kind, Row


class CompetitorRow(Row, table=True):
    __tablename__ = "competitor"
    __table_args__ = STRICT
    kind = Kind.COMPETITOR
    searched = ("name", "strengths", "weaknesses")
    folded = {"name": "name_fold"}

    name: str = col.text()
    name_fold: str = col.text()
    country: str = col.text()
    website: str = col.text()
    products: str = col.text()
    terms: str = col.text()
    strengths: str = col.text()
    weaknesses: str = col.text()
    note: str = col.text()


class ObservationRow(Row, table=True):
    """Something a competitor did, seen on a day: `sort` price, terms, action, product, people, other."""

    __tablename__ = "observation"
    __table_args__ = (
        Index("ix_observation_competitor", "competitor_id", "seen_on"),
        Index("ix_observation_client", "client_id", "seen_on"),
        STRICT,
    )
    kind = Kind.OBSERVATION
    searched = ("what", "place", "product_text")

    competitor_id: str = col.link("competitor.id", index=False)
    client_id: str | None = col.link("client.id", optional=True, index=False)
    activity_id: str | None = col.text(None)
    product_id: str | None = col.link("product.id", optional=True)
    product_text: str = col.text()
    sort: str = col.text("action")
    what: str = col.text()
    price_minor: int | None = col.whole(None)
    currency: str = col.text("EUR")
    change_bp: int | None = col.whole(None)
    place: str = col.text()
    source: str = col.text("shelf")
    reliability: str = col.text("medium")
    seen_on: date | None = col.day()


class ResponseRow(Row, table=True):
    """Our reaction to one observation and what came of it."""

    __tablename__ = "response"
    __table_args__ = STRICT
    kind = Kind.OBSERVATION
    searched = ("action", "result")

    observation_id: str = col.link("observation.id")
    action: str = col.text()
    due: date | None = col.day()
    done_on: date | None = col.day()
    # kept, lost, partly, open
    outcome: str = col.text("open")
    result: str = col.text()

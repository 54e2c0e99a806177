"""Reads of competitors, observations and responses."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import Connection, and_, func, select

from kamdesk.model.catalog.tables import ProductRow
from kamdesk.model.clients.tables import ClientRow
from kamdesk.model.core.text import fold
from kamdesk.model.market.tables import CompetitorRow, ObservationRow, ResponseRow

_competitor = CompetitorRow.__table__  # type: ignore[attr-defined]
_observation = ObservationRow.__table__  # type: ignore[attr-defined]
_response = ResponseRow.__table__  # type: ignore[attr-defined]
_client = ClientRow.__table__  # type: ignore[attr-defined]
_product = ProductRow.__table__  # type: ignore[attr-defined]


@dataclass(frozen=True, slots=True)
class CompetitorSummary:
    """One line of the competitor list."""

    id: str
    name: str
    products: str
    observations: int
    last_seen: date | None
    open_responses: int


@dataclass(frozen=True, slots=True)
class CompetitorCard:
    id: str
    name: str
    country: str
    website: str
    products: str
    terms: str
    strengths: str
    weaknesses: str
    note: str


@dataclass(frozen=True, slots=True)
class Response:
    """Our reaction to an observation."""

    id: str
    observation_id: str
    action: str
    due: date | None
    done_on: date | None
    outcome: str
    result: str


@dataclass(frozen=True, slots=True)
class Observation:
    """One dated observation with the names it refers to; prices in minor units, change in hundredths of a percent."""

    id: str
    competitor_id: str
    competitor: str
    client_id: str | None
    client: str
    product_id: str | None
    product: str
    sort: str
    what: str
    price_minor: int | None
    currency: str
    change_bp: int | None
    place: str
    source: str
    reliability: str
    seen_on: date | None
    responses: tuple[Response, ...]


def competitor_list(connection: Connection, *, text: str = "") -> list[CompetitorSummary]:
    """Competitors by name; `text` filters by folded name or products."""
    seen = (
        select(
            _observation.c.competitor_id,
            func.count().label("number"),
            func.max(_observation.c.seen_on).label("last"),
        )
        .where(_observation.c.deleted_at.is_(None))
        .group_by(_observation.c.competitor_id)
        .subquery()
    )
    pending = (
        select(_observation.c.competitor_id, func.count().label("number"))
        .join(_response, _response.c.observation_id == _observation.c.id)
        .where(
            _observation.c.deleted_at.is_(None),
            _response.c.deleted_at.is_(None),
            _response.c.done_on.is_(None),
        )
        .group_by(_observation.c.competitor_id)
        .subquery()
    )
    rows = connection.execute(
        select(
            _competitor.c.id,
            _competitor.c.name,
            _competitor.c.products,
            func.coalesce(seen.c.number, 0),
            seen.c.last,
            func.coalesce(pending.c.number, 0),
        )
        .outerjoin(seen, seen.c.competitor_id == _competitor.c.id)
        .outerjoin(pending, pending.c.competitor_id == _competitor.c.id)
        .where(_competitor.c.deleted_at.is_(None))
        .order_by(_competitor.c.name_fold)
    )
    wanted = fold(text)
    found = [CompetitorSummary(*row) for row in rows]
    return [row for row in found if wanted in fold(f"{row.name} {row.products}")] if wanted else found


def competitor_card(connection: Connection, competitor_id: str) -> CompetitorCard | None:
    row = connection.execute(
        select(*(_competitor.c[name] for name in CompetitorCard.__slots__)).where(
            _competitor.c.id == competitor_id, _competitor.c.deleted_at.is_(None)
        )
    ).first()
    return None if row is None else CompetitorCard(*row)


def observations(
    connection: Connection,
    *,
    observation_id: str = "",
    competitor_id: str = "",
    client_id: str = "",
    since: date | None = None,
    until: date | None = None,
    sort: str = "",
    text: str = "",
    limit: int = 500,
) -> list[Observation]:
    """Newest first, with their responses; every filter is optional."""
    where = [_observation.c.deleted_at.is_(None)]
    if observation_id:
        where.append(_observation.c.id == observation_id)
    if competitor_id:
        where.append(_observation.c.competitor_id == competitor_id)
    if client_id:
        where.append(_observation.c.client_id == client_id)
    if since:
        where.append(_observation.c.seen_on >= since)
    if until:
        where.append(_observation.c.seen_on <= until)
    if sort:
        where.append(_observation.c.sort == sort)
    rows = connection.execute(
        select(
            _observation.c.id,
            _observation.c.competitor_id,
            _competitor.c.name,
            _observation.c.client_id,
            func.coalesce(_client.c.name, ""),
            _observation.c.product_id,
            func.coalesce(_product.c.name, _observation.c.product_text),
            _observation.c.sort,
            _observation.c.what,
            _observation.c.price_minor,
            _observation.c.currency,
            _observation.c.change_bp,
            _observation.c.place,
            _observation.c.source,
            _observation.c.reliability,
            _observation.c.seen_on,
        )
        .join(_competitor, _competitor.c.id == _observation.c.competitor_id)
        .outerjoin(_client, _client.c.id == _observation.c.client_id)
        .outerjoin(_product, _product.c.id == _observation.c.product_id)
        .where(and_(*where))
        .order_by(_observation.c.seen_on.desc(), _observation.c.id.desc())
        .limit(limit)
    ).all()
    wanted = fold(text)
    if wanted:
        rows = [row for row in rows if wanted in fold(" ".join((row[2], row[4], row[6], row[8], row[12])))]
    answers = _responses(connection, [row[0] for row in rows])
    return [Observation(*_cells(row, answers)) for row in rows]


def _cells(row: Any, answers: dict[str, list[Response]]) -> list[Any]:
    return [*row, tuple(answers.get(row[0], ()))]


def observation(connection: Connection, observation_id: str) -> Observation | None:
    """One observation with its responses, or None."""
    found = observations(connection, observation_id=observation_id, limit=1)
    return found[0] if found else None


def _responses(connection: Connection, observation_ids: list[str]) -> dict[str, list[Response]]:
    found: dict[str, list[Response]] = {}
    rows = connection.execute(
        select(*(_response.c[name] for name in Response.__slots__))
        .where(_response.c.observation_id.in_(observation_ids), _response.c.deleted_at.is_(None))
        .order_by(_response.c.created_at)
    )
    for row in rows:
        response = Response(*row)
        found.setdefault(response.observation_id, []).append(response)
    return found

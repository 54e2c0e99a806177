"""Clients like this one and what they buy that it does not (A27); the method stands in `rules/gaps.py`."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date, timedelta
from math import log
from typing import Any

from sqlalchemy import Connection, text

from kamdesk.model.catalog.queries import item
from kamdesk.model.core.sales import sold
from kamdesk.model.credit.rules.gaps import (
    CANDIDATES,
    LIKE,
    Basket,
    Bought,
    Gap,
    LikeClient,
    gap_counts,
    gap_order,
    nearest,
    usual_milli,
)

PERIOD_DAYS = 365
NEWEST = 24  # orders of a compared client: what it takes now, however often it orders
SHOWN = 30


@dataclass(frozen=True, slots=True)
class Gaps:
    """The like clients and the gaps, most wanted first. `segment` is the one searched in, empty for all clients;
    `candidates` is how many clients were compared."""

    client_id: str
    like: tuple[LikeClient, ...] = ()
    gaps: tuple[Gap, ...] = ()
    segment: str = ""
    candidates: int = 0


# one range of the covering index per client; '+state' keeps the planner off the index by state
_TURNOVER = text(
    sold(
        "SELECT c.id, c.name, c.segment, coalesce((SELECT sum(o.net_minor) FROM sales_order o WHERE o.client_id = c.id "
        "AND o.order_day > :since AND o.order_day <= :day AND +o.state IN SOLD AND o.deleted_at IS NULL), 0) AS net "
        "FROM client c WHERE c.deleted_at IS NULL AND c.merged_into IS NULL AND (:segment = '' OR c.segment = :segment)"
    )
)
_SEGMENT = text("SELECT segment FROM client WHERE id = :client AND deleted_at IS NULL")
_BOUGHT = (
    "SELECT o.client_id, l.product_id, count(*), sum(l.qty_milli), sum(l.sum_minor) FROM json_each(:clients) j "
    "CROSS JOIN sales_order o ON {orders} CROSS JOIN order_line l ON l.order_id = o.id "
    "WHERE l.deleted_at IS NULL AND l.product_id IS NOT NULL AND l.qty_milli > 0 GROUP BY 1, 2"
)
_OF_YEAR = (
    "client_id = j.value AND {o}order_day > :since AND {o}order_day <= :day AND +{o}state IN SOLD "
    "AND {o}deleted_at IS NULL"
)
_OWN = text(sold(_BOUGHT.format(orders="o." + _OF_YEAR.format(o="o."))))
_FEW = "(SELECT id FROM sales_order WHERE {year} ORDER BY order_day DESC LIMIT :newest)"
_NEWEST = _FEW.format(year=_OF_YEAR.format(o=""))
_OTHERS = text(sold(_BOUGHT.format(orders=f"o.id IN {_NEWEST}")))
_CATEGORIES = text("SELECT id, category FROM product")


def assortment_gaps(connection: Connection, client_id: str, day: date) -> Gaps:
    """What clients like this one bought in the year before `day` and this one did not; products no longer sold are
    left out."""
    segment = connection.execute(_SEGMENT, {"client": client_id}).scalar()
    if segment is None:
        return Gaps(client_id)
    span = {"since": (day - timedelta(days=PERIOD_DAYS)).isoformat(), "day": day.isoformat()}
    near = _candidates(connection, client_id, segment, span)
    if len(near) < LIKE and segment:
        segment = ""
        near = _candidates(connection, client_id, segment, span)
    baskets = _baskets(connection, client_id, near, span)
    own = baskets.pop(client_id, Basket(client_id, "", {}, {}))
    like = nearest(own, baskets.values())
    counts = gap_counts(own, [basket for basket, _like in like]) if own.products else {}
    most = sorted(counts.items(), key=lambda pair: (-len(pair[1]), -_spent(*pair), pair[0]))
    found = []
    for product_id, buyers in most[: SHOWN * 2]:
        known = item(connection, product_id)
        if known is not None and not known.discontinued:
            qty = usual_milli(product_id, buyers, known.pack_milli)
            names = tuple(sorted(buyer.name for buyer in buyers))
            found.append(Gap(known, len(buyers), len(like), qty, names))
    return Gaps(
        client_id,
        tuple(one for _basket, one in like),
        tuple(sorted(found, key=gap_order)),
        segment,
        len(near),
    )


def _spent(product_id: str, buyers: tuple[Basket, ...]) -> int:
    return sum(basket.products[product_id].sum_minor for basket in buyers)


def _candidates(connection: Connection, client_id: str, segment: str, span: dict[str, str]) -> dict[str, str]:
    """Names by id of the clients nearest in turnover that bought anything."""
    rows = list(connection.execute(_TURNOVER, {**span, "segment": segment}))
    own = next((row.net for row in rows if row.id == client_id), 0)
    others = [row for row in rows if row.id != client_id and row.net > 0]
    others.sort(key=lambda row: (abs(log(row.net) - log(max(1, own))), row.name, row.id))
    return {row.id: row.name for row in others[:CANDIDATES]}


def _baskets(
    connection: Connection, client_id: str, near: dict[str, str], span: dict[str, str]
) -> dict[str, Basket]:
    asked = {**span, "clients": json.dumps(list(near)), "newest": NEWEST}
    rows: list[Any] = list(connection.execute(_OWN, {**span, "clients": json.dumps([client_id])}))
    rows += connection.execute(_OTHERS, asked)
    products: dict[str, dict[str, Bought]] = {}
    for client, product, times, qty, net in rows:
        products.setdefault(client, {})[product] = Bought(times, qty, net)
    kinds = _kinds(connection)
    return {
        client: _basket(client, near.get(client, ""), bought, kinds) for client, bought in products.items()
    }


def _kinds(connection: Connection) -> dict[str, str]:
    """The category of every product; as plain tuples, because that is quicker than asking for some thousands."""
    return dict(connection.execute(_CATEGORIES).cursor.fetchall())


def _basket(client: str, name: str, bought: dict[str, Bought], kinds: dict[str, str]) -> Basket:
    sums: dict[str, int] = {}
    for product, one in bought.items():
        kind = kinds.get(product, "")
        sums[kind] = sums.get(kind, 0) + one.sum_minor
    return Basket(client, name, bought, sums)

"""The smaller tabs of the card: orders, competitors, papers, and the change log as lines."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import Connection, text

from kamdesk.model.core.days import day_of
from kamdesk.model.core.sales import sold
from kamdesk.model.core.text import fold, swap_layout
from kamdesk.model.store.types import instant_of

MOST_ORDERS = 2000
MOST_CHANGES = 500


@dataclass(frozen=True, slots=True)
class OrderLineHit:
    """A line of an order that matches what was searched."""

    code: str
    name: str
    qty_milli: int
    unit: str
    net_minor: int
    sum_minor: int


@dataclass(frozen=True, slots=True)
class ClientOrder:
    """An order of the client; sums without VAT, minor units. `lines` only when words were searched."""

    id: str
    number: str
    client_number: str
    day: date | None
    state: str
    origin: str
    line_count: int
    net_minor: int
    total_minor: int
    currency: str
    lines: tuple[OrderLineHit, ...] = ()


@dataclass(frozen=True, slots=True)
class ClientProduct:
    """A product this client ever bought; thousandths and minor units."""

    product_id: str
    code: str
    name: str
    times: int
    qty_milli: int
    sum_minor: int
    last_day: date | None
    name_ru: str = ""
    name_lv: str = ""

    def named(self, language: str) -> str:
        """The product's name in that language, else the one on the line."""
        return (self.name_ru if language == "ru" else self.name_lv) or self.name or self.code


@dataclass(frozen=True, slots=True)
class RivalNote:
    """One dated observation of a competitor at this client and the state of our response."""

    id: str
    competitor_id: str
    competitor: str
    seen_on: date | None
    sort: str
    what: str
    product: str
    price_minor: int | None
    currency: str
    change_bp: int | None
    source: str
    reliability: str
    response: str
    response_due: date | None
    response_outcome: str


@dataclass(frozen=True, slots=True)
class Paper:
    """An issued paper in the register."""

    id: str
    paper: str
    title: str
    number: str
    language: str
    issued_at: datetime | None
    pages: int
    secret: bool
    received: bool = False
    sent_on: date | None = None
    original_out: bool = False


@dataclass(frozen=True, slots=True)
class LogLine:
    """One line of the change log: entity and field names are those of the tables; the screen puts them in words."""

    at: datetime
    entity: str
    row_id: str
    field: str
    old: str | None
    new: str | None
    subject: str
    step: str


_ORDERS = """
SELECT id, number, client_number, order_day, state, origin, line_count, net_minor, total_minor, currency
FROM sales_order WHERE client_id = :client AND deleted_at IS NULL
  AND (:year = 0 OR (order_day >= :from AND order_day < :until))
  AND (:product = '' OR id IN (SELECT order_id FROM order_line WHERE product_id = :product AND deleted_at IS NULL))
ORDER BY order_day IS NOT NULL, order_day DESC, created_at DESC LIMIT :limit
"""
# every (product, code, name) the client ever bought: a few hundred at most, folded in Python
_BOUGHT = """
SELECT DISTINCT l.product_id, l.code, l.name FROM sales_order o JOIN order_line l ON l.order_id = o.id
WHERE o.client_id = :client AND o.deleted_at IS NULL AND l.deleted_at IS NULL
"""
_LINES = """
SELECT l.order_id, l.product_id, l.code, l.name, l.qty_milli, l.unit, l.net_minor, l.sum_minor
FROM sales_order o JOIN order_line l ON l.order_id = o.id
WHERE o.client_id = :client AND o.deleted_at IS NULL AND l.deleted_at IS NULL
  AND (:year = 0 OR (o.order_day >= :from AND o.order_day < :until))
"""
_PRODUCTS = sold("""
SELECT b.*, coalesce(p.name_ru, '') AS name_ru, coalesce(p.name_lv, '') AS name_lv FROM (
SELECT coalesce(l.product_id, '') AS product_id, l.code, max(l.name) AS name, count(*) AS times,
       sum(l.qty_milli) AS qty, sum(l.sum_minor) AS sums, max(o.order_day) AS last_day
FROM sales_order o JOIN order_line l ON l.order_id = o.id
WHERE o.client_id = :client AND +o.state IN SOLD AND o.deleted_at IS NULL AND l.deleted_at IS NULL
  AND o.currency = :currency
GROUP BY coalesce(l.product_id, l.code) ORDER BY sums DESC LIMIT :limit
) b LEFT JOIN product p ON p.id = b.product_id AND p.deleted_at IS NULL ORDER BY b.sums DESC
""")


def client_orders(
    connection: Connection, client_id: str, *, year: int = 0, words: str = "", product_id: str = ""
) -> tuple[ClientOrder, ...]:
    """Orders of a client, newest first. `words` are looked for in numbers and in every line (A42)."""
    parameters: dict[str, Any] = {
        "client": client_id,
        "year": year,
        "from": f"{year:04d}",
        "until": f"{year + 1:04d}",
        "product": product_id,
        "limit": MOST_ORDERS,
    }
    rows = connection.execute(text(_ORDERS), parameters).all()
    if not words.strip():
        return tuple(_order(row, ()) for row in rows)
    hits = _line_hits(connection, parameters, words)
    forms = _forms(words)
    return tuple(
        _order(row, tuple(hits.get(row.id, ())))
        for row in rows
        if row.id in hits or any(form in fold(f"{row.number} {row.client_number}") for form in forms)
    )


def client_products(
    connection: Connection, client_id: str, currency: str, *, limit: int = 500
) -> tuple[ClientProduct, ...]:
    """What a client ever bought, by sum."""
    rows = connection.execute(text(_PRODUCTS), {"client": client_id, "currency": currency, "limit": limit})
    return tuple(
        ClientProduct(
            row.product_id,
            row.code,
            row.name,
            row.times,
            row.qty,
            row.sums,
            day_of(row.last_day),
            row.name_ru,
            row.name_lv,
        )
        for row in rows
    )


_RIVALS = """
SELECT b.id, b.competitor_id, k.name, b.seen_on, b.sort, b.what, coalesce(p.name, b.product_text) AS product,
  b.price_minor, b.currency, b.change_bp, b.source, b.reliability, coalesce(r.action, '') AS action, r.due, r.outcome
FROM observation b JOIN competitor k ON k.id = b.competitor_id LEFT JOIN product p ON p.id = b.product_id
LEFT JOIN response r ON r.id = (SELECT x.id FROM response x WHERE x.observation_id = b.id AND x.deleted_at IS NULL
  ORDER BY x.created_at DESC LIMIT 1)
WHERE b.client_id = :client AND b.deleted_at IS NULL ORDER BY b.seen_on DESC, b.id DESC
"""
_PAPERS = """
SELECT id, paper, title, number, language, issued_at, pages, secret, origin, sent_on,
  original AND original_back_on IS NULL AND origin = 'own' AS out FROM document
WHERE client_id = :client AND deleted_at IS NULL ORDER BY issued_at DESC
"""
_LOG = """
SELECT g.at, g.entity, g.row_id, g.field, g.old, g.new, g.label,
  coalesce((SELECT name FROM contact WHERE id = g.row_id), (SELECT coalesce(nullif(name, ''), address) FROM site
  WHERE id = g.row_id), (SELECT substr(text, 1, 120) FROM note WHERE id = g.row_id),
  (SELECT what FROM promise WHERE id = g.row_id), (SELECT number FROM sales_order WHERE id = g.row_id),
  (SELECT number FROM contract WHERE id = g.row_id), (SELECT what FROM obligation WHERE id = g.row_id),
  (SELECT what FROM observation WHERE id = g.row_id), (SELECT title FROM document WHERE id = g.row_id),
  (SELECT coalesce(nullif(goal, ''), title) FROM activity WHERE id = g.row_id), '') AS subject
FROM change_log g WHERE g.client_id = :client
  AND g.field NOT IN ('sha256', 'name_fold', 'draft_json', 'lat_e5', 'lon_e5', 'deleted_by')
ORDER BY g.at DESC, g.seq DESC, g.id DESC LIMIT :limit
"""


def client_rivals(connection: Connection, client_id: str) -> tuple[RivalNote, ...]:
    """Observations of competitors at this client, newest first."""
    rows = connection.execute(text(_RIVALS), {"client": client_id})
    return tuple(
        RivalNote(
            row.id,
            row.competitor_id,
            row.name,
            day_of(row.seen_on),
            row.sort,
            row.what,
            row.product or "",
            row.price_minor,
            row.currency,
            row.change_bp,
            row.source,
            row.reliability,
            row.action,
            day_of(row.due),
            row.outcome or "",
        )
        for row in rows
    )


def client_papers(connection: Connection, client_id: str) -> tuple[Paper, ...]:
    """Issued papers of this client, newest first."""
    rows = connection.execute(text(_PAPERS), {"client": client_id})
    return tuple(
        Paper(
            row.id,
            row.paper,
            row.title,
            row.number,
            row.language,
            instant_of(row.issued_at) if row.issued_at else None,
            row.pages,
            bool(row.secret),
            row.origin == "in",
            date.fromisoformat(row.sent_on) if row.sent_on else None,
            bool(row.out),
        )
        for row in rows
    )


def client_changes(
    connection: Connection, client_id: str, *, limit: int = MOST_CHANGES
) -> tuple[LogLine, ...]:
    """The change log of a client, newest first (A45)."""
    rows = connection.execute(text(_LOG), {"client": client_id, "limit": limit})
    return tuple(
        LogLine(
            instant_of(row.at),
            row.entity,
            row.row_id,
            row.field,
            row.old,
            row.new,
            row.subject or "",
            row.label,
        )
        for row in rows
    )


def _line_hits(
    connection: Connection, parameters: dict[str, Any], words: str
) -> dict[str, list[OrderLineHit]]:
    forms = _forms(words)
    wanted = {
        (row.product_id, row.code, row.name)
        for row in connection.execute(text(_BOUGHT), parameters)
        if any(form in fold(f"{row.code} {row.name}") for form in forms)
    }
    hits: dict[str, list[OrderLineHit]] = {}
    if not wanted:
        return hits
    for row in connection.execute(text(_LINES), parameters):
        if (row.product_id, row.code, row.name) in wanted:
            hit = OrderLineHit(row.code, row.name, row.qty_milli, row.unit, row.net_minor, row.sum_minor)
            hits.setdefault(row.order_id, []).append(hit)
    return hits


def _forms(words: str) -> tuple[str, ...]:
    return tuple(form for form in (fold(words), fold(swap_layout(words))) if form)


def _order(row: Any, lines: tuple[OrderLineHit, ...]) -> ClientOrder:
    return ClientOrder(
        row.id, row.number, row.client_number, day_of(row.order_day), row.state, row.origin, row.line_count,
        row.net_minor, row.total_minor, row.currency, lines,
    )  # fmt: skip

"""Reads of promotions: the list with what came of each, one with its scope, the orders behind its figures (A111)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import Connection, text

from kamdesk.model.catalog.queries import LINE_COST
from kamdesk.model.core.sales import sold
from kamdesk.model.pricing.queries.rows import promotion_of
from kamdesk.model.pricing.rules.checks import Clash, promotion_clashes
from kamdesk.model.pricing.rules.effects import Effect, PromotionState, Span, promotion_state, spans
from kamdesk.model.pricing.rules.given import GivenLine, bonus_given, given_minor
from kamdesk.model.pricing.rules.promoted import told_off
from kamdesk.model.pricing.rules.terms import Promotion, PromotionSort
from kamdesk.model.pricing.rules.trace import stored_reason


@dataclass(frozen=True, slots=True)
class PromotionEntry:
    """A promotion of the list: its terms, its state on the day, what came of it (None before it has begun)."""

    promotion: Promotion
    state: PromotionState
    plan_bp: int | None
    decided_by: str
    note: str
    effect: Effect | None

    @property
    def id(self) -> str:
        return self.promotion.id


@dataclass(frozen=True, slots=True)
class ScopeName:
    """A product or a client of the scope with its name."""

    id: str
    name: str


@dataclass(frozen=True, slots=True)
class PromotionCard:
    """One promotion with the names of its scope, its effect and the promotions it contradicts."""

    entry: PromotionEntry
    products: tuple[ScopeName, ...]
    clients: tuple[ScopeName, ...]
    gift: ScopeName | None
    clashes: tuple[Clash, ...]
    by_client: tuple[ClientPart, ...] = ()


@dataclass(frozen=True, slots=True)
class ClientPart:
    """What one client bought in the promotion's days and in the same days before, and was given; minor units."""

    client_id: str
    client: str
    sales_minor: int
    sales_before_minor: int
    given_minor: int
    orders: int


@dataclass(frozen=True, slots=True)
class PromotionOrder:
    """An order behind the figures: what of the promotion's goods it holds, and what it was given; minor units."""

    id: str
    number: str
    client: str
    day: date
    currency: str
    sales_minor: int
    given_minor: int
    used: bool


_PROMOTIONS = text(
    "SELECT * FROM promotion WHERE deleted_at IS NULL AND (:id = '' OR id = :id) ORDER BY valid_from DESC, name"
)


def promotions(connection: Connection, promotion_id: str = "") -> tuple[Promotion, ...]:
    """Every promotion with its scope, the first day newest first; one only when it is named."""
    rows = connection.execute(_PROMOTIONS, {"id": promotion_id}).all()
    goods, clients = _scopes(connection)
    found = []
    for row in rows:
        products, categories = goods.get(row.id, ((), ()))
        found.append(promotion_of(row, products, categories, clients.get(row.id, ())))
    return tuple(found)


_ITEMS = text("SELECT promotion_id, product_id, category FROM promotion_item WHERE deleted_at IS NULL")
_CLIENTS = text("SELECT promotion_id, client_id FROM promotion_client WHERE deleted_at IS NULL")


def _scopes(connection: Connection) -> tuple[dict[str, Any], dict[str, Any]]:
    goods: dict[str, tuple[list[str], list[str]]] = {}
    clients: dict[str, list[str]] = {}
    for row in connection.execute(_ITEMS):
        products, categories = goods.setdefault(row.promotion_id, ([], []))
        (products if row.product_id else categories).append(row.product_id or row.category)
    for row in connection.execute(_CLIENTS):
        clients.setdefault(row.promotion_id, []).append(row.client_id)
    return goods, clients


_ABOUT = text("SELECT id, plan_bp, decided_by, note FROM promotion WHERE deleted_at IS NULL")


def promotion_list(connection: Connection, day: date) -> tuple[PromotionEntry, ...]:
    """Every promotion with its state and effect as of a day, newest first."""
    about = {row.id: row for row in connection.execute(_ABOUT)}
    return tuple(_entry(connection, one, about[one.id], day) for one in promotions(connection))


def _entry(connection: Connection, one: Promotion, about: Any, day: date) -> PromotionEntry:
    state = promotion_state(one.valid_from, one.valid_to, one.stopped_on, day)
    effect = promotion_effect(connection, one, day, plan_bp=about.plan_bp)
    return PromotionEntry(one, state, about.plan_bp, about.decided_by, about.note, effect)


def promotion_card(connection: Connection, promotion_id: str, day: date) -> PromotionCard | None:
    """One promotion with names, effect by client and contradictions; None when it has gone."""
    found = promotions(connection, promotion_id)
    if not found:
        return None
    one = found[0]
    about = next(row for row in connection.execute(_ABOUT) if row.id == promotion_id)
    others = [other for other in promotions(connection) if other.id != one.id]
    clashes = [clash for clash in promotion_clashes([one, *others]) if one.id in (clash.first, clash.second)]
    gift = _names(connection, "product", [one.gift_product_id] if one.gift_product_id else [])
    return PromotionCard(
        _entry(connection, one, about, day),
        _names(connection, "product", sorted(one.products)),
        _names(connection, "client", sorted(one.clients)),
        gift[0] if gift else None,
        tuple(clashes),
        _by_client(connection, one, day),
    )


def _names(connection: Connection, table: str, ids: list[str]) -> tuple[ScopeName, ...]:
    found = []
    for one in ids:
        name = connection.execute(
            text(f"SELECT name FROM {table} WHERE id = :id"),  # noqa: S608 - a constant of this module
            {"id": one},
        ).scalar()
        if name is not None:
            found.append(ScopeName(one, str(name)))
    return tuple(sorted(found, key=lambda scope: scope.name))


# one line of an order in the promotion's days or in those before, of its goods and clients; goods given free are
# of the promotion wherever its scope is
_LINES = sold(
    "SELECT o.id AS order_id, o.client_id, o.order_day, o.discount_minor, o.column_reason, l.product_id, "  # noqa: S608 - constants of the code
    f"l.qty_milli, l.list_minor, l.net_minor, l.sum_minor, {LINE_COST} AS cost, l.promotion_id, l.trace_json "
    "FROM sales_order o JOIN order_line l ON l.order_id = o.id "
    "LEFT JOIN product p ON p.id = l.product_id LEFT JOIN client c ON c.id = o.client_id "
    "WHERE o.deleted_at IS NULL AND l.deleted_at IS NULL AND +o.state IN SOLD AND o.currency = :currency "
    "AND o.order_day >= :first AND o.order_day <= :last "
    "AND (l.promotion_id = :id OR (:all_goods = 1 OR EXISTS (SELECT 1 FROM promotion_item i WHERE i.promotion_id = :id "
    "AND i.deleted_at IS NULL AND (i.product_id = l.product_id OR (i.category <> '' AND i.category = p.category))))) "
    "AND (:all_clients = 1 OR EXISTS (SELECT 1 FROM promotion_client x WHERE x.promotion_id = :id "
    "AND x.deleted_at IS NULL AND x.client_id = o.client_id)) AND (:segment = '' OR c.segment = :segment)"
)


def _lines(connection: Connection, one: Promotion, span: Span) -> list[GivenLine]:
    rows = connection.execute(
        text(_LINES),
        {
            "id": one.id,
            "currency": one.currency,
            "first": span.first.isoformat(),
            "last": span.last.isoformat(),
            "all_goods": int(not (one.products or one.categories)),
            "all_clients": int(not one.clients),
            "segment": "" if one.clients else one.segment,
        },
    )
    return [
        GivenLine(
            row.order_id, row.client_id, date.fromisoformat(row.order_day), _off(row, one), row.product_id,
            row.qty_milli, row.list_minor, row.net_minor, row.sum_minor, row.cost, row.promotion_id == one.id,
            row.trace_json or "",
        )
        for row in rows
    ]  # fmt: skip


def _off(row: Any, one: Promotion) -> int:
    """What of the fixed sum off an order is this promotion's: the rest was given by hand, or by another."""
    told = told_off(stored_reason(row.column_reason), one.name) if row.discount_minor else None
    return int(row.discount_minor if told is None else min(row.discount_minor, told))


def promotion_effect(
    connection: Connection, one: Promotion, day: date, *, plan_bp: int | None = None
) -> Effect | None:
    """What came of a promotion by a day, counted from the lines of orders; None before it has begun."""
    both = spans(one.valid_from, one.valid_to, one.stopped_on, day)
    if both is None:
        return None
    now, before = both
    lines, earlier = _lines(connection, one, now), _lines(connection, one, before)
    unknown = sum(line.cost_minor is None for line in (*lines, *earlier))
    return Effect(
        now=now,
        before=before,
        sales_minor=sum(line.sum_minor for line in lines),
        sales_before_minor=sum(line.sum_minor for line in earlier),
        margin_minor=None if unknown else _margin(one, lines),
        margin_before_minor=None if unknown else _margin(None, earlier),
        cost_minor=given_minor(one, lines),
        in_margin=one.sort is not PromotionSort.BONUS,
        plan_bp=plan_bp,
        budget_minor=one.budget_minor,
        orders=len({line.order_id for line in lines if line.used} or {line.order_id for line in lines}),
        without_cost=unknown,
    )


def _margin(one: Promotion | None, lines: list[GivenLine]) -> int:
    """Net sums less costs; a fixed sum off the order is not in its lines and is taken off here."""
    margin = sum(line.sum_minor - line.cost_sum_minor for line in lines)
    return margin - given_minor(one, lines) if one and one.sort is PromotionSort.AMOUNT else margin


def _by_client(connection: Connection, one: Promotion, day: date) -> tuple[ClientPart, ...]:
    both = spans(one.valid_from, one.valid_to, one.stopped_on, day)
    if both is None:
        return ()
    now, before = (_lines(connection, one, span) for span in both)
    ids = {line.client_id for line in (*now, *before) if line.client_id}
    names = {scope.id: scope.name for scope in _names(connection, "client", sorted(ids))}
    parts = []
    for client_id in ids:
        own = [line for line in now if line.client_id == client_id]
        parts.append(
            ClientPart(
                client_id,
                names.get(client_id, ""),
                sum(line.sum_minor for line in own),
                sum(line.sum_minor for line in before if line.client_id == client_id),
                given_minor(one, own),
                len({line.order_id for line in own}),
            )
        )
    return tuple(sorted(parts, key=lambda part: (-part.sales_minor, part.client)))


_HEADS = text(
    "SELECT o.id, o.number, o.erp_number, o.client_number, o.currency, c.name AS client FROM sales_order o "
    "LEFT JOIN client c ON c.id = o.client_id WHERE o.order_day >= :first AND o.order_day <= :last "
    "AND o.deleted_at IS NULL"
)


def promotion_orders(connection: Connection, promotion_id: str, day: date) -> tuple[PromotionOrder, ...]:
    """The orders behind the figures of a promotion, newest first: its days only."""
    found = promotions(connection, promotion_id)
    both = spans(found[0].valid_from, found[0].valid_to, found[0].stopped_on, day) if found else None
    if both is None:
        return ()
    one, now = found[0], both[0]
    by_order: dict[str, list[GivenLine]] = {}
    for line in _lines(connection, one, now):
        by_order.setdefault(line.order_id, []).append(line)
    heads = connection.execute(_HEADS, {"first": now.first.isoformat(), "last": now.last.isoformat()})
    rows = [
        PromotionOrder(
            row.id, row.number or row.erp_number or row.client_number, row.client or "", by_order[row.id][0].day,
            row.currency, sum(line.sum_minor for line in by_order[row.id]), given_minor(one, by_order[row.id]),
            any(line.used for line in by_order[row.id]),
        )
        for row in heads
        if row.id in by_order
    ]  # fmt: skip
    return tuple(sorted(rows, key=lambda order: (order.day, order.number), reverse=True))


@dataclass(frozen=True, slots=True)
class BonusAct:
    """What the act of a bonus says (paper 18): the client's volume in the days, the condition, the sum."""

    promotion: Promotion
    client_id: str
    span: Span
    volume_minor: int
    sum_minor: int
    orders: tuple[PromotionOrder, ...]


def bonus_act(connection: Connection, promotion_id: str, client_id: str, day: date) -> BonusAct | None:
    """The bonus a client has earned by a day; None when there is no such bonus promotion, or it has not begun."""
    found = promotions(connection, promotion_id)
    if not found or found[0].sort is not PromotionSort.BONUS:
        return None
    one = found[0]
    both = spans(one.valid_from, one.valid_to, one.stopped_on, day)
    if both is None:
        return None
    own = [line for line in _lines(connection, one, both[0]) if line.client_id == client_id]
    ids = {line.order_id for line in own}
    orders = tuple(order for order in promotion_orders(connection, promotion_id, day) if order.id in ids)
    volume = sum(line.sum_minor for line in own)
    return BonusAct(one, client_id, both[0], volume, bonus_given(one, own), orders)

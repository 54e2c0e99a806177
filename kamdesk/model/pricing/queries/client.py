"""All terms of one client on one day, read in one snapshot (A29, A30, A111)."""

from __future__ import annotations

import json
from collections.abc import Collection, Mapping
from datetime import date

from sqlalchemy import Connection, text

from kamdesk.model.catalog.rules import DatedPrice, in_force, price_tag
from kamdesk.model.core.days import day_of
from kamdesk.model.core.money import half_up_div
from kamdesk.model.pricing.queries.rows import (
    client_price_of,
    decision_of,
    promotion_of,
    quantity_break_of,
    terms_policy,
)
from kamdesk.model.pricing.queries.standing import client_facts, column_names, column_rules
from kamdesk.model.pricing.rules.book import ClientPricing
from kamdesk.model.pricing.rules.columns import ClientFacts, choose_column, column_decision
from kamdesk.model.pricing.rules.terms import ClientPrice, Decision, Promotion, QuantityBreak


def client_pricing(
    connection: Connection,
    client_id: str | None,
    day: date,
    currency: str,
    products: Collection[str] | None = None,
) -> ClientPricing:
    """Everything that decides the prices of a client on `day`; without a client the list prices and what is for all.

    `products` limits prices, breaks and costs to these: what a service needs that checks one order. The columns are
    then ranked by these prices alone.
    """
    wanted = {
        "client": client_id or "",
        "day": day.isoformat(),
        "currency": currency,
        "ids": "" if products is None else json.dumps(sorted(products)),
    }
    book = _price_book(connection, wanted, day)
    decisions = _decisions(connection, wanted)
    rules = column_rules(connection) if client_id else ()
    facts, payment_days, number = client_facts(
        connection, client_id, day, currency, rules, column_discounts(book), column_decision(decisions, day)
    )
    choice = choose_column(rules, facts, day)
    tags = {product: price_tag(columns, choice.column) for product, columns in book.items()}
    promotions = _promotions(connection, wanted, facts)
    return ClientPricing(
        client_id=client_id,
        day=day,
        currency=currency,
        choice=choice,
        tags={product: tag for product, tag in tags.items() if tag is not None},
        client_prices=_client_prices(connection, wanted) if client_id else {},
        breaks=_breaks(connection, wanted),
        promotions=promotions,
        scopes=_scopes(connection, promotions),
        decisions=decisions,
        policy=terms_policy(connection),
        costs=_costs(connection, wanted),
        facts=facts,
        column_names=column_names(connection),
        payment_days=payment_days,
        contract_number=number,
    )


_BOOK = text(
    "SELECT product_id, column_number, price_minor, valid_from FROM price "
    "WHERE deleted_at IS NULL AND currency = :currency AND (valid_from IS NULL OR valid_from <= :day)"
)
_BOOK_OF = text(
    "SELECT p.product_id, p.column_number, p.price_minor, p.valid_from FROM json_each(:ids) j "
    "JOIN price p ON p.product_id = j.value "
    "WHERE p.deleted_at IS NULL AND p.currency = :currency AND (p.valid_from IS NULL OR p.valid_from <= :day)"
)


def _price_book(connection: Connection, wanted: Mapping[str, str], day: date) -> dict[str, dict[int, int]]:
    rows = connection.execute(_BOOK_OF if wanted["ids"] else _BOOK, wanted)
    return in_force(
        (DatedPrice(product, column, minor, day_of(start)) for product, column, minor, start in rows), day
    )


def column_discounts(book: Mapping[str, Mapping[int, int]]) -> dict[int, int]:
    """How far each column stands below the list price on average, hundredths of a percent: over the products that
    have both, sum against sum."""
    listed: dict[int, int] = {}
    priced: dict[int, int] = {}
    for columns in book.values():
        base = columns.get(1)
        if not base:
            continue
        for column, price in columns.items():
            listed[column] = listed.get(column, 0) + base
            priced[column] = priced.get(column, 0) + price
    return {column: half_up_div((whole - priced[column]) * 10_000, whole) for column, whole in listed.items()}


_DECISIONS = text(
    "SELECT id, client_id, sort, value, decided_by, decided_on, reason, valid_until, product_id, order_id, currency "
    "FROM decision WHERE client_id = :client AND deleted_at IS NULL AND decided_on <= :day "
    "AND (valid_until IS NULL OR valid_until >= :day) ORDER BY decided_on DESC, id"
)


def _decisions(connection: Connection, wanted: Mapping[str, str]) -> tuple[Decision, ...]:
    return tuple(decision_of(row) for row in connection.execute(_DECISIONS, wanted))


_OF_ORDER = text(
    "SELECT id, client_id, sort, value, decided_by, decided_on, reason, valid_until, product_id, order_id, currency "
    "FROM decision WHERE (order_id = :order OR id IN (SELECT value FROM json_each(:ids))) AND deleted_at IS NULL "
    "ORDER BY decided_on, id"
)


def decisions_of_order(connection: Connection, order_id: str, ids: Collection[str]) -> tuple[Decision, ...]:
    """The decisions taken for one order, and those of `ids`, oldest first."""
    wanted = {"order": order_id, "ids": json.dumps(sorted(ids))}
    return tuple(decision_of(row) for row in connection.execute(_OF_ORDER, wanted))


_CLIENT_PRICES = (
    "SELECT id, product_id, price_minor, currency, valid_from, valid_to, source FROM client_price "
    "WHERE client_id = :client AND deleted_at IS NULL AND currency = :currency AND "
    "(valid_from IS NULL OR valid_from <= :day) AND (valid_to IS NULL OR valid_to >= :day) {of}"
    "ORDER BY coalesce(valid_from, ''), id"
)
_CLIENT_PRICES_ALL = text(_CLIENT_PRICES.format(of=""))
_CLIENT_PRICES_OF = text(_CLIENT_PRICES.format(of="AND product_id IN (SELECT value FROM json_each(:ids)) "))


def _client_prices(connection: Connection, wanted: Mapping[str, str]) -> dict[str, ClientPrice]:
    # ordered by day, so the newest in force stays
    rows = connection.execute(_CLIENT_PRICES_OF if wanted["ids"] else _CLIENT_PRICES_ALL, wanted)
    return {row.product_id: client_price_of(row) for row in rows}


_BREAKS = (
    "SELECT id, product_id, category, min_qty_milli, price_minor, discount_bp, currency, valid_from, valid_to, source "
    "FROM quantity_break WHERE deleted_at IS NULL AND currency = :currency AND "
    "(valid_from IS NULL OR valid_from <= :day) AND (valid_to IS NULL OR valid_to >= :day) {of}"
)
_BREAKS_ALL = text(_BREAKS.format(of=""))
_BREAKS_OF = text(
    _BREAKS.format(of="AND (product_id IS NULL OR product_id IN (SELECT value FROM json_each(:ids)))")
)


def _breaks(connection: Connection, wanted: Mapping[str, str]) -> dict[str, tuple[QuantityBreak, ...]]:
    """Largest quantity first; one of the product before one of its category at the same quantity."""
    statement = _BREAKS_OF if wanted["ids"] else _BREAKS_ALL
    rows = [quantity_break_of(row) for row in connection.execute(statement, wanted)]
    if not rows:
        return {}
    members = _category_products(connection, {one.category for one in rows if one.product_id is None})
    found: dict[str, list[QuantityBreak]] = {}
    for one in rows:
        for product in (one.product_id,) if one.product_id else members.get(one.category, ()):
            found.setdefault(product, []).append(one)
    return {
        product: tuple(sorted(ones, key=lambda one: (-one.min_qty_milli, one.product_id is None, one.id)))
        for product, ones in found.items()
    }


_MEMBERS = text("SELECT category, id FROM product WHERE deleted_at IS NULL AND category <> ''")


def _category_products(connection: Connection, names: set[str]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    if names - {""}:
        for category, product in connection.execute(_MEMBERS):
            if category in names:
                found.setdefault(category, []).append(product)
    return found


_PROMOTIONS = text(
    "SELECT id, name, sort, priority, stackable, valid_from, valid_to, currency, discount_bp, amount_minor, buy_milli, "
    "free_milli, gift_product_id, min_sum_minor, bonus_bp, segment, budget_minor, stopped_on FROM promotion p "
    "WHERE deleted_at IS NULL AND currency = :currency AND "
    "(valid_from IS NULL OR valid_from <= :day) AND (valid_to IS NULL OR valid_to >= :day) "
    "AND (stopped_on IS NULL OR stopped_on > :day) AND (EXISTS (SELECT 1 FROM promotion_client c "
    "WHERE c.promotion_id = p.id AND c.client_id = :client AND c.deleted_at IS NULL) "
    "OR (segment IN ('', :segment) AND NOT EXISTS (SELECT 1 FROM promotion_client c "
    "WHERE c.promotion_id = p.id AND c.deleted_at IS NULL))) ORDER BY priority, name, id"
)


def _promotions(
    connection: Connection, wanted: Mapping[str, str], facts: ClientFacts
) -> tuple[Promotion, ...]:
    rows = connection.execute(_PROMOTIONS, {**wanted, "segment": facts.segment})
    return tuple(promotion_of(row) for row in rows)


_ITEMS = text(
    "SELECT i.promotion_id, i.product_id, i.category FROM json_each(:promotions) j "
    "JOIN promotion_item i ON i.promotion_id = j.value WHERE i.deleted_at IS NULL"
)


def _scopes(connection: Connection, promotions: tuple[Promotion, ...]) -> dict[str, frozenset[str] | None]:
    """The products of each promotion, None for every product."""
    if not promotions:
        return {}
    ids = json.dumps([one.id for one in promotions])
    rows = connection.execute(_ITEMS, {"promotions": ids}).all()
    members = _category_products(connection, {category for _id, product, category in rows if not product})
    found: dict[str, set[str]] = {}
    for promotion, product, category in rows:
        found.setdefault(promotion, set()).update((product,) if product else members.get(category, ()))
    return {one.id: frozenset(found[one.id]) if one.id in found else None for one in promotions}


_COSTS = (
    "SELECT c.product_id, c.cost_minor FROM {source} WHERE c.deleted_at IS NULL AND c.currency = :currency "
    "AND (c.valid_from IS NULL OR c.valid_from <= :day) ORDER BY coalesce(c.valid_from, ''), c.id"
)
_COSTS_ALL = text(_COSTS.format(source="cost c"))
_COSTS_OF = text(_COSTS.format(source="json_each(:ids) j JOIN cost c ON c.product_id = j.value"))


def _costs(connection: Connection, wanted: Mapping[str, str]) -> dict[str, int]:
    rows = connection.execute(_COSTS_OF if wanted["ids"] else _COSTS_ALL, wanted)
    # ordered by day, so the newest in force stays
    return {row.product_id: row.cost_minor for row in rows}

"""Reads of the rules a price rests on, for the pages where they are kept; the pad has queries of its own."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import Connection, text

from kamdesk.model.catalog.queries import price_columns
from kamdesk.model.catalog.rules import PriceColumn
from kamdesk.model.pricing.queries.rows import (
    client_price_of,
    column_rule_of,
    quantity_break_of,
    terms_policy,
)
from kamdesk.model.pricing.rules.checks import (
    Clash,
    break_clashes,
    client_price_clashes,
    column_rule_clashes,
)
from kamdesk.model.pricing.rules.terms import ClientPrice, ColumnRule, QuantityBreak, TermsPolicy


@dataclass(frozen=True, slots=True)
class ColumnRuleEntry:
    """A column rule with the name of its column and the note."""

    rule: ColumnRule
    column_name: str
    note: str


@dataclass(frozen=True, slots=True)
class BreakEntry:
    """A quantity break with the product it is for and how it is counted."""

    rule: QuantityBreak
    code: str
    product: str
    unit: str


@dataclass(frozen=True, slots=True)
class ClientPriceEntry:
    """A price agreed with a client, with both names."""

    price: ClientPrice
    client_id: str
    client: str
    code: str
    product: str


@dataclass(frozen=True, slots=True)
class PriceTerms:
    """Everything of the page of prices: rules, breaks, what may be granted alone, and what contradicts."""

    columns: tuple[PriceColumn, ...]
    rules: tuple[ColumnRuleEntry, ...]
    breaks: tuple[BreakEntry, ...]
    policy: TermsPolicy
    clashes: tuple[Clash, ...]
    client_prices: int


_RULES = text("SELECT * FROM column_rule WHERE deleted_at IS NULL ORDER BY column_number, valid_from DESC")


def column_rules(connection: Connection) -> tuple[ColumnRuleEntry, ...]:
    """Every column rule, by column, newest first."""
    names = {column.number: column.name for column in price_columns(connection)}
    return tuple(
        ColumnRuleEntry(column_rule_of(row), names.get(row.column_number, ""), row.note)
        for row in connection.execute(_RULES)
    )


_BREAKS = text(
    "SELECT b.*, p.code, p.name, p.unit FROM quantity_break b LEFT JOIN product p ON p.id = b.product_id "
    "WHERE b.deleted_at IS NULL AND (:product = '' OR b.product_id = :product OR b.category = (SELECT category "
    "FROM product WHERE id = :product)) ORDER BY b.category, p.code, b.min_qty_milli, b.valid_from"
)


def quantity_breaks(connection: Connection, product_id: str = "") -> tuple[BreakEntry, ...]:
    """Every quantity break; of a product (and of its whole category) when it is named."""
    return tuple(
        BreakEntry(quantity_break_of(row), row.code or "", row.name or row.category, row.unit or "")
        for row in connection.execute(_BREAKS, {"product": product_id})
    )


_CLIENT_PRICES = text(
    "SELECT a.*, c.name AS client, p.code, p.name FROM client_price a JOIN client c ON c.id = a.client_id "
    "JOIN product p ON p.id = a.product_id WHERE a.deleted_at IS NULL AND c.deleted_at IS NULL "
    "AND (:client = '' OR a.client_id = :client) AND (:product = '' OR a.product_id = :product) "
    "ORDER BY c.name_fold, p.code, a.valid_from DESC"
)


def client_prices(
    connection: Connection, *, client_id: str = "", product_id: str = ""
) -> tuple[ClientPriceEntry, ...]:
    """Prices agreed with clients; of one client or for one product when named."""
    rows = connection.execute(_CLIENT_PRICES, {"client": client_id, "product": product_id})
    return tuple(
        ClientPriceEntry(client_price_of(row), row.client_id, row.client, row.code, row.name) for row in rows
    )


def price_terms(connection: Connection) -> PriceTerms:
    """The page of prices in one read, with every contradiction among the rules."""
    rules, breaks = column_rules(connection), quantity_breaks(connection)
    prices = client_prices(connection)
    by_client: dict[str, list[ClientPrice]] = {}
    for entry in prices:
        by_client.setdefault(entry.client_id, []).append(entry.price)
    clashes = [
        *column_rule_clashes([entry.rule for entry in rules]),
        *break_clashes([entry.rule for entry in breaks]),
        *(clash for of_client in by_client.values() for clash in client_price_clashes(of_client)),
    ]
    return PriceTerms(
        price_columns(connection), rules, breaks, terms_policy(connection), tuple(clashes), len(prices)
    )

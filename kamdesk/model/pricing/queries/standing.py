"""What the column rules ask of a client: turnover of their periods, age of its debt, its contract."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date

from sqlalchemy import Connection, text

from kamdesk.model.contracts.queries import contract_in_force
from kamdesk.model.core.sales import sold
from kamdesk.model.ledger.queries import client_ageing
from kamdesk.model.pricing.queries.rows import column_rule_of
from kamdesk.model.pricing.rules.columns import ClientFacts, period_spans
from kamdesk.model.pricing.rules.terms import ColumnRule, Decision

_RULES = text("SELECT * FROM column_rule WHERE deleted_at IS NULL ORDER BY column_number, id")


def column_rules(connection: Connection) -> tuple[ColumnRule, ...]:
    """Every rule of columns, also those no longer or not yet in force, by column."""
    return tuple(column_rule_of(row) for row in connection.execute(_RULES))


_NAMES = text("SELECT number, name FROM price_column WHERE deleted_at IS NULL ORDER BY created_at, id")


def column_names(connection: Connection) -> dict[int, str]:
    """Names of the columns by number."""
    return {row.number: row.name for row in connection.execute(_NAMES)}


_CLIENT = text(
    "SELECT price_column, segment, payment_days FROM client WHERE id = :client AND deleted_at IS NULL"
)
# orders stand above this room: their rows are read in plain SQL
_TURNOVER = text(
    sold(
        "SELECT coalesce(sum(net_minor), 0) FROM sales_order WHERE client_id = :client AND deleted_at IS NULL "
        "AND currency = :currency AND +state IN SOLD AND order_day BETWEEN :first AND :last"
    )
)


def client_facts(
    connection: Connection,
    client_id: str | None,
    day: date,
    currency: str,
    rules: Iterable[ColumnRule],
    discounts: Mapping[int, int],
    decision: Decision | None,
) -> tuple[ClientFacts, int, str]:
    """(the facts, days of payment agreed, number of the contract in force)."""
    row = connection.execute(_CLIENT, {"client": client_id}).first() if client_id else None
    if row is None or client_id is None:
        return ClientFacts(currency=currency, discounts=discounts), 0, ""
    contract = contract_in_force(connection, client_id, day)
    days = row.payment_days if contract is None or contract.payment_days is None else contract.payment_days
    facts = ClientFacts(
        card_column=row.price_column,
        segment=row.segment,
        currency=currency,
        turnover=_turnovers(connection, client_id, day, currency, {rule.period for rule in rules}),
        overdue_days=overdue_days(connection, client_id, day),
        contract_number=contract.number if contract is not None else None,
        contract_column=contract.price_column if contract is not None else None,
        decision=decision,
        discounts=discounts,
    )
    return facts, int(days), facts.contract_number or ""


def _turnovers(
    connection: Connection, client_id: str, day: date, currency: str, periods: set[str]
) -> dict[str, int]:
    """Minor units without VAT of each period: the largest of its spans."""
    found: dict[str, int] = {}
    for period in sorted(periods):
        for first, last in period_spans(period, day):
            wanted = {
                "client": client_id,
                "currency": currency,
                "first": first.isoformat(),
                "last": last.isoformat(),
            }
            minor = int(connection.execute(_TURNOVER, wanted).scalar_one())
            found[period] = max(found.get(period, 0), minor)
    return found


def overdue_days(connection: Connection, client_id: str, day: date) -> int:
    """Whole days the oldest open invoice is past due, payments counted as the ledger does; 0 when none is."""
    return max((age.oldest_days for age in client_ageing(connection, client_id, day)), default=0)

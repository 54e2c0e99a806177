"""From a stored row to the value the rules know: said once for the pad, which reads what is in force, and for the
pages where the rules are kept, which read everything. Rows come from plain SQL: days are text, flags whole numbers."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from sqlalchemy import Connection, text

from kamdesk.model.core.days import day_of
from kamdesk.model.pricing.rules.terms import (
    ClientPrice,
    ColumnRule,
    Decision,
    DecisionSort,
    Promotion,
    PromotionSort,
    QuantityBreak,
    TermsPolicy,
)


def column_rule_of(row: Any) -> ColumnRule:
    """A row of `column_rule`."""
    return ColumnRule(
        row.id, row.column_number, row.currency, row.min_turnover_minor, row.period, row.max_overdue_days, row.segment,
        bool(row.contract_required), day_of(row.valid_from), day_of(row.valid_to), row.source,
    )  # fmt: skip


def quantity_break_of(row: Any) -> QuantityBreak:
    """A row of `quantity_break`."""
    return QuantityBreak(
        row.id, row.product_id, row.category, row.min_qty_milli, row.price_minor, row.discount_bp, row.currency,
        day_of(row.valid_from), day_of(row.valid_to), row.source,
    )  # fmt: skip


def client_price_of(row: Any) -> ClientPrice:
    """A row of `client_price`."""
    return ClientPrice(
        row.id, row.product_id, row.price_minor, row.currency, day_of(row.valid_from), day_of(row.valid_to), row.source
    )  # fmt: skip


def decision_of(row: Any) -> Decision:
    """A row of `decision`."""
    return Decision(
        row.id, row.client_id, DecisionSort(row.sort), row.value, row.decided_by, date.fromisoformat(row.decided_on),
        row.reason, day_of(row.valid_until), row.product_id, row.order_id, row.currency,
    )  # fmt: skip


def promotion_of(
    row: Any, products: Iterable[str] = (), categories: Iterable[str] = (), clients: Iterable[str] = ()
) -> Promotion:
    """A row of `promotion` with its scope as far as the reader knows it."""
    return Promotion(
        row.id, row.name, PromotionSort(row.sort), row.priority, bool(row.stackable), day_of(row.valid_from),
        day_of(row.valid_to), row.currency, row.discount_bp, row.amount_minor, row.buy_milli, row.free_milli,
        row.gift_product_id, row.min_sum_minor, row.bonus_bp, row.segment, frozenset(products), frozenset(categories),
        frozenset(clients), row.budget_minor, day_of(row.stopped_on),
    )  # fmt: skip


_POLICY = text(
    "SELECT max_discount_bp, max_payment_days, decider, never_below_cost FROM terms_policy "
    "WHERE deleted_at IS NULL ORDER BY created_at, id LIMIT 1"
)


def terms_policy(connection: Connection) -> TermsPolicy:
    """What a KAM may grant alone; the defaults until somebody says otherwise."""
    row = connection.execute(_POLICY).first()
    return TermsPolicy(row[0], row[1], row[2], bool(row[3])) if row is not None else TermsPolicy()

"""Writes of the rules a price rests on: column rules, quantity breaks, client prices, what a KAM may grant alone."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

from sqlalchemy import select

from kamdesk.model.core import clock
from kamdesk.model.core.errors import Conflict, InvalidInput, Problem
from kamdesk.model.core.languages import N_
from kamdesk.model.core.text import clean, clean_line
from kamdesk.model.pricing.rules.checks import (
    break_problems,
    client_price_problems,
    column_rule_problems,
    policy_problems,
)
from kamdesk.model.pricing.rules.terms import ClientPrice, ColumnRule, QuantityBreak, TermsPolicy
from kamdesk.model.pricing.tables import ClientPriceRow, ColumnRuleRow, QuantityBreakRow, TermsPolicyRow
from kamdesk.model.store.base import Row
from kamdesk.model.store.service import service
from kamdesk.model.store.work import Work

_policy = TermsPolicyRow.__table__  # type: ignore[attr-defined]


def _checked(problems: tuple[Problem, ...]) -> None:
    if problems:
        raise InvalidInput(*problems)


def _put(work: Work, row_class: type[Row], row_id: str | None, values: dict[str, Any]) -> str:
    """Add a row, or change the one of that id; returns the id."""
    if row_id is None:
        return work.add(row_class(**values))
    work.change(row_class, row_id, **values)
    return row_id


@service(N_("Rule of column %(number)s saved"))
def save_column_rule(
    work: Work,
    *,
    rule_id: str | None = None,
    column: int,
    currency: str = "EUR",
    min_turnover_minor: int | None = None,
    period: str = "quarter",
    max_overdue_days: int | None = None,
    segment: str = "",
    contract_required: bool = False,
    valid_from: date | None = None,
    valid_to: date | None = None,
    source: str = "",
    note: str = "",
) -> str:
    """Add a dated rule that gives a column, or change one (A29); returns its id. Turnover in minor units."""
    rule = ColumnRule(
        rule_id or "", column, currency, min_turnover_minor, period, max_overdue_days, clean_line(segment, 100),
        contract_required, valid_from, valid_to, clean_line(source),
    )  # fmt: skip
    _checked(column_rule_problems(rule))
    work.note_values(number=column)
    return _put(work, ColumnRuleRow, rule_id, {
        "column_number": column, "currency": currency, "min_turnover_minor": min_turnover_minor, "period": period,
        "max_overdue_days": max_overdue_days, "segment": rule.segment, "contract_required": contract_required,
        "valid_from": valid_from, "valid_to": valid_to, "source": rule.source, "note": clean(note),
    })  # fmt: skip


@service(N_("Column rule deleted"))
def remove_column_rule(work: Work, *, rule_id: str) -> None:
    work.remove(ColumnRuleRow, rule_id)


@service(N_("Quantity break saved"))
def save_quantity_break(
    work: Work,
    *,
    break_id: str | None = None,
    product_id: str | None = None,
    category: str = "",
    min_qty_milli: int,
    price_minor: int | None = None,
    discount_bp: int | None = None,
    currency: str = "EUR",
    valid_from: date | None = None,
    valid_to: date | None = None,
    source: str = "",
) -> str:
    """From a quantity in one line on, a price or a discount; for a product or a category. Returns the id."""
    rule = QuantityBreak(
        break_id or "", product_id or None, clean_line(category, 100), min_qty_milli, price_minor, discount_bp,
        currency, valid_from, valid_to, clean_line(source),
    )  # fmt: skip
    _checked(break_problems(rule))
    return _put(work, QuantityBreakRow, break_id, {
        "product_id": rule.product_id, "category": rule.category, "min_qty_milli": min_qty_milli,
        "price_minor": price_minor, "discount_bp": discount_bp, "currency": currency, "valid_from": valid_from,
        "valid_to": valid_to, "source": rule.source,
    })  # fmt: skip


@service(N_("Quantity break deleted"))
def remove_quantity_break(work: Work, *, break_id: str) -> None:
    work.remove(QuantityBreakRow, break_id)


@service(N_("Client's price saved"))
def save_client_price(
    work: Work,
    *,
    price_id: str | None = None,
    client_id: str,
    product_id: str,
    price_minor: int,
    currency: str = "EUR",
    valid_from: date | None = None,
    valid_to: date | None = None,
    source: str = "",
) -> str:
    """A price agreed with a client for a product, minor units without VAT; returns its id."""
    price = ClientPrice(
        price_id or "", product_id, price_minor, currency, valid_from, valid_to, clean_line(source)
    )
    problems = client_price_problems(price)
    if not client_id:
        problems = (Problem("client", N_("Choose the client.")), *problems)
    _checked(problems)
    return _put(work, ClientPriceRow, price_id, {
        "client_id": client_id, "product_id": product_id, "price_minor": price_minor, "currency": currency,
        "valid_from": valid_from, "valid_to": valid_to, "source": price.source,
    })  # fmt: skip


@service(N_("Client's price ended"))
def end_client_price(work: Work, *, price_id: str, last_day: date | None = None) -> None:
    """Let an agreed price hold up to a day (today when none is given); its past stays as it was."""
    row = work.get(ClientPriceRow, price_id)
    if row is None:
        raise Conflict(N_("This record has been deleted meanwhile."))
    last = last_day or clock.today()
    price = ClientPrice(price_id, row["product_id"], row["price_minor"], row["currency"], row["valid_from"])
    _checked(client_price_problems(replace(price, valid_to=last)))
    work.change(ClientPriceRow, price_id, valid_to=last)


@service(N_("Client's price deleted"))
def remove_client_price(work: Work, *, price_id: str) -> None:
    work.remove(ClientPriceRow, price_id)


@service(N_("Allowed terms saved"))
def save_terms_policy(work: Work, **values: Any) -> str:
    """What a KAM may grant without asking (A30): `max_discount_bp`, `max_payment_days`, `decider`,
    `never_below_cost`; only the fields given change. Returns the id of the one row."""
    known = work.connection.execute(
        select(_policy).where(_policy.c.deleted_at.is_(None)).order_by(_policy.c.created_at)
    ).mappings()
    row = known.first()
    names = TermsPolicy.__slots__
    current = {name: row[name] for name in names} if row else {}
    if "decider" in values:
        values["decider"] = clean_line(values["decider"], 100)
    _checked(policy_problems(TermsPolicy(**{**current, **values})))
    if row is None:
        return work.add(TermsPolicyRow(**values))
    work.change(TermsPolicyRow, row["id"], **values)
    return str(row["id"])

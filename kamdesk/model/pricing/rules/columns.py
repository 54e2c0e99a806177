"""Which column of the price list a client gets, why, and what the next one asks for (A29).

Named order: a decision, the contract, the rules, the card. Of the rules whose conditions all hold, the one of the best
column counts; a column is better when its prices stand further below the list price on average.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta

from kamdesk.model.core.languages import N_
from kamdesk.model.pricing.rules.terms import (
    ColumnChoice,
    ColumnReason,
    ColumnRule,
    Decision,
    DecisionSort,
    NextColumn,
    in_force,
)

COLUMN_ORDER = ("decision", "contract", "rules", "card")


@dataclass(frozen=True, slots=True)
class ClientFacts:
    """What the rules ask of a client on a day. `turnover` maps a period to minor units without VAT; `overdue_days`
    is the age of the oldest debt past due, 0 when nothing is; `discounts` maps a column to hundredths of a percent
    below the list price, on average."""

    card_column: int = 1
    segment: str = ""
    currency: str = "EUR"
    turnover: Mapping[str, int] = field(default_factory=dict)
    overdue_days: int = 0
    contract_number: str | None = None
    contract_column: int | None = None
    decision: Decision | None = None
    discounts: Mapping[int, int] = field(default_factory=dict)

    def rank(self, column: int) -> tuple[int, int]:
        """Larger is better for the client."""
        return (self.discounts.get(column, 0), column)


def period_spans(period: str, day: date) -> tuple[tuple[date, date], ...]:
    """The spans of days of which the largest turnover counts: 'quarter' and 'year' are the running one up to `day`
    and the whole one before it, 'days:N' the last N days with `day`. An unknown period has no span."""
    if period == "quarter":
        start = date(day.year, (day.month - 1) // 3 * 3 + 1, 1)
        last = start - timedelta(days=1)
        return ((start, day), (date(last.year, (last.month - 1) // 3 * 3 + 1, 1), last))
    if period == "year":
        return ((date(day.year, 1, 1), day), (date(day.year - 1, 1, 1), date(day.year - 1, 12, 31)))
    kind, _colon, count = period.partition(":")
    if kind == "days" and count.isdigit() and int(count):
        return ((day - timedelta(days=int(count) - 1), day),)
    return ()


def live_rules(rules: Iterable[ColumnRule], facts: ClientFacts, day: date) -> tuple[ColumnRule, ...]:
    """The rules in force that speak of such clients at all: currency and segment fit."""
    return tuple(
        rule
        for rule in rules
        if in_force(rule.valid_from, rule.valid_to, day)
        and rule.currency == facts.currency
        and rule.segment in ("", facts.segment)
    )


def choose_column(rules: Iterable[ColumnRule], facts: ClientFacts, day: date) -> ColumnChoice:
    """The column of a client on a day with its reason and the next better column (A29)."""
    live = live_rules(rules, facts, day)
    column, reason, rule = _chosen(live, facts)
    return ColumnChoice(column, reason, rule, _next(live, facts, column))


def _chosen(live: tuple[ColumnRule, ...], facts: ClientFacts) -> tuple[int, ColumnReason, ColumnRule | None]:
    if facts.decision is not None:
        return facts.decision.value, _decided(facts.decision), None
    if facts.contract_column is not None:
        column = facts.contract_column
        values = (("column", column), ("number", facts.contract_number or ""))
        return column, ColumnReason(N_("Column %(column)s: contract No. %(number)s"), values), None
    met = [rule for rule in live if not _missing(rule, facts)]
    if met:
        rule = max(met, key=lambda one: (*facts.rank(one.column), one.valid_from or date.min, one.id))
        return rule.column, _by_rule(rule, facts), rule
    column = facts.card_column
    return (
        column,
        ColumnReason(N_("Column %(column)s is set in the client's card"), (("column", column),)),
        None,
    )


def _decided(decision: Decision) -> ColumnReason:
    values: tuple[tuple[str, str | int], ...] = (
        ("column", decision.value),
        ("by", decision.decided_by),
        ("on_day", decision.decided_on.isoformat()),
        ("reason", decision.reason),
    )
    until = decision.valid_until
    parts = (ColumnReason(N_("until %(until)s"), (("until_day", until.isoformat()),)),) if until else ()
    return ColumnReason(N_("Column %(column)s: decided by %(by)s on %(on)s, “%(reason)s”"), values, parts)


def _by_rule(rule: ColumnRule, facts: ClientFacts) -> ColumnReason:
    conditions = ColumnReason("", parts=_conditions(rule, facts))
    head = ColumnReason(N_("Column %(column)s: %(parts)s"), (("column", rule.column),), conditions.parts)
    return ColumnReason("", parts=(head, *_source(rule)))


def _source(rule: ColumnRule) -> tuple[ColumnReason, ...]:
    if rule.source:
        return (ColumnReason(N_("Rule: %(source)s"), (("source", rule.source),)),)
    if rule.valid_from is not None:
        day = rule.valid_from.isoformat()
        return (ColumnReason(N_("Rule of the price list of %(from)s"), (("from_day", day),)),)
    return ()


_TURNOVER = {
    "quarter": N_("turnover of the quarter %(turnover)s ≥ %(needed)s"),
    "year": N_("turnover of the year %(turnover)s ≥ %(needed)s"),
}


def _conditions(rule: ColumnRule, facts: ClientFacts) -> tuple[ColumnReason, ...]:
    found: list[ColumnReason] = []
    if rule.min_turnover_minor is not None:
        values: tuple[tuple[str, str | int], ...] = (
            ("turnover_minor", facts.turnover.get(rule.period, 0)),
            ("needed_minor", rule.min_turnover_minor),
            ("currency", rule.currency),
        )
        msgid = _TURNOVER.get(rule.period)
        if msgid is None:
            msgid = N_("turnover of %(days)s days %(turnover)s ≥ %(needed)s")
            values = (*values, ("days", rule.period.partition(":")[2]))
        found.append(ColumnReason(msgid, values))
    if rule.max_overdue_days is not None:
        found.append(_no_debt(rule.max_overdue_days))
    if rule.segment:
        found.append(ColumnReason(N_("segment: %(segment)s"), (("segment", rule.segment),)))
    if rule.contract_required:
        number = facts.contract_number or ""
        found.append(ColumnReason(N_("contract No. %(number)s"), (("number", number),)))
    return tuple(found) or (ColumnReason(N_("for every client")),)


def _no_debt(days: int) -> ColumnReason:
    if days <= 0:
        return ColumnReason(N_("no overdue debt"))
    return ColumnReason(N_("no debt older than %(days)s days"), (("days", days),))


def _missing(rule: ColumnRule, facts: ClientFacts) -> tuple[ColumnReason, ...]:
    """What of the rule's conditions does not hold yet; empty when all do."""
    found: list[ColumnReason] = []
    turnover = facts.turnover.get(rule.period, 0)
    if rule.min_turnover_minor is not None and turnover < rule.min_turnover_minor:
        values: tuple[tuple[str, str | int], ...] = (
            ("turnover_minor", turnover),
            ("needed_minor", rule.min_turnover_minor),
            ("currency", rule.currency),
        )
        found.append(ColumnReason(N_("turnover %(turnover)s of %(needed)s"), values))
    if rule.max_overdue_days is not None and facts.overdue_days > max(0, rule.max_overdue_days):
        found.append(
            ColumnReason(N_("debt %(days)s days past due is to be paid"), (("days", facts.overdue_days),))
        )
    if rule.contract_required and facts.contract_number is None:
        found.append(ColumnReason(N_("a contract is needed")))
    return tuple(found)


def _next(live: tuple[ColumnRule, ...], facts: ClientFacts, column: int) -> NextColumn | None:
    """The nearest better column: the next in rank, and of its rules the one that misses least."""
    better = [rule for rule in live if facts.rank(rule.column) > facts.rank(column) and _missing(rule, facts)]
    if not better:
        return None
    nearest = min(better, key=lambda rule: (facts.rank(rule.column), _short_of(rule, facts), rule.id))
    needed = nearest.min_turnover_minor or 0
    return NextColumn(
        column=nearest.column,
        missing_minor=_short_of(nearest, facts),
        turnover_minor=facts.turnover.get(nearest.period, 0),
        needed_minor=needed,
        discount_bp=facts.discounts.get(nearest.column),
        reason=ColumnReason(
            N_("column %(column)s: %(parts)s"), (("column", nearest.column),), _missing(nearest, facts)
        ),
    )


def _short_of(rule: ColumnRule, facts: ClientFacts) -> int:
    return max(0, (rule.min_turnover_minor or 0) - facts.turnover.get(rule.period, 0))


def column_decision(decisions: Iterable[Decision], day: date) -> Decision | None:
    """The newest decision on the column in force on `day`."""
    found = [
        one
        for one in decisions
        if one.sort is DecisionSort.COLUMN
        and one.order_id is None
        and in_force(one.decided_on, one.valid_until, day)
    ]
    return max(found, key=lambda one: (one.decided_on, one.id), default=None)

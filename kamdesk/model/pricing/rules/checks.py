"""What is wrong with a rule as typed, and which rules contradict each other."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import combinations

from kamdesk.model.core.days import end_problems
from kamdesk.model.core.errors import Problem
from kamdesk.model.core.languages import N_
from kamdesk.model.core.money import BP_PER_WHOLE, CURRENCIES
from kamdesk.model.pricing.rules.terms import (
    ClientPrice,
    ColumnRule,
    Promotion,
    PromotionSort,
    QuantityBreak,
    TermsPolicy,
)

PERIODS = ("quarter", "year")
MOST_DAYS = 3660


@dataclass(frozen=True, slots=True)
class Clash:
    """Two rules that cannot both be meant: their ids, and a msgid with its values."""

    first: str
    second: str
    msgid: str
    values: tuple[tuple[str, str | int], ...] = ()


def period_days(period: str) -> int | None:
    """The N of 'days:N'; None for a calendar period or what is none."""
    name, _colon, number = period.partition(":")
    return int(number) if name == "days" and number.isdigit() and 0 < int(number) <= MOST_DAYS else None


def overlap(one: ColumnRule | QuantityBreak | ClientPrice | Promotion, two: object) -> bool:
    """Whether two dated rules hold on a common day."""
    starts = (one.valid_from or date.min, getattr(two, "valid_from", None) or date.min)
    ends = (_end(one), _end(two))
    return max(starts) <= min(ends)


def _end(rule: object) -> date:
    end = getattr(rule, "valid_to", None) or date.max
    stopped = getattr(rule, "stopped_on", None)
    return min(end, stopped) if stopped else end


def _currency(currency: str) -> list[Problem]:
    return [] if currency in CURRENCIES else [Problem("currency", N_("Choose a currency from the list."))]


def column_rule_problems(rule: ColumnRule) -> tuple[Problem, ...]:
    """Everything wrong with a column rule (A29); the source is needed: a rule nobody can trace explains nothing."""
    problems = [*_currency(rule.currency), *end_problems("valid_to", rule.valid_from, rule.valid_to)]
    if not 1 <= rule.column <= 99:
        problems.append(Problem("column", N_("A column has a number from 1 to 99.")))
    if rule.min_turnover_minor is not None and rule.min_turnover_minor < 0:
        problems.append(Problem("min_turnover", N_("A turnover is not below zero.")))
    if rule.period not in PERIODS and period_days(rule.period) is None:
        problems.append(Problem("days", N_("Type the days the turnover is counted over, 1 to 3660.")))
    if rule.max_overdue_days is not None and rule.max_overdue_days < 0:
        problems.append(Problem("max_overdue_days", N_("Days are not below zero.")))
    if not rule.source.strip():
        problems.append(Problem("source", N_("Say where the rule comes from.")))
    return tuple(problems)


def column_rule_clashes(rules: Sequence[ColumnRule]) -> tuple[Clash, ...]:
    """Rules said twice, and rules that never take effect because a better column asks for no more."""
    found = []
    for one, two in combinations(sorted(rules, key=lambda rule: rule.column), 2):
        if one.currency != two.currency or not overlap(one, two):
            continue
        if one.column == two.column:
            if _conditions(one) == _conditions(two):
                text = N_("Two rules give column %(column)s on the same conditions.")
                found.append(Clash(one.id, two.id, text, (("column", one.column),)))
        elif _no_stricter(two, one):
            text = N_("Column %(lower)s is never given: column %(higher)s asks for no more.")
            found.append(Clash(one.id, two.id, text, (("lower", one.column), ("higher", two.column))))
    return tuple(found)


def _conditions(rule: ColumnRule) -> tuple[object, ...]:
    return (
        rule.min_turnover_minor, rule.period if rule.min_turnover_minor else "", rule.max_overdue_days, rule.segment,
        rule.contract_required,
    )  # fmt: skip


def _no_stricter(one: ColumnRule, two: ColumnRule) -> bool:
    """Whether whoever meets `two` meets `one` as well."""
    turnover = not one.min_turnover_minor or (
        one.period == two.period and one.min_turnover_minor <= (two.min_turnover_minor or 0)
    )
    overdue = one.max_overdue_days is None or (
        two.max_overdue_days is not None and two.max_overdue_days <= one.max_overdue_days
    )
    segment = one.segment in ("", two.segment)
    return turnover and overdue and segment and (not one.contract_required or two.contract_required)


def break_problems(rule: QuantityBreak) -> tuple[Problem, ...]:
    """Everything wrong with a quantity break: a product or a category, a price or a discount."""
    problems = [*_currency(rule.currency), *end_problems("valid_to", rule.valid_from, rule.valid_to)]
    if bool(rule.product_id) == bool(rule.category):
        problems.append(Problem("product", N_("Choose a product or a category.")))
    if rule.min_qty_milli <= 0:
        problems.append(Problem("min_qty", N_("Type the quantity from which it holds.")))
    if (rule.price_minor is None) == (rule.discount_bp is None):
        problems.append(Problem("price", N_("Type a price or a discount, not both.")))
    elif rule.price_minor is not None and rule.price_minor < 0:
        problems.append(Problem("price", N_("A price is not below zero.")))
    elif rule.discount_bp is not None and not 0 <= rule.discount_bp <= BP_PER_WHOLE:
        problems.append(Problem("discount", N_("Type a discount from 0 to 100 %.")))
    if rule.category and rule.price_minor is not None:
        problems.append(Problem("price", N_("A whole category takes a discount, not one price.")))
    return tuple(problems)


def break_clashes(rules: Sequence[QuantityBreak]) -> tuple[Clash, ...]:
    """Breaks of one product that begin at the same quantity, or make a larger quantity dearer."""
    found = []
    for one, two in combinations(sorted(rules, key=lambda rule: rule.min_qty_milli), 2):
        same = (one.product_id, one.category, one.currency) == (two.product_id, two.category, two.currency)
        if not same or not overlap(one, two):
            continue
        if one.min_qty_milli == two.min_qty_milli:
            found.append(Clash(one.id, two.id, N_("Two quantity breaks begin at the same quantity.")))
        elif _dearer(two, one):
            found.append(
                Clash(one.id, two.id, N_("A larger quantity is dearer than a smaller one: check the breaks."))
            )
    return tuple(found)


def _dearer(one: QuantityBreak, two: QuantityBreak) -> bool:
    if one.price_minor is not None and two.price_minor is not None:
        return one.price_minor > two.price_minor
    if one.discount_bp is not None and two.discount_bp is not None:
        return one.discount_bp < two.discount_bp
    return False


def client_price_problems(price: ClientPrice) -> tuple[Problem, ...]:
    """Everything wrong with a price agreed with a client."""
    problems = [*_currency(price.currency), *end_problems("valid_to", price.valid_from, price.valid_to)]
    if not price.product_id:
        problems.append(Problem("product", N_("Choose the product.")))
    if price.price_minor < 0:
        problems.append(Problem("price", N_("A price is not below zero.")))
    return tuple(problems)


def client_price_clashes(prices: Iterable[ClientPrice]) -> tuple[Clash, ...]:
    """Prices of one product that hold for the client on a common day."""
    return tuple(
        Clash(one.id, two.id, N_("Two prices of one product hold at the same time; the later one counts."))
        for one, two in combinations(sorted(prices, key=lambda price: price.valid_from or date.min), 2)
        if (one.product_id, one.currency) == (two.product_id, two.currency) and overlap(one, two)
    )


def policy_problems(policy: TermsPolicy) -> tuple[Problem, ...]:
    """Everything wrong with what a KAM may grant alone (A30)."""
    problems = []
    if not 0 <= policy.max_discount_bp <= BP_PER_WHOLE:
        problems.append(Problem("max_discount_bp", N_("Type a discount from 0 to 100 %.")))
    if not 0 <= policy.max_payment_days <= 365:
        problems.append(Problem("max_payment_days", N_("Type days from 0 to 365.")))
    return tuple(problems)


def promotion_problems(promotion: Promotion) -> tuple[Problem, ...]:
    """Everything wrong with a promotion (A111): each sort needs its own figures."""
    problems = [
        *_currency(promotion.currency),
        *end_problems("valid_to", promotion.valid_from, promotion.valid_to),
    ]
    if not promotion.name.strip():
        problems.append(Problem("name", N_("Name the promotion.")))
    if promotion.valid_from is None:
        problems.append(Problem("valid_from", N_("Type the first day.")))
    if not 1 <= promotion.priority <= 999:
        problems.append(Problem("priority", N_("Type a number from 1 to 999.")))
    if promotion.min_sum_minor < 0:
        problems.append(Problem("min_sum", N_("A sum is not below zero.")))
    if promotion.budget_minor is not None and promotion.budget_minor < 0:
        problems.append(Problem("budget", N_("A sum is not below zero.")))
    return (*problems, *_sort_problems(promotion))


def _sort_problems(promotion: Promotion) -> list[Problem]:
    sort, problems = promotion.sort, []
    if sort is PromotionSort.DISCOUNT and not 0 < promotion.discount_bp <= BP_PER_WHOLE:
        problems.append(Problem("discount", N_("Type the discount, up to 100 %.")))
    if sort is PromotionSort.AMOUNT and promotion.amount_minor <= 0:
        problems.append(Problem("amount", N_("Type the sum that is taken off.")))
    if sort in (PromotionSort.GIFT, PromotionSort.FREE_GOODS):
        if promotion.buy_milli <= 0:
            problems.append(Problem("buy", N_("Type how much is bought.")))
        if promotion.free_milli <= 0:
            problems.append(Problem("free", N_("Type how much is given.")))
    if sort is PromotionSort.GIFT and not promotion.gift_product_id:
        problems.append(Problem("gift", N_("Choose the product that is given.")))
    if sort is PromotionSort.BONUS and not 0 < promotion.bonus_bp <= BP_PER_WHOLE:
        problems.append(Problem("bonus", N_("Type the bonus, up to 100 %.")))
    return problems


def promotion_clashes(promotions: Sequence[Promotion]) -> tuple[Clash, ...]:
    """Promotions of the same priority that meet in time, goods and clients: which one wins is chance."""
    found = []
    for one, two in combinations(promotions, 2):
        alone = not (one.stackable and two.stackable)
        if one.priority == two.priority and alone and overlap(one, two) and _meet(one, two):
            values: tuple[tuple[str, str | int], ...] = (
                ("one", one.name), ("two", two.name), ("priority", one.priority),
            )  # fmt: skip
            text = N_("“%(one)s” and “%(two)s” have the same priority %(priority)s: say which comes first.")
            found.append(Clash(one.id, two.id, text, values))
    return tuple(found)


def _meet(one: Promotion, two: Promotion) -> bool:
    goods = (
        not (one.products or one.categories)
        or not (two.products or two.categories)
        or bool(one.products & two.products or one.categories & two.categories)
    )
    clients = not one.clients or not two.clients or bool(one.clients & two.clients)
    segments = not one.segment or not two.segment or one.segment == two.segment
    return goods and clients and segments

"""The terms that prices rest on, as stored. Sums are minor units without VAT, quantities thousandths, rates hundredths
of a percent, days whole; an open end of a period is None."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


def in_force(valid_from: date | None, valid_to: date | None, day: date) -> bool:
    """Whether a period with open ends holds `day`; both ends belong to it."""
    return (valid_from is None or valid_from <= day) and (valid_to is None or day <= valid_to)


@dataclass(frozen=True, slots=True)
class ColumnRule:
    """Gives `column` to a client that meets every condition that is set (A29).

    `period` of the turnover: 'quarter' or 'year' (the calendar one before the day's own and the running one, whichever
    is larger), or 'days:N'.
    """

    id: str
    column: int
    currency: str = "EUR"
    min_turnover_minor: int | None = None
    period: str = "quarter"
    max_overdue_days: int | None = None
    segment: str = ""
    contract_required: bool = False
    valid_from: date | None = None
    valid_to: date | None = None
    source: str = ""


@dataclass(frozen=True, slots=True)
class QuantityBreak:
    """From `min_qty_milli` in one line on: a price, or a discount from the list price; of a product or a category."""

    id: str
    product_id: str | None
    category: str
    min_qty_milli: int
    price_minor: int | None
    discount_bp: int | None
    currency: str = "EUR"
    valid_from: date | None = None
    valid_to: date | None = None
    source: str = ""


@dataclass(frozen=True, slots=True)
class ClientPrice:
    """A price agreed with one client."""

    id: str
    product_id: str
    price_minor: int
    currency: str = "EUR"
    valid_from: date | None = None
    valid_to: date | None = None
    source: str = ""


class PromotionSort(StrEnum):
    """What a promotion gives (A111)."""

    DISCOUNT = "discount"  # a percentage off the list price
    AMOUNT = "amount"  # a fixed sum off the order
    GIFT = "gift"  # another product, free, for so many bought
    FREE_GOODS = "free_goods"  # n + m of the same product
    BONUS = "bonus"  # a percentage credited afterwards, the price stays


@dataclass(frozen=True, slots=True)
class Promotion:
    """A promotion with its scope: no products and categories means every product, no clients means all of `segment`
    (all clients when that is empty). A smaller `priority` comes first; one that is not stackable ends the search."""

    id: str
    name: str
    sort: PromotionSort
    priority: int = 100
    stackable: bool = False
    valid_from: date | None = None
    valid_to: date | None = None
    currency: str = "EUR"
    discount_bp: int = 0
    amount_minor: int = 0
    buy_milli: int = 0
    free_milli: int = 0
    gift_product_id: str | None = None
    min_sum_minor: int = 0
    bonus_bp: int = 0
    segment: str = ""
    products: frozenset[str] = frozenset()
    categories: frozenset[str] = frozenset()
    clients: frozenset[str] = frozenset()
    budget_minor: int | None = None
    stopped_on: date | None = None


class DecisionSort(StrEnum):
    """What a decision outside the rules is about (A30)."""

    DISCOUNT = "discount"
    PRICE = "price"
    COLUMN = "column"
    PAYMENT_DAYS = "payment_days"
    OVER_LIMIT = "over_limit"
    AMOUNT = "amount"  # a fixed sum off one order


@dataclass(frozen=True, slots=True)
class Decision:
    """Who decided what, when, why, until when. `value` is in the unit of its sort: hundredths of a percent, minor
    units, a column number, whole days. No product: the whole order; no order: each one of the client until
    `valid_until`."""

    id: str
    client_id: str
    sort: DecisionSort
    value: int
    decided_by: str
    decided_on: date
    reason: str
    valid_until: date | None = None
    product_id: str | None = None
    order_id: str | None = None
    currency: str = "EUR"


@dataclass(frozen=True, slots=True)
class TermsPolicy:
    """What a KAM may grant without asking."""

    max_discount_bp: int = 1000
    max_payment_days: int = 30
    decider: str = ""
    never_below_cost: bool = False


@dataclass(frozen=True, slots=True)
class ColumnReason:
    """A sentence, or a part of one, as a msgid with its values, so that it can be said in any language
    (`pricing.rules.words.reason_words`).

    The name of a value says its unit: `*_minor` minor units of the value `currency`, `*_bp` hundredths of a percent,
    `*_milli` thousandths, `*_day` an ISO date; the placeholder is the name without the unit. `parts` are said joined,
    in the place of `%(parts)s` or after the sentence.
    """

    msgid: str
    values: tuple[tuple[str, str | int], ...] = ()
    parts: tuple[ColumnReason, ...] = ()


@dataclass(frozen=True, slots=True)
class NextColumn:
    """The next better column: what is missing for it (minor units of turnover; 0 when another condition is), the
    turnover so far and the one needed, and how much below the list price its prices stand on average."""

    column: int
    missing_minor: int
    turnover_minor: int
    needed_minor: int
    discount_bp: int | None
    reason: ColumnReason


@dataclass(frozen=True, slots=True)
class ColumnChoice:
    """The column a client gets on a day, why, and what the next one asks for. `rule` is None when the card, the
    contract or a decision gives it."""

    column: int
    reason: ColumnReason
    rule: ColumnRule | None = None
    next: NextColumn | None = None

"""What decides a price beside the price list: column rules, quantity breaks, client prices, promotions, decisions."""

from datetime import date

from sqlalchemy import Index

from kamdesk.model.store import column as col
from kamdesk.model.store.base import STRICT, Kind, Row


class ColumnRuleRow(Row, table=True):
    """A dated rule that gives a client a column of the price list (A29). Unset conditions do not count.

    `period`: quarter, year, or the last N days as 'days:N'. Turnover without VAT, minor units of `currency`.
    """

    __tablename__ = "column_rule"
    __table_args__ = (Index("ix_column_rule_column", "column_number", "valid_from"), STRICT)
    kind = Kind.TERMS
    column_number: int = col.whole(1)
    currency: str = col.text("EUR")
    min_turnover_minor: int | None = col.whole(None)
    period: str = col.text("quarter")
    # no debt older than so many whole days past due
    max_overdue_days: int | None = col.whole(None)
    segment: str = col.text()
    contract_required: bool = col.flag()
    valid_from: date | None = col.day()
    valid_to: date | None = col.day()
    source: str = col.text()
    note: str = col.text()


class QuantityBreakRow(Row, table=True):
    """From a quantity in one line on: a price, or a discount from the list price. A product or a whole category."""

    __tablename__ = "quantity_break"
    __table_args__ = (Index("ix_quantity_break_product", "product_id", "min_qty_milli"), STRICT)
    kind = Kind.TERMS
    product_id: str | None = col.link("product.id", optional=True, index=False)
    category: str = col.text()
    min_qty_milli: int = col.whole()
    price_minor: int | None = col.whole(None)
    discount_bp: int | None = col.whole(None)
    currency: str = col.text("EUR")
    valid_from: date | None = col.day()
    valid_to: date | None = col.day()
    source: str = col.text()


class ClientPriceRow(Row, table=True):
    """A price agreed with one client, without VAT, minor units."""

    __tablename__ = "client_price"
    __table_args__ = (Index("ix_client_price_client", "client_id", "product_id", "valid_from"), STRICT)
    kind = Kind.TERMS
    client_id: str = col.link("client.id", index=False)
    product_id: str = col.link("product.id")
    price_minor: int = col.whole()
    currency: str = col.text("EUR")
    valid_from: date | None = col.day()
    valid_to: date | None = col.day()
    source: str = col.text()


class PromotionRow(Row, table=True):
    """A promotion (A111). `sort`: discount (percent), amount (a sum off the order), gift, free_goods (n+m), bonus.

    `priority`: a smaller number comes first; one that is not `stackable` ends the search. No clients named: all of
    `segment`; no items named: every product.
    """

    __tablename__ = "promotion"
    __table_args__ = (Index("ix_promotion_from", "valid_from"), STRICT)
    kind = Kind.PROMOTION
    searched = ("name", "note")

    name: str = col.text()
    sort: str = col.text("discount")
    priority: int = col.whole(100)
    stackable: bool = col.flag()
    valid_from: date | None = col.day()
    valid_to: date | None = col.day()
    currency: str = col.text("EUR")
    discount_bp: int = col.whole()
    amount_minor: int = col.whole()
    # goods bought for the free ones or the gift; an order must reach `min_sum_minor`, for a bonus all orders of its
    # days together
    buy_milli: int = col.whole()
    free_milli: int = col.whole()
    gift_product_id: str | None = col.text(None)
    min_sum_minor: int = col.whole()
    bonus_bp: int = col.whole()
    segment: str = col.text()
    budget_minor: int | None = col.whole(None)
    # the growth hoped for, against the same days before
    plan_bp: int | None = col.whole(None)
    decided_by: str = col.text()
    stopped_on: date | None = col.day()
    note: str = col.text()


class PromotionItemRow(Row, table=True):
    """A product or a whole category a promotion is for."""

    __tablename__ = "promotion_item"
    __table_args__ = STRICT
    kind = Kind.PROMOTION
    promotion_id: str = col.link("promotion.id")
    product_id: str | None = col.link("product.id", optional=True)
    category: str = col.text()


class PromotionClientRow(Row, table=True):
    """A client a promotion is for."""

    __tablename__ = "promotion_client"
    __table_args__ = STRICT
    kind = Kind.PROMOTION
    promotion_id: str = col.link("promotion.id")
    client_id: str = col.link("client.id")


class DecisionRow(Row, table=True):
    """A recorded decision on terms outside the rules (A30): who, when, why, until.

    `sort`: discount (`value` hundredths of a percent), price (minor units), payment_days (whole days), over_limit
    (minor units above the limit), column (number), amount (minor units off the order). No product: the whole order.
    """

    __tablename__ = "decision"
    __table_args__ = (Index("ix_decision_client", "client_id", "valid_until"), STRICT)
    kind = Kind.TERMS
    searched = ("reason", "decided_by")

    client_id: str = col.link("client.id", index=False)
    order_id: str | None = col.text(None)
    product_id: str | None = col.link("product.id", optional=True)
    sort: str = col.text("discount")
    value: int = col.whole()
    currency: str = col.text("EUR")
    decided_by: str = col.text()
    decided_on: date | None = col.day()
    reason: str = col.text()
    valid_until: date | None = col.day()


class TermsPolicyRow(Row, table=True):
    """What a KAM may grant without asking; exactly one live row, made with the first change."""

    __tablename__ = "terms_policy"
    __table_args__ = STRICT
    kind = Kind.TERMS
    max_discount_bp: int = col.whole(1000)
    max_payment_days: int = col.whole(30)
    decider: str = col.text()
    # growth of free goods, gifts and discounts together is never below cost when set
    never_below_cost: bool = col.flag()

"""How the net price of a line comes about (A29, A30, A111), and the trace that shows it.

`PRICE_ORDER` names the priority: steps are taken from the first to the last.

* the list price is the start;
* the price of the client's column takes its place, and a price agreed with the client takes the place of both;
* a quantity break, a promotion and a decision count only where they lower the price; promotions go by their own
  `priority`: one that is not stackable replaces the price and ends the search, a stackable one takes its percentage of
  the list price off what was reached;
* what is set by hand is last and always counts; such a line takes no part in promotions.

Every price is whole minor units after every step, so a step never sees a fraction. All functions are pure.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from enum import StrEnum

from kamdesk.model.core.languages import N_
from kamdesk.model.core.money import BP_PER_WHOLE, half_up_div, net_price
from kamdesk.model.pricing.rules.book import ClientPricing
from kamdesk.model.pricing.rules.terms import Decision, DecisionSort, Promotion, PromotionSort, QuantityBreak

Values = tuple[tuple[str, str | int], ...]


class Source(StrEnum):
    """What settled a price."""

    LIST = "list"
    COLUMN = "column"
    CLIENT_PRICE = "client_price"
    QUANTITY_BREAK = "quantity_break"
    PROMOTION = "promotion"
    DECISION = "decision"
    HAND = "hand"
    FREE = "free"


PRICE_ORDER = (
    Source.LIST,
    Source.COLUMN,
    Source.CLIENT_PRICE,
    Source.QUANTITY_BREAK,
    Source.PROMOTION,
    Source.DECISION,
    Source.HAND,
)


@dataclass(frozen=True, slots=True)
class TraceStep:
    """One step of a price: what it says (msgid, values named by unit), the price before and after it in minor units.
    `taken` is False for what was looked at and did not count."""

    source: Source
    msgid: str
    values: Values
    before_minor: int | None
    after_minor: int | None
    taken: bool = True


@dataclass(frozen=True, slots=True)
class Ask:
    """A line to be priced: thousandths, a discount in hundredths of a percent or a price in minor units set by hand,
    the order (for its own decisions), and the promotions whose conditions over the whole order are met."""

    product_id: str
    qty_milli: int
    hand_bp: int | None = None
    hand_minor: int | None = None
    order_id: str | None = None
    active: Collection[str] = ()


@dataclass(frozen=True, slots=True)
class Priced:
    """A price with where it came from. Minor units; None without any price.

    `base_minor` stands before promotions, `rule_minor` before decisions and the hand. `discount_bp` is the percentage
    that was given, 0 where the price is no percentage. `column` is None when the column's price is not part of it.
    """

    list_minor: int | None
    base_minor: int | None
    rule_minor: int | None
    net_minor: int | None
    column: int | None
    fallback: bool
    source: Source
    discount_bp: int
    promotion_id: str | None
    decision_id: str | None
    trace: tuple[TraceStep, ...]


def price_line(pricing: ClientPricing, ask: Ask) -> Priced:
    """The net price of a line with the steps that led to it."""
    return _Road(pricing, ask).priced()


class _Road:
    """The way of one price from step to step; made, walked and dropped within `price_line`."""

    __slots__ = (
        "ask", "base", "column", "decision", "discount", "fallback", "listed", "net", "pricing", "promotion", "rule",
        "source", "steps",
    )  # fmt: skip

    def __init__(self, pricing: ClientPricing, ask: Ask) -> None:
        self.pricing, self.ask = pricing, ask
        self.steps: list[TraceStep] = []
        self.listed: int | None = None
        self.net: int | None = None
        self.base: int | None = None
        self.rule: int | None = None
        self.column: int | None = None
        self.fallback, self.discount = False, 0
        self.source = Source.LIST
        self.promotion: str | None = None
        self.decision: str | None = None

    def priced(self) -> Priced:
        self._list_and_column()
        self._client_price()
        self._quantity_break()
        self.base = self.net
        if self.ask.hand_bp is None and self.ask.hand_minor is None:
            self._promotions()
        self.rule = self.net
        self._decisions()
        self._by_hand()
        return Priced(
            self.listed, self.base, self.rule, self.net, self.column, self.fallback, self.source, self.discount,
            self.promotion, self.decision, tuple(self.steps),
        )  # fmt: skip

    def _set(self, source: Source, price: int, msgid: str, values: Values, discount_bp: int = 0) -> None:
        self.steps.append(TraceStep(source, msgid, values, self.net, price))
        self.net, self.source, self.discount = price, source, discount_bp

    def _look(self, source: Source, msgid: str, values: Values) -> None:
        self.steps.append(TraceStep(source, msgid, values, self.net, self.net, taken=False))

    def _list_and_column(self) -> None:
        tag = self.pricing.tags.get(self.ask.product_id)
        if tag is None:
            return
        self.listed = tag.list_minor
        self._set(Source.LIST, tag.list_minor, N_("List price"), ())
        self.column, self.fallback = tag.column, tag.fallback
        if tag.fallback:
            msgid = N_("Column %(column)s has no price: the list price stands in")
            self._look(Source.COLUMN, msgid, (("column", self.pricing.choice.column),))
        elif tag.column != 1 or tag.price_minor != tag.list_minor:
            self._set(
                Source.COLUMN,
                tag.price_minor,
                N_("Price of column %(column)s"),
                (("column", tag.column),),
            )

    def _client_price(self) -> None:
        agreed = self.pricing.client_prices.get(self.ask.product_id)
        if agreed is None:
            return
        values: Values = (("source", agreed.source),) if agreed.source else ()
        msgid = (
            N_("Price agreed with the client: %(source)s") if values else N_("Price agreed with the client")
        )
        self._set(Source.CLIENT_PRICE, agreed.price_minor, msgid, values)
        self.column, self.fallback = None, False
        if self.listed is None:
            self.listed = agreed.price_minor

    def _quantity_break(self) -> None:
        reached = self._reached_break()
        if reached is None:
            return
        price = reached.price_minor
        values: Values = (("from_milli", reached.min_qty_milli),)
        msgid = N_("From a quantity of %(from)s on")
        if price is None and reached.discount_bp is not None and self.listed is not None:
            price = net_price(self.listed, reached.discount_bp)
            values = (*values, ("share_bp", reached.discount_bp))
            msgid = N_("From a quantity of %(from)s on: −%(share)s of the list price")
        if price is None:
            return
        if self.net is not None and price >= self.net:
            self._look(Source.QUANTITY_BREAK, msgid, values)
            return
        self._set(Source.QUANTITY_BREAK, price, msgid, values, reached.discount_bp or 0)
        self.column, self.fallback = None, False
        if self.listed is None:
            self.listed = price

    def _reached_break(self) -> QuantityBreak | None:
        breaks = self.pricing.breaks.get(self.ask.product_id, ())
        return next((one for one in breaks if self.ask.qty_milli >= one.min_qty_milli), None)

    def _promotions(self) -> None:
        for promotion in self.pricing.promotions:
            if (
                not self.pricing.covers(promotion, self.ask.product_id)
                or promotion.sort is PromotionSort.AMOUNT
            ):
                continue
            if not self._reached(promotion):
                self._look(
                    Source.PROMOTION, N_("Promotion %(name)s: not reached yet"), (("name", promotion.name),)
                )
                continue
            if self._promotion(promotion) and not promotion.stackable:
                return

    def _reached(self, promotion: Promotion) -> bool:
        """Goods free for so many bought are counted per product: below that they must not keep others away."""
        too_few = promotion.sort is PromotionSort.FREE_GOODS and self.ask.qty_milli < promotion.buy_milli
        return promotion.id in self.ask.active and not too_few

    def _promotion(self, promotion: Promotion) -> bool:
        """Whether the promotion counts for this line."""
        if promotion.sort is not PromotionSort.DISCOUNT:
            self._look(Source.PROMOTION, *_given(promotion))
            self.promotion = self.promotion or promotion.id
            return True
        if self.listed is None or self.net is None:
            return False
        off = half_up_div(self.listed * promotion.discount_bp, BP_PER_WHOLE)
        price = (
            max(0, self.net - off) if promotion.stackable else net_price(self.listed, promotion.discount_bp)
        )
        values: Values = (("name", promotion.name), ("share_bp", promotion.discount_bp))
        msgid = N_("Promotion %(name)s: −%(share)s of the list price")
        if price >= self.net:
            self._look(Source.PROMOTION, msgid, values)
            return False
        self._set(Source.PROMOTION, price, msgid, values, 0 if promotion.stackable else promotion.discount_bp)
        if not promotion.stackable:
            self.column, self.fallback = None, False
        self.promotion = promotion.id
        return True

    def _decisions(self) -> None:
        for decision in self.pricing.decisions:
            price = self._decided_price(decision)
            if price is None:
                continue
            values, msgid = _decided(decision, self.pricing.currency)
            if self.net is not None and price >= self.net:
                self._look(Source.DECISION, msgid, values)
                continue
            discount = decision.value if decision.sort is DecisionSort.DISCOUNT else 0
            self._set(Source.DECISION, price, msgid, values, discount)
            self.decision, self.column, self.fallback = decision.id, None, False
            if self.listed is None:
                self.listed = price

    def _decided_price(self, decision: Decision) -> int | None:
        if not concerns(decision, self.ask.product_id, self.ask.order_id):
            return None
        if decision.sort is DecisionSort.PRICE and decision.product_id is not None:
            return decision.value if decision.currency == self.pricing.currency else None
        if decision.sort is DecisionSort.DISCOUNT and self.listed is not None:
            return net_price(self.listed, decision.value)
        return None

    def _by_hand(self) -> None:
        price, discount = self.ask.hand_minor, self.ask.hand_bp
        if discount is not None and self.listed is not None:
            self._set(
                Source.HAND,
                net_price(self.listed, discount),
                N_("Set by hand: −%(share)s of the list price"),
                (("share_bp", discount),),
                discount,
            )
        elif price is not None:
            self._set(Source.HAND, price, N_("Price set by hand"), ())
        else:
            return
        self.column, self.fallback, self.promotion, self.decision = None, False, None, None


def concerns(decision: Decision, product_id: str | None, order_id: str | None) -> bool:
    """Whether a decision speaks of this product (or of every one) in this order (or in every one)."""
    return decision.product_id in (None, product_id) and decision.order_id in (None, order_id)


def _given(promotion: Promotion) -> tuple[str, Values]:
    """What a promotion gives beside the price."""
    if promotion.sort is PromotionSort.BONUS:
        known: Values = (("name", promotion.name), ("share_bp", promotion.bonus_bp))
        if not promotion.min_sum_minor:
            return N_("Promotion %(name)s: bonus of %(share)s credited afterwards"), known
        volume: Values = (("volume_minor", promotion.min_sum_minor), ("currency", promotion.currency))
        return N_("Promotion %(name)s: bonus of %(share)s for a volume from %(volume)s"), (*known, *volume)
    values: Values = (
        ("name", promotion.name),
        ("buy_milli", promotion.buy_milli),
        ("free_milli", promotion.free_milli),
    )
    if promotion.sort is PromotionSort.FREE_GOODS:
        return N_("Promotion %(name)s: %(free)s free for every %(buy)s"), values
    return N_("Promotion %(name)s: a gift with the order"), (("name", promotion.name),)


def _decided(decision: Decision, currency: str) -> tuple[Values, str]:
    values: Values = (
        ("by", decision.decided_by),
        ("on_day", decision.decided_on.isoformat()),
        ("reason", decision.reason),
    )
    if decision.sort is DecisionSort.DISCOUNT:
        msgid = N_("Decision of %(by)s on %(on)s: −%(share)s of the list price (%(reason)s)")
        return (*values, ("share_bp", decision.value)), msgid
    return values, N_("Decision of %(by)s on %(on)s: a price (%(reason)s)")

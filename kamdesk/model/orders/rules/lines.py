"""One line of an order: its terms and its sum.

The list price is the price of column 1. What decides the net price stands in `pricing.rules.engine`; `settling` asks
it whenever a line or the order around it changes. Here is what a person sets, and the arithmetic of one line.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum

from kamdesk.model.catalog.rules import Item, PriceTag
from kamdesk.model.core.money import BP_PER_WHOLE, MILLI, half_up_div, net_price

MAX_QTY_MILLI = 1_000_000 * MILLI
# five hundred lines of the most at this price, with VAT, still fit into the file's 64 bits
MAX_PRICE_MINOR = 10_000_000_000


class Hand(StrEnum):
    """What a person set on the line instead of the column's price."""

    NOTHING = ""
    PERCENT = "percent"
    PRICE = "price"


@dataclass(frozen=True, slots=True)
class OrderLine:
    """A line as typed or as stored. Prices and sums are minor units without VAT, quantities thousandths, rates
    hundredths of a percent. `net_minor` None means the product has no price; `key` is its own within the order."""

    key: int
    product_id: str | None
    code: str
    name: str
    unit: str
    pack_milli: int
    qty_milli: int
    list_minor: int | None
    column: int | None
    fallback: bool
    hand: Hand
    discount_bp: int
    net_minor: int | None
    sum_minor: int
    vat_bp: int
    gone: bool = False
    # what settled the price (`pricing.rules.engine.Source`), the price before promotions and before hand and decisions
    source: str = ""
    base_minor: int | None = None
    rule_minor: int | None = None
    promotion_id: str | None = None
    decision_id: str | None = None
    # lower than a KAM may give, and no decision covers it
    beyond: bool = False
    # given by a promotion: not typed, not changed by hand
    free: bool = False

    @property
    def list_sum_minor(self) -> int:
        """What the line would cost at the list price, rounded once."""
        if self.list_minor is None:
            return self.sum_minor
        return half_up_div(self.list_minor * self.qty_milli, MILLI)

    @property
    def shown_discount_bp(self) -> int | None:
        """Discount from list price to net price; None when one of them is missing. Shown, never stored."""
        if self.hand is Hand.PERCENT or (self.source and self.discount_bp):
            return self.discount_bp
        if not self.list_minor or self.net_minor is None:
            return None
        return half_up_div((self.list_minor - self.net_minor) * BP_PER_WHOLE, self.list_minor)

    @property
    def packs(self) -> int:
        """Packs needed, a broken one counted whole."""
        return -(-self.qty_milli // max(1, self.pack_milli))

    @property
    def broken_pack(self) -> bool:
        """Whether the quantity is not a whole number of packs."""
        return self.pack_milli > 0 and self.qty_milli % self.pack_milli != 0

    @property
    def whole_packs_milli(self) -> int:
        """The quantity filled up to whole packs."""
        return self.packs * max(1, self.pack_milli)


def line_of(
    key: int, item: Item, tag: PriceTag | None, qty_milli: int, vat_bp: int, language: str = ""
) -> OrderLine:
    """A fresh line of a product at its column's price; without a tag it has no price yet."""
    line = OrderLine(
        key=key,
        product_id=item.id,
        code=item.code,
        name=item.named(language) if language else item.name,
        unit=item.unit,
        pack_milli=item.pack_milli,
        qty_milli=qty_milli,
        list_minor=None if tag is None else tag.list_minor,
        column=None if tag is None else tag.column,
        fallback=tag is not None and tag.fallback,
        hand=Hand.NOTHING,
        discount_bp=0,
        net_minor=None if tag is None else tag.price_minor,
        sum_minor=0,
        vat_bp=vat_bp,
    )
    return summed(line)


def summed(line: OrderLine) -> OrderLine:
    """The line with the sum of our own order: net price, already in whole minor units, times quantity, half up."""
    net = line.net_minor or 0
    return replace(line, sum_minor=half_up_div(net * line.qty_milli, MILLI))


def with_qty(line: OrderLine, qty_milli: int) -> OrderLine:
    return summed(replace(line, qty_milli=qty_milli))


def with_percent(line: OrderLine, discount_bp: int) -> OrderLine:
    """A discount set by hand counts from the list price and takes the place of the column."""
    if line.list_minor is None:
        return line
    net = net_price(line.list_minor, discount_bp)
    return summed(
        replace(line, hand=Hand.PERCENT, discount_bp=discount_bp, net_minor=net, column=None, fallback=False)
    )


def with_price(line: OrderLine, net_minor: int) -> OrderLine:
    """A net price set by hand; it stands as a sum, no percentage is kept."""
    return summed(
        replace(line, hand=Hand.PRICE, discount_bp=0, net_minor=net_minor, column=None, fallback=False)
    )


def at_column(line: OrderLine, tag: PriceTag | None) -> OrderLine:
    """Back to the rules: what was set by hand is dropped, the column's price stands until the line is settled."""
    return summed(
        replace(
            line,
            list_minor=None if tag is None else tag.list_minor,
            column=None if tag is None else tag.column,
            fallback=tag is not None and tag.fallback,
            net_minor=None if tag is None else tag.price_minor,
            hand=Hand.NOTHING,
            discount_bp=0,
        )
    )

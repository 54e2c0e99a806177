"""Exact money and quantities.

Money is an int of minor units (cents, kopecks) beside its currency code; every currency here has two decimals.
A quantity is an int of thousandths; a rate (VAT, discount) is an int of hundredths of a percent, so 21 % is 2100.
Nothing here touches binary floats.
"""

from __future__ import annotations

import re
from decimal import ROUND_HALF_UP, Decimal, InvalidOperation

CURRENCIES = ("EUR", "RUB", "USD", "GBP", "PLN", "SEK", "NOK", "DKK", "CHF", "BYN", "KZT", "UAH")
MINOR_PER_UNIT = 100
MILLI = 1000
BP_PER_WHOLE = 10_000
# digits before the decimal mark that a person may type: more is a slip of the hand, and would not fit into the file
LONGEST_WHOLE = 11

_SPACES = re.compile(r"[\s\u00a0\u202f\u2009']")


def half_up_div(number: int, divisor: int) -> int:
    """`number / divisor` rounded half away from zero, as the control figures do."""
    quotient, rest = divmod(abs(number), divisor)
    if rest * 2 >= divisor:
        quotient += 1
    return quotient if number >= 0 else -quotient


def line_sum(qty_milli: int, price_minor: int, discount_bp: int = 0) -> int:
    """Quantity x price x (1 - discount), rounded once, half up. Thousandths, minor units -> minor units."""
    return half_up_div(qty_milli * price_minor * (BP_PER_WHOLE - discount_bp), MILLI * BP_PER_WHOLE)


def net_price(price_minor: int, discount_bp: int) -> int:
    """List price less discount, rounded to the minor unit."""
    return half_up_div(price_minor * (BP_PER_WHOLE - discount_bp), BP_PER_WHOLE)


def percent_of(amount_minor: int, rate_bp: int) -> int:
    """`rate` of an amount, rounded half up; minor units."""
    return half_up_div(amount_minor * rate_bp, BP_PER_WHOLE)


def parse_decimal(text: str) -> Decimal:
    """A number as people type it: `1 234,56`, `1234.56`, `-5`, `1 234,5 €`.

    Comma and point are both decimal marks here, because a typed sum has no thousands marks but spaces; when both
    occur the last one is the decimal mark. Raises ValueError when it is no number, or one that no file could hold.
    """
    plain = _SPACES.sub("", text).replace("\u2212", "-").strip("€₽$%")
    comma, point = plain.rfind(","), plain.rfind(".")
    if comma >= 0 and point >= 0:
        plain = plain.replace("." if comma > point else ",", "")
    plain = plain.replace(",", ".")
    if plain.count(".") > 1 or not re.fullmatch(r"[-+]?(\d+\.?\d*|\.\d+)", plain):
        raise ValueError(text)
    if len(plain.lstrip("-+0").partition(".")[0]) > LONGEST_WHOLE:
        raise ValueError(text)
    try:
        return Decimal(plain)
    except InvalidOperation as error:  # pragma: no cover - the pattern above lets nothing else through
        raise ValueError(text) from error


def to_scaled(number: Decimal, scale: int) -> int:
    """A decimal in units of 1/scale, rounded half up (half away from zero)."""
    return int((number * scale).to_integral_value(rounding=ROUND_HALF_UP))


def to_minor(number: Decimal) -> int:
    """Whole currency units -> minor units."""
    return to_scaled(number, MINOR_PER_UNIT)


def from_minor(minor: int) -> Decimal:
    """Minor units -> currency units, exact."""
    return Decimal(minor) / MINOR_PER_UNIT


def parse_minor(text: str) -> int:
    """A typed sum in minor units; ValueError when it is no number."""
    return to_minor(parse_decimal(text))


def parse_milli(text: str) -> int:
    """A typed quantity in thousandths; ValueError when it is no number."""
    return to_scaled(parse_decimal(text), MILLI)

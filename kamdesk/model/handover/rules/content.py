"""The order as sales support gets it: everything the company's system needs, nothing of what the KAM keeps to himself.

No margin, no notes about the client, no history. Sums are minor units, quantities thousandths, rates hundredths of a
percent, as everywhere in the model.
"""

from __future__ import annotations

import hashlib
import json
import re
from dataclasses import asdict, dataclass, fields
from datetime import date, datetime
from typing import Any

SCHEMA = 1
MOST_LINES = 5000
LONGEST = 4000
_MOST = 10**15
_CURRENCY = re.compile(r"[A-Z]{3}")


@dataclass(frozen=True, slots=True)
class PacketParty:
    """One side of the deal with its requisites; `id` is ours, `code` the client's in the company's system."""

    name: str
    id: str = ""
    code: str = ""
    reg_no: str = ""
    vat_no: str = ""
    country: str = ""
    address: str = ""
    town: str = ""
    postal_code: str = ""
    phone: str = ""
    email: str = ""
    bank: str = ""
    iban: str = ""


@dataclass(frozen=True, slots=True)
class PacketLine:
    """A line of the order as it was confirmed; the net price is per unit, without VAT."""

    position: int
    code: str
    name: str
    qty_milli: int
    net_minor: int
    sum_minor: int
    vat_bp: int
    list_minor: int = 0
    discount_bp: int = 0
    column: int = 0
    unit: str = ""
    ean: str = ""
    product_id: str = ""


@dataclass(frozen=True, slots=True)
class PacketVat:
    """VAT of one rate, rounded once over its lines."""

    rate_bp: int
    base_minor: int
    vat_minor: int


@dataclass(frozen=True, slots=True)
class PacketOrder:
    """The whole order. `confirmed_at` is an instant as text; `language` is the one the client's papers are in."""

    order_id: str
    number: str
    order_day: date
    currency: str
    seller: PacketParty
    buyer: PacketParty
    lines: tuple[PacketLine, ...]
    vat: tuple[PacketVat, ...]
    net_minor: int
    vat_minor: int
    total_minor: int
    confirmed_at: str = ""
    delivery_day: date | None = None
    delivery_address: str = ""
    delivery_town: str = ""
    contact: str = ""
    contact_phone: str = ""
    client_number: str = ""
    payment_days: int | None = None
    note: str = ""
    column_reason: str = ""
    sender: str = ""
    sender_phone: str = ""
    language: str = "lv"

    @property
    def off(self) -> tuple[tuple[int, int], ...]:
        """The fixed sum off the whole order by VAT rate: what the bases of VAT are less than the lines of the rate."""
        lines: dict[int, int] = {}
        for line in self.lines:
            lines[line.vat_bp] = lines.get(line.vat_bp, 0) + line.sum_minor
        less = ((part.rate_bp, lines.get(part.rate_bp, 0) - part.base_minor) for part in self.vat)
        return tuple((rate, minor) for rate, minor in less if minor)

    @property
    def lines_minor(self) -> int:
        """The lines before the fixed sum off the order."""
        return sum(line.sum_minor for line in self.lines)

    @property
    def off_minor(self) -> int:
        return self.lines_minor - self.net_minor

    @property
    def made(self) -> datetime:
        """The instant the packet carries: that of confirming, so that the same order gives the same bytes."""
        return datetime.fromisoformat(self.confirmed_at)


def order_text(order: PacketOrder) -> str:
    """The order as JSON, the same text for the same order: its hash is the hash of the content."""
    values = {"schema": SCHEMA, **asdict(order)}
    return json.dumps(values, ensure_ascii=False, sort_keys=True, indent=1, default=_plain) + "\n"


def content_hash(order: PacketOrder) -> str:
    """SHA-256 of what is handed over, in hexadecimal."""
    return hashlib.sha256(order_text(order).encode()).hexdigest()


def read_order(text: str) -> PacketOrder:
    """The order in a packet's JSON. ValueError for anything else: a packet comes from outside."""
    try:
        values = json.loads(text)
    except RecursionError:
        raise ValueError("nested too deep") from None
    if not isinstance(values, dict) or values.pop("schema", None) != SCHEMA:
        raise ValueError("schema")
    lines, vat = values.pop("lines", None), values.pop("vat", None)
    if not isinstance(lines, list) or not isinstance(vat, list) or not 0 < len(lines) <= MOST_LINES:
        raise ValueError("lines")
    order = PacketOrder(
        seller=_made(PacketParty, values.pop("seller", None)),
        buyer=_made(PacketParty, values.pop("buyer", None)),
        lines=tuple(_made(PacketLine, one) for one in lines),
        vat=tuple(_made(PacketVat, one) for one in vat[:20]),
        **_checked(PacketOrder, values),
    )
    if order.confirmed_at:
        datetime.fromisoformat(order.confirmed_at)
    _check_sums(order)
    return order


def _check_sums(order: PacketOrder) -> None:
    """ValueError when the sums do not hang together; a fixed sum off the order is what the lines are more."""
    if not _CURRENCY.fullmatch(order.currency):
        raise ValueError("currency")
    if any(line.qty_milli < 0 or line.net_minor < 0 for line in order.lines) or order.off_minor < 0:
        raise ValueError("negative")
    if sum(part.base_minor for part in order.vat) != order.net_minor:
        raise ValueError("sums")
    if sum(part.vat_minor for part in order.vat) != order.vat_minor:
        raise ValueError("sums")
    if order.net_minor + order.vat_minor != order.total_minor:
        raise ValueError("sums")


def _made(kind: Any, values: Any) -> Any:
    try:
        return kind(**_checked(kind, dict(values)))
    except TypeError:
        raise ValueError(kind.__name__) from None


_PARTS = frozenset({"seller", "buyer", "lines", "vat"})


def _checked(kind: Any, values: dict[str, Any]) -> dict[str, Any]:
    """Only known fields, each of its own kind and of a sane size."""
    known = {
        one.name: str(one.type) for one in fields(kind) if one.name not in _PARTS or kind is not PacketOrder
    }
    if set(values) - set(known):
        raise ValueError("unknown field")
    missing = {
        one for one in ("order_id", "number", "order_day", "currency", "net_minor") if one in known
    } - set(values)
    if missing:
        raise ValueError("missing field")
    return {name: _value(known[name], value) for name, value in values.items()}


def _value(kind: str, value: Any) -> Any:
    if value is None and "None" in kind:
        return None
    if kind.startswith("date"):
        return date.fromisoformat(value if isinstance(value, str) else "")
    if kind.startswith("int"):
        if isinstance(value, bool) or not isinstance(value, int) or abs(value) > _MOST:
            raise ValueError("number")
        return value
    if not isinstance(value, str) or len(value) > LONGEST or "\x00" in value:
        raise ValueError("text")
    # half of a surrogate pair has no UTF-8 and so no hash: the ValueError is Python's own
    value.encode()
    return value


def _plain(value: object) -> str:
    if isinstance(value, date):
        return value.isoformat()
    raise TypeError(str(type(value)))

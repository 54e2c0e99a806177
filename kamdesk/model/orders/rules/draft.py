"""A draft in the hand of the KAM: frozen, so every step of it can be taken back; totals move with each line."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import date

from kamdesk.model.orders.rules.lines import Hand, OrderLine, with_qty
from kamdesk.model.orders.rules.totals import NO_TOTALS, Totals
from kamdesk.model.pricing.rules.promoted import Tallies


@dataclass(frozen=True, slots=True)
class OrderDraft:
    """Everything typed into the pad. `last` is the key of the line touched last: `*12` and `-` mean it."""

    id: str
    order_day: date
    client_id: str | None = None
    site_id: str | None = None
    contact_id: str | None = None
    delivery_day: date | None = None
    currency: str = "EUR"
    column: int = 1
    note: str = ""
    client_number: str = ""
    copied_from: str | None = None
    lines: tuple[OrderLine, ...] = ()
    totals: Totals = NO_TOTALS
    last: int | None = None
    next_key: int = 1
    # a fixed sum off the order and days of payment, agreed for this order alone
    hand_off_minor: int = 0
    payment_days: int | None = None
    # what promotions make of the lines; `settling` keeps it
    gifts: tuple[OrderLine, ...] = ()
    tallies: Tallies = field(default_factory=dict)
    active: frozenset[str] = frozenset()

    @property
    def is_blank(self) -> bool:
        """Nothing in it is worth keeping."""
        return not self.lines and not self.note and not self.client_number and not self.hand_off_minor

    @property
    def all_lines(self) -> tuple[OrderLine, ...]:
        """What was ordered, then what promotions give."""
        return (*self.lines, *self.gifts)

    def any_line(self, key: int | None) -> OrderLine | None:
        """A line that was typed or given."""
        return self.line(key) or next((line for line in self.gifts if line.key == key), None)

    def line(self, key: int | None) -> OrderLine | None:
        return next((line for line in self.lines if line.key == key), None)

    def place(self, key: int | None) -> int:
        """0-based place of a line, or -1."""
        return next((place for place, line in enumerate(self.lines) if line.key == key), -1)

    def line_of_product(self, product_id: str) -> OrderLine | None:
        """The line that takes more of this product: terms set by hand keep a line apart."""
        return next(
            (line for line in self.lines if line.product_id == product_id and line.hand is Hand.NOTHING), None
        )


def added(draft: OrderDraft, line: OrderLine) -> OrderDraft:
    """One more line at the end; a product already there gets its quantity raised instead."""
    known = draft.line_of_product(line.product_id) if line.product_id and line.hand is Hand.NOTHING else None
    if known is not None:
        return replaced(draft, with_qty(known, known.qty_milli + line.qty_milli))
    fresh = replace(line, key=draft.next_key)
    return replace(
        draft,
        lines=(*draft.lines, fresh),
        totals=draft.totals.plus(fresh),
        last=fresh.key,
        next_key=draft.next_key + 1,
    )


def added_all(draft: OrderDraft, lines: Iterable[OrderLine]) -> OrderDraft:
    """Many lines in one step, as from the clipboard."""
    for line in lines:
        draft = added(draft, line)
    return draft


def replaced(draft: OrderDraft, line: OrderLine) -> OrderDraft:
    """The line of the same key, changed; nothing happens when it has gone."""
    place = draft.place(line.key)
    if place < 0:
        return draft
    old = draft.lines[place]
    return replace(
        draft,
        lines=(*draft.lines[:place], line, *draft.lines[place + 1 :]),
        totals=draft.totals.minus(old).plus(line),
        last=line.key,
    )


def removed(draft: OrderDraft, key: int | None) -> OrderDraft:
    """Without the line; the line before it becomes the last touched."""
    place = draft.place(key)
    if place < 0:
        return draft
    old = draft.lines[place]
    rest = (*draft.lines[:place], *draft.lines[place + 1 :])
    near = rest[max(0, place - 1)].key if rest else None
    return replace(draft, lines=rest, totals=draft.totals.minus(old), last=near)

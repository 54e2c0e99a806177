"""Single changes of a draft, without a screen: a typed cell, a suggestion taken, another client's terms."""

from __future__ import annotations

from dataclasses import replace

from kamdesk.model.catalog.rules import PriceTag
from kamdesk.model.core.errors import Problem
from kamdesk.model.core.money import BP_PER_WHOLE, parse_decimal, parse_milli, parse_minor, to_scaled
from kamdesk.model.orders.queries import PadTerms
from kamdesk.model.orders.rules.catalogue import Catalogue
from kamdesk.model.orders.rules.checks import draft_problems
from kamdesk.model.orders.rules.draft import OrderDraft, added, replaced
from kamdesk.model.orders.rules.lines import (
    MAX_PRICE_MINOR,
    MAX_QTY_MILLI,
    Hand,
    OrderLine,
    at_column,
    with_percent,
    with_price,
    with_qty,
)
from kamdesk.model.orders.rules.settling import settled_anew
from kamdesk.model.orders.rules.suggestions import Suggestion


def edited(line: OrderLine, column: str, text: str, tag: PriceTag | None) -> OrderLine:
    """The line with a quantity, a discount in percent or a net price typed into its cell; empty text takes back
    what was set by hand. ValueError when it is no such number."""
    if column == "qty":
        qty = parse_milli(text)
        if not 0 < qty <= MAX_QTY_MILLI:
            raise ValueError(text)
        return with_qty(line, qty)
    if not text:
        return at_column(line, tag)
    if column == "discount":
        share = to_scaled(parse_decimal(text), 100)
        if not -BP_PER_WHOLE <= share <= BP_PER_WHOLE:
            raise ValueError(text)
        # the shown discount of a column, confirmed with Enter, is no discount set by hand
        if line.hand is Hand.NOTHING and line.shown_discount_bp is not None:
            if share == line.shown_discount_bp or share == round(line.shown_discount_bp, -1):
                return line
        return with_percent(line, share)
    price = parse_minor(text)
    if not 0 <= price <= MAX_PRICE_MINOR:
        raise ValueError(text)
    return line if price == line.net_minor else with_price(line, price)


def with_offer(draft: OrderDraft, offer: Suggestion, fresh: OrderLine) -> OrderDraft:
    """The draft with a suggestion taken: a broken pack filled up, or a fresh line."""
    line = draft.line(offer.line_key)
    if line is not None:
        return replaced(draft, with_qty(line, offer.have_milli + offer.qty_milli))
    return added(draft, fresh)


def at_terms(catalogue: Catalogue, draft: OrderDraft, terms: PadTerms) -> OrderDraft:
    """The draft at these prices and rates; products that have gone are marked."""
    known = catalogue.by_id
    draft = replace(
        draft,
        lines=tuple(replace(line, gone=(line.product_id or "") not in known) for line in draft.lines),
    )
    return settled_anew(draft, terms.prices(known))


def still(problem: Problem, draft: OrderDraft) -> bool:
    """Whether a problem shown before is there after the change."""
    return problem in draft_problems(draft)


def at_main_place(draft: OrderDraft, terms: PadTerms) -> OrderDraft:
    """Deliver to the client's main address unless told otherwise."""
    places = terms.client.places if terms.client else ()
    main = next((place for place in places if place.main), places[0] if places else None)
    return replace(draft, site_id=main.id if main else None)

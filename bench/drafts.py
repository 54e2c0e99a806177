"""Order drafts of any length, from the goods of the generated portfolio."""

from __future__ import annotations

from dataclasses import replace

from bench.moment import TODAY
from bench.terms import turn_on
from kamdesk.model.core.ids import new_id
from kamdesk.model.orders.queries import catalogue, pad_terms
from kamdesk.model.orders.rules.draft import OrderDraft
from kamdesk.model.orders.rules.lines import line_of
from kamdesk.model.orders.rules.settling import settled_anew
from kamdesk.model.orders.services import save_draft
from kamdesk.model.store.portfolio import Portfolio


def made_draft(portfolio: Portfolio, lines: int) -> OrderDraft:
    """A draft of so many lines for the first client, priced by every rule there is, not stored yet."""
    with portfolio.read() as connection:
        client = connection.exec_driver_sql("SELECT id FROM client ORDER BY id LIMIT 1").scalar_one()
        items = catalogue(connection).items
    turn_on(portfolio, client, items)
    with portfolio.read() as connection:
        terms, known = pad_terms(connection, client, day=TODAY), catalogue(connection)
    chosen = [items[n % len(items)] for n in range(lines)]
    made = tuple(
        replace(line_of(key, item, None, 12_000, terms.vat_of(item)), key=key)
        for key, item in enumerate(chosen, 1)
    )
    draft = OrderDraft(
        new_id(),
        TODAY,
        client,
        lines=made,
        delivery_day=TODAY,
        last=lines,
        next_key=lines + 1,
    )
    return settled_anew(draft, terms.prices(known.by_id))


def stored_draft(portfolio: Portfolio, lines: int) -> OrderDraft:
    """The same, saved as the pad saves what is typed."""
    draft = made_draft(portfolio, lines)
    portfolio.run(save_draft, draft=draft)
    return draft

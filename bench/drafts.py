"""Order drafts of any length, from the goods of the generated portfolio."""

from __future__ import annotations

from dataclasses import replace

from bench.moment import TODAY
from kamdesk.model.core.ids import new_id
from kamdesk.model.orders.queries import catalogue, pad_terms
from kamdesk.model.orders.rules.draft import OrderDraft
from kamdesk.model.orders.rules.lines import line_of
from kamdesk.model.orders.rules.totals import totals_of
from kamdesk.model.orders.services import save_draft
from kamdesk.model.store.portfolio import Portfolio


def made_draft(portfolio: Portfolio, lines: int) -> OrderDraft:
    """A draft of so many lines for the first client, priced, not stored yet."""
    with portfolio.read() as connection:
        client = connection.exec_driver_sql("SELECT id FROM client ORDER BY id LIMIT 1").scalar_one()
        terms, items = pad_terms(connection, client, day=TODAY), catalogue(connection).items
    chosen = [items[n % len(items)] for n in range(lines)]
    made = tuple(
        replace(line_of(key, item, terms.tags.get(item.id), 12_000, terms.vat_of(item)), key=key)
        for key, item in enumerate(chosen, 1)
    )
    return OrderDraft(
        new_id(),
        TODAY,
        client,
        currency=terms.currency,
        column=terms.column,
        lines=made,
        totals=totals_of(made),
        delivery_day=TODAY,
        last=lines,
        next_key=lines + 1,
    )


def stored_draft(portfolio: Portfolio, lines: int) -> OrderDraft:
    """The same, saved as the pad saves what is typed."""
    draft = made_draft(portfolio, lines)
    portfolio.run(save_draft, draft=draft)
    return draft

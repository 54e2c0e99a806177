"""Where a price list comes from: the products sold, their prices of the day in one column."""

from __future__ import annotations

from itertools import groupby
from typing import Any

from kamdesk.model.catalog.queries import price_list
from kamdesk.model.clients.queries.card import client_card
from kamdesk.model.company.queries import Company, vat_rates
from kamdesk.model.company.rules import rate_on
from kamdesk.model.core import clock
from kamdesk.reports.kit.phrases import Bilingual
from kamdesk.reports.own_company import column_name, issue, own_company
from kamdesk.reports.pricelist.content import Group, Item, PriceListPaper


def gather(connection: Any, *, column: int = 1, client_id: str | None = None) -> PriceListPaper:
    """The list of a column, or of a client's own column in its currency. KeyError when the client has gone."""
    today = clock.today()
    own = own_company(connection)
    card = client_card(connection, client_id, today) if client_id else None
    if client_id and card is None:
        raise KeyError(client_id)
    number = card.draft.price_column if card else column
    currency = card.draft.currency if card else own.currency
    found = price_list(connection, column=number, day=today, currency=currency)
    standard = rate_on(vat_rates(connection), own.country, today)
    groups = tuple(
        Group(title, tuple(_item(row, standard) for row in rows))
        for title, rows in groupby(found.rows, key=lambda row: row.item.category)
    )
    return PriceListPaper(
        issue=issue(own), column=column_name(number), currency=currency, valid_from=today, groups=groups,
        client=card.draft.name if card else "", contact=_contact(own), column_name=found.column.name,
    )  # fmt: skip


def _item(row: Any, standard: int | None) -> Item:
    one = row.item
    rate = standard if one.vat_bp is None else one.vat_bp
    name = Bilingual(one.named("ru"), one.named("lv"))
    return Item(one.code, one.ean, name, one.packaging, one.unit, row.price_minor, rate)


def _contact(own: Company) -> Bilingual:
    parts = [part for part in (own.phone, own.email) if part]
    return Bilingual(*(", ".join([own.user_name(language), *parts]) for language in ("ru", "lv")))

"""Where a price list comes from: the products sold, their prices of a day in one column or in several."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from itertools import groupby
from typing import Any

from kamdesk.model.catalog.queries import PriceListRow, items, price_book, price_columns, price_list
from kamdesk.model.clients.queries.card import client_card
from kamdesk.model.company.queries import Company, vat_rates
from kamdesk.model.company.rules import rate_on
from kamdesk.model.core import clock
from kamdesk.reports.kit.phrases import Bilingual
from kamdesk.reports.own_company import column_name, issue, own_company
from kamdesk.reports.pricelist.content import ColumnHead, Group, Item, PriceListPaper


def gather(
    connection: Any, *, column: int = 1, client_id: str | None = None, day: date | None = None
) -> PriceListPaper:
    """The list of a column, or of a client's own column in its currency, as of a day (today when none is given).

    KeyError when the client has gone.
    """
    today = day or clock.today()
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


def gather_columns(
    connection: Any, *, columns: Sequence[int] = (), day: date | None = None
) -> PriceListPaper:
    """The list in several columns side by side (all of them when none is named), as of a day."""
    today, own = day or clock.today(), own_company(connection)
    known = {one.number: one for one in price_columns(connection)}
    heads = tuple(
        ColumnHead(n, known[n].name if n in known else "") for n in (columns or sorted(known) or (1,))
    )
    book = price_book(connection, day=today, currency=own.currency)
    standard = rate_on(vat_rates(connection), own.country, today)
    sold = sorted(items(connection, discontinued=False), key=lambda one: (one.category, one.code, one.id))
    priced = [
        (one, tuple(book.get(one.id, {}).get(head.number) for head in heads))
        for one in sold
        if book.get(one.id)
    ]
    groups = tuple(
        Group(
            title,
            tuple(_item(PriceListRow(one, None, prices[0], False), standard, prices) for one, prices in rows),
        )
        for title, rows in groupby(priced, key=lambda pair: pair[0].category)
    )
    numbers = ", ".join(str(head.number) for head in heads)
    return PriceListPaper(
        issue=issue(own), column=Bilingual(numbers, numbers), currency=own.currency, valid_from=today, groups=groups,
        contact=_contact(own), heads=heads,
    )  # fmt: skip


def _item(row: Any, standard: int | None, prices: tuple[int | None, ...] = ()) -> Item:
    one = row.item
    rate = standard if one.vat_bp is None else one.vat_bp
    name = Bilingual(one.named("ru"), one.named("lv"))
    return Item(one.code, one.ean, name, one.packaging, one.unit, row.price_minor, rate, prices)


def _contact(own: Company) -> Bilingual:
    parts = [part for part in (own.phone, own.email) if part]
    return Bilingual(*(", ".join([own.user_name(language), *parts]) for language in ("ru", "lv")))

"""Rows of a client list become records."""

from __future__ import annotations

import re

from kamdesk.exchange.tables.builder import NO_NAME, Builder
from kamdesk.exchange.tables.columns import within
from kamdesk.exchange.tables.heads import Sorted
from kamdesk.exchange.tables.values import plain_text
from kamdesk.model.core.text import fold
from kamdesk.model.imports.rules.records import ClientRecord


def client_records(builder: Builder, found: Sorted) -> list[ClientRecord]:
    get = {key: builder.texts(key) for key in (
        "name", "contact", "position", "address", "town", "region", "country", "phone", "fax", "email", "website",
        "bank", "segment", "comment")}  # fmt: skip
    code = {key: builder.codes(key) for key in ("code", "reg_no", "vat_no", "kpp", "postal_code", "iban")}
    language = [_language(text) for text in builder.texts("language")]
    column, pay = builder.numbers("price_column", 1, fatal=False), _payment_days(builder)
    lat, lon = builder.numbers("lat", 100_000, fatal=False), builder.numbers("lon", 100_000, fatal=False)
    currency = builder.currencies()
    records = []
    for place, row in enumerate(builder.rows):
        if not get["name"][place] and not code["code"][place]:
            builder.problem(place, None, NO_NAME)
        records.append(ClientRecord(
            row=row + 1, code=code["code"][place], name=get["name"][place] or code["code"][place],
            reg_no=code["reg_no"][place] or (f"КПП {code['kpp'][place]}" if code["kpp"][place] else ""),
            vat_no=code["vat_no"][place], contact=get["contact"][place], position=get["position"][place],
            address=get["address"][place], town=get["town"][place], region=get["region"][place],
            postal_code=code["postal_code"][place], country=get["country"][place], phone=get["phone"][place],
            fax=get["fax"][place], email=get["email"][place], website=get["website"][place], bank=get["bank"][place],
            iban=code["iban"][place], segment=get["segment"][place], currency=currency[place],
            language=language[place], price_column=within(column[place], 1, 99), payment_days=pay[place],
            lat_e5=within(lat[place], -9_000_000, 9_000_000), lon_e5=within(lon[place], -18_000_000, 18_000_000),
            comment=get["comment"][place],
        ))  # fmt: skip
    return records


def _payment_days(builder: Builder) -> list[int | None]:
    """Days of credit, also written as '30 дней' or '14 d.'."""
    cells = builder.cells("payment_days")
    if cells is None:
        return [None] * len(builder.rows)
    found = (re.search(r"\d{1,3}", plain_text(cell)) for cell in cells)
    return [within(int(match.group()), 0, 365) if match else None for match in found]


def _language(text: str) -> str:
    word = fold(text)
    if word.startswith(("ru", "рус", "kriev")):
        return "ru"
    return "lv" if word.startswith(("lv", "lat", "лат")) else ""

"""Rows of a list of returns and refusals become records."""

from __future__ import annotations

import re

from kamdesk.exchange.tables.builder import NO_DAY, NO_ITEM, NO_NAME, NO_PRICE, NO_QUANTITY, Builder
from kamdesk.exchange.tables.heads import Sorted
from kamdesk.model.core.money import line_sum
from kamdesk.model.core.text import fold
from kamdesk.model.imports.rules.records import ReturnRecord

# words people write for a cause, in three languages, folded; the first that is found decides
_REASONS: tuple[tuple[str, str], ...] = (
    ("expired", r"expired|past date|beidzies|parsniegts termin|истек|просроч"),
    ("short_life", r"shelf life|short date|best before|termin|срок год|короткий срок|остаточн"),
    (
        "wrong_item",
        r"wrong (?:item|product|goods)|nepareiz\w* prec|cita prece|sajaukt|не тот|пересорт|ошибочн\w* товар",
    ),
    ("wrong_qty", r"wrong q|quantity|daudzum|iztrukum|parpieg|количеств|недостач|излишек поставки"),
    ("documents", r"document|paper|pavadzim|rekin|dokument|документ|накладн|счет"),
    ("late", r"late|delay|kavet|kavej|novelot|поздн|опозда|задерж"),
    ("overstock", r"overstock|unsold|not sold|neparda|parpalik|atlikum|излиш|не продан|непродан|остатк"),
    ("not_ordered", r"not ordered|nav pasut|nepasut|не заказ"),
    ("no_money", r"no money|cannot pay|nav naud|нет денег|неплатеж"),
    ("damaged", r"damag|broken|leak|boj|saples|saplis|saspiest|поврежд|брак|бой|разби|помят|протек"),
    ("quality", r"qualit|taste|kvalit|garsa|качеств|вкус"),
    ("price", r"price|cena|цен"),
)
_PATTERNS = tuple((key, re.compile(pattern)) for key, pattern in _REASONS)
_REFUSED = re.compile(r"refus|reject|atteik|atteic|отказ")


def reason_of(text: str) -> str:
    """The key of the cause that words name; 'other' for what no pattern knows."""
    plain = fold(text)
    return next((key for key, pattern in _PATTERNS if pattern.search(plain)), "other")


def sort_of(text: str) -> str:
    """'refusal' where the words say so, else 'return'."""
    return "refusal" if _REFUSED.search(fold(text)) else "return"


def return_records(builder: Builder, found: Sorted) -> list[ReturnRecord]:
    fields = builder.mapping.fields
    number, code, name = builder.codes("number"), builder.codes("client_code"), builder.texts("client_name")
    reg_no, country, order_no = (
        builder.codes("client_reg_no"),
        builder.texts("country"),
        builder.codes("order_no"),
    )
    day, item_code, item_name = builder.days("date"), builder.codes("item_code"), builder.texts("item_name")
    ean, reason, kind = builder.codes("ean"), builder.texts("reason"), builder.texts("kind")
    quantity, price = builder.numbers("quantity", 1000), builder.numbers("price", 100)
    amount, currency, comment = (
        builder.numbers("amount", 100),
        builder.currencies(),
        builder.texts("comment", 2000),
    )
    records = []
    for place, row in enumerate(builder.rows):
        qty, total = abs(quantity[place] or 0), amount[place]
        if total is None and price[place] is not None:
            total = line_sum(qty, price[place] or 0)
        if not (item_code[place] or item_name[place] or ean[place]):
            builder.problem(place, fields.get("item_code", fields.get("item_name")), NO_ITEM)
        if day[place] is None and place not in builder.problems:
            builder.problem(place, fields["date"], NO_DAY)
        if not qty and place not in builder.problems:
            builder.problem(place, fields["quantity"], NO_QUANTITY)
        if total is None and place not in builder.problems:
            builder.problem(place, fields.get("amount", fields.get("price")), NO_PRICE)
        if not (code[place] or name[place] or reg_no[place]):
            builder.problem(place, fields.get("client_code", fields.get("client_name")), NO_NAME)
        told = " ".join(part for part in (reason[place], comment[place]) if part)
        records.append(ReturnRecord(
            row=row + 1, number=number[place], client_code=code[place], client_name=name[place],
            client_reg_no=reg_no[place], country=country[place], order_no=order_no[place], day=day[place],
            item_code=item_code[place], item_name=item_name[place], ean=ean[place], qty_milli=qty,
            sum_minor=abs(total or 0), reason=reason_of(reason[place]), sort=sort_of(kind[place] or number[place]),
            currency=currency[place], comment=told,
        ))  # fmt: skip
    return records

"""Rows of a list of receivables become records."""

from __future__ import annotations

from kamdesk.exchange.tables.builder import NO_DAY, NO_NAME, NO_NUMBER_OF, NO_SUM, Builder
from kamdesk.exchange.tables.heads import Sorted
from kamdesk.model.core.text import fold
from kamdesk.model.imports.rules.records import InvoiceRecord

_CREDIT = ("kredit", "credit", "kreditrek", "корректиров", "возврат", "кредит", "atgriez", "refund", "return")


def is_credit(kind: str) -> bool:
    """Whether the kind of a document names a credit note."""
    said = fold(kind)
    return any(word in said for word in _CREDIT)


def invoice_records(builder: Builder, found: Sorted) -> list[InvoiceRecord]:
    fields = builder.mapping.fields
    number, code, name = builder.codes("number"), builder.codes("client_code"), builder.texts("client_name")
    reg_no, country = builder.codes("client_reg_no"), builder.texts("country")
    issued, due, paid_on = builder.days("date"), builder.days("due"), builder.days("paid_on")
    amount, paid, balance = (builder.numbers(key, 100) for key in ("amount", "paid", "balance"))
    disputed, currency, comment = (
        builder.flags("disputed"),
        builder.currencies(),
        builder.texts("comment", 2000),
    )
    kind, order_no = builder.texts("sort"), builder.codes("order_no")
    records = []
    for place, row in enumerate(builder.rows):
        total, settled = amount[place], paid[place]
        if total is None and balance[place] is not None:
            total = balance[place]
        elif settled is None and balance[place] is not None and total is not None:
            settled = total - (balance[place] or 0)
        if total is None and place not in builder.problems:
            builder.problem(place, fields.get("amount", fields.get("balance")), NO_SUM)
        if not number[place]:
            builder.problem(place, fields["number"], NO_NUMBER_OF)
        if issued[place] is None and due[place] is None and place not in builder.problems:
            builder.problem(place, fields.get("date", fields.get("due")), NO_DAY)
        if not code[place] and not name[place] and not reg_no[place]:
            builder.problem(place, fields.get("client_code", fields.get("client_name")), NO_NAME)
        credit = is_credit(kind[place]) or (total or 0) < 0
        if credit:
            total, settled = -abs(total or 0), None if settled is None else -abs(settled)
        records.append(InvoiceRecord(
            row=row + 1, number=number[place], client_code=code[place], client_name=name[place],
            client_reg_no=reg_no[place], country=country[place], issued=issued[place] or due[place],
            due=due[place], paid_on=paid_on[place], amount_minor=total or 0, paid_minor=settled,
            disputed=bool(disputed[place]), currency=currency[place], comment=comment[place],
            credit=credit, order_number=order_no[place],
        ))  # fmt: skip
    return records

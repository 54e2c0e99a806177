"""Rows of a list of payments become records."""

from __future__ import annotations

from kamdesk.exchange.tables.builder import NO_DAY, NO_NAME, NO_SUM, Builder
from kamdesk.exchange.tables.heads import Sorted
from kamdesk.model.imports.rules.records import PaymentRecord


def payment_records(builder: Builder, found: Sorted) -> list[PaymentRecord]:
    fields = builder.mapping.fields
    number, code, name = builder.codes("number"), builder.codes("client_code"), builder.texts("client_name")
    reg_no, country = builder.codes("client_reg_no"), builder.texts("country")
    paid_on, amount, currency = builder.days("date"), builder.numbers("amount", 100), builder.currencies()
    invoices, comment = builder.texts("invoices", 2000), builder.texts("comment", 2000)
    records = []
    for place, row in enumerate(builder.rows):
        if not amount[place] and place not in builder.problems:
            builder.problem(place, fields["amount"], NO_SUM)
        if paid_on[place] is None and place not in builder.problems:
            builder.problem(place, fields["date"], NO_DAY)
        if not (code[place] or name[place] or reg_no[place] or invoices[place]):
            builder.problem(place, fields.get("client_code", fields.get("client_name")), NO_NAME)
        records.append(PaymentRecord(
            row=row + 1, number=number[place], client_code=code[place], client_name=name[place],
            client_reg_no=reg_no[place], country=country[place], paid_on=paid_on[place],
            amount_minor=amount[place] or 0, currency=currency[place], invoices=invoices[place], comment=comment[place],
        ))  # fmt: skip
    return records

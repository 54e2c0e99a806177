"""Rows of a list of deliveries become records (A33)."""

from __future__ import annotations

from kamdesk.exchange.tables.builder import NO_DAY, NO_ITEM, NO_NUMBER_OF, NO_QUANTITY, Builder
from kamdesk.exchange.tables.heads import Sorted
from kamdesk.model.imports.rules.records import ShipmentRecord


def shipment_records(builder: Builder, found: Sorted) -> list[ShipmentRecord]:
    fields = builder.mapping.fields
    order_no, number, day = builder.codes("order_no"), builder.codes("number"), builder.days("date")
    code, name, ean = builder.codes("item_code"), builder.texts("item_name"), builder.codes("ean", 40)
    quantity, reason = builder.numbers("quantity", 1000), builder.texts("comment", 200)
    records = []
    for place, row in enumerate(builder.rows):
        if not order_no[place]:
            builder.problem(place, fields["order_no"], NO_NUMBER_OF)
        if not code[place] and not name[place] and not ean[place]:
            builder.problem(
                place, fields.get("item_code", fields.get("item_name", fields.get("ean"))), NO_ITEM
            )
        if day[place] is None and place not in builder.problems:
            builder.problem(place, fields["date"], NO_DAY)
        if quantity[place] is None and place not in builder.problems:
            builder.problem(place, fields["quantity"], NO_QUANTITY)
        records.append(ShipmentRecord(
            row=row + 1, order_no=order_no[place], item_code=code[place], item_name=name[place], ean=ean[place],
            qty_milli=quantity[place] or 0, shipped_on=day[place], number=number[place], reason=reason[place],
        ))  # fmt: skip
    return records

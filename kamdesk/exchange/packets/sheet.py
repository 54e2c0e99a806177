"""The order as a workbook: a head and a table, typed, in the language of the packet, the same bytes every time."""

from __future__ import annotations

import io
from datetime import datetime
from typing import Any

import xlsxwriter

from kamdesk.exchange.workbook import CELL_TEXT
from kamdesk.model.core.languages import L10n, l10n_for
from kamdesk.model.core.units import unit_words
from kamdesk.model.handover.rules.content import PacketLine, PacketOrder

_WIDTHS = (6, 16, 16, 46, 8, 10, 12, 12, 14, 8)


def order_sheet(order: PacketOrder) -> bytes:
    """An XLSX file of the order; numbers are numbers, texts never formulas."""
    l10n = l10n_for("ru" if order.language == "ru" else "lv")
    stream = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    book = xlsxwriter.Workbook(stream, options)
    # without it the file would carry the moment of writing
    book.set_properties({"title": order.number, "created": datetime(2000, 1, 1)})  # noqa: DTZ001 - no zone in the file
    _fill(book, order, l10n)
    book.close()
    return stream.getvalue()


def _fill(book: Any, order: PacketOrder, l10n: L10n) -> None:
    _ = l10n.gettext
    sheet = book.add_worksheet(order.number.replace("/", "-")[:31] or "1")
    bold = book.add_format({"bold": True})
    money = book.add_format({"num_format": "#,##0.00"})
    row = 0
    for caption, value in _head(order, l10n):
        if value:
            sheet.write_string(row, 0, caption, bold)
            sheet.write_string(row, 3, value[:CELL_TEXT])
            row += 1
    row += 1
    titles = (
        "№", _("Article"), _("EAN code"), l10n.pgettext("product", "Name"), _("Unit"), _("Quantity"),
        _("Price"), _("Discount, %"), _("Sum without VAT"), _("VAT, %"),
    )  # fmt: skip
    for column, title in enumerate(titles):
        sheet.write_string(row, column, title, bold)
        sheet.set_column(column, column, _WIDTHS[column])
    for line in order.lines:
        row += 1
        _write_line(sheet, row, line, l10n, money)
    for caption, minor in (
        *(((_("Sum off the order"), -order.off_minor),) if order.off_minor else ()),
        (_("Sum without VAT"), order.net_minor), (_("VAT"), order.vat_minor), (_("Sum with VAT"), order.total_minor),
    ):  # fmt: skip
        row += 1
        sheet.write_string(row, 7, caption, bold)
        sheet.write_number(row, 8, minor / 100, money)


def _head(order: PacketOrder, l10n: L10n) -> tuple[tuple[str, str], ...]:
    _ = l10n.gettext
    where = ", ".join(part for part in (order.delivery_town, order.delivery_address) if part)
    return (
        (_("Order"), f"{order.number}, {l10n.date(order.order_day)}"),
        (_("Seller"), " ".join(part for part in (order.seller.name, order.seller.reg_no) if part)),
        (_("Buyer"), " ".join(part for part in (order.buyer.name, order.buyer.reg_no) if part)),
        (_("Client's order number"), order.client_number),
        (_("Delivery date"), l10n.date(order.delivery_day) if order.delivery_day else ""),
        (_("Delivery address"), where),
        (_("Contact person"), ", ".join(part for part in (order.contact, order.contact_phone) if part)),
        (l10n.pgettext("order", "Note"), order.note),
    )


def _write_line(sheet: Any, row: int, line: PacketLine, l10n: L10n, money: Any) -> None:
    sheet.write_number(row, 0, line.position)
    for column, text in (
        (1, line.code),
        (2, line.ean),
        (3, line.name),
        (4, unit_words(line.unit, l10n.language)),
    ):
        sheet.write_string(row, column, text[:CELL_TEXT])
    sheet.write_number(row, 5, line.qty_milli / 1000)
    sheet.write_number(row, 6, line.net_minor / 100, money)
    sheet.write_number(row, 7, line.discount_bp / 100)
    sheet.write_number(row, 8, line.sum_minor / 100, money)
    sheet.write_number(row, 9, line.vat_bp / 100)

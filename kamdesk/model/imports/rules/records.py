"""What one row of a company's file says, typed, before anything is compared or stored.

Money is minor units of the record's currency, quantities are thousandths, rates hundredths of a percent. `row` is the
line of the file counted from 1, so a message can point at it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import NamedTuple

from kamdesk.model.core.errors import Translator, Value


class FileContent(StrEnum):
    """What a file is a list of."""

    CLIENTS = "clients"
    PRICELIST = "pricelist"
    ORDERS = "orders"
    INVOICES = "invoices"
    PAYMENTS = "payments"
    SHIPMENTS = "shipments"
    RETURNS = "returns"


@dataclass(frozen=True, slots=True)
class ClientRecord:
    """A line of a client list; empty text where the file says nothing."""

    row: int
    code: str = ""
    name: str = ""
    reg_no: str = ""
    vat_no: str = ""
    contact: str = ""
    position: str = ""
    address: str = ""
    town: str = ""
    region: str = ""
    postal_code: str = ""
    country: str = ""
    phone: str = ""
    fax: str = ""
    email: str = ""
    website: str = ""
    bank: str = ""
    iban: str = ""
    segment: str = ""
    currency: str = ""
    language: str = ""
    price_column: int | None = None
    payment_days: int | None = None
    lat_e5: int | None = None
    lon_e5: int | None = None
    comment: str = ""


# what a product costs us travels with its prices, as a column of its own
COST_COLUMN = 0


class ColumnPrice(NamedTuple):
    """One price of a product: column number from 1, minor units without VAT."""

    column: int
    price_minor: int


@dataclass(frozen=True, slots=True)
class ProductRecord:
    """A line of a price list."""

    row: int
    code: str = ""
    name: str = ""
    name_ru: str = ""
    name_lv: str = ""
    ean: str = ""
    category: str = ""
    packaging: str = ""
    pack_milli: int | None = None
    unit: str = ""
    vat_bp: int | None = None
    stock_milli: int | None = None
    discontinued: bool | None = None
    currency: str = ""
    valid_from: date | None = None
    prices: tuple[ColumnPrice, ...] = ()


class OrderLineRecord(NamedTuple):
    """A line of an order; a plain tuple because files bring a hundred thousand of them."""

    row: int
    order_no: str
    order_day: date | None
    delivery_day: date | None
    shipped_day: date | None
    client_code: str
    client_name: str
    client_reg_no: str
    town: str
    country: str
    item_code: str
    item_name: str
    ean: str
    category: str
    qty_milli: int
    unit: str
    price_minor: int
    discount_bp: int
    sum_minor: int
    vat_bp: int | None
    currency: str
    comment: str


@dataclass(frozen=True, slots=True)
class InvoiceRecord:
    """A line of a list of receivables; sums as in the file, with VAT. A credit note (`credit`) has a sum below zero."""

    row: int
    number: str
    client_code: str = ""
    client_name: str = ""
    client_reg_no: str = ""
    country: str = ""
    issued: date | None = None
    due: date | None = None
    paid_on: date | None = None
    amount_minor: int = 0
    paid_minor: int | None = None
    disputed: bool = False
    currency: str = ""
    comment: str = ""
    credit: bool = False
    order_number: str = ""


@dataclass(frozen=True, slots=True)
class PaymentRecord:
    """A line of a list of payments: money that came in (below zero: was paid back), and the invoices it names."""

    row: int
    number: str = ""
    client_code: str = ""
    client_name: str = ""
    client_reg_no: str = ""
    country: str = ""
    paid_on: date | None = None
    amount_minor: int = 0
    currency: str = ""
    invoices: str = ""
    comment: str = ""


@dataclass(frozen=True, slots=True)
class ShipmentRecord:
    """A line of a list of deliveries: what of which order left when, under which note; `reason` why it was less."""

    row: int
    order_no: str = ""
    item_code: str = ""
    item_name: str = ""
    ean: str = ""
    qty_milli: int = 0
    shipped_on: date | None = None
    number: str = ""
    reason: str = ""


@dataclass(frozen=True, slots=True)
class ReturnRecord:
    """A line of a list of returns and refusals; quantity in thousandths, sum without VAT in minor units."""

    row: int
    number: str = ""
    client_code: str = ""
    client_name: str = ""
    client_reg_no: str = ""
    country: str = ""
    order_no: str = ""
    day: date | None = None
    item_code: str = ""
    item_name: str = ""
    ean: str = ""
    qty_milli: int = 0
    sum_minor: int = 0
    reason: str = "other"
    sort: str = "return"
    currency: str = ""
    comment: str = ""


Record = (
    ClientRecord
    | ProductRecord
    | OrderLineRecord
    | InvoiceRecord
    | PaymentRecord
    | ShipmentRecord
    | ReturnRecord
)


@dataclass(frozen=True, slots=True)
class RowProblem:
    """Why one line of a file was not taken, or was taken with a remark. `column` is the heading in the file."""

    row: int
    column: str
    msgid: str
    values: Mapping[str, Value] = field(default_factory=dict)
    fatal: bool = True

    def text(self, l10n: Translator) -> str:
        translated = l10n.gettext(self.msgid)
        return translated % dict(self.values) if self.values else translated


@dataclass(frozen=True, slots=True)
class Note:
    """A remark about a whole file: what was left out, what was assumed."""

    msgid: str
    values: Mapping[str, Value] = field(default_factory=dict)

    def text(self, l10n: Translator) -> str:
        translated = l10n.gettext(self.msgid)
        return translated % dict(self.values) if self.values else translated


@dataclass(frozen=True, slots=True)
class BadRow:
    """A line of the file that was not taken: its cells as read, and why."""

    row: int
    cells: tuple[str, ...]
    problems: tuple[RowProblem, ...]


@dataclass(frozen=True, slots=True)
class PriceColumnName:
    """A price column of the file: its number from 1 and its heading."""

    number: int
    name: str


@dataclass(frozen=True, slots=True)
class Parsed:
    """All that was understood of one file."""

    content: FileContent
    file_name: str
    file_hash: str
    records: tuple[Record, ...]
    bad_rows: tuple[BadRow, ...] = ()
    remarks: tuple[RowProblem, ...] = ()
    notes: tuple[Note, ...] = ()
    headings: tuple[str, ...] = ()
    missing: tuple[tuple[str, ...], ...] = ()
    rows_read: int = 0
    currency: str = ""
    price_columns: tuple[PriceColumnName, ...] = ()
    valid_from: date | None = None
    total_minor: int = 0
    file_total_minor: int | None = None
    gross: bool = False
    signature: str = ""
    mapping_json: str = ""

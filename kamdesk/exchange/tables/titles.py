"""What the fields of a file are called for people: in the wizard's lists and in messages."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from kamdesk.exchange.tables.faults import FileRefused
from kamdesk.model.core.errors import Translator
from kamdesk.model.core.languages import N_

FIELD_TITLES: dict[str, str] = {
    "active": N_("Active"),
    "address": N_("Address"),
    "amount": N_("Sum"),
    "balance": N_("Balance owed"),
    "bank": N_("Bank"),
    "category": N_("Category"),
    "client_code": N_("Client code"),
    "client_name": N_("Client"),
    "client_reg_no": N_("Client's registration number"),
    "code": N_("Code"),
    "comment": N_("Comment"),
    "contact": N_("Contact person"),
    "country": N_("Country"),
    "currency": N_("Currency"),
    "date": N_("Date"),
    "delivery_date": N_("Delivery date"),
    "discontinued": N_("Discontinued"),
    "discount": N_("Discount, %"),
    "discount_sum": N_("Discount, sum"),
    "disputed": N_("Disputed"),
    "due": N_("Due date"),
    "ean": N_("EAN"),
    "email": N_("E-mail address"),
    "fax": N_("Fax"),
    "iban": N_("Bank account"),
    "invoices": N_("Invoice numbers"),
    "item_code": N_("Article number"),
    "item_name": N_("Product"),
    "kpp": N_("KPP"),
    "language": N_("Language"),
    "lat": N_("Latitude"),
    "lon": N_("Longitude"),
    "name": N_("Name"),
    "name_lv": N_("Name in Latvian"),
    "name_ru": N_("Name in Russian"),
    "number": N_("Number"),
    "order_date": N_("Order date"),
    "order_no": N_("Order number"),
    "pack_size": N_("Pieces in a pack"),
    "packaging": N_("Packaging"),
    "paid": N_("Paid, sum"),
    "paid_on": N_("Paid on"),
    "payment_days": N_("Payment term, days"),
    "phone": N_("Phone"),
    "position": N_("Position"),
    "postal_code": N_("Postal code"),
    "price": N_("Price"),
    "price_column": N_("Price column"),
    "quantity": N_("Quantity"),
    "kind": N_("Kind"),
    "reason": N_("Reason"),
    "reg_no": N_("Registration number"),
    "region": N_("Region"),
    "segment": N_("Segment"),
    "shipped_date": N_("Shipped on"),
    "sort": N_("Kind of document"),
    "stock": N_("Stock"),
    "cost": N_("Cost"),
    "town": N_("Town"),
    "unit": N_("Unit"),
    "valid_from": N_("Valid from"),
    "vat": N_("VAT, %"),
    "vat_no": N_("VAT number"),
    "vat_sum": N_("VAT, sum"),
    "website": N_("Website"),
}

NO_COLUMNS = N_("%(name)s: these columns were not recognised: %(fields)s. Nothing was loaded.")


def field_title(key: str, l10n: Translator) -> str:
    """The name of a field in the reader's language."""
    return l10n.gettext(FIELD_TITLES[key])


def field_groups(groups: Iterable[Sequence[str]], l10n: Translator) -> str:
    """'Order date; Article number / Product': of each group one is needed."""
    return "; ".join(" / ".join(field_title(key, l10n) for key in group) for group in groups)


class ColumnsMissing(FileRefused):
    """Needed columns were not found; `missing` holds groups of fields of which one is needed."""

    def __init__(self, name: str, missing: Sequence[Sequence[str]]) -> None:
        shown = "; ".join(" / ".join(FIELD_TITLES[key] for key in group) for group in missing)
        super().__init__("columns", NO_COLUMNS, name=name, fields=shown)
        self.missing = missing

    def text(self, l10n: Translator) -> str:
        values = {**self.values, "fields": field_groups(self.missing, l10n)}
        return l10n.gettext(self.msgid) % values

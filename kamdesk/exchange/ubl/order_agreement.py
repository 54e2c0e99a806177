"""An order as a Peppol Order Agreement (T110, BIS 42): what the seller sends when an order was agreed by word of mouth.

Its syntax is the OrderResponse of UBL 2.1. Latvian addresses are the unified registration number (0218) or the VAT
number (9939).
"""

from __future__ import annotations

import re

from kamdesk.exchange.xml_text import Element, child, decimal_text, root, short_decimal, written
from kamdesk.model.catalog.rules import EU
from kamdesk.model.handover.rules.content import PacketLine, PacketOrder, PacketParty

CUSTOMIZATION = "urn:fdc:peppol.eu:poacc:trns:order_agreement:3"
PROFILE = "urn:fdc:peppol.eu:poacc:bis:order_agreement:3"
_UBL = "urn:oasis:names:specification:ubl:schema:xsd:"
_NAMESPACES = {
    "xmlns": _UBL + "OrderResponse-2",
    "xmlns:cac": _UBL + "CommonAggregateComponents-2",
    "xmlns:cbc": _UBL + "CommonBasicComponents-2",
}
REGISTRATION, VAT_NUMBER, GTIN = "0218", "9939", "0160"
# UN/ECE recommendation 20
_UNITS = {
    "kg": "KGM", "кг": "KGM", "g": "GRM", "г": "GRM", "t": "TNE", "т": "TNE", "l": "LTR", "л": "LTR", "m": "MTR",
    "м": "MTR", "iep": "XPK", "уп": "XPK", "kompl": "SET", "компл": "SET",
}  # fmt: skip
_PIECE = "C62"


def order_agreement(order: PacketOrder) -> bytes:
    """The order as UTF-8 XML, the same bytes for the same order."""
    top = root("OrderResponse", _NAMESPACES)
    child(top, "cbc:CustomizationID", CUSTOMIZATION)
    child(top, "cbc:ProfileID", PROFILE)
    child(top, "cbc:ID", order.order_id)
    child(top, "cbc:SalesOrderID", order.number)
    child(top, "cbc:IssueDate", order.order_day.isoformat())
    child(top, "cbc:IssueTime", order.made.strftime("%H:%M:%S"))
    if order.note:
        child(top, "cbc:Note", order.note)
    child(top, "cbc:DocumentCurrencyCode", order.currency)
    if order.client_number:
        child(top, "cbc:CustomerReference", order.client_number)
    # the syntax asks for one even where the order was agreed by word of mouth
    child(child(top, "cac:OrderReference"), "cbc:ID", order.client_number or order.number)
    seller = child(child(top, "cac:SellerSupplierParty"), "cac:Party")
    _party(seller, order.seller, order.sender, order.sender_phone)
    buyer = child(top, "cac:BuyerCustomerParty")
    _party(child(buyer, "cac:Party"), order.buyer)
    if order.contact:
        contact = child(buyer, "cac:DeliveryContact")
        child(contact, "cbc:Name", order.contact)
        if order.contact_phone:
            child(contact, "cbc:Telephone", order.contact_phone)
    for rate, minor in order.off:
        _allowance(top, order, rate, minor)
    _totals(top, order)
    for line in order.lines:
        _line(top, order, line)
    return written(top)


def address(party: PacketParty) -> tuple[str, str] | None:
    """(scheme, number) under which a party is found in the Peppol network; None when nothing of it is known."""
    if party.country in ("LV", ""):
        digits = re.sub(r"\D", "", party.reg_no)
        if len(digits) == 11:
            return REGISTRATION, digits
        number = re.sub(r"\W", "", party.vat_no).upper()
        if re.fullmatch(r"LV\d{11}", number):
            return VAT_NUMBER, number
    return None


def _party(made: Element, party: PacketParty, contact: str = "", phone: str = "") -> None:
    found = address(party)
    if found is not None:
        child(made, "cbc:EndpointID", found[1], schemeID=found[0])
    if party.code:
        child(child(made, "cac:PartyIdentification"), "cbc:ID", party.code)
    where = child(made, "cac:PostalAddress")
    for name, text in (
        ("cbc:StreetName", party.address),
        ("cbc:CityName", party.town),
        ("cbc:PostalZone", party.postal_code),
    ):
        if text:
            child(where, name, text)
    child(child(where, "cac:Country"), "cbc:IdentificationCode", party.country or "LV")
    legal = child(made, "cac:PartyLegalEntity")
    child(legal, "cbc:RegistrationName", party.name)
    if party.reg_no:
        child(legal, "cbc:CompanyID", party.reg_no)
    if contact or phone or party.phone or party.email:
        person = child(made, "cac:Contact")
        for name, text in (
            ("cbc:Name", contact),
            ("cbc:Telephone", phone or party.phone),
            ("cbc:ElectronicMail", party.email),
        ):
            if text:
                child(person, name, text)


def vat_category(order: PacketOrder, rate_bp: int) -> tuple[str, str]:
    """(UNCL 5305 code, reason): standard, supply within the Union, export, or zero rated at home."""
    if rate_bp > 0:
        return "S", ""
    ours, theirs = order.seller.country or "LV", order.buyer.country or "LV"
    if ours == theirs:
        return "Z", ""
    if ours in EU and theirs in EU:
        return "K", "Intra-community supply"
    return "G", "Export outside the EU"


def _category(made: Element, order: PacketOrder, rate_bp: int, *, reason: bool) -> None:
    code, why = vat_category(order, rate_bp)
    child(made, "cbc:ID", code)
    child(made, "cbc:Percent", short_decimal(rate_bp, 2))
    if reason and why:
        child(made, "cbc:TaxExemptionReason", why)
    child(child(made, "cac:TaxScheme"), "cbc:ID", "VAT")


def _money(parent: Element, name: str, minor: int, order: PacketOrder) -> None:
    child(parent, name, decimal_text(minor, 2), currencyID=order.currency)


def _allowance(top: Element, order: PacketOrder, rate_bp: int, minor: int) -> None:
    """A fixed sum off the whole order; 95 is a discount (UNCL 5189)."""
    made = child(top, "cac:AllowanceCharge")
    child(made, "cbc:ChargeIndicator", "false")
    child(made, "cbc:AllowanceChargeReasonCode", "95")
    child(made, "cbc:AllowanceChargeReason", "Discount")
    _money(made, "cbc:Amount", minor, order)
    _category(child(made, "cac:TaxCategory"), order, rate_bp, reason=False)


def _totals(top: Element, order: PacketOrder) -> None:
    tax = child(top, "cac:TaxTotal")
    _money(tax, "cbc:TaxAmount", order.vat_minor, order)
    for part in order.vat:
        made = child(tax, "cac:TaxSubtotal")
        _money(made, "cbc:TaxableAmount", part.base_minor, order)
        _money(made, "cbc:TaxAmount", part.vat_minor, order)
        _category(child(made, "cac:TaxCategory"), order, part.rate_bp, reason=True)
    total = child(top, "cac:LegalMonetaryTotal")
    _money(total, "cbc:LineExtensionAmount", order.lines_minor, order)
    _money(total, "cbc:TaxExclusiveAmount", order.net_minor, order)
    _money(total, "cbc:TaxInclusiveAmount", order.total_minor, order)
    if order.off_minor:
        _money(total, "cbc:AllowanceTotalAmount", order.off_minor, order)
    _money(total, "cbc:PayableAmount", order.total_minor, order)


def _line(top: Element, order: PacketOrder, line: PacketLine) -> None:
    made = child(child(top, "cac:OrderLine"), "cac:LineItem")
    unit = _UNITS.get(line.unit.strip().rstrip(".").casefold(), _PIECE)
    quantity = short_decimal(line.qty_milli, 3)
    child(made, "cbc:ID", str(line.position))
    child(made, "cbc:Quantity", quantity, unitCode=unit)
    _money(made, "cbc:LineExtensionAmount", line.sum_minor, order)
    if order.delivery_day is not None:
        delivery = child(made, "cac:Delivery")
        child(delivery, "cbc:Quantity", quantity, unitCode=unit)
        promised = child(delivery, "cac:PromisedDeliveryPeriod")
        child(promised, "cbc:StartDate", order.delivery_day.isoformat())
        child(promised, "cbc:EndDate", order.delivery_day.isoformat())
    price = child(made, "cac:Price")
    _money(price, "cbc:PriceAmount", line.net_minor, order)
    if line.list_minor > line.net_minor >= 0:
        less = child(price, "cac:AllowanceCharge")
        child(less, "cbc:ChargeIndicator", "false")
        _money(less, "cbc:Amount", line.list_minor - line.net_minor, order)
        _money(less, "cbc:BaseAmount", line.list_minor, order)
    item = child(made, "cac:Item")
    child(item, "cbc:Name", line.name or line.code)
    seller = child(item, "cac:SellersItemIdentification")
    child(seller, "cbc:ID", line.code or line.product_id or str(line.position))
    if len(line.ean) in (8, 12, 13, 14):
        child(child(item, "cac:StandardItemIdentification"), "cbc:ID", line.ean, schemeID=GTIN)
    _category(child(item, "cac:ClassifiedTaxCategory"), order, line.vat_bp, reason=False)

"""What stands in the packet is what others can read: valid against the published schemas, sums to the cent."""

from __future__ import annotations

import io
import zipfile
from decimal import Decimal
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kamdesk.exchange.commerceml import commerceml_order
from kamdesk.exchange.ubl import order_agreement
from kamdesk.exchange.ubl.order_agreement import CUSTOMIZATION, PROFILE, address, vat_category
from kamdesk.model.handover.rules.content import PacketOrder, PacketParty, PacketVat
from tests.support.packets import BUYER, SELLER, an_order

CML = "{urn:1C.ru:commerceml_2}"
CAC = "{urn:oasis:names:specification:ubl:schema:xsd:CommonAggregateComponents-2}"
CBC = "{urn:oasis:names:specification:ubl:schema:xsd:CommonBasicComponents-2}"

# bare: nothing optional; abroad: no VAT, no Latvian numbers; long and odd: what people paste
ORDERS = {
    "full": an_order(),
    "bare": an_order(
        delivery_day=None, delivery_address="", delivery_town="", contact="", contact_phone="", client_number="",
        payment_days=None, note="", sender="", sender_phone="", buyer=PacketParty("X"), seller=PacketParty("Y"),
    ),
    "off": an_order(
        vat=(PacketVat(1200, 500, 60), PacketVat(2100, 31_944, 6708)), net_minor=32_444, vat_minor=6768,
        total_minor=39_212,
    ),
    "abroad": an_order(buyer=PacketParty("UAB „Kava”", country="LT", vat_no="LT100001919017", reg_no="300060819")),
    "odd": an_order(note="a\x01b ]]> &amp; <b>" + "ž" * 5000, buyer=PacketParty("Ё" * 400, reg_no="1", phone="—")),
}  # fmt: skip


@pytest.fixture(scope="module")
def commerceml_schema(shared_data: Path):  # type: ignore[no-untyped-def]
    lxml = pytest.importorskip("lxml.etree")
    return lxml, lxml.XMLSchema(lxml.parse(str(shared_data / "schemas" / "CML209.xsd")))


@pytest.fixture(scope="module")
def ubl_schema(shared_data: Path, tmp_path_factory: pytest.TempPathFactory):  # type: ignore[no-untyped-def]
    lxml = pytest.importorskip("lxml.etree")
    folder = tmp_path_factory.mktemp("ubl")
    with zipfile.ZipFile(shared_data / "schemas" / "ubl-2.1-xsd.zip") as book:
        book.extractall(folder)
    return lxml, lxml.XMLSchema(lxml.parse(str(folder / "xsd-2.1/maindoc/UBL-OrderResponse-2.1.xsd")))


@pytest.mark.parametrize("name", ORDERS)
def test_commerceml_is_valid_against_the_published_schema(name: str, commerceml_schema) -> None:  # type: ignore[no-untyped-def]
    lxml, schema = commerceml_schema
    schema.assertValid(lxml.parse(io.BytesIO(commerceml_order(ORDERS[name]))))


@pytest.mark.parametrize("name", ORDERS)
def test_the_order_agreement_is_valid_ubl(name: str, ubl_schema) -> None:  # type: ignore[no-untyped-def]
    lxml, schema = ubl_schema
    schema.assertValid(lxml.parse(io.BytesIO(order_agreement(ORDERS[name]))))


def test_a_schema_can_refuse(commerceml_schema) -> None:  # type: ignore[no-untyped-def]
    lxml, schema = commerceml_schema
    wrong = commerceml_order(an_order()).replace("Заказ товара".encode(), "Заказ чего-то".encode())
    assert not schema.validate(lxml.parse(io.BytesIO(wrong)))


@pytest.mark.parametrize("write", [commerceml_order, order_agreement])
def test_the_same_order_gives_the_same_bytes(write) -> None:  # type: ignore[no-untyped-def]
    assert write(an_order()) == write(an_order())
    assert b"<!" not in write(an_order())


def test_commerceml_says_what_was_ordered() -> None:
    order = an_order()
    paper = ET.fromstring(commerceml_order(order)).find(f"{CML}Документ")
    assert paper is not None
    texts = {part.tag.removeprefix(CML): part.text for part in paper}
    assert texts["ХозОперация"] == "Заказ товара"
    assert (texts["Номер"], texts["Дата"], texts["Валюта"]) == ("P-2026-118", "2026-11-19", "EUR")
    assert Decimal(texts["Сумма"] or "") == Decimal(order.total_minor) / 100
    sums = [Decimal(one.text or "") for one in paper.findall(f"{CML}Товары/{CML}Товар/{CML}Сумма")]
    assert sum(sums) == Decimal(order.net_minor) / 100
    assert [one.text for one in paper.iter(f"{CML}Артикул")] == ["KF-1012", "TJ-2031"]
    assert [one.text for one in paper.findall(f".//{CML}Количество")] == ["24", "2.5"]


def test_a_sum_off_the_order_is_said_in_both_formats() -> None:
    order = ORDERS["off"]
    top = ET.fromstring(order_agreement(order))
    total = top.find(f"{CAC}LegalMonetaryTotal")
    assert total is not None
    off = [Decimal(one.findtext(f"{CBC}Amount") or "") for one in top.findall(f"{CAC}AllowanceCharge")]
    assert off == [Decimal("0.40"), Decimal("9.60")]
    told = Decimal(total.findtext(f"{CBC}AllowanceTotalAmount") or "")
    lines, net = (
        Decimal(total.findtext(f"{CBC}{name}") or "")
        for name in ("LineExtensionAmount", "TaxExclusiveAmount")
    )
    assert (sum(off), lines - told) == (told, net)
    paper = ET.fromstring(commerceml_order(order))
    assert paper.findtext(f".//{CML}Скидка/{CML}Сумма") == "10.00"


@pytest.mark.parametrize("name", ["full", "off"])
def test_the_order_agreement_follows_the_rules_of_peppol(name: str) -> None:
    order = ORDERS[name]
    top = ET.fromstring(order_agreement(order))
    assert (
        top.findtext(f"{CBC}CustomizationID")
        == CUSTOMIZATION
        == "urn:fdc:peppol.eu:poacc:trns:order_agreement:3"
    )
    assert top.findtext(f"{CBC}ProfileID") == PROFILE == "urn:fdc:peppol.eu:poacc:bis:order_agreement:3"
    # T110-R007, R010, R011, R012, R025: the sums hang together
    lines = [Decimal(one.text or "") for one in top.findall(f".//{CAC}LineItem/{CBC}LineExtensionAmount")]
    total = top.find(f"{CAC}LegalMonetaryTotal")
    assert total is not None
    net, gross, pay = (
        Decimal(total.findtext(f"{CBC}{name}") or "")
        for name in ("TaxExclusiveAmount", "TaxInclusiveAmount", "PayableAmount")
    )
    tax = Decimal(top.findtext(f"{CAC}TaxTotal/{CBC}TaxAmount") or "")
    parts = [Decimal(one.text or "") for one in top.findall(f"{CAC}TaxTotal/{CAC}TaxSubtotal/{CBC}TaxAmount")]
    off = Decimal(total.findtext(f"{CBC}AllowanceTotalAmount") or "0")
    assert (sum(lines) - off, net + tax, pay, sum(parts)) == (net, gross, gross, tax)
    # R026, R027: the category of each line stands among those of the totals
    known = {
        (one.findtext(f"{CBC}ID"), one.findtext(f"{CBC}Percent"))
        for one in top.findall(f".//{CAC}TaxCategory")
    }
    used = {
        (one.findtext(f"{CBC}ID"), one.findtext(f"{CBC}Percent"))
        for one in top.findall(f".//{CAC}ClassifiedTaxCategory")
    }
    assert used == known == {("S", "21"), ("S", "12")}
    # R002, R003: each item is named and numbered
    for item in top.iter(f"{CAC}Item"):
        assert item.findtext(f"{CBC}Name")
        assert item.findtext(f"{CAC}SellersItemIdentification/{CBC}ID")


def test_latvian_addresses_are_the_registration_or_the_vat_number() -> None:
    assert address(SELLER) == ("0218", "40003000642")
    assert address(PacketParty("A", vat_no="LV 40003000642", country="LV")) == ("9939", "LV40003000642")
    assert address(PacketParty("A", reg_no="7701234567", country="RU")) is None


@pytest.mark.parametrize(
    ("country", "rate", "code"),
    [("LV", 2100, "S"), ("LV", 0, "Z"), ("LT", 0, "K"), ("GB", 0, "G"), ("RU", 0, "G")],
)
def test_why_no_vat_is_charged_is_said(country: str, rate: int, code: str) -> None:
    order = an_order(buyer=PacketParty("X", country=country))
    found, reason = vat_category(order, rate)
    assert (found, bool(reason)) == (code, code in "KG")


TEXT = st.text(max_size=40)


@given(name=TEXT, note=TEXT, address_line=TEXT)
def test_any_text_gives_xml_that_parses(name: str, note: str, address_line: str) -> None:
    order = an_order(note=note, buyer=PacketParty(name, address=address_line))
    assert isinstance(order, PacketOrder)
    for content in (commerceml_order(order), order_agreement(order)):
        ET.fromstring(content)
    assert BUYER.code == "KT"

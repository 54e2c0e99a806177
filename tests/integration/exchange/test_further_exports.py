"""Further exports of the same kinds: shuffled columns, other headings, letters, marks of numbers and dates, files.

The figures come from the sample data; everything around them is drawn by a seed, so a failure can be repeated.
"""

from __future__ import annotations

import csv
import random
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from kamdesk.exchange.tables.files import open_file
from kamdesk.model.imports.rules.records import FileContent
from tests.support.tables import write_csv, write_xlsx

# field: headings in English, in Russian, in Latvian
ORDERS = {
    "order_no": (
        "Order number|SO No.|OrderID|Document No.",
        "Номер заказа|Заказ №|№ док.|Документ",
        "Pasūtījums|Pas. nr.|Dok. Nr.",
    ),
    "order_date": (
        "Date|OrderDate|Document date",
        "Дата|Дата документа|от",
        "Datums|Pas. datums|Dokumenta datums",
    ),
    "delivery_date": (
        "Required date|Deliver by|RequiredDate",
        "Поставить до|Срок|Дата доставки",
        "Piegādes term.|Termiņš",
    ),
    "client_code": (
        "Customer No|CustomerID|Client ID",
        "Код контрагента|Код покуп.|Код",
        "Pircēja kods|Kl. kods|Kods",
    ),
    "client_name": (
        "Customer|Company|Account name",
        "Контрагент|Покупатель|Заказчик",
        "Klients|Pircējs|Partneris",
    ),
    "item_code": ("SKU|Product ID|Item No.", "Артикул|Код товара|Арт.", "Artikuls|Preces kods|Art. Nr."),
    "item_name": (
        "Description|Product|Item description",
        "Товар|Номенклатура|Наименование",
        "Prece|Nomenklatūra|Nosaukums",
    ),
    "quantity": ("Qty|Units|Quantity ordered", "Кол-во|Кол.|Кол-во, шт.", "Daudzums|Skaits|Daudzums, gab."),
    "price": ("Price|Unit Price|Price, USD", "Цена|Цена, руб.|Цена за ед.", "Cena|Cena, EUR|Vienības cena"),
    "discount": ("Disc. %|Discount, %|Rebate %", "Скидка, %|% скидки|Ск., %", "Atlaide, %|Atl. %"),
    "amount": ("Total|Line total|Amount, GBP", "Сумма|Сумма, руб.|Итого", "Summa|Summa, EUR|Kopā"),
}
INVOICES = {
    "number": (
        "Invoice No|Invoice|Document No",
        "Номер счёта|Счёт|Счет-фактура №",
        "Rēķina numurs|Rēķins|Rēķ. Nr.",
    ),
    "client_code": (
        "Client code|Account|Debtor No",
        "Код клиента|Код контрагента",
        "Klienta kods|Pircēja kods|Kods",
    ),
    "date": ("Invoice date|Date|Issued", "Дата счёта|Дата|Выставлен", "Rēķina datums|Datums|Izrakstīts"),
    "due": (
        "Due date|Payment due|Pay by",
        "Срок оплаты|Оплатить до|Срок",
        "Samaksas termiņš|Termiņš|Apmaksāt līdz",
    ),
    "amount": ("Amount|Total|Invoice amount", "Сумма|Сумма счёта|К оплате", "Summa|Rēķina summa|Kopā"),
    "disputed": ("Disputed|In dispute", "Оспорен|Спорный", "Apstrīdēts|Strīdīgs"),
    "paid_on": (
        "Paid date|Payment date|Settled",
        "Дата оплаты|Оплачен|Оплачено",
        "Apmaksas datums|Samaksāts",
    ),
}
DAYS = ("%d.%m.%Y", "%Y-%m-%d", "%d.%m.%Y.", "%d/%m/%Y", "%d.%m.%y", "%d-%m-%Y")
TITLES: tuple[list[list[str]], ...] = ([], [["Report"]], [["Отчёт"], []], [["Pārskats"], [], ["SIA Firma"]])


@dataclass(frozen=True)
class Draw:
    """One drawn file: its content, where it is, and which field each of its columns holds."""

    path: Path
    fields: list[str]
    rows: int
    total: int


def number_text(cents: int, whole: bool, style: int) -> str:
    text = f"{cents // 100:,}" if whole else f"{cents / 100:,.2f}"
    thousands, mark = ((",", "."), ("\xa0", ","), ("", ","), (".", ","), ("", "."), (" ", ","))[style]
    return text.replace(",", "#").replace(".", mark).replace("#", thousands)


def draw(
    folder: Path, source: list[dict[str, Any]], names: dict[str, tuple[str, str, str]], seed: int
) -> Draw:
    dice = random.Random(seed)
    language, style, day_form = dice.randrange(3), dice.randrange(6), dice.choice(DAYS)
    workbook = dice.random() < 0.3
    fields = list(names)
    dice.shuffle(fields)
    head = [dice.choice(names[name][language].split("|")) for name in fields]
    body = []
    for row in source:
        cells = []
        for name in fields:
            value = row[name]
            as_text = not workbook or dice.random() < 0.3
            if isinstance(value, tuple):
                cents, whole = value
                cells.append(number_text(cents, whole, style) if as_text else cents / 100)
            elif isinstance(value, date):
                cells.append(value.strftime(day_form) if as_text else value)
            else:
                cells.append(value)
        body.append(cells)
    if dice.random() < 0.4:
        head = [("No", "№ п/п", "Nr. p.k.")[language], *head]
        body = [[str(place), *cells] for place, cells in enumerate(body, 1)]
        fields = ["", *fields]
    foot = [["", ("Total", "Итого:", "Kopā")[language]]] if dice.random() < 0.4 else []
    lines = [*dice.choice(TITLES), head, *body, *foot]
    total = sum(row["amount"][0] for row in source)
    if workbook:
        return Draw(write_xlsx(folder / "a.xlsx", lines), fields, len(body), total)
    letters = dice.choice(["utf-8", "utf-8-sig", "utf-16", ("cp1252", "cp1251", "cp1257")[language]])
    path = write_csv(folder / "a.csv", lines, encoding=letters, delimiter=dice.choice(";,\t|"))
    return Draw(path, fields, len(body), total)


def orders(shared_data: Path) -> list[dict[str, Any]]:
    with open(shared_data / "northwind/en-clean/orders.csv", encoding="utf-8") as stream:
        rows = list(csv.reader(stream))[1:301]
    made = [dict(zip(ORDERS, row, strict=True)) for row in rows]
    return [
        row
        | {name: date.fromisoformat(row[name]) for name in ("order_date", "delivery_date")}
        | {name: (round(float(row[name]) * 100), False) for name in ("price", "amount")}
        | {name: (int(row[name]) * 100, True) for name in ("quantity", "discount")}
        for row in made
    ]


def invoices(shared_data: Path) -> list[dict[str, Any]]:
    with open(shared_data / "receivables/lv/invoices.csv", encoding="cp1257") as stream:
        rows = list(csv.reader(stream, delimiter=";"))[1:301]
    made = [dict(zip(INVOICES, row, strict=True)) for row in rows]
    return [
        row
        | {
            name: date(*map(int, reversed(row[name].split("."))))
            for name in ("date", "due", "paid_on")
            if row[name]
        }
        | {"amount": (round(float(row["amount"].replace(",", ".")) * 100), False)}
        for row in made
    ]


@pytest.mark.parametrize("seed", range(14))
@pytest.mark.parametrize("content", [FileContent.ORDERS, FileContent.INVOICES])
def test_a_drawn_export_gives_the_same_figures(
    tmp_path: Path, shared_data: Path, content: FileContent, seed: int
) -> None:
    source, names = (orders, ORDERS) if content is FileContent.ORDERS else (invoices, INVOICES)
    drawn = draw(tmp_path, source(shared_data), names, seed)
    file = open_file(drawn.path)
    parsed = file.parsed()
    assert file.mapping.content is content
    assert [column.field for column in file.mapping.columns] == drawn.fields
    assert (len(parsed.records), parsed.total_minor) == (drawn.rows, drawn.total)
    assert not parsed.bad_rows


PRODUCTS = {
    "code": ("Item code|SKU|Article", "Артикул|Код товара|Код", "Artikuls|Art.|Preces kods"),
    "ean": ("Barcode|EAN-13|GTIN", "Штрихкод|Штрих-код", "Svītrkods|EAN kods"),
    "name": ("Item|Product name|Description", "Товар|Номенклатура", "Prece|Nomenklatūra|Preces nosaukums"),
    "category": ("Group|Product group", "Группа|Товарная группа", "Grupa|Preču grupa"),
    "pack_size": ("Pack size|Units per case", "В упаковке|В коробке, шт.", "Iepakojumā|Gab. iepakojumā"),
    "vat": ("VAT, %|VAT rate", "НДС, %|Ставка НДС", "PVN, %|PVN likme"),
}
PRICE_NAMES = (
    ("Price 1|Price 2|Price 3", "Retail|Wholesale|VIP", "Column 1|Column 2|Column 3"),
    ("Колонка 1, руб.|Колонка 2, руб.|Колонка 3, руб.", "Розничная|Мелкий опт|Опт", "Кол. 1|Кол. 2|Кол. 3"),
    (
        "1. aile bez PVN|2. aile bez PVN|3. aile bez PVN",
        "Mazumtirdzniecība|Vairumtirdzniecība|VIP",
        "I|II|III",
    ),
)


@pytest.mark.parametrize("seed", range(12))
def test_a_drawn_price_list_gives_the_same_prices(tmp_path: Path, shared_data: Path, seed: int) -> None:
    with open(shared_data / "price-columns/lv.csv", encoding="cp1257") as stream:
        source = list(csv.reader(stream, delimiter=";"))[1:]
    dice = random.Random(seed)
    language, count = dice.randrange(3), dice.randrange(1, 4)
    prices = dice.choice(PRICE_NAMES[language]).split("|")[:count]
    fields = list(PRODUCTS)
    dice.shuffle(fields)
    if dice.random() < 0.4:
        fields = [name for name in fields if name not in ("ean", "vat")]
    places = [list(PRODUCTS).index(name) for name in fields]
    cut = dice.randrange(1, len(fields) + 1)
    head = [dice.choice(PRODUCTS[name][language].split("|")) for name in fields]
    body = [[row[place] for place in places] for row in source]
    lines = [head[:cut] + prices + head[cut:]]
    lines += [cells[:cut] + row[6 : 6 + count] + cells[cut:] for cells, row in zip(body, source, strict=True)]
    titles = dice.choice(
        [[], [["Cenrādis, spēkā no 01.10.2026."], []], [["Прайс-лист, действует с 01.10.2026"]]]
    )
    file = open_file(write_csv(tmp_path / "a.csv", [*titles, *lines], delimiter=dice.choice(";\t")))
    parsed = file.parsed()
    assert file.mapping.content is FileContent.PRICELIST
    assert [price.name for price in file.mapping.prices] == prices
    told = [column.field for column in file.mapping.columns]
    assert told == fields[:cut] + [""] * count + fields[cut:]
    stored = [price.price_minor for record in parsed.records for price in getattr(record, "prices", ())]
    assert stored == [int(cell.replace(",", "")) for row in source for cell in row[6 : 6 + count]]
    assert parsed.valid_from == (date(2026, 10, 1) if titles else None)

"""An order as a CommerceML 2.09 document 'Заказ товара'; valid against the published schema.

The element names are those of the format and therefore Russian, whatever the language of the program.
"""

from __future__ import annotations

from kamdesk.exchange.xml_text import Element, child, decimal_text, root, short_decimal, written
from kamdesk.model.handover.rules.content import PacketLine, PacketOrder, PacketParty

NAMESPACE = "urn:1C.ru:commerceml_2"
VERSION = "2.09"
# OKEI codes by which 1C knows a unit: (code, full name, international letters)
_PIECE = ("796", "Штука", "PCE")
_OKEI = {
    "gab": _PIECE,
    "шт": _PIECE,
    "kg": ("166", "Килограмм", "KGM"),
    "кг": ("166", "Килограмм", "KGM"),
    "g": ("163", "Грамм", "GRM"),
    "г": ("163", "Грамм", "GRM"),
    "t": ("168", "Тонна", "TNE"),
    "т": ("168", "Тонна", "TNE"),
    "l": ("112", "Литр", "LTR"),
    "л": ("112", "Литр", "LTR"),
    "m": ("006", "Метр", "MTR"),
    "м": ("006", "Метр", "MTR"),
    "iep": ("778", "Упаковка", "NMP"),
    "уп": ("778", "Упаковка", "NMP"),
    "kompl": ("839", "Комплект", "SET"),
    "компл": ("839", "Комплект", "SET"),
}


def commerceml_order(order: PacketOrder) -> bytes:
    """The order as UTF-8 XML, the same bytes for the same order."""
    made = order.made.strftime("%Y-%m-%dT%H:%M:%S")
    top = root(
        "КоммерческаяИнформация", {"xmlns": NAMESPACE, "ВерсияСхемы": VERSION, "ДатаФормирования": made}
    )
    paper = child(top, "Документ")
    for name, text in (
        ("Ид", order.order_id[:40]),
        ("Номер", order.number),
        ("Дата", order.order_day.isoformat()),
        ("ХозОперация", "Заказ товара"),
        ("Роль", "Продавец"),
        ("Валюта", order.currency),
        ("Курс", "1"),
        ("Сумма", decimal_text(order.total_minor, 2)),
    ):
        child(paper, name, text)
    parties = child(paper, "Контрагенты")
    _party(parties, order.seller, "Продавец")
    _party(parties, order.buyer, "Покупатель")
    child(paper, "Время", order.made.strftime("%H:%M:%S"))
    if order.note:
        child(paper, "Комментарий", order.note[:3000])
    taxes = child(paper, "Налоги")
    for part in order.vat:
        _tax(taxes, part.vat_minor, part.rate_bp, included=True)
    if order.off_minor:
        less = child(child(paper, "Скидки"), "Скидка")
        child(less, "Наименование", "Скидка на заказ")
        child(less, "Сумма", decimal_text(order.off_minor, 2))
        child(less, "УчтеноВСумме", "true")
    goods = child(paper, "Товары")
    for line in order.lines:
        _line(goods, line)
    _facts(paper, order)
    return written(top)


def _party(parent: Element, party: PacketParty, role: str) -> None:
    made = child(parent, "Контрагент")
    if party.id:
        child(made, "Ид", party.id[:40])
    child(made, "Наименование", party.name[:255])
    child(made, "ОфициальноеНаименование", party.name[:255])
    where = ", ".join(part for part in (party.postal_code, party.town, party.address) if part)
    if where:
        child(child(made, "ЮридическийАдрес"), "Представление", where[:255])
    number = "".join(sign for sign in party.reg_no if sign.isalnum())
    if 10 <= len(number) <= 12:
        child(made, "ИНН", number)
    contacts = [("Телефон рабочий", party.phone), ("Почта", party.email)]
    if any(value for _kind, value in contacts):
        box = child(made, "Контакты")
        for kind, value in contacts:
            if value:
                one = child(box, "Контакт")
                child(one, "Тип", kind)
                child(one, "Значение", value[:255])
    child(made, "Роль", role)


def _line(parent: Element, line: PacketLine) -> None:
    made = child(parent, "Товар")
    if line.product_id:
        child(made, "Ид", line.product_id[:80])
    if 8 <= len(line.ean) <= 14:
        child(made, "Штрихкод", line.ean)
    if line.code:
        child(made, "Артикул", line.code[:255])
    child(made, "Наименование", line.name[:255])
    code, full, letters = _OKEI.get(line.unit.strip().rstrip(".").casefold(), _PIECE)
    child(
        made, "БазоваяЕдиница", line.unit or "шт",
        Код=code, НаименованиеПолное=full, МеждународноеСокращение=letters,
    )  # fmt: skip
    rates = child(child(made, "СтавкиНалогов"), "СтавкаНалога")
    child(rates, "Наименование", "НДС")
    child(rates, "Ставка", short_decimal(line.vat_bp, 2))
    values = child(made, "ЗначенияРеквизитов")
    _fact(values, "ВидНоменклатуры", "Товар")
    _fact(values, "ТипНоменклатуры", "Товар")
    child(made, "ЦенаЗаЕдиницу", decimal_text(line.net_minor, 2))
    child(made, "Количество", short_decimal(line.qty_milli, 3))
    child(made, "Сумма", decimal_text(line.sum_minor, 2))


def _tax(parent: Element, minor: int, rate_bp: int, *, included: bool) -> None:
    made = child(parent, "Налог")
    child(made, "Наименование", "НДС")
    child(made, "УчтеноВСумме", "true" if included else "false")
    child(made, "Сумма", decimal_text(minor, 2))
    child(made, "Ставка", short_decimal(rate_bp, 2))


def _facts(paper: Element, order: PacketOrder) -> None:
    """What the format has no element of its own for, by the names 1C shops use."""
    where = ", ".join(part for part in (order.delivery_town, order.delivery_address) if part)
    known = [
        ("Дата отгрузки", order.delivery_day.isoformat() if order.delivery_day else ""),
        ("Адрес доставки", where),
        ("Номер по данным клиента", order.client_number),
        ("Контактное лицо", ", ".join(part for part in (order.contact, order.contact_phone) if part)),
        ("Отсрочка платежа, дней", "" if order.payment_days is None else str(order.payment_days)),
        ("Менеджер", order.sender),
    ]
    if any(value for _name, value in known):
        values = child(paper, "ЗначенияРеквизитов")
        for name, value in known:
            if value:
                _fact(values, name, value)


def _fact(parent: Element, name: str, value: str) -> None:
    made = child(parent, "ЗначениеРеквизита")
    child(made, "Наименование", name)
    child(made, "Значение", value[:1000])

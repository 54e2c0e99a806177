"""What columns of exports are called, in English, Russian and Latvian.

Each field of each kind of file lists the phrases its heading may be, the plainest first. Phrases are compared folded
(no case, no diacritics, ё as е), abbreviations and extra words are understood by `match_heading`, so only truly
different words need a line here. `weak` phrases are words that several fields share ('Code', 'Name'); neighbours and
content decide between those.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from rapidfuzz import fuzz

from kamdesk.exchange.tables.values import currency_of
from kamdesk.model.core.text import fold
from kamdesk.model.imports.rules.records import FileContent


@dataclass(frozen=True, slots=True)
class Field:
    """One thing a column can hold: its heading phrases and the shape of its cells."""

    key: str
    shape: str
    phrases: tuple[str, ...]
    weak: tuple[str, ...] = ()


def _field(key: str, shape: str, phrases: str, weak: str = "") -> Field:
    return Field(key, shape, _phrases(phrases), _phrases(weak))


def _phrases(text: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(normal for part in text.split("|") if (normal := normal_heading(part))))


_SEPARATORS = re.compile(r"[^\w#№%]+")
_MONEY_WORDS = re.compile(
    r"[€₽$£]|\b(?:eur|euro|eiro|евро|rub|rur|руб|рублей|рубли|rubli|rubļi|usd|gbp|pln|sek|nok|dkk|chf|byn|kzt|uah)\b\.?",
    re.IGNORECASE,
)
_NET = re.compile(
    r"\b(?:bez|без|excl(?:uding|usive)?|ex|without|net|netto|нетто)\b\.?(?:\s*(?:pvn|ндс|vat|tax))?",
    re.IGNORECASE,
)
_GROSS = re.compile(
    r"\b(?:ar|с|incl(?:uding|usive)?|with|gross|bruto|brutto|в т\.? ?ч\.?)\b\.?\s*(?:pvn|ндс|vat|tax)",
    re.IGNORECASE,
)


@lru_cache(maxsize=4096)
def normal_heading(text: str) -> str:
    """A heading folded to its words: currency and VAT remarks out, №/Nr./No/# one word."""
    plain = fold(_GROSS.sub(" ", _NET.sub(" ", _MONEY_WORDS.sub(" ", text))))
    plain = re.sub(r"№|\bn[or]?(?=[.:]|\s|$)|\bnum\b\.?|#", " nr ", plain)
    plain = _SEPARATORS.sub(" ", plain.replace("_", " "))
    words = plain.replace("%", " % ").split()
    return " ".join(word for word in words if word != "%") or ("%" if "%" in words else "")


def vat_remark(text: str) -> str:
    """'net', 'gross' or '' by what the heading says about VAT."""
    if re.search(r"\b(?:bez|без|excl\w*|without|net|netto|нетто)\b", text, re.IGNORECASE):
        return "net"
    return "gross" if _GROSS.search(text) else ""


@lru_cache(maxsize=16384)
def match_heading(heading: str, phrase: str) -> float:
    """How well a normal heading says a normal phrase: 1 the same, 0 nothing in common."""
    if not heading or not phrase:
        return 0.0
    if heading == phrase:
        return 1.0
    words, wanted = heading.split(), phrase.split()
    if len(words) == len(wanted) and all(map(_same_word, words, wanted)):
        return 0.92
    found = sum(any(_same_word(word, want) for word in words) for want in wanted)
    if found == len(wanted):
        return 0.55 + 0.3 * len(wanted) / len(words)
    if len(heading) > 4 and (ratio := fuzz.ratio(heading, phrase)) >= 84:
        return 0.75 * ratio / 100
    return 0.0


def _same_word(one: str, other: str) -> bool:
    """Equal, an abbreviation of the other, or another ending of the same word."""
    if one == other:
        return True
    short, long = sorted((one, other), key=len)
    if len(short) >= 3 and long.startswith(short):
        return True
    stem = min(len(one), len(other)) - 2
    return stem >= 4 and one[:stem] == other[:stem] and abs(len(one) - len(other)) <= 2


_ROW_NUMBER = _phrases("nr p k|nr p/k|p k|npk|№ п/п|п/п|пп|no|nr|№|#|row|line|rinda|строка|№ строки|rindas nr|line no|row no|"
                       "row number|poz|pos|позиция|kartas nr|порядковый номер")  # fmt: skip


def is_row_number_heading(text: str) -> bool:
    """True for the heading of a column that only counts the rows."""
    normal = normal_heading(text)
    return normal == "" or normal in _ROW_NUMBER


_CLIENT_CODE = (
    "client code|customer code|client id|customer id|account code|customer no|customer number|client no|"
    "account no|account number|debtor no|buyer code|partner code|код клиента|код контрагента|код покупателя|"
    "код партнера|номер клиента|клиент код|id клиента|ид клиента|klienta kods|klienta nr|klienta numurs|pircēja kods|"
    "partnera kods|klienta id|kods klients|debitora kods|debitora nr|kl kods|customerid|custid|cust code"
)
_CLIENT_NAME = (
    "client|client name|customer|customer name|company name|company|buyer|account name|partner|debtor|"
    "ship name|клиент|контрагент|покупатель|наименование клиента|наименование контрагента|название клиента|"
    "наименование покупателя|партнер|заказчик|плательщик|дебитор|грузополучатель|организация|имя клиента|фирма|компания|"
    "klients|klienta nosaukums|pircējs|pircēja nosaukums|partneris|uzņēmums|uzņēmuma nosaukums|firma|debitors|"
    "maksātājs|saņēmējs|klienta vārds|customer company|sold to|bill to"
)
_ITEM_CODE = (
    "item code|item no|item number|article|article no|article code|product code|product no|product id|productid|sku|"
    "stock code|stockcode|part no|part number|material|item id|артикул|код товара|код номенклатуры|арт|код артикула|"
    "номенклатурный номер|номенклатура код|код продукта|id товара|товар код|artikuls|art|artikula kods|preces kods|"
    "preces nr|preces numurs|produkta kods|nomenklatūras kods|nomenklatūras nr|art nr|preces artikuls|catalogue no"
)
_ITEM_NAME = (
    "item|item name|product|product name|description|goods|article name|item description|product description|"
    "товар|наименование товара|номенклатура|название товара|наименование номенклатуры|продукт|продукция|"
    "товары работы услуги|наименование продукции|описание|описание товара|"
    "prece|preces nosaukums|nomenklatūra|produkts|produkta nosaukums|preču nosaukums|apraksts|preces apraksts|izstrādājums"
)
_EAN = (
    "ean|ean 13|ean13|ean code|ean 8|barcode|bar code|gtin|upc|штрихкод|штрих код|код ean|код еан|шк|svītrkods|"
    "svītru kods|ean kods|gtin kods"
)
_CURRENCY = "currency|currency code|curr|валюта|код валюты|вал|valūta|valūtas kods|val"
_VAT_RATE = "vat|vat rate|vat %|tax rate|tax|ставка ндс|ндс|ндс %|% ндс|ставка|налог|pvn|pvn likme|pvn %|likme|nodoklis|nodokļa likme"
_COMMENT = (
    "comment|comments|note|notes|remark|remarks|комментарий|примечание|примечания|заметки|piezīmes|piezīme|komentārs|"
    "komentāri|piebilde"
)
_REG_NO = (
    "registration no|registration number|reg no|company no|company number|company registration no|огрн|огрнип|"
    "регистрационный номер|рег номер|reģistrācijas nr|reģistrācijas numurs|reģ nr|reģ numurs|uzņēmuma reģistrācijas nr|"
    "vienotais reģistrācijas nr|personas kods"
)
_UNIT = "unit|uom|unit of measure|measure|ед|ед изм|единица|единица измерения|ед измерения|mērvienība|mērv|mērvien|vienība|vien"

_CLIENTS = (
    _field(
        "code",
        "code",
        "client code|customer code|code|id|" + _CLIENT_CODE + "|код|kods|identifikators|nr|external id",
    ),
    _field(
        "name",
        "text",
        "company name|name|" + _CLIENT_NAME + "|наименование|название|полное наименование|"
        "юридическое наименование|краткое наименование|рабочее наименование|nosaukums|pilns nosaukums|"
        "juridiskais nosaukums|legal name|trade name|organisation|organization|account|customer",
    ),
    _field("reg_no", "code", _REG_NO),
    _field(
        "vat_no",
        "code",
        "vat no|vat number|vat id|vat reg no|vat code|tax number|tax id|инн|инн контрагента|инн клиента|pvn nr|pvn numurs|"
        "pvn maksātāja nr|pvn reģ nr|pvn reģistrācijas nr|pvn kods|nmr|номер ндс|ндс номер",
    ),
    _field("kpp", "code", "кпп|kpp"),
    _field(
        "contact",
        "text",
        "contact person|contact|contact name|contact full name|контактное лицо|контакт|фио|"
        "фио контакта|контактное лицо фио|ответственный у клиента|представитель|директор|kontaktpersona|kontakts|"
        "kontaktpersonas vārds|kontaktpersona vārds uzvārds|vārds uzvārds|pārstāvis|attention",
    ),
    _field(
        "position",
        "text",
        "position|job title|title|contact title|role|должность|должность контактного лица|"
        "должность контакта|amats|ieņemamais amats|kontaktpersonas amats|funkcija",
    ),
    _field(
        "address",
        "text",
        "address|street|street address|legal address|address line 1|address 1|billing address|адрес|юридический адрес|юр адрес|"
        "улица|фактический адрес|почтовый адрес|адрес доставки|adrese|juridiskā adrese|jur adrese|faktiskā adrese|"
        "iela|piegādes adrese|biroja adrese|delivery address|ship address",
    ),
    _field(
        "town",
        "text",
        "city|town|locality|place|город|населенный пункт|нас пункт|pilsēta|apdzīvota vieta|vieta|ciems|pilsēta ciems|ship city",
    ),
    _field(
        "region",
        "text",
        "region|state|province|county|district|area|регион|область|обл|край|район|"
        "республика|novads|reģions|rajons|apgabals|pagasts|state province",
    ),
    _field(
        "postal_code",
        "code",
        "postal code|postcode|zip|zip code|post code|индекс|почтовый индекс|indekss|pasta indekss|pasta kods",
    ),
    _field("country", "text", "country|country code|land|страна|код страны|valsts|valsts kods|zeme"),
    _field(
        "phone",
        "phone",
        "phone|phone number|telephone|tel|mobile|mobile phone|телефон|тел|номер телефона|моб тел|мобильный|"
        "мобильный телефон|контактный телефон|telefons|tālrunis|tālr|tel nr|tālruņa nr|mob tālr|mobilais|mobilais tālrunis",
    ),
    _field("fax", "phone", "fax|факс|fakss|faksa nr"),
    _field(
        "email",
        "email",
        "email|e mail|mail|email address|эл почта|электронная почта|почта|э почта|адрес эл почты|имейл|e pasts|epasts|"
        "e pasta adrese|elektroniskais pasts",
    ),
    _field(
        "website",
        "text",
        "website|web|www|url|homepage|сайт|веб сайт|адрес сайта|mājaslapa|tīmekļa vietne|mājas lapa|vietne",
    ),
    _field("bank", "text", "bank|bank name|банк|наименование банка|banka|bankas nosaukums"),
    _field(
        "iban",
        "code",
        "iban|bank account|account iban|расчетный счет|р с|р/с|банковский счет|номер счета|bankas konts|konts|norēķinu konts|"
        "konta nr|bankas konta nr|iban konts",
    ),
    _field(
        "segment",
        "text",
        "segment|category|type|customer type|group|client group|channel|industry|сегмент|категория|группа|тип клиента|"
        "канал|канал сбыта|вид деятельности|отрасль|segments|kategorija|grupa|klienta grupa|kanāls|tips|nozare|klienta tips",
    ),
    _field(
        "price_column",
        "number",
        "price column|price level|price list no|колонка|колонка прайса|колонка цен|колонка прайс листа|"
        "уровень цен|cenrāža aile|aile|cenu līmenis|cenrāža kolonna",
    ),
    _field(
        "payment_days",
        "number",
        "payment days|payment term|payment terms|credit days|net days|отсрочка|отсрочка платежа|"
        "отсрочка дней|срок оплаты|дней отсрочки|apmaksas termiņš|apmaksas dienas|maksājuma termiņš|atlikšanas dienas|"
        "samaksas termiņš",
    ),
    _field("language", "text", "language|язык|valoda|saziņas valoda|язык общения"),
    _field("lat", "number", "latitude|lat|широта|platums|ģeogrāfiskais platums"),
    _field("lon", "number", "longitude|lon|lng|long|долгота|garums|ģeogrāfiskais garums"),
    _field("currency", "text", _CURRENCY),
    _field("comment", "text", _COMMENT),
)

_PRICELIST = (
    _field("code", "code", _ITEM_CODE + "|code|код|kods|id|nr|vendor code"),
    _field("ean", "ean", _EAN),
    _field(
        "name",
        "text",
        "item name|name|" + _ITEM_NAME + "|наименование|название|nosaukums|title|номенклатура товара",
    ),
    _field(
        "name_ru",
        "text",
        "name ru|name russian|наименование рус|наименование на русском|nosaukums krieviski|nosaukums ru",
    ),
    _field(
        "name_lv",
        "text",
        "name lv|name latvian|наименование лат|наименование на латышском|nosaukums latviski|nosaukums lv",
    ),
    _field(
        "category",
        "text",
        "category|group|product group|item group|class|family|категория|группа|группа товаров|товарная группа|"
        "вид|раздел|вид номенклатуры|grupa|preču grupa|kategorija|preces grupa|sadaļa|veids|produktu grupa",
    ),
    _field(
        "packaging",
        "text",
        "packaging|package|packing|quantity per unit|pack|size|упаковка|фасовка|тара|вид упаковки|iepakojums|iepak|"
        "fasējums|iepakojuma veids|tara",
    ),
    _field(
        "pack_size",
        "number",
        "pack size|units per pack|qty per pack|pack qty|case size|units per case|per pack|в упаковке|кол во в упаковке|"
        "штук в упаковке|шт в упаковке|количество в упаковке|в коробке|норма упаковки|кратность|iepakojumā|gab iepakojumā|"
        "skaits iepakojumā|daudzums iepakojumā|vienības iepakojumā|kastē|gab kastē",
    ),
    _field("unit", "text", _UNIT),
    _field("vat", "number", _VAT_RATE),
    _field(
        "stock",
        "number",
        "in stock|stock|stock level|units in stock|on hand|available|inventory|stock qty|остаток|остатки|наличие|"
        "на складе|остаток на складе|свободный остаток|кол во на складе|noliktavas atlikums|atlikums|noliktavā|krājums|krājumi|pieejams|"
        "atlikums noliktavā",
    ),
    _field(
        "discontinued",
        "flag",
        "discontinued|inactive|withdrawn|obsolete|out of range|end of life|снят с продажи|снят|снято с производства|выведен|архив|"
        "не поставляется|неактивен|снят с производства|izņemts|izņemts no tirdzniecības|izņemts no ražošanas|noņemts|neaktīvs|"
        "netiek piegādāts|arhīvs|vairs nav",
    ),
    _field("active", "flag", "active|available for sale|активен|в продаже|aktīvs|pārdošanā"),
    _field("currency", "text", _CURRENCY),
    _field(
        "valid_from",
        "date",
        "valid from|price date|effective from|действует с|дата цены|дата начала|spēkā no|cena spēkā no|cenas datums",
    ),
    _field(
        "price",
        "number",
        "price|unit price|list price|base price|price 1|цена|базовая цена|цена за ед|цена за единицу|прайсовая цена|"
        "цена по прайсу|стоимость|cena|vienības cena|bāzes cena|pārdošanas cena|cena par vienību|cenrāža cena|sales price",
    ),
    _field("comment", "text", _COMMENT),
)

_ORDERS = (
    _field(
        "order_no",
        "code",
        "order no|order number|order|order id|orderid|so number|document no|document number|doc no|sales order|invoice no|invoice|"
        "номер заказа|№ заказа|заказ|заказ №|заказ клиента|номер документа|№ документа|документ|номер|№ счета|номер счета|"
        "pasūtījuma nr|pas nr|pasūtījuma numurs|pasūtījums|pasūtījums nr|dokumenta nr|dok nr|dokuments|rēķina nr|order ref|po number",
        "nr|no|id",
    ),
    _field(
        "order_date",
        "date",
        "order date|date|date of order|orderdate|document date|invoice date|invoicedate|created|дата заказа|дата|дата документа|"
        "от|дата счета|дата создания|pasūtījuma datums|datums|dokumenta datums|pas datums|datums no|rēķina datums",
    ),
    _field(
        "delivery_date",
        "date",
        "delivery date|required date|requireddate|due date|deliver by|requested delivery|delivery|срок поставки|дата поставки|"
        "дата доставки|поставить до|срок|доставить до|желаемая дата|плановая дата отгрузки|piegādāt līdz|piegādes datums|piegādes termiņš|piegāde|"
        "piegāde līdz|termiņš|vēlamais datums|need by",
    ),
    _field(
        "shipped_date",
        "date",
        "shipped date|shippeddate|ship date|shipped|dispatch date|shipped on|отгружен|дата отгрузки|отгружено|фактическая дата отгрузки|"
        "факт отгрузки|дата фактической отгрузки|nosūtīts|izsūtīts|piegādāts|nosūtīšanas datums|izsniegts|izsniegšanas datums|izsūtīšanas datums|"
        "faktiskā piegāde|piegādes fakts|nosūtīts datums|shipment date",
    ),
    _field("client_code", "code", _CLIENT_CODE, "code|код|kods|id"),
    _field("client_name", "text", _CLIENT_NAME, "name|наименование|nosaukums|название"),
    _field("client_reg_no", "code", _REG_NO + "|инн|vat no|pvn nr|инн контрагента|инн клиента"),
    _field("town", "text", "city|town|ship city|город|pilsēta|apdzīvota vieta"),
    _field("country", "text", "country|ship country|страна|valsts"),
    _field("item_code", "code", _ITEM_CODE, "code|код|kods|id"),
    _field("item_name", "text", _ITEM_NAME, "name|наименование|nosaukums|название"),
    _field("ean", "ean", _EAN),
    _field(
        "category",
        "text",
        "category|product group|категория|группа товаров|товарная группа|grupa|preču grupa|kategorija",
    ),
    _field(
        "quantity",
        "number",
        "quantity|qty|units|pieces|order quantity|ordered qty|amount ordered|кол во|количество|кол|к во|заказано|штук|шт|"
        "daudz|daudzums|skaits|dz|gab|gabali|pasūtīts|quantity ordered",
    ),
    _field("unit", "text", _UNIT),
    _field(
        "price",
        "number",
        "unit price|price|unitprice|sales price|price each|net price|цена|цена за ед|цена за единицу|цена продажи|"
        "cena|vienības cena|cena par vienību|cena par gab|pārdošanas cena|rate",
    ),
    _field(
        "discount",
        "percent",
        "discount %|discount|disc|disc %|discount percent|rebate|discount rate|скидка %|% скидки|скидка|процент скидки|скид|"
        "atlaide %|atlaide|atl|atl %|atlaides %|atlaides procents|atlaide procentos",
    ),
    _field(
        "discount_sum",
        "number",
        "discount amount|discount sum|сумма скидки|скидка сумма|atlaides summa|atlaide summa",
    ),
    _field(
        "amount",
        "number",
        "amount|line total|total|sum|line amount|extended price|net amount|subtotal|value|turnover|sales|revenue|сумма|итого|стоимость|"
        "сумма строки|всего|сумма по строке|выручка|сумма заказа по строке|summa|kopā|rindas summa|kopsumma|pavisam|vērtība|ieņēmumi|apgrozījums",
    ),
    _field("vat", "number", _VAT_RATE),
    _field("vat_sum", "number", "vat amount|vat sum|tax amount|сумма ндс|pvn summa"),
    _field("currency", "text", _CURRENCY),
    _field("comment", "text", _COMMENT),
)

_INVOICES = (
    _field(
        "number",
        "code",
        "invoice no|invoice number|invoice|invoice id|invoicenumber|document no|document number|doc no|bill no|номер счета|№ счета|счет|"
        "номер счета фактуры|№ счета фактуры|счет фактура|номер документа|№ документа|документ|накладная|номер накладной|"
        "rēķina nr|rēķina numurs|rēķins|rēķ nr|rek nr|dokumenta nr|dok nr|dokuments|pavadzīmes nr|pavadzīme|ppr nr|faktūras nr",
        "nr|no|номер|id|numurs",
    ),
    _field("client_code", "code", _CLIENT_CODE, "code|код|kods|id"),
    _field("client_name", "text", _CLIENT_NAME, "name|наименование|nosaukums|название"),
    _field("client_reg_no", "code", _REG_NO + "|инн|vat no|pvn nr|инн контрагента|инн клиента"),
    _field(
        "date",
        "date",
        "invoice date|date|issue date|issued|document date|invoicedate|billing date|дата счета|дата|дата документа|дата выставления|"
        "дата счета фактуры|дата накладной|выставлен|от|rēķina datums|datums|izrakstīts|izrakstīšanas datums|dokumenta datums|rēķ datums",
    ),
    _field(
        "due",
        "date",
        "due date|due|payment due|duedate|pay by|maturity|maturity date|срок оплаты|оплатить до|срок платежа|дата платежа план|срок|"
        "плановая дата оплаты|крайний срок оплаты|apmaksas termiņš|samaksas termiņš|termiņš|apmaksāt līdz|apm termiņš|maksājuma termiņš|samaksāt līdz",
    ),
    _field(
        "paid_on",
        "date",
        "paid date|payment date|paid|paid on|date paid|settled|settleddate|settled date|settlement date|дата оплаты|оплачен|оплачено|"
        "дата платежа|фактическая дата оплаты|дата поступления|apmaksas datums|apmaksāts|samaksas datums|samaksāts|"
        "apmaksāts datums|apm datums|maksājuma datums|apmaksas diena",
    ),
    _field(
        "amount",
        "number",
        "amount|invoice amount|total|sum|invoice total|total amount|gross amount|value|invoiceamount|сумма|сумма счета|итого|сумма документа|"
        "всего|сумма к оплате|к оплате|summa|rēķina summa|kopā|kopsumma|summa apmaksai|apmaksai|dokumenta summa|pavisam",
    ),
    _field(
        "paid",
        "number",
        "paid amount|amount paid|payment amount|paid sum|сумма оплаты|оплаченная сумма|оплачено сумма|поступило|apmaksātā summa|samaksātā summa|"
        "apmaksas summa|apmaksāts summa",
    ),
    _field(
        "balance",
        "number",
        "balance|open amount|outstanding|open balance|remaining|amount due|остаток|остаток долга|долг|задолженность|к доплате|"
        "atlikums|parāds|neapmaksāts|neapmaksātā summa|parāda atlikums|atlikusī summa",
    ),
    _field(
        "disputed",
        "flag",
        "disputed|dispute|in dispute|contested|оспорен|спор|оспаривается|спорный|претензия|apstrīdēts|strīds|strīdīgs|pretenzija",
    ),
    _field("currency", "text", _CURRENCY),
    _field("country", "text", "country|country code|countrycode|страна|valsts"),
    _field("comment", "text", _COMMENT),
)

FIELDS: dict[FileContent, tuple[Field, ...]] = {
    FileContent.CLIENTS: _CLIENTS,
    FileContent.PRICELIST: _PRICELIST,
    FileContent.ORDERS: _ORDERS,
    FileContent.INVOICES: _INVOICES,
}

# at least one of each group must be found, or the file is no such list
REQUIRED: dict[FileContent, tuple[tuple[str, ...], ...]] = {
    FileContent.CLIENTS: (("name", "code"),),
    FileContent.PRICELIST: (("name", "code"), ("price",)),
    FileContent.ORDERS: (
        ("order_date",),
        ("order_no", "client_code", "client_name"),
        ("item_code", "item_name", "ean"),
        ("quantity", "amount"),
    ),
    FileContent.INVOICES: (("number",), ("date", "due"), ("amount", "balance")),
}

_PRICE_WORDS = re.compile(
    r"\b(?:price|prices|цен\w*|cen[aāu]s?|cenas|aile|ailes|колон\w*|kolonn\w*|column|col|level|уровень|līmenis|"
    r"tier|розни\w*|опт\w*|мелк\w*|крупн\w*|дилер\w*|диллер\w*|партнер\w*|vip|вип|retail|wholesale|dealer|distributor|"
    r"дистриб\w*|mazum\w*|vairum\w*|lielvairum\w*|partner\w*|akcij\w*|акци\w*|спец\w*|special|прайс\w*|cenrād\w*|c\d|p\d|ц\d)\b",
    re.IGNORECASE,
)
_NOT_A_PRICE = re.compile(
    r"\b(?:vat|ндс|pvn|stock|остат\w*|atlik\w*|noliktav\w*|qty|кол\w{0,2}[- ]во|daudz\w*|discount|скидк\w*|atlaid\w*|вес|weight|"
    r"svars|объем|volume|tilpums|reorder|order level|min|минимум|год|gads|year)\b",
    re.IGNORECASE,
)


def is_price_heading(text: str) -> bool:
    """True when a heading of a price list can name one of its price columns."""
    return bool(_PRICE_WORDS.search(text)) and not _NOT_A_PRICE.search(text)


def is_other_number_heading(text: str) -> bool:
    """True when a heading names a number that is no price (VAT, stock, weight)."""
    return bool(_NOT_A_PRICE.search(text))


def heading_currency(text: str) -> str:
    """The currency a heading names, '' when none."""
    return currency_of(text)


@lru_cache(maxsize=1)
def _all_phrases() -> frozenset[str]:
    return frozenset(
        phrase for fields in FIELDS.values() for one in fields for phrase in (*one.phrases, *one.weak)
    ) | frozenset(_ROW_NUMBER)


@lru_cache(maxsize=1)
def _by_stem() -> dict[str, tuple[str, ...]]:
    """Phrases by the first three letters of each of their words: only those can resemble a heading."""
    found: dict[str, set[str]] = {}
    for phrase in _all_phrases():
        for word in phrase.split():
            found.setdefault(word[:3], set()).add(phrase)
    return {stem: tuple(phrases) for stem, phrases in found.items()}


@lru_cache(maxsize=8192)
def known_heading(text: str) -> float:
    """How sure it is that a cell is the heading of some column, 0 to 1."""
    if len(text) > 80:
        return 0.0
    normal = normal_heading(text)
    if not normal or len(normal.split()) > 7:
        return 0.0
    if normal in _all_phrases():
        return 1.0
    near = {phrase for word in normal.split() for phrase in _by_stem().get(word[:3], ())}
    return max((match_heading(normal, phrase) for phrase in near), default=0.0) * 0.9

"""The vocabulary itself: for each kind of file its fields, each with the shape of its cells and its phrases.

A line that begins at the margin names a field and its shape; the phrases follow, separated by bars; after a tilde
stand the weak ones. The order of the fields breaks ties.
"""

from __future__ import annotations

CLIENTS = """
code code
    client code | customer code | code | id | client id | customer id | account code | customer no | customer
    number | client no | account no | account number | debtor no | buyer code | partner code | код клиента | код
    контрагента | код покупателя | код партнера | номер клиента | клиент код | id клиента | ид клиента | klienta
    kods | klienta nr | klienta numurs | pircēja kods | partnera kods | klienta id | kods klients | debitora
    kods | debitora nr | kl kods | customerid | custid | cust code | код | kods | identifikators | nr | external
    id
name text
    company name | name | client | client name | customer | customer name | company | buyer | account name |
    partner | debtor | ship name | клиент | контрагент | покупатель | наименование клиента | наименование
    контрагента | название клиента | наименование покупателя | партнер | заказчик | плательщик | дебитор |
    грузополучатель | организация | имя клиента | фирма | компания | klients | klienta nosaukums | pircējs |
    pircēja nosaukums | partneris | uzņēmums | uzņēmuma nosaukums | firma | debitors | maksātājs | saņēmējs |
    klienta vārds | customer company | sold to | bill to | наименование | название | полное наименование |
    юридическое наименование | краткое наименование | рабочее наименование | nosaukums | pilns nosaukums |
    juridiskais nosaukums | legal name | trade name | organisation | organization | account
reg_no code
    registration no | registration number | reg no | company no | company number | company registration no |
    огрн | огрнип | регистрационный номер | рег номер | reģistrācijas nr | reģistrācijas numurs | reģ numurs |
    uzņēmuma reģistrācijas nr | vienotais reģistrācijas nr | personas kods
vat_no code
    vat no | vat number | vat id | vat reg no | vat code | tax number | tax id | инн | инн контрагента | инн
    клиента | pvn nr | pvn numurs | pvn maksātāja nr | pvn reģ nr | pvn reģistrācijas nr | pvn kods | nmr |
    номер ндс | ндс номер
kpp code
    кпп | kpp
contact text
    contact person | contact | contact name | contact full name | контактное лицо | контакт | фио | фио контакта
    | контактное лицо фио | ответственный у клиента | представитель | директор | kontaktpersona | kontakts |
    kontaktpersonas vārds | kontaktpersona vārds uzvārds | vārds uzvārds | pārstāvis | attention
position text
    position | job title | title | contact title | role | должность | должность контактного лица | должность
    контакта | amats | ieņemamais amats | kontaktpersonas amats | funkcija
address text
    address | street | street address | legal address | address line 1 | address 1 | billing address | адрес |
    юридический адрес | юр адрес | улица | фактический адрес | почтовый адрес | адрес доставки | adrese |
    juridiskā adrese | jur adrese | faktiskā adrese | iela | piegādes adrese | biroja adrese | delivery address
    | ship address
town text
    city | town | locality | place | город | населенный пункт | нас пункт | pilsēta | apdzīvota vieta | vieta |
    ciems | pilsēta ciems | ship city
region text
    region | state | province | county | district | area | регион | область | обл | край | район | республика |
    novads | reģions | rajons | apgabals | pagasts | state province
postal_code code
    postal code | postcode | zip | zip code | post code | индекс | почтовый индекс | indekss | pasta indekss |
    pasta kods
country text
    country | country code | land | страна | код страны | valsts | valsts kods | zeme
phone phone
    phone | phone number | telephone | tel | mobile | mobile phone | телефон | тел | номер телефона | моб тел |
    мобильный | мобильный телефон | контактный телефон | telefons | tālrunis | tālr | tel nr | tālruņa nr | mob
    tālr | mobilais | mobilais tālrunis
fax phone
    fax | факс | fakss | faksa nr
email email
    email | e mail | mail | email address | эл почта | электронная почта | почта | э почта | адрес эл почты |
    имейл | e pasts | epasts | e pasta adrese | elektroniskais pasts
website text
    website | web | www | url | homepage | сайт | веб сайт | адрес сайта | mājaslapa | tīmekļa vietne | mājas
    lapa | vietne
bank text
    bank | bank name | банк | наименование банка | banka | bankas nosaukums
iban code
    iban | bank account | account iban | расчетный счет | р с | банковский счет | номер счета | bankas konts |
    konts | norēķinu konts | konta nr | bankas konta nr | iban konts
segment text
    segment | category | type | customer type | group | client group | channel | industry | сегмент | категория
    | группа | тип клиента | канал | канал сбыта | вид деятельности | отрасль | segments | kategorija | grupa |
    klienta grupa | kanāls | tips | nozare | klienta tips
price_column number
    price column | price level | price list no | колонка | колонка прайса | колонка цен | колонка прайс листа |
    уровень цен | cenrāža aile | aile | cenu līmenis | cenrāža kolonna
payment_days number
    payment days | payment term | payment terms | credit days | net days | отсрочка | отсрочка платежа |
    отсрочка дней | срок оплаты | дней отсрочки | apmaksas termiņš | apmaksas dienas | maksājuma termiņš |
    atlikšanas dienas | samaksas termiņš
language text
    language | язык | valoda | saziņas valoda | язык общения
lat number
    latitude | lat | широта | platums | ģeogrāfiskais platums
lon number
    longitude | lon | lng | long | долгота | garums | ģeogrāfiskais garums
currency text
    currency | currency code | curr | валюта | код валюты | вал | valūta | valūtas kods | val
comment text
    comment | comments | note | notes | remark | remarks | комментарий | примечание | примечания | заметки |
    piezīmes | piezīme | komentārs | komentāri | piebilde
"""

PRICELIST = """
code code
    item code | item no | item number | article | article no | article code | product code | product no |
    product id | productid | sku | stock code | stockcode | part no | part number | material | item id | артикул
    | код товара | код номенклатуры | арт | код артикула | номенклатурный номер | номенклатура код | код
    продукта | id товара | товар код | artikuls | art | artikula kods | preces kods | preces nr | preces numurs
    | produkta kods | nomenklatūras kods | nomenklatūras nr | art nr | preces artikuls | catalogue no | code |
    код | kods | id | nr | vendor code
ean ean
    ean | ean 13 | ean13 | ean code | ean 8 | barcode | bar code | gtin | upc | штрихкод | штрих код | код ean |
    код еан | шк | svītrkods | svītru kods | ean kods | gtin kods
name text
    item name | name | item | product | product name | description | goods | article name | item description |
    product description | товар | наименование товара | номенклатура | название товара | наименование
    номенклатуры | продукт | продукция | товары работы услуги | наименование продукции | описание | описание
    товара | prece | preces nosaukums | nomenklatūra | produkts | produkta nosaukums | preču nosaukums |
    apraksts | preces apraksts | izstrādājums | наименование | название | nosaukums | title | номенклатура
    товара
name_ru text
    name ru | name russian | наименование рус | наименование на русском | nosaukums krieviski | nosaukums ru
name_lv text
    name lv | name latvian | наименование лат | наименование на латышском | nosaukums latviski | nosaukums lv
category text
    category | group | product group | item group | class | family | категория | группа | группа товаров |
    товарная группа | вид | раздел | вид номенклатуры | grupa | preču grupa | kategorija | preces grupa | sadaļa
    | veids | produktu grupa
packaging text
    packaging | package | packing | quantity per unit | pack | size | упаковка | фасовка | тара | вид упаковки |
    iepakojums | iepak | fasējums | iepakojuma veids | tara
pack_size number
    pack size | units per pack | qty per pack | pack qty | case size | units per case | per pack | в упаковке |
    кол во в упаковке | штук в упаковке | шт в упаковке | количество в упаковке | в коробке | норма упаковки |
    кратность | iepakojumā | gab iepakojumā | skaits iepakojumā | daudzums iepakojumā | vienības iepakojumā |
    kastē | gab kastē
unit text
    unit | uom | unit of measure | measure | ед | ед изм | единица | единица измерения | ед измерения |
    mērvienība | mērv | mērvien | vienība | vien
vat number
    vat | vat rate | tax rate | tax | ставка ндс | ндс | ставка | налог | pvn | pvn likme | likme | nodoklis |
    nodokļa likme
stock number
    in stock | stock | stock level | units in stock | on hand | available | inventory | stock qty | остаток |
    остатки | наличие | на складе | остаток на складе | свободный остаток | кол во на складе | noliktavas
    atlikums | atlikums | noliktavā | krājums | krājumi | pieejams | atlikums noliktavā
discontinued flag
    discontinued | inactive | withdrawn | obsolete | out of range | end of life | снят с продажи | снят | снято
    с производства | выведен | архив | не поставляется | неактивен | снят с производства | izņemts | izņemts no
    tirdzniecības | izņemts no ražošanas | noņemts | neaktīvs | netiek piegādāts | arhīvs | vairs nav
active flag
    active | available for sale | активен | в продаже | aktīvs | pārdošanā
currency text
    currency | currency code | curr | валюта | код валюты | вал | valūta | valūtas kods | val
valid_from date
    valid from | price date | effective from | действует с | дата цены | дата начала | spēkā no | cena spēkā no
    | cenas datums
cost number
    cost | costs | cost price | purchase price | buying price | unit cost | себестоимость | закупочная цена | цена
    закупки | закупка | учетная цена | pašizmaksa | iepirkuma cena | pašizmaksas cena | iepirkums
price number
    price | unit price | list price | base price | price 1 | цена | базовая цена | цена за ед | цена за единицу
    | прайсовая цена | цена по прайсу | стоимость | cena | vienības cena | bāzes cena | pārdošanas cena | cena
    par vienību | cenrāža cena | sales price
comment text
    comment | comments | note | notes | remark | remarks | комментарий | примечание | примечания | заметки |
    piezīmes | piezīme | komentārs | komentāri | piebilde
"""

# whose paper it is: an order and an invoice name the client alike
CLIENT_OF = """
client_code code
    client code | customer code | client id | customer id | account code | customer no | customer number |
    client no | account no | account number | debtor no | buyer code | partner code | код клиента | код
    контрагента | код покупателя | код партнера | номер клиента | клиент код | id клиента | ид клиента | klienta
    kods | klienta nr | klienta numurs | pircēja kods | partnera kods | klienta id | kods klients | debitora
    kods | debitora nr | kl kods | customerid | custid | cust code | account
    ~ code | код | kods | id
client_name text
    client | client name | customer | customer name | company name | company | buyer | account name | partner |
    debtor | ship name | клиент | контрагент | покупатель | наименование клиента | наименование контрагента |
    название клиента | наименование покупателя | партнер | заказчик | плательщик | дебитор | грузополучатель |
    организация | имя клиента | фирма | компания | klients | klienta nosaukums | pircējs | pircēja nosaukums |
    partneris | uzņēmums | uzņēmuma nosaukums | firma | debitors | maksātājs | saņēmējs | klienta vārds |
    customer company | sold to | bill to
    ~ name | наименование | nosaukums | название
client_reg_no code
    registration no | registration number | reg no | company no | company number | company registration no |
    огрн | огрнип | регистрационный номер | рег номер | reģistrācijas nr | reģistrācijas numurs | reģ numurs |
    uzņēmuma reģistrācijas nr | vienotais reģistrācijas nr | personas kods | инн | vat no | pvn nr | инн
    контрагента | инн клиента
"""

ORDERS = (
    """
order_no code
    order no | order number | order | order id | orderid | so number | document no | document number | doc no |
    sales order | invoice no | invoice | номер заказа | № заказа | заказ | заказ № | заказ клиента | номер
    документа | № документа | документ | номер | № счета | номер счета | pasūtījuma nr | pas nr | pasūtījuma
    numurs | pasūtījums | pasūtījums nr | dokumenta nr | dok nr | dokuments | rēķina nr | order ref | po number
    ~ nr | id
order_date date
    order date | date | date of order | orderdate | document date | invoice date | invoicedate | created | дата
    заказа | дата | дата документа | от | дата счета | дата создания | pasūtījuma datums | datums | dokumenta
    datums | pas datums | datums no | rēķina datums
delivery_date date
    delivery date | required date | requireddate | due date | deliver by | requested delivery | delivery | срок
    поставки | дата поставки | дата доставки | поставить до | срок | доставить до | желаемая дата | плановая
    дата отгрузки | piegādāt līdz | piegādes datums | piegādes termiņš | piegāde | piegāde līdz | termiņš |
    vēlamais datums | need by
shipped_date date
    shipped date | shippeddate | ship date | shipped | dispatch date | shipped on | отгружен | дата отгрузки |
    отгружено | фактическая дата отгрузки | факт отгрузки | дата фактической отгрузки | nosūtīts | izsūtīts |
    piegādāts | nosūtīšanas datums | izsniegts | izsniegšanas datums | izsūtīšanas datums | faktiskā piegāde |
    piegādes fakts | nosūtīts datums | shipment date
"""
    + CLIENT_OF
    + """
town text
    city | town | ship city | город | pilsēta | apdzīvota vieta
country text
    country | ship country | страна | valsts
item_code code
    item code | item no | item number | article | article no | article code | product code | product no |
    product id | productid | sku | stock code | stockcode | part no | part number | material | item id | артикул
    | код товара | код номенклатуры | арт | код артикула | номенклатурный номер | номенклатура код | код
    продукта | id товара | товар код | artikuls | art | artikula kods | preces kods | preces nr | preces numurs
    | produkta kods | nomenklatūras kods | nomenklatūras nr | art nr | preces artikuls | catalogue no
    ~ code | код | kods | id
item_name text
    item | item name | product | product name | description | goods | article name | item description | product
    description | товар | наименование товара | номенклатура | название товара | наименование номенклатуры |
    продукт | продукция | товары работы услуги | наименование продукции | описание | описание товара | prece |
    preces nosaukums | nomenklatūra | produkts | produkta nosaukums | preču nosaukums | apraksts | preces
    apraksts | izstrādājums
    ~ name | наименование | nosaukums | название
ean ean
    ean | ean 13 | ean13 | ean code | ean 8 | barcode | bar code | gtin | upc | штрихкод | штрих код | код ean |
    код еан | шк | svītrkods | svītru kods | ean kods | gtin kods
category text
    category | product group | категория | группа товаров | товарная группа | grupa | preču grupa | kategorija
quantity number
    quantity | qty | units | pieces | order quantity | ordered qty | amount ordered | кол во | количество | кол
    | к во | заказано | штук | шт | daudz | daudzums | skaits | dz | gab | gabali | pasūtīts | quantity ordered
    | ordered
unit text
    unit | uom | unit of measure | measure | ед | ед изм | единица | единица измерения | ед измерения |
    mērvienība | mērv | mērvien | vienība | vien
price number
    unit price | price | unitprice | sales price | price each | цена | цена за ед | цена за единицу | цена
    продажи | cena | vienības cena | cena par vienību | cena par gab | pārdošanas cena | rate
discount percent
    discount % | disc | discount percent | rebate | discount rate | скидка % | % скидки | процент скидки | скид
    | atlaide % | atl | atlaides % | atlaides procents | atlaide procentos | ск
discount_sum number
    discount amount | discount sum | сумма скидки | скидка сумма | atlaides summa | atlaide summa
amount number
    amount | line total | total | sum | line amount | extended price | subtotal | value | turnover | sales |
    revenue | сумма | итого | стоимость | сумма строки | всего | сумма по строке | выручка | сумма заказа по
    строке | summa | kopā | rindas summa | kopsumma | pavisam | vērtība | ieņēmumi | apgrozījums
vat number
    vat | vat rate | tax rate | tax | ставка ндс | ндс | ставка | налог | pvn | pvn likme | likme | nodoklis |
    nodokļa likme
vat_sum number
    vat amount | vat sum | tax amount | сумма ндс | pvn summa
currency text
    currency | currency code | curr | валюта | код валюты | вал | valūta | valūtas kods | val
comment text
    comment | comments | note | notes | remark | remarks | комментарий | примечание | примечания | заметки |
    piezīmes | piezīme | komentārs | komentāri | piebilde
"""
)

INVOICES = (
    """
number code
    invoice no | invoice number | invoice | invoice id | invoicenumber | document no | document number | doc no
    | bill no | номер счета | № счета | счет | номер счета фактуры | № счета фактуры | счет фактура | номер
    документа | № документа | документ | накладная | номер накладной | rēķina nr | rēķina numurs | rēķins | rēķ
    nr | dokumenta nr | dok nr | dokuments | pavadzīmes nr | pavadzīme | ppr nr | faktūras nr
    ~ nr | номер | id | numurs
"""
    + CLIENT_OF
    + """
date date
    invoice date | date | issue date | issued | document date | invoicedate | billing date | дата счета | дата |
    дата документа | дата выставления | дата счета фактуры | дата накладной | выставлен | от | rēķina datums |
    datums | izrakstīts | izrakstīšanas datums | dokumenta datums | rēķ datums
due date
    due date | due | payment due | duedate | pay by | maturity | maturity date | срок оплаты | оплатить до |
    срок платежа | дата платежа план | срок | плановая дата оплаты | крайний срок оплаты | apmaksas termiņš |
    samaksas termiņš | termiņš | apmaksāt līdz | apm termiņš | maksājuma termiņš | samaksāt līdz
paid_on date
    paid date | payment date | paid | paid on | date paid | settled | settleddate | settled date | settlement
    date | дата оплаты | оплачен | оплачено | дата платежа | фактическая дата оплаты | дата поступления |
    apmaksas datums | apmaksāts | samaksas datums | samaksāts | apmaksāts datums | apm datums | maksājuma datums
    | apmaksas diena
amount number
    amount | invoice amount | total | sum | invoice total | total amount | gross amount | value | invoiceamount
    | сумма | сумма счета | итого | сумма документа | всего | сумма к оплате | к оплате | summa | rēķina summa |
    kopā | kopsumma | summa apmaksai | apmaksai | dokumenta summa | pavisam
paid number
    paid amount | amount paid | payment amount | paid sum | сумма оплаты | оплаченная сумма | оплачено сумма |
    поступило | apmaksātā summa | samaksātā summa | apmaksas summa | apmaksāts summa
    ~ paid | оплачено | apmaksāts | samaksāts | payments | оплата
balance number
    balance | open amount | outstanding | open balance | remaining | amount due | остаток | остаток долга | долг
    | задолженность | не оплачено | неоплачено | неоплаченная сумма | сумма долга |
    unpaid | unpaid amount | к доплате | atlikums | parāds | neapmaksāts | neapmaksātā summa |
    parāda atlikums | atlikusī summa | parāda summa | nav apmaksāts
order_no code
    order no | order number | sales order no | so number | номер заказа | № заказа | заказ № | заказ клиента |
    pasūtījuma nr | pasūtījuma numurs | pas nr
sort text
    document type | document kind | doc type | kind of document | вид документа | тип документа | вид операции |
    dokumenta veids | dok veids | dokumenta tips
disputed flag
    disputed | dispute | in dispute | contested | оспорен | спор | оспаривается | спорный | претензия |
    apstrīdēts | strīds | strīdīgs | pretenzija
currency text
    currency | currency code | curr | валюта | код валюты | вал | valūta | valūtas kods | val
country text
    country | country code | countrycode | страна | valsts
comment text
    comment | comments | note | notes | remark | remarks | комментарий | примечание | примечания | заметки |
    piezīmes | piezīme | komentārs | komentāri | piebilde
"""
)

PAYMENTS = (
    """
number code
    payment no | payment number | payment id | receipt no | bank reference | transaction no | номер платежа |
    № платежа | номер платежного поручения | № платежного поручения | платежное поручение | платежка | номер
    операции | п п № | maksājuma nr | maksājuma numurs | maksājuma uzdevuma nr | maksājuma uzdevums | bankas
    atsauce | atsauces nr | operācijas nr
    ~ nr | номер | id | numurs | no | document no | номер документа | dokumenta nr
"""
    + CLIENT_OF.replace(
        "debitors | maksātājs",
        "debitors | maksātājs | maksātāja nosaukums | no kā | плательщик"
        " наименование | от кого | payer | payer name",
    )
    + """
date date
    payment date | paid on | value date | date received | date paid | booking date | дата платежа | дата оплаты |
    дата поступления | дата зачисления | дата операции | maksājuma datums | apmaksas datums | samaksas datums |
    saņemšanas datums | ieskaitīts | valutēšanas datums
    ~ date | дата | datums
amount number
    payment amount | amount received | paid amount | amount paid | received | сумма платежа | сумма оплаты |
    поступило | поступление | оплачено | зачислено | maksājuma summa | samaksātā summa | apmaksas summa |
    saņemtā summa | saņemts | ieskaitītā summa
    ~ amount | sum | total | сумма | итого | summa | kopā
invoices text
    invoices | invoice numbers | for invoices | invoice no | invoice number | invoice | applied to | счета | за
    счета | номера счетов | номер счета | № счета | счет | основание | rēķini | par rēķiniem | rēķinu numuri |
    rēķina nr | rēķina numurs | rēķins | pamatojums
currency text
    currency | currency code | curr | валюта | код валюты | вал | valūta | valūtas kods | val
country text
    country | country code | страна | valsts
comment text
    purpose | payment purpose | details | description | comment | note | назначение | назначение платежа |
    комментарий | примечание | maksājuma mērķis | mērķis | maksājuma uzdevuma mērķis | piezīmes | komentārs |
    apraksts
"""
)

RETURNS = (
    """
number code
    return no | return number | return document | document no | document number | doc no | credit note no | номер
    возврата | № возврата | возвратная накладная | накладная возврата | номер документа | № документа | документ |
    atgriešanas nr | atgriešanas numurs | atgriešanas dokuments | atgriešanas pavadzīme | dokumenta nr | dok nr |
    dokuments | kredītrēķina nr
    ~ nr | номер | numurs
order_no code
    order no | order number | order | sales order | номер заказа | № заказа | заказ | pasūtījuma nr | pasūtījuma
    numurs | pasūtījums | pas nr
"""
    + CLIENT_OF
    + """
date date
    return date | date | date of return | document date | refused on | дата возврата | дата | дата отказа | дата
    документа | atgriešanas datums | datums | atteikuma datums | dokumenta datums
item_code code
    item code | item no | article | article no | product code | product no | sku | stock code | артикул | код товара |
    код номенклатуры | арт | artikuls | preces kods | preces nr | produkta kods | nomenklatūras kods
    ~ code | код | kods
item_name text
    item | item name | product | product name | description | goods | товар | наименование товара | номенклатура |
    название товара | продукт | prece | preces nosaukums | nomenklatūra | produkts | produkta nosaukums
    ~ name | наименование | nosaukums | название
ean ean
    ean | ean 13 | ean13 | barcode | gtin | штрихкод | штрих код | svītrkods | svītru kods
quantity number
    quantity | qty | returned qty | returned quantity | pieces | кол во | количество | возвращено | кол во возврата |
    количество возврата | daudzums | daudz | skaits | atgriezts | atgriezts daudzums | atgrieztais daudzums
price number
    unit price | price | net price | цена | цена за ед | цена без ндс | cena | vienības cena | cena bez pvn
amount number
    amount | sum | line total | total | value | сумма | итого | стоимость | сумма возврата | summa | kopā |
    rindas summa | atgriezts par summu
reason text
    reason | return reason | reason of return | cause | refusal reason | причина | причина возврата | причина отказа |
    iemesls | atgriešanas iemesls | atteikuma iemesls | cēlonis
kind text
    kind | type | return or refusal | вид | тип | вид операции | veids | tips
currency text
    currency | currency code | curr | валюта | код валюты | вал | valūta | valūtas kods | val
country text
    country | country code | страна | valsts
comment text
    comment | comments | note | notes | remark | remarks | комментарий | примечание | примечания | заметки |
    piezīmes | piezīme | komentārs | komentāri | piebilde
"""
)

ROW_NUMBER = """
    nr p k | p k | npk | № п/п | п/п | пп | no | row | line | rinda | строка | № строки | rindas nr | line no |
    row no | row number | poz | pos | позиция | kartas nr | порядковый номер
"""

SHIPMENTS = """
order_no code
    order no | order number | order id | order | sales order | so number | customer order no | номер заказа | № заказа |
    заказ № | заказ | заказ клиента | номер заказа клиента | pasūtījuma nr | pasūtījuma numurs | pasūtījums | pas nr
number code
    delivery note no | delivery note number | delivery note | dispatch note | shipment no | shipment number | waybill |
    waybill no | накладная | номер накладной | № накладной | товарная накладная | номер реализации | реализация |
    номер отгрузки | pavadzīme | pavadzīmes nr | pavadzīmes numurs | preču pavadzīme | nosūtīšanas nr
    ~ number | no | номер | nr | numurs | document no | номер документа | dokumenta nr
date date
    shipped on | shipped date | ship date | shipping date | date shipped | delivery date | dispatch date |
    дата отгрузки | отгружено | дата поставки | дата накладной | дата реализации | nosūtīšanas datums |
    izsniegšanas datums |
    piegādes datums | pavadzīmes datums | nosūtīts
    ~ date | дата | datums
item_code code
    item code | item no | article | article no | sku | product code | артикул | код товара | код номенклатуры |
    номенклатурный номер | artikuls | preces kods | preces artikuls | art
    ~ code | код | kods
item_name text
    item name | product name | product | item | description | goods | товар | номенклатура | наименование товара |
    наименование | название товара | prece | preces nosaukums | nosaukums | produkts
ean code
    ean | barcode | gtin | штрихкод | штрих код | svītrkods | svītru kods
quantity number
    shipped quantity | quantity shipped | qty shipped | shipped qty | delivered quantity | quantity | qty | отгружено
    кол во | отгруженное количество | количество отгружено | количество | кол во | nosūtītais daudzums | piegādāts |
    piegādātais daudzums | izsniegts | daudzums | skaits
comment text
    short reason | reason | why short | comment | note | причина | причина недопоставки | комментарий | примечание |
    iztrūkuma iemesls | iemesls | piezīmes | komentārs
"""

"""What the teaching portfolio is made of. Every name is invented; registration numbers are left out on purpose."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Item:
    """A product of the demo: pack size in pieces, price of column 1 in cents, VAT in hundredths of a percent."""

    code: str
    lv: str
    ru: str
    category: str
    pack: int
    price: int
    vat: int = 2100
    season: int = 0  # month of the peak, 0 for none


@dataclass(frozen=True, slots=True)
class Shop:
    """A client of the demo. `rhythm` is days between orders, `late` usual days of late payment."""

    name: str
    town: str
    street: str
    segment: str
    language: str = "lv"
    country: str = "LV"
    rhythm: int = 14
    late: int = 2
    column: int = 1
    size: int = 8
    stage: str = "client"
    vip: bool = False


ITEMS = (
    Item("KF-1012", "Kafijas pupiņas „Rīta Klasika”, 1 kg", "Кофе зерновой «Rīta Klasika», 1 кг", "Kafija", 6, 1490),
    Item("KF-1014", "Kafijas pupiņas „Espresso Bar”, 1 kg", "Кофе зерновой «Espresso Bar», 1 кг", "Kafija", 6, 1620),
    Item("KF-1018", "Malta kafija „Rīta Tumšā”, 500 g", "Кофе молотый «Rīta Tumšā», 500 г", "Kafija", 12, 740),
    Item("KF-1020", "Malta kafija „Rīta Gaišā”, 500 g", "Кофе молотый «Rīta Gaišā», 500 г", "Kafija", 12, 720),
    Item("KF-1044", "Malta kafija bez kofeīna, 250 g", "Кофе без кофеина, молотый, 250 г", "Kafija", 12, 495),
    Item("KF-1060", "Kafija kapsulās „Lungo”, 10 gab.", "Кофе в капсулах «Lungo», 10 шт.", "Kafija", 10, 320),
    Item("KF-1061", "Kafija kapsulās „Ristretto”, 10 gab.", "Кофе в капсулах «Ristretto», 10 шт.", "Kafija", 10, 320),
    Item("KF-1070", "Kafijas pupiņas „Etiopija”, 250 g", "Кофе зерновой «Эфиопия», 250 г", "Kafija", 8, 690),
    Item("KF-1072", "Kafijas pupiņas „Kolumbija”, 250 g", "Кофе зерновой «Колумбия», 250 г", "Kafija", 8, 670),
    Item("KF-1090", "Šķīstošā kafija, 200 g", "Кофе растворимый, 200 г", "Kafija", 12, 610),
    Item("TJ-2031", "Melnā tēja „Ceilona”, 100 g", "Чай чёрный листовой «Ceilona», 100 г", "Tēja", 12, 235),
    Item("TJ-2033", "Melnā tēja ar bergamoti, 20 pac.", "Чай чёрный с бергамотом, 20 пак.", "Tēja", 12, 210),
    Item("TJ-2040", "Zāļu tēja „Līgo pļava”, 20 pac.", "Чай травяной «Līgo pļava», 20 пак.", "Tēja", 12, 195, season=6),
    Item("TJ-2042", "Piparmētru tēja, 20 pac.", "Чай мятный, 20 пак.", "Tēja", 12, 185),
    Item("TJ-2060", "Zaļā tēja „Sencha”, 100 g", "Чай зелёный «Sencha», 100 г", "Tēja", 12, 310),
    Item("TJ-2064", "Augļu tēja „Ogu grozs”, 100 g", "Чай фруктовый «Ягодная корзина», 100 г", "Tēja", 12, 265, season=12),
    Item("TJ-2070", "Ziemas tēja ar ingveru, 20 pac.", "Чай зимний с имбирём, 20 пак.", "Tēja", 12, 240, season=12),
    Item("SR-3005", "Sīrups „Karamele”, 1 l", "Сироп «Карамель», 1 л", "Sīrupi", 6, 680),
    Item("SR-3011", "Sīrups „Ziemas garšvielas”, 1 l", "Сироп «Зимние пряности», 1 л", "Sīrupi", 6, 695, season=12),
    Item("SR-3020", "Sīrups „Vaniļa”, 1 l", "Сироп «Ваниль», 1 л", "Sīrupi", 6, 680),
    Item("SR-3024", "Sīrups „Lazdu rieksts”, 1 l", "Сироп «Лесной орех», 1 л", "Sīrupi", 6, 690),
    Item("SR-3028", "Sīrups „Rabarbers”, 1 l", "Сироп «Ревень», 1 л", "Sīrupi", 6, 710, season=6),
    Item("SR-3031", "Sīrups „Karamele”, 5 l", "Сироп «Карамель», 5 л", "Sīrupi", 2, 2890),
    Item("CK-4102", "Auzu cepumi ar dzērvenēm, 300 g", "Печенье овсяное с клюквой, 300 г", "Cepumi", 6, 185, 1200),
    Item("CK-4104", "Auzu cepumi ar šokolādi, 300 g", "Печенье овсяное с шоколадом, 300 г", "Cepumi", 6, 189, 1200),
    Item("CK-4110", "Piparkūkas „Ziemassvētki”, 400 g", "Пряники имбирные «Ziemassvētki», 400 г", "Cepumi", 12, 260, 1200, 12),
    Item("CK-4116", "Mandeļu cepumi, 200 g", "Печенье миндальное, 200 г", "Cepumi", 8, 245, 1200),
    Item("CK-4120", "Vafeles ar krēmu, 250 g", "Вафли с кремом, 250 г", "Cepumi", 10, 169, 1200),
    Item("SO-4501", "Tumšā šokolāde 70 %, 100 g", "Шоколад горький 70 %, 100 г", "Šokolāde", 20, 215, 1200),
    Item("SO-4503", "Piena šokolāde ar lazdu riekstiem, 100 g", "Шоколад молочный с фундуком, 100 г", "Šokolāde", 20, 205, 1200),
    Item("SO-4510", "Karstā šokolāde, 1 kg", "Горячий шоколад, 1 кг", "Šokolāde", 6, 1180, 1200, 1),
    Item("PI-4700", "Auzu dzēriens baristam, 1 l", "Овсяный напиток для бариста, 1 л", "Dzērieni", 10, 215, 1200),
    Item("PI-4702", "Mandeļu dzēriens baristam, 1 l", "Миндальный напиток для бариста, 1 л", "Dzērieni", 10, 245, 1200),
    Item("GL-5001", "Papīra glāzes 250 ml, 100 gab.", "Стаканы бумажные 250 мл, 100 шт.", "Glāzes un piederumi", 10, 540),
    Item("GL-5004", "Vāciņi 80 mm, 100 gab.", "Крышки 80 мм, 100 шт.", "Glāzes un piederumi", 10, 310),
    Item("GL-5008", "Koka maisāmkociņi, 500 gab.", "Мешалки деревянные, 500 шт.", "Glāzes un piederumi", 10, 290),
    Item("GL-5012", "Brūnā cukura paciņas, 500 gab.", "Сахар тростниковый в пакетиках, 500 шт.", "Glāzes un piederumi", 6, 980),
    Item("GL-5020", "Kafijas filtri Nr. 4, 100 gab.", "Фильтры для кофе № 4, 100 шт.", "Glāzes un piederumi", 20, 255),
    Item("AP-6001", "Tīrīšanas tabletes, 100 gab.", "Таблетки для чистки, 100 шт.", "Aparātu kopšana", 4, 1890),
    Item("AP-6004", "Ūdens filtrs kafijas aparātam", "Фильтр для воды, кофемашина", "Aparātu kopšana", 4, 2450),
)  # fmt: skip

SHOPS = (
    Shop("SIA „Kurzemes Tirgus”", "Liepāja", "Graudu iela 27", "Mazumtirdzniecība", rhythm=10, late=6, column=3, size=14),
    Shop("SIA „Latgales Gaisma”", "Rēzekne", "Atbrīvošanas aleja 93", "Mazumtirdzniecība", "ru", rhythm=14, late=4, column=2, size=9),
    Shop("SIA „Volga Delikatese”", "Daugavpils", "Rīgas iela 54", "Mazumtirdzniecība", "ru", rhythm=14, late=24, size=9),
    Shop("IK „Ņina un meitas”", "Daugavpils", "Viestura iela 10", "Kafejnīca", "ru", rhythm=21, late=1, size=6),
    Shop("SIA „Ķeguma Dārzs”", "Ķegums", "Lāčplēša iela 4", "Kafejnīca", rhythm=14, late=0, size=7),
    Shop("SIA „Pļaviņu Maize”", "Pļaviņas", "Daugavas iela 43", "Maiznīca", rhythm=14, late=3, size=6),
    Shop("SIA „Līgatnes Viesnīca”", "Līgatne", "Spriņģu iela 1", "Viesnīca", rhythm=28, late=2, size=8),
    Shop("SIA „Čiekurs un Co”", "Ogre", "Brīvības iela 15", "Mazumtirdzniecība", rhythm=7, late=1, column=2, size=8),
    Shop("SIA „Mežaparka Terase”", "Rīga", "Kokneses prospekts 1", "Kafejnīca", rhythm=14, late=2, stage="prospect", size=0),
    Shop("SIA „Vidzemes Ārstu nams”", "Valmiera", "Rīgas iela 42", "Iestāde", rhythm=28, late=0, size=5),
    Shop("SIA „Bērzes Pagrabs”", "Dobele", "Tirgus laukums 6", "Mazumtirdzniecība", rhythm=14, late=2, size=8),
    Shop("SIA „Žagatas kafejnīcas”", "Jelgava", "Driksas iela 9", "Kafejnīca", rhythm=7, late=3, column=2, size=11),
    Shop("SIA „Jūrmalas Vējš”", "Jūrmala", "Jomas iela 38", "Viesnīca", rhythm=10, late=12, size=10),
    Shop("SIA „Šķūņu ielas Bode”", "Rīga", "Šķūņu iela 17", "Mazumtirdzniecība", rhythm=7, late=0, size=7),
    Shop("SIA „Daugavas Veikali”", "Rīga", "Latgales iela 240", "Mazumtirdzniecība", "ru", rhythm=7, late=5, column=4, size=16),
    Shop("SIA „Siguldas Panorāma”", "Sigulda", "Ausekļa iela 6", "Viesnīca", rhythm=21, late=1, size=8),
    Shop("SIA „Cēsu Rats”", "Cēsis", "Rīgas iela 21", "Kafejnīca", rhythm=14, late=2, size=7),
    Shop("SIA „Talsu Uzkalni”", "Talsi", "Lielā iela 12", "Mazumtirdzniecība", rhythm=21, late=4, size=7),
    Shop("SIA „Ventas Krasts”", "Ventspils", "Ostas iela 20", "Kafejnīca", rhythm=14, late=3, size=8),
    Shop("SIA „Kuldīgas Tilts”", "Kuldīga", "Baznīcas iela 7", "Kafejnīca", rhythm=21, late=0, size=7),
    Shop("SIA „Saldus Medus”", "Saldus", "Lielā iela 4", "Mazumtirdzniecība", rhythm=28, late=2, size=6),
    Shop("SIA „Tukuma Rozes”", "Tukums", "Pasta iela 14", "Mazumtirdzniecība", rhythm=21, late=6, size=7),
    Shop("SIA „Bauskas Alus pagrabs”", "Bauska", "Plūdoņa iela 33", "Restorāns", rhythm=28, late=8, size=5),
    Shop("SIA „Jēkaba Nams”", "Jēkabpils", "Vecpilsētas laukums 2", "Viesnīca", rhythm=28, late=1, size=6),
    Shop("SIA „Madonas Priedes”", "Madona", "Saieta laukums 3", "Mazumtirdzniecība", rhythm=21, late=3, size=6),
    Shop("SIA „Gulbenes Dzelzceļš”", "Gulbene", "Viestura iela 16", "Kafejnīca", rhythm=35, late=2, size=5),
    Shop("SIA „Alūksnes Krasts”", "Alūksne", "Pils iela 25", "Kafejnīca", rhythm=35, late=0, size=5),
    Shop("SIA „Limbažu Nams”", "Limbaži", "Jūras iela 6", "Mazumtirdzniecība", rhythm=21, late=2, size=6),
    Shop("SIA „Ādažu Barista”", "Ādaži", "Gaujas iela 11", "Kafejnīca", rhythm=7, late=1, size=9),
    Shop("SIA „Salaspils Dārznieks”", "Salaspils", "Skolas iela 7", "Iestāde", rhythm=28, late=0, size=4),
    Shop("SIA „Pārdaugavas Kafija”", "Rīga", "Kalnciema iela 35", "Kafejnīca", rhythm=7, late=2, column=2, size=10),
    Shop("SIA „Rīgas Ostas ēdnīca”", "Rīga", "Katrīnas dambis 20", "Ēdnīca", "ru", rhythm=14, late=9, size=8),
    Shop("SIA „Teikas Grauds”", "Rīga", "Brīvības gatve 301", "Mazumtirdzniecība", rhythm=10, late=1, size=8),
    Shop("ООО «Ёлочка»", "Псков", "ул. Советская, д. 18", "Розница", "ru", "RU", rhythm=28, late=5, size=8),
    Shop("ООО «Балтийский чай»", "Калининград", "пр. Мира, д. 42", "Розница", "ru", "RU", rhythm=21, late=3, size=10),
    Shop("ИП Щукин Е. Ю.", "Великие Луки", "ул. Ленина, д. 7", "Кафе", "ru", "RU", rhythm=35, late=10, size=5),
    Shop("ООО «Невский завтрак»", "Санкт-Петербург", "Литейный пр., д. 29", "Кафе", "ru", "RU", rhythm=21, late=2, column=2, size=10),
    Shop("SIA „Biroja Pauze”", "Rīga", "Krasta iela 44", "Iestāde", stage="prospect", size=0),
    Shop("SIA „Ogres Skrituļi”", "Ogre", "Skolas iela 3", "Kafejnīca", stage="prospect", size=0),
    Shop("Viesnīca „Baltā Kāpa”", "Jūrmala", "Bulduru prospekts 88", "Viesnīca", rhythm=30, late=0, size=6, vip=True),
)  # fmt: skip

# first name, family name as the client's papers write them; the sex decides nothing here
PEOPLE_LV = (
    "Elizabete Krūmiņa", "Andris Ozols", "Sergejs Ivanovs", "Inga Šķēle", "Jānis Bērziņš", "Ilze Kalniņa", "Māris Liepiņš",
    "Dace Ābele", "Kristīne Vītola", "Aivars Zariņš", "Guna Pētersone", "Uldis Kļaviņš", "Līga Briede", "Edgars Siliņš",
    "Anda Balode", "Normunds Eglītis", "Zane Rozīte", "Raivis Ķēniņš", "Santa Grīnberga", "Hugo Lācis",
)  # fmt: skip
PEOPLE_RU = (
    "Ирина Волкова", "Сергей Соколов", "Ольга Белова", "Алексей Щербаков", "Наталья Фёдорова", "Пётр Ершов",
    "Марина Лебедева", "Юрий Чижов",
)  # fmt: skip
# for a man, for a woman, then the stance
ROLES = {
    "lv": (
        ("iepircējs", "iepircēja", "decides"),
        ("valdes loceklis", "valdes locekle", "supports"),
        ("grāmatvedis", "grāmatvede", "accounting"),
        ("veikala vadītājs", "veikala vadītāja", "neutral"),
    ),
    "ru": (
        ("менеджер по закупкам", "менеджер по закупкам", "decides"),
        ("директор", "директор", "supports"),
        ("бухгалтер", "бухгалтер", "accounting"),
        ("заведующий магазином", "заведующая магазином", "neutral"),
    ),
}
APPROACH = {
    "lv": (
        "Runā lietišķi, prasa skaitļus",
        "Uzruna „Jūs”, nepatīk garas sarunas",
        "Labāk zvanīt pirms desmitiem",
        "",
    ),
    "ru": (
        "Говорит по делу, просит цифры",
        "На «вы», не любит долгих разговоров",
        "Звонить до десяти утра",
        "",
    ),
}

GOALS = {
    "lv": (
        "Pagarināt piegādes līgumu nākamajam gadam",
        "Sezonas sortiments un stends",
        "Plaukta pārbaude un cenu zīmes",
        "Kavētais maksājums un grafiks",
        "Jaunumu degustācija",
        "Vienoties par piegādes dienu",
    ),
    "ru": (
        "Продлить договор поставки на следующий год",
        "Сезонный ассортимент и стойка",
        "Проверка полки и ценников",
        "Просроченный платёж и график",
        "Дегустация новинок",
        "Договориться о дне поставки",
    ),
}
REPORTS = {
    "lv": (
        "Plauktā 8 no 12 precēm, divām nav cenas zīmes. Vienojāmies par papildu vietu pie kases.",
        "Iepircēja jautā par lielāku kafijas iepakojumu. Nosūtīšu piedāvājumu līdz nedēļas beigām.",
        "Rādīju ziemas sīrupus, paņēma paraugus. Atbildi uzzināšu nākamajā zvanā.",
        "Runājām par apmaksu: grāmatvede sola samaksāt divās daļās.",
        "Jaunā veikala vadītāja iepazinās ar sortimentu; piegādes diena – otrdiena.",
    ),
    "ru": (
        "На полке 8 позиций из 12, у двух нет ценников. Договорились о месте у кассы.",
        "Закупщик спрашивает о кофе в большой упаковке. Вышлю предложение до конца недели.",
        "Показала зимние сиропы, взяли образцы. Ответят при следующем звонке.",
        "Говорили об оплате: бухгалтер обещает заплатить двумя частями.",
        "Новая заведующая познакомилась с ассортиментом, день поставки — вторник.",
    ),
}
AGREED = {
    "lv": ("Stends pie kases no 1. datuma", "Apmaksa 14 dienās", "Paraugi līdz piektdienai", ""),
    "ru": ("Стойка у кассы с 1-го числа", "Оплата 14 дней", "Образцы до пятницы", ""),
}
OBSERVED = {
    "lv": (
        "Nākamgad plāno divus jaunus veikalus.",
        "Noliktavā maz vietas, labāk biežāk un mazāk.",
        "Vadītājs kritiski runā par piegāžu kavēšanos.",
    ),
    "ru": (
        "В следующем году планируют два новых магазина.",
        "На складе мало места, лучше чаще и понемногу.",
        "Директор недоволен опозданиями поставок.",
    ),
}
QUESTIONS = {
    "lv": ("Vai būs 5 l iepakojums karameļu sīrupam?", "No kura datuma 4. cenrāža aile?"),
    "ru": ("Будет ли сироп «Карамель» по 5 л?", "С какого числа дадим 4-ю колонку прайс-листа?"),
}
PROFILE = {
    "lv": {
        "business_model": "Mazumtirdzniecība mazpilsētās; maksimums jūlijā un decembrī",
        "own_customers": "Vietējie iedzīvotāji un vasarā tūristi",
        "needs": "Piegāde otrdienās līdz 10:00, mazāks minimālais pasūtījums",
        "plans": "Jauns veikals nākamajā pavasarī",
        "decision_way": "Sortimentu izvēlas iepircēja, līgumu paraksta valde",
        "offer": "Divu nedēļu akcija maltajai kafijai un sezonas stends",
        "do_not_mention": "Citu tīklu cenas un nosacījumi",
    },
    "ru": {
        "business_model": "Розница в малых городах; пик в июле и декабре",
        "own_customers": "Местные жители, летом туристы",
        "needs": "Поставка по вторникам до 10:00, меньший минимальный заказ",
        "plans": "Новый магазин весной",
        "decision_way": "Ассортимент выбирает закупщик, договор подписывает директор",
        "offer": "Двухнедельная акция на молотый кофе и сезонная стойка",
        "do_not_mention": "Цены и условия других сетей",
    },
}
RIVALS = (
    ("Melnā Pupiņa", "maltā kafija, kapsulas", "Bezmaksas aparāts, slēdzot 2 gadu līgumu"),
    ("Ziemeļu Tēja", "beramās tējas", "Atlaide 5 % par priekšapmaksu"),
    ("Кофейный Двор", "зерновой кофе, сиропы", "Отсрочка 45 дней"),
)
RIVAL_MOVES = (
    ("price", "−10 % maltajai kafijai divas nedēļas", -1000, "shelf", "high"),
    ("action", "Degustācijas stends pie ieejas", None, "shelf", "high"),
    ("terms", "Piedāvā 45 dienu apmaksas termiņu", None, "client", "medium"),
    ("product", "Jauni sīrupi 0,7 l pudelēs", None, "leaflet", "medium"),
    ("people", "Jauns pārdošanas pārstāvis reģionā", None, "person", "low"),
)
TASKS = (
    ("Cenu zīmes Šķūņu ielas Bodei, 2 gab.", 13, 15),
    ("Образцы «Зимние сиропы», 6 шт., Žagatas", 11, 20),
    ("Salīdzināšanas akts Bērzes Pagrabam", 10, 35),
)

COLUMN_NAMES = {
    "lv": ("Bāzes", "No 3 000 €", "No 7 500 €", "No 10 000 €", "Tīkli"),
    "ru": ("Базовая", "От 3 000 €", "От 7 500 €", "От 10 000 €", "Сети"),
}

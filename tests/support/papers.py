"""Sample papers: the client of the pictures, in the language of the paper."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

from kamdesk.model.core.clock import IsoWeek
from kamdesk.model.core.money import line_sum, net_price, percent_of
from kamdesk.reports.brief.content import (
    BoughtProduct,
    Brief,
    Change,
    Meeting,
    Money,
    Month,
    OwnFacts,
    Person,
    Promise,
    RecentOrder,
    Remark,
    Rival,
    StockFact,
)  # fmt: skip
from kamdesk.reports.check.content import Asked, CheckPaper, FileLine, NumberLine
from kamdesk.reports.contract.content import Base, ContractPaper, Dispute, Signer
from kamdesk.reports.kit.issue import Issue, Party
from kamdesk.reports.kit.phrases import Bilingual
from kamdesk.reports.offer.content import OfferLine, OfferPaper
from kamdesk.reports.order.content import Line, OrderPaper, Vat
from kamdesk.reports.pricelist.content import Group, Item, PriceListPaper
from kamdesk.reports.visit.content import Agreed, OnShelf, Seen, VisitPaper
from kamdesk.reports.week.content import Entry, WeekPaper
from kamdesk.reports.week_report.content import (
    Answer,
    Count,
    Extra,
    Missed,
    Next,
    WeekOrder,
    WeekPromise,
    WeekReportPaper,
    WeekRival,
)  # fmt: skip
from tests.support import act_papers, money_papers, term_papers

MADE = datetime(2026, 11, 19, 9, 8, tzinfo=UTC)
PROBE = "Ёжик № 5, Šķūņu iela, 1 234,56 €, ₽"
NASTY = (
    "<b>unclosed", "</para><para>", "<para>", "<![CDATA[x", '<font face="Nope">x</font>', '<img src="logo.png"/>',
    "a & b &amp; c", "<script>alert(1)</script>", "%(name)s {0} %s", "\\n\\t",
)  # fmt: skip


def issue(
    number: str = "IZ-118", secret: bool = False, company: str = "SIA „Rīta Kafija”", author: str = ""
) -> Issue:
    return Issue(
        company=company, author=author or "Jeļena Sokolova", role="KAM", day=date(2026, 11, 19), made=MADE,
        number=number, secret=secret,
    )  # fmt: skip


def months() -> tuple[Month, ...]:
    now = (1420, 690, 710, 800, 840, 910, 1060, 1230, 940, 820, 860, 920)
    before = (1280, 610, 690, 740, 790, 880, 920, 1110, 900, 760, 770, 810)
    firsts = [date(2025 + (11 + n) // 12, (11 + n) % 12 + 1, 1) for n in range(12)]
    return tuple(
        Month(first, value * 1000, last * 1000)
        for first, value, last in zip(firsts, now, before, strict=True)
    )


def brief(language: str = "ru") -> Brief:
    return _BRIEFS[language]()


def _money() -> Money:
    return Money(
        currency="EUR", sales=11_200_000, sales_before=10_374_300, debt=711_840, overdue=94_000, overdue_days=16,
        average_late=6, worst_late=21, paid_invoices=31, ageing=(617_840, 94_000, 0, 0, 0),
        ledger_day=date(2026, 11, 19),
    )  # fmt: skip


def _brief_ru() -> Brief:
    return Brief(
        issue=issue(secret=True, company="SIA «Rīta Kafija»", author="Елена Соколова"),
        client="SIA «Kurzemes Tirgus»",
        meeting=Meeting(
            "visit", date(2026, 11, 19), 690, 750, "Рига, офис сети, Brīvības iela 211",
            "Продлить договор поставки на 2027 год и получить просроченный платёж", "дата, когда заплатят 940,00 €",
            "подпись договора до 30.11.2026", "«Зимние сиропы» во всех 14 магазинах",
        ),
        money=_money(),
        months=months(),
        people=(
            Person("Элизабете Круминя", "закупщик", date(2026, 11, 10), "Решает по ассортименту. Деловая, просит цифры", True),
            Person("Андрис Озолс", "член правления", None, "Поддерживает нас, подписывает договор. Обращение на «вы»"),
            Person("Инга Шкеле", "бухгалтер", None, "Акты сверки; последний на 31.10.2026"),
            Person("Марис Лиепиньш", "заведующий складом", None, "Принимает поставки по вторникам", phone="+371 26 111 222"),
            Person("Дзинтра Калныня", "ассистент", None, "Передаёт документы"),
        ),
        promises=(
            Promise(date(2026, 11, 12), False, "по KF-2304", 94_000, note="обещано на встрече", late=7),
            Promise(date(2026, 11, 23), True, "образцы «Зимние сиропы»", note="6 шт., для Э. Крумини"),
            Promise(date(2026, 11, 30), False, "остаток за октябрь", 200_000, note="обещано по телефону 19.11.2026"),
            Promise(date(2026, 12, 1), True, "стойка на улице Graudu", note="логистика подтвердила"),
            Promise(date(2026, 12, 15), True, "обучение двух бариста"),
        ),
        questions=(
            "Новая колонка прайс-листа с 01.12.2026?",
            "Недопоставка по заказу № 116: 2 строки, кто везёт остаток.",
            "Оригинал договора KT-2024/07 не возвращён 34 дня.",
            "Нужен ли график поставок на праздники?",
        ),
        rivals=(
            Rival("«Melnā Pupiņa»", date(2026, 11, 12), "−10 % на молотый кофе", "полка", "надёжность высокая"),
            Rival("«Ziemeļu Grauds»", date(2026, 10, 28), "бесплатная стойка за эксклюзив на кассе", "закупщик", "средняя"),
            Rival("«Baltā Tase»", date(2026, 9, 3), "отсрочка 45 дней новым клиентам", "бухгалтер", "средняя"),
        ),
        offer="Двухнедельная акция на молотый кофе и сезонная стойка. Клиенту: +6 % к среднему чеку без роста запасов.",
        silence=(
            "Цены и условия других сетей, в том числе договор Žagatas kafejnīcas",
            "Уход прежнего закупщика; планы А. Озолса о новых магазинах",
        ),
        since=date(2026, 10, 22),
        changes=(
            Change(date(2026, 11, 10), "Новый закупщик: Элизабете Круминя"),
            Change(date(2026, 11, 3), "Открыт магазин на улице Graudu, Лиепая"),
            Change(date(2026, 10, 29), "Срок оплаты по просьбе клиента: 21 день"),
        ),
        business="14 магазинов у дома в Курземе и Риге. Зарабатывают на свежей выпечке и кофе с собой: треть оборота "
        "до 10 утра. Летом побережье даёт до 40 % продаж; с ноября по январь растут наборы и сиропы.",
        needs="Стабильные поставки до 8:00, упаковка 250 г для полки, сезонные новинки без минимальной партии.",
        plans="Две точки в Лиепае весной 2027 года, собственная карта лояльности с марта.",
        orders=(
            RecentOrder("RK-26-00118", date(2026, 11, 12), 184_320, "EUR", 17, "подтверждён"),
            RecentOrder("RK-26-00116", date(2026, 10, 29), 203_115, "EUR", 21, "подтверждён"),
            RecentOrder("RK-26-00109", date(2026, 10, 15), 168_040, "EUR", 15, "подтверждён"),
        ),
        products=(
            BoughtProduct("KF-0250", "Кофе молотый «Рассвет», 250 г", date(2026, 11, 12), 144_000, "шт.", 2_410_350),
            BoughtProduct("KF-1000", "Кофе в зёрнах «Рассвет», 1 кг", date(2026, 11, 12), 60_000, "шт.", 1_988_000),
            BoughtProduct("SR-0700", "Сироп «Зимний пряный», 0,7 л", date(2026, 10, 29), 24_000, "шт.", 402_190),
        ),
        remarks=(
            Remark(date(2026, 11, 12), "Новый закупщик сравнивает нас с «Melnā Pupiņa» по цене, не по качеству"),
            Remark(date(2026, 10, 22), "Платят раньше, если напомнить за два дня"),
        ),
        own=OwnFacts(
            date(2026, 11, 18),
            (StockFact("SR-0700", "Сироп «Зимний пряный», 0,7 л", 480_000, "шт."), StockFact("KF-0250", "Кофе молотый «Рассвет», 250 г", 2_160_000, "шт.")),
            ("Поставки 24 и 31 декабря до 12:00",),
        ),
    )  # fmt: skip


def _brief_lv() -> Brief:
    return Brief(
        issue=issue(secret=True),
        client="SIA „Kurzemes Tirgus”",
        meeting=Meeting(
            "visit", date(2026, 11, 19), 690, 750, "Rīga, tīkla birojs, Brīvības iela 211",
            "Pagarināt piegādes līgumu 2027. gadam un saņemt kavēto maksājumu", "datums, kad samaksās 940,00 €",
            "līguma paraksts līdz 30.11.2026.", "„Ziemas sīrupi” visos 14 veikalos",
        ),
        money=_money(),
        months=months(),
        people=(
            Person("Elizabete Krūmiņa", "iepircēja", date(2026, 11, 10), "Lemj par sortimentu. Lietišķa, prasa skaitļus", True),
            Person("Andris Ozols", "valdes loceklis", None, "Atbalsta mūs, paraksta līgumu. Uzruna „Jūs”"),
            Person("Inga Šķēle", "grāmatvede", None, "Salīdzināšanas akti; pēdējais uz 31.10.2026."),
        ),
        promises=(
            Promise(date(2026, 11, 12), False, "par KF-2304", 94_000, note="solīts tikšanās laikā", late=7),
            Promise(date(2026, 11, 23), True, "paraugi „Ziemas sīrupi”", note="6 gab., E. Krūmiņai"),
            Promise(date(2026, 11, 30), False, "atlikums par oktobri", 200_000, note="solīts pa tālruni 19.11.2026."),
            Promise(date(2026, 12, 1), True, "stends Graudu ielā", note="loģistika apstiprināja"),
        ),
        questions=(
            "Vai jauna cenrāža aile no 01.12.2026.?",
            "Iztrūkums pasūtījumā Nr. 116: 2 rindas, kas piegādā atlikumu.",
            "Līguma KT-2024/07 oriģināls jau 34 dienas nav atgriezts.",
        ),
        rivals=(Rival("„Melnā Pupiņa”", date(2026, 11, 12), "−10 % maltajai kafijai", "plaukts", "ticamība augsta"),),
        offer="Divu nedēļu akcija maltajai kafijai un sezonas stends. Klientam: vidējais pirkums +6 %, bez papildu krājumiem.",
        silence=("Citu tīklu cenas un nosacījumi, arī Žagatas kafejnīcu līgums",
                 "Iepriekšējās iepircējas pāreja; A. Ozola plāni par jauniem veikaliem"),
        since=date(2026, 10, 22),
        changes=(
            Change(date(2026, 11, 10), "Jauna iepircēja: Elizabete Krūmiņa"),
            Change(date(2026, 11, 3), "Atvērts veikals Graudu ielā, Liepājā"),
        ),
        business="14 ērtveikali Kurzemē un Rīgā. Pelna ar svaigu cepumu un kafiju līdzņemšanai: trešdaļa apgrozījuma "
        "līdz plkst. 10.",
        orders=(RecentOrder("RK-26-00118", date(2026, 11, 12), 184_320, "EUR", 17, "apstiprināts"),),
        remarks=(Remark(date(2026, 11, 12), "Jaunā iepircēja salīdzina cenu, nevis kvalitāti"),),
    )  # fmt: skip


_BRIEFS = {"ru": _brief_ru, "lv": _brief_lv}


def order(
    language: str = "lv", lines: int = 20, state: str = "confirmed", currency: str = "EUR"
) -> OrderPaper:
    """An order of `lines` lines at 21 % and 12 % with sums that add up."""
    made = tuple(_order_line(number) for number in range(lines))
    bases = {rate: sum(line.total for line in made if line.vat_bp == rate) for rate in (2100, 1200)}
    vat = tuple(Vat(rate, base, percent_of(base, rate)) for rate, base in bases.items() if base)
    net = sum(line.total for line in made)
    lv = language == "lv"
    return OrderPaper(
        issue=issue("RK-26-00119"),
        seller=Party("SIA „Rīta Kafija”", "40003012345", "LV40003012345", "Brīvības iela 100, Rīga, LV-1011",
                     "LV12 HABA 0551 0000 0000 0, HABALV22", "+371 67 000 000", "pasutijumi@rita.example"),
        buyer=Party("SIA „Kurzemes Tirgus”", "40003098765", "LV40003098765", "Graudu iela 5, Liepāja, LV-3401"),
        currency=currency, lines=made, net=net, vat=vat, total=net + sum(v.tax for v in vat), state=state,
        client_number="KT-771", column="3. aile" if lv else "Колонка 3", delivery_day=date(2026, 11, 24),
        delivery_address="Graudu iela 5, Liepāja", contact="Elizabete Krūmiņa" if lv else "Элизабете Круминя",
        contract="KT-2024/07", payment_days=21, payment_note="ar pārskaitījumu" if lv else "переводом",
        note="Piegādāt līdz plkst. 10:00" if lv else "Доставить до 10:00",
    )  # fmt: skip


def _order_line(number: int) -> Line:
    listed, discount = 890 + number * 37, (0, 500, 1000)[number % 3]
    net = net_price(listed, discount)
    qty = 6_000 * (1 + number % 9)
    ru = f"Сироп «Зимний пряный» № {number + 1}, 0,7 л"
    lv = f"Sīrups „Ziemas garšvielas” Nr. {number + 1}, 0,7 l"
    return Line(
        f"SR-{700 + number:04d}", Bilingual(ru, lv), qty, "gab.", listed, discount, net, line_sum(qty, net),
        2100 if number % 4 else 1200,
    )  # fmt: skip


def pricelist(products: int = 60) -> PriceListPaper:
    titles = ("Kafija", "Sīrupi", "Trauki un piederumi")
    share = -(-products // len(titles))
    groups = tuple(
        Group(title, tuple(_item(at) for at in range(n * share, min((n + 1) * share, products))))
        for n, title in enumerate(titles)
    )
    return PriceListPaper(
        issue("CN-12"), Bilingual("3", "3."), "EUR", date(2026, 12, 1), tuple(group for group in groups if group.items),
        contact="Jeļena Sokolova, +371 26 000 111, jelena@rita.example",
    )  # fmt: skip


def _item(number: int) -> Item:
    ru, lv = (
        f"Кофе «Рассвет» № {number + 1}, молотый, 250 г",
        f"Kafija „Rītausma” Nr. {number + 1}, malta, 250 g",
    )
    return Item(
        f"KF-{number:05d}",
        f"475{number:010d}",
        Bilingual(ru, lv),
        "12 × 250 g",
        "gab.",
        399 + number * 7,
        2100,
    )


def week(contacts: int = 32, language: str = "ru") -> WeekPaper:
    monday = date(2026, 11, 16)
    ru = language == "ru"
    entries = []
    for number in range(contacts):
        day = monday + timedelta(days=number * 5 // contacts)
        visit = number % 8 < 3
        place = len([e for e in entries if e.day == day])
        start = 540 + place * 55 if visit or place % 2 else None
        entries.append(Entry(
            day, start, start + (60 if visit else 15) if start else None, "visit" if visit else "call",
            ("SIA „Kurzemes Tirgus”", "SIA „Žagatas kafejnīcas”", "AS „Ziemeļu Krasts”")[number % 3],
            ("Brīvības iela 211, Rīga", "Graudu iela 5, Liepāja", "Lielā iela 1, Jelgava")[number % 3] if visit else "",
            "Elizabete Krūmiņa" if number % 2 else "Andris Ozols",
                "+371 26 111 222" if number % 2 else "+371 29 333 444",
            ("Продлить договор на 2027 год и получить платёж" if ru else "Pagarināt līgumu 2027. gadam un saņemt maksājumu")
            if visit else ("Заказ на следующую неделю" if ru else "Pasūtījums nākamajai nedēļai"),
            "done" if number < 4 else "missed" if number == 4 else "planned",
            ("Клиент перенёс" if ru else "Klients pārcēla") if number == 4 else "",
        ))  # fmt: skip
    return WeekPaper(
        issue("NG-47"), IsoWeek(2026, 47), tuple(entries),
        {date(2026, 11, 18): Bilingual("День провозглашения Латвийской Республики", "Latvijas Republikas proklamēšanas diena")},
        {monday + timedelta(days=n): 380 - n * 20 for n in range(5)},
    )  # fmt: skip


def visit(language: str = "ru") -> VisitPaper:
    ru = language == "ru"
    return VisitPaper(
        issue("VA-31", secret=True), "visit", date(2026, 11, 19), 690, 755, ("SIA „Kurzemes Tirgus”",),
        ("Elizabete Krūmiņa", "Andris Ozols"), ("Jeļena Sokolova",), "Rīga, Brīvības iela 211", "done",
        "Продлить договор поставки на 2027 год" if ru else "Pagarināt piegādes līgumu 2027. gadam",
        ("Обсудили условия на 2027 год: клиент просит срок оплаты 21 день и стойку в Лиепае.\n"
         "По недопоставке заказа № 116 претензий нет, остаток привезём с ближайшей машиной.") if ru else
        ("Apspriedām 2027. gada nosacījumus: klients lūdz 21 dienas apmaksas termiņu un stendu Liepājā.\n"
         "Par iztrūkumu pasūtījumā Nr. 116 pretenziju nav, atlikumu atvedīsim ar tuvāko kravu."),
        "Договор продлеваем на год, подпись до 30.11.2026." if ru else "Līgumu pagarinām uz gadu, paraksts līdz 30.11.2026.",
        "21 день, переводом" if ru else "21 diena, ar pārskaitījumu",
        (
            Agreed(False, "по KF-2304" if ru else "par KF-2304", 94_000, "EUR", date(2026, 11, 30), "Inga Šķēle"),
            Agreed(True, "образцы «Зимние сиропы», 6 шт." if ru else "paraugi „Ziemas sīrupi”, 6 gab.", 0, "EUR",
                   date(2026, 11, 23), "Jeļena Sokolova"),
        ),
        (Seen("„Melnā Pupiņa”", "−10 % на молотый кофе" if ru else "−10 % maltajai kafijai", "plaukts", 349),),
        "принести договор на подпись" if ru else "atnest līgumu parakstīšanai", date(2026, 11, 26),
        photos=2, orders=("RK-26-00119",),
        shelf=(
            OnShelf("Vaniļas sīrups 1 l", facings=4, price=799, stock=18_000),
            OnShelf("Mellenes sīrups 1 l", "untagged", facings=2, stock=6_000),
            OnShelf("Ingvera tēja 100 g", "away"),
            OnShelf("„Melnā Pupiņa” 250 g", rival=True, facings=6, price=749),
        ),
    )  # fmt: skip


def week_report(language: str = "ru") -> WeekReportPaper:
    ru = language == "ru"
    return WeekReportPaper(
        issue("NA-47", secret=True), IsoWeek(2026, 47),
        (Count("visit", 12, 11, 1, 0, 1), Count("call", 20, 18, 0, 2, 2), Count("online", 1, 1)),
        (Missed(date(2026, 11, 17), "visit", "AS „Ziemeļu Krasts”", "заболел закупщик" if ru else "saslima iepircējs"),),
        (Missed(date(2026, 11, 18), "call", "SIA „Žagatas kafejnīcas”", "праздник" if ru else "svētki", date(2026, 11, 24)),),
        (Extra(date(2026, 11, 19), "call", "SIA „Baltā Tase”", "срочный заказ" if ru else "steidzams pasūtījums"),),
        (
            WeekOrder("RK-26-00118", date(2026, 11, 17), "SIA „Žagatas kafejnīcas”", 17, 184_320, "EUR"),
            WeekOrder("RK-26-00119", date(2026, 11, 19), "SIA „Kurzemes Tirgus”", 20, 203_115, "EUR"),
        ),
        (WeekPromise(False, "SIA „Kurzemes Tirgus”", "по KF-2304" if ru else "par KF-2304", 94_000, "EUR", date(2026, 11, 30)),),
        (WeekRival(date(2026, 11, 19), "„Melnā Pupiņa”", "−10 % на молотый кофе" if ru else "−10 % maltajai kafijai",
                   "SIA „Kurzemes Tirgus”"),),
        (
            Answer("went_well", "Продлили договор с сетью." if ru else "Pagarinājām līgumu ar tīklu."),
            Answer("went_wrong", "Один визит сорвался: закупщик заболел." if ru else "Viena vizīte nenotika: iepircējs saslima."),
            Answer("learned", "Новый закупщик у Kurzemes Tirgus." if ru else "Jauna iepircēja uzņēmumā Kurzemes Tirgus."),
            Answer("need", ""),
            Answer("next_week", "Получить оплату по KF-2304." if ru else "Saņemt maksājumu par KF-2304."),
        ),
        (Next(date(2026, 11, 24), 600, "visit", "SIA „Žagatas kafejnīcas”", "акция" if ru else "akcija"),
         Next(date(2026, 11, 26), 690, "visit", "SIA „Kurzemes Tirgus”", "подпись договора" if ru else "līguma paraksts")),
        closed=True,
    )  # fmt: skip


def check() -> CheckPaper:
    """A done check with everything a sheet can say."""
    asked = (
        Asked(
            "Registration data",
            "In order",
            "ok",
            "Uzņēmumu reģistrs",
            date(2026, 11, 12),
            "",
            ("izraksts.png",),
            "12/12",
        ),
        Asked("Tax debt", "Doubtful", "warn", "VID", date(2026, 11, 12), "sadalīts termiņos", (), "7/14"),
        Asked("Sanctions", "Not in order", "bad", "ES saraksts", date(2026, 11, 12), PROBE, (), "0/16"),
        Asked("Annual report", "Not needed", "", note="jauns uzņēmums"),
    )
    files = (
        FileLine("Tax debtors", "VID parādnieki", date(2026, 11, 12), ("SIA „Paraugs”, 40003000001",)),
        FileLine("Sanctions list", "ES saraksts", date(2026, 10, 1)),
    )
    return CheckPaper(
        issue("PL-7", secret=True), Party("SIA „Kurzemes Tirgus”", "40003000001", "LV40003000001", "Graudu iela 27, Liepāja"),
        True, date(2026, 11, 12), date(2027, 5, 12), "Jeļena Sokolova", asked,
        (NumberLine("Registration No.", "40003000001", "ok"), NumberLine("INN", "7702010010", "bad")), files,
        64, 113, 88, "", 31, 6, 21, 94_000, 16, 240_000, 12, "invoices", 14, 148_000, 150_000, 14, "EUR",
        "Limits paliek līdz gada beigām.",
    )  # fmt: skip


def contract(language: str = "lv", sort: str = "supply", law: str = "LV") -> ContractPaper:
    """A contract with everything filled in; an amendment and a protocol belong to another one."""
    ru = language == "ru"
    child = sort != "supply"
    return ContractPaper(
        issue=issue("LG-2026-4/1" if child else "LG-2026-4"), sort=sort, draft=False, law=law,
        main="ru" if ru else "lv", place="Рига" if ru else "Rīga", seller=order(language).seller,
        buyer=order(language).buyer,
        own=Signer(Bilingual("Елена Соколова", "Jeļena Sokolova"), Bilingual("менеджер", "vadītāja"),
                   Bilingual("доверенность № P-14", "pilnvara Nr. P-14")),
        other=Signer("Андрис Озолс" if ru else "Andris Ozols", "директор" if ru else "valdes loceklis",
                     "устав" if ru else "statūti"),
        currency="EUR", starts_on=date(2026, 12, 1), ends_on=date(2027, 11, 30), auto_renew=not child,
        amount=None if child else 6_000_000, column=2, column_name="No 5 000 €", payment_days=21, limit=1_200_000,
        penalty_bp=10, delivery="Два раза в неделю" if ru else "Divas reizes nedēļā", special="",
        base=Base("LG-2026-4", date(2026, 11, 2)) if child else None,
        disputes=(Dispute("7.2", "0,1\u00a0%", "0,05\u00a0%", ""),) if sort == "disagreement" else (),
    )  # fmt: skip


def offer(lines: int = 3) -> OfferPaper:
    """The second version of a proposal, issued."""
    made = tuple(
        OfferLine(
            f"SR-{3020 + place}", Bilingual(f"Сироп № {place}", f"Sīrups Nr. {place}"), "pcs", 12_000, 680,
            3 if place else None, 800 if place else 1000, 626, 7512, 2100,
        )
        for place in range(lines)
    )  # fmt: skip
    net = sum(line.total for line in made)
    return OfferPaper(
        issue("KP-26-4"), Party("SIA „Rīta Kafija”", "40003000002", "LV40003000002", "Krasta iela 105", phone="+371 20000000"),
        Party("SIA „Kurzemes Tirgus”", "40003000001", address="Graudu iela 27, Liepāja"), "Anna Bērziņa, iepirkumu vadītāja",
        2, "issued", "Sīrupu plaukts", "Pircēji jautā pēc garšu kafijas.", f"Sešas garšas, statīvs bez maksas. {PROBE}", "EUR",
        made, lines * 8160, net, (Vat(2100, net, percent_of(net, 2100)),), net + percent_of(net, 2100), date(2026, 12, 15),
        "Otrdienās un piektdienās.", "30 dienas.", "Cenas bez depozīta.",
    )  # fmt: skip


def samples(language: str = "ru") -> dict[str, object]:
    """A content of every paper of the register, by key."""
    return {
        "brief": brief(language), "week": week(language=language), "week-report": week_report(language),
        "visit": visit(language), "order": order(language), "pricelist": pricelist(),
        "act": act_papers.act(issue("AS-26-7"), language),
        "commission": term_papers.commission(issue("AA-26-4")), "bonus": term_papers.bonus(issue("PB-26-1")),
        "discrepancy": act_papers.discrepancy(issue("NK-26-2"), language),
        "check": check(),
        **{
            key: contract(language, sort)
            for key, sort in (
                ("contract", "supply"),
                ("amendment", "amendment"),
                ("disagreement", "disagreement"),
            )
        },
        "offer": offer(), "receivables": money_papers.register(issue("DR-26-1", secret=True)),
        "reminder": money_papers.demand(issue("AT-26-3"), "reminder"),
        "claim": money_papers.demand(issue("PR-26-1"), "claim"),
    }  # fmt: skip

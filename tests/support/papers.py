"""Sample papers: the client of the pictures, in the language of the paper."""

from __future__ import annotations

from datetime import UTC, date, datetime

from kamdesk.reports.brief.content import (
    BoughtProduct, Brief, Change, Meeting, Money, Month, OwnFacts, Person, Promise, RecentOrder, Remark, Rival,
    StockFact,
)  # fmt: skip
from kamdesk.reports.kit.issue import Issue

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
        currency="EUR", sales=11_204_200, sales_before=10_374_300, debt=711_840, overdue=94_000, overdue_days=16,
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
            Remark(date(2026, 11, 12), "Новый закупщик сравнивает нас с «Melnā Pupiņa» по цене, не по качеству", "Е. С."),
            Remark(date(2026, 10, 22), "Платят раньше, если напомнить за два дня", "Е. С."),
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
        remarks=(Remark(date(2026, 11, 12), "Jaunā iepircēja salīdzina cenu, nevis kvalitāti", "J. S."),),
    )  # fmt: skip


_BRIEFS = {"ru": _brief_ru, "lv": _brief_lv}

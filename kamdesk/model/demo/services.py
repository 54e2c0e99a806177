"""Filling a new portfolio with the teaching data: two years back and one week ahead of `today`.

The same seed gives the same clients, orders and visits every time; only the days move with the calendar.
"""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Any

from kamdesk.model.catalog.tables import CostRow, PriceColumnRow, PriceRow, ProductRow
from kamdesk.model.clients.tables import ClientRow, ContactRow, SiteRow
from kamdesk.model.commission.tables import CommissionBandRow, CommissionPolicyRow
from kamdesk.model.company.services import set_up
from kamdesk.model.core import clock
from kamdesk.model.core.clock import IsoWeek
from kamdesk.model.core.ids import fixed_id
from kamdesk.model.core.languages import N_
from kamdesk.model.core.money import line_sum, net_price, percent_of
from kamdesk.model.credit.tables import CreditTermsRow
from kamdesk.model.demo import content
from kamdesk.model.demo.acts import acts
from kamdesk.model.demo.agreements import REQUISITES, agreements
from kamdesk.model.demo.checks import REG_NO, fill_checks
from kamdesk.model.demo.columns import put_columns, type_order
from kamdesk.model.demo.content import ITEMS, SHOPS, Item, Shop
from kamdesk.model.demo.credit import credit_terms
from kamdesk.model.demo.goods_back import goods_back
from kamdesk.model.demo.handing import put_handing
from kamdesk.model.demo.money import put_money
from kamdesk.model.demo.offers import fill_offers
from kamdesk.model.demo.shelf import shelf_checks
from kamdesk.model.demo.terms import put_terms
from kamdesk.model.demo.week import this_week
from kamdesk.model.fulfilment.tables import ShipmentLineRow, ShipmentRow
from kamdesk.model.handover.tables import PacketRow, ReceiptRow
from kamdesk.model.journal.tables import NoteRow, PromiseRow
from kamdesk.model.ledger.tables import AllocationRow, CallAttemptRow, InvoiceRow, PaymentRow, ReminderRow
from kamdesk.model.market.tables import CompetitorRow, ObservationRow, ResponseRow
from kamdesk.model.orders.services import NUMBER_SERIES
from kamdesk.model.orders.tables import OrderLineRow, OrderRow
from kamdesk.model.places.rules.gazetteer import find
from kamdesk.model.pricing.tables import (
    ClientPriceRow,
    ColumnRuleRow,
    DecisionRow,
    PromotionClientRow,
    PromotionItemRow,
    PromotionRow,
    QuantityBreakRow,
    TermsPolicyRow,
)
from kamdesk.model.schedule.tables import ActivityRow, CadenceRow, TaskRow, WeekCloseRow
from kamdesk.model.store.service import service
from kamdesk.model.store.tables import ImportBatchRow
from kamdesk.model.store.work import Work

SEED = 20261119
HISTORY_DAYS = 730
COLUMN_DISCOUNTS_BP = (0, 300, 800, 1100, 1400)


@dataclass
class _Book:
    """Rows gathered per table, written at the end in one go each."""

    today: date
    dice: random.Random
    rows: dict[type[Any], list[dict[str, Any]]] = field(default_factory=dict)

    def put(self, cls: type[Any], **values: Any) -> str:
        number = len(self.rows.setdefault(cls, []))
        row_id = str(values.pop("id", "") or fixed_id("demo", str(cls.__tablename__), str(number)))
        self.rows[cls].append({"id": row_id, **values})
        return row_id


@service(N_("Teaching portfolio filled"))
def fill_demo(work: Work, *, language: str = "lv") -> None:
    """Write the whole teaching portfolio; for a new, empty portfolio only. Not undoable."""
    _own_company(work, language)
    book = _Book(clock.today(), random.Random(SEED))
    _catalog(book, language)
    rivals = [_rival(book, *rival) for rival in content.RIVALS]
    for number, shop in enumerate(SHOPS):
        _client(book, number, shop, rivals)
    for title, client, minutes in content.TASKS:
        book.put(TaskRow, title=title, client_id=_client_id(client), due=book.today, minutes=minutes)
    office = book.put(
        SiteRow,
        client_id=_client_id(0),
        name="Tīkla birojs",
        address="Brīvības iela 211",
        town="Rīga",
        lat_e5=5696400,
        lon_e5=2414900,
    )
    for values in this_week(book.today, book.dice, _client_id, office):
        book.put(ActivityRow, **values)
    for values in credit_terms(book.today, _client_id, language):
        book.put(CreditTermsRow, **values)
    put_terms(book, _client_id, _product_id, language)
    put_columns(book, _client_id, _product_id, language)
    _number(book)
    put_money(book.put, book.today, _client_id, list(book.rows[InvoiceRow]), language)
    put_handing(book, _client_id, lambda year: work.next_number(NUMBER_SERIES, year), language)
    _close_past_weeks(book)
    for cls in _ORDER:
        work.add_many(cls, book.rows.get(cls, []))
    agreements(work, book.today, _client_id, language)
    acts(work, book.today, _client_id, language)
    goods_back(work, book.today, _client_id, language)
    fill_checks(work, book.today, _client_id, language)
    shelf_checks(work, book.today, _client_id(0))
    fill_offers(work, book.today, _client_id, language)
    type_order(work, _client_id(0), _product_id, book.today)
    work.final()


def _own_company(work: Work, language: str) -> None:
    set_up(
        work,
        name="SIA „Rīta Kafija”",
        reg_no="40203451109",
        vat_no="LV40203451109",
        address="Krasta iela 105-12, Rīga, LV-1019",
        phone="+371 6700 0119",
        email="info@ritakafija.example",
        bank="AS „Mācību banka”",
        iban="LV09HABA0551036987410",
        town="Rīga",
        country="LV",
        currency="EUR",
        user_name_ru="Елена Соколова",
        user_name_lv="Jeļena Sokolova",
        user_role_ru="менеджер по работе с ключевыми клиентами",
        user_role_lv="galveno klientu vadītāja",
        start_town="Rīga",
        start_lat_e5=5694600,
        start_lon_e5=2410589,
        facts="Jaunā grauzdētava strādā no septembra; piegāde divas reizes nedēļā."
        if language == "lv"
        else "Новый цех обжарки работает с сентября; поставки дважды в неделю.",
        facts_day=clock.today() - timedelta(days=3),
        accountant="Gunta Avotiņa",
        accountant_phone="+371 20000 190",
        accountant_email="gramatvediba@ritakafija.example",
        setup_done="demo",
    )


_ORDER: Sequence[type[Any]] = (
    PriceColumnRow, ProductRow, PriceRow, ClientRow, SiteRow, ContactRow, CadenceRow, CompetitorRow, ActivityRow,
    NoteRow, PromiseRow, OrderRow, OrderLineRow, InvoiceRow, ObservationRow, ResponseRow, TaskRow,
    WeekCloseRow, CreditTermsRow, CostRow, CommissionBandRow, CommissionPolicyRow, QuantityBreakRow, ClientPriceRow,
    PromotionRow, PromotionItemRow, PromotionClientRow, ColumnRuleRow, TermsPolicyRow, DecisionRow,
    PaymentRow, AllocationRow, ReminderRow, CallAttemptRow,
    ImportBatchRow,
    PacketRow, ReceiptRow, ShipmentRow, ShipmentLineRow,
)  # fmt: skip


def _number(book: _Book) -> None:
    """Orders and invoices are numbered by their days, as a real company's are."""
    for year_count, row in enumerate(sorted(book.rows[OrderRow], key=lambda row: row["order_day"]), start=1):
        row["number"] = f"D-{row['order_day'].year}-{year_count}"
    for count, row in enumerate(sorted(book.rows[InvoiceRow], key=lambda row: row["issued"]), start=2001):
        row["number"] = f"RK-{count}"


def _close_past_weeks(book: _Book) -> None:
    week = IsoWeek.of(book.today)
    for _ in range(HISTORY_DAYS // 7):
        week = week.previous()
        book.put(WeekCloseRow, iso_year=week.year, iso_week=week.week, closed_at=_at(week.sunday, 19))


def _client_id(number: int) -> str:
    return fixed_id("demo", "client", str(number))


def _product_id(item: Item) -> str:
    return fixed_id("demo", "product", item.code)


def _catalog(book: _Book, language: str) -> None:
    started = date(book.today.year - 2, 1, 1)
    raised = date(book.today.year, 1, 1)
    for number, name in enumerate(content.COLUMN_NAMES[language], start=1):
        book.put(PriceColumnRow, number=number, name=name)
    for index, item in enumerate(ITEMS):
        book.put(
            ProductRow,
            id=_product_id(item),
            code=item.code,
            ean=_ean(index),
            name=item.lv,
            name_lv=item.lv,
            name_ru=item.ru,
            category=item.category,
            pack_milli=item.pack * 1000,
            vat_bp=item.vat,
            stock_milli=book.dice.randrange(0, 400) * 1000,
            stock_day=book.today - timedelta(days=1),
        )
        for column, discount in enumerate(COLUMN_DISCOUNTS_BP, start=1):
            for day, price in ((started, item.price * 96 // 100), (raised, item.price)):
                book.put(
                    PriceRow,
                    product_id=_product_id(item),
                    column_number=column,
                    price_minor=net_price(price, discount),
                    valid_from=day,
                )


def _ean(index: int) -> str:
    body = f"47599900{index:04d}"
    odd = sum(int(digit) for digit in body[::2])
    even = sum(int(digit) for digit in body[1::2])
    return f"{body}{(10 - (odd + 3 * even) % 10) % 10}"


def _rival(book: _Book, name: str, products: str, terms: str) -> str:
    return book.put(CompetitorRow, name=name, products=products, terms=terms, country="LV")


def _client(book: _Book, number: int, shop: Shop, rivals: Sequence[str]) -> None:
    client_id = _client_id(number)
    profile = content.PROFILE[shop.language] if number % 3 != 2 else {}
    book.put(
        ClientRow,
        id=client_id,
        code=f"K{number + 1:03d}",
        name=shop.name,
        reg_no=REG_NO.get(number, ""),
        stage=shop.stage,
        vip=shop.vip,
        country=shop.country,
        language=shop.language,
        segment=shop.segment,
        town=shop.town,
        address=shop.street,
        phone=f"+371 2{number:02d}00 0{number:02d}"
        if shop.country == "LV"
        else f"+7 900 000-00-{number:02d}",
        email=f"pasutijumi{number + 1}@klients.example",
        next_step=content.GOALS[shop.language][number % 6] if number % 4 == 1 else "",
        next_step_day=book.today + timedelta(days=2 + number % 9) if number % 4 == 1 else None,
        price_column=shop.column,
        payment_days=14 if shop.segment == "Kafejnīca" else 30,
        **REQUISITES.get(number, {}),
        potential_minor=shop.size * 1_200_000 if number % 2 else None,
        **profile,
    )
    _site(book, client_id, shop)
    _people(book, client_id, number, shop)
    _cadences(book, client_id, shop)
    basket = _basket(book, shop)
    if basket:
        _orders(book, client_id, shop, basket)
    _contacts_history(book, client_id, number, shop)
    _knowledge(book, client_id, number, shop, rivals)


def _site(book: _Book, client_id: str, shop: Shop) -> None:
    place = find(shop.town, shop.country)
    book.put(
        SiteRow,
        client_id=client_id,
        name=shop.street,
        address=shop.street,
        town=shop.town,
        country=shop.country,
        main=True,
        lat_e5=round(place.point.latitude * 100_000) if place else None,
        lon_e5=round(place.point.longitude * 100_000) if place else None,
    )


def _people(book: _Book, client_id: str, number: int, shop: Shop) -> None:
    names = content.PEOPLE_RU if shop.language == "ru" else content.PEOPLE_LV
    for index in range(2 + number % 3):
        name = names[(number * 3 + index) % len(names)]
        he, she, stance = content.ROLES[shop.language][index % 4]
        book.put(
            ContactRow,
            client_id=client_id,
            name=name,
            role=she if name.split()[0][-1] in "aeа" + "я" else he,
            stance=stance,
            language=shop.language,
            approach=content.APPROACH[shop.language][(number + index) % 4],
            since=book.today - timedelta(days=200 + 31 * number),
            vip=shop.vip and index == 0,
        )


def _cadences(book: _Book, client_id: str, shop: Shop) -> None:
    if shop.vip:
        return
    book.put(
        CadenceRow, client_id=client_id, channel="visit", every_days=28 if shop.size < 10 else 14, minutes=60
    )
    if shop.stage == "client":
        book.put(CadenceRow, client_id=client_id, channel="call", every_days=max(7, shop.rhythm), minutes=15)


def _basket(book: _Book, shop: Shop) -> list[Item]:
    return book.dice.sample(ITEMS, min(len(ITEMS), shop.size + 4)) if shop.size else []


def _orders(book: _Book, client_id: str, shop: Shop, basket: Sequence[Item]) -> None:
    day = book.today - timedelta(days=HISTORY_DAYS - book.dice.randrange(shop.rhythm))
    while day < book.today:
        if day.weekday() < 5:
            _order(book, client_id, shop, basket, day)
        day += timedelta(days=max(2, shop.rhythm + book.dice.choice((-2, -1, 0, 0, 1, 2))))


def _order(book: _Book, client_id: str, shop: Shop, basket: Sequence[Item], day: date) -> None:
    chosen = [item for item in basket if item.season in (0, day.month) or book.dice.random() < 0.5]
    chosen = chosen[: book.dice.randrange(3, len(chosen) + 1)] if len(chosen) > 3 else chosen
    count = len(book.rows.get(OrderRow, ())) + 1
    order_id = fixed_id("demo", "sales_order", str(count))
    discount = COLUMN_DISCOUNTS_BP[shop.column - 1]
    listed = net_total = vat = 0
    per_rate: dict[int, int] = {}
    for position, item in enumerate(chosen, start=1):
        packs = book.dice.choice((1, 1, 2, 2, 3, 4)) * (2 if item.season == day.month else 1)
        quantity = packs * item.pack * 1000
        price = item.price if day.year == book.today.year else item.price * 96 // 100
        net = net_price(price, discount)
        total = line_sum(quantity, net)
        listed += line_sum(quantity, price)
        net_total += total
        per_rate[item.vat] = per_rate.get(item.vat, 0) + total
        book.put(
            OrderLineRow,
            order_id=order_id,
            position=position,
            product_id=_product_id(item),
            code=item.code,
            name=item.lv,
            unit="gab.",
            qty_milli=quantity,
            list_minor=price,
            column_number=shop.column,
            discount_bp=discount,
            net_minor=net,
            sum_minor=total,
            vat_bp=item.vat,
        )
    vat = sum(percent_of(base, rate) for rate, base in per_rate.items())
    book.put(
        OrderRow,
        id=order_id,
        state="confirmed",
        origin="imported",
        client_id=client_id,
        order_day=day,
        delivery_day=day + timedelta(days=2),
        shipped_day=day + timedelta(days=2) if day + timedelta(days=2) < book.today else None,
        price_column=shop.column,
        line_count=len(chosen),
        list_minor=listed,
        net_minor=net_total,
        vat_minor=vat,
        total_minor=net_total + vat,
        confirmed_at=_at(day, 11),
        created_at=_at(day, 11),
    )
    _invoice(book, client_id, shop, day, net_total + vat)


def _invoice(book: _Book, client_id: str, shop: Shop, day: date, amount: int) -> None:
    issued = day + timedelta(days=2)
    if issued > book.today:
        return
    due = issued + timedelta(days=14 if shop.segment == "Kafejnīca" else 30)
    paid = due + timedelta(days=shop.late + book.dice.randrange(-6, 7))
    settled = paid <= book.today
    book.put(
        InvoiceRow,
        client_id=client_id,
        issued=issued,
        due=due,
        amount_minor=amount,
        paid_minor=amount if settled else 0,
        paid_on=paid if settled else None,
    )


def _contacts_history(book: _Book, client_id: str, number: int, shop: Shop) -> None:
    """Visits and calls of two years, up to the Friday before this week."""
    last = IsoWeek.of(book.today).monday - timedelta(days=3)
    language = shop.language
    for channel, every in (("visit", 28 if shop.size < 10 else 14), ("call", max(7, shop.rhythm))):
        day = last - timedelta(days=(number * 3 + (2 if channel == "call" else 0)) % every)
        turn = 0
        while day > book.today - timedelta(days=HISTORY_DAYS):
            weekday = day - timedelta(days=max(0, day.weekday() - 4))
            _past_contact(book, client_id, channel, weekday, language, turn + number)
            day -= timedelta(days=every)
            turn += 1


def _past_contact(book: _Book, client_id: str, channel: str, day: date, language: str, turn: int) -> None:
    start = (9 * 60 + (turn * 75 + (0 if channel == "visit" else 35)) % 420) // 15 * 15
    missed = turn % 17 == 5
    visit = channel == "visit"
    reports = content.REPORTS[language]
    book.put(
        ActivityRow,
        channel=channel,
        state="missed" if missed else "done",
        day=day,
        start_minute=start,
        minutes=60 if visit else 15,
        client_id=client_id,
        goal=content.GOALS[language][turn % 6],
        report="" if missed or (not visit and turn % 3) else reports[turn % len(reports)],
        agreed="" if missed or not visit else content.AGREED[language][turn % 4],
        missed_reason=("klients slims" if language == "lv" else "клиент заболел") if missed else "",
        done_at=None if missed else _at(day, 0, start + 30),
        report_at=None if missed else _at(day, 0, start + 70),
        off_schedule=turn % 11 == 3,
        created_at=_at(day - timedelta(days=3), 9),
    )


def _knowledge(book: _Book, client_id: str, number: int, shop: Shop, rivals: Sequence[str]) -> None:
    language = shop.language
    lines = [("observation", content.OBSERVED[language][number % 3], 9 + number % 40)]
    if number % 4 == 0:
        lines.append(("question", content.QUESTIONS[language][number % 2], 5))
    if number % 5 == 1:
        lines.append(("change", "Jauna iepircēja" if language == "lv" else "Новый закупщик", 12))
    for sort, text, ago in lines:
        book.put(
            NoteRow, client_id=client_id, sort=sort, text=text, at=_at(book.today - timedelta(days=ago), 15)
        )
    if number % 3 == 0 and shop.size:
        _promises(book, client_id, number, language)
    if number % 2 == 0:
        _observation(book, client_id, number, rivals)


def _promises(book: _Book, client_id: str, number: int, language: str) -> None:
    for side, what, amount, due in (
        ("they", "par rēķinu" if language == "lv" else "по счёту", 94_000 + number * 1_100, -7 + number),
        ("we", "stends veikalam" if language == "lv" else "стойка в магазин", None, 10 + number),
    ):
        book.put(
            PromiseRow,
            client_id=client_id,
            side=side,
            what=what,
            amount_minor=amount,
            given_on=book.today - timedelta(days=14),
            due=book.today + timedelta(days=due),
        )


def _observation(book: _Book, client_id: str, number: int, rivals: Sequence[str]) -> None:
    sort, what, change, source, reliability = content.RIVAL_MOVES[number // 2 % len(content.RIVAL_MOVES)]
    seen = book.today - timedelta(days=3 + number * 5)
    observation = book.put(
        ObservationRow,
        competitor_id=rivals[number // 2 % len(rivals)],
        client_id=client_id,
        sort=sort,
        what=what,
        change_bp=change,
        source=source,
        reliability=reliability,
        seen_on=seen,
        place=SHOPS[number].town,
        product_text="maltā kafija" if sort == "price" else "",
    )
    if number % 4 == 0:
        book.put(
            ResponseRow,
            observation_id=observation,
            action="Divu nedēļu akcija maltajai kafijai",
            due=seen + timedelta(days=5),
            done_on=seen + timedelta(days=4) if number else None,
            outcome="kept" if number else "open",
        )


def _at(day: date, hour: int, minute: int = 0) -> datetime:
    """A wall-clock moment of a day as an instant."""
    return datetime(day.year, day.month, day.day, tzinfo=clock.zone()) + timedelta(hours=hour, minutes=minute)
